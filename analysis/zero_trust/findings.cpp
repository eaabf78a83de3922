// SPDX-License-Identifier: Apache-2.0
#include "analysis/zero_trust/findings.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace zonewright::analysis::zero_trust {
namespace {

using logic::FactId;
using logic::FiringId;
using logic::ProofGraph;
using logic::Reading;
using Subject = std::vector<std::string>;

Subject textsOf(std::span<const logic::Symbol> symbols, const logic::SymbolTable& table) {
    Subject subject;
    for (const logic::Symbol symbol : symbols) subject.push_back(table.text(symbol));
    return subject;
}

std::string findingId(const std::string& rule, const Subject& subject) {
    std::string id = rule + "(";
    for (std::size_t i = 0; i < subject.size(); ++i) id += (i == 0 ? "" : ",") + subject[i];
    return id + ")";
}

// Gaps of one rule in one graph, by subject.
std::map<Subject, FactId> gapFacts(const ProofGraph& proofs, const logic::Rule& rule) {
    std::map<Subject, FactId> gaps;
    Fact pattern{rule.id, std::vector<std::string>(rule.subject.size(), "_")};
    for (const FactId fact : proofs.matching(pattern))
        gaps.emplace(textsOf(proofs.arguments(fact), proofs.symbols()), fact);
    return gaps;
}

// A route or a policy is a control: a gap whose proof passes one is not closed by taking it away.
bool takesControlAway(const Fix& fix) {
    return fix.text.starts_with("remove routed-by(") || fix.text.starts_with("remove next-hop(") ||
           fix.text.starts_with("remove uses-policy(");
}

class FindingWriter {
public:
    FindingWriter(const logic::World& world, const attack::ProofWords& words, const logic::EvaluationOptions& options)
        : m_world(&world), m_words(&words), m_options(&options) {}

    Finding write(const logic::Rule& rule, const ProofGraph& proofs, FactId gap, Reading reading) const {
        Finding finding;
        finding.rule = rule.id;
        finding.title = rule.title;
        finding.pillar = rule.pillar;
        finding.state = reading == Reading::certain ? FindingState::open : FindingState::unknown;
        Subject subject = textsOf(proofs.arguments(gap), proofs.symbols());
        std::sort(subject.begin(), subject.end());
        finding.id = findingId(rule.id, subject);
        for (const std::string& id : subject) finding.elements.emplace_back(id);
        finding.severity = rule.severity;
        bool first = true;
        const auto nameOf = [this](const std::string& id) { return m_words->wording().nameOf(id); };
        for (const FiringId firing : proofs.givenBy(gap)) {
            const FindingSeverity severity = logic::severityOf(proofs, firing, *m_world, *m_options);
            if (first || severity < finding.severity) {
                finding.severity = severity;
                finding.message = logic::messageOf(proofs, firing, nameOf);
                finding.evidence = m_words->needsOf(proofs, firing, reading);
                for (Need& need : finding.evidence) std::erase_if(need.fixes, takesControlAway);
            }
            first = false;
            for (const Fix& fix : m_words->fixesOf(proofs, firing)) {
                const bool known = std::any_of(finding.fixes.begin(), finding.fixes.end(),
                                               [&](const Fix& f) { return f.text == fix.text; });
                if (!known) finding.fixes.push_back(fix);
            }
        }
        return finding;
    }

private:
    const logic::World* m_world;
    const attack::ProofWords* m_words;
    const logic::EvaluationOptions* m_options;
};

struct Weights {
    int passed = 0, applicable = 0;
    double share() const { return applicable == 0 ? 1.0 : static_cast<double>(passed) / applicable; }
};

int percent(double share) { return static_cast<int>(std::floor(share * 100 + 1e-9)); }

// Predicates that the rules read and do not define themselves.
std::set<std::string> askedPredicates(const logic::RuleBook& book) {
    std::set<std::string> asked;
    const auto take = [&asked](const logic::Atom& atom) {
        const logic::Atom& inner = atom.kind == logic::Atom::Kind::count && atom.counted ? *atom.counted : atom;
        if (inner.kind == logic::Atom::Kind::fact) asked.insert(inner.name);
    };
    for (const logic::Rule& rule : book.rules()) {
        for (const logic::Atom& atom : rule.all) take(atom);
        for (const logic::Atom& atom : rule.applies) take(atom);
        for (const auto& list : rule.any) std::for_each(list.begin(), list.end(), take);
        for (const auto& list : rule.except) std::for_each(list.begin(), list.end(), take);
        for (const auto& change : rule.severityChanges) std::for_each(change.when.begin(), change.when.end(), take);
    }
    for (const logic::Rule& rule : book.rules()) {
        for (const logic::Atom& given : rule.gives) asked.erase(given.name);
    }
    return asked;
}

}  // namespace

int weightOf(FindingSeverity severity) {
    switch (severity) {
        case FindingSeverity::critical: return 8;
        case FindingSeverity::high: return 4;
        case FindingSeverity::medium: return 2;
        case FindingSeverity::low: return 1;
        case FindingSeverity::information: return 0;
    }
    return 0;
}

logic::Axioms derivedFactsFor(const logic::RuleBook& book, const logic::Evaluation& attack,
                              logic::SymbolTable& symbols) {
    std::set<logic::Symbol> wanted;
    for (const std::string& name : askedPredicates(book)) wanted.insert(symbols.intern(name));
    const auto collect = [&wanted](const ProofGraph& proofs) {
        std::vector<logic::GroundFact> facts;
        for (std::size_t i = 0; i < proofs.factCount(); ++i) {
            const FactId fact{static_cast<std::uint32_t>(i)};
            if (!wanted.contains(proofs.predicate(fact))) continue;
            const auto arguments = proofs.arguments(fact);
            facts.push_back({proofs.predicate(fact), {arguments.begin(), arguments.end()}});
        }
        return facts;
    };
    logic::Axioms axioms;
    if (wanted.empty()) return axioms;
    axioms.certain = collect(*attack.certain);
    axioms.possible = attack.possible == attack.certain ? axioms.certain : collect(*attack.possible);
    return axioms;
}

Gaps gapsOf(const logic::RuleBook& book, const logic::Evaluation& rules, const logic::World& world,
            const attack::ProofWords& words, const logic::EvaluationOptions& options, const AcceptedBy& acceptedBy) {
    Gaps gaps;
    const auto isAccepted = [&](Finding& finding) {
        const std::optional<std::string> decision = acceptedBy ? acceptedBy(finding) : std::nullopt;
        if (!decision) return false;
        finding.state = FindingState::accepted;
        finding.decision = *decision;
        return true;
    };
    const FindingWriter writer(world, words, options);
    std::map<std::string, Weights> pillars;
    Weights overall;
    for (const logic::Rule& rule : book.rules()) {
        if (rule.kind != logic::Rule::Kind::gap) continue;
        PillarScore& pillar = gaps.score.pillars[rule.pillar];
        Weights& weights = pillars[rule.pillar];
        const std::map<Subject, FactId> open = gapFacts(*rules.certain, rule);
        const std::map<Subject, FactId> maybe = gapFacts(*rules.possible, rule);
        for (const auto& [subject, fact] : open) {
            gaps.findings.push_back(writer.write(rule, *rules.certain, fact, Reading::certain));
            if (isAccepted(gaps.findings.back())) {
                ++pillar.accepted;
                continue;
            }
            weights.applicable += weightOf(gaps.findings.back().severity);
            ++pillar.failed;
        }
        for (const auto& [subject, fact] : maybe) {
            if (open.contains(subject)) continue;
            gaps.findings.push_back(writer.write(rule, *rules.possible, fact, Reading::possible));
            ++(isAccepted(gaps.findings.back()) ? pillar.accepted : pillar.unknown);
        }
        for (const std::vector<logic::Symbol>& instance : logic::instancesOf(*rules.possible, rule)) {
            const Subject subject = textsOf(instance, world.symbols());
            if (open.contains(subject) || maybe.contains(subject)) continue;
            ++pillar.passed;
            weights.passed += weightOf(rule.severity);
            weights.applicable += weightOf(rule.severity);
        }
    }
    for (const auto& [name, weights] : pillars) {
        gaps.score.pillars[name].score = percent(weights.share());
        overall.passed += weights.passed;
        overall.applicable += weights.applicable;
    }
    gaps.share = overall.share();
    gaps.score.overall = gaps.score.zeroTrust = percent(gaps.share);
    std::sort(gaps.findings.begin(), gaps.findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.severity, a.pillar, a.id) < std::tie(b.severity, b.pillar, b.id);
    });
    return gaps;
}

}  // namespace zonewright::analysis::zero_trust
