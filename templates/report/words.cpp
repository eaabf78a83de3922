// SPDX-License-Identifier: Apache-2.0
#include "templates/report/words.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace zonewright::templates::report {
namespace {

using Phrase = std::pair<std::string_view, std::string_view>;  // what it is, and its words; {} is the element's name

constexpr std::array kAbilities = std::to_array<Phrase>({
    {"abuse", "use {} at the owner's cost"},
    {"at", "send traffic from {}"},
    {"blind", "keep {} from being watched"},
    {"control", "change {} through the control plane"},
    {"deny", "make {} unavailable"},
    {"exec", "run code on {}"},
    {"exfil", "carry the data of {} out of its boundary"},
    {"infer", "call {}"},
    {"inject", "steer {}"},
    {"key", "obtain a key of {}"},
    {"member", "become a member of {}"},
    {"opened", "switch a protection of {} off"},
    {"reach", "reach {}"},
    {"read", "read the data of {}"},
    {"secret", "learn what {} keeps secret"},
    {"steal", "copy {}"},
    {"tamper", "change {} unnoticed"},
    {"token", "act as {}"},
    {"write", "change the data of {}"},
});

constexpr std::array kAssumptions = std::to_array<Phrase>({
    {"agentFlaw", "the agent {} has a flaw of its own"},
    {"appFlaw", "the code of {} has a flaw"},
    {"keyLeak", "a key of {} has leaked"},
    {"maliciousUpstream", "what {} takes from outside is malicious"},
    {"modelExtraction", "{} gives itself away through its answers"},
    {"modelFollowsInjection", "{} follows instructions hidden in what it reads"},
    {"namespaceTaken", "somebody registers the name that {} pulls from"},
    {"partnerFoothold", "the attacker already stands at {}"},
    {"phish", "{} is tricked into signing in for the attacker"},
    {"ssrf", "{} can be made to send requests for others"},
    {"userClicks", "{} follows a link"},
    {"userConsents", "{} consents to an application"},
    {"userRunsFile", "{} opens a file"},
    {"weakPassword", "a password of {} can be guessed"},
});

constexpr std::array kFrameworks = std::to_array<Phrase>({
    {"cis-azure-3-0-0", "CIS Azure Foundations 3.0.0"},
    {"cis-azure-6-0", "CIS Azure Foundations 6.0"},
    {"eu-ai-act", "EU AI Act"},
    {"gdpr", "GDPR"},
    {"hipaa", "HIPAA"},
    {"iso27001-2022", "ISO/IEC 27001:2022"},
    {"nist-800-53-r5", "NIST SP 800-53 Rev. 5"},
    {"nist-ai-rmf", "NIST AI RMF"},
    {"pci-dss-4", "PCI DSS 4"},
});

const std::string_view* find(std::span<const Phrase> phrases, std::string_view what) {
    const auto found = std::ranges::find(phrases, what, &Phrase::first);
    return found == phrases.end() ? nullptr : &found->second;
}

std::string filled(std::string_view phrase, const std::string& name) {
    const auto place = phrase.find("{}");
    return std::string(phrase.substr(0, place)) + name + std::string(phrase.substr(place + 2));
}

}  // namespace

std::string nameOf(const model::LandingZone& zone, std::string_view id) {
    if (const model::Element* element = zone.find(model::ElementId(id))) return model::displayName(*element);
    if (id == model::kInternet) return "the Internet";
    if (id == model::kAttackerTenant) return "the attacker's tenant";
    return std::string(id);
}

std::string ability(const analysis::Fact& fact, const model::LandingZone& zone) {
    const std::string_view* phrase = find(kAbilities, fact.predicate);
    if (!phrase || fact.arguments.empty()) return "reach " + fact.text();
    std::string words = filled(*phrase, nameOf(zone, fact.arguments.front()));
    if (fact.predicate == "reach" && fact.arguments.size() > 1 && fact.arguments[1] != "_")
        words += " (" + fact.arguments[1] + ")";
    return words;
}

std::string assumption(std::string_view text, const model::LandingZone& zone) {
    const auto open = text.find('('), close = text.rfind(')');
    if (open == text.npos || close == text.npos || close < open) return std::string(text);
    const std::string_view* phrase = find(kAssumptions, text.substr(0, open));
    return phrase ? filled(*phrase, nameOf(zone, text.substr(open + 1, close - open - 1))) : std::string(text);
}

std::string pillarName(std::string_view pillar) {
    if (pillar == "responsible-ai") return "Responsible AI";
    std::string name(pillar);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
}

std::string_view frameworkName(std::string_view id) {
    const std::string_view* name = find(kFrameworks, id);
    return name ? *name : id;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace zonewright::templates::report
