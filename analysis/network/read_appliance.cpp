// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/appliance.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

ProtocolSet protocolsOf(const Words& words) {
    ProtocolSet protocols = 0;
    for (const std::string& text : words.items) {
        if (sameWord(text, "TCP"))
            protocols |= kTcp;
        else if (sameWord(text, "UDP"))
            protocols |= kUdp;
        else if (sameWord(text, "ICMP"))
            protocols |= kIcmp;
        else
            protocols = kAnyProtocol;
    }
    return protocols;
}

// "Https:443", "Http:80", "Mssql:1433"; the usual port where none is written.
PortSet portsOf(const Words& words) {
    PortSet ports;
    for (const std::string& text : words.items) {
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
    return ports;
}

}  // namespace

bool isPlaceUnknown(const model::Value& record) {
    return isUnknownField(record, "groupPriority") || isUnknownField(record, "collectionPriority");
}

std::vector<model::Value> inOrder(std::vector<model::Value> records) {
    std::stable_sort(records.begin(), records.end(), [](const model::Value& a, const model::Value& b) {
        const auto key = [](const model::Value& record) {
            if (isPlaceUnknown(record)) return std::pair<std::int64_t, std::int64_t>(-1, -1);
            return std::pair(fieldInteger(record, "groupPriority", 0), fieldInteger(record, "collectionPriority", 0));
        };
        return key(a) < key(b);
    });
    return records;
}

void Appliance::readPolicy(const Topology& topology, const Element& policy, std::string_view networkRules,
                           std::string_view applicationRules) {
    const Drawn& drawn = topology.drawn();
    const auto side = [&](const model::Value& record, std::string_view key, std::string_view name) {
        return AddressExpression::parse(topology, fieldWords(record, key),
                                        namedElements(drawn, policy, fieldText(record, "name"), name));
    };
    const auto readCommon = [&](const model::Value& record, Rule& rule) {
        rule.name = record.isUnknown() ? "a rule that nobody knows" : fieldText(record, "name");
        rule.allow = sameWord(fieldText(record, "action"), "Allow");
        rule.verdictUnknown = isUnknownField(record, "action");
        rule.matchUnknown = isPlaceUnknown(record);
        rule.source = side(record, "sourceAddresses", "source");
    };
    const Drawn::List network = drawn.list(policy, networkRules);
    const Drawn::List application = applicationRules.empty() ? Drawn::List() : drawn.list(policy, applicationRules);
    m_unknown = m_unknown || network.unknown;
    m_applicationUnknown = m_applicationUnknown || application.unknown;
    for (const model::Value& record : inOrder(network.items)) {
        NetworkRule rule;
        readCommon(record, rule);
        rule.hosts = fieldWords(record, "destinationFqdns");
        rule.namesOnly =
            fieldWords(record, "destinationAddresses").empty() && !rule.hosts.empty() && !record.isUnknown();
        if (!rule.namesOnly) rule.destination = side(record, "destinationAddresses", "destination");
        const Words protocols = fieldWords(record, "ipProtocols"), ports = fieldWords(record, "destinationPorts");
        rule.protocols = protocols.empty() ? ProtocolSet{kAnyProtocol} : protocolsOf(protocols);
        rule.protocolsUnknown = protocols.unknown;
        for (const std::string& text : ports.items)
            if (const auto range = parsePorts(text)) rule.ports.add(*range);
        rule.portsUnknown = ports.unknown;
        if (ports.empty()) rule.ports.add(kEveryPort);
        m_networkRules.push_back(std::move(rule));
    }
    for (const model::Value& record : inOrder(application.items)) {
        ApplicationRule rule;
        readCommon(record, rule);
        rule.hosts = fieldWords(record, "targetFqdns");
        const Words urls = fieldWords(record, "targetUrls"), protocols = fieldWords(record, "protocols");
        for (const std::string& url : urls.items) rule.hosts.items.push_back(url.substr(0, url.find('/')));
        rule.hosts.unknown = rule.hosts.unknown || urls.unknown;
        rule.categories = fieldWords(record, "webCategories");
        rule.tags = fieldWords(record, "fqdnTags");
        rule.ports = protocols.empty() ? PortSet{{80, 80}, {443, 443}} : portsOf(protocols);
        rule.portsUnknown = protocols.unknown;
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
