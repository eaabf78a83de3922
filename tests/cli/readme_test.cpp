// SPDX-License-Identifier: Apache-2.0
// The example of README.md does what README.md says.
#include "tests/support/test.h"

#include "tests/cli/invocation.h"

#ifndef Q_MOC_RUN
#include <nlohmann/json.hpp>

#include <algorithm>
#endif

using namespace zonewright;
using zonewright::app::ExitCode;

namespace {

// The first YAML block after a heading.
QString exampleUnder(const QString& text, const QString& heading) {
    const qsizetype begin = text.indexOf("```yaml\n", text.indexOf(heading)) + 8;
    return text.mid(begin, text.indexOf("```", begin) - begin);
}

}  // namespace

class ReadmeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QFile readme(ZONEWRIGHT_SOURCE_DIR "/README.md");
        QVERIFY(readme.open(QIODevice::ReadOnly));
        m_text = QString::fromUtf8(readme.readAll());
        m_example = exampleUnder(m_text, "## A drawing by hand");
        m_file = write("small.yaml", m_example);
    }

    void theDrawingByHandHasTenElementsInTwentyFiveLinesAndIsInOrder() {
        QCOMPARE(m_example.count("{id: "), 10);
        QVERIFY(m_example.count('\n') <= 25);
        const auto ran = tests::zonewright({"validate", m_file});
        QCOMPARE(ran.code, ExitCode::fine);
        QVERIFY2(ran.out.find("0 errors, 0 warnings, ") != std::string::npos, ran.out.c_str());
    }

    void itsPathHasNineStepsThroughNetworkIdentityAndKey() {
        const std::vector<std::string> facts = factsOfFirstPath(m_file);
        QCOMPARE(facts.size(), std::size_t{9});
        for (const char* fact : {"exec(chat)", "token(chat)", "secret(docs-key)", "key(st-docs)", "read(st-docs)"})
            QVERIFY2(std::ranges::find(facts, fact) != facts.end(), fact);
        QVERIFY(m_text.contains("shows nine\nsteps"));
    }

    void theFixThatReadmeNamesBreaksIt() {
        QString fixed = m_example;
        fixed.replace("allowSharedKeyAccess: true", "allowSharedKeyAccess: false");
        QVERIFY(fixed != m_example);
        QVERIFY(factsOfFirstPath(write("fixed.yaml", fixed)).empty());
    }

    void theSlipThatReadmeShowsGetsThatMessage() {
        QString slip = m_example;
        slip.replace("kind: private-link", "kind: private endpoint link");
        const auto ran = tests::zonewright({"validate", write("slip.yaml", slip)});
        QCOMPARE(ran.code, ExitCode::input);
        const QString message = QString::fromStdString(ran.out);
        const qsizetype begin = message.indexOf("relations[0]");
        QVERIFY2(begin >= 0 && m_text.contains(message.mid(begin, message.indexOf('\n') - begin - 1)), ran.out.c_str());
    }

private:
    std::string write(const QString& name, const QString& content) {
        QFile file(QDir(m_folder.path()).filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(content.toUtf8());
        return file.fileName().toStdString();
    }

    static std::vector<std::string> factsOfFirstPath(const std::string& file) {
        const auto ran = tests::zonewright({"paths", file, "--to", "st-docs", "--format", "json"});
        std::vector<std::string> facts;
        const auto paths = nlohmann::json::parse(ran.out).at("paths");
        if (paths.empty()) return facts;
        for (const auto& step : paths.front().at("steps")) facts.push_back(step.at("gives").get<std::string>());
        return facts;
    }

    QTemporaryDir m_folder;
    QString m_text, m_example;
    std::string m_file;
};

ZONEWRIGHT_TEST(ReadmeTest)
#include "readme_test.moc"
