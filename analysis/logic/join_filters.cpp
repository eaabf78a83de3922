// SPDX-License-Identifier: Apache-2.0
// The literals of a join that only filter: tests, negation, counts, assumptions.
#include "analysis/logic/join.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace zonewright::analysis::logic {
namespace {

Reading opposite(Reading reading) { return reading == Reading::certain ? Reading::possible : Reading::certain; }

// The one record that stands for all of an unknown list.
bool isOpenRecord(const SymbolTable& symbols, Symbol symbol) {
    return symbols.sort(symbol) == Sort::record && symbols.text(symbol).ends_with("[?]");
}

bool holdsFor(Comparison comparison, std::int64_t number, std::int64_t wanted) {
    switch (comparison) {
        case Comparison::equal: return number == wanted;
        case Comparison::notEqual: return number != wanted;
        case Comparison::less: return number < wanted;
        case Comparison::lessEqual: return number <= wanted;
        case Comparison::greater: return number > wanted;
        case Comparison::greaterEqual: return number >= wanted;
        default: return false;
    }
}

}  // namespace

bool Join::holds(const Literal& literal, Reading reading) {
    const Atom& atom = *literal.atom;
    switch (atom.kind) {
        case Atom::Kind::test: {
            const Truth truth = test(literal);
            if (truth == Truth::unknown) m_metUnknown = true;
            return atom.negated ? countsNegated(truth, reading) : counts(truth, reading);
        }
        case Atom::Kind::assume: {
            const SymbolTable& symbols = m_world.symbols();
            const Symbol element = valueOf(literal.slots[0]);
            return m_options.assumptions.isOn(atom.name, element == kAny ? std::string_view() : symbols.text(element));
        }
        case Atom::Kind::count: return countHolds(literal, reading);
        default: return atom.negated ? !exists(literal, opposite(reading)) : exists(literal, reading);
    }
}

bool Join::agrees(const Literal& literal, std::span<const Symbol> values) const {
    for (std::size_t i = 0; i < literal.slots.size(); ++i) {
        const Symbol wanted = static_cast<int>(i) == literal.choiceSlot ? kAny : valueOf(literal.slots[i]);
        if (wanted != kAny && wanted != values[i]) return false;
    }
    return true;
}

void Join::eachMatch(const Literal& literal, Reading reading, const TupleMatch& sink) {
    const auto offer = [&](std::span<const Symbol> values) { return !agrees(literal, values) || sink(values); };
    switch (literal.atom->kind) {
        case Atom::Kind::fact: {
            const FactStore& facts = m_stores.of(reading);
            for (const FactStore::Index fact : *candidates(facts, literal))
                if (facts.holds(fact) && !offer(facts.arguments(fact))) return;
            return;
        }
        case Atom::Kind::relation: {
            const Symbol source = valueOf(literal.slots[0]), target = valueOf(literal.slots[1]);
            const auto list = source != kAny   ? m_world.relationsFrom(literal.name, source)
                              : target != kAny ? m_world.relationsTo(literal.name, target)
                                               : m_world.relations(literal.name);
            for (const DrawnRelation& drawn : list)
                if (!offer(std::array{drawn.source, drawn.target, drawn.id})) return;
            return;
        }
        case Atom::Kind::type: {
            const Symbol subject = valueOf(literal.slots[0]);
            for (const Symbol word : literal.words) {
                if (subject != kAny) {
                    if (m_world.isA(subject, word) && !offer({&subject, 1})) return;
                    continue;
                }
                for (const Symbol element : m_world.elementsOf(word))
                    if (!offer({&element, 1})) return;
            }
            return;
        }
        case Atom::Kind::has: {
            const Symbol subject = valueOf(literal.slots[0]);
            const auto entries = m_world.entries(subject, literal.name, reading);
            if (m_world.entries(subject, literal.name, Reading::possible).size() !=
                m_world.entries(subject, literal.name, Reading::certain).size())
                m_metUnknown = true;
            for (const Symbol entry : entries)
                if (!offer(std::array{subject, entry})) return;
            return;
        }
        case Atom::Kind::builtin: {
            if (literal.builtin == nullptr) return;
            bool more = true;
            eachPattern(literal, [&](std::span<const Symbol> pattern) {
                if (!more) return;
                // What waits for something derived is not drawn.
                literal.builtin->match(pattern, reading, [&](const BuiltinTuple& tuple) {
                    if (tuple.premises.empty()) more = offer(tuple.arguments);
                    return more;
                });
            });
            return;
        }
        default: return;
    }
}

bool Join::exists(const Literal& literal, Reading reading) {
    bool found = false;
    if (literal.atom->kind != Atom::Kind::builtin) {
        eachMatch(literal, reading, [&](std::span<const Symbol>) {
            found = true;
            return false;
        });
        return found;
    }
    if (literal.builtin == nullptr) return false;
    eachPattern(literal, [&](std::span<const Symbol> pattern) {
        found = found || m_answers.exists(literal, pattern, reading);
        if (m_answers.isComparing() && m_answers.exists(literal, pattern, Reading::certain) !=
                                           m_answers.exists(literal, pattern, Reading::possible))
            m_answers.noteDifference();
    });
    return found;
}

bool Join::countHolds(const Literal& literal, Reading reading) {
    const Literal& inner = literal.counted.front();
    const int variable = literal.slots.front().variable;
    constexpr std::int64_t kNobodyKnows = std::int64_t{1} << 40U;  // entries of an unknown list
    const auto number = [&](Reading of) {
        std::unordered_set<Symbol> values;
        bool open = false;
        eachMatch(inner, of, [&](std::span<const Symbol> tuple) {
            Symbol value = kAny;
            for (std::size_t i = 0; i < inner.slots.size(); ++i) {
                if (inner.slots[i].variable != variable) continue;
                if (value != kAny && value != tuple[i]) return true;  // the variable stands twice and differs
                value = tuple[i];
            }
            open = open || (value != kAny && isOpenRecord(m_world.symbols(), value));
            values.insert(value);
            return true;
        });
        return open ? kNobodyKnows : static_cast<std::int64_t>(values.size());
    };
    model::Value room;
    const SideValue right = side(literal.right, room);
    std::int64_t wanted = 0;
    if (right.state == SideValue::State::unknown) return reading == Reading::possible;
    if (right.state == SideValue::State::nothing) return false;
    const std::string text = right.value->text();
    if (std::from_chars(text.data(), text.data() + text.size(), wanted).ec != std::errc()) return false;
    const std::int64_t least = number(Reading::certain), most = number(Reading::possible);
    const Comparison comparison = literal.atom->comparison;
    const bool low = holdsFor(comparison, least, wanted), high = holdsFor(comparison, most, wanted);
    const bool inside = least <= wanted && wanted <= most;  // where equality may come true, and inequality fail
    const bool always = comparison == Comparison::notEqual
                            ? !inside
                            : low && high && (comparison != Comparison::equal || least == most);
    const bool sometimes = comparison == Comparison::equal      ? inside
                           : comparison == Comparison::notEqual ? low || high || least != most
                                                                : low || high;
    const Truth truth = always ? Truth::yes : sometimes ? Truth::unknown : Truth::no;
    if (truth == Truth::unknown) m_metUnknown = true;
    return literal.atom->negated ? countsNegated(truth, reading) : counts(truth, reading);
}

SideValue Join::side(const OperandPlan& operand, model::Value& room) {
    SideValue side{.view = operand.view};
    const Symbol subject = valueOf(operand.slot);
    if (operand.key == kAny) {
        if (subject == m_unknown || isOpenRecord(m_world.symbols(), subject)) {
            side.state = SideValue::State::unknown;
            return side;
        }
        if (operand.slot.variable >= 0) room = model::Value(m_world.symbols().text(subject));
        side.value = operand.slot.variable >= 0 ? &room : &operand.constant;
        return side;
    }
    const model::EffectiveValue& value = m_world.value(subject, operand.key);
    side.state = value.evidence == model::Evidence::unknown   ? SideValue::State::unknown
                 : value.evidence == model::Evidence::nothing ? SideValue::State::nothing
                                                              : SideValue::State::known;
    side.value = &value.value;
    return side;
}

Truth Join::test(const Literal& literal) {
    const Comparison comparison = literal.atom->comparison;
    // Identity of what two variables stand for needs no values.
    if (literal.left.key == kAny && literal.right.key == kAny && literal.left.view == Operand::View::value &&
        literal.right.view == Operand::View::value &&
        (comparison == Comparison::equal || comparison == Comparison::notEqual)) {
        const Symbol a = valueOf(literal.left.slot), b = valueOf(literal.right.slot);
        if (a == m_unknown || b == m_unknown) return Truth::unknown;
        return truthOf((a == b) == (comparison == Comparison::equal));
    }
    model::Value leftRoom, rightRoom;
    SideValue left = side(literal.left, leftRoom);
    if (comparison == Comparison::in) return isIn(left, literal.list);
    SideValue right;
    if (comparison != Comparison::exists && comparison != Comparison::empty) right = side(literal.right, rightRoom);
    if (comparison == Comparison::atLeast) {
        if (literal.left.key != kAny) left.type = m_world.valueType(valueOf(literal.left.slot), literal.left.key);
        if (literal.right.key != kAny) right.type = m_world.valueType(valueOf(literal.right.slot), literal.right.key);
    }
    return compare(comparison, left, right, m_options.today);
}

}  // namespace zonewright::analysis::logic
