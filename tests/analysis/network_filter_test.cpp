// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/fabric.h"
#include "tests/analysis/network_drawing.h"
#include "tests/support/test.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>
#include <random>

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis::network;

namespace {

// A rule as a person reads it, and a simulator that knows nothing of sets.
struct PlainRule {
    int priority;
    bool inbound, allow;
    std::string protocol, source, destination, ports;

    std::string text() const {
        return fmt::format(
            "{{name: r{0}, priority: {0}, direction: {1}, access: {2}, protocol: '{3}', sourceAddressPrefixes: "
            "['{4}'], "
            "destinationAddressPrefixes: ['{5}'], destinationPortRanges: ['{6}']}}",
            priority, inbound ? "Inbound" : "Outbound", allow ? "Allow" : "Deny", protocol, source, destination, ports);
    }
};

bool isInside(const std::string& expression, const std::string& address) {
    const auto within = [&](const std::string& prefix) {
        const auto range = parsePrefix(prefix);
        const auto value = parseAddress(address);
        return *value >= range->range.first && *value <= range->range.last;
    };
    if (expression == "*") return true;
    if (expression == "VirtualNetwork") return within("10.0.0.0/16");
    if (expression == "Internet") return !within("10.0.0.0/8");
    return within(expression);
}

// First match wins, then the platform's own rules.
bool simulate(const std::vector<PlainRule>& rules, bool inbound, const std::string& source,
              const std::string& destination, bool tcp, Port port) {
    std::vector<PlainRule> sorted = rules;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.priority < b.priority; });
    for (const PlainRule& rule : sorted) {
        if (rule.inbound != inbound) continue;
        if (rule.protocol != "*" && (rule.protocol == "Tcp") != tcp) continue;
        const auto ports = parsePorts(rule.ports);
        if (port < ports->first || port > ports->last) continue;
        if (isInside(rule.source, source) && isInside(rule.destination, destination)) return rule.allow;
    }
    if (isInside("VirtualNetwork", source) && isInside("VirtualNetwork", destination)) return true;
    return !inbound && isInside("Internet", destination);
}

}  // namespace

class NetworkFilterTest : public QObject {
    Q_OBJECT
private slots:
    void setsOfPacketsAgreeWithASimulator() {
        const std::array sources{"*",        "VirtualNetwork", "Internet", "10.0.1.0/24", "10.0.1.128/25",
                                 "10.0.2.4", "11.0.0.0/8"};
        const std::array ports{"*", "22", "80-443", "443", "1000-2000"};
        const std::array hosts{"10.0.1.5", "10.0.1.200", "10.0.2.4", "10.0.3.3", "10.9.0.1", "11.2.3.4", "20.0.0.1"};
        QVERIFY(rc::check("random security groups", [&](std::uint64_t seed) {
            std::mt19937_64 random(seed);
            const auto one = [&](const auto& list) { return std::string(list[random() % list.size()]); };
            std::vector<PlainRule> rules;
            std::string text;
            for (std::size_t i = 0, count = random() % 7; i < count; ++i) {
                const std::array protocols{"*", "Tcp", "Udp"};
                PlainRule rule{static_cast<int>(100 + 10 * i),
                               random() % 2 == 0,
                               random() % 2 == 0,
                               one(protocols),
                               one(sources),
                               one(sources),
                               one(ports)};
                rule.priority = static_cast<int>(100 + random() % 400 * 7 + i);  // all different
                rules.push_back(rule);
                text += (text.empty() ? "" : ", ") + rule.text();
            }
            const NetworkDrawing drawing(
                "{id: vnet, type: virtual-network, addressPrefixes: [10.0.0.0/16]}\n"
                "{id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.1.0/24}\n"
                "{id: nsg, type: network-security-group, securityRules: [" +
                    text + "]}",
                "{kind: filtered-by, source: snet, target: nsg}");
            const Fabric& fabric = drawing.in(Reading::certain).fabric();
            const Filter& filter = fabric.filter(*drawing.stratum().source().zone().find(ElementId("nsg")));
            const AddressMatch& tag = fabric.routes().networkTag(fabric.topology().subnetIndex(ElementId("snet")));
            for (const bool inbound : {true, false}) {
                for (const char* from : hosts) {
                    for (const char* to : hosts) {
                        const Party source{.addresses = AddressSet::of(*parseAddress(from))},
                            destination{.addresses = AddressSet::of(*parseAddress(to))};
                        const PacketSet all(PacketCell{source.addresses, destination.addresses});
                        const Direction direction = inbound ? Direction::inbound : Direction::outbound;
                        const auto certain = filter.pass(direction, source, destination, tag, all, Reading::certain);
                        const auto possible = filter.pass(direction, source, destination, tag, all, Reading::possible);
                        for (const Port port : {22U, 80U, 100U, 443U, 1500U, 5000U}) {
                            for (const Protocol protocol : {kTcp, kUdp}) {
                                const Packet packet{*parseAddress(from), *parseAddress(to), protocol, port};
                                const bool expected = simulate(rules, inbound, from, to, protocol == kTcp, port);
                                RC_ASSERT(certain.passed.contains(packet) == expected);
                                RC_ASSERT(possible.passed.contains(packet) == expected);
                                RC_ASSERT(filter.decide(direction, source, destination, tag, packet, Reading::certain)
                                              .passes == expected);
                            }
                        }
                    }
                }
            }
        }));
    }
};

ZONEWRIGHT_TEST(NetworkFilterTest)
#include "network_filter_test.moc"
