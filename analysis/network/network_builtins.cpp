// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_builtins.h"

#include "analysis/facts/wording.h"
#include "analysis/network/opened_reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace zonewright::analysis::network {

namespace {

using logic::Builtin;
using logic::GroundFact;
using logic::kAny;
using logic::Symbol;
using logic::SymbolTable;
using logic::TupleSink;

// What the builtins share: the stratum, symbols for its elements and words, and the words of a proof.
class Words {
public:
    Words(logic::World& world, std::shared_ptr<const NetworkStratum> stratum)
        : m_symbols(&world.symbols()), m_stratum(std::move(stratum)) {
        for (const Reading reading : {Reading::certain, Reading::possible}) {
            for (const ElementId& id : m_stratum->in(reading).sources()) m_symbols->intern(id.value);
            for (const ElementId& id : m_stratum->in(reading).targets()) m_symbols->intern(id.value);
        }
    }

    const NetworkStratum& stratum() const { return *m_stratum; }
    // All flows from one element. Kept.
    struct Reached {
        Symbol target, surface;
        Label label;
    };
    const std::vector<Reached>& reachedFrom(Symbol source, Reading reading) const {
        const auto [known, fresh] = m_reached[static_cast<std::size_t>(reading)].try_emplace(source);
        if (fresh)
            for (const NetworkStratum::EndpointFlows& reached : m_stratum->flowsFrom(id(source), reading))
                for (const Symbol target : elementsOf(reached.endpoint))
                    for (const Flow& flow : reached.flows)
                        known->second.push_back({target, word(flow.surface), flow.label});
        return known->second;
    }
    Symbol word(std::string_view text) const { return m_symbols->intern(text); }
    const std::string& text(Symbol symbol) const { return m_symbols->text(symbol); }
    ElementId id(Symbol symbol) const { return ElementId(text(symbol)); }

    std::vector<Need> needs(const ElementId& from, const ElementId& to, std::string_view surface,
                            Reading reading) const;
    Need absence(std::string formal, std::string meaning) const {
        return {.kind = Need::Kind::reach, .text = std::move(formal), .meaning = std::move(meaning)};
    }
    std::string nameOf(const ElementId& id) const { return facts::Wording(m_stratum->source()).nameOf(id.value); }

private:
    Need property(const Ground& ground) const;

    SymbolTable* m_symbols;  // of the world, which outlives its builtins
    std::shared_ptr<const NetworkStratum> m_stratum;
    const std::vector<Symbol>& elementsOf(std::uint32_t endpoint) const {
        const auto [known, fresh] = m_elements.try_emplace(endpoint);
        if (fresh)
            for (const ElementId& element : m_stratum->in(Reading::certain).elementsOf(endpoint))
                known->second.push_back(word(element.value));
        return known->second;
    }

    mutable std::unordered_map<Symbol, std::vector<Reached>> m_reached[2];
    mutable std::unordered_map<std::uint32_t, std::vector<Symbol>> m_elements;
};

Need Words::property(const Ground& ground) const {
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

std::vector<Need> Words::needs(const ElementId& from, const ElementId& to, std::string_view surface,
                               Reading reading) const {
    std::vector<Need> needs;
    const auto certain = m_stratum->in(Reading::certain).flow(from, to, surface);
    const Reading shown = certain ? Reading::certain : reading;
    const auto way = m_stratum->in(shown).explainFlow(from, to, surface);
    Need reach{.kind = Need::Kind::reach, .text = fmt::format("flow({},{},{})", from.value, to.value, surface)};
    reach.element = to;
    reach.evidence = certain ? Evidence::drawn : Evidence::unknown;
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

// Base of those over (A, X, S): walks the flows that agree with a pattern.
class FlowBuiltin : public Builtin {
public:
    FlowBuiltin(std::shared_ptr<const Words> words, std::string name)
        : m_words(std::move(words)), m_name(std::move(name)) {}
    std::string name() const override { return m_name; }

protected:
    using Visit = std::function<bool(Symbol from, Symbol to, Symbol surface, Label label)>;

    void walk(Symbol from, Symbol to, Symbol surface, Reading reading, const Visit& visit) const {
        const auto targets = [&](Symbol source) {
            if (to == kAny) {
                for (const Words::Reached& reached : m_words->reachedFrom(source, reading))
                    if ((surface == kAny || reached.surface == surface) &&
                        !visit(source, reached.target, reached.surface, reached.label))
                        return false;
                return true;
            }
            const ElementId a = m_words->id(source), x = m_words->id(to);
            const auto send = [&](const Flow& flow) {
                return visit(source, to, m_words->word(flow.surface), flow.label);
            };
            if (surface != kAny) {
                const auto flow = m_words->stratum().flow(a, x, m_words->text(surface), reading);
                return !flow || send(*flow);
            }
            const std::vector<Flow> flows = m_words->stratum().flows(a, x, reading);
            return std::all_of(flows.begin(), flows.end(), send);
        };
        if (from != kAny)
            targets(from);
        else
            for (const ElementId& a : m_words->stratum().in(reading).sources())
                if (!targets(m_words->word(a.value))) return;
    }

    std::vector<Need> explainFlow(Symbol from, Symbol to, Symbol surface, Reading reading) const {
        return m_words->needs(m_words->id(from), m_words->id(to), m_words->text(surface), reading);
    }
    std::vector<Need> noFlow(Symbol from, Symbol to, Symbol surface) const {
        const auto shown = [&](Symbol symbol) { return symbol == kAny ? std::string("_") : m_words->text(symbol); };
        const auto named = [&](Symbol symbol) {
            return symbol == kAny ? std::string("anything") : m_words->nameOf(m_words->id(symbol));
        };
        return {m_words->absence(fmt::format("not flow({},{},{})", shown(from), shown(to), shown(surface)),
                                 fmt::format("no packets from {} arrive at {}", named(from), named(to)))};
    }

    std::shared_ptr<const Words> m_words;

private:
    std::string m_name;
};

class Flows : public FlowBuiltin {
public:
    explicit Flows(std::shared_ptr<const Words> words) : FlowBuiltin(std::move(words), "flow") {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, Symbol surface, Label) {
            const Symbol tuple[]{a, x, surface};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading reading) const override {
        return explainFlow(arguments[0], arguments[1], arguments[2], reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        return noFlow(pattern[0], pattern[1], pattern[2]);
    }
};

class PublicFlows : public FlowBuiltin {
public:
    explicit PublicFlows(std::shared_ptr<const Words> words)
        : FlowBuiltin(std::move(words), "public"), m_internet(m_words->word(model::kInternet)) {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(m_internet, pattern[0], pattern[1], reading, [&](Symbol, Symbol x, Symbol surface, Label) {
            const Symbol tuple[]{x, surface};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading reading) const override {
        return explainFlow(m_internet, arguments[0], arguments[1], reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        return noFlow(m_internet, pattern[0], pattern[1]);
    }

private:
    Symbol m_internet;
};

class Via : public FlowBuiltin {
public:
    explicit Via(std::shared_ptr<const Words> words) : FlowBuiltin(std::move(words), "via") {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, Symbol surface, Label way) {
            const Symbol label = m_words->word(toText(way));
            if (pattern[3] != kAny && pattern[3] != label) return true;
            const Symbol tuple[]{a, x, surface, label};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {
            m_words->absence(fmt::format("via({},{},{},{})", m_words->text(arguments[0]), m_words->text(arguments[1]),
                                         m_words->text(arguments[2]), m_words->text(arguments[3])),
                             fmt::format("the way is: {}", m_words->text(arguments[3])))};
    }
};

// For costs: whether a way is inspected. Listed only where asked for one way.
class Inspected : public FlowBuiltin {
public:
    explicit Inspected(std::shared_ptr<const Words> words) : FlowBuiltin(std::move(words), "inspected") {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        const Reachability& reach = m_words->stratum().in(reading);
        const auto each = [&](Symbol given, const std::vector<ElementId>& all, const auto& visit) {
            if (given != kAny) return visit(m_words->id(given));
            for (const ElementId& id : all)
                if (!visit(id)) return false;
            return true;
        };
        each(pattern[0], reach.sources(), [&](const ElementId& a) {
            return each(pattern[1], reach.targets(), [&](const ElementId& x) {
                const auto offer = [&](std::string_view surface) {
                    if (!reach.isInspected(a, x, surface)) return true;
                    const Symbol tuple[]{m_words->word(a.value), m_words->word(x.value), m_words->word(surface)};
                    return sink({tuple});
                };
                if (pattern[2] != kAny) return offer(m_words->text(pattern[2]));
                for (const std::string& surface : reach.surfacesOf(x))
                    if (!offer(surface)) return false;
                return true;
            });
        });
    }
    double expected(std::uint32_t bound) const override { return bound == 7 ? 0.2 : 500; }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {m_words->absence(fmt::format("inspected({},{},{})", m_words->text(arguments[0]),
                                             m_words->text(arguments[1]), m_words->text(arguments[2])),
                                 fmt::format("every way to {} passes a web application firewall",
                                             m_words->nameOf(m_words->id(arguments[1]))))};
    }
};

// Flows that wait for controls to be opened.
class OpenedFlows : public FlowBuiltin {
public:
    OpenedFlows(std::shared_ptr<const Words> words, MayBeOpened mayBeOpened)
        : FlowBuiltin(std::move(words), "flowOpened"),
          m_mayBeOpened(std::move(mayBeOpened)),
          m_predicate(m_words->word("opened")) {}

    // Only what the attacker has opened is worth looking at, until somebody asks what is missing.
    std::vector<std::string> hearsOf() const override { return {"opened"}; }
    bool hear(std::span<const GroundFact> facts) const override {
        if (m_everything) return false;
        bool more = false;
        for (const GroundFact& fact : facts) {
            const Element* element = m_words->stratum().source().zone().find(m_words->id(fact.arguments[0]));
            if (element == nullptr) continue;
            for (Control& control : controlsOf(*element))
                if (control.property == m_words->text(fact.arguments[1]))
                    more = m_opened.insert(std::move(control)).second || more;
        }
        if (more) forget();
        return more;
    }
    void hearEverything() const override {
        if (m_everything) return;
        m_everything = true;
        forget();
    }

    // What it hears is of one evaluation, and what it keeps is not told apart by what it rests on.
    void keep(const Changes&) const override {
        m_opened.clear();
        m_any.reset();
        forget();
    }

    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        if (m_everything ? !anyMayBeOpened() : m_opened.empty()) return;
        const Reachability& reach = m_words->stratum().in(reading);
        const auto send = [&](Symbol a, Symbol x, const OpenedFlow& flow) {
            const Symbol surface = m_words->word(flow.surface);
            if (pattern[2] != kAny && pattern[2] != surface) return true;
            std::vector<GroundFact> premises;
            for (const Control& control : flow.controls)
                premises.push_back(
                    {m_predicate, {m_words->word(control.element.value), m_words->word(control.property)}});
            const Symbol tuple[]{a, x, surface};
            return sink({tuple, 0, premises});
        };
        const auto sendAll = [&](Symbol a, Symbol x, const std::vector<OpenedFlow>& flows) {
            return std::all_of(flows.begin(), flows.end(), [&](const OpenedFlow& flow) { return send(a, x, flow); });
        };
        OpenedReach& opened = this->opened(reading);
        const auto targets = [&](Symbol a) {
            if (pattern[1] != kAny)
                return sendAll(a, pattern[1],
                               opened.between(m_words->id(a), m_words->id(pattern[1]),
                                              pattern[2] == kAny ? std::string_view() : m_words->text(pattern[2])));
            if (!sendAll(a, a, opened.between(m_words->id(a), m_words->id(a), {}))) return false;
            for (const OpenedReach::Reached& reached : opened.from(m_words->id(a)))
                for (const ElementId& x : reach.elementsOf(reached.endpoint))
                    if (m_words->word(x.value) != a && !sendAll(a, m_words->word(x.value), *reached.flows))
                        return false;
            return true;
        };
        if (pattern[0] != kAny)
            targets(pattern[0]);
        else
            for (const ElementId& a : reach.sources())
                if (!targets(m_words->word(a.value))) return;
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {m_words->absence(
            fmt::format("flowOpened({},{},{})", m_words->text(arguments[0]), m_words->text(arguments[1]),
                        m_words->text(arguments[2])),
            fmt::format("packets from {} arrive at {} once the filters on the way are open",
                        m_words->nameOf(m_words->id(arguments[0])), m_words->nameOf(m_words->id(arguments[1]))))};
    }

private:
    bool anyMayBeOpened() const {
        if (!m_any) {
            m_any = false;
            for (const auto& [id, element] : m_words->stratum().source().zone().elements)
                for (const Control& control : controlsOf(*element)) m_any = *m_any || m_mayBeOpened(control);
        }
        return *m_any;
    }
    std::vector<Control> controlsOf(const Element& element) const {
        const std::string& type = element.type;
        if (type == "network-security-group") return {{element.id, "securityRules"}};
        if (type == "route-table") return {{element.id, "routes"}};
        if (type == "subnet") return {{element.id, "routeTable"}, {element.id, "networkSecurityGroup"}};
        if (type == "virtual-network") return {{element.id, "virtualNetworkPeerings"}};
        if (type == "firewall-policy" || type == "azure-firewall") return {{element.id, "ruleCollections"}};
        if (type == "security-admin-config") return {{element.id, "adminRules"}};
        if (m_words->stratum().source().isA(element, "machine")) return {{element.id, "publicAddress"}};
        return {};
    }
    OpenedReach& opened(Reading reading) const {
        auto& reach = m_reach[static_cast<std::size_t>(reading)];
        const Reachability& base = m_words->stratum().in(reading);
        if (!reach && m_everything) reach = std::make_unique<OpenedReach>(base, m_mayBeOpened);
        if (!reach) reach = std::make_unique<OpenedReach>(base, m_opened);
        return *reach;
    }
    void forget() const {
        for (auto& reach : m_reach) reach.reset();
    }

    MayBeOpened m_mayBeOpened;
    Symbol m_predicate;
    mutable std::optional<bool> m_any;
    mutable bool m_everything = false;
    mutable std::set<Control> m_opened;
    mutable std::unique_ptr<OpenedReach> m_reach[2];
};

}  // namespace

NetworkStratum::NetworkStratum(std::shared_ptr<const facts::Source> source)
    : m_source(std::move(source)),
      m_certain(std::make_unique<Reachability>(m_source->drawn(), Reading::certain)),
      m_possible(std::make_unique<Reachability>(m_source->drawn(), Reading::possible)) {}

bool NetworkStratum::keep(const Changes& changes) {
    bool all = true;
    for (auto* reach : {&m_certain, &m_possible}) {
        const Reachability::Kept kept = (*reach)->keep(changes);
        all = all && kept == Reachability::Kept::everything;
        if (kept == Reachability::Kept::nothing)
            *reach = std::make_unique<Reachability>(m_source->drawn(), (*reach)->reading());
    }
    return all;
}

std::vector<Flow> NetworkStratum::flows(const ElementId& from, const ElementId& to, Reading reading) const {
    const auto certain = m_certain->flows(from, to);
    std::vector<Flow> flows(certain.begin(), certain.end());
    if (reading == Reading::certain) return flows;
    for (const Flow& flow : m_possible->flows(from, to))
        if (std::none_of(certain.begin(), certain.end(),
                         [&](const Flow& other) { return other.surface == flow.surface; }))
            flows.push_back(flow);
    std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.surface < b.surface; });
    return flows;
}

std::vector<NetworkStratum::EndpointFlows> NetworkStratum::flowsFrom(const ElementId& from, Reading reading) const {
    std::vector<EndpointFlows> list;
    for (const Reachability::EndpointFlows& reached : m_certain->flowsFrom(from))
        list.push_back({reached.endpoint, *reached.flows});
    if (reading == Reading::certain) return list;
    // Endpoints have the same numbers in both readings; what is certain keeps its label.
    std::size_t at = 0;
    std::vector<EndpointFlows> more;
    for (const Reachability::EndpointFlows& reached : m_possible->flowsFrom(from)) {
        while (at < list.size() && list[at].endpoint < reached.endpoint) ++at;
        const bool known = at < list.size() && list[at].endpoint == reached.endpoint;
        std::vector<Flow>& flows = known ? list[at].flows : more.emplace_back(reached.endpoint).flows;
        const std::size_t certain = flows.size();
        for (const Flow& flow : *reached.flows)
            if (std::none_of(flows.begin(), flows.begin() + static_cast<std::ptrdiff_t>(certain),
                             [&](const Flow& other) { return other.surface == flow.surface; }))
                flows.push_back(flow);
    }
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return list;
}

std::optional<Flow> NetworkStratum::flow(const ElementId& from, const ElementId& to, std::string_view surface,
                                         Reading reading) const {
    for (const Flow& flow : flows(from, to, reading))
        if (flow.surface == surface) return flow;
    if (const auto certain = m_certain->flow(from, to, surface)) return certain;
    return reading == Reading::possible ? m_possible->flow(from, to, surface) : std::nullopt;
}

void addNetworkBuiltins(logic::World& world, std::shared_ptr<const NetworkStratum> stratum, MayBeOpened mayBeOpened) {
    const auto words = std::make_shared<const Words>(world, std::move(stratum));
    world.addBuiltin(std::make_shared<Flows>(words));
    world.addBuiltin(std::make_shared<PublicFlows>(words));
    world.addBuiltin(std::make_shared<Via>(words));
    world.addBuiltin(std::make_shared<Inspected>(words));
    world.addBuiltin(std::make_shared<OpenedFlows>(words, std::move(mayBeOpened)));
}

}  // namespace zonewright::analysis::network
