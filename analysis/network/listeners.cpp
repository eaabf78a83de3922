// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/listeners.h"

namespace zonewright::analysis::network {

namespace {

// Ports of the front end that backends name; any where one of them is unknown.
PortSet askedByBackends(const Drawn& drawn, const Element& gateway) {
    PortSet ports;
    for (const Relation* backend : drawn.structure().from(gateway.id)) {
        if (backend->kind != "backend") continue;
        const auto range = parsePorts(relationText(*backend, "frontendPort"));
        if (relationWords(*backend, "frontendPort").unknown) return PortSet(kEveryPort);
        if (range) ports.add(*range);
    }
    return ports;
}

}  // namespace

PortSet portsElsewhere(const Drawn& drawn, const Element& gateway, FrontEnd asked, Reading reading) {
    if (gateway.type != "application-gateway") return {};
    const Drawn::List listeners = drawn.list(gateway, "httpListeners");
    const std::string_view word = asked == FrontEnd::publicAddress ? "public" : "private";
    PortSet named, here;
    bool perhapsAny = false;
    for (const model::Value& listener : listeners.items) {
        const auto number = fieldInteger(listener, "port", -1);
        const Truth isHere =
            fieldWords(listener, "frontend").empty() ? Truth::yes : fieldIs(listener, "frontend", word);
        if (number < 0 || number > 65535) {
            // It may listen on any port, here.
            if (reading == Reading::possible && isHere != Truth::no) return {};
            perhapsAny = perhapsAny || isUnknownField(listener, "port");
            continue;
        }
        const PortSet port = PortSet::of(static_cast<Port>(number));
        named.add(port);
        if (helps(isHere, reading)) here.add(port);
    }
    if (listeners.unknown && reading == Reading::possible) return {};
    if (listeners.unknown && written(gateway, "httpListeners") != nullptr) return PortSet(kEveryPort);
    if (perhapsAny && reading == Reading::possible) {
        // On an unknown port it listens elsewhere: what is here has a name.
        PortSet all = PortSet(kEveryPort).without(askedByBackends(drawn, gateway));
        all.add(named);
        return all.without(here);
    }
    // In the certain reading an unknown port may be any, but for those that are certainly here.
    return (perhapsAny ? PortSet(kEveryPort) : named).without(here);
}

Truth listensOn(const model::Value& rule, const PublicAddress& address, const std::vector<PublicAddress>& all) {
    const Words named = fieldWords(rule, "destinationAddresses");
    if (named.empty()) return Truth::yes;
    bool drawnOne = false;
    for (const std::string& text : named.items) {
        const auto number = parseAddress(text);
        if (!number) return Truth::unknown;
        if (address.address.contains(*number)) return Truth::yes;
        for (const PublicAddress& other : all) drawnOne = drawnOne || other.address.contains(*number);
    }
    if (named.unknown) return Truth::unknown;
    if (address.address.first() < kFirstSymbol || drawnOne) return Truth::no;
    const bool isUnknown = address.element && written(*address.element, "ipAddress") != nullptr;
    return all.size() == 1 && !isUnknown ? Truth::yes : Truth::unknown;
}

}  // namespace zonewright::analysis::network
