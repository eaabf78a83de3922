// SPDX-License-Identifier: Apache-2.0
// Whole drawings derived a second time, as plainly as can be: every fact and every step that fired on either side is on
// the other too, in both readings, and every printed path is made of them. Over the starters, and over mixed estates of
// which ZONEWRIGHT_SWEEP says how many; without it each file stands in one.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/assembled.h"
#include "templates/starters.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/logic_naive_steps.h"
#include "tests/analysis/random_estate_mixed.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using analysis::logic::Reading;

namespace {

using State = std::shared_ptr<analysis::Assembled>;

State derived(const model::Drawing& drawing, const analysis::AnalysisOptions& options) {
    return analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                       analysis::builtinKnowledge(), options, {});
}

// The same drawing, in which any control may be opened: what builtins answer then, they may not leave out.
State asked(const model::Drawing& drawing, analysis::AnalysisOptions options) {
    options.given.push_back({"opened", {"internet", "anything"}});
    return derived(drawing, options);
}

template <class Item>
std::string firstBeyond(const std::set<Item>& more, const std::set<Item>& than, const char* who) {
    for (const Item& item : more)
        if (!than.contains(item)) {
            if constexpr (std::is_same_v<Item, std::string>)
                return std::string(who) + " alone derives " + item;
            else
                return std::string(who) + " alone fires " + item.text();
        }
    return {};
}

std::string difference(const PlainDerivation& engine, const PlainDerivation& plain) {
    for (const std::string& text : {firstBeyond(engine.facts, plain.facts, "the engine"),
                                    firstBeyond(plain.facts, engine.facts, "the plain evaluator"),
                                    firstBeyond(engine.firings, plain.firings, "the engine"),
                                    firstBeyond(plain.firings, engine.firings, "the plain evaluator")})
        if (!text.empty()) return text;
    return {};
}

// What is wrong with a path as it is printed, seen from what was derived plainly; empty: nothing.
std::string flawOf(const analysis::AttackPath& path, const State& analysis, const PlainDerivation& plain) {
    std::set<std::string> held{path.start.text(), "at(internet)"};
    // What one start holds, it holds together.
    for (const auto& start : analysis->starts())
        if (std::find(start.holds.begin(), start.holds.end(), path.start) != start.holds.end())
            for (const analysis::Fact& fact : start.holds) held.insert(fact.text());
    std::set<std::size_t> used;
    int cost = 0;
    for (const analysis::ProofStep& step : path.steps) {
        std::set<std::string> needs;
        for (const analysis::Need& need : step.needs) {
            if (need.kind != analysis::Need::Kind::fact) continue;
            needs.insert(need.text);
            if (need.step) used.insert(*need.step);
        }
        // One firing may give several facts, of which the step tells one.
        const auto isIt = [&](const PlainFiring& firing) {
            return firing.rule == step.step && firing.gives == step.gives.text() && firing.needs == needs &&
                   firing.cost == step.cost && firing.assumption == (step.basis == analysis::Basis::assumption);
        };
        const auto fired = std::find_if(plain.firings.begin(), plain.firings.end(), isIt);
        if (fired == plain.firings.end()) return step.step + " never gives " + step.gives.text() + " so";
        for (const std::string& need : needs)
            if (!held.contains(need)) return step.step + " needs " + need + ", which nothing before it gives";
        for (const PlainFiring& firing : plain.firings)
            if (firing.rule == fired->rule && firing.alternative == fired->alternative &&
                firing.bindings == fired->bindings && firing.needs == needs)
                held.insert(firing.gives);
        cost += step.cost;
    }
    if (!held.contains(path.goal.text())) return "its goal is not among what it gives";
    for (std::size_t i = 0; i + 1 < path.steps.size(); ++i)
        if (!used.contains(i)) return "nothing needs what " + path.steps[i].step + " gives";
    if (cost != path.cost) return "its steps do not add up";
    return {};
}

struct Compared {
    std::string flaw;
    std::size_t paths = 0;
    std::set<std::string> fired;
};

Compared compared(const model::Drawing& drawing, const analysis::AnalysisOptions& options) {
    Compared result;
    const State analysis = derived(drawing, options), oracle = asked(drawing, options);
    analysis->conclude({});
    std::map<Reading, PlainDerivation> plain;
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        plain[reading] = plainly(*analysis, *oracle, *analysis::builtinKnowledge()->attackSteps, reading);
        const std::string flaw = difference(derivedBy(analysis->attack().graph(reading)), plain[reading]);
        if (!flaw.empty()) result.flaw = (reading == Reading::certain ? "certain: " : "possible: ") + flaw;
        for (const PlainFiring& firing : plain[reading].firings) result.fired.insert(firing.rule);
    }
    for (const analysis::AttackPath& path : analysis->result().paths) {
        ++result.paths;
        const std::string flaw = flawOf(path, analysis, plain[path.certain ? Reading::certain : Reading::possible]);
        if (!flaw.empty() && result.flaw.empty()) result.flaw = "path to " + path.goal.text() + ": " + flaw;
    }
    return result;
}

}  // namespace

class WholeDrawingsPlainTest : public QObject {
    Q_OBJECT

private slots:
    void startersDeriveWhatThePlainEvaluatorDerives_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("everythingAssumed");
        for (const templates::Starter& starter : templates::starters())
            QTest::newRow(starter.id.c_str()) << QString::fromStdString(starter.id) << false;
        QTest::newRow("everything assumed") << "foundry-with-platform-flawed" << true;
    }

    void startersDeriveWhatThePlainEvaluatorDerives() {
        QFETCH(QString, id);
        QFETCH(bool, everythingAssumed);
        const auto drawing = templates::starter(id.toStdString(), catalogue());
        QVERIFY(drawing.has_value());
        analysis::AnalysisOptions options{.today = "2026-11-22"};
        if (everythingAssumed) options.assume = {"*"};
        const Compared result = compared(*drawing, options);
        QVERIFY2(result.flaw.empty(), result.flaw.c_str());
        QVERIFY(everythingAssumed ? result.fired.size() > 10 : true);
    }

    void mixedEstatesDeriveWhatThePlainEvaluatorDerives() {
        const EstateMixer mixer;
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
        const std::vector<std::size_t> bases = mixer.bases();
        const std::size_t count = sweep != nullptr ? std::strtoul(sweep, nullptr, 10) : bases.size();
        std::set<std::string> fired;
        std::map<std::string, int> flaws;
        std::string first;
        std::size_t paths = 0, elements = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const MixedEstate estate =
                sweep != nullptr ? mixer.mix(i % mixer.parts(), i / mixer.parts()) : mixer.mix(bases[i], 1);
            analysis::AnalysisOptions options{.today = "2026-11-22", .given = estate.given};
            if (i % 4 != 0) options.assume = {"*"};
            const Compared result = compared(estate.drawing, options);
            elements += estate.drawing.zone.elements.size();
            paths += result.paths;
            fired.insert(result.fired.begin(), result.fired.end());
            if (result.flaw.empty()) continue;
            std::fprintf(stderr, "%zu (%s): %s\n", i, estate.madeOf.c_str(), result.flaw.c_str());
            if (first.empty()) first = estate.madeOf + ": " + result.flaw;
        }
        const std::size_t known = analysis::builtinKnowledge()->attackSteps->rules().size();
        std::printf("%zu drawings of %zu elements, %zu paths, %zu of %zu steps fired\n", count, elements, paths,
                    fired.size(), known);
        for (const auto& rule : analysis::builtinKnowledge()->attackSteps->rules())
            if (!fired.contains(rule.id)) std::printf("  never fired: %s\n", rule.id.c_str());
        std::fflush(stdout);
        QVERIFY2(first.empty(), first.c_str());
        QVERIFY2(fired.size() * 10 >= known * 9 || sweep != nullptr,
                 qPrintable(QString("only %1 of %2 steps fired").arg(fired.size()).arg(known)));
    }
};

ZONEWRIGHT_TEST(WholeDrawingsPlainTest)
#include "whole_drawings_plain_test.moc"
