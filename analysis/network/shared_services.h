// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/reading.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::analysis::network {

// A service with public addresses that all tenants share: which service tags hold them, which name in a service
// endpoint leads there, and which host names its accounts have.
struct SharedService {
    std::string_view type;  // element type
    std::span<const std::string_view> tags;
    std::string_view serviceEndpoint;            // empty: it has none
    std::span<const std::string_view> suffixes;  // ".blob.core.windows.net"
    bool keepsData = false;                      // an account there can take data of others
};

std::span<const SharedService> sharedServices();
// Null for types that have no shared front.
const SharedService* sharedService(std::string_view type);

// What is known of a service tag. Tags that any tenant can send from admit every tenant (documented by the tag's owner
// or shown by research of 2024 on service tags); the others only the platform.
enum class TagKnowledge { unknown, platformOnly, everyTenant };
TagKnowledge knowledgeOf(std::string_view tag);

// A tag without its region: "Storage.WestEurope" is "Storage", "AzureFrontDoor.Backend" stays.
std::string_view withoutRegion(std::string_view tag);

// Host names behind which anybody can have an account, besides those of Azure services: what a filter that allows one
// of them lets out.
std::span<const std::string_view> sharedHosts();
// Whether a firewall's FQDN tag holds the host; empty: an arbitrary host of the Internet.
Truth fqdnTagHolds(std::string_view tag, std::string_view host);

// Host name patterns as firewalls take them: "*", "*.contoso.com", "api.contoso.com". In whatever case.
bool hostMatches(std::string_view pattern, std::string_view host);

}  // namespace zonewright::analysis::network
