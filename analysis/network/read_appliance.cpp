// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/appliance.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

ProtocolSet protocolsOf(const model::Value& record) {
    ProtocolSet protocols = 0;
    for (const std::string& text : fieldTexts(record, "ipProtocols")) {
        if (sameWord(text, "TCP"))
            protocols |= kTcp;
        else if (sameWord(text, "UDP"))
            protocols |= kUdp;
        else if (sameWord(text, "ICMP"))
            protocols |= kIcmp;
        else
            protocols = kAnyProtocol;
    }
    return protocols == 0 ? ProtocolSet{kAnyProtocol} : protocols;
}

// "Https:443", "Http:80", "Mssql:1433"; the usual port where none is written.
PortSet portsOf(const model::Value& record) {
    PortSet ports;
    for (const std::string& text : fieldTexts(record, "protocols")) {
        const std::size_t colon = text.find(':');
        const std::string name = text.substr(0, colon);
        if (colon != std::string::npos) {
            if (const auto range = parsePorts(std::string_view(text).substr(colon + 1))) ports.add(*range);
        } else if (sameWord(name, "Http"))
            ports.add({80, 80});
        else if (sameWord(name, "Mssql"))
            ports.add({1433, 1433});
        else
            ports.add({443, 443});
    }
    if (ports.empty()) ports = {{80, 80}, {443, 443}};
    return ports;
}

// Records in the order in which the firewall asks them: group priority, collection priority, place in the list.
std::vector<model::Value> ordered(std::vector<model::Value> records) {
    std::stable_sort(records.begin(), records.end(), [](const model::Value& a, const model::Value& b) {
        const auto key = [](const model::Value& record) {
            return std::pair(fieldInteger(record, "groupPriority", 0), fieldInteger(record, "collectionPriority", 0));
        };
        return key(a) < key(b);
    });
    return records;
}

}  // namespace

void Appliance::readPolicy(const Topology& topology, const Element& policy, std::string_view networkRules,
                           std::string_view applicationRules) {
    const Drawn& drawn = topology.drawn();
    const auto side = [&](const model::Value& record, std::string_view key, std::string_view name) {
        return AddressExpression::parse(topology, fieldTexts(record, key),
                                        namedElements(drawn, policy, fieldText(record, "name"), name));
    };
    const Drawn::List network = drawn.list(policy, networkRules);
    const Drawn::List application = applicationRules.empty() ? Drawn::List() : drawn.list(policy, applicationRules);
    m_unknown = m_unknown || network.unknown || application.unknown;
    for (const model::Value& record : ordered(network.items)) {
        NetworkRule rule{.name = fieldText(record, "name"), .allow = sameWord(fieldText(record, "action"), "Allow")};
        rule.source = side(record, "sourceAddresses", "source");
        rule.hosts = fieldTexts(record, "destinationFqdns");
        const bool namesOnly = fieldTexts(record, "destinationAddresses").empty() && !rule.hosts.empty();
        if (!namesOnly) rule.destination = side(record, "destinationAddresses", "destination");
        rule.protocols = protocolsOf(record);
        for (const std::string& text : fieldTexts(record, "destinationPorts"))
            if (const auto range = parsePorts(text)) rule.ports.add(*range);
        if (rule.ports.empty()) rule.ports.add(kEveryPort);
        m_networkRules.push_back(std::move(rule));
    }
    for (const model::Value& record : ordered(application.items)) {
        ApplicationRule rule{.name = fieldText(record, "name"),
                             .allow = sameWord(fieldText(record, "action"), "Allow")};
        rule.source = side(record, "sourceAddresses", "source");
        rule.hosts = fieldTexts(record, "targetFqdns");
        for (const std::string& url : fieldTexts(record, "targetUrls"))
            rule.hosts.push_back(url.substr(0, url.find('/')));
        rule.categories = !fieldTexts(record, "webCategories").empty();
        rule.ports = portsOf(record);
        m_applicationRules.push_back(std::move(rule));
    }
}

Appliance Appliance::read(const Topology& topology, const Element& element) {
    Appliance appliance;
    appliance.m_element = &element;
    const Drawn& drawn = topology.drawn();
    appliance.m_isFirewall = element.type == "azure-firewall";
    if (!appliance.m_isFirewall) {
        appliance.m_forwards = Truth::no;
        for (const int index : topology.interfacesOf(element.id))
            appliance.m_forwards = either(appliance.m_forwards, topology.interfaces()[index].forwards);
        appliance.readPolicy(topology, element, "applianceRules", {});
        return appliance;
    }
    for (const Element* policy = drawn.structure().target(element.id, "uses-policy");
         policy && policy->type == "firewall-policy"; policy = drawn.structure().target(policy->id, "uses-policy")) {
        if (std::find(appliance.m_policies.begin(), appliance.m_policies.end(), policy) != appliance.m_policies.end())
            break;
        appliance.m_policies.push_back(policy);
    }
    // The base policy's rules come first in each type.
    for (auto policy = appliance.m_policies.rbegin(); policy != appliance.m_policies.rend(); ++policy)
        appliance.readPolicy(topology, **policy, "networkRules", "applicationRules");
    return appliance;
}

}  // namespace zonewright::analysis::network
