// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/answers.h"

#include <algorithm>
#include <map>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

constexpr std::uint32_t kFewQuestions = 4;  // before an average says something

std::uint64_t placeOf(Symbol builtin, std::uint32_t mask) { return std::uint64_t{indexOf(builtin)} << 32U | mask; }

Reading opposite(Reading reading) { return reading == Reading::certain ? Reading::possible : Reading::certain; }

struct Tuple {
    std::vector<Symbol> arguments;
    std::uint32_t leaf;
    std::vector<GroundFact> premises;
    bool operator==(const Tuple&) const = default;
};

// What waits for something derived is not drawn.
bool holds(const Builtin& builtin, std::span<const Symbol> pattern, Reading reading) {
    bool found = false;
    builtin.match(pattern, reading, [&](const BuiltinTuple& tuple) {
        found = tuple.premises.empty() && std::ranges::equal(tuple.arguments, pattern, [](Symbol have, Symbol wanted) {
                    return wanted == kAny || have == wanted;
                });
        return !found;
    });
    return found;
}

Tuple copyOf(const BuiltinTuple& tuple) {
    return {
        {tuple.arguments.begin(), tuple.arguments.end()}, tuple.leaf, {tuple.premises.begin(), tuple.premises.end()}};
}

}  // namespace

std::uint32_t Answers::generationOf(Symbol builtin) const {
    const auto found = m_generations.find(builtin);
    return found == m_generations.end() ? 0 : found->second;
}

void Answers::forget(const Literal& literal) { ++m_generations[literal.name]; }

Answers::Range Answers::rowsOf(const Builtin& builtin, std::span<const Symbol> pattern) {
    Range rows{static_cast<std::uint32_t>(m_rows.size()), 0};
    builtin.match(pattern, m_reading, [this](const BuiltinTuple& tuple) {
        m_rows.push_back({static_cast<std::uint32_t>(m_arguments.size()), tuple.leaf, premiseCount()});
        m_arguments.insert(m_arguments.end(), tuple.arguments.begin(), tuple.arguments.end());
        m_premises.insert(m_premises.end(), tuple.premises.begin(), tuple.premises.end());
        return true;
    });
    rows.last = static_cast<std::uint32_t>(m_rows.size());
    return rows;
}

Answers::Range Answers::ask(const Literal& literal, std::span<const Symbol> pattern) {
    const std::uint32_t generation = literal.hearsOf.empty() ? 0 : generationOf(literal.name);
    std::uint64_t hash = mix(generation, indexOf(literal.name));
    for (const Symbol symbol : pattern) hash = mix(hash, indexOf(symbol));
    const std::uint32_t known = m_table.find(hash, [&](std::uint32_t id) {
        const Question& question = m_questions[id];
        return question.builtin == literal.name && question.generation == generation &&
               std::equal(pattern.begin(), pattern.end(), m_patterns.begin() + question.pattern);
    });
    if (known != IdTable::kNone) return m_questions[known].rows;

    const Range rows = rowsOf(*literal.builtin, pattern);
    m_table.add(hash, static_cast<std::uint32_t>(m_questions.size()));
    const auto place = static_cast<std::uint32_t>(m_patterns.size());
    m_patterns.insert(m_patterns.end(), pattern.begin(), pattern.end());
    m_questions.push_back({literal.name, generation, place, static_cast<std::uint32_t>(m_patterns.size()), rows});

    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] != kAny) mask |= 1U << i;
    Count& count = m_counts[placeOf(literal.name, mask)];
    ++count.questions;
    count.rows += rows.last - rows.first;
    if (m_comparing) compare(*literal.builtin, pattern, rows);
    return rows;
}

bool Answers::exists(const Literal& literal, std::span<const Symbol> pattern, Reading reading) {
    std::uint64_t hash = mix(static_cast<std::uint64_t>(reading), indexOf(literal.name));
    for (const Symbol symbol : pattern) hash = mix(hash, indexOf(symbol));
    const std::uint32_t known = m_yesOrNoTable.find(hash, [&](std::uint32_t id) {
        const YesOrNo& question = m_yesOrNo[id];
        return question.builtin == literal.name && question.reading == reading &&
               std::equal(pattern.begin(), pattern.end(), m_patterns.begin() + question.pattern);
    });
    if (known != IdTable::kNone) return m_yesOrNo[known].yes;
    const bool yes = holds(*literal.builtin, pattern, reading);
    m_yesOrNoTable.add(hash, static_cast<std::uint32_t>(m_yesOrNo.size()));
    const auto place = static_cast<std::uint32_t>(m_patterns.size());
    m_patterns.insert(m_patterns.end(), pattern.begin(), pattern.end());
    m_yesOrNo.push_back({literal.name, reading, place, static_cast<std::uint32_t>(m_patterns.size()), yes});
    return yes;
}

void Answers::refresh(Question& question, const Builtin& builtin, AnswerChanges& changes) {
    const std::vector<Symbol> pattern = patternOf(question.pattern, question.patternEnd);
    const std::size_t arity = pattern.size();
    const std::size_t firstArgument = m_arguments.size(), firstPremise = m_premises.size();
    const Range before = question.rows, now = rowsOf(builtin, pattern);
    if (m_comparing) compare(builtin, pattern, now);
    const auto same = [&](std::uint32_t a, std::uint32_t b) {
        return leaf(a) == leaf(b) && std::ranges::equal(arguments(a, arity), arguments(b, arity)) &&
               std::ranges::equal(premises(a), premises(b));
    };
    const auto tuple = [&](std::uint32_t row) {
        const auto its = arguments(row, arity);
        return AnswerChanges::Tuple{{its.begin(), its.end()}, leaf(row)};
    };
    if (before.last - before.first == now.last - now.first) {
        std::uint32_t row = 0;
        while (before.first + row < before.last && same(before.first + row, now.first + row)) ++row;
        if (before.first + row == before.last) {
            m_rows.resize(now.first);
            m_arguments.resize(firstArgument);
            m_premises.resize(firstPremise);
            return;
        }
    }
    // By tuple: each may come several times, waiting for one thing or another.
    std::map<AnswerChanges::Tuple, std::vector<std::uint32_t>> was, is;
    for (std::uint32_t row = before.first; row < before.last; ++row) was[tuple(row)].push_back(row);
    for (std::uint32_t row = now.first; row < now.last; ++row) is[tuple(row)].push_back(row);
    auto& gone = changes.gone[question.builtin];
    auto& rows = changes.rows[question.builtin];
    for (const auto& [one, itsRows] : was) {
        const auto found = is.find(one);
        if (found == is.end() || !std::ranges::equal(itsRows, found->second, same)) gone.insert(one);
    }
    for (const auto& [one, itsRows] : is) {
        const auto found = was.find(one);
        if (found == was.end() || !std::ranges::equal(itsRows, found->second, same))
            rows.insert(rows.end(), itsRows.begin(), itsRows.end());
    }
    question.rows = now;
}

AnswerChanges Answers::refresh(const std::set<Symbol>& builtins, const BuiltinOf& builtinOf) {
    AnswerChanges changes;
    for (std::size_t i = 0; i < m_questions.size(); ++i) {
        Question& question = m_questions[i];
        if (!builtins.contains(question.builtin) || question.generation != generationOf(question.builtin)) continue;
        refresh(question, *builtinOf(question.builtin), changes);
    }
    for (YesOrNo& question : m_yesOrNo) {
        if (!builtins.contains(question.builtin)) continue;
        std::vector<Symbol> pattern = patternOf(question.pattern, question.patternEnd);
        const bool yes = holds(*builtinOf(question.builtin), pattern, question.reading);
        if (yes != std::exchange(question.yes, yes)) changes.turned[question.builtin].insert(std::move(pattern));
    }
    return changes;
}

std::optional<double> Answers::seen(Symbol builtin, std::uint32_t boundMask) const {
    const auto found = m_counts.find(placeOf(builtin, boundMask));
    if (found == m_counts.end() || found->second.questions < kFewQuestions) return std::nullopt;
    return static_cast<double>(found->second.rows) / found->second.questions;
}

void Answers::compare(const Builtin& builtin, std::span<const Symbol> pattern, Range rows) {
    std::uint32_t row = rows.first;
    bool same = true;
    builtin.match(pattern, opposite(m_reading), [&](const BuiltinTuple& tuple) {
        same = row < rows.last && tuple.leaf == leaf(row) &&
               std::ranges::equal(tuple.arguments, arguments(row, tuple.arguments.size())) &&
               std::ranges::equal(tuple.premises, premises(row));
        ++row;
        return same;
    });
    if (!same || row != rows.last) noteDifference();
}

void Answers::compareExtension(const Literal& literal, const GroundFact& fact, std::span<const Symbol> pattern) {
    std::vector<Tuple> tuples[2];
    for (const Reading reading : {Reading::certain, Reading::possible})
        literal.builtin->extend(fact, pattern, reading, [&](const BuiltinTuple& tuple) {
            tuples[static_cast<int>(reading)].push_back(copyOf(tuple));
            return true;
        });
    if (tuples[0] != tuples[1]) noteDifference();
}

}  // namespace zonewright::analysis::logic
