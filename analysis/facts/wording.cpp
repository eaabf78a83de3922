// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/wording.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <map>

namespace zonewright::analysis::facts {
namespace {

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
char lowered1(char c) { return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string capitalised(const std::string& word) {
    static constexpr std::array kAbbreviations{"ip",    "tls", "rbac", "sso", "vnet", "nsg", "dns",
                                               "acl",   "sas", "url",  "api", "id",   "sku", "mfa",
                                               "oauth", "arm", "imds", "ssh", "cmk",  "waf", "scm"};
    for (const std::string_view abbreviation : kAbbreviations) {
        if (word != abbreviation) continue;
        std::string upper = word;
        for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        return upper;
    }
    return word;
}

std::string shown(const model::Value& value) {
    if (value.isList() && !value.list().empty() && value.list().front().isRecord()) {
        const std::size_t entries = value.list().size();
        return fmt::format("a list of {} {}", entries, entries == 1 ? "entry" : "entries");
    }
    std::string text = value.text();
    if (value.isList() && !value.list().empty()) text = text.substr(1, text.size() - 2);  // entries without brackets
    if (text == "true") return "on";
    if (text == "false") return "off";
    constexpr std::size_t kLongest = 60;
    if (text.size() > kLongest) {
        std::size_t end = kLongest;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        text = text.substr(0, end) + " ...";
    }
    return text;
}

std::string surfaceWords(const std::string& surface) {
    static const std::map<std::string, std::string, std::less<>> kWords{
        {"data", "its data interface"}, {"control", "its management interface"}, {"scm", "its deployment site"},
        {"api", "its API server"},      {"inference", "its model interface"},    {"mgmt", "its logon port"}};
    const auto found = kWords.find(surface);
    return found != kWords.end() ? found->second : "port " + surface;
}

}  // namespace

std::string wordsOf(std::string_view key) {
    std::string words, word;
    const auto close = [&] {
        if (word.empty()) return;
        if (!words.empty()) words += ' ';
        words += capitalised(word);
        word.clear();
    };
    for (std::size_t i = 0; i < key.size(); ++i) {
        const char c = key[i];
        if (c == '-' || c == '_') {
            close();
            continue;
        }
        // A new word begins at a capital after a small letter, and at the last capital of a run: disableLocalAuth,
        // azureADOnly.
        const bool afterSmall = i > 0 && isUpper(c) && !isUpper(key[i - 1]);
        const bool endsRun = i > 0 && isUpper(c) && isUpper(key[i - 1]) && i + 1 < key.size() && !isUpper(key[i + 1]) &&
                             key[i + 1] != 's';
        if (afterSmall || endsRun) close();
        word += lowered1(c);
    }
    close();
    return words;
}

std::string Wording::nameOf(std::string_view elementId) const {
    if (elementId == model::kInternet) return "the Internet";
    if (elementId == model::kAttackerTenant) return "the attacker's own tenant";
    const Element* element = m_source->zone().find(ElementId(elementId));
    return element == nullptr ? std::string(elementId) : model::displayName(*element);
}

Need Wording::ofRelation(const Relation& relation) const {
    Need need;
    need.kind = Need::Kind::relation;
    need.text = fmt::format("{}({},{})", relation.kind, relation.source.value, relation.target.value);
    const model::RelationKind* kind = m_source->catalogue().relationKind(relation.kind);
    const std::string verb = kind != nullptr && !kind->label.empty() ? kind->label : wordsOf(relation.kind);
    need.meaning = fmt::format("{} {} {}", nameOf(relation.source.value), verb, nameOf(relation.target.value));
    const model::Value* role = written(relation, "role");
    if (role != nullptr && role->isString()) need.meaning += fmt::format(" ({})", role->string());
    need.element = relation.source;
    need.property = relation.id.value;
    if (relation.kind == "logs-to") return need;  // whoever stops logging is as blind as the attacker would make him
    need.fixes.push_back({"remove " + relation.id.value, fmt::format("Remove: {} {} {}", nameOf(relation.source.value),
                                                                     verb, nameOf(relation.target.value))});
    return need;
}

std::string Wording::clauseOf(std::string_view subject, std::string_view key,
                              const model::EffectiveValue& value) const {
    const std::string what = fmt::format("{} of {}", wordsOf(key), subject);
    switch (value.evidence) {
        case Evidence::nothing: return what + " is not set";
        case Evidence::unknown: return what + " is not known";
        case Evidence::drawn:
            if (value.value.isUnknown()) return what + " is not known";
            if (!value.inheritedFrom.empty()) {
                return fmt::format("{} is {} (drawn at {})", what, shown(value.value),
                                   nameOf(value.inheritedFrom.value));
            }
            return fmt::format("{} is {} (drawn)", what, shown(value.value));
        case Evidence::defaulted: return fmt::format("{} is {} (not drawn)", what, shown(value.value));
    }
    return what;
}

std::string Wording::clauseOf(const Fact& fact) const {
    static const std::map<std::string, std::string, std::less<>> kPhrases{
        {"at", "the attacker sends from {0}"},
        {"reach", "the attacker reaches {0} on {1}"},
        {"exec", "the attacker's code runs on {0}"},
        {"token", "the attacker acts as {0}"},
        {"member", "the attacker is in {0}"},
        {"key", "the attacker holds a key of {0}"},
        {"secret", "the attacker knows {0}"},
        {"control", "the attacker may write {0}"},
        {"read", "the attacker reads {0}"},
        {"write", "the attacker changes the data of {0}"},
        {"infer", "the attacker calls {0}"},
        {"steal", "the attacker copies {0}"},
        {"tamper", "the attacker changes {0}"},
        {"inject", "the attacker steers {0}"},
        {"opened", "the attacker has opened {0}: {1}"},
        {"exfil", "{0} has left its boundary"},
        {"deny", "{0} is lost"},
        {"abuse", "{0} is used at the owner's cost"},
        {"blind", "attacks on {0} go unseen"},
        {"granted", "the attacker has given {0} the role {1} on {2}"},
        {"taint", "content of the attacker's enters {0}"},
        {"sees", "{0} can be made to read {1}"},
        {"takes", "the attacker has the content of {1} on {0}"},
    };
    const auto found = kPhrases.find(fact.predicate);
    if (found == kPhrases.end()) return fact.text();
    std::string clause = found->second;
    for (std::size_t i = 0; i < fact.arguments.size(); ++i) {
        const std::string& argument = fact.arguments[i];
        std::string word = nameOf(argument);
        if (i == 1 && fact.predicate == "reach") word = surfaceWords(argument);
        if (i == 1 && fact.predicate == "opened") word = wordsOf(argument);
        const std::string hole = "{" + std::to_string(i) + "}";
        const std::size_t at = clause.find(hole);
        if (at != std::string::npos) clause.replace(at, hole.size(), word);
    }
    return clause;
}

std::string Wording::titleOf(const std::string& fix) const {
    const auto relationIn = [this](const std::string& text) -> std::string {
        const std::size_t open = text.find('('), comma = text.find(','), close = text.rfind(')');
        if (open == std::string::npos || comma == std::string::npos || close == std::string::npos) return text;
        const auto end = [this](std::string id) { return id == "_" ? std::string("something") : nameOf(id); };
        const model::RelationKind* kind = m_source->catalogue().relationKind(text.substr(0, open));
        const std::string verb = kind != nullptr && !kind->label.empty() ? kind->label : wordsOf(text.substr(0, open));
        return fmt::format("{} {} {}", end(text.substr(open + 1, comma - open - 1)), verb,
                           end(text.substr(comma + 1, close - comma - 1)));
    };
    if (fix.starts_with("remove ")) return "Remove: " + relationIn(fix.substr(7));
    if (fix.starts_with("add ")) return "Add: " + relationIn(fix.substr(4));
    const std::size_t equals = fix.find('='), dot = fix.rfind('.', equals);
    if (!fix.starts_with("set ") || equals == std::string::npos || dot == std::string::npos) return fix;
    const std::string subject = fix.substr(4, dot - 4), key = fix.substr(dot + 1, equals - dot - 1);
    std::string value = fix.substr(equals + 1);
    if (value == "true") value = "on";
    if (value == "false") value = "off";
    const bool chosen = value == "[...]";
    return fmt::format("{} {} of {}{}", chosen ? "Choose" : "Set", wordsOf(key),
                       subject.find('(') == std::string::npos ? nameOf(subject) : "\"" + relationIn(subject) + "\"",
                       chosen ? std::string() : " to " + value);
}

Need Wording::ofProperty(const ElementId& id, std::string_view key) const {
    Need need;
    need.kind = Need::Kind::property;
    need.element = id;
    need.property = std::string(key);
    const Element* element = m_source->zone().find(id);
    if (element == nullptr) {
        need.text = fmt::format("{}.{}", id.value, key);
        return need;
    }
    const model::EffectiveValue value = m_source->drawn().value(*element, key);
    need.evidence = value.evidence == Evidence::drawn && value.value.isUnknown() ? Evidence::unknown : value.evidence;
    const bool known = need.evidence == Evidence::drawn || need.evidence == Evidence::defaulted;
    need.text = fmt::format("{}.{} == {}", id.value, key,
                            known                                ? value.value.text()
                            : need.evidence == Evidence::unknown ? "?"
                                                                 : "nothing");
    need.meaning = clauseOf(nameOf(id.value), key, value);
    return need;
}

Need Wording::ofType(const ElementId& id) const {
    Need need;
    need.kind = Need::Kind::type;
    need.element = id;
    const Element* element = m_source->zone().find(id);
    const std::string type = element != nullptr ? element->type : id.value;
    const model::ElementType* known = m_source->catalogue().type(type);
    need.text = fmt::format("type({}, {})", id.value, type);
    need.meaning = fmt::format("{} is of type {}", nameOf(id.value), known != nullptr ? known->label : type);
    return need;
}

}  // namespace zonewright::analysis::facts
