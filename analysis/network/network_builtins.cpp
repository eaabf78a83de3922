// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_builtins.h"

#include "analysis/facts/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

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
    using Visit = std::function<bool(Symbol from, Symbol to, const Flow& flow)>;

    void walk(Symbol from, Symbol to, Symbol surface, Reading reading, const Visit& visit) const {
        const Reachability& reach = m_words->stratum().in(reading);
        const auto one = [&](const ElementId& a, const ElementId& x) {
            const Symbol source = m_words->word(a.value), target = m_words->word(x.value);
            if (surface != kAny) {
                const auto flow = m_words->stratum().flow(a, x, m_words->text(surface), reading);
                return !flow || visit(source, target, *flow);
            }
            for (const Flow& flow : m_words->stratum().flows(a, x, reading))
                if (!visit(source, target, flow)) return false;
            return true;
        };
        const auto targets = [&](const ElementId& a) {
            if (to != kAny) return one(a, m_words->id(to));
            const Symbol source = m_words->word(a.value);
            for (const NetworkStratum::TargetFlow& reached : m_words->stratum().flowsFrom(a, reading)) {
                if (surface != kAny && m_words->word(reached.flow.surface) != surface) continue;
                if (!visit(source, m_words->word(reached.target.value), reached.flow)) return false;
            }
            return true;
        };
        if (from != kAny)
            targets(m_words->id(from));
        else
            for (const ElementId& a : reach.sources())
                if (!targets(a)) return;
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
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, const Flow& flow) {
            const Symbol tuple[]{a, x, m_words->word(flow.surface)};
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
        walk(m_internet, pattern[0], pattern[1], reading, [&](Symbol, Symbol x, const Flow& flow) {
            const Symbol tuple[]{x, m_words->word(flow.surface)};
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
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, const Flow& flow) {
            const Symbol label = m_words->word(toText(flow.label));
            if (pattern[3] != kAny && pattern[3] != label) return true;
            const Symbol tuple[]{a, x, m_words->word(flow.surface), label};
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
          m_opened(m_words->word("opened")) {}

    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        if (!anyMayBeOpened()) return;
        const Reachability& reach = m_words->stratum().in(reading);
        const std::string surface = pattern[2] == kAny ? std::string() : m_words->text(pattern[2]);
        const auto one = [&](const ElementId& a, const ElementId& x) {
            for (const OpenedFlow& flow : known(a, x, surface, reading)) {
                std::vector<GroundFact> premises;
                for (const Control& control : flow.controls)
                    premises.push_back(
                        {m_opened, {m_words->word(control.element.value), m_words->word(control.property)}});
                const Symbol tuple[]{m_words->word(a.value), m_words->word(x.value), m_words->word(flow.surface)};
                if (!sink({tuple, 0, premises})) return false;
            }
            return true;
        };
        const auto targets = [&](const ElementId& a) {
            if (pattern[1] != kAny) return one(a, m_words->id(pattern[1]));
            for (const ElementId& x : reach.targets())
                if (!one(a, x)) return false;
            return true;
        };
        if (pattern[0] != kAny)
            targets(m_words->id(pattern[0]));
        else
            for (const ElementId& a : reach.sources())
                if (!targets(a)) return;
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
    const std::vector<OpenedFlow>& known(const ElementId& a, const ElementId& x, const std::string& surface,
                                         Reading reading) const {
        const auto key = std::tuple(a, x, surface, reading);
        const auto found = m_known.find(key);
        if (found != m_known.end()) return found->second;
        return m_known.emplace(key, m_words->stratum().in(reading).openedFlows(a, x, surface, m_mayBeOpened))
            .first->second;
    }

    MayBeOpened m_mayBeOpened;
    Symbol m_opened;
    mutable std::optional<bool> m_any;
    mutable std::map<std::tuple<ElementId, ElementId, std::string, Reading>, std::vector<OpenedFlow>> m_known;
};

}  // namespace

NetworkStratum::NetworkStratum(std::shared_ptr<const facts::Source> source)
    : m_source(std::move(source)),
      m_certain(m_source->drawn(), Reading::certain),
      m_possible(m_source->drawn(), Reading::possible) {}

std::vector<Flow> NetworkStratum::flows(const ElementId& from, const ElementId& to, Reading reading) const {
    const auto certain = m_certain.flows(from, to);
    std::vector<Flow> flows(certain.begin(), certain.end());
    if (reading == Reading::certain) return flows;
    for (const Flow& flow : m_possible.flows(from, to))
        if (std::none_of(certain.begin(), certain.end(),
                         [&](const Flow& other) { return other.surface == flow.surface; }))
            flows.push_back(flow);
    std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.surface < b.surface; });
    return flows;
}

const std::vector<NetworkStratum::TargetFlow>& NetworkStratum::flowsFrom(const ElementId& from, Reading reading) const {
    auto& known = m_flowsFrom[static_cast<std::size_t>(reading)];
    const auto found = known.find(from);
    if (found != known.end()) return found->second;
    std::vector<TargetFlow>& list = known[from];
    // Whatever the reading, endpoints have the same numbers; where the certain reading has flows the possible one has
    // too.
    for (const Reachability::EndpointFlows& reached : in(reading).flowsFrom(from))
        for (const ElementId& target : in(reading).elementsOf(reached.endpoint))
            for (Flow& flow : flows(from, target, reading)) list.push_back({target, std::move(flow)});
    std::sort(list.begin(), list.end(), [](const TargetFlow& a, const TargetFlow& b) {
        return std::tie(a.target, a.flow.surface) < std::tie(b.target, b.flow.surface);
    });
    return list;
}

std::optional<Flow> NetworkStratum::flow(const ElementId& from, const ElementId& to, std::string_view surface,
                                         Reading reading) const {
    for (const Flow& flow : flows(from, to, reading))
        if (flow.surface == surface) return flow;
    if (const auto certain = m_certain.flow(from, to, surface)) return certain;
    return reading == Reading::possible ? m_possible.flow(from, to, surface) : std::nullopt;
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
