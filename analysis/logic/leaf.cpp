// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/leaf.h"

#include "analysis/logic/ground_text.h"
#include "analysis/logic/join.h"
#include "analysis/logic/resolve_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::analysis::logic {
namespace {

class LeafReader {
public:
    LeafReader(const Rule& rule, std::span<const Symbol> bindings, const World& world, Reading reading)
        : m_rule(rule), m_bindings(bindings), m_world(world), m_reading(reading) {}

    // The fact of an atom whose variables are all bound.
    GroundFact ground(const Atom& atom) const {
        GroundFact fact{m_world.symbols().intern(atom.name), {}};
        for (const Term& term : atom.terms) fact.arguments.push_back(valueOf(term));
        return fact;
    }

    // An atom that does not hold: nothing provides it, so nothing is asked of a provider.
    Leaf unmet(const Atom& atom) const {
        if (atom.kind != Atom::Kind::builtin) return read(atom, 0);
        return {.atom = &atom,
                .text = groundText(m_rule, atom, m_bindings, m_world.symbols()),
                .element = valueOf(atom.terms[0])};
    }

    Leaf read(const Atom& atom, std::uint32_t builtinLeaf) const {
        Leaf leaf{.atom = &atom, .text = groundText(m_rule, atom, m_bindings, m_world.symbols())};
        switch (atom.kind) {
            case Atom::Kind::type:
            case Atom::Kind::assume: leaf.element = valueOf(atom.terms[0]); break;
            case Atom::Kind::relation:
                leaf.element = valueOf(atom.terms[0]);
                leaf.relation = valueOf(atom.terms[2]);
                break;
            case Atom::Kind::has: readValue(leaf, valueOf(atom.terms[0]), atom.name); break;
            case Atom::Kind::test:
                if (!atom.left.key.empty()) readValue(leaf, valueOf(atom.left.term), atom.left.key);
                break;
            case Atom::Kind::builtin: leaf.provided = provided(atom, builtinLeaf); break;
            case Atom::Kind::fact:
            case Atom::Kind::count: break;
        }
        return leaf;
    }

private:
    Symbol valueOf(const Term& term) const {
        if (term.isVariable()) return m_bindings[static_cast<std::size_t>(term.variable)];
        if (term.kind == Term::Kind::any) return kAny;
        return m_world.symbols().intern(term.text);
    }

    void readValue(Leaf& leaf, Symbol subject, const std::string& key) const {
        if (subject == kAny) return;
        leaf.value = m_world.value(subject, m_world.symbols().intern(key));
        leaf.evidence = leaf.value.evidence;
        leaf.key = key;
        // A field of a record is shown as the list it stands in.
        while (const auto list = m_world.listOf(subject)) {
            subject = list->first;
            leaf.key = m_world.symbols().text(list->second);
        }
        if (const DrawnRelation* relation = m_world.relation(subject)) {
            leaf.relation = subject;
            leaf.element = relation->source;
        } else {
            leaf.element = subject;
        }
    }

    std::vector<Need> provided(const Atom& atom, std::uint32_t builtinLeaf) const {
        const Builtin* builtin = m_world.builtin(m_world.symbols().intern(atom.name));
        if (builtin == nullptr) return {};
        std::vector<Symbol> arguments;
        for (const Term& term : atom.terms) arguments.push_back(valueOf(term));
        if (atom.negated) return builtin->explainAbsence(arguments, m_reading);
        return builtin->explain(arguments, builtinLeaf, m_reading);
    }

    const Rule& m_rule;
    std::span<const Symbol> m_bindings;
    const World& m_world;
    Reading m_reading;
};

// Whether an atom of the rule's body is this relation between these ends, and which relation it found.
Symbol relationOf(const ProofGraph& proofs, FiringId firing, const FixTemplate& fix) {
    const Rule& rule = proofs.rule(firing);
    for (const Atom* atom : bodyOf(rule, proofs.alternative(firing))) {
        if (atom->negated || atom->kind != Atom::Kind::relation || atom->name != fix.relation ||
            !atom->terms[2].isVariable())
            continue;
        const auto same = [](const Term& wanted, const Term& term) {
            return wanted.kind == Term::Kind::any || (wanted.kind == term.kind && wanted.text == term.text);
        };
        if (same(fix.terms[0], atom->terms[0]) && same(fix.terms[1], atom->terms[1]))
            return proofs.bindings(firing)[static_cast<std::size_t>(atom->terms[2].variable)];
    }
    return kAny;
}

std::vector<std::string> relationIds(const ProofGraph& proofs, FiringId firing, const FixTemplate& fix,
                                     const World& world) {
    const SymbolTable& symbols = world.symbols();
    if (const Symbol relation = relationOf(proofs, firing, fix); relation != kAny) return {symbols.text(relation)};
    std::vector<std::string> ids;
    const Symbol kind = world.symbols().intern(fix.relation);
    const auto end = [&](const Term& term) {
        return term.isVariable() ? proofs.bindings(firing)[static_cast<std::size_t>(term.variable)]
                                 : world.symbols().intern(term.text);
    };
    // What `_` stands for is known to the provider of the leaf alone, which names the fix itself.
    if (fix.terms[0].kind == Term::Kind::any || fix.terms[1].kind == Term::Kind::any) return ids;
    for (const DrawnRelation& drawn : world.relationsFrom(kind, end(fix.terms[0])))
        if (drawn.target == end(fix.terms[1])) ids.push_back(symbols.text(drawn.id));
    return ids;
}

}  // namespace

std::vector<Leaf> leavesOf(const ProofGraph& proofs, FiringId firing, const World& world, Reading reading) {
    const Rule& rule = proofs.rule(firing);
    const LeafReader reader(rule, proofs.bindings(firing), world, reading);
    std::vector<Leaf> leaves;
    std::set<FactId> waited(proofs.needs(firing).begin(), proofs.needs(firing).end());
    std::size_t builtins = 0;
    for (const Atom* atom : bodyOf(rule, proofs.alternative(firing))) {
        const bool provided = atom->kind == Atom::Kind::builtin && !atom->negated;
        leaves.push_back(reader.read(*atom, provided ? proofs.leaves(firing)[builtins++] : 0));
        if (atom->kind != Atom::Kind::fact || atom->negated) continue;
        leaves.back().fact = proofs.find(reader.ground(*atom));
        if (leaves.back().fact) waited.erase(*leaves.back().fact);
    }
    for (const FactId fact : waited) leaves.push_back({.text = proofs.toFact(fact).text(), .fact = fact});
    return leaves;
}

Leaf leafOf(const Rule& rule, const Atom& atom, std::span<const Symbol> bindings, const World& world, Reading reading) {
    return LeafReader(rule, bindings, world, reading).unmet(atom);
}

std::vector<Fix> fixesOf(const ProofGraph& proofs, FiringId firing, const World& world) {
    std::vector<Fix> fixes;
    const SymbolTable& symbols = world.symbols();
    for (const FixTemplate& fix : proofs.rule(firing).fixes) {
        const auto open = [&](const Term& term) {
            return term.isVariable() && proofs.bindings(firing)[static_cast<std::size_t>(term.variable)] == kAny;
        };
        if (std::any_of(fix.terms.begin(), fix.terms.end(), open)) continue;  // it belongs to another alternative
        const auto text = [&](const Term& term) { return termText(term, proofs.bindings(firing), symbols); };
        switch (fix.kind) {
            case FixTemplate::Kind::setProperty:
                fixes.push_back({fmt::format("set {}.{}={}", text(fix.terms[0]), fix.key, fix.value), fix.title});
                break;
            case FixTemplate::Kind::addRelation:
                fixes.push_back(
                    {fmt::format("add {}({},{})", fix.relation, text(fix.terms[0]), text(fix.terms[1])), fix.title});
                break;
            case FixTemplate::Kind::setRelationProperty:
                for (const std::string& id : relationIds(proofs, firing, fix, world))
                    fixes.push_back({fmt::format("set {}.{}={}", id, fix.key, fix.value), fix.title});
                break;
            case FixTemplate::Kind::removeRelation:
                for (const std::string& id : relationIds(proofs, firing, fix, world))
                    fixes.push_back({fmt::format("remove {}", id), fix.title});
                break;
        }
    }
    return fixes;
}

std::vector<ElementId> elementsOf(const ProofGraph& proofs, FiringId firing, const World& world) {
    std::vector<ElementId> elements;
    const auto add = [&](Symbol symbol) {
        if (symbol == kAny || world.typeOf(symbol) == kAny) return;
        ElementId id(world.symbols().text(symbol));
        if (std::find(elements.begin(), elements.end(), id) == elements.end()) elements.push_back(std::move(id));
    };
    for (const FactId fact : proofs.gives(firing))
        for (const Symbol argument : proofs.arguments(fact)) add(argument);
    for (const Symbol symbol : proofs.bindings(firing)) add(symbol);
    return elements;
}

std::string messageOf(const ProofGraph& proofs, FiringId firing,
                      const std::function<std::string(const std::string&)>& nameOf) {
    const Rule& rule = proofs.rule(firing);
    std::string message = rule.message;
    for (std::size_t i = 0; i < rule.variables.size(); ++i) {
        const Symbol symbol = proofs.bindings(firing)[i];
        const std::string place = "{" + rule.variables[i] + "}";
        if (symbol == kAny) continue;
        const std::string name = nameOf(proofs.symbols().text(symbol));
        for (std::size_t at = message.find(place); at != std::string::npos; at = message.find(place, at + name.size()))
            message.replace(at, place.size(), name);
    }
    return message;
}

FindingSeverity severityOf(const ProofGraph& proofs, FiringId firing, const World& world,
                           const EvaluationOptions& options) {
    const Rule& rule = proofs.rule(firing);
    const AtomCompiler compiler(world, options);
    const FactStore none;
    Join join(world, options, {&none, &none}, Reading::certain);
    join.setBindings({proofs.bindings(firing).begin(), proofs.bindings(firing).end()});
    for (const SeverityChange& change : rule.severityChanges)
        if (std::all_of(change.when.begin(), change.when.end(),
                        [&](const Atom& atom) { return join.holds(compiler.compile(rule, atom), Reading::certain); }))
            return change.to;
    return rule.severity;
}

std::vector<std::vector<Symbol>> instancesOf(const ProofGraph& proofs, const Rule& rule) {
    std::vector<std::vector<Symbol>> instances;
    Fact all{.predicate = rule.id + ".applies", .arguments = std::vector<std::string>(rule.subject.size(), "_")};
    const auto except = proofs.symbols().find(rule.id + ".except");
    for (const FactId fact : proofs.matching(all)) {
        const auto arguments = proofs.arguments(fact);
        std::vector<Symbol> instance(arguments.begin(), arguments.end());
        if (!except || !proofs.find(GroundFact{*except, instance})) instances.push_back(std::move(instance));
    }
    return instances;
}

}  // namespace zonewright::analysis::logic
