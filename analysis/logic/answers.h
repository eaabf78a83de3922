// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/builtin.h"
#include "analysis/logic/id_table.h"
#include "analysis/logic/program.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace zonewright::analysis::logic {

// What builtins answer otherwise than before, by builtin.
struct AnswerChanges {
    using Tuple = std::pair<std::vector<Symbol>, std::uint32_t>;       // arguments and leaf
    std::unordered_map<Symbol, std::set<Tuple>> gone;                  // or waiting for something else
    std::unordered_map<Symbol, std::vector<std::uint32_t>> rows;       // new, or waiting for something else
    std::unordered_map<Symbol, std::set<std::vector<Symbol>>> turned;  // patterns of exists()
};

// What builtins answered in one closure: each pattern is asked once. Internal to evaluation.
class Answers {
public:
    // Rows first .. last-1.
    struct Range {
        std::uint32_t first = 0, last = 0;
    };

    explicit Answers(Reading reading) : m_reading(reading) {}

    // Every tuple that agrees with the pattern.
    Range ask(const Literal& literal, std::span<const Symbol> pattern);
    // Whether some tuple that waits for nothing agrees with the pattern, in any reading.
    bool exists(const Literal& literal, std::span<const Symbol> pattern, Reading reading);
    // The builtin has more to say than it had: what it answered is asked anew.
    void forget(const Literal& literal);

    // Puts every question to these builtins again, as the world has them now.
    using BuiltinOf = std::function<const Builtin*(Symbol)>;
    AnswerChanges refresh(const std::set<Symbol>& builtins, const BuiltinOf& builtinOf);

    std::span<const Symbol> arguments(std::uint32_t row, std::size_t arity) const {
        return {m_arguments.data() + m_rows[row].arguments, arity};
    }
    std::uint32_t leaf(std::uint32_t row) const { return m_rows[row].leaf; }
    std::span<const GroundFact> premises(std::uint32_t row) const {
        const std::uint32_t end = row + 1 < m_rows.size() ? m_rows[row + 1].premises : premiseCount();
        return {m_premises.data() + m_rows[row].premises, m_premises.data() + end};
    }

    // Tuples for a pattern with these arguments bound, on average over those asked so far; nothing before a few were.
    std::optional<double> seen(Symbol builtin, std::uint32_t boundMask) const;

    std::size_t questions() const { return m_questions.size(); }
    std::size_t size() const { return m_questions.size() + m_rows.size(); }

    // From now on each question is put in both readings, until one is answered differently.
    void compareReadings() { m_comparing = true; }
    bool isComparing() const { return m_comparing; }
    bool differ() const { return m_differ; }
    void noteDifference() {
        m_differ = true;
        m_comparing = false;
    }
    // The same for what a fact adds to a builtin.
    void compareExtension(const Literal& literal, const GroundFact& fact, std::span<const Symbol> pattern);

private:
    struct Row {
        std::uint32_t arguments, leaf, premises;
    };
    struct Question {
        Symbol builtin;
        std::uint32_t generation;
        std::uint32_t pattern, patternEnd;
        Range rows;
    };
    struct YesOrNo {
        Symbol builtin;
        Reading reading;
        std::uint32_t pattern, patternEnd;
        bool yes;
    };
    struct Count {
        std::uint32_t questions = 0;
        std::uint64_t rows = 0;
    };
    std::uint32_t premiseCount() const { return static_cast<std::uint32_t>(m_premises.size()); }
    std::uint32_t generationOf(Symbol builtin) const;
    Range rowsOf(const Builtin& builtin, std::span<const Symbol> pattern);
    void compare(const Builtin& builtin, std::span<const Symbol> pattern, Range rows);
    std::vector<Symbol> patternOf(std::uint32_t begin, std::uint32_t end) const {
        return {m_patterns.begin() + begin, m_patterns.begin() + end};
    }
    void refresh(Question& question, const Builtin& builtin, AnswerChanges& changes);

    Reading m_reading;
    std::vector<Row> m_rows;
    std::vector<Symbol> m_arguments, m_patterns;
    std::vector<GroundFact> m_premises;
    std::vector<Question> m_questions;
    std::vector<YesOrNo> m_yesOrNo;
    IdTable m_table, m_yesOrNoTable;
    std::unordered_map<Symbol, std::uint32_t> m_generations;
    std::unordered_map<std::uint64_t, Count> m_counts;
    bool m_comparing = false;
    bool m_differ = false;
};

}  // namespace zonewright::analysis::logic
