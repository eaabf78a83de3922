// SPDX-License-Identifier: Apache-2.0
// What every starter promises: drawn whole, valid, legible, and deployable as far as Bicep goes.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/landing_zone/structure.h"
#include "model/validation/validate.h"
#include "model/value/effective_value.h"
#include "templates/bicep/plan.h"
#include "tests/templates/bicep_project.h"

#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using model::Element;
using model::ElementId;

namespace {

// What a subnet may go without a security group for: Azure refuses one, or keeps the subnet for itself.
const std::set<std::string> kUnfiltered{"AzureFirewallSubnet", "AzureFirewallManagementSubnet", "GatewaySubnet"};

}  // namespace

class StartersTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const model::Catalogue> m_catalogue = model::builtinCatalogue();
    model::Drawing m_drawing;

    void starters() const {
        QTest::addColumn<QString>("id");
        for (const auto& starter : templates::starters()) {
            const QString id = QString::fromStdString(starter.id);
            QTest::newRow(qPrintable(id)) << id;
        }
    }

    bool isA(const Element& element, const char* family) const { return m_catalogue->isA(element.type, family); }

    bool isDeployed(const Element& element) const {
        return model::effectiveValue(m_drawing.zone, *m_catalogue, element, "managed").value.text() == "deploy";
    }

    // What of the diagram stands around the element.
    const Element* around(const model::Diagram& diagram, const Element& element) const {
        for (const Element* at = m_drawing.zone.find(element.parent); at; at = m_drawing.zone.find(at->parent))
            if (diagram.find(at->id)) return at;
        return nullptr;
    }

    // The first thing that the element lacks; empty when it has all it needs.
    std::string lacking(const Element& element, const model::Structure& structure) const {
        const auto is = [&](const char* type) { return element.type == type; };
        const auto from = [&](const char* kind) { return structure.target(element.id, kind) != nullptr; };
        const auto used = [&](const char* kind) {
            for (const model::Relation* relation : structure.to(element.id))
                if (relation->kind == kind) return true;
            return false;
        };
        for (const model::Property& property : m_catalogue->type(element.type)->properties)
            if (property.required && isDeployed(element) && !element.properties.contains(property.key))
                return property.key;
        if (is("subnet") && !kUnfiltered.contains(element.name) && !from("filtered-by")) return "a security group";
        if (is("private-endpoint") && !from("private-link")) return "a service that it leads to";
        if (is("private-endpoint") && !from("registers-in")) return "a name";
        if (is("private-dns-zone") && !from("linked-to")) return "a network that asks it";
        if (is("public-ip") && !used("public-address")) return "somebody who has the address";
        if (is("network-security-group") && !used("filtered-by")) return "something to filter";
        if (is("route-table") && !used("routed-by")) return "a subnet to route";
        if (is("firewall-policy") && !used("uses-policy")) return "a firewall";
        if (is("waf-policy") && !used("uses-policy")) return "a gateway";
        if (is("managed-identity") && !from("identity-of") && !used("federates")) return "a host";
        if (is("resource-group") && !from("in-scope")) return "a subscription";
        if ((is("azure-firewall") || is("bastion-host") || isA(element, "gateway")) && !from("public-address"))
            return "a public address";
        if (is("foundry-connection") && !from("connects-to")) return "a service to connect to";
        if ((is("entra-group") || is("user-persona")) && structure.from(element.id).empty()) return "something to do";
        const Element* scope = structure.scopeAbove(element.id);
        if (isA(element, "resource") && (!scope || scope->type != "resource-group") && !isA(element, "scope") &&
            !isA(element, "governance-control") && !is("defender-plan"))
            return "a resource group";
        return {};
    }

private slots:
    void init() {
        QFETCH(QString, id);
        auto drawing = templates::starter(id.toStdString(), *m_catalogue);
        QVERIFY2(drawing, drawing ? "" : model::toText(drawing.error()).c_str());
        m_drawing = std::move(*drawing);
    }

    void itIsValid_data() { starters(); }
    void itIsValid() {
        for (const model::Problem& problem : model::validate(m_drawing.zone, *m_catalogue))
            QVERIFY2(problem.severity == model::Severity::hint, model::toText({problem}).c_str());
    }

    // A starter that is another one with mistakes lacks things on purpose.
    void eachElementHasWhatItNeeds_data() {
        QTest::addColumn<QString>("id");
        for (const auto& starter : templates::starters())
            if (templates::variationsOf(starter.id).empty())
                QTest::newRow(starter.id.c_str()) << QString::fromStdString(starter.id);
    }
    void eachElementHasWhatItNeeds() {
        const model::Structure structure(m_drawing.zone, *m_catalogue);
        for (const auto& [id, element] : m_drawing.zone.elements) {
            const std::string missing = lacking(*element, structure);
            QVERIFY2(missing.empty(), (id.value + " lacks " + missing).c_str());
        }
    }

    void someDiagramShowsEachElement_data() { starters(); }
    void someDiagramShowsEachElement() {
        QVERIFY(m_drawing.diagrams.size() >= 2);
        QVERIFY(m_drawing.find(model::DiagramId("overview")));
        std::set<ElementId> shown;
        for (const auto& diagram : m_drawing.diagrams) {
            QVERIFY2(!diagram->name.empty() && !diagram->layers.empty(), diagram->id.value.c_str());
            for (const auto& [id, placement] : diagram->placements) shown.insert(id);
        }
        for (const auto& [id, element] : m_drawing.zone.elements) QVERIFY2(shown.contains(id), id.value.c_str());
    }

    void nothingOverlapsAndNothingLeavesItsArea_data() { starters(); }
    void nothingOverlapsAndNothingLeavesItsArea() {
        for (const auto& diagram : m_drawing.diagrams) {
            for (const auto& [id, placement] : diagram->placements) {
                const Element* area = around(*diagram, *m_drawing.zone.find(id));
                const std::string place = diagram->id.value + ": " + id.value;
                QVERIFY2(placement->rect.width >= 168 && placement->rect.height >= 56, place.c_str());
                if (area) {
                    const model::Rect& outer = diagram->find(area->id)->rect;
                    const model::Rect inner{8, 32, outer.width - 16, outer.height - 40};
                    QVERIFY2(inner.contains(placement->rect), place.c_str());
                }
                for (const auto& [other, its] : diagram->placements)
                    if (id < other && around(*diagram, *m_drawing.zone.find(other)) == area)
                        QVERIFY2(!placement->rect.intersects(its->rect), (place + ", " + other.value).c_str());
            }
        }
    }

    void eachElementIsWrittenToBicepOrNamedAsLeftOut_data() { starters(); }
    void eachElementIsWrittenToBicepOrNamedAsLeftOut() {
        const auto project = exported(m_drawing);
        QVERIFY2(project, project ? "" : model::toText(project.error()).c_str());
        std::string all;
        for (const templates::OutputFile& file : project->files) all += file.content;
        const auto holds = [&](const std::string& text) { return all.find(text) != std::string::npos; };
        for (const auto& [id, element] : m_drawing.zone.elements) {
            const bool isOnlyAPlace = m_catalogue->type(element->type)->implicit || isA(*element, "container") ||
                                      element->type == "subscription";
            // What is there already is named in a table, and the subnets of a network that is with the network.
            const bool isThere =
                !isDeployed(*element) && (element->type == "subnet" || holds("| `" + id.value + "` |"));
            const bool isInlined = element->type == "subnet" || isA(*element, "machine");
            const bool isWritten = holds("resource " + templates::bicep::symbolStem(id.value) + " '") ||
                                   (isInlined && holds("name: '" + model::displayName(*element) + "'"));
            QVERIFY2(isOnlyAPlace || isThere || isWritten || isNoted(*project, id.value), id.value.c_str());
        }
    }
};

ZONEWRIGHT_TEST(StartersTest)
#include "starters_test.moc"
