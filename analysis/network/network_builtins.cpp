// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_builtins.h"

#include "analysis/facts/wording.h"
#include "analysis/network/opened_reach.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
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

bool isOn(const FlowList& flows, std::string_view surface) {
    return std::any_of(flows.begin(), flows.end(), [&](const Flow& flow) { return flow.surface == surface; });
}

// Both lists, sorted by surface; what is certain keeps its label. Null: nothing is added.
FlowList together(const FlowList& certain, const FlowList* possible) {
    FlowList flows = certain;
    if (possible == nullptr) return flows;
    for (const Flow& flow : *possible)
        if (!isOn(certain, flow.surface)) flows.push_back(flow);
    std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) { return a.surface < b.surface; });
    return flows;
}

// What the builtins share: the stratum, symbols for its elements and words, and the words of a proof.
class Words {
public:
    Words(logic::World& world, std::shared_ptr<const NetworkStratum> stratum)
        : m_symbols(&world.symbols()), m_stratum(std::move(stratum)) {
        for (const Reading reading : {Reading::certain, Reading::possible}) {
            for (const ElementId& id : m_stratum->in(reading).sources())
                m_senders[static_cast<std::size_t>(reading)].push_back(m_symbols->intern(id.value));
            for (const ElementId& id : m_stratum->in(reading).targets()) m_symbols->intern(id.value);
        }
    }

    const NetworkStratum& stratum() const { return *m_stratum; }
    // A flow in symbols.
    struct Sent {
        Symbol surface;
        Label label;
    };
    // Between two elements, sorted by surface; kept.
    const std::vector<Sent>& sent(Symbol from, Symbol to, Reading reading) const;
    // Between two elements on one surface.
    std::optional<Label> sent(Symbol from, Symbol to, Symbol surface, Reading reading) const;
    // All flows from one element; kept.
    struct Reached {
        Symbol target;
        Sent sent;
    };
    const std::vector<Reached>& reachedFrom(Symbol source, Reading reading) const;
    // Those that packets can come from, by id.
    const std::vector<Symbol>& senders(Reading reading) const { return m_senders[static_cast<std::size_t>(reading)]; }
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
    enum class Order { bySurface, certainFirst };
    Need property(const Ground& ground) const;
    const std::vector<Symbol>& elementsOf(std::uint32_t endpoint) const;
    // Of both lists together; what is certain keeps its label. Null: the certain ones alone.
    const std::vector<Sent>& inSymbols(const FlowList* certain, const FlowList* possible, Order order) const;

    // Of a source or endpoint in the network, for a symbol; asked for once.
    static constexpr std::uint32_t kUnasked = ~0U, kNone = ~0U - 1;
    using Numbers = std::vector<std::uint32_t>;  // by symbol
    template <class Ask>
    static std::uint32_t number(Numbers& known, Symbol symbol, const Ask& ask) {
        const std::size_t at = indexOf(symbol);
        if (at >= known.size()) known.resize(at + 1 + at / 2, kUnasked);
        if (known[at] == kUnasked) known[at] = ask().value_or(kNone);
        return known[at];
    }
    std::uint32_t sourceNumber(Symbol symbol, Reading reading) const {
        return number(m_sourceNumbers[static_cast<std::size_t>(reading)], symbol,
                      [&] { return m_stratum->in(reading).sourceNumber(id(symbol)); });
    }
    std::uint32_t endpointNumber(Symbol symbol, Reading reading) const {
        return number(m_endpointNumbers[static_cast<std::size_t>(reading)], symbol,
                      [&] { return m_stratum->in(reading).endpointNumber(id(symbol)); });
    }

    SymbolTable* m_symbols;  // of the world, which outlives its builtins
    std::shared_ptr<const NetworkStratum> m_stratum;
    std::vector<Symbol> m_senders[2];
    mutable Numbers m_sourceNumbers[2], m_endpointNumbers[2];
    mutable std::map<std::tuple<const FlowList*, const FlowList*, Order>, std::vector<Sent>> m_inSymbols;
    mutable std::unordered_map<Symbol, std::vector<Reached>> m_reached[2];
    mutable std::unordered_map<std::uint32_t, std::vector<Symbol>> m_elements;
};

const std::vector<Symbol>& Words::elementsOf(std::uint32_t endpoint) const {
    const auto [known, fresh] = m_elements.try_emplace(endpoint);
    if (fresh)
        for (const ElementId& element : m_stratum->in(Reading::certain).elementsOf(endpoint))
            known->second.push_back(word(element.value));
    return known->second;
}

const std::vector<Words::Sent>& Words::inSymbols(const FlowList* certain, const FlowList* possible, Order order) const {
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

const std::vector<Words::Sent>& Words::sent(Symbol from, Symbol to, Reading reading) const {
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

std::optional<Label> Words::sent(Symbol from, Symbol to, Symbol surface, Reading reading) const {
    for (const Sent& known : sent(from, to, reading))
        if (known.surface == surface) return known.label;
    const std::uint32_t endpoint = endpointNumber(to, Reading::certain);
    if (endpoint == kNone || !m_stratum->in(Reading::certain).hasOtherPorts(endpoint)) return std::nullopt;
    const auto flow = m_stratum->flow(id(from), id(to), text(surface), reading);
    return flow ? std::optional(flow->label) : std::nullopt;
}

const std::vector<Words::Reached>& Words::reachedFrom(Symbol source, Reading reading) const {
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
                    if ((surface == kAny || reached.sent.surface == surface) &&
                        !visit(source, reached.target, reached.sent.surface, reached.sent.label))
                        return false;
                return true;
            }
            if (surface != kAny) {
                const auto label = m_words->sent(source, to, surface, reading);
                return !label || visit(source, to, surface, *label);
            }
            const std::vector<Words::Sent>& flows = m_words->sent(source, to, reading);
            return std::all_of(flows.begin(), flows.end(),
                               [&](const Words::Sent& flow) { return visit(source, to, flow.surface, flow.label); });
        };
        if (from != kAny)
            targets(from);
        else
            for (const Symbol sender : m_words->senders(reading))
                if (!targets(sender)) return;
    }

    // Without the sender, everybody is asked.
    double expectedBySender(std::uint32_t bound) const {
        const double usual = Builtin::expected(bound);
        return (bound & 1U) != 0 ? usual
                                 : std::max(usual, static_cast<double>(m_words->senders(Reading::possible).size()));
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
    double expected(std::uint32_t bound) const override { return expectedBySender(bound); }
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
    double expected(std::uint32_t bound) const override { return expectedBySender(bound); }
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
    bool keep(const Changes&) const override {
        m_opened.clear();
        m_any.reset();
        forget();
        return false;
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

FlowList NetworkStratum::flows(const ElementId& from, const ElementId& to, Reading reading) const {
    const auto certain = m_certain->flows(from, to);
    FlowList possible;
    if (reading == Reading::possible) {
        const auto more = m_possible->flows(from, to);
        possible.assign(more.begin(), more.end());
    }
    return together({certain.begin(), certain.end()}, &possible);
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
