// SPDX-License-Identifier: Apache-2.0
// What the commands share. One command, one file: each adds its subcommand and the action that runs when it was called.
#pragma once

#include "analysis/analyzer.h"
#include "app/cli/command_line.h"
#include "model/base/result.h"
#include "model/document/snapshot.h"
#include "templates/output_file.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace zonewright::app {

using Outcome = model::Result<ExitCode>;  // problems end in exit code 3

struct Session {
    Streams streams;
    std::function<Outcome()> action;  // set by the subcommand that was called
};

enum class OutputFormat { text, json };

// `--format text|json`, plus what else a command offers.
void addFormatOption(CLI::App& command, OutputFormat& format);

// `--today`, `--assume`, `--no-assume`, `--no-assumptions`, `--given`, `--from`.
struct AnalysisArguments {
    std::string today;
    std::vector<std::string> assume, noAssume, given, from;
    bool noAssumptions = false;

    void addTo(CLI::App& command);
    // Problems: a fact that cannot be read, a date that is none.
    model::Result<analysis::AnalysisOptions> options() const;
};

struct Loaded {
    model::Snapshot snapshot;
    std::shared_ptr<const analysis::Knowledge> knowledge;
};

// Reads a drawing and prints its warnings to the error stream.
model::Result<Loaded> load(const std::string& file, Streams streams);
// `asked`: what the analysis will be asked for, as AnalysisOptions::asked.
model::Result<std::shared_ptr<const analysis::Analysis>> analyse(const Loaded& loaded,
                                                                 const AnalysisArguments& arguments,
                                                                 std::vector<analysis::Fact> asked = {});

// The options of a call, `--from` looked up in the drawing.
model::Result<analysis::AnalysisOptions> checkedOptions(const Loaded& loaded, const AnalysisArguments& arguments);
// Problems name the argument, and the nearest id that is drawn.
model::Result<void> checkElement(const Loaded& loaded, const std::string& id, const std::string& argument);
model::Result<void> checkFact(const Loaded& loaded, const analysis::Fact& fact, const std::string& argument);

// Writes all files below a folder, which is made; each all or nothing.
model::Result<void> writeFiles(const templates::OutputFiles& files, const std::string& folder);

// Two spaces, sorted keys, final newline.
void print(Streams streams, const nlohmann::json& json);

void addNewCommand(CLI::App& app, Session& session);
void addTemplatesCommand(CLI::App& app, Session& session);
void addCatalogueCommand(CLI::App& app, Session& session);
void addRulesCommand(CLI::App& app, Session& session);
void addStepsCommand(CLI::App& app, Session& session);
void addValidateCommand(CLI::App& app, Session& session);
void addMigrateCommand(CLI::App& app, Session& session);
void addArrangeCommand(CLI::App& app, Session& session);
void addCheckCommand(CLI::App& app, Session& session);
void addPathsCommand(CLI::App& app, Session& session);
void addAskCommand(CLI::App& app, Session& session);
void addReachCommand(CLI::App& app, Session& session);
void addAccessCommand(CLI::App& app, Session& session);
void addTestCommand(CLI::App& app, Session& session);
void addExportCommand(CLI::App& app, Session& session);
void addDiffCommand(CLI::App& app, Session& session);
void addFixesCommand(CLI::App& app, Session& session);
void addWhatIfCommand(CLI::App& app, Session& session);
void addBlastCommand(CLI::App& app, Session& session);
void addExposureCommand(CLI::App& app, Session& session);
void addDecisionCommands(CLI::App& app, Session& session);

}  // namespace zonewright::app
