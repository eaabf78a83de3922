// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::analysis::network {

const std::vector<Symbol>& NetworkWords::elementsOf(std::uint32_t endpoint) const {
    const auto [known, fresh] = m_elements.try_emplace(endpoint);
    if (fresh)
        for (const ElementId& element : m_stratum->in(Reading::certain).elementsOf(endpoint))
            known->second.push_back(word(element.value));
    return known->second;
}

const std::vector<NetworkWords::Sent>& NetworkWords::inSymbols(const FlowList* certain, const FlowList* possible,
                                                               Order order) const {
    const auto [known, fresh] = m_inSymbols.try_emplace({certain, possible, order});
    if (!fresh) return known->second;
    const auto add = [&](const Flow& flow) { known->second.push_back({word(flow.surface), flow.label}); };
    if (order == Order::bySurface) {
        for (const Flow& flow : together(*certain, possible)) add(flow);
        return known->second;
    }
    for (const Flow& flow : *certain) add(flow);
    if (possible == nullptr) return known->second;
    for (const Flow& flow : *possible)
        if (!isOn(*certain, flow.surface)) add(flow);
    return known->second;
}

const std::vector<NetworkWords::Sent>& NetworkWords::sent(Symbol from, Symbol to, Reading reading) const {
    static const std::vector<Sent> kNothing;
    const std::uint32_t source = sourceNumber(from, Reading::certain), endpoint = endpointNumber(to, Reading::certain);
    if (source == kNone || endpoint == kNone) return kNothing;
    const FlowList* certain = m_stratum->in(Reading::certain).flows(source, endpoint);
    const FlowList* possible = nullptr;
    if (reading == Reading::possible)
        possible = m_stratum->in(Reading::possible)
                       .flows(sourceNumber(from, Reading::possible), endpointNumber(to, Reading::possible));
    return inSymbols(certain, possible, Order::bySurface);
}

std::optional<Label> NetworkWords::sent(Symbol from, Symbol to, Symbol surface, Reading reading) const {
    for (const Sent& known : sent(from, to, reading))
        if (known.surface == surface) return known.label;
    return std::nullopt;
}

const std::vector<NetworkWords::Reached>& NetworkWords::reachedFrom(Symbol source, Reading reading) const {
    const auto [known, fresh] = m_reached[static_cast<std::size_t>(reading)].try_emplace(source);
    std::vector<Reached>& list = known->second;
    const std::uint32_t number = fresh ? sourceNumber(source, Reading::certain) : kNone;
    if (number == kNone) return list;
    const auto add = [&](std::uint32_t endpoint, const std::vector<Sent>& flows) {
        for (const Symbol target : elementsOf(endpoint))
            for (const Sent& flow : flows) list.push_back({target, flow});
    };
    const std::vector<EndpointFlows> certain = m_stratum->in(Reading::certain).flowsFrom(number);
    if (reading == Reading::certain) {
        for (const EndpointFlows& to : certain) add(to.endpoint, inSymbols(to.flows, nullptr, Order::certainFirst));
        return list;
    }
    // Endpoints have the same numbers in both readings. What something certain reaches comes first.
    const std::vector<EndpointFlows> possible =
        m_stratum->in(Reading::possible).flowsFrom(sourceNumber(source, Reading::possible));
    auto more = possible.begin();
    for (const EndpointFlows& to : certain) {
        while (more != possible.end() && more->endpoint < to.endpoint) ++more;
        const bool both = more != possible.end() && more->endpoint == to.endpoint;
        add(to.endpoint, inSymbols(to.flows, both ? more->flows : nullptr, Order::certainFirst));
    }
    auto already = certain.begin();
    for (const EndpointFlows& to : possible) {
        while (already != certain.end() && already->endpoint < to.endpoint) ++already;
        if (already != certain.end() && already->endpoint == to.endpoint) continue;
        add(to.endpoint, inSymbols(to.flows, nullptr, Order::certainFirst));
    }
    return list;
}

Need NetworkWords::property(const Ground& ground) const {
    const facts::Source& source = m_stratum->source();
    Need need = facts::Wording(source).ofProperty(ground.element, ground.property);
    const Element* element = source.zone().find(ground.element);
    const model::ElementType* type = element ? source.catalogue().type(element->type) : nullptr;
    const model::Property* known = type ? type->find(ground.property) : nullptr;
    if (known && known->effect == model::Effect::restricts) {
        const auto secure = known->secure.example();
        if (secure && !secure->isList())
            need.fixes.push_back({fmt::format("set {}.{}={}", ground.element.value, ground.property, secure->text()),
                                  fmt::format("Set {} of {} to {}", facts::wordsOf(ground.property),
                                              nameOf(ground.element), secure->text())});
    }
    return need;
}

std::vector<Need> NetworkWords::needs(const ElementId& from, const ElementId& to, std::string_view surface,
                                      Reading reading) const {
    std::vector<Need> needs;
    const auto certain = m_stratum->in(Reading::certain).flow(from, to, surface);
    const Reading shown = certain ? Reading::certain : reading;
    const auto way = m_stratum->in(shown).explainFlow(from, to, surface);
    Need reach{.kind = Need::Kind::reach, .text = fmt::format("flow({},{},{})", from.value, to.value, surface)};
    reach.element = to;
    reach.evidence = certain ? Evidence::drawn : Evidence::unknown;
    if (surface == "dns")
        reach.meaning = fmt::format("name queries of {} get out to servers of others", nameOf(from));
    else if (surface == "metadata")
        reach.meaning = fmt::format("{} reaches its metadata service", nameOf(from));
    else
        reach.meaning = fmt::format("packets from {} arrive at {}", nameOf(from), nameOf(to));
    if (way && !way->label.empty()) reach.meaning += fmt::format(" ({})", way->label);
    needs.push_back(std::move(reach));
    if (!way) return needs;
    const facts::Wording wording(m_stratum->source());
    // One need for each hop that decided, so that a proof tells what its traffic passes.
    for (const Hop& hop : way->hops) {
        const ElementId at(hop.at);
        if (at == from || at == to || !m_stratum->source().zone().find(at)) continue;
        if (std::any_of(needs.begin(), needs.end(), [&](const Need& known) { return known.element == at; })) continue;
        Need passed{.kind = Need::Kind::reach,
                    .text = fmt::format("hop({})", hop.at),
                    .meaning = fmt::format("{}: {}", nameOf(at), hop.rule)};
        passed.element = at;
        needs.push_back(std::move(passed));
    }
    for (const Ground& ground : way->grounds) {
        if (!ground.relation.empty()) {
            const Relation* relation = m_stratum->source().zone().find(model::RelationId(ground.relation));
            if (relation) needs.push_back(wording.ofRelation(*relation));
        } else if (!ground.property.empty()) {
            needs.push_back(property(ground));
        }
    }
    return needs;
}

}  // namespace zonewright::analysis::network
