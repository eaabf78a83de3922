// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace zonewright::templates::bicep {

namespace {

// The network a resolver stands in: drawn around it, else that of its endpoints' subnets.
ArmResource* networkOf(Plan& plan, const model::Element& element) {
    const model::Element* network = plan.zone().find(element.parent);
    if (!network || network->type != "virtual-network") network = plan.structure().networkOf(element.id);
    return network ? plan.find(network->id) : nullptr;
}

void linkNetworks(Plan& plan, ArmResource& resource, const model::Element& element, bool isLocated) {
    for (const model::Relation* relation : plan.take(element.id, "linked-to")) {
        ArmResource* network = plan.find(relation->target);
        if (!network) continue;
        ArmResource& link = plan.child(resource, "virtualNetworkLinks", network->nameText);
        link.located = isLocated;
        link.body.setAt("properties.virtualNetwork.id", plan.id(link, *network));
    }
}

// "10 mail.example.com": numbers first, then a name.
std::vector<std::string> words(const std::string& text) {
    std::vector<std::string> result;
    for (std::size_t at = 0; at < text.size();) {
        const auto blank = std::min(text.find(' ', at), text.size());
        if (blank > at) result.push_back(text.substr(at, blank - at));
        at = blank + 1;
    }
    return result;
}

std::int64_t number(const std::string& text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Key of the list and the object of one value; null where the value does not read as one of that type.
std::optional<Object> recordValue(const std::string& type, const std::string& value) {
    const auto parts = words(value);
    if (type == "A") return Object().set("ipv4Address", value);
    if (type == "AAAA") return Object().set("ipv6Address", value);
    if (type == "PTR") return Object().set("ptrdname", value);
    if (type == "TXT") return Object().set("value", array({value}));
    if (type == "MX" && parts.size() == 2)
        return Object().set("preference", number(parts[0])).set("exchange", parts[1]);
    if (type == "SRV" && parts.size() == 4)
        return Object()
            .set("priority", number(parts[0]))
            .set("weight", number(parts[1]))
            .set("port", number(parts[2]))
            .set("target", parts[3]);
    return std::nullopt;
}

}  // namespace

void writeDnsRecords(Plan& plan, ArmResource& zone, const model::Element& element) {
    static const std::map<std::string, const char*> kLists{{"A", "aRecords"},     {"AAAA", "aaaaRecords"},
                                                           {"PTR", "ptrRecords"}, {"TXT", "txtRecords"},
                                                           {"MX", "mxRecords"},   {"SRV", "srvRecords"}};
    for (const model::Value& record : drawnList(element, "records")) {
        const std::string name = textField(record, "name"), type = textField(record, "recordType");
        const auto values = textsField(record, "values");
        std::vector<Expression> list;
        for (const std::string& value : values)
            if (const auto object = recordValue(type, value)) list.push_back(*object);
        const bool isAlias = type == "CNAME" && values.size() == 1;
        if (!isAlias && (list.empty() || list.size() != values.size())) {
            plan.note(element.id.value, "its record " + name + " (" + type + ") is not written: a value cannot be read",
                      "Write addresses, or numbers and a name, as the type wants them");
            continue;
        }
        ArmResource& written = plan.child(zone, type, name);
        Object& properties = written.body.at("properties");
        properties.set("ttl", 3600);
        if (isAlias)
            properties.setAt("cnameRecord.cname", values.front());
        else
            properties.set(kLists.at(type), array(list));
    }
}

// Names of services that answer inside their network and register nowhere by themselves.
void writeServiceRecords(Plan& plan, ArmResource& zone, const model::Element& element) {
    for (const model::Relation* relation : plan.structure().to(element.id)) {
        if (relation->kind != "registers-in") continue;
        ArmResource* service = plan.find(relation->source);
        if (!service || plan.waitsFor(*service, zone)) continue;
        const bool isGateway = service->type == "Microsoft.ApiManagement/service";
        const bool isEnvironment = service->type == "Microsoft.App/managedEnvironments";
        if (!isGateway && !isEnvironment) continue;
        plan.done(*relation);
        ArmResource& record = plan.child(zone, "A", isGateway ? service->nameText : "*");
        if (isGateway) record.name = plan.use(record, *service).dot("name");
        const Expression address =
            isGateway ? plan.use(record, *service).path("properties.privateIPAddresses").at(Expression(0))
                      : plan.use(record, *service).path("properties.staticIp");
        record.body.at("properties").set("ttl", 3600);
        record.body.setAt("properties.aRecords", array({Object().set("ipv4Address", address)}));
    }
}

void completeDnsResolver(Plan& plan, ArmResource& resource, const model::Element& element) {
    ArmResource* network = networkOf(plan, element);
    if (!network) {
        plan.omit(resource, "it stands in no network", "Draw it in a network, or give it in-subnet");
        return;
    }
    resource.body.setAt("properties.virtualNetwork.id", plan.id(resource, *network));
    for (const auto& [use, segment] :
         {std::pair{"resolverInbound", "inboundEndpoints"}, std::pair{"resolverOutbound", "outboundEndpoints"}}) {
        const auto found = plan.structure().from(element.id);
        const auto relation = std::find_if(found.begin(), found.end(), [&](const model::Relation* each) {
            return each->kind == "in-subnet" && relationText(*each, "use") == use;
        });
        ArmResource* subnet = relation == found.end() ? nullptr : plan.find((*relation)->target);
        if (!subnet) continue;
        plan.done(**relation);
        const bool isInbound = std::string_view(use) == "resolverInbound";
        ArmResource& endpoint = plan.child(resource, segment, isInbound ? "inbound" : "outbound");
        endpoint.located = true;
        Object& properties = endpoint.body.at("properties");
        if (!isInbound) {
            properties.setAt("subnet.id", plan.id(endpoint, *subnet));
            continue;
        }
        Object configuration;
        const auto address = drawnText(element, "privateIPAddress");
        configuration.set("privateIpAllocationMethod", address ? "Static" : "Dynamic");
        if (address) configuration.set("privateIpAddress", *address);
        configuration.setAt("subnet.id", plan.id(endpoint, *subnet));
        properties.set("ipConfigurations", array({configuration}));
    }
}

void completeForwardingRuleset(Plan& plan, ArmResource& resource, const model::Element& element) {
    std::vector<Expression> endpoints;
    for (const auto& other : plan.zone().elements) {
        const model::Element& resolver = *other.second;
        if (resolver.type != "dns-private-resolver") continue;
        ArmResource* found = plan.find(resolver.id);
        if (!found || found->form == ArmResource::Form::omitted) continue;
        const bool hasOutbound = std::ranges::any_of(plan.structure().from(resolver.id), [](const auto* relation) {
            return relation->kind == "in-subnet" && relationText(*relation, "use") == "resolverOutbound";
        });
        if (!hasOutbound) continue;
        ArmResource& endpoint = plan.child(*found, "outboundEndpoints", "outbound");
        endpoints.push_back(Object().set("id", plan.id(resource, endpoint)));
        break;
    }
    plan.take(element.id, "child-of");
    if (endpoints.empty()) {
        plan.omit(resource, "no resolver with an outbound endpoint is drawn",
                  "Draw a private resolver with in-subnet, use: resolverOutbound");
        return;
    }
    resource.body.setAt("properties.dnsResolverOutboundEndpoints", array(endpoints));
    for (const model::Relation* relation : plan.take(element.id, "resolves-with")) {
        const std::string domain = relationText(*relation, "domainName");
        const model::Element* server = plan.zone().find(relation->target);
        const auto address = server ? drawnText(*server, "privateIPAddress") : std::nullopt;
        if (server && server->type == "dns-private-resolver" && domain.empty()) continue;
        if (domain.empty() || !address) {
            plan.note(relation->id.value, "the rule is not written: it needs a domain and the server's address",
                      "Draw domainName on it and privateIPAddress on the server");
            continue;
        }
        std::string name = domain;
        std::replace(name.begin(), name.end(), '.', '-');
        while (name.ends_with('-')) name.pop_back();
        ArmResource& rule = plan.child(resource, "forwardingRules", name);
        Object& properties = rule.body.at("properties");
        properties.set("domainName", domain.ends_with('.') ? domain : domain + ".");
        properties.set("targetDnsServers", array({Object().set("ipAddress", *address).set("port", 53)}));
    }
    linkNetworks(plan, resource, element, false);
}

void completeDnsSecurityPolicy(Plan& plan, ArmResource& resource, const model::Element& element) {
    for (const model::Value& record : drawnList(element, "dnsSecurityRules")) {
        const std::string name = textField(record, "name");
        ArmResource& domains = plan.companion(resource, "domains-" + name, "Microsoft.Network/dnsResolverDomainLists",
                                              resource.apiVersion, "domains-" + resource.nameText + "-" + name);
        std::vector<Expression> list;
        for (const std::string& domain : textsField(record, "domains"))
            list.push_back(domain.ends_with('.') ? domain : domain + ".");
        domains.body.setAt("properties.domains", array(list));
        ArmResource& rule = plan.child(resource, "dnsSecurityRules", name);
        rule.located = true;
        Object& properties = rule.body.at("properties");
        if (const model::Value* priority = field(record, "priority")) properties.set("priority", plainValue(*priority));
        properties.setAt("action.actionType", textField(record, "actionType"));
        properties.set("dnsResolverDomainLists", array({Object().set("id", plan.id(rule, domains))}));
        if (const std::string state = textField(record, "dnsSecurityRuleState"); !state.empty())
            properties.set("dnsSecurityRuleState", state);
    }
    linkNetworks(plan, resource, element, true);
}

}  // namespace zonewright::templates::bicep
