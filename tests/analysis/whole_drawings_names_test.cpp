// SPDX-License-Identifier: Apache-2.0
// Order and names do not matter: mixed estates whose file is shuffled give the same bytes, and those whose elements and
// relations are all called otherwise the same result, called otherwise.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/assembled.h"
#include "analysis/scenario/result_dump.h"
#include "model/validation/validate.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/random_estate_mixed.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <optional>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using analysis::logic::FactId;
using analysis::logic::FiringId;
using analysis::logic::ProofGraph;
using analysis::logic::Reading;
using model::ElementId;
using model::RelationId;

namespace {

std::shared_ptr<analysis::Assembled> concluded(const model::Drawing& drawing, std::vector<analysis::Fact> given) {
    const analysis::AnalysisOptions options{.today = "2026-11-22", .assume = {"*"}, .given = std::move(given)};
    auto analysis = analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                                analysis::builtinKnowledge(), options, {});
    analysis->conclude({});
    return analysis;
}

// Facts and firings by their numbers, and all that the result says.
std::string everything(const analysis::Assembled& analysis) {
    std::string text = analysis::scenario::dumpOf(analysis.result());
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        const ProofGraph& proofs = analysis.attack().graph(reading);
        for (std::uint32_t i = 0; i < proofs.factCount(); ++i) text += proofs.toFact(FactId{i}).text() + "\n";
        for (std::uint32_t i = 0; i < proofs.firingCount(); ++i) {
            text += fmt::format("{} {}", proofs.rule(FiringId{i}).id, proofs.cost(FiringId{i}));
            for (const FactId fact : proofs.needs(FiringId{i})) text += fmt::format(" {}", indexOf(fact));
            for (const FactId fact : proofs.gives(FiringId{i})) text += fmt::format(" >{}", indexOf(fact));
            text += "\n";
        }
    }
    return text;
}

model::Drawing shuffled(const model::Drawing& drawing, std::mt19937_64& random) {
    nlohmann::json json = nlohmann::json::parse(model::writeDrawing(drawing, model::Syntax::json));
    for (const char* list : {"elements", "relations"})
        if (json.contains(list)) std::shuffle(json[list].begin(), json[list].end(), random);
    auto tree = model::readTree(json.dump(), model::Syntax::json, "shuffled");
    if (!tree) qFatal("%s", model::toText(tree.error()).c_str());
    auto read = model::readDrawing(std::move(*tree), catalogue(), "shuffled");
    if (!read) qFatal("%s", model::toText(read.error()).c_str());
    return std::move(read->drawing);
}

// What each thing is called where it is deployed, drawn: conditions and rules go by that, and it stays.
model::Drawing named(model::Drawing drawing) {
    for (auto& [id, element] : drawing.zone.elements) {
        if (!element->name.empty()) continue;
        model::Element copy = *element;
        copy.name = id.value;
        element = std::make_shared<const model::Element>(std::move(copy));
    }
    return drawing;
}

// One address of two things: which of them answers, nobody can say.
bool claimsTwice(const model::Drawing& drawing) {
    return std::ranges::any_of(model::validate(drawing.zone, catalogue()),
                               [](const model::Problem& problem) { return problem.code == "fixed-address"; });
}

// Other ids for everything, in another order.
class Renaming {
public:
    Renaming(const model::LandingZone& zone, std::mt19937_64& random) {
        std::vector<int> numbers(zone.elements.size() + zone.relations.size());
        std::iota(numbers.begin(), numbers.end(), 100);
        std::shuffle(numbers.begin(), numbers.end(), random);
        auto number = numbers.begin();
        for (const auto& [id, element] : zone.elements) {
            const bool implicit = id.value == model::kInternet || id.value == model::kAttackerTenant;
            m_elements[id.value] = implicit ? id.value : fmt::format("n{}", *number++);
        }
        for (const auto& [id, relation] : zone.relations) m_relations[id.value] = fmt::format("r{}", *number++);
    }

    std::string of(const std::string& id) const {
        const auto element = m_elements.find(id);
        return element == m_elements.end() ? ofRelation(id) : element->second;
    }
    analysis::Fact of(analysis::Fact fact) const {
        // What was granted is a relation, or a role that goes by its name, which stays.
        const bool grant = fact.predicate == "granted";
        for (std::size_t i = 0; i < fact.arguments.size(); ++i)
            fact.arguments[i] = grant && i == 1 ? ofRelation(fact.arguments[i]) : of(fact.arguments[i]);
        return fact;
    }
    model::Drawing of(const model::Drawing& drawing) const {
        model::Drawing renamed = drawing;
        renamed.zone.elements.clear();
        renamed.zone.relations.clear();
        for (const auto& [id, element] : drawing.zone.elements) {
            model::Element copy = *element;
            copy.id = ElementId(of(id.value));
            if (!copy.parent.empty()) copy.parent = ElementId(of(copy.parent.value));
            renamed.zone.elements[copy.id] = std::make_shared<const model::Element>(copy);
        }
        for (const auto& [id, relation] : drawing.zone.relations) {
            model::Relation copy = *relation;
            copy.id = RelationId(of(id.value));
            copy.source = ElementId(of(copy.source.value));
            copy.target = ElementId(of(copy.target.value));
            renamed.zone.relations[copy.id] = std::make_shared<const model::Relation>(copy);
        }
        return renamed;
    }

private:
    std::string ofRelation(const std::string& id) const {
        const auto relation = m_relations.find(id);
        return relation == m_relations.end() ? id : relation->second;
    }

    std::map<std::string, std::string> m_elements, m_relations;
};

// What a result says of whom, whatever they are called: facts and what they
// cost, findings, goals with paths, the score.
std::set<std::string> said(const analysis::Assembled& analysis, const Renaming* renaming = nullptr) {
    std::set<std::string> lines;
    const auto name = [&](const std::string& id) { return renaming == nullptr ? id : renaming->of(id); };
    const auto named = [&](const analysis::Fact& fact) {
        return (renaming == nullptr ? fact : renaming->of(fact)).text();
    };
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        const ProofGraph& proofs = analysis.attack().graph(reading);
        const std::vector<FactId> starts = analysis.startFacts(reading);
        const auto all = cheapestProofs(proofs, starts, analysis::paths::Allowed::assumptionsToo);
        const auto drawn = cheapestProofs(proofs, starts, analysis::paths::Allowed::configurationOnly);
        for (std::uint32_t i = 0; i < proofs.factCount(); ++i)
            lines.insert(fmt::format("{} {}: {} {}", reading == Reading::certain ? "certain" : "possible",
                                     named(proofs.toFact(FactId{i})), all.cost[i], drawn.cost[i]));
    }
    const analysis::AnalysisResult& result = analysis.result();
    for (const analysis::Finding& finding : result.findings) {
        std::set<std::string> subjects;
        for (const ElementId& id : finding.elements) subjects.insert(name(id.value));
        lines.insert(fmt::format("{} {} {} {}", finding.rule, fmt::join(subjects, ","), toText(finding.severity),
                                 toText(finding.state)));
    }
    // Of proofs that cost the same, a step used twice counted twice, one is told; which, may hang on a name. So may
    // which of a start's facts the path is told of.
    for (const analysis::AttackPath& path : result.paths)
        lines.insert(fmt::format("to {}: {} {}", named(path.goal), toText(path.basis), path.certain));
    lines.insert(fmt::format("score {}, risk {} {} {:.9f}", result.score.overall, result.risk.configuration,
                             result.risk.withAssumptions, analysis.risk()));
    return lines;
}

std::vector<std::string> onlyIn(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> lines;
    std::ranges::set_difference(a, b, std::back_inserter(lines));
    return lines;
}

}  // namespace

class WholeDrawingsNamesTest : public QObject {
    Q_OBJECT

private slots:
    void theOrderOfTheFileChangesNoByte() {
        const EstateMixer mixer;
        for (std::size_t part = 0; part < mixer.parts(); part += 9) {
            const MixedEstate estate = mixer.mix(part, 11);
            std::mt19937_64 random(part);
            const model::Drawing other = shuffled(estate.drawing, random);
            std::vector<analysis::Fact> given = estate.given;
            const std::string before = everything(*concluded(estate.drawing, given));
            std::shuffle(given.begin(), given.end(), random);
            QVERIFY2(before == everything(*concluded(other, given)), estate.madeOf.c_str());
            QVERIFY(before.size() > 100);
        }
    }

    void namesChangeNothingButNames() {
        const EstateMixer mixer;
        std::size_t lines = 0;
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");  // seeds, each with all parts
        const int seeds = sweep == nullptr ? 1 : std::max(1, std::atoi(sweep));
        const std::size_t step = sweep == nullptr ? 9 : 1, parts = mixer.parts();
        for (std::size_t at = 4; at < parts * seeds; at += step) {
            const std::size_t part = at % parts;
            MixedEstate estate = mixer.mix(part, 12 + at / parts);
            estate.drawing = named(std::move(estate.drawing));
            if (claimsTwice(estate.drawing)) continue;
            std::mt19937_64 random(part);
            const Renaming renaming(estate.drawing.zone, random);
            std::vector<analysis::Fact> given;
            for (const analysis::Fact& fact : estate.given) given.push_back(renaming.of(fact));
            const auto before = said(*concluded(estate.drawing, estate.given), &renaming);
            const auto after = said(*concluded(renaming.of(estate.drawing), given));
            lines += before.size();
            if (before == after) continue;
            for (const auto& [id, element] : estate.drawing.zone.elements)
                std::printf("  %s is called %s\n", id.value.c_str(), renaming.of(id.value).c_str());
            for (const std::string& line : onlyIn(before, after)) std::printf("  lost: %s\n", line.c_str());
            for (const std::string& line : onlyIn(after, before)) std::printf("  new: %s\n", line.c_str());
            std::fflush(stdout);
            QFAIL(estate.madeOf.c_str());
        }
        QVERIFY(lines > 5000);
    }
};

ZONEWRIGHT_TEST(WholeDrawingsNamesTest)
#include "whole_drawings_names_test.moc"
