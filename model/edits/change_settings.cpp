// SPDX-License-Identifier: Apache-2.0
#include "model/edits/change_settings.h"

#include "model/catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {

namespace {

void commit(Document& document, std::string label, std::string mergeKey, const LandingZone& zone) {
    auto edit = document.begin(std::move(label), std::move(mergeKey));
    edit.setSettings(zone);
    edit.commit();
}

}  // namespace

void renameLandingZone(Document& document, const std::string& name) {
    if (document.zone().name == name) return;
    LandingZone zone = document.zone();
    zone.name = name;
    commit(document, "Rename landing zone", "settings:name", zone);
}

void setUndrawn(Document& document, Undrawn undrawn) {
    if (document.zone().undrawn == undrawn) return;
    LandingZone zone = document.zone();
    zone.undrawn = undrawn;
    commit(document, "Change how undrawn properties are read", {}, zone);
}

Result<void> setSetting(Document& document, const std::string& key, std::optional<Value> value) {
    const auto settings = document.catalogue().settings();
    if (std::none_of(settings.begin(), settings.end(), [&](const Property& setting) { return setting.key == key; }))
        return fail({Severity::error, "unknown-property", "", key, fmt::format("there is no setting `{}`", key),
                     "Name a setting of the catalogue"});
    LandingZone zone = document.zone();
    if (value)
        zone.settings.insert_or_assign(key, std::move(*value));
    else
        zone.settings.erase(key);
    if (zone.settings == document.zone().settings) return {};
    commit(document, fmt::format("Change {}", key), fmt::format("settings:{}", key), zone);
    return {};
}

}  // namespace zonewright::model
