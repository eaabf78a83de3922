// SPDX-License-Identifier: Apache-2.0
// What the plain evaluator knows: things in names, and what the builtins of an analysis say of them.
#pragma once

#include "analysis/assembled.h"

#include <QtTest>

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace zonewright::tests {

using analysis::logic::Builtin;
using analysis::logic::BuiltinTuple;
using analysis::logic::GroundFact;
using analysis::logic::kAny;
using analysis::logic::Reading;
using analysis::logic::Sort;
using analysis::logic::Symbol;
using analysis::logic::TupleSink;
using analysis::logic::World;

// What a variable may stand for. An unknown word is one that only the possible reading has.
struct Thing {
    Sort sort = Sort::word;
    std::string text;
    auto operator<=>(const Thing&) const = default;
    bool isUnknown() const { return (sort == Sort::word && text == "?") || (sort == Sort::record && isOpenRecord()); }
    bool isOpenRecord() const { return sort == Sort::record && text.ends_with("[?]"); }
};
using Arguments = std::vector<Thing>;
using Pattern = std::vector<std::optional<Thing>>;

struct Held {
    std::string predicate;
    Arguments arguments;
    auto operator<=>(const Held&) const = default;

    std::string text() const {
        std::string result = predicate + "(";
        for (std::size_t i = 0; i < arguments.size(); ++i) result += (i > 0 ? "," : "") + arguments[i].text;
        return result + ")";
    }
};

struct Wanted {
    std::string predicate;
    Pattern arguments;
    bool accepts(const Arguments& found) const {
        for (std::size_t i = 0; i < arguments.size(); ++i)
            if (arguments[i] && *arguments[i] != found[i]) return false;
        return true;
    }
};

struct Way {
    Arguments arguments;
    std::vector<Wanted> premises;
};

// What the builtins of an analysis answer, in names instead of symbols; each question is put once.
class Oracle {
public:
    explicit Oracle(const analysis::Assembled& analysis) : m_world(analysis.world()) { m_world.hearEverything(); }

    const std::vector<Way>& ways(const std::string& name, const Pattern& pattern, Reading reading) {
        const auto [known, fresh] = m_known.try_emplace({name, pattern, reading});
        if (fresh) builtin(name).match(symbols(pattern), reading, into(known->second));
        return known->second;
    }
    const std::vector<Way>& ways(const std::string& name, const Held& extension, const Pattern& pattern,
                                 Reading reading) {
        const auto [known, fresh] = m_extended.try_emplace({name, extension, pattern, reading});
        if (fresh) {
            GroundFact fact{m_world.symbols().intern(extension.predicate), {}};
            for (const Thing& thing : extension.arguments) fact.arguments.push_back(symbol(thing));
            builtin(name).extend(fact, symbols(pattern), reading, into(known->second));
        }
        return known->second;
    }
    std::vector<std::string> extendedBy(const std::string& name) { return builtin(name).extendedBy(); }

private:
    const Builtin& builtin(const std::string& name) {
        const Builtin* found = m_world.builtin(m_world.symbols().intern(name));
        if (found == nullptr) qFatal("nothing provides %s", name.c_str());
        return *found;
    }
    Symbol symbol(const Thing& thing) { return m_world.symbols().intern(thing.text, thing.sort); }
    std::vector<Symbol> symbols(const Pattern& pattern) {
        std::vector<Symbol> result;
        for (const auto& thing : pattern) result.push_back(thing ? symbol(*thing) : kAny);
        return result;
    }
    Thing thing(Symbol symbol) { return {m_world.symbols().sort(symbol), m_world.symbols().text(symbol)}; }
    TupleSink into(std::vector<Way>& ways) {
        return [this, &ways](const BuiltinTuple& tuple) {
            Way way;
            for (const Symbol symbol : tuple.arguments) way.arguments.push_back(thing(symbol));
            for (const GroundFact& premise : tuple.premises) {
                Wanted wanted{m_world.symbols().text(premise.predicate), {}};
                for (const Symbol symbol : premise.arguments)
                    wanted.arguments.push_back(symbol == kAny ? std::nullopt : std::optional(thing(symbol)));
                way.premises.push_back(std::move(wanted));
            }
            ways.push_back(std::move(way));
            return true;
        };
    }

    const World& m_world;
    std::map<std::tuple<std::string, Pattern, Reading>, std::vector<Way>> m_known;
    std::map<std::tuple<std::string, Held, Pattern, Reading>, std::vector<Way>> m_extended;
};

}  // namespace zonewright::tests
