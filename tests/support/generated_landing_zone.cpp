// SPDX-License-Identifier: Apache-2.0
#include "tests/support/generated_landing_zone.h"

#include <fmt/format.h>

namespace zonewright::tests {

using namespace model;

namespace {

constexpr int kRegion = 40;       // applications around one hub
constexpr int kSubscription = 5;  // applications in one subscription

Value words(std::initializer_list<const char*> list) {
    ValueList values;
    for (const char* word : list) values.emplace_back(word);
    return values;
}

Record rule(const char* name, int priority, const char* access, const char* protocol, Value sources, Value targets,
            const char* ports) {
    return Record{{"name", name},
                  {"priority", priority},
                  {"direction", "Inbound"},
                  {"access", access},
                  {"protocol", protocol},
                  {"sourceAddressPrefixes", std::move(sources)},
                  {"destinationAddressPrefixes", std::move(targets)},
                  {"destinationPortRanges", words({ports})}};
}

class Builder {
public:
    Drawing build(std::size_t elements) {
        m_drawing.zone.name = fmt::format("Generated, {} elements", elements);
        tenant();
        for (int number = 0; m_drawing.zone.elements.size() < elements; ++number) {
            if (number % kRegion == 0) region(number / kRegion);
            if (number % kSubscription == 0) subscription(number / kSubscription);
            application(number);
        }
        m_diagram.id = DiagramId("overview");
        m_diagram.name = "Overview";
        m_drawing.diagrams.push_back(std::make_shared<const Diagram>(m_diagram));
        return std::move(m_drawing);
    }

private:
    void add(const std::string& id, const char* type, const std::string& parent, Properties properties = {},
             const char* name = "") {
        Element element;
        element.id = ElementId(id);
        element.type = type;
        element.name = name;
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

    void assign(const std::string& who, const std::string& where, const char* role) {
        relate("role-assignment", who, where, {{"role", role}});
    }

    void persona(const std::string& id, const char* role, bool external) {
        add(id, "user-persona", "tenant",
            {{"role", role},
             {"exposure", external ? "external" : "internal"},
             {"authentication", external ? "entraGuest" : "entraMember"},
             {"mfa", external ? "none" : "mfa"}});
    }

    void tenant() {
        add("tenant", "entra-tenant", "", {{"kind", "home"}});
        add("grp-operators", "entra-group", "tenant", {{"isAssignableToRole", true}});
        persona("operator", "platformAdministrator", false);
        relate("member-of", "operator", "grp-operators");
    }

    std::string hubOf(int n) const { return fmt::format("hub{}", n / kRegion); }
    std::string subscriptionOf(int n) const { return fmt::format("sub{}", n / kSubscription); }

    void subscription(int n) {
        const std::string id = fmt::format("sub{}", n), group = fmt::format("grp-platform{}", n);
        add(id, "subscription", "tenant");
        add(group, "entra-group", "tenant");
        // A team whose members may change a whole subscription, and one that may only ask to.
        assign(group, id, n % 100 == 0 ? "Contributor" : "Reader");
        repository(n);
        relate("eligible-role", "grp-operators", id,
               {{"role", "Owner"}, {"approvalRequired", true}, {"activationRequires", "mfa"}});
    }

    void region(int n) {
        const std::string hub = fmt::format("hub{}", n), rg = "rg-" + hub, sub = "sub-" + hub;
        add(sub, "subscription", "tenant");
        add(rg, "resource-group", sub);
        add(hub, "virtual-network", rg, {{"addressPrefixes", ValueList{fmt::format("10.{}.0.0/16", n % 5 * 50)}}});
        const auto subnet = [&](const char* id, int third, const char* name) {
            add(hub + id, "subnet", hub, {{"addressPrefix", fmt::format("10.{}.{}.0/26", n % 5 * 50, third)}}, name);
        };
        subnet("-fw", 0, "AzureFirewallSubnet");
        subnet("-bastion", 1, "AzureBastionSubnet");
        subnet("-build", 2, "build");
        add(hub + "-policy", "firewall-policy", rg);
        add(hub + "-afw", "azure-firewall", rg, {{"privateIPAddress", fmt::format("10.{}.0.4", n % 5 * 50)}});
        relate("in-subnet", hub + "-afw", hub + "-fw");
        relate("uses-policy", hub + "-afw", hub + "-policy");
        add(hub + "-bas", "bastion-host", hub + "-bastion");
        add(hub + "-cr", "container-registry", rg, {{"publicNetworkAccess", "Disabled"}, {"adminUserEnabled", false}});
        const std::pair<const char*, const char*> names[] = {{"blob", "privatelink.blob.core.windows.net"},
                                                             {"vault", "privatelink.vaultcore.azure.net"},
                                                             {"search", "privatelink.search.windows.net"},
                                                             {"openai", "privatelink.openai.azure.com"}};
        for (const auto& [zone, name] : names) {
            const std::string id = fmt::format("{}-dns-{}", hub, zone);
            add(id, "private-dns-zone", rg, {}, name);
            relate("linked-to", id, hub);
        }
        for (int guest = 0; guest < 2; ++guest)
            persona(fmt::format("{}-consultant{}", hub, guest), "applicationDeveloper", true);
        persona(hub + "-users", "endUser", true);
    }

    void application(int n) {
        const std::string s = fmt::format("s{}", n);
        network(n, s);
        stores(n, s);
        machines(n, s);
        model(n, s);
        delivery(n, s);
        team(n, s);
        geometry(n, s);
    }

    // Sixteen blocks of 4,096 addresses in each /16; regions do not know each other, so that five take turns.
    std::string prefix(int n, int third, int length) const {
        const int inRegion = n % kRegion;
        return fmt::format("10.{}.{}.0/{}", n / kRegion % 5 * 50 + 1 + inRegion / 16, inRegion % 16 * 16 + third,
                           length);
    }

    void network(int n, const std::string& s) {
        const std::string hub = hubOf(n);
        add(s + "-rg", "resource-group", subscriptionOf(n));
        add(s + "-rg-net", "resource-group", subscriptionOf(n));  // the platform's: the team changes nothing there
        add(s + "-vnet", "virtual-network", s + "-rg-net", {{"addressPrefixes", ValueList{prefix(n, 0, 20)}}});
        relate("peering", s + "-vnet", hub, {{"allowVirtualNetworkAccess", true}});
        relate("peering", hub, s + "-vnet", {{"allowVirtualNetworkAccess", true}});
        add(s + "-rt", "route-table", s + "-rg-net",
            {{"routes", ValueList{Record{{"name", "default"},
                                         {"addressPrefix", "0.0.0.0/0"},
                                         {"nextHopType", "VirtualAppliance"},
                                         {"nextHopIpAddress", fmt::format("10.{}.0.4", n / kRegion % 5 * 50)}}}}});
        int third = 0;
        for (const char* role : {"app", "pe", "agent", "mgmt"}) {
            if (n % 2 != 0 && third == 3) continue;
            const std::string subnet = fmt::format("{}-snet-{}", s, role), nsg = fmt::format("{}-nsg-{}", s, role);
            add(subnet, "subnet", s + "-vnet",
                {{"addressPrefix", prefix(n, third++, 24)},
                 {"privateEndpointNetworkPolicies", "Enabled"},
                 {"defaultOutboundAccess", false}});
            relate("routed-by", subnet, s + "-rt");
            if (third == 1 && n % 10 == 3) continue;  // the mistake: nothing filters the apps
            add(nsg, "network-security-group", s + "-rg-net",
                {{"securityRules",
                  ValueList{rule("https", 100, "Allow", "Tcp", ValueList{prefix(n, 0, 20)}, words({"*"}), "443"),
                            rule("rest", 4000, "Deny", "*", words({"*"}), words({"*"}), "*")}}});
            relate("filtered-by", subnet, nsg);
        }
    }

    void stores(int n, const std::string& s) {
        const bool open = n % 8 == 7;
        add(s + "-kv", "key-vault", s + "-rg",
            {{"enableRbacAuthorization", n % 9 != 4}, {"publicNetworkAccess", n % 9 == 4 ? "Enabled" : "Disabled"}});
        add(s + "-secret", "secret", s + "-kv");
        add(s + "-st", "storage-account", s + "-rg",
            {{"publicNetworkAccess", open ? "Enabled" : "Disabled"},
             {"defaultAction", open ? "Allow" : "Deny"},
             {"allowSharedKeyAccess", open}});
        add(s + "-docs", "blob-container", s + "-st");
        relate("opens", s + "-secret", s + "-st");
        add(s + "-srch", "ai-search", s + "-rg",
            {{"publicNetworkAccess", n % 6 == 5 ? "Enabled" : "Disabled"}, {"disableLocalAuth", n % 6 != 5}});
        add(s + "-idx", "search-index", s + "-srch");
        relate("indexes", s + "-idx", s + "-docs", {{"review", n % 3 != 0}});
        add(s + "-ai", "foundry-account", s + "-rg",
            {{"publicNetworkAccess", n % 12 == 10 ? "Enabled" : "Disabled"}, {"disableLocalAuth", n % 12 != 10}});
        add(s + "-gpt", "model-deployment", s + "-ai");
        struct Private {
            const char *target, *zone, *group;
        };
        for (const auto& [target, zone, group] :
             {Private{"kv", "vault", "vault"}, Private{"st", "blob", "blob"}, Private{"ai", "openai", "account"},
              Private{"srch", "search", "searchService"}}) {
            const std::string endpoint = fmt::format("{}-pe-{}", s, target);
            add(endpoint, "private-endpoint", s + "-snet-pe");
            relate("private-link", endpoint, fmt::format("{}-{}", s, target),
                   {{"groupIds", words({group})}, {"status", "Approved"}});
            relate("registers-in", endpoint, fmt::format("{}-dns-{}", hubOf(n), zone));
        }
    }

    void machines(int n, const std::string& s) {
        add(s + "-cae", "container-apps-environment", s + "-rg");
        relate("in-subnet", s + "-cae", s + "-snet-app", {{"use", "nodes"}});
        for (int app = 0; app < 3; ++app) {
            const std::string name = fmt::format("{}-app{}", s, app), identity = fmt::format("{}-id{}", s, app);
            // One front of four answers everybody; the others are inside.
            add(name, "container-app", s + "-cae", {{"external", app == 0 && n % 4 == 1}});
            add(identity, "managed-identity", s + "-rg");
            relate("identity-of", identity, name);
            assign(identity, s + "-kv", "Key Vault Secrets User");
            assign(identity, s + "-st", app == 0 ? "Storage Blob Data Contributor" : "Storage Blob Data Reader");
            assign(identity, s + "-ai", "Cognitive Services OpenAI User");
            relate("data-flow", name, s + "-st");
            relate("data-flow", name, s + "-gpt");
        }
        relate("uses-secret", s + "-app1", s + "-secret");
        if (n % 32 == 17) {  // the mistake: it may attach every identity of the group to what it writes
            assign(s + "-id0", s + "-rg", "Managed Identity Operator");
            assign(s + "-id0", s + "-rg", "Contributor");
        }
        if (n % 2 != 0) return;
        add(s + "-jump", "jump-box", s + "-snet-mgmt",
            {{"osType", "Linux"}, {"identityType", "SystemAssigned"}, {"disablePasswordAuthentication", n % 8 != 6}});
        relate("backend", hubOf(n) + "-bas", s + "-jump", {{"port", 22}});
        assign(s + "-jump", s + "-rg", n % 16 == 6 ? "Contributor" : "Reader");
    }

    void model(int n, const std::string& s) {
        add(s + "-prj", "foundry-project", s + "-ai", {{"identityType", "SystemAssigned"}});
        add(s + "-agent", "foundry-agent", s + "-prj",
            {{"kind", "prompt"},
             {"actsAs", "project"},
             {"published", false},
             {"userAuthentication", "entra"},
             {"rendersLinks", n % 6 == 2 ? "any" : "none"}});
        add(s + "-tool", "agent-tool", s + "-agent", {{"kind", "search"}, {"runsIn", "subnet"}, {"pinned", true}});
        relate("in-subnet", s + "-ai", s + "-snet-agent", {{"use", "agents"}});
        relate("uses-tool", s + "-agent", s + "-tool", {{"approval", "none"}, {"identity", "project"}});
        relate("acts-on", s + "-tool", s + "-idx",
               {{"action", n % 5 == 2 ? words({"read", "write"}) : words({"read"})}});
        relate("grounded-on", s + "-agent", s + "-idx",
               {{"trimming", n % 3 == 1 ? "none" : "audience"}, {"as", "own"}});
        relate("data-flow", s + "-app0", s + "-agent");
        relate("data-flow", s + "-agent", s + "-gpt");
        assign(s + "-prj", s + "-srch", n % 5 == 2 ? "Search Index Data Contributor" : "Search Index Data Reader");
        assign(s + "-prj", s + "-st", "Storage Blob Data Contributor");
        if (n % 5 != 0) return;  // one agent of five reads the web
        add(s + "-web", "bing-grounding", s + "-rg");
        relate("uses-tool", s + "-agent", s + "-web", {{"approval", "none"}});
    }

    // One repository for each subscription, one of six without review; consultants work on every fourth.
    void repository(int n) {
        const std::string id = fmt::format("sub{}-repo", n);
        ValueList protections;
        if (n % 6 != 0)
            protections.emplace_back(Record{
                {"branch", "main"}, {"requiredReviews", 2}, {"restrictPush", true}, {"administratorBypass", false}});
        add(id, "repository", "",
            {{"kind", "github"},
             {"visibility", "private"},
             {"organization", "contoso"},
             {"repositoryName", fmt::format("sub{}", n)},
             {"defaultBranch", "main"},
             {"branchProtections", std::move(protections)}});
        add(fmt::format("sub{}-deploy", n), "github-actions", id, {{"idToken", true}});
        if (n % 4 == 0)
            relate("inner-role", fmt::format("{}-consultant{}", hubOf(n * kSubscription), n / 4 % 2), id,
                   {{"role", "write"}});
    }

    void delivery(int n, const std::string& s) {
        add(s + "-id-deploy", "managed-identity", s + "-rg");
        relate("federates", subscriptionOf(n) + "-repo", s + "-id-deploy",
               {{"issuer", "https://token.actions.githubusercontent.com"},
                {"subject", fmt::format("repo:contoso/{}:ref:refs/heads/main", subscriptionOf(n))},
                {"audiences", words({"api://AzureADTokenExchange"})}});
        assign(s + "-id-deploy", s + "-rg", "Contributor");
    }

    void team(int n, const std::string& s) {
        add(s + "-team", "entra-group", "tenant");
        persona(s + "-developer", "applicationDeveloper", false);
        relate("member-of", s + "-developer", s + "-team");
        relate("inner-role", s + "-developer", subscriptionOf(n) + "-repo", {{"role", "write"}});
        assign(s + "-team", s + "-rg", n % 16 == 5 ? "Contributor" : "Reader");
        // One team in each twentieth subscription has a place among the platform's people.
        if (n % (kSubscription * 20) == 0)
            relate("member-of", s + "-team", fmt::format("grp-platform{}", n / kSubscription));
        if (n % 2 == 0) relate("works-on", s + "-developer", s + "-jump");
        relate("data-flow", hubOf(n) + "-users", s + "-app0");
    }

    // Applications stand in a square raster: in each the group of the network, and that of the rest to its right.
    void geometry(int n, const std::string& s) {
        constexpr int kNetwork = 452, kRest = 980, kHeight = 940, kColumns = 16;
        const int left = n % kColumns * (kNetwork + kRest + 100), top = n / kColumns * (kHeight + 80);
        const auto card = [&](const std::string& id, int x, int y) { place(id, {x, y, 168, 56}); };
        const auto cards = [&](std::initializer_list<const char*> names, int columns, int y) {
            int at = 0;
            for (const char* name : names) {
                const std::string id = fmt::format("{}-{}", s, name);
                if (!m_drawing.zone.elements.contains(ElementId(id))) continue;
                card(id, 16 + at % columns * 184, y + at / columns * 72);
                ++at;
            }
        };
        place(s + "-rg-net", {left, top, kNetwork, kHeight});
        place(s + "-vnet", {16, 48, 420, 610});
        place(s + "-snet-app", {16, 48, 388, 120});
        place(s + "-snet-pe", {16, 184, 388, 200});
        cards({"pe-kv", "pe-st", "pe-ai", "pe-srch", "jump"}, 2, 48);
        place(s + "-snet-agent", {16, 400, 388, 56});
        if (n % 2 == 0) {
            place(s + "-snet-mgmt", {16, 464, 388, 130});
            card(s + "-jump", 16, 48);
        }
        cards({"rt", "nsg-app", "nsg-pe", "nsg-agent", "nsg-mgmt"}, 2, 680);
        place(s + "-rg", {left + kNetwork + 20, top, kRest, kHeight});
        place(s + "-cae", {16, 48, 400, 200});
        cards({"app0", "app1", "app2"}, 2, 48);
        place(s + "-ai", {436, 48, 500, 340});
        place(s + "-prj", {16, 120, 460, 200});
        place(s + "-agent", {16, 48, 400, 130});
        cards({"gpt"}, 1, 48);
        cards({"tool"}, 1, 48);
        int store = 0;
        for (const char* name : {"kv", "st", "srch"}) place(s + "-" + name, {16 + store++ * 240, 420, 220, 130});
        cards({"secret"}, 1, 48);
        cards({"docs"}, 1, 48);
        cards({"idx"}, 1, 48);
        cards({"web", "id-deploy", "id0", "id1", "id2"}, 5, 580);
    }

    Drawing m_drawing;
    Diagram m_diagram;
};

}  // namespace

Drawing generatedLandingZone(std::size_t elements) { return Builder().build(elements); }

}  // namespace zonewright::tests
