// SPDX-License-Identifier: Apache-2.0
// Names of Azure's services that subnets are delegated or opened to. Capitals count in both.
// https://learn.microsoft.com/azure/virtual-network/subnet-delegation-overview,
// .../virtual-network-service-endpoints-overview
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace zonewright::model {
namespace {

const std::vector<std::string>& otherDelegations() {
    static const std::vector<std::string> names = {"Microsoft.Network/applicationGateways",
                                                   "Microsoft.PowerPlatform/enterprisePolicies",
                                                   "Microsoft.Netapp/volumes",
                                                   "Microsoft.Orbital/orbitalGateways",
                                                   "Microsoft.LabServices/labplans",
                                                   "Microsoft.StreamAnalytics/streamingJobs",
                                                   "Microsoft.MachineLearningServices/workspaces",
                                                   "Microsoft.Web/hostingEnvironments",
                                                   "GitHub.Network/networkSettings"};
    return names;
}

const std::vector<std::string>& serviceEndpoints() {
    static const std::vector<std::string> names = {"Microsoft.Storage",
                                                   "Microsoft.Storage.Global",
                                                   "Microsoft.Sql",
                                                   "Microsoft.AzureCosmosDB",
                                                   "Microsoft.KeyVault",
                                                   "Microsoft.ServiceBus",
                                                   "Microsoft.Web",
                                                   "Microsoft.EventHub",
                                                   "Microsoft.AzureActiveDirectory",
                                                   "Microsoft.ContainerRegistry",
                                                   "Microsoft.CognitiveServices"};
    return names;
}

// What the catalogue's types ask for, and what only other services do.
std::vector<std::string> delegations(const Catalogue& catalogue) {
    std::set<std::string> names(otherDelegations().begin(), otherDelegations().end());
    for (const ElementType& type : catalogue.types())
        for (const SubnetNeed& need : type.subnets)
            if (!need.delegation.empty()) names.insert(need.delegation);
    return {names.begin(), names.end()};
}

DrawingProblem& tell(DrawingUnderCheck& drawing, const Element& subnet, const char* code, std::string_view what,
                     const std::string& word, const std::string& near) {
    if (near.empty())
        return drawing.add(Severity::hint, code, subnet.id.value, fmt::format("{} {} is not known here", what, word),
                           "Check its spelling");
    return drawing.add(Severity::error, code, subnet.id.value, fmt::format("there is no {} {}", what, word),
                       fmt::format("Did you mean {}?", near));
}

void checkDelegations(DrawingUnderCheck& drawing, const Element& subnet, const std::vector<std::string>& known) {
    const auto isToldOf = [&](const DrawingProblem& problem) {
        return problem.code == "wrong-delegation" && problem.place == subnet.id.value;
    };
    if (std::ranges::any_of(drawing.problems, isToldOf)) return;
    const std::vector<std::string> drawn = drawing.texts(subnet.properties, "delegations");
    for (const std::string& word : drawn) {
        if (std::ranges::find(known, word) != known.end()) continue;
        const std::string near = nearestWord(word, known);
        DrawingProblem& problem = tell(drawing, subnet, "unknown-delegation", "delegation", word, near);
        if (near.empty()) continue;
        std::vector<std::string> mended = drawn;
        std::ranges::replace(mended, word, near);
        problem.mend(fmt::format("Write {}", near),
                     fmt::format("set {}.delegations=[{}]", subnet.id.value, fmt::join(mended, ", ")));
    }
}

void checkEndpoints(DrawingUnderCheck& drawing, const Element& subnet) {
    const auto drawn = subnet.properties.find("serviceEndpoints");
    if (drawn == subnet.properties.end() || !drawn->second.isList()) return;
    const ValueList& list = drawn->second.list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].isRecord()) continue;
        const std::string word = drawing.text(list[i].record(), "service");
        if (word.empty() || std::ranges::find(serviceEndpoints(), word) != serviceEndpoints().end()) continue;
        const std::string near = nearestWord(word, serviceEndpoints());
        DrawingProblem& problem = tell(drawing, subnet, "unknown-service-endpoint", "service endpoint", word, near);
        if (!near.empty())
            problem.mend(fmt::format("Write {}", near),
                         setRecords(subnet.id.value, "serviceEndpoints",
                                    withRecord(list, i, [&](Record& record) { record["service"] = Value(near); })));
    }
}

}  // namespace

void checkAzureWords(DrawingUnderCheck& drawing) {
    const std::vector<std::string> known = delegations(drawing.catalogue);
    for (const Element* subnet : drawing.elementsOf("subnet")) {
        checkDelegations(drawing, *subnet, known);
        checkEndpoints(drawing, *subnet);
    }
}

}  // namespace zonewright::model
