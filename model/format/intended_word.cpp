// SPDX-License-Identifier: Apache-2.0
#include "model/format/intended_word.h"

#include "model/format/foreign_words.h"
#include "model/landing_zone/ids.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace zonewright::model {

namespace {

constexpr std::size_t kFewest = 3;  // letters of a word that is worth guessing at

// Blanks, dashes, dots and capitals do not count.
std::string plain(std::string_view word) {
    std::string text;
    for (const char c : word)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string didYouMeanIt(std::string_view word) { return fmt::format("Did you mean `{}`?", word); }

// Whether the word is one of the parts of a name: "firewall" of "azure-firewall".
bool isPartOf(std::string_view word, std::string_view name) {
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('-', begin), name.size());
        if (name.substr(begin, end - begin) == word) return true;
        begin = end + 1;
    }
    return false;
}

constexpr std::size_t kMostOffered = 8;

std::string offer(std::vector<std::string> words) {
    if (words.empty() || words.size() > kMostOffered) return {};
    return words.size() == 1 ? didYouMeanIt(words.front())
                             : fmt::format("Did you mean one of {}?", fmt::join(words, ", "));
}

std::string members(const Catalogue& catalogue, const Family& family) {
    std::vector<std::string> ids;
    for (const ElementType& type : catalogue.types())
        if (type.isIn(family.id) && ids.size() < 5) ids.push_back(type.id);
    return fmt::format("`{}` is a family of types; name one of them: {}", family.id, fmt::join(ids, ", "));
}

}  // namespace

std::string intendedType(const Catalogue& catalogue, std::string_view word) {
    const std::string wanted = plain(word);
    if (wanted.empty()) return {};
    std::vector<std::string> names;
    std::vector<const ElementType*> owners;
    std::vector<std::string> alike;
    for (const ElementType& type : catalogue.types()) {
        std::vector<std::string> known{type.id, type.label};
        if (!type.arm.empty()) known.push_back(type.arm);
        known.insert(known.end(), type.synonyms.begin(), type.synonyms.end());
        for (std::size_t i = 0; i < known.size(); ++i) {
            const std::string name = plain(known[i]);
            if (name == wanted && std::ranges::find(alike, type.id) == alike.end()) alike.push_back(type.id);
            names.push_back(name);
            owners.push_back(&type);
        }
    }
    if (!alike.empty()) return offer(alike);
    if (const auto other = foreignTypes().find(wanted); other != foreignTypes().end())
        return didYouMeanIt(other->second);
    if (const Family* family = catalogue.family(word)) return members(catalogue, *family);
    if (const RelationKind* kind = catalogue.relationKind(word))
        return fmt::format("`{}` is a relation: write {{kind: {}, source: …, target: …}} under `relations`", kind->id,
                           kind->id);
    if (const std::string near = catalogue.nearestType(word); !near.empty()) return didYouMeanIt(near);
    std::vector<std::string> holders;
    for (const ElementType& type : catalogue.types())
        if (isPartOf(wanted, type.id)) holders.push_back(type.id);
    if (std::string few = offer(holders); !few.empty()) return few;
    if (wanted.size() < kFewest) return {};
    const std::string near = nearestWord(wanted, names);
    const auto found = std::ranges::find(names, near);
    return near.empty() ? std::string() : didYouMeanIt(owners[static_cast<std::size_t>(found - names.begin())]->id);
}

std::string intendedKind(const Catalogue& catalogue, std::string_view word) {
    const std::string wanted = plain(word);
    if (wanted.empty()) return {};
    std::vector<std::string> names;
    std::vector<std::string> owners;
    for (const RelationKind& kind : catalogue.relationKinds()) {
        for (const std::string* known : {&kind.id, &kind.label}) {
            names.push_back(plain(*known));
            owners.push_back(kind.id);
        }
    }
    const auto ownerOf = [&](const std::string& name) {
        return owners[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())];
    };
    if (std::ranges::find(names, wanted) != names.end()) return didYouMeanIt(ownerOf(wanted));
    if (const auto other = foreignKinds().find(wanted); other != foreignKinds().end())
        return didYouMeanIt(other->second);
    if (const std::string near = catalogue.nearestKind(word); !near.empty()) return didYouMeanIt(near);
    std::vector<std::string> holders;
    for (const RelationKind& kind : catalogue.relationKinds())
        if (isPartOf(wanted, kind.id)) holders.push_back(kind.id);
    if (std::string few = offer(holders); !few.empty()) return few;
    if (const ElementType* type = catalogue.type(word))
        return fmt::format("`{}` is an element type: write {{id: …, type: {}}} under `elements`", type->id, type->id);
    const std::string near = wanted.size() < kFewest ? std::string() : nearestWord(wanted, names);
    return near.empty() ? std::string() : didYouMeanIt(ownerOf(near));
}

std::string intendedKey(std::string_view word, const std::vector<std::string>& known) {
    const std::string wanted = plain(word);
    for (const std::string& key : known)
        if (plain(key) == wanted) return didYouMeanIt(key);
    if (const auto other = foreignKeys().find(wanted); other != foreignKeys().end()) {
        for (const std::string& key : other->second)
            if (std::ranges::find(known, key) != known.end()) return didYouMeanIt(key);
    }
    const std::string near = nearestWord(word, known);
    return near.empty() ? std::string() : didYouMeanIt(near);
}

std::string idFrom(std::string_view text) {
    std::string id;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (alphanumeric || (!id.empty() && (c == '.' || c == '_' || c == '-')))
            id += c;
        else if (!id.empty() && id.back() != '-' && static_cast<unsigned char>(c) < 0x80)
            id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    id.resize(std::min<std::size_t>(id.size(), 80));
    return isValidElementId(id) ? id : std::string();
}

}  // namespace zonewright::model
