// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/rule_book.h"

#include "analysis/logic/parse_atom.h"
#include "analysis/logic/read_rule.h"
#include "analysis/logic/resolve_rule.h"
#include "analysis/logic/stratify.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace zonewright::analysis::logic {
namespace {

using model::Problems;

Atom subjectAtom(const Rule& gap, std::string_view suffix) {
    Atom atom{.kind = Atom::Kind::fact, .name = gap.id + std::string(suffix), .mark = gap.mark};
    for (const std::string& variable : gap.subject)
        atom.terms.push_back({.kind = Term::Kind::variable, .text = variable});
    atom.text = fmt::format("{}({})", atom.name, fmt::join(gap.subject, ", "));
    return atom;
}

// A gap `ID` over its subject also defines `ID.applies`, what is examined, and `ID.except`, what is not applicable.
std::vector<Rule> expandGap(const Rule& gap, bool withExcept) {
    const auto companion = [&](std::string_view suffix) {
        Rule rule;
        rule.id = gap.id + std::string(suffix);
        rule.kind = Rule::Kind::fact;
        rule.title = gap.title;
        rule.gives = {subjectAtom(gap, suffix)};
        rule.all = gap.applies;
        rule.parameters = gap.parameters;
        rule.file = gap.file;
        rule.mark = gap.mark;
        return rule;
    };
    std::vector<Rule> rules{companion(".applies")};
    if (withExcept) {
        rules.push_back(companion(".except"));
        rules.back().any = gap.except;
    }
    return rules;
}

// What expandGap() made: the gap itself is checked.
bool isCompanion(const Rule& rule) {
    return rule.kind == Rule::Kind::fact && (rule.id.ends_with(".applies") || rule.id.ends_with(".except"));
}

void define(PredicateTable& table, const Rule& rule, const PredicateTable& given, Problems& problems) {
    for (const Atom& head : rule.gives) {
        const Predicate* before = table.find(head.name);
        const auto refuse = [&](std::string what) {
            problems.push_back(
                {.code = "bad-head", .file = rule.file, .place = placeText(head.mark), .what = std::move(what)});
        };
        if (given.find(head.name) != nullptr) {
            refuse(fmt::format(
                "in `{}`: {} is given by attack steps or the drawing, so a rule of kind fact cannot define it",
                head.text, head.name));
        } else if (before == nullptr) {
            Predicate predicate{.name = head.name};
            for (const Term& term : head.terms) predicate.arguments.push_back(term.text);
            table.add(std::move(predicate));
        } else if (before->arity() != head.terms.size()) {
            refuse(fmt::format("in `{}`: {} has {} arguments elsewhere", head.text, head.name, before->arity()));
        }
    }
}

void refuseRepeatedIds(const std::vector<Rule>& rules, Problems& problems) {
    for (std::size_t i = 1; i < rules.size(); ++i)
        if (!rules[i].id.empty() && rules[i].id == rules[i - 1].id)
            problems.push_back({.code = "duplicate-id",
                                .file = rules[i].file,
                                .place = placeText(rules[i].mark),
                                .what = fmt::format("the rule {} is also in {}", rules[i].id, rules[i - 1].file),
                                .remedy = "Give it an id of its own"});
}

void removeRepeats(Problems& problems) {
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    std::erase_if(problems, [&](const model::Problem& problem) {
        return !seen.emplace(problem.file, problem.place, problem.what).second;
    });
}

}  // namespace

RuleBook::RuleBook(std::vector<Rule> rules, PredicateTable predicates, std::vector<std::vector<std::string>> layers)
    : m_rules(std::move(rules)), m_predicates(std::move(predicates)), m_layers(std::move(layers)) {}

const Rule* RuleBook::find(std::string_view id) const {
    const auto found = std::lower_bound(m_rules.begin(), m_rules.end(), id,
                                        [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
    return found != m_rules.end() && found->id == id ? &*found : nullptr;
}

model::Result<std::shared_ptr<const RuleBook>> loadRuleBook(
    const std::vector<std::pair<std::string, model::Tree>>& files, const model::Catalogue& catalogue,
    const PredicateTable& predicates) {
    Problems problems;
    std::vector<Rule> rules;
    for (const auto& [file, tree] : files) {
        Rule rule = readRule(file, tree, problems);
        if (rule.kind == Rule::Kind::gap) {
            rule.gives = {subjectAtom(rule, "")};
            for (Rule& companion : expandGap(rule, !rule.except.empty())) rules.push_back(std::move(companion));
            rule.all.insert(rule.all.begin(), rule.applies.begin(), rule.applies.end());
            if (!rule.except.empty()) {
                rule.all.push_back(subjectAtom(rule, ".except"));
                rule.all.back().negated = true;
                rule.all.back().text = "not " + rule.all.back().text;
            }
        }
        rules.push_back(std::move(rule));
    }
    const auto byId = [](const Rule& a, const Rule& b) { return std::tie(a.id, a.file) < std::tie(b.id, b.file); };
    std::sort(rules.begin(), rules.end(), byId);
    refuseRepeatedIds(rules, problems);

    PredicateTable table = predicates;
    for (const Rule& rule : rules)
        if (rule.kind != Rule::Kind::step) define(table, rule, predicates, problems);
    for (Rule& rule : rules) {
        const std::size_t before = problems.size();
        resolveNames(rule, catalogue, table, problems);
        if (problems.size() != before || isCompanion(rule)) continue;  // what follows would only repeat it
        checkBinding(rule, table, problems);
        checkValues(rule, catalogue, table, problems);
    }
    std::vector<std::vector<std::string>> layers;
    if (problems.empty()) layers = stratify(rules, problems);
    removeRepeats(problems);
    if (model::hasErrors(problems)) return model::fail(std::move(problems));
    return std::make_shared<const RuleBook>(std::move(rules), std::move(table), std::move(layers));
}

}  // namespace zonewright::analysis::logic
