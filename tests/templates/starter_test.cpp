// SPDX-License-Identifier: Apache-2.0
// The clean reference: drawn whole, closed everywhere, legible.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "model/landing_zone/structure.h"
#include "templates/starters.h"

#include <set>
#endif

using namespace zonewright;
using model::Element;
using model::ElementId;

class StarterTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const model::Catalogue> m_catalogue = model::builtinCatalogue();
    model::Drawing m_drawing;

    std::string text(const char* id, const char* key) const {
        const Element* element = m_drawing.zone.find(ElementId(id));
        const auto found = element ? element->properties.find(key) : model::Properties::const_iterator{};
        return element && found != element->properties.end() ? found->second.text() : "";
    }

    // What of the diagram stands around the element.
    const Element* around(const model::Diagram& diagram, const Element& element) const {
        for (const Element* at = m_drawing.zone.find(element.parent); at; at = m_drawing.zone.find(at->parent))
            if (diagram.find(at->id)) return at;
        return nullptr;
    }

private slots:
    void initTestCase() {
        auto drawing = templates::starter("foundry-standalone", *m_catalogue);
        QVERIFY2(drawing, drawing ? "" : model::toText(drawing.error()).c_str());
        m_drawing = std::move(*drawing);
    }

    void theListNamesEachStarterWithItsSize() {
        std::set<std::string> ids;
        for (const auto& starter : templates::starters()) {
            const auto drawing = templates::starter(starter.id, *m_catalogue);
            QVERIFY2(drawing, drawing ? "" : model::toText(drawing.error()).c_str());
            QCOMPARE(starter.elements, drawing->zone.elements.size());
            QVERIFY(!starter.title.empty() && !starter.description.empty());
            QVERIFY(ids.insert(starter.id).second);
        }
        QVERIFY(ids.contains("foundry-standalone"));
    }

    void aMisspeltNameIsAnsweredWithTheNearest() {
        const auto none = templates::starter("foundry-standalon", *m_catalogue);
        QVERIFY(!none);
        QVERIFY(model::toText(none.error()).find("foundry-standalone?") != std::string::npos);
    }

    void itSurvivesSavingAndLoading() {
        for (const auto syntax : {model::Syntax::json, model::Syntax::yaml}) {
            const std::string first = model::writeDrawing(m_drawing, syntax);
            auto tree = model::readTree(first, syntax, "saved");
            QVERIFY(tree);
            const auto loaded = model::readDrawing(std::move(*tree), *m_catalogue, "saved");
            QVERIFY2(loaded, loaded ? "" : model::toText(loaded.error()).c_str());
            QVERIFY(model::writeDrawing(loaded->drawing, syntax) == first);
        }
    }

    void subnetsAreThoseOfThePublishedLandingZone_data() {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("delegation");
        QTest::addColumn<bool>("throughFirewall");
        const QString apps = "[Microsoft.App/environments]";
        QTest::newRow("agent-subnet") << "192.168.0.0/24" << apps << true;
        QTest::newRow("aca-environment-subnet") << "192.168.1.0/24" << apps << true;
        QTest::newRow("pe-subnet") << "192.168.2.0/26"
                                   << "" << true;
        QTest::newRow("AzureBastionSubnet") << "192.168.2.64/26"
                                            << "" << false;
        QTest::newRow("AzureFirewallSubnet") << "192.168.2.128/26"
                                             << "" << false;
        QTest::newRow("gateway-subnet") << "192.168.2.192/26"
                                        << "" << false;
        QTest::newRow("AppGatewaySubnet") << "192.168.3.0/27"
                                          << "" << false;
        QTest::newRow("jumpbox-subnet") << "192.168.3.64/27"
                                        << "" << true;
        QTest::newRow("devops-build-agents-subnet") << "192.168.3.96/27"
                                                    << "" << true;
    }

    void subnetsAreThoseOfThePublishedLandingZone() {
        QFETCH(QString, prefix);
        QFETCH(QString, delegation);
        QFETCH(bool, throughFirewall);
        const model::Structure structure(m_drawing.zone, *m_catalogue);
        int subnets = 0;
        const Element* found = nullptr;
        for (const auto& [id, element] : m_drawing.zone.elements) {
            subnets += element->type == "subnet" ? 1 : 0;
            if (element->type == "subnet" && element->name == QTest::currentDataTag()) found = element.get();
        }
        QCOMPARE(subnets, 9);
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(text(found->id.value.c_str(), "addressPrefix")), prefix);
        QCOMPARE(QString::fromStdString(text(found->id.value.c_str(), "delegations")), delegation);
        QCOMPARE(structure.target(found->id, "routed-by") != nullptr, throughFirewall);
        QCOMPARE(structure.target(found->id, "filtered-by") != nullptr, found->name != "AzureFirewallSubnet");
        QCOMPARE(text(found->id.value.c_str(), "defaultOutboundAccess"), std::string("false"));
    }

    void nothingIsOpen() {
        for (const auto& [id, element] : m_drawing.zone.elements) {
            const model::ElementType* type = m_catalogue->type(element->type);
            const auto is = [&](const char* key, const char* wanted) {
                if (!type->find(key)) return;
                QVERIFY2(text(id.value.c_str(), key) == wanted, (id.value + "." + key).c_str());
            };
            if (!m_catalogue->isA(element->type, "resource")) continue;
            is("publicNetworkAccess", "Disabled");
            is("defaultAction", "Deny");
            is("disableLocalAuth", "true");
            is("allowSharedKeyAccess", "false");
            is("adminUserEnabled", "false");
            is("enableRbacAuthorization", "true");
        }
    }

    void noFirewallRuleLetsEverythingOut() {
        const auto& policy = m_drawing.zone.find(ElementId("afw-policy"))->properties;
        for (const model::Value& rule : policy.at("networkRules").list())
            for (const model::Value& destination : rule.record().at("destinationAddresses").list())
                QVERIFY(destination.text() != "*");
        for (const model::Value& rule : policy.at("applicationRules").list()) {
            QVERIFY(!rule.record().contains("webCategories"));
            for (const model::Value& name : rule.record().at("targetFqdns").list()) QVERIFY(name.text() != "*");
            for (const model::Value& source : rule.record().at("sourceAddresses").list()) QVERIFY(source.text() != "*");
        }
    }

    void noStandingGrantIsBroad() {
        const std::set<std::string> broad{"Owner", "Contributor", "User Access Administrator",
                                          "Managed Identity Operator", "Role Based Access Control Administrator"};
        for (const auto& [id, relation] : m_drawing.zone.relations) {
            if (relation->kind != "role-assignment") continue;
            QVERIFY2(!broad.contains(relation->properties.at("role").text()), id.value.c_str());
            QVERIFY2(relation->source != ElementId("vm-jump"), id.value.c_str());
        }
    }

    void everyPrivateEndpointHasItsNamesAndTheNetworkFindsThem() {
        const model::Structure structure(m_drawing.zone, *m_catalogue);
        int endpoints = 0;
        for (const auto& [id, element] : m_drawing.zone.elements) {
            if (element->type != "private-endpoint") continue;
            ++endpoints;
            const Element* target = structure.target(id, "private-link");
            QVERIFY2(target, id.value.c_str());
            std::set<std::string> registered;
            for (const Element* zone : structure.targets(id, "registers-in")) {
                registered.insert(zone->name);
                QVERIFY(structure.target(zone->id, "linked-to"));
            }
            for (const model::Relation* link : structure.from(id)) {
                if (link->kind != "private-link") continue;
                for (const auto& group : m_catalogue->type(target->type)->privateLinks)
                    if (link->properties.at("groupIds").text() == "[" + group.id + "]")
                        for (const std::string& zone : group.zones)
                            QVERIFY2(registered.contains(zone), (id.value + " " + zone).c_str());
            }
        }
        QCOMPARE(endpoints, 12);
    }

    void theOverviewFitsOnAScreenAndAHalf() {
        int right = 0, bottom = 0;
        const model::Diagram* overview = m_drawing.find(model::DiagramId("overview"));
        for (const auto& [id, placement] : overview->placements) {
            if (around(*overview, *m_drawing.zone.find(id))) continue;
            right = std::max(right, placement->rect.right());
            bottom = std::max(bottom, placement->rect.bottom());
        }
        QVERIFY(right <= 2400 && bottom <= 1500);
    }
};

ZONEWRIGHT_TEST(StarterTest)
#include "starter_test.moc"
