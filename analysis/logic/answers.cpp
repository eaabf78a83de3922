// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/answers.h"

#include <algorithm>

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

Tuple copyOf(const BuiltinTuple& tuple) {
    return {{tuple.arguments.begin(), tuple.arguments.end()},
            tuple.leaf,
            {tuple.premises.begin(), tuple.premises.end()}};
}

}  // namespace

std::uint32_t Answers::generationOf(const Literal& literal) const {
    if (literal.hearsOf.empty()) return 0;
    const auto found = m_generations.find(literal.name);
    return found == m_generations.end() ? 0 : found->second;
}

void Answers::forget(const Literal& literal) { ++m_generations[literal.name]; }

Answers::Range Answers::ask(const Literal& literal, std::span<const Symbol> pattern) {
    const std::uint32_t generation = generationOf(literal);
    std::uint64_t hash = mix(generation, indexOf(literal.name));
    for (const Symbol symbol : pattern) hash = mix(hash, indexOf(symbol));
    const std::uint32_t known = m_table.find(hash, [&](std::uint32_t id) {
        const Question& question = m_questions[id];
        return question.builtin == literal.name && question.generation == generation &&
               std::equal(pattern.begin(), pattern.end(), m_patterns.begin() + question.pattern);
    });
    if (known != IdTable::kNone) return m_questions[known].rows;

    Range rows{static_cast<std::uint32_t>(m_rows.size()), 0};
    literal.builtin->match(pattern, m_reading, [this](const BuiltinTuple& tuple) {
        m_rows.push_back({static_cast<std::uint32_t>(m_arguments.size()), tuple.leaf, premiseCount()});
        m_arguments.insert(m_arguments.end(), tuple.arguments.begin(), tuple.arguments.end());
        m_premises.insert(m_premises.end(), tuple.premises.begin(), tuple.premises.end());
        return true;
    });
    rows.last = static_cast<std::uint32_t>(m_rows.size());
    m_table.add(hash, static_cast<std::uint32_t>(m_questions.size()));
    m_questions.push_back({literal.name, generation, static_cast<std::uint32_t>(m_patterns.size()), rows});
    m_patterns.insert(m_patterns.end(), pattern.begin(), pattern.end());

    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] != kAny) mask |= 1U << i;
    Count& count = m_counts[placeOf(literal.name, mask)];
    ++count.questions;
    count.rows += rows.last - rows.first;
    if (m_comparing) compare(literal, pattern, rows);
    return rows;
}

std::optional<double> Answers::seen(Symbol builtin, std::uint32_t boundMask) const {
    const auto found = m_counts.find(placeOf(builtin, boundMask));
    if (found == m_counts.end() || found->second.questions < kFewQuestions) return std::nullopt;
    return static_cast<double>(found->second.rows) / found->second.questions;
}

void Answers::compare(const Literal& literal, std::span<const Symbol> pattern, Range rows) {
    std::uint32_t row = rows.first;
    bool same = true;
    literal.builtin->match(pattern, opposite(m_reading), [&](const BuiltinTuple& tuple) {
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
