// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/proof_words.h"

#include "analysis/attack/missing_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace zonewright::analysis::attack {
namespace {

using logic::Atom;

// Facts between steps are told as well, which parseFact() would refuse; `text` is one that the engine wrote.
Fact factOf(const std::string& text) {
    Fact fact;
    const std::size_t open = text.find('(');
    fact.predicate = text.substr(0, open);
    if (open == std::string::npos || text.back() != ')') return fact;
    const std::string inside = text.substr(open + 1, text.size() - open - 2);
    for (std::size_t from = 0; from <= inside.size();) {
        const std::size_t comma = std::min(inside.find(',', from), inside.size());
        const std::size_t first = std::min(inside.find_first_not_of(' ', from), comma);
        fact.arguments.push_back(inside.substr(first, comma - first));
        from = comma + 1;
    }
    return fact;
}

// `set X.key=...` belongs to the need that reads X.key, `remove REL` to the need that is REL.
Need* ownerOf(std::vector<Need>& needs, const Fix& fix) {
    for (Need& need : needs) {
        if (need.kind == Need::Kind::property && !need.property.empty() &&
            fix.text.starts_with(fmt::format("set {}.{}=", need.element.value, need.property))) {
            return &need;
        }
        if (need.kind == Need::Kind::relation && fix.text == "remove " + need.property) return &need;
    }
    return nullptr;
}

bool hasFix(const std::vector<Fix>& fixes, const Fix& fix) {
    return std::any_of(fixes.begin(), fixes.end(), [&](const Fix& known) { return known.text == fix.text; });
}

void addFix(std::vector<Fix>& fixes, const Fix& fix) {
    if (!hasFix(fixes, fix)) fixes.push_back(fix);
}

// What the rule needs to be exact and a reader takes for granted: what things are, comparisons of names and ports, and
// the label of a way that the flow beside it tells.
bool saysNothing(const logic::Leaf& leaf) {
    if (leaf.atom == nullptr || leaf.fact) return false;
    const Atom& atom = *leaf.atom;
    if (atom.kind == Atom::Kind::fact && atom.negated && atom.name.ends_with(".except")) return true;
    if (atom.kind == Atom::Kind::type) return true;
    if (atom.kind == Atom::Kind::test) return atom.left.key.empty();
    return atom.kind == Atom::Kind::builtin && (atom.name == "port" || atom.name == "via");
}

// A fact that a rule of its own defines, in that rule's words: its title is `{X} is so | {X} is not so`. Empty where no
// rule has words for it.
std::string definedClause(const logic::RuleBook& book, const std::string& text, const facts::Wording& wording) {
    const bool negated = text.starts_with("not ");
    const Fact fact = factOf(negated ? text.substr(4) : text);
    for (const logic::Rule& rule : book.rules()) {
        if (rule.kind != logic::Rule::Kind::fact || rule.title.empty() || rule.gives.front().name != fact.predicate)
            continue;
        const std::size_t bar = rule.title.find(" | ");
        std::string clause = rule.title.substr(0, bar);
        if (negated) clause = bar == std::string::npos ? "not: " + clause : rule.title.substr(bar + 3);
        const std::vector<logic::Term>& holes = rule.gives.front().terms;
        for (std::size_t i = 0; i < holes.size() && i < fact.arguments.size(); ++i) {
            const std::string hole = "{" + holes[i].text + "}";
            const std::string name = fact.arguments[i] == "_" ? "anything" : wording.nameOf(fact.arguments[i]);
            for (std::size_t at = clause.find(hole); at != std::string::npos; at = clause.find(hole, at + name.size()))
                clause.replace(at, hole.size(), name);
        }
        return clause;
    }
    return {};
}

std::string becauseOf(const logic::ProofGraph& proofs, logic::FiringId firing) {
    const logic::Cost& cost = proofs.rule(firing).cost;
    std::string because = cost.because;
    for (std::size_t i = 0; i < cost.plus.size(); ++i) {
        if ((proofs.additions(firing) >> i & 1U) != 0)
            because += fmt::format("; {} (+{})", cost.plus[i].because, cost.plus[i].add);
    }
    return because;
}

}  // namespace

Need ProofWords::needOf(const logic::Leaf& leaf) const {
    Need need;
    need.text = leaf.text;
    need.evidence = leaf.evidence;
    if (leaf.element != logic::kAny) need.element = ElementId(m_world->symbols().text(leaf.element));
    need.property = leaf.key;
    const Relation* relation = nullptr;
    if (leaf.relation != logic::kAny) {
        relation = m_source->zone().find(model::RelationId(m_world->symbols().text(leaf.relation)));
    }
    const Atom::Kind kind = leaf.atom == nullptr ? Atom::Kind::fact : leaf.atom->kind;
    const bool negated = leaf.atom != nullptr && leaf.atom->negated;
    switch (kind) {
        case Atom::Kind::fact: {
            need.kind = Need::Kind::fact;
            Fact fact = factOf(leaf.text);
            for (std::string& argument : fact.arguments)
                if (argument == "_") argument = "anything";  // open, of what is missing
            need.meaning = m_wording.clauseOf(fact);
            break;
        }
        case Atom::Kind::relation:
            need.kind = Need::Kind::relation;
            if (relation != nullptr) {
                Recording::note(logic::World::placeOf(m_world->symbols().intern(relation->kind)));
                Need drawn = m_wording.ofRelation(*relation);
                drawn.text = leaf.text;
                return drawn;
            }
            // Without a relation: nothing is drawn, or the one lies in the other.
            need.meaning = negated ? missingClause(leaf.text.substr(leaf.text.starts_with("not ") ? 4 : 0), m_wording,
                                                   m_source->catalogue())
                                   : containedClause(leaf.text, m_wording, m_source->catalogue());
            break;
        case Atom::Kind::type:
            need.kind = Need::Kind::type;
            if (!need.element.empty() && !negated) {
                Need typed = m_wording.ofType(need.element);
                typed.text = leaf.text;
                return typed;
            }
            need.meaning = leaf.text;
            break;
        case Atom::Kind::has:
        case Atom::Kind::test:
            need.kind = Need::Kind::other;
            if (relation != nullptr && !leaf.key.empty()) {
                need.kind = Need::Kind::property;
                need.element = relation->source;
                const Need drawn = m_wording.ofRelation(*relation);
                need.meaning = m_wording.clauseOf(fmt::format("\"{}\"", drawn.meaning), leaf.key, leaf.value);
                need.property = relation->id.value;
            } else if (!need.element.empty() && !leaf.key.empty()) {
                need.kind = Need::Kind::property;
                std::string subject = m_wording.nameOf(need.element.value);
                const std::string& key = leaf.atom->kind == Atom::Kind::test ? leaf.atom->left.key : leaf.atom->name;
                if (key != leaf.key)
                    subject = fmt::format("{} of {}", facts::wordsOf(leaf.key), subject);  // a field of a record
                need.meaning = m_wording.clauseOf(subject, key, leaf.value);
            } else {
                need.meaning = leaf.text;
            }
            break;
        case Atom::Kind::assume:
            need.kind = Need::Kind::assumption;
            need.property = leaf.atom->name;
            need.meaning = fmt::format("assumed: {} on {}", leaf.atom->name, m_wording.nameOf(need.element.value));
            break;
        case Atom::Kind::builtin:
        case Atom::Kind::count: need.meaning = leaf.text; break;
    }
    return need;
}

std::vector<Need> ProofWords::needsOf(const logic::ProofGraph& proofs, logic::FiringId firing,
                                      logic::Reading reading) const {
    const auto write = [&] { return writeNeeds(proofs, firing, reading); };
    return m_kept == nullptr ? write() : m_kept->needs(proofs, firing, reading, write);
}

std::vector<Fix> ProofWords::fixesOf(const logic::ProofGraph& proofs, logic::FiringId firing) const {
    const auto write = [&] { return writeFixes(proofs, firing); };
    return m_kept == nullptr ? write() : m_kept->fixes(proofs, firing, write);
}

namespace {

// What reads the same is one need: two tests of a property that both hold by what is drawn. Its fixes are those of all.
std::vector<Need> eachOnce(std::vector<Need> needs) {
    std::vector<Need> told;
    std::map<std::string, std::size_t> known;
    for (Need& need : needs) {
        const bool ofProperty = need.kind == Need::Kind::property && !need.meaning.empty();
        const auto [at, isNew] = known.emplace(ofProperty ? need.meaning : need.text, told.size());
        if (isNew) {
            told.push_back(std::move(need));
            continue;
        }
        std::vector<Fix>& fixes = told[at->second].fixes;
        for (Fix& fix : need.fixes)
            if (std::ranges::find(fixes, fix.text, &Fix::text) == fixes.end()) fixes.push_back(std::move(fix));
    }
    return told;
}

}  // namespace

std::vector<Need> ProofWords::writeNeeds(const logic::ProofGraph& proofs, logic::FiringId firing,
                                         logic::Reading reading) const {
    std::vector<Need> needs;
    for (const logic::Leaf& leaf : logic::leavesOf(proofs, firing, *m_world, reading)) {
        if (saysNothing(leaf)) continue;
        const bool builtin = leaf.atom != nullptr && leaf.atom->kind == Atom::Kind::builtin && !leaf.fact;
        if (!builtin || leaf.provided.empty()) {
            needs.push_back(needOf(leaf));
            std::string& meaning = needs.back().meaning;
            if (std::string defined = meaning == leaf.text ? definedClause(proofs.book(), leaf.text, m_wording) : "";
                !defined.empty()) {
                meaning = std::move(defined);
                // What makes it so is what a reader looks for.
                if (leaf.fact && !proofs.givenBy(*leaf.fact).empty()) {
                    std::vector<Need> below = writeNeeds(proofs, proofs.givenBy(*leaf.fact).front(), reading);
                    for (Need& need : below) need.fixes.clear();  // another firing may make it so as well
                    needs.insert(needs.end(), std::make_move_iterator(below.begin()),
                                 std::make_move_iterator(below.end()));
                }
            }
        }
        needs.insert(needs.end(), leaf.provided.begin(), leaf.provided.end());
    }
    for (std::size_t i = 0; i < needs.size(); ++i)
        for (Need& doubt : doubtsOf(needs[i])) needs.push_back(std::move(doubt));
    needs = eachOnce(std::move(needs));
    for (Need& need : needs) {
        for (Fix& fix : need.fixes) {
            if (fix.title.empty()) fix.title = m_wording.titleOf(fix.text);
        }
    }
    return needs;
}

// Which permission system applies is itself a property that may be unknown, here or at what holds the element.
std::vector<Need> ProofWords::doubtsOf(const Need& need) const {
    std::vector<Need> doubts;
    if (need.kind != Need::Kind::permission || need.evidence != Evidence::unknown) return doubts;
    for (const Element* at = m_source->zone().find(need.element); at != nullptr;
         at = m_source->zone().find(at->parent)) {
        const model::ElementType* type = m_source->catalogue().type(at->type);
        for (const char* key : {"roleAssignmentMode", "enableRbacAuthorization"}) {
            if (type == nullptr || type->find(key) == nullptr) continue;
            Need doubt = m_wording.ofProperty(at->id, key);
            if (doubt.evidence == Evidence::unknown) doubts.push_back(std::move(doubt));
        }
    }
    return doubts;
}

std::vector<Fix> ProofWords::writeFixes(const logic::ProofGraph& proofs, logic::FiringId firing) const {
    std::vector<Fix> fixes = logic::fixesOf(proofs, firing, *m_world);
    // A rule over a family names the switch of each type; only those that the element has are fixes of it, and of these
    // only those that change something.
    std::erase_if(fixes, [this](const Fix& fix) {
        if (!fix.text.starts_with("set ") || fix.text.find('(') != std::string::npos) return false;
        const std::size_t equals = fix.text.find('=');
        const std::size_t dot = fix.text.rfind('.', equals);
        if (equals == std::string::npos || dot == std::string::npos || dot < 4) return false;
        const Element* element = m_source->zone().find(ElementId(fix.text.substr(4, dot - 4)));
        const model::ElementType* type = element == nullptr ? nullptr : m_source->catalogue().type(element->type);
        if (type == nullptr) return false;
        const std::string key = fix.text.substr(dot + 1, equals - dot - 1);
        const model::Value* drawn = written(*element, key);
        return type->find(key) == nullptr || (drawn != nullptr && drawn->text() == fix.text.substr(equals + 1));
    });
    // A subnet has one route table: another is refused, and only a subnet has one.
    std::erase_if(fixes, [this](const Fix& fix) {
        static constexpr std::string_view kAdd = "add routed-by(";
        if (!fix.text.starts_with(kAdd)) return false;
        const ElementId id(fix.text.substr(kAdd.size(), fix.text.find(',') - kAdd.size()));
        const Element* element = m_source->zone().find(id);
        if (element == nullptr || element->type != "subnet") return true;
        const auto& relations = m_source->zone().relations;
        return std::any_of(relations.begin(), relations.end(), [&](const auto& entry) {
            return entry.second->kind == "routed-by" && entry.second->source == id;
        });
    });
    for (Fix& fix : fixes) {
        if (fix.title.empty()) fix.title = m_wording.titleOf(fix.text);
    }
    return fixes;
}

ProofStep ProofWords::stepOf(const logic::ProofGraph& proofs, logic::FiringId firing, logic::Reading reading) const {
    const logic::Rule& rule = proofs.rule(firing);
    ProofStep step;
    step.step = rule.id;
    step.title = rule.title;
    step.cost = proofs.cost(firing);
    step.because = becauseOf(proofs, firing);
    step.basis = proofs.isAssumption(firing) ? Basis::assumption : Basis::configuration;
    step.techniques = rule.techniques;
    step.elements = logic::elementsOf(proofs, firing, *m_world);
    step.needs = needsOf(proofs, firing, reading);
    for (const Fix& fix : fixesOf(proofs, firing)) {
        // A permission names the grants to take away itself.
        if (std::any_of(step.needs.begin(), step.needs.end(),
                        [&](const Need& need) { return hasFix(need.fixes, fix); }))
            continue;
        Need* owner = ownerOf(step.needs, fix);
        addFix(owner != nullptr ? owner->fixes : step.fixes, fix);
    }
    for (const Need& need : step.needs)
        if (need.kind == Need::Kind::assumption)
            step.assumption = fmt::format("{}({})", need.property, need.element.value);
    return step;
}

AttackPath ProofWords::pathOf(const logic::ProofGraph& proofs, const paths::Proof& proof, const Fact& start,
                              logic::Reading reading, WrittenSteps* written) const {
    AttackPath path;
    path.start = start;
    path.from = start.arguments.empty() ? std::string() : start.arguments.front();
    path.goal = proofs.toFact(proof.goal);
    path.cost = static_cast<int>(proof.cost);
    path.basis = proof.assumption ? Basis::assumption : Basis::configuration;
    WrittenSteps alone;
    WrittenSteps& steps = written == nullptr ? alone : *written;
    std::map<std::string, std::size_t> givenBy;
    std::set<std::string> doubts;
    for (const paths::Proof::Step& fired : proof.steps) {
        const auto [known, fresh] = steps.try_emplace({reading, fired.firing});
        if (fresh) known->second = stepOf(proofs, fired.firing, reading);
        ProofStep step = known->second;
        step.gives = proofs.toFact(fired.gives);
        for (Need& need : step.needs) {
            if (need.kind == Need::Kind::fact) {
                const auto given = givenBy.find(need.text);
                if (given != givenBy.end()) need.step = given->second;
            }
            if (need.evidence == Evidence::unknown && reading == logic::Reading::possible) {
                // A right is in doubt for what decides about it, where that is known.
                const bool right = need.kind == Need::Kind::permission;
                if (right && !doubtsOf(need).empty()) continue;
                const bool named = !right && !need.element.empty() && !need.property.empty();
                doubts.insert(named   ? fmt::format("unknown {} of {}", need.property, need.element.value)
                              : right ? "whether " + need.meaning
                                      : need.text);
            }
        }
        const std::size_t index = path.steps.size();
        for (const logic::FactId fact : proofs.gives(fired.firing))
            givenBy.try_emplace(proofs.toFact(fact).text(), index);
        path.steps.push_back(std::move(step));
    }
    path.certain = reading == logic::Reading::certain;
    if (!path.certain) path.dependsOn.assign(doubts.begin(), doubts.end());
    path.id = pathId(path);
    return path;
}

std::string pathId(const AttackPath& path) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto mix = [&hash](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        hash = (hash ^ 0xffU) * 0x100000001b3ULL;  // no text holds this byte: "ab","c" differs from "a","bc"
    };
    mix(path.start.text());
    mix(path.goal.text());
    for (const ProofStep& step : path.steps) {
        mix(step.step);
        for (const ElementId& element : step.elements) mix(element.value);
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace zonewright::analysis::attack
