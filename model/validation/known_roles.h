// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// The built-in roles of Azure that are known here, and the data roles of Cosmos DB; read once from the pack.
class KnownRoles {
public:
    static const KnownRoles& instance();

    // By name, former name or id; capitals do not count.
    bool has(std::string_view role) const;
    // The name that a mistyped one most likely means; empty when none is near.
    std::string nearest(std::string_view role) const;

private:
    KnownRoles();
    std::vector<std::string> m_words;  // lower case, sorted: names and ids
    std::vector<std::string> m_names;  // as written
};

// "12345678-1234-1234-1234-123456789abc"
bool isGuid(std::string_view text);

}  // namespace zonewright::model
