// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/logic_world.h"

#include "model/base/read_tree.h"
#include "tests/support/test.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::tests {

using namespace analysis::logic;
using model::Property;
using model::ScalarType;
using model::ValueType;

namespace {

Property property(std::string key, ValueType type) {
    Property made;
    made.key = std::move(key);
    made.type = std::move(type);
    made.meaning = "a property of the test language";
    made.section = "General";
    return made;
}

std::vector<Property> commonProperties() {
    return {property("label", {ScalarType::string}),
            property("tier", {ScalarType::enumeration, false, {}, {"bronze", "silver", "gold"}}),
            property("open", {ScalarType::boolean}),
            property("size", {ScalarType::integer}),
            property("words", {ScalarType::string, true}),
            property("seen", {ScalarType::date}),
            property("ttl", {ScalarType::duration}),
            property("range", {ScalarType::cidr}),
            property("rules", {ScalarType::record, true, "rule"})};
}

model::ElementType type(std::string id, std::vector<std::string> families) {
    model::ElementType made;
    made.label = made.id = std::move(id);
    made.families = std::move(families);
    made.meaning = "a type of the test language";
    made.category = "test";
    made.properties = commonProperties();
    if (std::find(made.families.begin(), made.families.end(), "machine") != made.families.end())
        made.properties.push_back(property("patched", {ScalarType::boolean}));
    return made;
}

class MapReader : public PropertyReader {
public:
    std::map<std::string, Values> elements, relations;

    model::EffectiveValue ofElement(const std::string& element, const std::string& key) const override {
        return read(elements, element, key);
    }
    model::EffectiveValue ofRelation(const std::string& relation, const std::string& key) const override {
        return read(relations, relation, key);
    }

private:
    static model::EffectiveValue read(const std::map<std::string, Values>& from, const std::string& id,
                                      const std::string& key) {
        const auto owner = from.find(id);
        if (owner == from.end() || !owner->second.contains(key)) return {.evidence = model::Evidence::nothing};
        const model::Value& value = owner->second.at(key);
        return {.evidence = value.isUnknown() ? model::Evidence::unknown : model::Evidence::drawn, .value = value};
    }
};

}  // namespace

std::shared_ptr<const model::Catalogue> smallCatalogue() {
    static const std::shared_ptr<const model::Catalogue> catalogue = [] {
        model::Catalogue::Parts parts;
        parts.version = "test";
        for (const char* family : {"machine", "storage", "principal"})
            parts.families.push_back({family, family, "a family of the test language"});
        parts.types = {type("vm", {"machine"}),   type("gpu", {"machine"}),    type("store", {"storage"}),
                       type("lake", {"storage"}), type("user", {"principal"}), type("group", {"principal"}),
                       type("net", {}),           type("internet", {})};
        model::RelationKind link{
            .id = "link", .label = "links", .from = {"any"}, .to = {"any"}, .meaning = "for tests"};
        link.properties = {{"as", {ScalarType::enumeration, false, {}, {"read", "write"}}, "how", false},
                           {"note", {ScalarType::string}, "what", false}};
        model::RelationKind runs{
            .id = "runs", .label = "runs", .from = {"machine"}, .to = {"storage"}, .meaning = "for tests"};
        model::RelationKind inNet{
            .id = "in-net", .label = "in", .from = {"any"}, .to = {"net"}, .meaning = "for tests"};
        parts.relationKinds = {link, runs, inNet};
        model::RecordSchema rule{.id = "rule"};
        rule.fields = {{"source", {ScalarType::cidr}, false, "from"},
                       {"port", {ScalarType::integer}, false, "port"},
                       {"action", {ScalarType::enumeration, false, {}, {"allow", "deny"}}, false, "what"},
                       {"label", {ScalarType::string}, false, "name"}};
        parts.records = {rule};
        parts.assumptions = {"appFlaw", "weakPassword"};
        auto made = model::Catalogue::build(std::move(parts));
        if (!made) qFatal("%s", model::toText(made.error()).c_str());
        return *made;
    }();
    return catalogue;
}

GivenBuiltin::GivenBuiltin(std::string name, std::vector<Row> rows, std::shared_ptr<SymbolTable> symbols)
    : m_name(std::move(name)), m_rows(std::move(rows)), m_symbols(std::move(symbols)) {}

void GivenBuiltin::match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const {
    for (std::uint32_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        if (!row.certain && reading == Reading::certain) continue;
        std::vector<Symbol> arguments;
        for (const std::string& argument : row.arguments) arguments.push_back(m_symbols->intern(argument));
        bool agrees = true;
        for (std::size_t k = 0; k < pattern.size(); ++k)
            agrees = agrees && (pattern[k] == kAny || pattern[k] == arguments[k]);
        if (!agrees) continue;
        std::vector<GroundFact> premises;
        for (const analysis::Fact& premise : row.premises) {
            premises.push_back({m_symbols->intern(premise.predicate), {}});
            for (const std::string& argument : premise.arguments)
                premises.back().arguments.push_back(argument == "_" ? kAny : m_symbols->intern(argument));
        }
        if (!sink({arguments, i, premises})) return;
    }
}

void GivenBuiltin::extend(const GroundFact& fact, std::span<const Symbol> pattern, Reading,
                          const TupleSink& sink) const {
    bool agrees = fact.arguments.size() == pattern.size();
    for (std::size_t k = 0; agrees && k < pattern.size(); ++k)
        agrees = pattern[k] == kAny || pattern[k] == fact.arguments[k];
    if (agrees) sink({fact.arguments, 1000});
}

std::vector<analysis::Need> GivenBuiltin::explain(std::span<const Symbol> arguments, std::uint32_t leaf,
                                                  Reading) const {
    analysis::Need need;
    need.text = m_name;
    for (const Symbol argument : arguments) need.text += " " + m_symbols->text(argument);
    need.meaning = fmt::format("row {}", leaf);
    return {need};
}

namespace {

std::shared_ptr<const MapReader> readerOf(const Drawing& drawing) {
    auto reader = std::make_shared<MapReader>();
    for (const DrawnElement& element : drawing.elements) reader->elements[element.id] = element.values;
    for (const DrawnLink& link : drawing.links) reader->relations[link.id] = link.values;
    return reader;
}

void addBuiltins(World& world, const Drawing& drawing) {
    const auto symbols = std::const_pointer_cast<SymbolTable>(world.sharedSymbols());
    for (const auto& [name, rows] : drawing.builtins) {
        auto builtin = std::make_shared<GivenBuiltin>(name, rows, symbols);
        if (name == drawing.grants) builtin->extendBy("granted");
        world.addBuiltin(builtin);
    }
}

}  // namespace

World worldOf(const Drawing& drawing) {
    World world(smallCatalogue(), std::make_shared<SymbolTable>());
    for (const DrawnElement& element : drawing.elements) world.addElement(element.id, element.type);
    for (const DrawnLink& link : drawing.links) world.addRelation(link.id, link.kind, link.source, link.target);
    world.setReader(readerOf(drawing));
    addBuiltins(world, drawing);
    return world;
}

void redraw(World& world, const Drawing& before, const Drawing& next) {
    world.setReader(readerOf(next));
    const auto forget = [&](const std::string& id, Sort sort, const Values& was, const Values& is) {
        Values both = was;
        both.insert(is.begin(), is.end());
        for (const auto& [key, value] : both)
            if (!was.contains(key) || !is.contains(key) || !(was.at(key) == is.at(key)))
                world.forget(world.symbols().intern(id, sort), key);
    };
    for (std::size_t i = 0; i < next.elements.size(); ++i)
        forget(next.elements[i].id, Sort::word, before.elements[i].values, next.elements[i].values);
    for (std::size_t i = 0; i < next.links.size(); ++i)
        forget(next.links[i].id, Sort::relation, before.links[i].values, next.links[i].values);
    addBuiltins(world, next);
}

model::Result<std::shared_ptr<const RuleBook>> loadBook(const std::vector<std::string>& rules) {
    std::vector<std::pair<std::string, model::Tree>> files;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string name = fmt::format("rule-{}.yaml", i + 1);
        auto tree = model::readTree(rules[i], model::Syntax::yaml, name);
        if (!tree) return tl::unexpected(tree.error());
        files.emplace_back(name, std::move(*tree));
    }
    return loadRuleBook(files, *smallCatalogue());
}

std::shared_ptr<const RuleBook> bookOf(const std::vector<std::string>& rules) {
    auto book = loadBook(rules);
    if (!book) qFatal("%s", model::toText(book.error()).c_str());
    return *book;
}

GroundFact ground(const World& world, const std::string& text) {
    const auto open = text.find('(');
    GroundFact fact{world.symbols().intern(text.substr(0, open)), {}};
    std::string inside = text.substr(open + 1, text.size() - open - 2);
    for (std::size_t from = 0; from <= inside.size();) {
        const std::size_t comma = std::min(inside.find(',', from), inside.size());
        fact.arguments.push_back(world.symbols().intern(inside.substr(from, comma - from)));
        from = comma + 1;
    }
    return fact;
}

std::vector<std::string> factsOf(const ProofGraph& proofs) {
    std::vector<std::string> facts;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i) facts.push_back(proofs.toFact(FactId{i}).text());
    return facts;
}

Derived derive(const Drawing& drawing, const std::vector<std::string>& rules, const std::vector<std::string>& starts,
               const EvaluationOptions& options) {
    Derived derived{worldOf(drawing), {}, {}, {}};
    Axioms axioms;
    for (const std::string& start : starts) axioms.certain.push_back(ground(derived.world, start));
    axioms.possible = axioms.certain;
    derived.evaluation = evaluate(bookOf(rules), derived.world, axioms, options);
    derived.certain = factsOf(*derived.evaluation.certain);
    derived.possible = factsOf(*derived.evaluation.possible);
    return derived;
}

}  // namespace zonewright::tests
