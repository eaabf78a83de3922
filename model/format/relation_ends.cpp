// SPDX-License-Identifier: Apache-2.0
#include "model/format/relation_ends.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace zonewright::model {

namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kKinds = 6;

std::string familyInWords(const Catalogue& catalogue, const Family& family) {
    std::vector<std::string> members;
    for (const ElementType& type : catalogue.types())
        if (type.isIn(family.id)) members.push_back(type.id);
    const bool more = members.size() > kExamples;
    members.resize(std::min(members.size(), kExamples));
    return fmt::format("any {} ({}{})", family.id, fmt::join(members, ", "), more ? ", …" : "");
}

bool fits(const ElementType* type, const std::vector<std::string>& ends) {
    return type != nullptr && std::ranges::any_of(ends, [&](const std::string& end) { return type->isIn(end); });
}

std::string endsInWords(const Catalogue& catalogue, const std::vector<std::string>& ends) {
    std::vector<std::string> words;
    for (const std::string& end : ends) {
        const Family* family = catalogue.family(end);
        words.push_back(family == nullptr ? end : familyInWords(catalogue, *family));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

// Kinds that name both types, or families of theirs, say more than those that run between any two.
std::string kindsInWords(const Catalogue& catalogue, std::string_view source, std::string_view target) {
    std::vector<std::string> kinds;
    for (const RelationKind* kind : catalogue.kindsBetween(source, target)) {
        const bool general = std::ranges::find(kind->to, "any") != kind->to.end();
        if (!general || kind->id == "data-flow") kinds.push_back(kind->id);
    }
    if (kinds.empty() || (kinds.size() == 1 && kinds.front() == "data-flow")) return {};
    const bool more = kinds.size() > kKinds;
    kinds.resize(std::min(kinds.size(), kKinds));
    return fmt::format(". From {} to {} run {}{}", source, target, fmt::join(kinds, ", "), more ? ", …" : "");
}

}  // namespace

bool isReversed(const Catalogue& catalogue, const RelationKind& kind, std::string_view sourceType,
                std::string_view targetType) {
    const ElementType* source = catalogue.type(sourceType);
    const ElementType* target = catalogue.type(targetType);
    return !(fits(source, kind.from) && fits(target, kind.to)) && fits(target, kind.from) && fits(source, kind.to);
}

std::string wayOutOfWrongEnds(const Catalogue& catalogue, const RelationKind& kind, std::string_view side,
                              std::string_view sourceType, std::string_view targetType) {
    if (isReversed(catalogue, kind, sourceType, targetType)) return "It runs the other way: swap source and target";
    return fmt::format("Its {} is one of: {}{}", side, endsInWords(catalogue, side == "source" ? kind.from : kind.to),
                       kindsInWords(catalogue, sourceType, targetType));
}

}  // namespace zonewright::model
