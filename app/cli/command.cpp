// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include "model/format/format.h"
#include "model/validation/validate.h"
#include "model/value/date.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <ostream>
#include <system_error>

namespace zonewright::app {

void addFormatOption(CLI::App& command, OutputFormat& format) {
    static const std::map<std::string, OutputFormat> words{{"text", OutputFormat::text}, {"json", OutputFormat::json}};
    command.add_option("--format", format, "text (the default) or json")
        ->transform(CLI::CheckedTransformer(words))
        ->type_name("FORMAT");
}

namespace {

// NAME, NAME(ELEMENT) or *: null when the name is one of the closed list.
std::optional<model::Problem> unknownAssumption(const std::string& text) {
    const std::string name = text.substr(0, text.find('('));
    const auto known = analysis::builtinKnowledge()->catalogue->assumptions();
    if (name == "*" || std::find(known.begin(), known.end(), name) != known.end()) return std::nullopt;
    const std::string near = model::nearestWord(name, known);
    return model::Problem{
        model::Severity::error,
        "unknown-assumption",
        "",
        "--assume",
        "there is no assumption `" + name + "`",
        near.empty() ? "`zonewright steps` shows which steps assume something" : "Did you mean `" + near + "`?"};
}

}  // namespace

void AnalysisArguments::addTo(CLI::App& command) {
    command.add_option("--today", today, "date that expiries are judged by, YYYY-MM-DD");
    command.add_option("--assume", assume, "switch an assumption on: NAME or NAME(ELEMENT)");
    command.add_option("--no-assume", noAssume, "switch an assumption off: NAME or NAME(ELEMENT)");
    command.add_flag("--no-assumptions", noAssumptions, "configuration paths alone");
    command.add_option("--given", given, "a fact the attacker starts with, e.g. token(alice)");
    command.add_option("--from", from, "start at this element and the Internet, instead of at the external personas");
}

model::Result<analysis::AnalysisOptions> AnalysisArguments::options() const {
    analysis::AnalysisOptions options;
    model::Problems problems;
    if (!today.empty() && !model::isDate(today))
        problems.push_back({model::Severity::error, "bad-date", "", "--today", "`" + today + "` is no date",
                            "Write it as YYYY-MM-DD"});
    for (const auto* switches : {&assume, &noAssume})
        for (const std::string& text : *switches)
            if (auto problem = unknownAssumption(text)) problems.push_back(std::move(*problem));
    options.today = today;
    options.assume = assume;
    options.noAssume = noAssume;
    if (noAssumptions) options.noAssume.emplace_back("*");
    options.from = from;
    for (const std::string& text : given) {
        auto fact = analysis::parseFact(text);
        if (fact)
            options.given.push_back(std::move(*fact));
        else
            problems.insert(problems.end(), fact.error().begin(), fact.error().end());
    }
    if (!problems.empty()) return model::fail(std::move(problems));
    return options;
}

model::Result<Loaded> load(const std::string& file, Streams streams) {
    Loaded loaded;
    loaded.knowledge = analysis::builtinKnowledge();
    auto drawing = model::loadDrawing(file, *loaded.knowledge->catalogue);
    if (!drawing) return model::fail(drawing.error());
    if (!drawing->warnings.empty()) streams.err << model::toText(drawing->warnings) << '\n';
    // What could never be deployed is said wherever the drawing is used, not only by `validate`.
    model::Problems faults = model::validate(drawing->drawing.zone, *loaded.knowledge->catalogue);
    std::erase_if(faults, [](const model::Problem& problem) { return problem.severity != model::Severity::error; });
    for (model::Problem& fault : faults) fault.file = file;
    if (!faults.empty()) streams.err << model::toText(faults) << '\n';
    loaded.snapshot = {0, std::make_shared<const model::Drawing>(std::move(drawing->drawing))};
    return loaded;
}

model::Result<void> checkElement(const Loaded& loaded, const std::string& id, const std::string& argument) {
    const model::LandingZone& zone = loaded.snapshot.drawing->zone;
    if (zone.exists(model::ElementId(id))) return {};
    std::vector<std::string> known;
    for (const auto& [drawn, element] : zone.elements) {
        known.push_back(drawn.value);
        // Answers call things by their names, questions take ids.
        if (element->name == id)
            return model::fail({model::Severity::error, "unknown-element", "", argument,
                                "`" + id + "` is the name of an element", "Say its id, `" + drawn.value + "`"});
    }
    const std::string near = model::nearestWord(id, known);
    return model::fail({model::Severity::error, "unknown-element", "", argument, "no element `" + id + "` is drawn",
                        near.empty() ? "Name the id of a drawn element, or internet" : "Did you mean `" + near + "`?"});
}

model::Result<void> checkFact(const Loaded& loaded, const analysis::Fact& fact, const std::string& argument) {
    if (fact.arguments.empty() || fact.arguments.front() == "_") return {};
    return checkElement(loaded, fact.arguments.front(), argument);
}

model::Result<analysis::AnalysisOptions> checkedOptions(const Loaded& loaded, const AnalysisArguments& arguments) {
    auto options = arguments.options();
    if (!options) return options;
    model::Problems problems;
    for (const std::string& id : options->from)
        if (auto drawn = checkElement(loaded, id, "--from"); !drawn)
            problems.insert(problems.end(), drawn.error().begin(), drawn.error().end());
    if (!problems.empty()) return model::fail(std::move(problems));
    return options;
}

model::Result<std::shared_ptr<const analysis::Analysis>> analyse(const Loaded& loaded,
                                                                 const AnalysisArguments& arguments,
                                                                 std::vector<analysis::Fact> asked) {
    auto options = checkedOptions(loaded, arguments);
    if (!options) return model::fail(options.error());
    options->asked = std::move(asked);
    return analysis::Analysis::run(loaded.snapshot, loaded.knowledge, *options);
}

model::Result<void> writeFiles(const templates::OutputFiles& files, const std::string& folder) {
    namespace fs = std::filesystem;
    for (const templates::OutputFile& file : files) {
        const fs::path path = fs::path(folder) / file.path;
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error)
            return model::fail({model::Severity::error, "cannot-write", path.parent_path().string(), "",
                                "the folder cannot be made: " + error.message(), "Choose a folder you may write to"});
        if (auto written = model::writeFileAtomically(path, file.content); !written) return written;
    }
    return {};
}

void print(Streams streams, const nlohmann::json& json) { streams.out << json.dump(2) << '\n'; }

}  // namespace zonewright::app
