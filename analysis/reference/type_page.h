// SPDX-License-Identifier: Apache-2.0
// One page of the reference: an element type or a relation kind with all that is known of it, in words. The command
// line and the desktop print the same page.
#pragma once

#include "analysis/reference/reading_index.h"
#include "model/catalogue/catalogue.h"

#include <string>
#include <utility>
#include <vector>

namespace zonewright::analysis::reference {

struct PropertyEntry {
    std::string key, section, meaning;
    std::string type;     // "list of words [a, b]"
    std::string undrawn;  // what holds when it is not drawn, with the source
    std::string effect;   // "restricts" or "enables"; empty: neither
    std::string secure;   // "== Disabled"; empty: nothing to say
    std::string armPath;  // empty: only the drawing knows it
    Readers readers;
};

struct RelationEntry {
    std::string kind, label, meaning;
    bool outgoing = true;             // the type is the source
    std::vector<std::string> others;  // what may be at the other end
    std::vector<std::string> properties;
    Readers readers;
};

struct TypePage {
    std::string id, label, meaning, use;
    std::vector<std::pair<std::string, std::string>> facts;  // heading and words: families, names, subnets ...
    std::vector<std::string> links;
    std::vector<PropertyEntry> properties;  // in the inspector's order
    std::vector<RelationEntry> relations;
    Readers readers;  // of the type itself or a family of it
};

TypePage typePage(const model::ElementType& type, const model::Catalogue& catalogue, const ReadingIndex& index);

std::string typeText(const model::ValueType& type);
std::string secureText(const model::SecureTest& test);
std::string undrawnText(const model::Property& property);
std::string effectText(model::Effect effect);  // empty for neutral
std::string namingText(const model::NamingRule& rule);
std::string subnetText(const model::SubnetNeed& need);

}  // namespace zonewright::analysis::reference
