// SPDX-License-Identifier: Apache-2.0
// Random programs over random drawings: the engine agrees with the plain evaluator, keeps every firing and no other,
// and numbers them in the same way whatever the order of the input.
#include "analysis/paths/must_use.h"
#include "tests/analysis/logic_naive.h"
#include "tests/support/test.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <random>

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis::logic;
using model::Record;
using model::Value;
using model::ValueList;

namespace {

struct Case {
    Drawing drawing;
    std::vector<std::string> rules;
    std::vector<std::string> starts;
    std::vector<std::vector<std::string>> layers;
};

class Generator {
public:
    explicit Generator(std::uint64_t seed) : m_random(seed) {}

    // Attack steps: one layer, unary facts and one binary.
    Case steps() {
        Case made;
        made.drawing = drawing();
        const std::size_t count = 2 + below(5);
        for (std::size_t i = 0; i < count; ++i)
            made.rules.push_back(rule(fmt::format("T-{}", i), false, {"exec", "token", "key", "sees"},
                                      {"exec", "token", "key", "sees"}, {}));
        for (const DrawnElement& element : made.drawing.elements)
            if (below(3) == 0)
                made.starts.push_back(fmt::format("{}({})", pick<std::string>({"exec", "token", "key"}), element.id));
        made.layers = {{"exec", "token", "key", "sees"}};
        return made;
    }

    // Steps that also ask a builtin whose tuples wait for facts, and that grant it more.
    Case waitingSteps() {
        Case made = steps();
        m_builtins = true;
        const auto element = [&] { return made.drawing.elements[below(made.drawing.elements.size())].id; };
        std::vector<GivenBuiltin::Row> rows;
        for (std::size_t i = 0; i < 1 + below(5); ++i) {
            GivenBuiltin::Row row{{element(), "a", element()}, {}, below(4) != 0};
            if (below(2) == 0) row.premises.push_back({pick<std::string>({"exec", "token", "key"}), {element()}});
            if (below(3) == 0)
                row.premises.push_back({"sees", below(2) == 0 ? std::vector<std::string>{element(), "_"}
                                                              : std::vector<std::string>{"_", element()}});
            rows.push_back(row);
        }
        made.drawing.builtins = {{"may", rows}};
        made.drawing.grants = "may";
        for (const DrawnElement& started : made.drawing.elements)
            if (below(2) == 0)
                made.starts.push_back(fmt::format("{}({})", pick<std::string>({"exec", "token", "key"}), started.id));
        const std::vector<std::string> facts{"exec", "token", "key", "sees"};
        for (std::size_t i = 0; i < 2 + below(4); ++i)
            made.rules.push_back(
                rule(fmt::format("W-{}", i), false, {"exec", "token", "key", "sees", "granted"}, facts, {}));
        made.layers = {{"exec", "token", "key", "sees", "granted"}};
        return made;
    }

    // Rules of kind fact in three layers; each may negate the layers before it.
    Case facts() {
        Case made;
        made.drawing = drawing();
        const std::vector<std::vector<std::string>> layers{{"fa", "fb"}, {"ga", "gb"}, {"ha"}};
        std::vector<std::string> earlier;
        for (const auto& layer : layers) {
            std::vector<std::string> positive = layer;
            positive.insert(positive.end(), earlier.begin(), earlier.end());
            // Each predicate has a rule, so that each is known.
            for (const std::string& predicate : layer)
                made.rules.push_back(
                    rule(fmt::format("F-{}", made.rules.size()), true, {predicate}, positive, earlier));
            made.rules.push_back(rule(fmt::format("F-{}", made.rules.size()), true, layer, positive, earlier));
            earlier.insert(earlier.end(), layer.begin(), layer.end());
        }
        made.layers = layers;
        return made;
    }

    // Other values, other tuples, other starts, over the same elements and links.
    void edit(Case& made) {
        const auto change = [&](Values& its, bool relation) {
            const Values more = values(relation);
            if (below(3) == 0) its.clear();
            for (const auto& [key, value] : more) its[key] = value;
        };
        Drawing& drawing = made.drawing;
        if (below(3) != 0) change(drawing.elements[below(drawing.elements.size())].values, false);
        if (below(3) == 0 && !drawing.links.empty()) change(drawing.links[below(drawing.links.size())].values, true);
        if (below(4) == 0) {
            const std::string start = fmt::format("{}({})", pick<std::string>({"exec", "token", "key"}),
                                                  drawing.elements[below(drawing.elements.size())].id);
            if (std::erase(made.starts, start) == 0 && !made.starts.empty()) made.starts.push_back(start);
        }
        if (drawing.builtins.empty() || below(2) == 0) return;
        auto& rows = drawing.builtins.front().second;
        const auto element = [&] { return drawing.elements[below(drawing.elements.size())].id; };
        switch (below(4)) {
            case 0: rows.push_back({{element(), "a", element()}, {}, below(4) != 0}); break;
            case 1: rows.push_back({{element(), "a", element()}, {{"exec", {element()}}}}); break;
            case 2:
                if (!rows.empty()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(below(rows.size())));
                break;
            default:
                if (!rows.empty()) rows[below(rows.size())].premises = {{"token", {element()}}};
        }
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }

private:
    template <class T>
    T pick(std::vector<T> list) {
        return list[below(list.size())];
    }

    Value scalar(std::vector<Value> values) { return below(4) == 0 ? Value() : pick(std::move(values)); }
    Values values(bool relation) {
        Values made;
        if (relation) {
            if (below(2) == 0) made["as"] = scalar({"read", "write"});
            return made;
        }
        if (below(2) == 0) made["open"] = scalar({true, false});
        if (below(2) == 0) made["tier"] = scalar({"silver", "gold"});
        if (below(2) == 0) made["size"] = scalar({1, 2});
        if (below(3) == 0)
            made["words"] = below(3) == 0 ? Value(ValueList{}) : Value(ValueList{"gold", scalar({"silver", "b"})});
        if (below(3) == 0) {
            ValueList list;
            for (std::size_t i = 0; i < 1 + below(2); ++i)
                list.push_back(Record{{"port", scalar({1, 2})}, {"action", scalar({"allow", "deny"})}});
            made["rules"] = list;
        }
        return made;
    }
    Drawing drawing() {
        Drawing made;
        const std::size_t elements = 2 + below(3);
        for (std::size_t i = 0; i < elements; ++i)
            made.elements.push_back(
                {fmt::format("e{}", i), pick<std::string>({"vm", "gpu", "store", "lake"}), values(false)});
        for (std::size_t i = 0; i < below(6); ++i)
            made.links.push_back({fmt::format("r{}", i), "link", made.elements[below(elements)].id,
                                  made.elements[below(elements)].id, values(true)});
        return made;
    }

    static std::size_t arity(const std::string& predicate) {
        return predicate == "sees" || predicate == "gb" || predicate == "granted" ? 2 : 1;
    }
    std::string call(const std::string& predicate, const std::string& a, const std::string& b) {
        if (predicate == "granted") return fmt::format("granted({}, a, {})", a, b);
        return arity(predicate) == 1 ? fmt::format("{}({})", predicate, a) : fmt::format("{}({}, {})", predicate, a, b);
    }

    // Variables X and Y are elements, R a link from X to Y, Q a record of X.
    std::string rule(const std::string& id, bool fact, std::vector<std::string> heads,
                     std::vector<std::string> positive, std::vector<std::string> negative) {
        std::vector<std::string> atoms{
            pick<std::string>({"type(X, vm | gpu | store | lake)", "type(X, machine | store)", "link(X, Y, R)",
                               "link(X, Y)", "link(Y, X, R)", call(pick(positive), "X", "Y")})};
        if (m_builtins && below(2) == 0) atoms = {pick<std::string>({"may(X, a, Y)", "may(Y, a, X)"})};
        const auto binds = [&](const char* variable) {
            return std::any_of(atoms.begin(), atoms.end(),
                               [&](const std::string& atom) { return atom.find(variable) != std::string::npos; });
        };
        const std::string head = pick(heads);
        if (!binds("X")) atoms.push_back("type(X, machine)");
        if (!binds("Y") && (arity(head) == 2 || below(2) == 0))
            atoms.push_back(pick<std::string>({"type(Y, storage | vm)", call(pick(positive), "Y", "Y"), "link(X, Y)"}));
        if (below(3) == 0) atoms.push_back("X.rules has Q");
        const bool y = binds("Y"), r = binds(", R)"), q = binds("has Q");
        const std::string other = y ? "Y" : "X";
        std::vector<std::string> alternative;
        for (std::size_t i = 0; i < 1 + below(3); ++i) {
            std::string atom;
            switch (below(m_builtins ? 16 : 12)) {
                case 0: atom = call(pick(positive), other, "X"); break;
                case 1: atom = fmt::format("{}.open == true", other); break;
                case 2: atom = fmt::format("not {}.tier == gold", other); break;
                case 3: atom = fmt::format("{}.size < 2", other); break;
                case 4: atom = fmt::format("not link({}, _)", other); break;
                case 5: atom = y ? "X != Y" : "not type(X, lake)"; break;
                case 6: atom = r ? "R.as == read" : "X.tier in [gold, bronze]"; break;
                case 7: atom = q ? "Q.port == 1" : fmt::format("{}.words contains gold", other); break;
                case 8: atom = q ? "not Q.action == allow" : fmt::format("X.tier == {}.tier", other); break;
                case 9:
                    atom = negative.empty() ? fmt::format("{}.words empty", other)
                                            : "not " + call(pick(negative), other, "_");
                    break;
                case 10: atom = fmt::format("link({}, _)", other); break;
                case 12:
                case 13: atom = fmt::format("may({}, a, X)", other); break;
                case 14: atom = fmt::format("may(X, a, {})", other); break;
                case 15: atom = fmt::format("not may({}, a, _)", other); break;
                default: atom = fmt::format("X.tier != {}.tier", other); break;
            }
            (below(2) == 0 ? atoms : alternative).push_back(atom);
        }
        std::string text =
            fmt::format("id: {}\n{}gives: ['{}']\nneeds:\n  all:\n", id,
                        fact ? "kind: fact\n" : fmt::format("title: t\ncost: {{weight: {}}}\n", below(3)),
                        call(head, arity(head) == 2 ? "Y" : "X", "X"));
        for (const std::string& atom : atoms) text += "    - '" + atom + "'\n";
        if (!alternative.empty()) {
            text += "  any:\n";
            for (const std::string& atom : alternative) text += "    - ['" + atom + "']\n";
        }
        return text;
    }

    std::mt19937_64 m_random;
    bool m_builtins = false;
};

NaiveResult engineResult(const ProofGraph& proofs) {
    NaiveResult result;
    for (const std::string& fact : factsOf(proofs)) result.facts.insert(fact);
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        const Rule& rule = proofs.rule(FiringId{i});
        std::map<std::string, std::string> named;
        for (std::size_t v = 0; v < rule.variables.size(); ++v) {
            const Symbol symbol = proofs.bindings(FiringId{i})[v];
            if (rule.variables[v] != "_" && symbol != kAny) named[rule.variables[v]] = proofs.symbols().text(symbol);
        }
        std::vector<std::string> values;
        for (const auto& [name, value] : named) values.push_back(value);
        result.firings.emplace(rule.id, proofs.alternative(FiringId{i}), values);
    }
    return result;
}

// Each firing's needs and results are what its rule says for its bindings, and each fact is a start or given by
// something whose needs can be had before it.
std::string flawOf(const ProofGraph& proofs, bool builtins) {
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        const FiringId firing{i};
        const Rule& rule = proofs.rule(firing);
        const auto ground = [&](const Atom& atom) {
            analysis::Fact fact{atom.name, {}};
            for (const Term& term : atom.terms)
                fact.arguments.push_back(term.isVariable() ? proofs.symbols().text(proofs.bindings(
                                                                 firing)[static_cast<std::size_t>(term.variable)])
                                                           : term.text);
            return fact;
        };
        std::set<std::string> wanted, had;
        std::vector<Atom> atoms = rule.all;
        if (!rule.any.empty())
            atoms.insert(atoms.end(), rule.any[proofs.alternative(firing)].begin(),
                         rule.any[proofs.alternative(firing)].end());
        for (const Atom& atom : atoms)
            if (atom.kind == Atom::Kind::fact && !atom.negated) wanted.insert(ground(atom).text());
        for (const FactId fact : proofs.needs(firing)) had.insert(proofs.toFact(fact).text());
        // What builtins waited for comes on top.
        if (!std::includes(had.begin(), had.end(), wanted.begin(), wanted.end()) || (!builtins && had != wanted))
            return rule.id + ": needs differ from what the rule says";
        for (const FactId fact : proofs.gives(firing))
            if (proofs.toFact(fact) != ground(rule.gives.front())) return rule.id + ": gives another fact";
        for (const FactId fact : proofs.gives(firing))
            if (had.contains(proofs.toFact(fact).text())) return rule.id + ": rests on what it gives";
    }
    std::vector<FactId> starts;
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
        if (proofs.isAxiom(FactId{i})) starts.push_back(FactId{i});
    const auto held = analysis::paths::closure(proofs, starts, analysis::paths::Allowed::assumptionsToo);
    for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
        if (!held[i]) return proofs.toFact(FactId{i}).text() + " rests on nothing";
    return {};
}

// A firing that gives what it needs is no proof of it; the engine leaves it out.
void dropCircular(NaiveResult& result, const RuleBook& book) {
    std::erase_if(result.firings, [&](const auto& firing) {
        const Rule& rule = *book.find(std::get<0>(firing));
        std::vector<Atom> atoms = rule.all;
        if (!rule.any.empty())
            atoms.insert(atoms.end(), rule.any[std::get<1>(firing)].begin(), rule.any[std::get<1>(firing)].end());
        std::set<std::string> names;
        for (const Atom& atom : atoms) {
            for (const Term& term : atom.terms)
                if (term.kind == Term::Kind::variable) names.insert(term.text);
            for (const Operand* side : {&atom.left, &atom.right})
                if (atom.kind == Atom::Kind::test && side->term.kind == Term::Kind::variable)
                    names.insert(side->term.text);
        }
        const std::vector<std::string> order(names.begin(), names.end());
        const auto ground = [&](const Atom& atom) {
            std::string text = atom.name;
            for (const Term& term : atom.terms) {
                const auto at = std::find(order.begin(), order.end(), term.text);
                text += " " + (at == order.end() ? term.text
                                                 : std::get<2>(firing)[static_cast<std::size_t>(at - order.begin())]);
            }
            return text;
        };
        return std::any_of(atoms.begin(), atoms.end(), [&](const Atom& atom) {
            return atom.kind == Atom::Kind::fact && !atom.negated && ground(atom) == ground(rule.gives.front());
        });
    });
}

void compare(const Case& made) {
    const auto book = bookOf(made.rules);
    const bool builtins = !made.drawing.builtins.empty();
    NaiveResults expected = naive(made.drawing, *book, made.starts, made.layers);
    const Derived derived = derive(made.drawing, made.rules, made.starts);
    for (const auto& [reading, naively] :
         {std::pair{Reading::certain, &expected.certain}, {Reading::possible, &expected.possible}}) {
        dropCircular(*naively, *book);
        const ProofGraph& proofs = derived.evaluation.graph(reading);
        const NaiveResult result = engineResult(proofs);
        std::string program;
        for (const std::string& rule : made.rules) program += rule;
        RC_LOG() << program;
        RC_ASSERT(result.facts == naively->facts);
        if (!builtins)
            RC_ASSERT(result.firings == naively->firings);  // which way a builtin held is not told apart there
        RC_ASSERT(flawOf(proofs, builtins) == std::string());
    }
    const std::set<std::string> certain(derived.certain.begin(), derived.certain.end()),
        possible(derived.possible.begin(), derived.possible.end());
    RC_ASSERT(std::includes(possible.begin(), possible.end(), certain.begin(), certain.end()));
}

std::string printed(const ProofGraph& proofs) {
    std::string text;
    for (const std::string& fact : factsOf(proofs)) text += fact + "\n";
    for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
        text += fmt::format("{} {} {}:", proofs.rule(FiringId{i}).id, proofs.alternative(FiringId{i}),
                            proofs.cost(FiringId{i}));
        for (const FactId fact : proofs.needs(FiringId{i})) text += fmt::format(" {}", indexOf(fact));
        for (const FactId fact : proofs.gives(FiringId{i})) text += fmt::format(" >{}", indexOf(fact));
        for (const std::uint32_t leaf : proofs.leaves(FiringId{i})) text += fmt::format(" ({})", leaf);
        for (const Symbol symbol : proofs.bindings(FiringId{i}))
            text += " " + (symbol == kAny ? std::string("-") : proofs.symbols().text(symbol));
        text += "\n";
    }
    return text;
}

// One edit after the other, each evaluated with what was derived before it.
void compareEdits(Generator& generator, Case made) {
    const analysis::LiveReading live;
    const auto book = bookOf(made.rules);
    World world = worldOf(made.drawing);
    Evaluator evaluator(book, world);
    for (std::size_t edits = 0; edits < 12; ++edits) {
        const Case before = made;
        if (edits > 0) generator.edit(made);
        redraw(world, before.drawing, made.drawing);
        Axioms starts;
        for (const std::string& start : made.starts) starts.certain.push_back(ground(world, start));
        starts.possible = starts.certain;
        const Evaluation now = evaluator.evaluate(starts, {}, world.takeTouched());
        const Derived anew = derive(made.drawing, made.rules, made.starts);
        std::string program;
        for (const std::string& rule : made.rules) program += rule;
        RC_LOG() << program << "after edit " << edits;
        RC_ASSERT(printed(*now.certain) == printed(*anew.evaluation.certain));
        RC_ASSERT(printed(*now.possible) == printed(*anew.evaluation.possible));
    }
}

}  // namespace

class LogicRandomTest : public QObject {
    Q_OBJECT

private slots:
    void stepsAgreeWithThePlainEvaluator() {
        QVERIFY(rc::check("steps", [](std::uint64_t seed) { compare(Generator(seed).steps()); }));
    }

    void stepsThatWaitAgreeWithThePlainEvaluator() {
        QVERIFY(rc::check("waiting", [](std::uint64_t seed) { compare(Generator(seed).waitingSteps()); }));
    }

    void layersOfNegationAgreeWithThePlainEvaluator() {
        QVERIFY(rc::check("layers", [](std::uint64_t seed) { compare(Generator(seed).facts()); }));
    }

    void theOrderOfInputChangesNothing() {
        QVERIFY(rc::check("order", [](std::uint64_t seed) {
            Case made = Generator(seed).waitingSteps();
            const Derived first = derive(made.drawing, made.rules, made.starts);
            std::mt19937_64 random(seed + 1);
            std::shuffle(made.rules.begin(), made.rules.end(), random);
            std::shuffle(made.drawing.elements.begin(), made.drawing.elements.end(), random);
            std::shuffle(made.drawing.links.begin(), made.drawing.links.end(), random);
            std::shuffle(made.starts.begin(), made.starts.end(), random);
            const Derived second = derive(made.drawing, made.rules, made.starts);
            RC_ASSERT(printed(*first.evaluation.certain) == printed(*second.evaluation.certain));
            RC_ASSERT(printed(*first.evaluation.possible) == printed(*second.evaluation.possible));
        }));
    }

    void whatIsGoneOnFromGivesWhatIsDerivedFromNothing() {
        QVERIFY(rc::check("edits of steps", [](std::uint64_t seed) {
            Generator generator(seed);
            compareEdits(generator, generator.waitingSteps());
        }));
        QVERIFY(rc::check("edits under layers", [](std::uint64_t seed) {
            Generator generator(seed);
            compareEdits(generator, generator.facts());
        }));
    }

    void moreStartsNeverTakeAFactAway() {
        QVERIFY(rc::check("monotone", [](std::uint64_t seed) {
            Case made = Generator(seed).steps();
            const Derived more = derive(made.drawing, made.rules, made.starts);
            if (!made.starts.empty()) made.starts.pop_back();
            const Derived less = derive(made.drawing, made.rules, made.starts);
            RC_ASSERT(
                std::includes(more.certain.begin(), more.certain.end(), less.certain.begin(), less.certain.end()));
        }));
    }
};

ZONEWRIGHT_TEST(LogicRandomTest)
#include "logic_random_test.moc"
