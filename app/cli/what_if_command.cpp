// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/difference_output.h"
#include "app/cli/json_list.h"
#include "model/edits/apply_fix.h"
#include "model/format/format.h"
#include "model/format/intended_word.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <utility>

namespace zonewright::app {

namespace {

struct Arguments {
    std::string file, output;
    std::vector<std::string> fixes;
    bool force = false;
    AnalysisArguments analysis;
    OutputFormat format = OutputFormat::text;
};

// "Did you mean `repo`?" for what the problem says is not there; else what it says itself.
std::string nearestOf(const model::Problem& problem, const std::string& fix, const model::LandingZone& zone,
                      const model::Catalogue& catalogue) {
    std::vector<std::string> known;
    std::string word = problem.place;
    if (problem.code == "unknown-element") {
        for (const auto& [id, element] : zone.elements) known.push_back(id.value);
    } else if (problem.code == "unknown-relation") {
        for (const auto& [id, relation] : zone.relations) known.push_back(id.value);
    } else if (problem.code == "unknown-property") {
        const model::Element* element = zone.find(model::ElementId(problem.place));
        const model::ElementType* type = element == nullptr ? nullptr : catalogue.type(element->type);
        const std::size_t dot = fix.rfind('.', fix.find('='));
        if (type == nullptr || dot == std::string::npos) return problem.remedy;
        word = fix.substr(dot + 1, fix.find('=') - dot - 1);
        for (const model::Property& property : type->properties) known.push_back(property.key);
        const std::string meant = model::intendedKey(word, known);
        return meant.empty() ? problem.remedy : meant;
    }
    const std::string near = model::nearestWord(word, known);
    return near.empty() ? problem.remedy : fmt::format("Did you mean `{}`?", near);
}

// `add KIND(a,b)` of a relation that is there changes nothing.
bool isDrawnAlready(const std::string& fix, const model::LandingZone& zone) {
    static constexpr std::string_view kAdd = "add ";
    if (!fix.starts_with(kAdd)) return false;
    std::string id = fix.substr(kAdd.size());
    std::erase(id, ' ');
    return zone.relations.contains(model::RelationId(id));
}

// What a fix decides, and how: `set st.key` and the value, `st,kv` relations drawn or not.
std::pair<std::string, std::string> decidedBy(const std::string& fix) {
    const std::size_t space = fix.find(' ');
    if (space == std::string::npos) return {fix, ""};
    const std::string verb = fix.substr(0, space);
    std::string what = fix.substr(space + 1);
    std::erase(what, ' ');
    if (verb == "add" || verb == "remove") return {what, verb};
    const std::size_t equals = what.find('=');
    return {what.substr(0, equals), equals == std::string::npos ? "" : what.substr(equals + 1)};
}

// Fixes of one call that take each other back.
model::Problems contradictions(const std::vector<std::string>& fixes) {
    model::Problems problems;
    std::map<std::string, std::pair<std::size_t, std::string>> decided;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const auto [what, how] = decidedBy(fixes[i]);
        const auto [known, isNew] = decided.try_emplace(what, i, how);
        if (!isNew && known->second.second != how)
            problems.push_back(
                {model::Severity::error, "contradiction", fmt::format("--apply {} (`{}`)", i + 1, fixes[i]), "",
                 fmt::format("it takes back --apply {} (`{}`)", known->second.first + 1, fixes[known->second.first]),
                 "Leave one of them out"});
    }
    return problems;
}

bool saysTheSame(const model::LandingZone& a, const model::LandingZone& b) {
    const auto same = [](const auto& x, const auto& y) { return x.first == y.first && *x.second == *y.second; };
    return std::ranges::equal(a.elements, b.elements, same) && std::ranges::equal(a.relations, b.relations, same);
}

// Every fix applied in turn; all that do not fit are told, each with its place in the call.
// A fix that changes nothing is told on `notes`.
model::Result<model::Snapshot> changedBy(const Loaded& loaded, const std::vector<std::string>& fixes,
                                         std::ostream& notes) {
    model::Document document(loaded.knowledge->catalogue, *loaded.snapshot.drawing);
    model::Problems problems = contradictions(fixes);
    if (!problems.empty()) return model::fail(std::move(problems));
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        const model::Snapshot before = document.snapshot();
        const model::LandingZone& zone = before.drawing->zone;
        if (isDrawnAlready(fixes[i], zone)) {
            problems.push_back({model::Severity::error, "drawn-already", fmt::format("--apply {}", i + 1), "",
                                fmt::format("`{}` is drawn already", fixes[i].substr(4)), "Leave it out"});
            continue;
        }
        auto applied = model::applyFix(document, fixes[i]);
        if (applied) {
            if (saysTheSame(document.snapshot().drawing->zone, zone))
                notes << fmt::format("--apply {} (`{}`): it is so already: this changes nothing.\n", i + 1, fixes[i]);
            continue;
        }
        for (model::Problem problem : applied.error()) {
            problem.file = fmt::format("--apply {} (`{}`)", i + 1, fixes[i]);
            problem.remedy = nearestOf(problem, fixes[i], zone, document.catalogue());
            if (problem.place == fixes[i]) problem.place.clear();
            problems.push_back(std::move(problem));
        }
    }
    if (!problems.empty()) return model::fail(std::move(problems));
    return document.snapshot();
}

Outcome whatIf(const Arguments& arguments, Streams streams) {
    auto loaded = load(arguments.file, streams);
    if (!loaded) return model::fail(loaded.error());
    auto changed = changedBy(*loaded, arguments.fixes, streams.err);
    if (!changed) {
        streams.err << model::toText(changed.error()) << '\n';
        return ExitCode::usage;
    }
    auto before = analyse(*loaded, arguments.analysis);
    if (!before) return model::fail(before.error());
    auto after = analyse({*changed, loaded->knowledge}, arguments.analysis);
    if (!after) return model::fail(after.error());
    if (!arguments.output.empty()) {
        if (!arguments.force && std::filesystem::exists(arguments.output))
            return model::fail({model::Severity::error, "file-exists", arguments.output, "",
                                "the file is there already", "Choose another name, or say --force to replace it"});
        if (auto saved = model::saveDrawing(*changed->drawing, arguments.output); !saved)
            return model::fail(saved.error());
    }
    const auto difference = analysis::difference((*before)->result(), (*after)->result());
    if (arguments.format == OutputFormat::json) {
        nlohmann::json json = toJson(difference, (*before)->result(), (*after)->result());
        json["format"] = "zonewright.what-if/1";
        json["applied"] = arguments.fixes;
        if (!arguments.output.empty()) json["written"] = arguments.output;
        print(streams, json);
        return ExitCode::fine;
    }
    writeDifference(streams.out, difference, (*before)->result(), (*after)->result());
    if (!arguments.output.empty()) streams.out << "Wrote " << arguments.output << ".\n";
    return ExitCode::fine;
}

}  // namespace

void addWhatIfCommand(CLI::App& app, Session& session) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("what-if", "What would vanish and what would appear if these fixes were made");
    command->add_option("FILE", arguments->file, "the drawing; it stays as it is")->required();
    command
        ->add_option("--apply", arguments->fixes,
                     "`set ID.property=value`, `remove RELATION`, `add KIND(a,b)`; may be repeated")
        ->required()
        ->type_name("FIX");
    command->add_option("-o,--output", arguments->output, "write the changed drawing to this file");
    command->add_flag("--force", arguments->force, "replace a file that is there");
    arguments->analysis.addTo(*command);
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session] { return whatIf(*arguments, session.streams); };
    });
}

}  // namespace zonewright::app
