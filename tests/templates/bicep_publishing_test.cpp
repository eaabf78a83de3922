// SPDX-License-Identifier: Apache-2.0
// Which backend a listener of an application gateway leads to, and what of an API gateway's backends is written.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "tests/templates/bicep_project.h"
#endif

using namespace zonewright;
using namespace zonewright::tests;

namespace {

const char* const kTwoSites = R"(
elements:
  - {id: rg, type: resource-group}
  - {id: vnet, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/24]}
  - {id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.0.0/26}
  - id: agw
    type: application-gateway
    parent: snet
    skuName: WAF_v2
    tier: WAF_v2
    httpListeners:
      - {name: one, frontend: public, protocol: Https, port: 443, hostNames: [one.contoso.example]}
      - {name: two, frontend: public, protocol: Https, port: 443, hostNames: [two.contoso.example]}
  - {id: pip, type: public-ip, parent: rg, skuName: Standard, publicIPAllocationMethod: Static}
  - {id: asp, type: app-service-plan, parent: rg, skuName: P1v3}
  - {id: web-a, type: web-app, parent: asp}
  - {id: web-b, type: web-app, parent: asp}
relations:
  - {kind: public-address, source: agw, target: pip}
  - {kind: backend, source: agw, target: web-a, port: 443, protocol: Https, hostName: two.contoso.example}
  - {kind: backend, source: agw, target: web-b, port: 443, protocol: Https, hostName: NAME}
)";

std::string whole(const templates::BicepProject& project) {
    std::string all;
    for (const templates::OutputFile& file : project.files) all += file.content;
    return all;
}

// The pool in the rule of a listener.
std::string poolOf(const std::string& bicep, const std::string& listener) {
    const std::string pool = "backendAddressPools', names.agw, '";
    const auto rule = bicep.find("httpListeners', names.agw, '" + listener + "'");
    const auto at = rule == std::string::npos ? rule : bicep.find(pool, rule);
    if (at == std::string::npos) return {};
    const auto begin = at + pool.size();
    return bicep.substr(begin, bicep.find('\'', begin) - begin);
}

std::string named(std::string yaml, const std::string& host) { return yaml.replace(yaml.find("NAME"), 4, host); }

}  // namespace

class BicepPublishingTest : public QObject {
    Q_OBJECT

private slots:
    void aListenerLeadsToTheBackendOfItsName() {
        const auto project = exported(drawingOf(named(kTwoSites, "one.contoso.example")));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const std::string bicep = whole(*project);
        QCOMPARE(poolOf(bicep, "one"), std::string("web-b"));
        QCOMPARE(poolOf(bicep, "two"), std::string("web-a"));
        QVERIFY(!isNoted(*project, "agw"));
    }

    void aListenerThatNoBackendIsNamedForIsNoted() {
        const auto project = exported(drawingOf(named(kTwoSites, "other.contoso.example")));
        QVERIFY(project);
        QCOMPARE(poolOf(whole(*project), "one"), std::string("web-a"));
        QVERIFY(isNoted(*project, "agw"));
    }

    void apiManagementIsProbedWhereItTellsItsState() {
        std::string yaml = named(kTwoSites, "one.contoso.example");
        const std::string site = "{id: web-b, type: web-app, parent: asp}";
        yaml.replace(yaml.find(site), site.size(),
                     "{id: web-b, type: api-management, parent: rg, skuName: Premium, capacity: 1, publisherName: a, "
                     "publisherEmail: a@contoso.example}");
        const auto project = exported(drawingOf(yaml));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(whole(*project).find("path: '/status-0123456789abcdef'") != std::string::npos);
    }

    void anInterfaceNamesTheBackendsThatItsPolicyMustChoose() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: apim, type: api-management, parent: rg, skuName: Premium, capacity: 1, publisherName: a, publisherEmail: a@contoso.example}
  - {id: api, type: api-management-api, parent: apim, path: models}
  - {id: ai-a, type: azure-openai, parent: rg, skuName: S0}
  - {id: ai-b, type: azure-openai, parent: rg, skuName: S0}
relations:
  - {kind: backend, source: api, target: ai-a, authentication: managedIdentity}
  - {kind: backend, source: api, target: ai-b, authentication: managedIdentity}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        QVERIFY(isNoted(*project, "backend(api,ai-b)") != isNoted(*project, "backend(api,ai-a)"));
    }

    void whatIsAddedToANetworkThatExistsIsWrittenOneAfterTheOther() {
        const auto project = exported(drawingOf(R"(
elements:
  - {id: rg, type: resource-group}
  - {id: vnet, type: virtual-network, parent: rg, addressPrefixes: [10.0.0.0/24], managed: existing}
  - {id: snet-a, type: subnet, parent: vnet, addressPrefix: 10.0.0.0/26, managed: deploy}
  - {id: snet-b, type: subnet, parent: vnet, addressPrefix: 10.0.0.64/26, managed: deploy}
  - {id: snet-c, type: subnet, parent: vnet, addressPrefix: 10.0.0.128/26}
)"));
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        const std::string bicep = whole(*project);
        QVERIFY(bicep.find("resource snetA 'Microsoft.Network/virtualNetworks/subnets@") != std::string::npos);
        QVERIFY(bicep.find("dependsOn: [snetA]") != std::string::npos);
        QVERIFY(bicep.find("10.0.0.128/26") == std::string::npos);
    }
};

ZONEWRIGHT_TEST(BicepPublishingTest)
#include "bicep_publishing_test.moc"
