// SPDX-License-Identifier: Apache-2.0
#include "tests/support/generated_landing_zone.h"

#include <fmt/format.h>

namespace zonewright::tests {

using namespace model;

namespace {

Value words(std::initializer_list<const char*> list) {
    ValueList values;
    for (const char* word : list) values.emplace_back(word);
    return values;
}

class Builder {
public:
    Drawing build(std::size_t elements) {
        m_drawing.zone.name = fmt::format("Generated, {} elements", elements);
        hub();
        for (int number = 0; m_drawing.zone.elements.size() < elements; ++number) spoke(number);
        m_diagram.id = DiagramId("overview");
        m_diagram.name = "Overview";
        m_drawing.diagrams.push_back(std::make_shared<const Diagram>(m_diagram));
        return std::move(m_drawing);
    }

private:
    void add(const std::string& id, const char* type, const std::string& parent, Properties properties = {}) {
        Element element;
        element.id = ElementId(id);
        element.type = type;
        element.parent = ElementId(parent);
        element.properties = std::move(properties);
        auto record = std::make_shared<const Element>(std::move(element));
        m_drawing.zone.elements.emplace(record->id, record);
    }

    void place(const std::string& id, Rect rect) {
        m_diagram.placements[ElementId(id)] = std::make_shared<const Placement>(Placement{ElementId(id), rect});
    }

    void relate(const char* kind, const std::string& source, const std::string& target, Properties properties = {}) {
        Relation relation;
        relation.kind = kind;
        relation.source = ElementId(source);
        relation.target = ElementId(target);
        relation.id = freshRelationId(m_drawing.zone, kind, relation.source, relation.target);
        relation.properties = std::move(properties);
        auto record = std::make_shared<const Relation>(std::move(relation));
        m_drawing.zone.relations.emplace(record->id, record);
    }

    void hub() {
        add("sub", "subscription", "");
        add("rg-hub", "resource-group", "sub");
        add("hub", "virtual-network", "rg-hub", {{"addressPrefixes", words({"10.0.0.0/16"})}});
        add("hub-firewall", "subnet", "hub", {{"addressPrefix", "10.0.0.0/26"}});
        Element subnet = *m_drawing.zone.elements.at(ElementId("hub-firewall"));
        subnet.name = "AzureFirewallSubnet";
        m_drawing.zone.elements.at(ElementId("hub-firewall")) = std::make_shared<const Element>(std::move(subnet));
        add("fw-policy", "firewall-policy", "rg-hub");
        add("fw", "azure-firewall", "rg-hub");
        relate("in-subnet", "fw", "hub-firewall");
        relate("uses-policy", "fw", "fw-policy");
        add("dns-blob", "private-dns-zone", "rg-hub");
        add("dns-vault", "private-dns-zone", "rg-hub");
        relate("linked-to", "dns-blob", "hub");
        relate("linked-to", "dns-vault", "hub");
    }

    void spoke(int n) {
        const std::string s = fmt::format("s{}", n);
        const auto id = [&](const char* name) { return s + "-" + name; };
        const auto prefix = [&](int third, int length) {
            return fmt::format("10.{}.{}.0/{}", 1 + n % 250, third, length);
        };
        const bool open = n % 8 == 7;
        add(id("rg"), "resource-group", "sub");
        add(id("vnet"), "virtual-network", id("rg"), {{"addressPrefixes", ValueList{prefix(0, 16)}}});
        relate("peering", id("vnet"), "hub", {{"allowVirtualNetworkAccess", true}});
        relate("peering", "hub", id("vnet"), {{"allowVirtualNetworkAccess", true}});
        add(id("rt"), "route-table", id("rg"),
            {{"routes", ValueList{Record{{"name", "default"},
                                         {"addressPrefix", "0.0.0.0/0"},
                                         {"nextHopType", "VirtualAppliance"},
                                         {"nextHopIpAddress", "10.0.0.4"}}}}});
        for (int subnet = 0; subnet < 2; ++subnet) {
            const std::string name = id(subnet == 0 ? "snet-app" : "snet-pe");
            add(name, "subnet", id("vnet"),
                {{"addressPrefix", prefix(subnet, 24)}, {"privateEndpointNetworkPolicies", "Enabled"}});
            const std::string nsg = id(subnet == 0 ? "nsg-app" : "nsg-pe");
            add(nsg, "network-security-group", id("rg"),
                {{"securityRules", ValueList{Record{{"name", "https"},
                                                    {"priority", 100},
                                                    {"direction", "Inbound"},
                                                    {"access", "Allow"},
                                                    {"protocol", "Tcp"},
                                                    {"sourceAddressPrefixes", ValueList{prefix(0, 16)}},
                                                    {"destinationAddressPrefixes", words({"*"})},
                                                    {"destinationPortRanges", words({"443"})}},
                                             Record{{"name", "rest"},
                                                    {"priority", 4000},
                                                    {"direction", "Inbound"},
                                                    {"access", "Deny"},
                                                    {"protocol", "*"},
                                                    {"sourceAddressPrefixes", words({"*"})},
                                                    {"destinationAddressPrefixes", words({"*"})},
                                                    {"destinationPortRanges", words({"*"})}}}}});
            relate("filtered-by", name, nsg);
            relate("routed-by", name, id("rt"));
        }
        add(id("cae"), "container-apps-environment", id("rg"));
        relate("in-subnet", id("cae"), id("snet-app"), {{"use", "nodes"}});
        add(id("kv"), "key-vault", id("rg"), {{"enableRbacAuthorization", true}, {"publicNetworkAccess", "Disabled"}});
        add(id("st"), "storage-account", id("rg"),
            {{"publicNetworkAccess", open ? "Enabled" : "Disabled"},
             {"defaultAction", open ? "Allow" : "Deny"},
             {"allowSharedKeyAccess", open}});
        add(id("ai"), "foundry-account", id("rg"), {{"publicNetworkAccess", "Disabled"}, {"disableLocalAuth", true}});
        add(id("gpt"), "model-deployment", id("ai"));
        const std::pair<const char*, const char*> endpoints[] = {{"pe-kv", "kv"}, {"pe-st", "st"}, {"pe-ai", "ai"}};
        for (const auto& [endpoint, target] : endpoints) {
            add(id(endpoint), "private-endpoint", id("snet-pe"));
            relate("private-link", id(endpoint), id(target), {{"status", "Approved"}});
        }
        relate("registers-in", id("pe-kv"), "dns-vault");
        relate("registers-in", id("pe-st"), "dns-blob");
        for (int app = 0; app < 4; ++app) {
            const std::string name = fmt::format("{}-app{}", s, app), identity = fmt::format("{}-id{}", s, app);
            add(name, "container-app", id("cae"), {{"external", false}});
            add(identity, "managed-identity", id("rg"));
            relate("identity-of", identity, name);
            relate("role-assignment", identity, id("kv"), {{"role", "Key Vault Secrets User"}});
            relate("role-assignment", identity, id("st"),
                   {{"role", app == 0 ? "Storage Blob Data Contributor" : "Storage Blob Data Reader"}});
            relate("role-assignment", identity, id("ai"), {{"role", "Cognitive Services OpenAI User"}});
            relate("data-flow", name, id("st"));
            relate("data-flow", name, id("gpt"));
        }
        geometry(n, s);
    }

    // Spokes stand in a square raster; inside one, the network on the left and cards on a grid to the right.
    void geometry(int n, const std::string& s) {
        constexpr int kWidth = 1000, kHeight = 720, kColumns = 24;
        place(s + "-rg", {(n % kColumns) * (kWidth + 80), (n / kColumns) * (kHeight + 80), kWidth, kHeight});
        place(s + "-vnet", {16, 48, 420, 420});
        place(s + "-snet-app", {16, 48, 388, 120});
        place(s + "-snet-pe", {16, 184, 388, 220});
        place(s + "-pe-kv", {16, 48, 168, 56});
        place(s + "-pe-st", {200, 48, 168, 56});
        place(s + "-pe-ai", {16, 120, 168, 56});
        place(s + "-cae", {456, 48, 400, 200});
        place(s + "-ai", {456, 268, 400, 120});
        place(s + "-gpt", {16, 48, 168, 56});
        const char* cards[] = {"rt", "nsg-app", "nsg-pe", "kv", "st"};
        for (int i = 0; i < 5; ++i) place(fmt::format("{}-{}", s, cards[i]), {16 + i * 190, 490, 168, 56});
        for (int app = 0; app < 4; ++app) {
            place(fmt::format("{}-app{}", s, app), {16 + (app % 2) * 184, 48 + (app / 2) * 72, 168, 56});
            place(fmt::format("{}-id{}", s, app), {16 + app * 190, 580, 168, 56});
        }
    }

    Drawing m_drawing;
    Diagram m_diagram;
};

}  // namespace

Drawing generatedLandingZone(std::size_t elements) { return Builder().build(elements); }

}  // namespace zonewright::tests
