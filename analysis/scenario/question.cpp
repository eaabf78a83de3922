// SPDX-License-Identifier: Apache-2.0
#include "analysis/scenario/question.h"

#include "analysis/logic/unmet_needs.h"
#include "analysis/network/reach_answer.h"
#include "analysis/scenario/proof_questions.h"
#include "analysis/scenario/result_dump.h"
#include "model/validation/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace zonewright::analysis::scenario {
namespace {

using logic::Reading;
using model::Tree;
using paths::Allowed;

// The tree as one line of flow style, for reports.
std::string oneLine(const Tree& tree) {
    if (tree.isMap()) {
        std::string text;
        for (const model::TreeEntry& entry : tree.entries)
            text += (text.empty() ? "" : ", ") + entry.key + ": " + oneLine(entry.value);
        return "{" + text + "}";
    }
    if (tree.isList()) {
        std::string text;
        for (const Tree& item : tree.items) text += (text.empty() ? "" : ", ") + oneLine(item);
        return "[" + text + "]";
    }
    return tree.text;
}

std::string bare(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::string missingOf(const Answer& answer) {
    if (answer.missing.empty()) return "no step gives it";
    std::string text = answer.missingStep + " lacks";
    for (const Need& need : answer.missing) text += fmt::format(" {};", need.text);
    text.pop_back();
    return text;
}

// Every fact of both readings that speaks only of what `other` draws as well.
std::set<std::string> factsOf(const Assembled& analysis, const Assembled& other) {
    std::set<std::string> facts;
    const auto isNew = [&](const Fact& fact) {
        return std::any_of(fact.arguments.begin(), fact.arguments.end(), [&](const std::string& argument) {
            return analysis.source().zone().exists(ElementId(argument)) &&
                   !other.source().zone().exists(ElementId(argument));
        });
    };
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        const logic::ProofGraph& proofs = analysis.attack().graph(reading);
        for (std::size_t i = 0; i < proofs.factCount(); ++i) {
            const Fact fact = proofs.toFact(logic::FactId(i));
            if (!isNew(fact)) facts.insert((reading == Reading::certain ? "certain " : "possible ") + fact.text());
        }
    }
    return facts;
}

model::Problem unreadable(const Tree& at, const std::string& file, std::string what) {
    return {.code = "scenario",
            .file = file,
            .place = fmt::format("line {}, column {}", at.mark.line, at.mark.column),
            .what = std::move(what)};
}

}  // namespace

model::Result<QuestionReport> Examiner::answer(const Case& of, const Tree& question) {
    static const std::vector<std::string> kKinds{
        "must",       "mustNot",        "reach",      "access",     "fixSet", "choke", "costHigher", "costEqual",
        "scoreLower", "scoreNotHigher", "noNewFacts", "sameResult", "listed", "proof", "warns",      "gap"};
    static const std::vector<std::string> kQualifiers{"basis",   "through", "notThrough", "start", "missing",
                                                      "allowed", "absent",  "confidence", "notes"};
    QuestionReport report{.file = m_scenario->file,
                          .variant = of.name,
                          .question = oneLine(question),
                          .confidence = question.stringAt("confidence"),
                          .why = {}};
    std::string kind;
    for (const model::TreeEntry& entry : question.entries) {
        if (std::find(kKinds.begin(), kKinds.end(), entry.key) != kKinds.end()) {
            kind = entry.key;
        } else if (std::find(kQualifiers.begin(), kQualifiers.end(), entry.key) == kQualifiers.end()) {
            report.outcome = QuestionOutcome::unsupported;
            report.why = fmt::format("questions with \"{}\" are not answered yet", entry.key);
            return report;
        }
    }
    if (kind.empty())
        return model::fail(unreadable(question, m_scenario->file, "the question asks nothing that is known"));
    Judged judged = judge(of, question, kind);
    if (!judged) return model::fail(std::move(judged.error()));
    report.outcome = judged->outcome;
    report.why = std::move(judged->why);
    return report;
}

model::Result<std::shared_ptr<const Assembled>> Examiner::analysisOf(const Case& of) {
    std::string key = of.name;
    for (const Fact& fact : of.given) key += " " + fact.text();
    const auto known = m_analyses.find(key);
    if (known != m_analyses.end()) return known->second;
    model::Result<model::Snapshot> snapshot =
        drawingOf(of, m_scenario->file, *m_knowledge->catalogue, m_options.undrawnAsPlatform);
    if (!snapshot) return model::fail(std::move(snapshot.error()));
    const AnalysisOptions options = optionsOf(of, m_options.today);
    std::shared_ptr<Assembled> analysis = Assembled::derive(*snapshot, m_knowledge, options, {});
    if (analysis == nullptr || !analysis->conclude({}))
        return model::fail({.code = "stopped", .file = m_scenario->file, .what = "the analysis was stopped"});
    m_analyses.emplace(key, analysis);
    return std::shared_ptr<const Assembled>(analysis);
}

model::Result<std::shared_ptr<const Assembled>> Examiner::started(const Case& of, const Tree& question) {
    const Tree* start = question.find("start");
    if (start == nullptr) return analysisOf(of);
    Case other = of;
    other.given.clear();
    const std::vector<Tree> single{*start};
    for (const Tree& item : start->isList() ? start->items : single) {
        if (item.text == model::kInternet) continue;
        model::Result<Fact> fact = factAt(item, m_scenario->file);
        if (!fact) return model::fail(std::move(fact.error()));
        other.given.push_back(std::move(*fact));
    }
    return analysisOf(other);
}

Examiner::Judged Examiner::judge(const Case& of, const Tree& question, const std::string& kind) {
    const Tree& asked = *question.find(kind);
    if (kind == "must" || kind == "mustNot") return judgeProof(of, question, kind == "must");
    if (kind == "reach") return judgeReach(of, question);
    if (kind == "access") return judgeAccess(of, question);
    if (kind == "fixSet") return judgeFixSet(of, asked);
    if (kind == "choke") return judgeChoke(of, asked);
    if (kind == "listed" || kind == "proof" || kind == "warns" || kind == "gap") return judgeResult(of, question, kind);
    return judgeComparison(of, kind, asked);
}

Examiner::Judged Examiner::judgeProof(const Case& of, const Tree& question, bool must) {
    model::Result<std::shared_ptr<const Assembled>> analysis = started(of, question);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const Tree& asked = *question.find(must ? "must" : "mustNot");
    model::Result<Fact> goal = factAt(asked, m_scenario->file);
    if (!goal) {
        const std::optional<Fact> between = factBetween(asked.text);
        if (!between) return model::fail(std::move(goal.error()));
        goal = *between;
    }
    const std::string basis = question.stringAt("basis");
    const Allowed allowed = basis == "configuration" ? Allowed::configurationOnly : Allowed::assumptionsToo;
    const Names through = question.stringsAt("through"), without = question.stringsAt("notThrough");
    const ProofQuestions proofs(**analysis, must ? Reading::certain : Reading::possible);
    const bool holds = proofs.provable(*goal, allowed, through, without);
    const model::Result<Answer> told = (*analysis)->ask(*goal);
    if (must) {
        if (!holds)
            return Verdict{QuestionOutcome::wrong, told && told->path ? "not as asked: " + lineOf(*told->path)
                                                   : told             ? missingOf(*told)
                                                                      : toText(told.error())};
        if (basis == "assumption" && proofs.provable(*goal, Allowed::configurationOnly, through, without)) {
            return Verdict{QuestionOutcome::wrong,
                           "it needs no assumption: " +
                               (told && told->configuration ? lineOf(*told->configuration) : std::string())};
        }
        return Verdict{};
    }
    if (holds)
        return Verdict{QuestionOutcome::wrong,
                       told && told->path ? lineOf(*told->path) : std::string("it is derivable")};
    for (const std::string& fact : question.stringsAt("missing")) {
        logic::GroundFact ground = attack::groundOf(*goal, (*analysis)->world().symbols());
        bool named = false;
        for (const logic::UnmetNeeds& unmet :
             logic::unmetNeeds((*analysis)->attack().graph(Reading::possible), (*analysis)->world(), Reading::possible,
                               ground, (*analysis)->evaluationOptions())) {
            named |= std::any_of(unmet.missing.begin(), unmet.missing.end(),
                                 [&](const logic::Leaf& leaf) { return bare(leaf.text) == bare(fact); });
        }
        if (!named)
            return Verdict{QuestionOutcome::wrong, fmt::format("the explanation does not name {}: {}", fact,
                                                               told ? missingOf(*told) : std::string())};
    }
    return Verdict{};
}

Examiner::Judged Examiner::judgeReach(const Case& of, const Tree& question) {
    model::Result<std::shared_ptr<const Assembled>> analysis = analysisOf(of);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const Tree& asked = *question.find("reach");
    std::optional<int> port;
    if (const Tree* at = asked.find("port")) {
        int number = 0;
        std::from_chars(at->text.data(), at->text.data() + at->text.size(), number);
        port = number;
    }
    const model::Result<std::vector<ReachAnswer>> answers =
        network::reachAnswers((*analysis)->network(), asked.stringAt("from"), asked.stringAt("to"), port);
    if (!answers) return model::fail(answers.error());
    const Names through = asked.stringsAt("through"), without = asked.stringsAt("notThrough");
    const auto isAsAsked = [&](const ReachAnswer& answer) {
        const auto passes = [&](const std::string& id) {
            return std::any_of(answer.hops.begin(), answer.hops.end(),
                               [&](const ReachHop& hop) { return hop.at == id; });
        };
        return answer.allowed && std::all_of(through.begin(), through.end(), passes) &&
               std::none_of(without.begin(), without.end(), passes);
    };
    if (std::any_of(answers->begin(), answers->end(), isAsAsked) == question.booleanAt("allowed", true))
        return Verdict{};
    const ReachAnswer& best = answers->front();
    std::string why = best.allowed ? "traffic passes:" : "traffic is stopped:";
    for (const ReachHop& hop : best.hops)
        why += fmt::format(" {} ({}{})", hop.at, hop.allowed ? "" : "denied by ", hop.rule);
    return Verdict{QuestionOutcome::wrong, why};
}

Examiner::Judged Examiner::judgeAccess(const Case& of, const Tree& question) {
    model::Result<std::shared_ptr<const Assembled>> analysis = analysisOf(of);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const Tree& asked = *question.find("access");
    const std::string on = asked.stringAt("on"), operation = asked.stringAt("operation");
    const auto given = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    model::Result<AccessAnswer> answer = (*analysis)->access(asked.stringAt("who"), given(on), given(operation));
    if (!answer) return model::fail(std::move(answer.error()));
    if (answer->allowed == question.booleanAt("allowed", true)) return Verdict{};
    return Verdict{QuestionOutcome::wrong, !answer->allowed   ? "nobody knows"
                                           : *answer->allowed ? "it is allowed"
                                                              : "it is not allowed"};
}

Examiner::Judged Examiner::judgeResult(const Case& of, const Tree& question, const std::string& kind) {
    model::Result<std::shared_ptr<const Assembled>> analysis = started(of, question);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const Tree& asked = *question.find(kind);
    const AnalysisResult& result = (*analysis)->result();
    if (kind == "gap" || kind == "warns") {
        const bool absent = question.booleanAt("absent");
        bool open = false, any = false;
        if (kind == "gap") {
            for (const Finding& finding : result.findings) {
                if (finding.rule != asked.text) continue;
                any = true;
                open |= finding.state == FindingState::open;
            }
        } else {
            for (const model::Problem& problem :
                 model::validate((*analysis)->source().zone(), (*analysis)->source().catalogue()))
                any |= problem.code == asked.text;
            for (const std::string& warning : (*analysis)->warnings()) any |= warning == asked.text;
            open = any;
        }
        if (absent ? !any : open) return Verdict{};
        return Verdict{QuestionOutcome::wrong, absent ? "it is told" : any ? "it is only unknown" : "it is not told"};
    }
    const Tree& of_goal = kind == "proof" && asked.find("goal") != nullptr ? *asked.find("goal") : asked;
    model::Result<Fact> goal = factAt(of_goal, m_scenario->file);
    if (!goal) return model::fail(std::move(goal.error()));
    if (kind == "listed") {
        const bool listed = std::any_of(result.paths.begin(), result.paths.end(),
                                        [&](const AttackPath& path) { return path.goal == *goal && path.accepted; });
        return listed ? Verdict{} : Verdict{QuestionOutcome::wrong, "no accepted path to it is told"};
    }
    const model::Result<Answer> answer = (*analysis)->ask(*goal);
    if (!answer || !answer->path) return Verdict{QuestionOutcome::wrong, "there is no proof"};
    std::set<std::string> given;
    for (const ProofStep& step : answer->path->steps) {
        const bool own = std::any_of(step.needs.begin(), step.needs.end(),
                                     [&](const Need& need) { return need.text == step.gives.text(); });
        if (own || !given.insert(step.gives.text()).second)
            return Verdict{QuestionOutcome::wrong, "it repeats " + step.gives.text()};
    }
    return Verdict{};
}

Examiner::Judged Examiner::judgeComparison(const Case& of, const std::string& kind, const Tree& asked) {
    const std::string name = asked.stringAt(kind == "sameResult" ? "as" : "than");
    const Case* other = m_scenario->find(name);
    if (other == nullptr)
        return model::fail(unreadable(asked, m_scenario->file, fmt::format("there is no variant \"{}\"", name)));
    model::Result<std::shared_ptr<const Assembled>> here = analysisOf(of), there = analysisOf(*other);
    if (!here) return model::fail(std::move(here.error()));
    if (!there) return model::fail(std::move(there.error()));
    if (kind == "sameResult") {
        return dumpOf((*here)->result()) == dumpOf((*there)->result())
                   ? Verdict{}
                   : Verdict{QuestionOutcome::wrong, "the results differ"};
    }
    if (kind == "noNewFacts") {
        const std::set<std::string> known = factsOf(**there, **here);
        for (const std::string& fact : factsOf(**here, **there)) {
            if (!known.contains(fact)) return Verdict{QuestionOutcome::wrong, "new: " + fact};
        }
        return Verdict{};
    }
    if (kind == "scoreLower" || kind == "scoreNotHigher") {
        const double mine = (*here)->risk(), others = (*there)->risk();
        const bool right = kind == "scoreLower" ? mine < others - 1e-12 : mine <= others + 1e-12;
        return right ? Verdict{}
                     : Verdict{QuestionOutcome::wrong, fmt::format("risk {:.4f} against {:.4f}", mine, others)};
    }
    model::Result<Fact> goal =
        asked.find("goal") != nullptr ? factAt(*asked.find("goal"), m_scenario->file) : parseFact("");
    if (!goal) return model::fail(std::move(goal.error()));
    const auto mine = ProofQuestions(**here, Reading::certain).cheapest(*goal),
               others = ProofQuestions(**there, Reading::certain).cheapest(*goal);
    if (!mine || !others) return Verdict{QuestionOutcome::wrong, "it is not derivable in both"};
    const bool right = kind == "costHigher" ? *mine > *others : *mine == *others;
    return right ? Verdict{} : Verdict{QuestionOutcome::wrong, fmt::format("cost {} against {}", *mine, *others)};
}

Examiner::Judged Examiner::judgeChoke(const Case& of, const Tree& asked) {
    model::Result<std::shared_ptr<const Assembled>> analysis = started(of, asked);
    if (!analysis) return model::fail(std::move(analysis.error()));
    const Tree* at = asked.find("goal");
    model::Result<Fact> goal = at != nullptr ? factAt(*at, m_scenario->file) : parseFact("");
    if (!goal) return model::fail(std::move(goal.error()));
    const ProofQuestions proofs(**analysis, Reading::certain);
    for (const std::string& name : asked.stringsAt("includes")) {
        if (!proofs.cannotAvoid(*goal, name)) return Verdict{QuestionOutcome::wrong, name + " can be avoided"};
    }
    for (const std::string& name : asked.stringsAt("excludes")) {
        if (proofs.cannotAvoid(*goal, name)) return Verdict{QuestionOutcome::wrong, name + " cannot be avoided"};
    }
    return Verdict{};
}

}  // namespace zonewright::analysis::scenario
