// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/variant.h"

#include "analysis/logic/predicates.h"
#include "model/format/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace zonewright::analysis::scenario {
namespace {

using model::Problem;
using model::Problems;
using model::Tree;

std::string placeOf(const Tree& tree) {
    return tree.mark.line == 0 ? std::string() : fmt::format("line {}, column {}", tree.mark.line, tree.mark.column);
}

Problem wrong(const Tree& at, const std::string& file, std::string what, std::string remedy = {}) {
    return {
        .code = "scenario", .file = file, .place = placeOf(at), .what = std::move(what), .remedy = std::move(remedy)};
}

Tree* entryAt(Tree& map, std::string_view key) {
    for (model::TreeEntry& entry : map.entries) {
        if (entry.key == key) return &entry.value;
    }
    return nullptr;
}

Tree& listAt(Tree& model, std::string_view key) {
    if (Tree* list = entryAt(model, key)) return *list;
    model.set(key, Tree::ofList(model.mark));
    return *entryAt(model, key);
}

void removeKey(Tree& map, std::string_view key) {
    std::erase_if(map.entries, [&](const model::TreeEntry& entry) { return entry.key == key; });
}

void putKey(Tree& map, std::string_view key, Tree value) {
    if (Tree* old = entryAt(map, key)) {
        *old = std::move(value);
    } else {
        map.set(key, std::move(value));
    }
}

Tree* itemWithId(Tree& list, std::string_view id) {
    for (Tree& item : list.items) {
        if (item.stringAt("id") == id) return &item;
    }
    return nullptr;
}

// An element goes with what it contains and every relation that ends there.
void removeElement(Tree& model, const std::string& id) {
    std::set<std::string> gone{id};
    Tree& elements = listAt(model, "elements");
    for (bool grown = true; grown;) {
        grown = false;
        for (const Tree& element : elements.items) {
            if (gone.contains(element.stringAt("parent"))) grown |= gone.insert(element.stringAt("id")).second;
        }
    }
    std::erase_if(elements.items, [&](const Tree& element) { return gone.contains(element.stringAt("id")); });
    std::erase_if(listAt(model, "relations").items, [&](const Tree& relation) {
        return gone.contains(relation.stringAt("source")) || gone.contains(relation.stringAt("target"));
    });
}

bool removeNamed(Tree& model, const std::string& id) {
    if (itemWithId(listAt(model, "elements"), id) != nullptr) {
        removeElement(model, id);
        return true;
    }
    return std::erase_if(listAt(model, "relations").items, [&](const Tree& r) { return r.stringAt("id") == id; }) > 0;
}

bool setNamed(Tree& model, const std::string& path, const Tree& value) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string::npos) return false;
    const std::string id = path.substr(0, dot), key = path.substr(dot + 1);
    Tree* item = itemWithId(listAt(model, "elements"), id);
    if (item == nullptr) item = itemWithId(listAt(model, "relations"), id);
    if (item == nullptr) return false;
    if (value.isNull()) {
        removeKey(*item, key);
    } else {
        putKey(*item, key, value);
    }
    return true;
}

class Reader {
public:
    Reader(std::string file, bool embedded, Problems& problems)
        : m_file(std::move(file)), m_embedded(embedded), m_problems(&problems) {}

    void keys(const Tree& tree, std::span<const std::string> known, std::string_view of) {
        if (!tree.isMap()) {
            m_problems->push_back(wrong(tree, m_file, fmt::format("{} is no map", of)));
            return;
        }
        for (const model::TreeEntry& entry : tree.entries) {
            if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
            const std::string near = model::nearestWord(entry.key, known);
            Problem problem = wrong(tree, m_file, fmt::format("{} has no key \"{}\"", of, entry.key),
                                    near.empty() ? fmt::format("Known are {}", fmt::join(known, ", "))
                                                 : fmt::format("Did you mean {}?", near));
            problem.place = fmt::format("line {}, column {}", entry.mark.line, entry.mark.column);
            m_problems->push_back(std::move(problem));
        }
    }

    std::vector<Fact> facts(const Tree* list) {
        std::vector<Fact> facts;
        if (list == nullptr || list->isNull()) return facts;
        if (list->isList()) {
            for (const Tree& item : list->items) fact(item, facts);
        } else {
            fact(*list, facts);
        }
        return facts;
    }

    void questions(const Tree& tree, Case& into) {
        const Tree* list = tree.find("questions");
        if (list == nullptr || list->isNull()) return;
        if (!list->isList()) {
            m_problems->push_back(wrong(*list, m_file, "`questions` is no list"));
            return;
        }
        into.questions = list->items;
    }

    void variant(const Tree& tree, Case of, Scenario& into) {
        static const std::vector<std::string> known{"name",  "remove", "add",     "set",       "assume",
                                                    "given", "accept", "reorder", "questions", "notes"};
        keys(tree, known, "a variant");
        of.name = tree.stringAt("name");
        if (of.name.empty()) of.name = fmt::format("variant {}", into.cases.size());
        for (const std::string& id : tree.stringsAt("remove")) {
            if (!removeNamed(of.model, id))
                m_problems->push_back(wrong(tree, m_file, fmt::format("there is nothing called \"{}\" to remove", id)));
        }
        if (const Tree* add = tree.find("add")) {
            for (const Tree& item : add->items)
                listAt(of.model,
                       item.find("kind") != nullptr && item.find("source") != nullptr ? "relations" : "elements")
                    .items.push_back(item);
            nameRelations(of.model);
        }
        if (const Tree* set = tree.find("set")) {
            for (const model::TreeEntry& entry : set->entries) {
                if (!setNamed(of.model, entry.key, entry.value)) {
                    m_problems->push_back(wrong(*set, m_file,
                                                fmt::format("there is nothing called \"{}\" to set", entry.key),
                                                "Write ELEMENT.property or RELATION.property"));
                }
            }
        }
        if (tree.find("assume") != nullptr) of.assume = tree.stringsAt("assume");
        if (const Tree* given = tree.find("given")) of.given = facts(given);
        of.accepted = facts(tree.find("accept"));
        const std::string reorder = tree.stringAt("reorder");
        if (reorder == "reverse") {
            std::ranges::reverse(listAt(of.model, "elements").items);
            std::ranges::reverse(listAt(of.model, "relations").items);
        } else if (!reorder.empty()) {
            m_problems->push_back(
                wrong(tree, m_file, fmt::format("`reorder: {}` is not known", reorder), "Write `reorder: reverse`"));
        }
        of.questions.clear();
        questions(tree, of);
        into.cases.push_back(std::move(of));
    }

private:
    void fact(const Tree& item, std::vector<Fact>& into) {
        model::Result<Fact> read = factAt(item, m_file);
        if (!read && m_embedded) {
            if (std::optional<Fact> between = factBetween(item.text)) {
                into.push_back(std::move(*between));
                return;
            }
        }
        if (read) {
            into.push_back(std::move(*read));
        } else {
            m_problems->insert(m_problems->end(), read.error().begin(), read.error().end());
        }
    }

    std::string m_file;
    bool m_embedded;
    Problems* m_problems;
};

void addFactsNamed(const Tree& question, std::vector<Fact>& facts) {
    for (const model::TreeEntry& entry : question.entries) addFactsNamed(entry.value, facts);
    for (const Tree& item : question.items) addFactsNamed(item, facts);
    if (!question.text.ends_with(')')) return;
    if (model::Result<Fact> fact = parseFact(question.text)) facts.push_back(std::move(*fact));
}

}  // namespace

std::optional<Fact> factBetween(const std::string& text) {
    const auto trimmed = [](std::string_view part) {
        const std::size_t first = part.find_first_not_of(' ');
        return first == std::string_view::npos
                   ? std::string()
                   : std::string(part.substr(first, part.find_last_not_of(' ') - first + 1));
    };
    const std::size_t open = text.find('('), close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
    Fact fact{trimmed(std::string_view(text).substr(0, open)), {}};
    const std::string_view inside = std::string_view(text).substr(open + 1, close - open - 1);
    for (std::size_t from = 0; from <= inside.size();) {
        const std::size_t comma = std::min(inside.find(',', from), inside.size());
        fact.arguments.push_back(trimmed(inside.substr(from, comma - from)));  // a role's name may hold blanks
        from = comma + 1;
    }
    const logic::Predicate* predicate = logic::standardPredicates().find(fact.predicate);
    const bool known = predicate != nullptr && predicate->role == logic::Predicate::Role::fact &&
                       predicate->arity() == fact.arguments.size();
    return known ? std::optional(fact) : std::nullopt;
}

const Case* Scenario::find(const std::string& variant) const {
    for (const Case& one : cases) {
        if (one.name == variant || (variant.empty() && one.name == "base")) return &one;
    }
    return nullptr;
}

model::Result<Fact> factAt(const Tree& tree, const std::string& file) {
    model::Result<Fact> fact = parseFact(tree.text);
    if (fact) return fact;
    Problems problems = fact.error();
    for (Problem& problem : problems) {
        problem.file = file;
        problem.what = fmt::format("{}: {}", tree.text, problem.what);
        problem.place = placeOf(tree);
    }
    return model::fail(std::move(problems));
}

void nameRelations(Tree& model) {
    Tree& relations = listAt(model, "relations");
    std::set<std::string> taken;
    for (const Tree& relation : relations.items) taken.insert(relation.stringAt("id"));
    for (Tree& relation : relations.items) {
        if (relation.find("id") != nullptr) continue;
        const std::string stem = fmt::format("{}({},{})", relation.stringAt("kind"), relation.stringAt("source"),
                                             relation.stringAt("target"));
        std::string id = stem;
        for (int number = 2; taken.contains(id); ++number) id = fmt::format("{}#{}", stem, number);
        taken.insert(id);
        relation.set("id", Tree::ofString(id, relation.mark));
    }
}

model::Result<Scenario> readCases(const Tree& tree, const std::string& file) {
    Problems problems;
    const bool embedded = tree.find("format") == nullptr;
    Reader reader(file, embedded, problems);
    static const std::vector<std::string> known{"format", "name",      "model",    "assume",
                                                "given",  "questions", "variants", "notes"};
    reader.keys(tree, known, "a scenario");
    Scenario scenario{.file = file, .name = tree.stringAt("name"), .cases = {}};
    const Tree* drawn = tree.find("model");
    if (drawn == nullptr || !drawn->isMap()) {
        problems.push_back(
            wrong(tree, file, "the scenario has no `model`", "Draw elements and relations under `model`"));
        return model::fail(std::move(problems));
    }
    Case base{.name = "base",
              .model = *drawn,
              .assume = tree.stringsAt("assume"),
              .given = {},
              .accepted = {},
              .asked = {},
              .questions = {}};
    nameRelations(base.model);
    base.given = reader.facts(tree.find("given"));
    reader.questions(tree, base);
    scenario.cases.push_back(base);
    if (const Tree* variants = tree.find("variants")) {
        for (const Tree& variant : variants->items) reader.variant(variant, base, scenario);
    }
    if (model::hasErrors(problems)) return model::fail(std::move(problems));
    std::vector<Fact> asked;
    for (const Case& one : scenario.cases)
        for (const Tree& question : one.questions) addFactsNamed(question, asked);
    for (Case& one : scenario.cases) one.asked = asked;
    return scenario;
}

model::Result<model::Snapshot> drawingOf(const Case& of, const std::string& file, const model::Catalogue& catalogue,
                                         bool undrawnAsPlatform) {
    Tree model = of.model;
    if (undrawnAsPlatform) putKey(model, "undrawn", Tree::ofString("platform"));
    model::Result<model::Drawing> drawing = model::readScenarioModel(model, catalogue, file);
    if (!drawing) return model::fail(std::move(drawing.error()));
    return model::Snapshot{1, std::make_shared<const model::Drawing>(std::move(*drawing))};
}

AnalysisOptions optionsOf(const Case& of, const std::string& today) {
    AnalysisOptions options;
    options.today = today;
    options.noAssume = {"*"};
    options.assume = of.assume;
    options.given = of.given;
    options.accepted = of.accepted;
    options.asked = of.asked;
    return options;
}

}  // namespace zonewright::analysis::scenario
