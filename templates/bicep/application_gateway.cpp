// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/complete.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/values.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

// Ciphers with forward secrecy for TLS 1.2; later versions bring their own.
constexpr const char* kCiphers[] = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
                                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"};

struct Listener {
    std::string name, frontend, protocol;
    std::int64_t port = 443;
    std::vector<std::string> hostNames;
};

std::vector<Listener> listenersOf(const model::Element& element) {
    std::vector<Listener> listeners;
    for (const model::Value& record : drawnList(element, "httpListeners")) {
        Listener listener{textField(record, "name"), textField(record, "frontend"), textField(record, "protocol"), 443,
                          textsField(record, "hostNames")};
        if (const model::Value* port = field(record, "port"); port && port->isInteger())
            listener.port = port->integer();
        listeners.push_back(std::move(listener));
    }
    return listeners;
}

struct Backend {
    std::string name;
    std::optional<Expression> address, fqdn;  // where packets go; the name asked for
    std::int64_t port = 443;
    std::string protocol = "Https";
    std::string hostName;  // as drawn: the name by which callers ask for it
    std::string probePath = "/";
    bool answersUnauthorized = false;
};

// Where a backend answers: an app by the address of its environment and its own name, a site by its name.
std::optional<Backend> backendOf(Plan& plan, ArmResource& gateway, const model::Relation& relation) {
    const model::Element* target = plan.zone().find(relation.target);
    ArmResource* resource = plan.find(target);
    if (!resource) return std::nullopt;
    Backend backend;
    backend.name = target->id.value;
    backend.hostName = relationText(relation, "hostName");
    if (const auto port = relation.properties.find("port");
        port != relation.properties.end() && port->second.isInteger())
        backend.port = port->second.integer();
    if (const auto protocol = relation.properties.find("protocol");
        protocol != relation.properties.end() && protocol->second.text() == "Http")
        backend.protocol = "Http";
    backend.answersUnauthorized = drawnText(*target, "userAuthentication").value_or("none") != "none";
    if (target->type == "container-app") {
        ArmResource* environment = plan.find(plan.structure().armParent(target->id));
        if (environment) backend.address = plan.use(gateway, *environment).path("properties.staticIp");
        backend.fqdn = plan.use(gateway, *resource).path("properties.configuration.ingress.fqdn");
    } else if (plan.catalogue().isA(target->type, "app") && resource->type == "Microsoft.Web/sites") {
        backend.fqdn = plan.use(gateway, *resource).path("properties.defaultHostName");
    } else if (resource->type == "Microsoft.ApiManagement/service") {
        backend.fqdn = call("replace", {plan.use(gateway, *resource).path("properties.gatewayUrl"), "https://", ""});
        backend.probePath = "/status-0123456789abcdef";  // where API Management says that it is well
    } else if (!backend.hostName.empty()) {
        backend.fqdn = Expression(backend.hostName);
    } else {
        return std::nullopt;
    }
    return backend;
}

class GatewayBody {
public:
    GatewayBody(Plan& plan, ArmResource& resource, const model::Element& element)
        : m_plan(plan), m_resource(resource), m_element(element) {}

    void write() {
        m_listeners = listenersOf(m_element);
        for (const model::Relation* relation : m_plan.take(m_element.id, "backend")) {
            if (auto backend = backendOf(m_plan, m_resource, *relation))
                m_backends.push_back(std::move(*backend));
            else
                m_plan.note(relation->id.value, "the gateway cannot be given this backend", "Publish an app or a site");
        }
        frontends();
        certificates();
        backends();
        rules();
        if (m_resource.body.has("properties.sslPolicy.minProtocolVersion")) {
            Object& policy = m_resource.body.at("properties.sslPolicy");
            policy.set("policyType", "CustomV2");
            policy.set("cipherSuites", array(std::vector<Expression>(std::begin(kCiphers), std::end(kCiphers))));
        }
        for (const model::Relation* relation : m_plan.take(m_element.id, "uses-policy"))
            if (ArmResource* waf = m_plan.find(relation->target))
                properties().setAt("firewallPolicy.id", m_plan.id(m_resource, *waf));
    }

private:
    Object& properties() { return m_resource.body.at("properties"); }

    // The id of one of the gateway's own parts.
    Expression part(std::string_view collection, const std::string& name) const {
        return Object().set(
            "id", call("resourceId", {std::string("Microsoft.Network/applicationGateways/") + std::string(collection),
                                      m_resource.name, name}));
    }

    static Object entry(const std::string& name, Object properties) {
        Object object;
        object.set("name", name).set("properties", properties);
        return object;
    }

    void frontends() {
        if (const auto subnet = subnetId(m_plan, m_resource, m_element)) {
            properties().set("gatewayIPConfigurations",
                             array({entry("gateway", Object().setAt("subnet.id", *subnet))}));
            m_subnet = *subnet;
        }
        std::vector<Expression> configurations;
        for (const Expression& id : publicAddressIds(m_plan, m_resource, m_element))
            configurations.push_back(entry("public", Object().setAt("publicIPAddress.id", id)));
        if (const auto address = drawnText(m_element, "privateIPAddress"); address && m_subnet)
            configurations.push_back(entry("private", Object()
                                                          .set("privateIPAddress", *address)
                                                          .set("privateIPAllocationMethod", "Static")
                                                          .setAt("subnet.id", *m_subnet)));
        properties().set("frontendIPConfigurations", array(configurations));
        std::vector<std::int64_t> ports;
        for (const Listener& listener : m_listeners)
            if (std::find(ports.begin(), ports.end(), listener.port) == ports.end()) ports.push_back(listener.port);
        std::vector<Expression> frontendPorts;
        for (const std::int64_t port : ports)
            frontendPorts.push_back(entry(fmt::format("port-{}", port), Object().set("port", port)));
        properties().set("frontendPorts", array(frontendPorts));
    }

    void certificates() {
        std::vector<Expression> certificates;
        for (const model::Relation* relation : m_plan.take(m_element.id, "uses-secret")) {
            const model::Element* certificate = m_plan.zone().find(relation->target);
            ArmResource* vault = certificate ? m_plan.find(certificate->parent) : nullptr;
            if (!vault) continue;
            m_certificate = model::displayName(*certificate);
            const Expression secret =
                interpolate({m_plan.use(m_resource, *vault).path("properties.vaultUri"), "secrets/" + m_certificate});
            certificates.push_back(entry(m_certificate, Object().set("keyVaultSecretId", secret)));
            m_plan.note(
                certificate->id.value,
                "the resource manager cannot make certificates; the gateway expects it in the vault under this name",
                "Import or issue it in the vault before the gateway is deployed");
        }
        if (!certificates.empty()) properties().set("sslCertificates", array(certificates));
    }

    void backends() {
        std::vector<Expression> pools, settings, probes;
        for (const Backend& backend : m_backends) {
            Object address;
            if (backend.address)
                address.set("ipAddress", *backend.address);
            else
                address.set("fqdn", *backend.fqdn);
            pools.push_back(entry(backend.name, Object().set("backendAddresses", array({address}))));
            Object probe;
            probe.set("protocol", backend.protocol)
                .set("path", backend.probePath)
                .set("interval", 30)
                .set("timeout", 30)
                .set("unhealthyThreshold", 3);
            probe.set("pickHostNameFromBackendHttpSettings", true);
            // An app that asks for a sign-in is well when it says so.
            probe.setAt("match.statusCodes",
                        backend.answersUnauthorized ? array({"200-399", "401"}) : array({"200-399"}));
            probes.push_back(entry(backend.name, probe));
            Object setting;
            setting.set("port", backend.port)
                .set("protocol", backend.protocol)
                .set("cookieBasedAffinity", "Disabled")
                .set("requestTimeout", 120);
            setting.set("hostName", *backend.fqdn).set("probe", part("probes", backend.name));
            settings.push_back(entry(backend.name, setting));
        }
        properties()
            .set("backendAddressPools", array(pools))
            .set("backendHttpSettingsCollection", array(settings))
            .set("probes", array(probes));
    }

    void rules() {
        std::vector<Expression> listeners, rules;
        std::int64_t priority = 100;
        bool isGuessed = false;
        for (const Listener& listener : m_listeners) {
            Object object;
            object.set("frontendIPConfiguration",
                       part("frontendIPConfigurations", listener.frontend == "private" ? "private" : "public"));
            object.set("frontendPort", part("frontendPorts", fmt::format("port-{}", listener.port)))
                .set("protocol", listener.protocol);
            if (listener.protocol == "Https" && !m_certificate.empty())
                object.set("sslCertificate", part("sslCertificates", m_certificate));
            if (!listener.hostNames.empty())
                object.set("hostNames", array({listener.hostNames.begin(), listener.hostNames.end()}))
                    .set("requireServerNameIndication", true);
            listeners.push_back(entry(listener.name, object));
            if (m_backends.empty()) continue;
            Object rule;
            rule.set("ruleType", "Basic").set("priority", priority);
            rule.set("httpListener", part("httpListeners", listener.name));
            const Backend* backend = publishedBy(listener);
            isGuessed |= !backend;
            const std::string& name = (backend ? *backend : m_backends.front()).name;
            rule.set("backendAddressPool", part("backendAddressPools", name));
            rule.set("backendHttpSettings", part("backendHttpSettingsCollection", name));
            rules.push_back(entry(listener.name, rule));
            priority += 10;
        }
        properties().set("httpListeners", array(listeners)).set("requestRoutingRules", array(rules));
        if (isGuessed && m_backends.size() > 1)
            m_plan.note(m_element.id.value,
                        "a listener leads to the first backend where the drawing does not say which it publishes",
                        "Draw hostName, one of the listener's names, on the relation to the backend");
    }

    // The backend that is called by one of the listener's names; null where none is.
    const Backend* publishedBy(const Listener& listener) const {
        for (const Backend& backend : m_backends)
            if (std::find(listener.hostNames.begin(), listener.hostNames.end(), backend.hostName) !=
                listener.hostNames.end())
                return &backend;
        return nullptr;
    }

    Plan& m_plan;
    ArmResource& m_resource;
    const model::Element& m_element;
    std::vector<Listener> m_listeners;
    std::vector<Backend> m_backends;
    std::optional<Expression> m_subnet;
    std::string m_certificate;
};

}  // namespace

void completeApplicationGateway(Plan& plan, ArmResource& resource, const model::Element& element) {
    GatewayBody(plan, resource, element).write();
}

}  // namespace zonewright::templates::bicep
