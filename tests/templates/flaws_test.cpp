// SPDX-License-Identifier: Apache-2.0
// Flaws put into the clean starter one by one: each yields its gap or its path, and taking it back removes it.
#include "tests/support/test.h"

#include "analysis/analyzer.h"
#include "model/document/document.h"
#include "model/edits/add_element.h"
#include "model/edits/apply_fix.h"
#include "model/edits/connect.h"
#include "model/edits/set_property.h"
#include "templates/starters.h"

#include <algorithm>

#include <functional>
#include <set>

using namespace zonewright;

namespace {

// What must appear: gaps as RULE:element, paths as FACT! (by configuration alone) or FACT@STEP (by way of that step).
struct Flaw {
    const char* name;
    std::function<void(model::Document&)> put;
    QStringList gaps, paths;
    std::vector<std::string> assume = {};
    std::vector<std::string> from = {};
};

void fix(model::Document& document, const char* text) {
    const auto applied = model::applyFix(document, text);
    if (!applied) qFatal("%s: %s", text, model::toText(applied.error()).c_str());
}

void relate(model::Document& document, const char* kind, const char* source, const char* target,
            model::Properties properties) {
    const auto added =
        model::connect(document, kind, model::ElementId(source), model::ElementId(target), std::move(properties));
    if (!added) qFatal("%s", model::toText(added.error()).c_str());
}

void addRecord(model::Document& document, const char* element, const char* property, model::Record record) {
    const model::Element* drawn = document.zone().find(model::ElementId(element));
    model::ValueList list =
        drawn->properties.contains(property) ? drawn->properties.at(property).list() : model::ValueList{};
    list.insert(list.begin(), model::Value(std::move(record)));
    const auto set = model::setProperty(document, drawn->id, property, model::Value(list));
    if (!set) qFatal("%s", model::toText(set.error()).c_str());
}

model::Value words(std::initializer_list<const char*> list) {
    model::ValueList values;
    for (const char* word : list) values.emplace_back(word);
    return values;
}

const std::vector<Flaw>& flaws() {
    static const std::vector<Flaw> kFlaws{
        {"public storage with keys",
         [](model::Document& d) {
             fix(d, "set st-workload.publicNetworkAccess=Enabled");
             fix(d, "set st-workload.defaultAction=Allow");
             fix(d, "set st-workload.allowSharedKeyAccess=true");
         },
         {"ZT-NET-002:st-workload", "ZT-IDN-004:st-workload"},
         {}},
        {"a container that anyone may read",
         [](model::Document& d) {
             fix(d, "set st-workload.publicNetworkAccess=Enabled");
             fix(d, "set st-workload.defaultAction=Allow");
             fix(d, "set st-workload.allowBlobPublicAccess=true");
             fix(d, "set documents.publicAccess=Container");
         },
         {"ZT-NET-002:st-workload"},
         {"read(documents)!"}},
        {"a hole in a security group, and a public address behind it",
         [](model::Document& d) {
             addRecord(d, "nsg-jumpbox", "securityRules",
                       {{"name", "hole"},
                        {"priority", 90},
                        {"direction", "Inbound"},
                        {"access", "Allow"},
                        {"protocol", "Tcp"},
                        {"sourceAddressPrefixes", words({"Internet"})},
                        {"destinationAddressPrefixes", words({"*"})},
                        {"destinationPortRanges", words({"3389"})}});
             model::NewElement address{"public-ip",
                                       model::ElementId("pip-hole"),
                                       "",
                                       model::ElementId("rg-network"),
                                       {{"skuName", "Standard"}},
                                       {},
                                       {}};
             if (!model::addElement(d, address)) qFatal("cannot add the address");
             relate(d, "public-address", "vm-jump", "pip-hole", {});
         },
         {"ZT-NET-026:vm-jump", "ZT-NET-019:jumpbox-subnet"},
         {}},
        {"a role too many, high up",
         [](model::Document& d) {
             relate(d, "role-assignment", "id-pipeline", "sub-workload", {{"role", "Contributor"}});
         },
         {"ZT-IDN-011:id-pipeline"},
         {"control(sub-workload)!"},
         {},
         {"id-pipeline"}},
        {"an end user who may read secrets of a vault that is open",
         [](model::Document& d) {
             fix(d, "set kv-workload.publicNetworkAccess=Enabled");
             fix(d, "set kv-workload.defaultAction=Allow");
             relate(d, "role-assignment", "end-users", "kv-workload", {{"role", "Key Vault Secrets User"}});
         },
         {"ZT-NET-011:kv-workload"},
         {"secret(kv-workload)!"}},
        {"an endpoint without its DNS zone",
         [](model::Document& d) { fix(d, "remove registers-in(pe-kv-workload,dns-vault)"); },
         {"ZT-NET-024:pe-kv-workload"},
         {}},
        {"a subnet without security group",
         [](model::Document& d) { fix(d, "remove filtered-by(aca-environment-subnet,nsg-aca)"); },
         {"ZT-NET-019:aca-environment-subnet"},
         {}},
        {"egress to everywhere",
         [](model::Document& d) {
             addRecord(d, "afw-policy", "networkRules",
                       {{"name", "anywhere"},
                        {"group", "hole"},
                        {"groupPriority", 100},
                        {"collection", "hole"},
                        {"collectionPriority", 100},
                        {"action", "Allow"},
                        {"sourceAddresses", words({"192.168.1.0/24"})},
                        {"destinationAddresses", words({"*"})},
                        {"destinationPorts", words({"443"})},
                        {"ipProtocols", words({"TCP"})}});
         },
         {"ZT-NET-020:aca-environment-subnet"},
         {"exfil(st-workload)@EXF-01"}},
        {"model keys on, and the account public",
         [](model::Document& d) {
             fix(d, "set foundry.publicNetworkAccess=Enabled");
             fix(d, "set foundry.defaultAction=Allow");
             fix(d, "set foundry.disableLocalAuth=false");
         },
         {"ZT-NET-004:foundry", "ZT-IDN-004:foundry"},
         {}},
        {"an app that asks nobody who he is",
         [](model::Document& d) { fix(d, "set ca-orchestrator.userAuthentication=none"); },
         {},
         {"inject(agent)@AIM-01-c"}},
        {"a vault without purge protection",
         [](model::Document& d) { fix(d, "set kv-workload.enablePurgeProtection=false"); },
         {"ZT-DAT-006:kv-workload"},
         {}},
        {"a content filter that only watches",
         [](model::Document& d) {
             addRecord(d, "rai-strict", "contentFilters",
                       {{"name", "Hate"},
                        {"source", "Completion"},
                        {"severityThreshold", "Medium"},
                        {"blocking", false},
                        {"enabled", true}});
         },
         {"ZT-RAI-001:model-chat"},
         {}},
        {"a store that logs nothing",
         [](model::Document& d) { fix(d, "remove logs-to(st-workload,law)"); },
         {"ZT-MON-003:st-workload"},
         {}},
        {"an agent tool that sends content out, unasked",
         [](model::Document& d) {
             model::NewElement mail{"external-saas", model::ElementId("mail"), "", {}, {{"kind", "mail"}}, {}, {}};
             if (!model::addElement(d, mail)) qFatal("cannot add the mail service");
             relate(d, "acts-on", "tool-search", "mail", {{"action", words({"send"})}});
         },
         {"ZT-RAI-005:agent"},
         {}},
    };
    return kFlaws;
}

std::set<std::string> keysOf(const analysis::AnalysisResult& result) {
    std::set<std::string> keys;
    for (const auto& finding : result.findings)
        for (const auto& element : finding.elements) keys.insert(finding.rule + ":" + element.value);
    for (const auto& path : result.paths) {
        for (const auto& step : path.steps) keys.insert(path.goal.text() + "@" + step.step);
        if (path.basis == analysis::Basis::configuration) keys.insert(path.goal.text() + "!");
    }
    return keys;
}

std::vector<std::string> idsOf(const analysis::AnalysisResult& result) {
    std::vector<std::string> ids;
    for (const auto& finding : result.findings) ids.push_back(finding.id);
    for (const auto& path : result.paths) ids.push_back(path.id);
    return ids;
}

}  // namespace

class FlawsTest : public QObject {
    Q_OBJECT

    static analysis::AnalysisResult analyse(const model::Document& document, const Flaw& flaw) {
        analysis::AnalysisOptions options;
        options.today = "2026-11-22";
        options.assume = flaw.assume;
        options.from = flaw.from;
        return analysis::Analysis::run(document.snapshot(), analysis::builtinKnowledge(), options)->result();
    }

private slots:
    void theCleanStarterHasNoConfigurationPath() {
        const auto knowledge = analysis::builtinKnowledge();
        const auto drawing = templates::starter("foundry-standalone", *knowledge->catalogue);
        QVERIFY(drawing.has_value());
        const model::Document document(knowledge->catalogue, *drawing);
        const auto result = analyse(document, {"none", {}, {}, {}});
        std::set<std::string> assumed;
        for (const auto& path : result.paths) {
            QVERIFY2(path.basis == analysis::Basis::assumption, path.goal.text().c_str());
            for (const auto& step : path.steps)
                if (!step.assumption.empty()) assumed.insert(step.assumption);
        }
        // What remains is named: a flaw of the published app, and a model that follows what it reads.
        QVERIFY(assumed.contains("appFlaw(ca-orchestrator)"));
        QVERIFY(assumed.contains("modelFollowsInjection(agent)"));
        for (const auto& finding : result.findings)
            QVERIFY2(finding.severity != analysis::FindingSeverity::critical, finding.id.c_str());
    }

    void aFlawShowsAndGoesAgain_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(flaws().size()); ++i)
            QTest::newRow(flaws()[static_cast<std::size_t>(i)].name) << i;
    }

    void aFlawShowsAndGoesAgain() {
        QFETCH(int, index);
        const Flaw& flaw = flaws()[static_cast<std::size_t>(index)];
        const auto knowledge = analysis::builtinKnowledge();
        auto drawing = templates::starter("foundry-standalone", *knowledge->catalogue);
        QVERIFY(drawing.has_value());
        model::Document document(knowledge->catalogue, std::move(*drawing));
        const auto before = analyse(document, flaw);
        const auto clean = keysOf(before);
        flaw.put(document);
        const auto flawed = keysOf(analyse(document, flaw));
        for (const QString& expected : flaw.gaps + flaw.paths) {
            QVERIFY2(!clean.contains(expected.toStdString()), qPrintable(expected + " is there without the flaw"));
            QVERIFY2(flawed.contains(expected.toStdString()), qPrintable(expected + " does not appear"));
        }
        while (document.canUndo()) document.undo();
        const auto after = analyse(document, flaw);
        QCOMPARE(idsOf(after), idsOf(before));
    }
};

ZONEWRIGHT_TEST(FlawsTest)
#include "flaws_test.moc"
