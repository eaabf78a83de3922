// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/listeners.h"

namespace zonewright::analysis::network {

PortSet portsElsewhere(const Drawn& drawn, const Element& gateway, FrontEnd asked, Reading reading) {
    if (gateway.type != "application-gateway") return {};
    const Drawn::List listeners = drawn.list(gateway, "httpListeners");
    const std::string_view word = asked == FrontEnd::publicAddress ? "public" : "private";
    PortSet named, here;
    bool perhapsAny = false;
    for (const model::Value& listener : listeners.items) {
        const auto number = fieldInteger(listener, "port", -1);
        if (number < 0 || number > 65535) {
            // It may listen on any port, here.
            if (reading == Reading::possible) return {};
            perhapsAny = perhapsAny || isUnknownField(listener, "port");
            continue;
        }
        const PortSet port = PortSet::of(static_cast<Port>(number));
        const Truth isHere =
            fieldWords(listener, "frontend").empty() ? Truth::yes : fieldIs(listener, "frontend", word);
        named.add(port);
        if (helps(isHere, reading)) here.add(port);
    }
    if (listeners.unknown && reading == Reading::possible) return {};
    if (listeners.unknown && written(gateway, "httpListeners") != nullptr) return PortSet(kEveryPort);
    // In the certain reading an unknown port may be any, but for those that are certainly here.
    return (perhapsAny ? PortSet(kEveryPort) : named).without(here);
}

}  // namespace zonewright::analysis::network
