// SPDX-License-Identifier: Apache-2.0
#include "model/format/intended_word.h"

#include "model/landing_zone/ids.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace zonewright::model {

namespace {

using Words = std::map<std::string, std::string, std::less<>>;

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

// What people call relations, in other tools and in speech.
const Words& kindWords() {
    static const Words words{{"assignedrole", "role-assignment"},
                             {"calls", "data-flow"},
                             {"connection", "data-flow"},
                             {"connects", "data-flow"},
                             {"contains", "child-of"},
                             {"diagnosticsettings", "logs-to"},
                             {"diagnostics", "logs-to"},
                             {"dnslink", "linked-to"},
                             {"dnszonegroup", "registers-in"},
                             {"encryptedby", "encrypted-with"},
                             {"federatedcredential", "federates"},
                             {"flow", "data-flow"},
                             {"flowsto", "data-flow"},
                             {"grant", "role-assignment"},
                             {"groupmember", "member-of"},
                             {"hasidentity", "identity-of"},
                             {"hasrole", "role-assignment"},
                             {"identity", "identity-of"},
                             {"injectedin", "in-subnet"},
                             {"injectedinto", "in-subnet"},
                             {"membership", "member-of"},
                             {"nsg", "filtered-by"},
                             {"parentof", "child-of"},
                             {"peer", "peering"},
                             {"peeredwith", "peering"},
                             {"permission", "role-assignment"},
                             {"privateconnection", "private-link"},
                             {"privateendpoint", "private-link"},
                             {"privateendpointconnection", "private-link"},
                             {"privateendpointlink", "private-link"},
                             {"privatelinkserviceconnection", "private-link"},
                             {"pelink", "private-link"},
                             {"rbac", "role-assignment"},
                             {"role", "role-assignment"},
                             {"roleassigned", "role-assignment"},
                             {"routetable", "routed-by"},
                             {"traffic", "data-flow"},
                             {"udr", "routed-by"},
                             {"userassignedidentity", "identity-of"},
                             {"usesidentity", "identity-of"},
                             {"usesnsg", "filtered-by"},
                             {"virtualnetworklink", "linked-to"},
                             {"virtualnetworkpeering", "peering"},
                             {"vnetintegration", "in-subnet"},
                             {"vnetlink", "linked-to"},
                             {"vnetpeering", "peering"}};
    return words;
}

// What other formats, and ARM's own outer levels, call a key. The first that fits in its place is meant.
const std::map<std::string, std::vector<std::string>, std::less<>>& keyWords() {
    static const std::map<std::string, std::vector<std::string>, std::less<>> words{
        {"addressspace", {"addressPrefixes", "addressPrefix"}},
        {"cidr", {"addressPrefix", "addressPrefixes"}},
        {"connections", {"relations"}},
        {"container", {"parent"}},
        {"delegation", {"delegations"}},
        {"description", {"notes"}},
        {"displayname", {"name"}},
        {"dst", {"target"}},
        {"edges", {"relations"}},
        {"end", {"target"}},
        {"from", {"source"}},
        {"groupid", {"groupIds"}},
        {"identity", {"identityType"}},
        {"in", {"parent"}},
        {"iprange", {"addressPrefix", "addressPrefixes"}},
        {"kind", {"type"}},
        {"label", {"name"}},
        {"links", {"relations"}},
        {"location", {"region"}},
        {"nodes", {"elements"}},
        {"port", {"port", "destinationPortRanges"}},
        {"prefix", {"addressPrefix", "addressPrefixes"}},
        {"privateip", {"privateIPAddress"}},
        {"publicaccess", {"publicNetworkAccess"}},
        {"rbac", {"enableRbacAuthorization", "enableAzureRBAC"}},
        {"relationships", {"relations"}},
        {"resources", {"elements"}},
        {"roledefinition", {"role"}},
        {"rolename", {"role", "roleName"}},
        {"rules", {"securityRules", "routes", "networkRules"}},
        {"services", {"elements"}},
        {"sku", {"skuName", "tier"}},
        {"src", {"source"}},
        {"start", {"source"}},
        {"subresource", {"groupIds"}},
        {"subresources", {"groupIds"}},
        {"title", {"name"}},
        {"tls", {"minimumTlsVersion", "minTlsVersion"}},
        {"to", {"target"}},
        {"type", {"kind", "type"}},
        {"version", {"format", "modelVersion"}},
    };
    return words;
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
    if (alike.size() == 1) return didYouMeanIt(alike.front());
    if (alike.size() > 1) return fmt::format("Did you mean one of {}?", fmt::join(alike, ", "));
    if (const Family* family = catalogue.family(word)) return members(catalogue, *family);
    if (const RelationKind* kind = catalogue.relationKind(word))
        return fmt::format("`{}` is a relation: write {{kind: {}, source: …, target: …}} under `relations`", kind->id,
                           kind->id);
    if (const std::string near = catalogue.nearestType(word); !near.empty()) return didYouMeanIt(near);
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
    if (const auto other = kindWords().find(wanted); other != kindWords().end()) return didYouMeanIt(other->second);
    if (const std::string near = catalogue.nearestKind(word); !near.empty()) return didYouMeanIt(near);
    if (const ElementType* type = catalogue.type(word))
        return fmt::format("`{}` is an element type: write {{id: …, type: {}}} under `elements`", type->id, type->id);
    const std::string near = wanted.size() < kFewest ? std::string() : nearestWord(wanted, names);
    return near.empty() ? std::string() : didYouMeanIt(ownerOf(near));
}

std::string intendedKey(std::string_view word, const std::vector<std::string>& known) {
    const std::string wanted = plain(word);
    for (const std::string& key : known)
        if (plain(key) == wanted) return didYouMeanIt(key);
    if (const auto other = keyWords().find(wanted); other != keyWords().end()) {
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
