// SPDX-License-Identifier: Apache-2.0
// One element of every type of the catalogue: it is in the Bicep, or it is named as not exported, and all compiles.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/landing_zone/structure.h"
#include "tests/templates/bicep_compiler.h"
#include "tests/templates/bicep_project.h"
#include "tests/templates/every_type.h"

#include <QTemporaryDir>

#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;

namespace {

struct Variant {
    const char* name;
    Drawn drawn;
    Tied tied;
};

const Variant kVariants[] = {{"bare", Drawn::required, Tied::apart},
                             {"full", Drawn::everything, Tied::apart},
                             {"tied", Drawn::required, Tied::together},
                             {"full-and-tied", Drawn::everything, Tied::together}};

model::Drawing drawingOf(const Variant& variant) {
    return oneOfEveryType(*model::builtinCatalogue(), variant.drawn, variant.tied);
}

// Everything written, in one text.
std::string textOf(const templates::BicepProject& project) {
    std::string text;
    for (const templates::OutputFile& file : project.files)
        if (file.path.ends_with(".bicep")) text += file.content;
    return text;
}

// How many resources of the type are declared to be made.
int declared(const std::string& text, const std::string& armType) {
    int count = 0;
    const std::string quoted = "'" + armType + "@";
    for (auto at = text.find(quoted); at != std::string::npos; at = text.find(quoted, at + 1)) {
        const auto end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        if (line.find(" existing = ") == std::string::npos) ++count;
    }
    return count;
}

}  // namespace

class BicepTypesTest : public QObject {
    Q_OBJECT

private slots:
    void everyTypeIsWrittenOrNamed_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < 4; ++i) QTest::newRow(kVariants[i].name) << i;
    }

    void everyTypeIsWrittenOrNamed() {
        QFETCH(int, index);
        const model::Drawing drawing = drawingOf(kVariants[index]);
        const auto project = exported(drawing);
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const std::string text = textOf(*project);
        const auto catalogue = model::builtinCatalogue();
        int written = 0, named = 0;
        std::map<std::string, std::vector<std::string>> expected;  // by type in the resource manager
        std::string lost;
        for (const auto& [id, element] : drawing.zone.elements) {
            const model::ElementType* type = catalogue->type(element->type);
            // Zones are areas of the drawing; scopes are where the project is deployed to.
            if (element->type == "zone" || element->type == "subscription" || element->type == "management-group" ||
                element->type == "entra-tenant")
                continue;
            if (isNoted(*project, id.value)) {
                ++named;
                continue;
            }
            ++written;
            const bool isInlined = element->type == "aks-node-pool" || element->type == "aks-confidential-node-pool" ||
                                   element->type == "subnet";
            if (!isInlined)
                expected[type->arm].push_back(id.value);
            else if (text.find("'" + model::displayName(*element) + "'") == std::string::npos)
                lost += id.value + " ";
        }
        for (const auto& [armType, ids] : expected)
            if (declared(text, armType) < static_cast<int>(ids.size())) lost += ids.front() + " (" + armType + ") ";
        QVERIFY2(lost.empty(), ("neither written nor named: " + lost).c_str());
        qInfo("%d types written without a remark, %d named", written, named);
        QVERIFY(written > 60);
    }

    void everyRelationIsWrittenOrNamed() {
        const model::Drawing drawing = drawingOf(kVariants[2]);
        const auto project = exported(drawing);
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        std::map<std::string, int> noted;
        for (const model::Problem& note : project->notes)
            if (note.what.find("is not written for these types") != std::string::npos)
                ++noted[note.place.substr(0, note.place.find('('))];
        std::string kinds;
        for (const auto& [kind, count] : noted) kinds += kind + " " + std::to_string(count) + ", ";
        qInfo("%zu relations drawn; not written for their types: %s", drawing.zone.relations.size(), kinds.c_str());
        QVERIFY(drawing.zone.relations.size() > 500);
    }

    void everyStarterCompilesAndLintsWithoutAFinding() {
        const QString program = bicepCompiler();
        if (program.isEmpty()) QSKIP("SKIPPED: there is no Bicep compiler here (ZONEWRIGHT_BICEP names one)");
        QTemporaryDir folder;
        for (const templates::Starter& starter : templates::starters()) {
            auto drawing = templates::starter(starter.id, *model::builtinCatalogue());
            QVERIFY2(drawing, starter.id.c_str());
            const auto project = exported(std::move(*drawing));
            QVERIFY2(project, project ? "" : (starter.id + ": " + model::toText(project.error())).c_str());
            writeFiles(project->files, folder.path() + "/" + QString::fromStdString(starter.id));
        }
        const CompilerRun built =
            runBicep(program, {"build", "--pattern", folder.path() + "/**/main*.bicep"}, folder.path());
        QVERIFY2(built.exitCode == 0 && !built.output.contains("Warning") && !built.output.contains("Error"),
                 qPrintable(built.output.left(20'000)));
        const CompilerRun linted =
            runBicep(program, {"lint", "--pattern", folder.path() + "/**/*.bicep"}, folder.path());
        QVERIFY2(linted.exitCode == 0 && linted.output.trimmed().isEmpty(), qPrintable(linted.output.left(20'000)));
    }

    void everythingCompilesWithoutAWarning() {
        const QString program = bicepCompiler();
        if (program.isEmpty()) QSKIP("SKIPPED: there is no Bicep compiler here (ZONEWRIGHT_BICEP names one)");
        QTemporaryDir folder;
        for (const Variant& variant : kVariants) {
            const auto project = exported(drawingOf(variant));
            QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
            writeFiles(project->files, folder.path() + "/" + variant.name);
        }
        const CompilerRun run =
            runBicep(program, {"build", "--pattern", folder.path() + "/**/main*.bicep"}, folder.path());
        if (qEnvironmentVariableIsSet("ZONEWRIGHT_KEEP")) folder.setAutoRemove(false);
        QVERIFY2(run.exitCode == 0 && !run.output.contains("Warning") && !run.output.contains("Error"),
                 qPrintable(run.output.left(20'000)));
    }
};

ZONEWRIGHT_TEST(BicepTypesTest)
#include "bicep_types_test.moc"
