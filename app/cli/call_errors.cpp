// SPDX-License-Identifier: Apache-2.0
#include "app/cli/call_errors.h"

#include "model/catalogue/catalogue.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <regex>

namespace zonewright::app {

namespace {

std::string didYouMean(const std::string& word, const std::vector<std::string>& known) {
    const std::string near = model::nearestWord(word, known);
    return near.empty() ? std::string() : " Did you mean `" + near + "`?";
}

// The innermost command that was called.
const CLI::App& calledCommand(const CLI::App& app) {
    const auto called = app.get_subcommands();
    return called.empty() ? app : calledCommand(*called.front());
}

std::string fullName(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name() : fullName(*parent) + " " + command.get_name();
}

std::string seeHelp(const CLI::App& command, const std::string& why) {
    return " `" + fullName(command) + " --help` " + why + ".";
}

// Words that nothing takes: an option that is not there, or a word too many.
std::string unexpected(const CLI::App& app, const CLI::App& command) {
    const std::vector<std::string> extras = app.remaining(true);
    if (extras.empty()) return {};
    const std::string& word = extras.front();
    if (!word.starts_with('-')) return "`" + word + "` is one word too many." + seeHelp(command, "shows what it takes");
    std::vector<std::string> options;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    const std::string near = didYouMean(word.substr(0, word.find('=')), options);
    return "there is no option `" + word + "`." + (near.empty() ? seeHelp(command, "lists them") : near);
}

// "critical->0,high->1": the words, in the order of what they stand for.
std::vector<std::string> wordsOf(const std::string& list) {
    static const std::regex pair("([A-Za-z-]+)->([0-9]+)");
    std::vector<std::pair<int, std::string>> found;
    for (std::sregex_iterator at(list.begin(), list.end(), pair), end; at != end; ++at)
        found.emplace_back(std::stoi((*at)[2]), (*at)[1]);
    std::sort(found.begin(), found.end());
    std::vector<std::string> words;
    for (auto& [number, word] : found) words.push_back(std::move(word));
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

}  // namespace

std::string unknownCommand(const CLI::App& app, const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with('-')) return {};
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    const std::string& word = arguments.front();
    if (std::find(names.begin(), names.end(), word) != names.end()) return {};
    return "there is no command `" + word + "`." + didYouMean(word, names) + seeHelp(app, "lists them");
}

std::string refusedCall(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = calledCommand(app);
    const std::string prefix = &command == &app ? std::string() : command.get_name() + ": ";
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const std::string message = unexpected(app, command);
        if (!message.empty()) return prefix + message;
    }
    const std::string said = error.what();
    static const std::regex wrongWord("(\\S+): Check (.*) value in \\{(.*)\\} OR \\{.*\\} FAILED");
    static const std::regex missing("(\\S+) is required");
    if (std::smatch parts; std::regex_match(said, parts, wrongWord)) {
        const std::vector<std::string> words = wordsOf(parts[3]);
        return prefix + parts[1].str() + " takes " + joined(words) + ", not `" + parts[2].str() + "`." +
               didYouMean(parts[2], words);
    }
    if (std::smatch parts; std::regex_match(said, parts, missing)) {
        if (parts[1] == "A") return said;
        return prefix + parts[1].str() + " is missing." + seeHelp(command, "shows what it takes");
    }
    if (said == "A subcommand is required") return "which command?" + seeHelp(app, "lists them");
    return prefix + said + "." + seeHelp(command, "shows what it takes");
}

std::string plainHelp(const std::string& help) {
    static const std::regex listed(":value in \\{([^}]*)\\} OR \\{[^}]*\\}");
    std::string plain;
    std::string_view::size_type from = 0;
    for (std::sregex_iterator at(help.begin(), help.end(), listed), end; at != end; ++at) {
        plain += help.substr(from, static_cast<std::size_t>(at->position()) - from);
        from = static_cast<std::size_t>(at->position() + at->length());
    }
    return plain + help.substr(from);
}

bool isAboutTheCall(const model::Problem& problem) {
    const std::string& place = problem.place;
    const bool isArgument = !place.empty() && std::all_of(place.begin(), place.end(),
                                                          [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
    return place.starts_with("--") || isArgument || problem.code == "unknown-starter" || problem.code == "bad-fact" ||
           (problem.code == "unknown-element" && problem.file.empty());
}

}  // namespace zonewright::app
