// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/shared_services.h"
#include "analysis/network/target.h"

#include <algorithm>

namespace zonewright::analysis::network {

std::vector<std::string> hostNames(const Drawn& drawn, const Element& element) {
    std::vector<std::string> names;
    const Words drawnNames = Words::of(written(element, "fqdns"));
    names = drawnNames.items;
    if (drawnNames.unknown) names.emplace_back(kUnknownHost);
    const SharedService* service = sharedService(element.type);
    if (!service) return names;
    std::string stem = drawn.text(element, "customSubDomainName");
    if (stem.empty()) stem = model::displayName(element);
    for (const std::string_view suffix : service->suffixes) names.push_back(lowered(stem) + std::string(suffix));
    return names;
}

const std::vector<std::string>& attackersHosts() {
    static const std::vector<std::string> hosts = [] {
        std::vector<std::string> made;
        // No drawing names this account, so only a pattern lets it through.
        for (const SharedService& service : sharedServices())
            if (service.keepsData)
                for (const std::string_view suffix : service.suffixes)
                    made.push_back("account-of-the-attacker" + std::string(suffix));
        for (const std::string_view host : sharedHosts()) made.emplace_back(host);
        std::sort(made.begin(), made.end());
        made.erase(std::unique(made.begin(), made.end()), made.end());
        return made;
    }();
    return hosts;
}

}  // namespace zonewright::analysis::network
