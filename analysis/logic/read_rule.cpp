// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/read_rule.h"

#include "analysis/logic/parse_atom.h"
#include "model/catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace zonewright::analysis::logic {
namespace {

using model::Mark;
using model::Problems;
using model::Tree;

class Reader {
public:
    Reader(const std::string& file, Problems& problems) : m_file(file), m_problems(problems) {}

    Rule read(const Tree& tree) {
        Rule rule;
        rule.file = m_file;
        rule.mark = tree.mark;
        if (!tree.isMap()) {
            problem(tree.mark, "rule-shape", "a rule file holds one map", "Begin with `id:`");
            return rule;
        }
        rule.kind = kindOf(tree);
        checkKeys(tree, rule.kind);
        rule.id = text(tree, "id");
        if (rule.id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") !=
            std::string::npos)
            problem(tree.find("id")->mark, "rule-shape", fmt::format("\"{}\" is no id of a rule", rule.id),
                    "Use letters, digits and hyphens");
        rule.title = text(tree, "title");
        rule.core = tree.booleanAt("core");
        readBody(tree, rule);
        readCost(tree, rule);
        for (const Tree* item : itemsOf(tree.find("fixes"))) readFix(*item, rule);
        rule.tactic = text(tree, "tactic");
        rule.stride = text(tree, "stride");
        readTechniques(tree, rule);
        if (rule.kind == Rule::Kind::gap) readGap(tree, rule);
        readParameters(tree, rule);
        rule.references = tree.stringsAt("references");
        for (const auto& [key, into] : {std::pair{"documentation", &rule.documentation},
                                        {"compliance", &rule.compliance},
                                        {"tests", &rule.tests}})
            if (const Tree* found = tree.find(key)) *into = *found;
        require(tree, rule);
        return rule;
    }

private:
    void problem(Mark mark, std::string code, std::string what, std::string remedy = {}) {
        m_problems.push_back({.code = std::move(code),
                              .file = m_file,
                              .place = placeText(mark),
                              .what = std::move(what),
                              .remedy = std::move(remedy)});
    }

    std::string nearestOf(const std::string& word, std::span<const std::string> known) {
        const std::string near = model::nearestWord(word, known);
        return near.empty() ? fmt::format("Known are {}", fmt::join(known, ", "))
                            : fmt::format("Did you mean {}?", near);
    }

    Rule::Kind kindOf(const Tree& tree) {
        static const std::vector<std::string> words{"step", "gap", "fact"};
        const std::string word = tree.stringAt("kind", "step");
        const auto found = std::find(words.begin(), words.end(), word);
        if (found != words.end()) return static_cast<Rule::Kind>(found - words.begin());
        problem(tree.find("kind")->mark, "rule-shape", fmt::format("a rule is no \"{}\"", word),
                nearestOf(word, words));
        return Rule::Kind::step;
    }

    void checkKeys(const Tree& tree, Rule::Kind kind) {
        std::vector<std::string> known{"id",    "kind",       "title",         "core",
                                       "needs", "fixes",      "documentation", "references",
                                       "tests", "parameters", "compliance",    "note"};
        if (kind == Rule::Kind::gap)
            known.insert(known.end(), {"pillar", "severity", "subject", "applies", "except", "message"});
        else
            known.insert(known.end(), {"gives", "cost", "tactic", "techniques", "stride"});
        checkKeys(tree, known, "a rule");
    }
    void checkKeys(const Tree& tree, std::span<const std::string> known, std::string_view of) {
        for (const auto& entry : tree.entries)
            if (std::find(known.begin(), known.end(), entry.key) == known.end())
                problem(entry.mark, "unknown-key", fmt::format("{} has no key \"{}\"", of, entry.key),
                        nearestOf(entry.key, known));
    }

    std::string text(const Tree& tree, std::string_view key) {
        const Tree* found = tree.find(key);
        if (found == nullptr || found->isNull()) return {};
        if (!found->isScalar()) problem(found->mark, "rule-shape", fmt::format("`{}` is one text", key));
        return found->text;
    }
    std::optional<int> number(const Tree& tree, std::string_view key) {
        const Tree* found = tree.find(key);
        if (found == nullptr) return std::nullopt;
        if (found->kind == Tree::Kind::integer && found->integer >= 0 && found->integer <= 1000)
            return static_cast<int>(found->integer);
        problem(found->mark, "rule-shape", fmt::format("`{}` is a number from 0 to 1000", key));
        return std::nullopt;
    }
    std::vector<const Tree*> itemsOf(const Tree* list) {
        std::vector<const Tree*> items;
        if (list == nullptr || list->isNull()) return items;
        if (!list->isList()) problem(list->mark, "rule-shape", "a list is expected here");
        for (const Tree& item : list->items) items.push_back(&item);
        return items;
    }

    std::vector<Atom> atoms(const Tree* list) {
        std::vector<Atom> result;
        for (const Tree* item : itemsOf(list)) {
            if (!item->isScalar() || item->text.empty()) {
                problem(item->mark, "rule-shape", "an atom is one text",
                        "Quote it when it holds `: ` or begins with a bracket");
                continue;
            }
            std::vector<Atom> parsed = parseAtom(item->text, {m_file, item->mark}, m_problems);
            // `kind(X, Y).key == v` is two atoms that share a relation no other atom knows.
            if (parsed.size() == 2)
                parsed[0].terms.back().text = parsed[1].left.term.text = fmt::format("#{}", ++m_relations);
            for (Atom& atom : parsed) result.push_back(std::move(atom));
        }
        return result;
    }
    std::vector<std::vector<Atom>> atomLists(const Tree* lists) {
        std::vector<std::vector<Atom>> result;
        for (const Tree* list : itemsOf(lists)) result.push_back(atoms(list));
        return result;
    }

    void readBody(const Tree& tree, Rule& rule) {
        rule.gives = atoms(tree.find("gives"));
        const Tree* needs = tree.find("needs");
        if (needs == nullptr || needs->isNull()) return;
        if (!needs->isMap()) return problem(needs->mark, "rule-shape", "`needs` holds `all` and `any`");
        static const std::vector<std::string> known{"all", "any"};
        checkKeys(*needs, known, "`needs`");
        rule.all = atoms(needs->find("all"));
        rule.any = atomLists(needs->find("any"));
        if (needs->find("any") != nullptr && rule.any.empty())
            problem(needs->mark, "rule-shape", "`any` without a list can never hold", "Leave it out");
    }

    void readCost(const Tree& tree, Rule& rule) {
        const Tree* cost = tree.find("cost");
        if (cost == nullptr) return;
        if (!cost->isMap()) return problem(cost->mark, "rule-shape", "`cost` holds `weight`, `because` and `plus`");
        static const std::vector<std::string> known{"weight", "because", "plus"};
        checkKeys(*cost, known, "`cost`");
        const std::optional<int> weight = number(*cost, "weight");
        if (!weight && cost->find("weight") == nullptr) problem(cost->mark, "rule-shape", "`cost` needs a `weight`");
        rule.cost.weight = weight.value_or(0);
        rule.cost.because = text(*cost, "because");
        for (const Tree* item : itemsOf(cost->find("plus"))) {
            static const std::vector<std::string> keys{"add", "because", "when"};
            checkKeys(*item, keys, "an entry of `plus`");
            const std::vector<Atom> when = atoms(item->find("when"));
            if (when.empty()) problem(item->mark, "rule-shape", "an entry of `plus` says `when`");
            rule.cost.plus.push_back({number(*item, "add").value_or(0), text(*item, "because"), when});
        }
        if (rule.cost.plus.size() > 32) problem(cost->mark, "rule-shape", "`plus` holds no more than 32 entries");
    }

    void readFix(const Tree& item, Rule& rule) {
        const std::string words = item.isMap() ? text(item, "fix") : item.text;
        std::optional<FixTemplate> fix = parseFix(words, {m_file, item.mark}, m_problems);
        if (!fix) return;
        if (item.isMap()) {
            static const std::vector<std::string> keys{"fix", "title"};
            checkKeys(item, keys, "a fix");
            fix->title = text(item, "title");
        }
        rule.fixes.push_back(std::move(*fix));
    }

    void readTechniques(const Tree& tree, Rule& rule) {
        const Tree* techniques = tree.find("techniques");
        if (techniques == nullptr || techniques->isNull()) return;
        static const std::vector<std::string> known{"attack", "atlas", "owasp-llm", "owasp-agentic"};
        static const std::vector<std::string> shown{"ATT&CK", "ATLAS", "OWASP LLM Top 10", "OWASP Agentic"};
        if (!techniques->isMap())
            return problem(techniques->mark, "rule-shape",
                           "`techniques` holds one list for each catalogue of techniques");
        checkKeys(*techniques, known, "`techniques`");
        for (std::size_t i = 0; i < known.size(); ++i)
            for (const std::string& id : techniques->stringsAt(known[i]))
                rule.techniques.push_back(shown[i] + " " + id);
    }

    std::optional<FindingSeverity> severity(const Tree& tree, std::string_view key) {
        static const std::vector<std::string> words{"critical", "high", "medium", "low", "information"};
        const std::string word = text(tree, key);
        const auto found = std::find(words.begin(), words.end(), word);
        if (found != words.end()) return static_cast<FindingSeverity>(found - words.begin());
        const Tree* at = tree.find(key);
        problem(at != nullptr ? at->mark : tree.mark, "rule-shape", fmt::format("\"{}\" is no severity", word),
                nearestOf(word, words));
        return std::nullopt;
    }

    void readGap(const Tree& tree, Rule& rule) {
        rule.pillar = text(tree, "pillar");
        static const std::vector<std::string> pillars{"network",  "identity",   "data",
                                                      "workload", "governance", "monitoring",
                                                      "model",    "pipeline",   "responsible-ai"};
        if (const Tree* at = tree.find("pillar");
            at != nullptr && std::find(pillars.begin(), pillars.end(), rule.pillar) == pillars.end())
            problem(at->mark, "rule-shape", fmt::format("\"{}\" is no pillar", rule.pillar),
                    nearestOf(rule.pillar, pillars));
        if (const Tree* at = tree.find("severity"); at != nullptr && at->isMap()) {
            static const std::vector<std::string> known{"level", "because", "changes"};
            checkKeys(*at, known, "`severity`");
            rule.severity = severity(*at, "level").value_or(FindingSeverity::medium);
            rule.severityBecause = text(*at, "because");
            for (const Tree* item : itemsOf(at->find("changes"))) {
                static const std::vector<std::string> keys{"to", "because", "when"};
                checkKeys(*item, keys, "a change of severity");
                rule.severityChanges.push_back(
                    {severity(*item, "to").value_or(rule.severity), text(*item, "because"), atoms(item->find("when"))});
                if (rule.severityChanges.back().when.empty())
                    problem(item->mark, "rule-shape", "a change of severity says `when`");
            }
        } else if (at != nullptr) {
            rule.severity = severity(tree, "severity").value_or(FindingSeverity::medium);
        }
        rule.subject = tree.stringsAt("subject");
        for (const std::string& variable : rule.subject)
            if (!isVariableName(variable))
                problem(tree.find("subject")->mark, "rule-shape",
                        fmt::format("the subject \"{}\" is no variable", variable),
                        "Variables are capitals and digits");
        rule.applies = atoms(tree.find("applies"));
        rule.except = atomLists(tree.find("except"));
        rule.message = text(tree, "message");
    }

    void readParameters(const Tree& tree, Rule& rule) {
        const Tree* parameters = tree.find("parameters");
        if (parameters == nullptr || parameters->isNull()) return;
        if (!parameters->isMap()) return problem(parameters->mark, "rule-shape", "`parameters` maps names to values");
        static const std::vector<std::string> known{"value", "meaning"};
        for (const auto& entry : parameters->entries) {
            if (entry.value.isMap()) {
                checkKeys(entry.value, known, "a parameter");
                rule.parameters.push_back({entry.key, entry.value.stringsAt("value"), text(entry.value, "meaning")});
            } else {
                rule.parameters.push_back({entry.key, parameters->stringsAt(entry.key), {}});
            }
            if (rule.parameters.back().values.empty())
                problem(entry.mark, "rule-shape", fmt::format("parameter \"{}\" has no value", entry.key));
        }
    }

    void require(const Tree& tree, const Rule& rule) {
        std::vector<std::string> needed{"id"};
        if (rule.kind != Rule::Kind::fact) needed.push_back("title");
        if (rule.kind == Rule::Kind::gap)
            needed.insert(needed.end(), {"pillar", "severity", "subject", "applies", "message"});
        if (rule.kind == Rule::Kind::step) needed.push_back("cost");
        if (rule.kind != Rule::Kind::gap) needed.push_back("gives");
        for (const std::string& key : needed) {
            const Tree* found = tree.find(key);
            const bool absent = found == nullptr || found->isNull() || (found->isList() && found->items.empty()) ||
                                (found->isScalar() && found->text.empty());
            if (absent)
                problem(found != nullptr ? found->mark : tree.mark, "missing-key",
                        fmt::format("the rule has no `{}`", key));
        }
    }

    const std::string& m_file;
    Problems& m_problems;
    int m_relations = 0;
};

}  // namespace

Rule readRule(const std::string& file, const Tree& tree, Problems& problems) {
    return Reader(file, problems).read(tree);
}

}  // namespace zonewright::analysis::logic
