// SPDX-License-Identifier: Apache-2.0
// Resources that cannot be deployed without another: apps without a plan, gateways without a subnet. Hints, since a
// drawing may be analysed without; what is drawn and contradicts itself is an error.
#include "model/validation/drawing_under_check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

namespace zonewright::model {
namespace {

// The host is the drawn parent, something around it, or the target of child-of.
struct HostNeed {
    std::string_view type;
    std::array<std::string_view, 2> hosts;
    std::string_view what;
};

constexpr std::array<HostNeed, 5> kHosts = {{
    {"web-app", {"app-service-plan", "app-service-environment"}, "an App Service plan"},
    {"function-app", {"app-service-plan", "app-service-environment"}, "an App Service plan"},
    {"logic-app", {"app-service-plan", "app-service-environment"}, "an App Service plan"},
    {"container-app", {"container-apps-environment", ""}, "a Container Apps environment"},
    {"container-app-job", {"container-apps-environment", ""}, "a Container Apps environment"},
}};

constexpr std::array<std::string_view, 8> kInSubnet = {"azure-firewall",       "bastion-host",   "vpn-gateway",
                                                       "expressroute-gateway", "jump-box",       "application-gateway",
                                                       "virtual-machine",      "confidential-vm"};

std::vector<const Element*> around(const DrawingUnderCheck& drawing, const Element& element) {
    std::vector<const Element*> hosts = drawing.structure.ancestors(element.id);
    for (const Element* named : drawing.structure.targets(element.id, "child-of")) hosts.push_back(named);
    return hosts;
}

void checkHost(DrawingUnderCheck& drawing, const Element& element) {
    const auto need = std::ranges::find(kHosts, element.type, &HostNeed::type);
    if (need == kHosts.end()) return;
    const auto isHost = [&](const Element* host) {
        return std::ranges::find(need->hosts, host->type) != need->hosts.end();
    };
    if (std::ranges::any_of(around(drawing, element), isHost)) return;
    DrawingProblem& problem =
        drawing.add(Severity::hint, "no-host", element.id.value,
                    fmt::format("{} that it runs in is not drawn", need->what), "Draw it in one, or draw child-of");
    std::vector<const Element*> hosts;
    for (const std::string_view type : need->hosts) {
        for (const Element* host : type.empty() ? std::vector<const Element*>() : drawing.elementsOf(type))
            hosts.push_back(host);
    }
    if (hosts.size() == 1)
        problem.mend(fmt::format("Run it in {}", drawing.shown(*hosts.front())),
                     fmt::format("add child-of({},{})", element.id.value, hosts.front()->id.value));
}

void checkSubnet(DrawingUnderCheck& drawing, const Element& element) {
    if (std::ranges::find(kInSubnet, element.type) == kInSubnet.end()) return;
    if (element.type == "bastion-host" && drawing.text(element.properties, "skuName") == "Developer") return;
    if (drawing.structure.subnetOf(element.id) != nullptr) return;
    const std::vector<const Element*> hosts = around(drawing, element);
    if (std::ranges::any_of(hosts, [](const Element* host) { return host->type == "virtual-hub"; })) return;
    const auto inSubnet = [&](const Element* part) { return drawing.structure.subnetOf(part->id) != nullptr; };
    if (std::ranges::any_of(drawing.structure.sources(element.id, "attached-to"), inSubnet)) return;
    drawing.add(Severity::hint, "no-subnet", element.id.value,
                fmt::format("{} needs an address, and lies in no subnet", drawing.one(*drawing.typeOf(element))),
                "Draw it in a subnet, or draw in-subnet");
}

// https://learn.microsoft.com/azure/firewall/deploy-firewall-basic-portal-policy
void checkFirewall(DrawingUnderCheck& drawing, const Element& firewall) {
    if (drawing.text(firewall.properties, "tier") != "Basic" || drawing.structure.subnetOf(firewall.id) == nullptr)
        return;
    const auto manages = [&](const Relation* relation) {
        return relation->kind == "in-subnet" && drawing.text(relation->properties, "use") == "firewallManagement";
    };
    if (std::ranges::any_of(drawing.structure.from(firewall.id), manages)) return;
    drawing.add(Severity::error, "no-management-subnet", firewall.id.value,
                "a firewall of tier Basic needs a second subnet, AzureFirewallManagementSubnet",
                "Draw that subnet, and in-subnet to it with use firewallManagement");
}

// The uses of associated-with that are not drawn from the element.
std::vector<std::string> missingUses(const DrawingUnderCheck& drawing, const Element& element,
                                     std::initializer_list<std::string_view> uses) {
    std::vector<std::string> missing;
    for (const std::string_view use : uses) {
        const auto serves = [&](const Relation* relation) {
            return relation->kind == "associated-with" && drawing.text(relation->properties, "use") == use;
        };
        if (std::ranges::none_of(drawing.structure.from(element.id), serves)) missing.emplace_back(use);
    }
    return missing;
}

void checkWorkspace(DrawingUnderCheck& drawing, const Element& workspace) {
    if (drawing.text(workspace.properties, "kind") == "Project") return;
    const auto missing = missingUses(drawing, workspace, {"defaultStorage", "keyVault", "applicationInsights"});
    if (missing.empty()) return;
    drawing.add(
        Severity::hint, "missing-companion", workspace.id.value,
        fmt::format("a workspace is deployed with companions, and none is drawn for {}", fmt::join(missing, ", ")),
        "Draw associated-with to each, with its use");
}

// Without any, the service keeps what agents remember itself; with some, it wants all three.
void checkCapabilityHost(DrawingUnderCheck& drawing, const Element& host) {
    const auto missing = missingUses(drawing, host, {"threadStore", "vectorStore", "fileStore"});
    if (missing.empty() || missing.size() == 3) return;
    drawing.add(Severity::warning, "missing-companion", host.id.value,
                fmt::format("agents keep what they know in three stores of yours or in none, and none is drawn for {}",
                            fmt::join(missing, ", ")),
                "Draw associated-with to each, with its use");
}

}  // namespace

void checkCompanions(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        if (!drawing.isDeployed(*element)) continue;
        checkHost(drawing, *element);
        checkSubnet(drawing, *element);
        if (element->type == "azure-firewall") checkFirewall(drawing, *element);
        if (element->type == "foundry-capability-host") checkCapabilityHost(drawing, *element);
        if (element->type == "aml-workspace") checkWorkspace(drawing, *element);
    }
}

}  // namespace zonewright::model
