// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/analyzer.h"
#include "templates/report/export_report.h"
#include "tests/templates/drawing_samples.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using analysis::AnalysisResult;
using analysis::AttackPath;
using analysis::Basis;
using analysis::Finding;
using analysis::FindingSeverity;
using analysis::FindingState;
using analysis::Need;
using analysis::ProofStep;
using model::ElementId;
using model::Evidence;

namespace {

ProofStep step(const std::string& id, const std::string& title, analysis::Fact gives, std::vector<Need> needs) {
    ProofStep made;
    made.step = id;
    made.title = title;
    made.gives = std::move(gives);
    made.cost = 2;
    made.because = "one call";
    made.needs = std::move(needs);
    made.elements = {ElementId(made.gives.arguments.front())};
    return made;
}

// A result made by hand, so that the report's file changes with the report alone: a configuration path of two steps, an
// assumption path, an open gap in two places, an unknown one and an accepted one.
AnalysisResult smallResult() {
    AnalysisResult result;
    result.modelName = "Small landing zone";
    result.elements = 12;
    result.relations = 8;
    result.today = "2026-11-22";
    result.score.overall = 71;
    result.score.pillars["network"] = {60, 3, 2, 0};
    result.score.pillars["identity"] = {90, 9, 0, 1};
    result.score.pillars["pipeline"] = {};
    result.facts = 40;
    result.firings = 55;
    result.caps = {"only the 10 cheapest paths to a goal are kept"};

    AttackPath path;
    path.id = "00000000000000aa";
    path.start = {"at", {"internet"}};
    path.from = "internet";
    path.goal = {"read", {"st"}};
    path.cost = 4;
    path.steps.push_back(step("NET-04", "A platform service's data interface is open to everyone",
                              {"reach", {"st", "data"}},
                              {{Need::Kind::fact, "at(internet)", "the attacker sends from the Internet"},
                               {Need::Kind::property,
                                "st.publicNetworkAccess == Enabled",
                                "public network access of stdata is Enabled (drawn)",
                                ElementId("st"),
                                "publicNetworkAccess",
                                Evidence::drawn,
                                {},
                                {{"set st.publicNetworkAccess=Disabled", "Turn public network access off"}}}}));
    path.steps.push_back(
        step("DAT-02-a", "Read with a shared key", {"read", {"st"}},
             {{Need::Kind::fact, "reach(st,data)", "the attacker reaches stdata", {}, "", Evidence::drawn, 0},
              {Need::Kind::property, "st.allowSharedKeyAccess == true", "shared keys are on (Azure's default)",
               ElementId("st"), "allowSharedKeyAccess", Evidence::defaulted},
              {Need::Kind::property, "st.ipRules empty", "IP rules of stdata are unknown", ElementId("st"), "ipRules",
               Evidence::unknown},
              {Need::Kind::type, "type(st,storage)", "stdata is of type Storage account", ElementId("st")}}));
    path.steps[1].techniques = {"ATT&CK T1530"};
    path.steps[1].fixes = {{"set st.allowSharedKeyAccess=false", "Disable shared keys"}};
    result.paths.push_back(path);

    AttackPath assumed;
    assumed.id = "00000000000000bb";
    assumed.start = {"at", {"internet"}};
    assumed.from = "internet";
    assumed.goal = {"secret", {"kv"}};
    assumed.cost = 8;
    assumed.basis = Basis::assumption;
    assumed.certain = false;
    assumed.dependsOn = {"unknown publicNetworkAccess of kv"};
    assumed.steps.push_back(
        step("APP-01", "Run code through a flaw of the application", {"exec", {"vm"}},
             {{Need::Kind::assumption, "appFlaw(vm)", "assumed: appFlaw on vm-app", ElementId("vm"), "appFlaw"}}));
    assumed.steps.back().basis = Basis::assumption;
    assumed.steps.back().assumption = "appFlaw(vm)";
    result.paths.push_back(assumed);

    const auto finding = [&](const std::string& rule, const std::string& pillar, FindingSeverity severity,
                             FindingState state, const char* id, const std::string& title) {
        Finding made;
        made.id = rule + "(" + id + ")";
        made.rule = rule;
        made.title = title;
        made.pillar = pillar;
        made.severity = severity;
        made.state = state;
        made.elements = {ElementId(id)};
        made.message = std::string(id) + " is not as it should be";
        made.evidence = {{Need::Kind::property, "x", "public network access is Enabled (drawn)", ElementId(id),
                          "publicNetworkAccess", Evidence::drawn}};
        made.fixes = {{std::string("set ") + id + ".publicNetworkAccess=Disabled", "Turn public network access off"}};
        result.findings.push_back(made);
    };
    finding("ZT-NET-002", "network", FindingSeverity::critical, FindingState::open, "st",
            "Data stores take no traffic from public networks");
    finding("ZT-NET-002", "network", FindingSeverity::medium, FindingState::open, "kv",
            "Data stores take no traffic from public networks");
    finding("ZT-IDN-004", "identity", FindingSeverity::high, FindingState::unknown, "kv",
            "Services accept the directory's tokens only");
    finding("ZT-IDN-001", "identity", FindingSeverity::low, FindingState::accepted, "vm",
            "Workloads use managed identities");
    return result;
}

std::string reportOf(const model::Drawing& drawing, const AnalysisResult& result,
                     const templates::ReportOptions& options = {}) {
    const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(drawing)};
    return templates::exportReport(snapshot, *analysis::builtinKnowledge(), result, options).front().content;
}

QString without(QString text, const char* tagName) {
    return text.remove(
        QRegularExpression(QString("<%1>.*</%1>").arg(tagName), QRegularExpression::DotMatchesEverythingOption));
}

// The page's <section> with that id.
QString sectionOf(const std::string& report, const QString& id) {
    const QString text = QString::fromStdString(report);
    const auto from = text.indexOf("<section id=\"" + id + "\"");
    return from < 0 ? QString() : text.mid(from, text.indexOf("</section>", from) - from);
}

}  // namespace

class ReportHtmlTest : public QObject {
    Q_OBJECT

private slots:
    void aSmallReviewIsWrittenAsAccepted() {
        // Versions change with every release, the rules' prose with every edit of a rule: neither is the report's.
        QString report =
            without(without(QString::fromStdString(reportOf(smallDrawing(), smallResult())), "style"), "script");
        report.replace("Zonewright " ZONEWRIGHT_VERSION, "Zonewright VERSION");
        report.replace(QRegularExpression("Catalogue [^,]*,"), "Catalogue VERSION,");
        report.remove(
            QRegularExpression("<dl class=\"prose\">.*?</dl>|<ul class=\"(references|compliance)\">.*?</ul>|<details "
                               "class=\"fold\">.*?</details>",
                               QRegularExpression::DotMatchesEverythingOption));
        report.remove(QRegularExpression("(?<=</summary>)\n*<p>[^<]*</p>"));  // what happens in a step
        const QString difference = differenceFromGolden("report/small.html", report.toStdString());
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void configurationPathsStandApartFromAssumptionPaths() {
        const std::string report = reportOf(smallDrawing(), smallResult());
        QVERIFY(sectionOf(report, "ConfigurationPaths").contains("00000000000000aa"));
        QVERIFY(!sectionOf(report, "ConfigurationPaths").contains("00000000000000bb"));
        QVERIFY(sectionOf(report, "AssumptionPaths").contains("Assumes that the code of vm-app has a flaw."));
        QVERIFY(sectionOf(report, "AssumptionPaths").contains("unknown publicNetworkAccess of kv"));
        QVERIFY(sectionOf(report, "Summary").contains("read the data of stdata"));
    }

    void aStepTellsWhatItNeedsAndHowThatIsKnown() {
        const QString paths = sectionOf(reportOf(smallDrawing(), smallResult()), "ConfigurationPaths");
        for (const char* words :
             {"chip drawn", "chip defaulted", "chip unknown", "shared keys are on (Azure's default)",
              "allowSharedKeyAccess", "set st.publicNetworkAccess=Disabled", "Turn public network access off",
              "set st.allowSharedKeyAccess=false", "ATT&amp;CK T1530", ">step 1<"})
            QVERIFY2(paths.contains(words), words);
    }

    void gapsOfOneRuleAreToldTogetherWithTheirState() {
        const QString gaps = sectionOf(reportOf(smallDrawing(), smallResult()), "Gaps");
        QCOMPARE(gaps.count("id=\"Rule.ZT-NET-002\""), 1);
        QVERIFY(gaps.contains("2 places"));
        QVERIFY(gaps.indexOf("Questions the drawing leaves open") > gaps.indexOf("Rule.ZT-NET-002"));
        QVERIFY(gaps.indexOf("Rule.ZT-IDN-001") > gaps.indexOf("Accepted risks"));
        QVERIFY(gaps.contains("data-filter=\"identity\""));
    }

    void cleanResultsSaySo() {
        AnalysisResult clean;
        clean.today = "2026-11-22";
        const std::string report = reportOf(smallDrawing(), clean);
        QVERIFY(sectionOf(report, "Summary").contains("No attack path rests on configuration alone"));
        QVERIFY(sectionOf(report, "ConfigurationPaths").contains("None was found."));
        QVERIFY(sectionOf(report, "Gaps").contains("No gap is open."));
    }

    void exposureIsAMatrixInWhichEqualStartsShareAColumn() {
        AnalysisResult result = smallResult();
        result.risk = {40, 55};
        const analysis::ExposedTarget store{ElementId("st"), {"exfil", "read"}, 4, 4, true};
        const analysis::ExposedTarget vault{ElementId("kv"), {"secret"}, std::nullopt, 8, true};
        result.exposure = {{"internet", ElementId(), {store, vault}},
                           {"ann", ElementId(), {store, vault}},
                           {"bob", ElementId(), {vault}}};
        const QString section = sectionOf(reportOf(smallDrawing(), result), "Exposure");
        QVERIFY(section.contains("Risk is 40 of 100 by configuration alone and 55"));
        QCOMPARE(section.count("scope=\"col\""), 3);  // the zone's, and two
        QVERIFY2(section.contains("Internet, ann"), qPrintable(section));
        QVERIFY(section.contains("<strong>1</strong> +1, from cost 4"));
        QVERIFY(section.contains("exposed assumed"));
        QVERIFY(section.contains("secret, from cost 8, on an assumption"));
    }

    void decisionsAreToldWithTheirState() {
        model::Drawing drawing = smallDrawing();
        AnalysisResult result = smallResult();
        model::Decision decision;
        decision.id = model::DecisionId("d-1");
        decision.subject = "read(st)";
        decision.owner = "data team";
        decision.approver = "security";
        decision.reason = "moves <soon>";
        decision.expires = "2026-10-01";
        drawing.zone.decisions.emplace(decision.id, decision);
        result.decisions = {{"d-1", "read(st)", analysis::DecisionState::expired, "its last day has passed"}};
        const QString section = sectionOf(reportOf(drawing, result), "Decisions");
        for (const char* part : {"An attacker can read the data of stdata", "Accepted risk: moves &lt;soon&gt;",
                                 "data team, allowed by security", "2026-10-01", "its last day has passed"})
            QVERIFY2(section.contains(part), part);
        QVERIFY(sectionOf(reportOf(smallDrawing(), result), "Decisions").contains("No risk is accepted"));
    }

    void pathsThatAreNotToldAreCounted() {
        AnalysisResult many = smallResult();
        for (int i = 0; i < 5; ++i) {
            AttackPath path = many.paths.front();
            path.id += std::to_string(i);
            many.paths.insert(many.paths.begin() + 1, path);
        }
        templates::ReportOptions options;
        options.mostPaths = 2;
        const std::string report = reportOf(smallDrawing(), many, options);
        QVERIFY(sectionOf(report, "ConfigurationPaths").contains("4 further paths are not told here"));
        QVERIFY(sectionOf(report, "AssumptionPaths").contains("1 further path is not told here"));
    }

    void hostileNamesStayText() {
        for (const std::string& name : hostileNames()) {
            model::Drawing drawing = named(name);
            AnalysisResult result;
            result.today = "2026-11-22";
            Finding finding;
            finding.rule = finding.title = finding.message = finding.pillar = name;
            finding.elements = {ElementId("a")};
            finding.fixes = {{name, name}};
            result.findings = {finding};
            AttackPath path = smallResult().paths.front();
            path.id = path.from = name;
            path.goal.arguments = {"a"};
            for (Need& need : path.steps[0].needs) need.text = need.meaning = name;
            result.paths = {path};
            result.caps = {name};
            const QString report = without(QString::fromStdString(reportOf(drawing, result)), "script");
            for (const char* refused : {"<script", "<img", "onerror=alert(1)>"})
                QVERIFY2(!report.contains(refused), qPrintable(report.mid(report.indexOf(refused) - 200, 400)));
            QVERIFY(!report.contains(QChar(0)));
        }
    }

    void everyLinkInThePageLeadsSomewhere() {
        const QString report = QString::fromStdString(reportOf(smallDrawing(), smallResult()));
        QRegularExpression link("<a [^>]*href=\"#([^\"]+)\"([^>]*)");
        for (auto i = link.globalMatch(report); i.hasNext();) {
            const auto match = i.next();
            // Elements that the diagram does not show keep a link without a target, which the script takes away.
            if (match.captured(2).contains("data-element-link")) continue;
            QVERIFY2(report.contains("id=\"" + match.captured(1) + "\""), qPrintable(match.captured(1)));
        }
    }

    void everyIdIsGivenOnce() {
        const QString report = QString::fromStdString(reportOf(smallDrawing(), smallResult()));
        QSet<QString> ids;
        QRegularExpression id(" id=\"([^\"]+)\"");
        for (auto i = id.globalMatch(report); i.hasNext();) {
            const QString found = i.next().captured(1);
            QVERIFY2(!ids.contains(found), qPrintable(found));
            ids.insert(found);
        }
    }

    void nothingIsFetchedFromOutside() {
        const QString report = QString::fromStdString(reportOf(smallDrawing(), smallResult()));
        QVERIFY(report.contains("default-src 'none'"));
        QVERIFY(!report.contains(QRegularExpression("<(link|img|iframe|object|embed)[ >]|src=\"|@import|url\\(")));
    }

    void theSameInputGivesTheSameBytes() {
        QCOMPARE(reportOf(smallDrawing(), smallResult()), reportOf(smallDrawing(), smallResult()));
    }

    void theStarterIsReviewed() {
        const model::Drawing drawing = starterDrawings().front();
        const model::Snapshot snapshot{1, std::make_shared<const model::Drawing>(drawing)};
        const auto analysis = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), {.today = "2026-11-22"});
        const std::string report = reportOf(drawing, analysis->result());
        QVERIFY(sectionOf(report, "AssumptionPaths").contains("data-show-path"));
        QCOMPARE(sectionOf(report, "AssumptionPaths").count("<article"),
                 static_cast<int>(std::min<std::size_t>(60, analysis->result().paths.size())) -
                     sectionOf(report, "ConfigurationPaths").count("<article"));
    }

    void aBrowserRunsItWithoutErrorOrRequest() {
        const QString browser = QStandardPaths::findExecutable("chromium");
        if (browser.isEmpty()) QSKIP("there is no chromium on the PATH: the report was not opened in a browser");
        QTemporaryDir folder;
        QFile file(folder.filePath("report.html"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(reportOf(smallDrawing(), smallResult())));
        file.close();
        QProcess process;
        process.start(browser,
                      {"--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                       "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + folder.filePath("profile"),
                       "--enable-logging=stderr", "--v=0", "--virtual-time-budget=3000", "--dump-dom",
                       "file://" + file.fileName() + "#Path.00000000000000aa"});
        QVERIFY(process.waitForFinished(90000));
        const QString dom = QString::fromUtf8(process.readAllStandardOutput()),
                      log = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(dom.contains("data-ready=\"true\""), qPrintable(log));
        QVERIFY2(!dom.contains("data-failed"), qPrintable(log));
        // The page's own console: refused requests and script errors are told there.
        QVERIFY2(!log.contains("CONSOLE"), qPrintable(log));
        QVERIFY(dom.contains(QRegularExpression("id=\"Path.00000000000000aa\">\\s*<details open")));
    }
};

ZONEWRIGHT_TEST(ReportHtmlTest)
#include "report_html_test.moc"
