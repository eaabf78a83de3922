// SPDX-License-Identifier: Apache-2.0
// Where an attack may begin: outside, inside, in a machine, in what others make, in another tenant.
#include "analysis/attack/starts.h"
#include "tests/analysis/drawings.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

constexpr std::string_view kDrawing = R"(
undrawn: secure
elements:
  - {id: home, type: entra-tenant, kind: home}
  - {id: vend, type: entra-tenant, kind: vendor}
  - {id: reg, type: app-registration, parent: vend, publisher: thirdParty}
  - {id: sp, type: service-principal, parent: home}
  - {id: helper, type: entra-user, parent: vend}
  - {id: ann, type: entra-user, parent: home}
  - {id: visitor, type: user-persona, exposure: external}
  - {id: laptop, type: developer-workstation}
  - {id: site, type: on-premises-network}
  - {id: sub, type: subscription, parent: home}
  - {id: rg, type: resource-group, parent: sub}
  - {id: kv, type: key-vault, parent: rg, enableRbacAuthorization: true, publicNetworkAccess: Enabled,
       defaultAction: Allow}
  - {id: index, type: external-saas, kind: packageIndex}
  - {id: build, type: github-actions}
  - {id: tools, type: mcp-server-external, pinned: false}
  - {id: base, type: external-model-provider}
relations:
  - {kind: instance-of, source: sp, target: reg}
  - {kind: role-assignment, source: sp, target: kv, role: Key Vault Secrets User}
  - {kind: role-assignment, source: ann, target: kv, role: Key Vault Secrets User}
  - {kind: pulls-from, source: build, target: index}
)";

analysis::AnalysisOptions from(const char* id) {
    analysis::AnalysisOptions options;
    options.noAssume = {"*"};
    options.from = {id};
    return options;
}

}  // namespace

class StartsTest : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfElementIsHeldInItsOwnWay_data() {
        QTest::addColumn<QString>("start");
        QTest::addColumn<QStringList>("held");
        const auto row = [](const char* id, QStringList held) { QTest::newRow(id) << QString(id) << held; };
        row("internet", {"at(internet)"});
        row("attacker-tenant", {"at(attacker-tenant)"});
        row("visitor", {"token(visitor)"});
        row("ann", {"token(ann)"});
        row("laptop", {"exec(laptop)"});
        row("site", {"at(site)"});
        row("index", {"write(index)"});
        row("tools", {"exec(tools)"});
        row("base", {"tamper(base)"});
        row("vend", {"token(helper)", "token(sp)"});
        row("reg", {"token(sp)"});
    }

    void everyKindOfElementIsHeldInItsOwnWay() {
        QFETCH(QString, start);
        QFETCH(QStringList, held);
        const auto analysis = analysed(kDrawing, from(start.toUtf8().constData()));
        for (const QString& text : held) {
            const auto answer = analysis->ask(fact(text.toStdString()));
            QVERIFY2(answer && answer->derivable && answer->path->steps.empty(), qPrintable(text));
        }
    }

    void aVendorsTenantReachesWhatItsApplicationMay() {
        QVERIFY(analysed(kDrawing, from("vend"))->ask(fact("secret(kv)"))->configuration);
        QVERIFY(analysed(kDrawing, from("reg"))->ask(fact("secret(kv)"))->configuration);
        QVERIFY(!analysed(kDrawing, from("helper"))->ask(fact("secret(kv)"))->possible);
        QVERIFY(analysed(kDrawing, from("ann"))->ask(fact("secret(kv)"))->configuration);
        QVERIFY(!analysed(kDrawing, from("internet"))->ask(fact("secret(kv)"))->possible);
    }

    void aDependencyThatIsHeldIsTheMaliciousOne() {
        const auto answer = analysed(kDrawing, from("index"))->ask(fact("exec(build)"));
        QVERIFY(answer->derivable);
        QCOMPARE(answer->path->basis, analysis::Basis::assumption);
        QVERIFY(!analysed(kDrawing, from("internet"))->ask(fact("exec(build)"))->possible);
        auto options = from("index");
        options.noAssume = {"*", "maliciousUpstream(index)"};
        QVERIFY(!analysed(kDrawing, options)->ask(fact("exec(build)"))->possible);
    }

    void exposureCallsAStartByItsElement() {
        const auto result = analysed(kDrawing, from("vend"))->result();
        QVERIFY(std::any_of(result.exposure.begin(), result.exposure.end(),
                            [](const analysis::Exposure& row) { return row.from == "vend"; }));
    }

    void whatIsMissingIsSaidInWords() {
        const auto answer = analysed(kDrawing, from("helper"))->ask(fact("secret(kv)"));
        QVERIFY(!answer->possible && !answer->missing.empty());
        for (const analysis::Need& need : answer->missing)
            QVERIFY2(need.meaning.find(' ') != std::string::npos && need.meaning.find(',') == std::string::npos,
                     need.meaning.c_str());
    }

    void everyoneWhoIsDrawnIsNamed() {
        const model::Drawing drawing = drawingOf(kDrawing);
        const auto starts = analysis::attack::everyStart(drawing.zone, catalogue());
        const std::set<std::string> named(starts.begin(), starts.end());
        for (const char* id : {"ann", "visitor", "helper", "laptop", "site", "index", "tools", "base"})
            QVERIFY2(named.contains(id), id);
        QVERIFY(!named.contains("kv"));
    }
};

ZONEWRIGHT_TEST(StartsTest)
#include "starts_test.moc"
