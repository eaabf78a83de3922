// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/facts/wording.h"
#include "analysis/logic/world.h"
#include "analysis/network/network_stratum.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace zonewright::analysis::network {

using logic::Symbol;

// What the network builtins share: the stratum, symbols for its elements and words, and the words of a proof.
class NetworkWords {
public:
    NetworkWords(logic::World& world, std::shared_ptr<const NetworkStratum> stratum)
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

    logic::SymbolTable* m_symbols;  // of the world, which outlives its builtins
    std::shared_ptr<const NetworkStratum> m_stratum;
    std::vector<Symbol> m_senders[2];
    mutable Numbers m_sourceNumbers[2], m_endpointNumbers[2];
    mutable std::map<std::tuple<const FlowList*, const FlowList*, Order>, std::vector<Sent>> m_inSymbols;
    mutable std::unordered_map<Symbol, std::vector<Reached>> m_reached[2];
    mutable std::unordered_map<std::uint32_t, std::vector<Symbol>> m_elements;
};

}  // namespace zonewright::analysis::network
