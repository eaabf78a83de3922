// SPDX-License-Identifier: Apache-2.0
// Switches and protections that hold until the attacker has turned them off.
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <array>

namespace zonewright::analysis::facts {
namespace {

// The word of a property with which a service accepts its own keys or passwords.
struct KeySwitch {
    std::string_view property, on;
};

constexpr std::array kKeySwitches{
    KeySwitch{"allowSharedKeyAccess", "true"},
    KeySwitch{"disableLocalAuth", "false"},
    KeySwitch{"adminUserEnabled", "true"},
    KeySwitch{"disableAccessKeyAuthentication", "false"},
    KeySwitch{"accessKeysAuthentication", "Enabled"},
    KeySwitch{"azureADOnlyAuthentication", "false"},
    KeySwitch{"passwordAuth", "Enabled"},
    KeySwitch{"entraOnly", "false"},
    KeySwitch{"allowedModes", "NativeAuth"},
};

// Rows for `what`, by the switches of `account`; false: that type has none.
bool addSwitches(const TableSource& t, const Element& what, const Element& account, std::vector<Row>& rows) {
    const model::ElementType* type = t.source().catalogue().type(account.type);
    bool switched = false;
    for (const KeySwitch& keys : kKeySwitches) {
        if (type == nullptr || type->find(keys.property) == nullptr) continue;
        switched = true;
        const std::string property(keys.property);
        addWhen(rows, t.source().drawn().is(account, keys.property, keys.on),
                {.arguments = {t.of(what)}, .grounds = {{.element = account.id.value, .property = property}}});
        rows.push_back({{t.of(what)}, true, {t.opened(account, property)}, {}});
    }
    return switched;
}

// A part takes the keys that its account takes; a scope takes none. What has no switch, nor a whole that has one, takes
// its keys always.
void addKeysOn(const TableSource& t, std::vector<Row>& rows) {
    for (const auto& [id, element] : t.zone().elements) {
        if (t.source().isA(*element, "scope") || addSwitches(t, *element, *element, rows)) continue;
        bool switched = false;
        for (const Element* account : t.source().accountsOf(*element))
            if (account != element.get()) switched = addSwitches(t, *element, *account, rows) || switched;
        if (!switched) rows.push_back({{t.of(*element)}});
    }
}

// What must be turned off before the data of one element changes; `certain` and `possible` say whether it may at all.
struct Refusals {
    Truth refuses = Truth::no;  // for good
    std::vector<GroundFact> certain, possible;
};

void addRefusal(Refusals& refusals, Truth holds, GroundFact lifted) {
    if (holds == Truth::no) return;
    refusals.certain.push_back(lifted);
    if (holds == Truth::yes) refusals.possible.push_back(std::move(lifted));
}

void collectRefusals(const TableSource& t, const Element& place, Refusals& refusals) {
    const Drawn& drawn = t.source().drawn();
    refusals.refuses = either(refusals.refuses, drawn.isTrue(place, "immutable"));
    const model::EffectiveValue days = drawn.value(place, "immutabilityPeriodSinceCreationInDays");
    Truth kept = Truth::no;
    if (days.evidence == Evidence::unknown)
        kept = Truth::unknown;
    else if (days.evidence != Evidence::nothing && days.value.isUnknown())
        kept = Truth::unknown;
    else if (days.evidence != Evidence::nothing && days.value.isInteger())
        kept = truthOf(days.value.integer() > 0);
    addRefusal(refusals, kept, t.opened(place, "immutabilityPeriodSinceCreationInDays"));
    addRefusal(refusals, drawn.isTrue(place, "legalHold"), t.opened(place, "legalHold"));
    for (const Element* origin : t.source().structure().sources(place.id, "replicates-to")) {
        if (origin == &place) continue;
        for (const Element* account : t.source().accountsOf(place)) {
            addRefusal(refusals, Truth::yes, t.opened(*account, "objectReplicationPolicies"));
        }
        break;
    }
}

void addChangeable(const TableSource& t, std::vector<Row>& rows) {
    const Source& source = t.source();
    for (const auto& [id, element] : t.zone().elements) {
        std::vector<const Element*> places{element.get()};
        for (std::size_t i = 0; i < places.size(); ++i) {
            std::vector<const Element*> next = source.parentsOf(*places[i]);
            for (const Element* store : source.structure().targets(places[i]->id, "stored-in")) next.push_back(store);
            for (const Element* place : next) {
                if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
            }
        }
        Refusals refusals;
        for (const Element* place : places) {
            if (!source.isA(*place, "scope")) collectRefusals(t, *place, refusals);
        }
        if (refusals.refuses == Truth::no) rows.push_back({{t.of(*element)}, true, refusals.certain, {}});
        const bool sameDoubts = refusals.certain.size() == refusals.possible.size();
        if (refusals.refuses == Truth::unknown || (refusals.refuses == Truth::no && !sameDoubts)) {
            rows.push_back({{t.of(*element)}, false, refusals.possible, {}});
        }
    }
}

void addUnprotected(const TableSource& t, std::vector<Row>& rows) {
    for (const auto& [id, element] : t.zone().elements) {
        Row row{{t.of(*element)}};
        std::vector<const Element*> wholes = t.source().wholesOf(*element);
        wholes.insert(wholes.begin(), element.get());
        for (const Element* whole : wholes) {
            for (const Element* vault : t.source().structure().sources(whole->id, "protects")) {
                if (vault->type != "recovery-services-vault" && vault->type != "backup-vault") continue;
                row.premises.push_back(t.opened(*vault, "protectedItems"));
            }
        }
        rows.push_back(std::move(row));
    }
}

}  // namespace

void addProtectionBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    addTable(world, source, "keysOn", 1, {"{0} accepts its own keys"}, addKeysOn);
    addTable(world, source, "changeable", 1, {"nothing keeps the content of {0} from being changed"}, addChangeable);
    addTable(world, source, "unprotected", 1, {"no backup of {0} is out of reach"}, addUnprotected);
}

}  // namespace zonewright::analysis::facts
