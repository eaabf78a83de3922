// SPDX-License-Identifier: Apache-2.0
#include "app/cli/scenario_output.h"

#include "analysis/answer_words.h"
#include "app/cli/json_list.h"

#include <fmt/format.h>

#include <ostream>

namespace zonewright::app {

using analysis::QuestionOutcome;
using analysis::QuestionReport;

namespace {

nlohmann::json toJson(const QuestionReport& question) {
    return {{"file", question.file},
            {"variant", question.variant},
            {"question", question.question},
            {"ok", question.outcome == QuestionOutcome::right},
            {"supported", question.outcome != QuestionOutcome::unsupported},
            {"confidence", question.confidence},
            {"why", question.why}};
}

void write(std::ostream& out, const QuestionReport& question) {
    if (question.outcome == QuestionOutcome::right) return;
    out << fmt::format("{:<10} {} [{}]: {}\n", analysis::outcomeOf(question), question.file, question.variant,
                       question.question);
    if (!question.why.empty()) out << fmt::format("           {}\n", question.why);
}

}  // namespace

ExitCode writeReports(const std::vector<analysis::ScenarioReport>& reports, OutputFormat format, Streams streams) {
    std::size_t passed = 0, failed = 0, unsupported = 0;
    nlohmann::json questions = nlohmann::json::array();
    for (const auto& report : reports) {
        passed += report.passed();
        failed += report.failed();
        for (const auto& question : report.questions) {
            unsupported += question.outcome == QuestionOutcome::unsupported ? 1 : 0;
            if (format == OutputFormat::json)
                questions.push_back(toJson(question));
            else
                write(streams.out, question);
        }
    }
    if (format == OutputFormat::json)
        print(streams, {{"format", "zonewright.test/1"},
                        {"passed", passed},
                        {"failed", failed},
                        {"unsupported", unsupported},
                        {"questions", questions}});
    else
        streams.out << analysis::countOf(reports) << '\n';
    return failed > 0 ? ExitCode::no : ExitCode::fine;
}

}  // namespace zonewright::app
