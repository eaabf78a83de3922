// SPDX-License-Identifier: Apache-2.0
#include "model/validation/drawing_under_check.h"
#include "model/validation/quick_fixes.h"
#include "model/validation/service_tags.h"

#include <fmt/format.h>

#include <array>

namespace zonewright::model {
namespace {

// Where lists of records name service tags.
struct Place {
    std::string_view property, field;
    std::string_view where, is;  // only in records whose field `where` is `is`; empty: in all
};

constexpr std::array<Place, 8> kPlaces = {{{"securityRules", "sourceAddressPrefixes", "", ""},
                                           {"securityRules", "destinationAddressPrefixes", "", ""},
                                           {"routes", "addressPrefix", "", ""},
                                           {"networkRules", "sourceAddresses", "", ""},
                                           {"networkRules", "destinationAddresses", "", ""},
                                           {"ipSecurityRestrictions", "ipAddress", "tag", "ServiceTag"},
                                           {"scmIpSecurityRestrictions", "ipAddress", "tag", "ServiceTag"},
                                           {"outboundRules", "destination", "type", "ServiceTag"}}};

bool looksLikeTag(std::string_view word) {
    return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || (word[0] >= 'a' && word[0] <= 'z')) &&
           word.find_first_of(":/ ") == std::string_view::npos && !parseCidr(word);
}

// The field with every `word` replaced.
void replaceIn(Record& record, std::string_view field, const std::string& word, const std::string& by) {
    Value& value = record.find(field)->second;
    if (value.isString()) {
        value = Value(by);
        return;
    }
    ValueList list = value.list();
    for (Value& item : list)
        if (item.isString() && item.string() == word) item = Value(by);
    value = Value(std::move(list));
}

void checkWord(DrawingUnderCheck& drawing, const Element& element, const Place& place, const ValueList& list,
               std::size_t index, const std::string& word) {
    const std::string rule = DrawingUnderCheck::text(list[index].record(), "name");
    const auto near = nearestServiceTag(word);
    if (!near) {
        drawing.add(Severity::hint, "unknown-service-tag", element.id.value,
                    fmt::format("rule \"{}\": \"{}\" is no service tag that is known here", rule, word),
                    "Check its spelling; as long as nobody knows what it means, nothing can be said of the rule");
        return;
    }
    const ValueList mended =
        withRecord(list, index, [&](Record& record) { replaceIn(record, place.field, word, *near); });
    drawing
        .add(Severity::warning, "unknown-service-tag", element.id.value,
             fmt::format("rule \"{}\": there is no service tag \"{}\"", rule, word),
             fmt::format("Did you mean {}?", *near))
        .mend(fmt::format("Write {}", *near), setRecords(element.id.value, place.property, mended));
}

}  // namespace

void checkServiceTags(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        for (const Place& place : kPlaces) {
            const auto drawn = element->properties.find(place.property);
            if (drawn == element->properties.end() || !drawn->second.isList()) continue;
            const ValueList& list = drawn->second.list();
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (!list[i].isRecord()) continue;
                const Record& record = list[i].record();
                if (!place.where.empty() && drawing.text(record, place.where) != place.is) continue;
                for (const std::string& word : drawing.texts(record, place.field)) {
                    if (looksLikeTag(word) && !isServiceTag(word)) checkWord(drawing, *element, place, list, i, word);
                }
            }
        }
    }
}

}  // namespace zonewright::model
