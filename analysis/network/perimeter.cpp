// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/public_rules.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

// Sources that the perimeter's inbound rules admit by address. Rules for another profile than the association's own do
// not count.
AddressMatch inboundRules(const Topology& topology, const Element& perimeter, const Relation& association) {
    AddressMatch match;
    const std::string profile = relationText(association, "profile");
    const Drawn::List list = topology.drawn().list(perimeter, "accessRules");
    if (list.unknown) match.perhaps = AddressSet(kEveryAddress);
    for (const model::Value& record : list.items) {
        if (!sameWord(fieldText(record, "direction"), "Inbound")) continue;
        const std::string own = fieldText(record, "profile");
        if (!own.empty() && !profile.empty() && own != profile) continue;
        for (const std::string& text : fieldTexts(record, "addressPrefixes"))
            if (const auto prefix = parsePrefix(text)) match.add(topology.book().ofPrefix(*prefix));
    }
    return match;
}

}  // namespace

void applyPerimeter(const Topology& topology, const Element& element, PublicRules& rules) {
    const Drawn& drawn = topology.drawn();
    const bool byPerimeterOnly = drawn.is(element, "publicNetworkAccess", "SecuredByPerimeter") == Truth::yes;
    if (byPerimeterOnly) rules.trusted = Truth::no, rules.listsOutlive = false;
    for (const Relation* association : drawn.structure().from(element.id)) {
        const Element* perimeter =
            association->kind == "in-perimeter" ? drawn.zone().find(association->target) : nullptr;
        if (!perimeter) continue;
        const AddressMatch admitted = inboundRules(topology, *perimeter, *association);
        const std::string mode = relationText(*association, "accessMode");
        const bool enforced = sameWord(mode, "Enforced");
        const bool unknownMode = mode.empty();
        rules.keys.push_back("accessRules");
        rules.reason = "perimeter " + perimeter->id.value;
        if (enforced) {
            rules.enabled = Truth::yes;
            rules.admitted = admitted;
            rules.trusted = Truth::no;
            rules.namedResources = Truth::no;
            rules.listsOutlive = false;
            continue;
        }
        // Not enforced: the perimeter's rules admit beside the resource's own, and where public access is off they
        // alone do.
        if (rules.enabled == Truth::no)
            rules.admitted = AddressMatch();
        else if (rules.enabled == Truth::unknown)
            rules.admitted.surely = AddressSet();
        rules.admit(admitted);
        if (unknownMode) rules.admitted.surely = admitted.surely;
        // The page's table and its text disagree on trusted services here.
        if (byPerimeterOnly) rules.trusted = Truth::unknown;
        if (unknownMode && rules.trusted == Truth::yes) rules.trusted = Truth::unknown;
        rules.enabled = Truth::yes;
    }
}

const Element* sharedPerimeter(const Drawn& drawn, const ElementId& a, const ElementId& b) {
    for (const Element* perimeter : drawn.structure().targets(a, "in-perimeter")) {
        const auto others = drawn.structure().targets(b, "in-perimeter");
        if (std::find(others.begin(), others.end(), perimeter) != others.end()) return perimeter;
    }
    return nullptr;
}

}  // namespace zonewright::analysis::network
