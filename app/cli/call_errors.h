// SPDX-License-Identifier: Apache-2.0
// What a person is told whose call cannot be understood: CLI11's answers in plain words, with the nearest right one.
#pragma once

#include "model/base/problem.h"

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace zonewright::app {

// A call whose first word is no command. Empty when it is one, or an option.
std::string unknownCommand(const CLI::App& app, const std::vector<std::string>& arguments);

// One sentence or two about why the parser refused.
std::string refusedCall(const CLI::App& app, const CLI::ParseError& error);

// CLI11 lists the words of an option with the numbers behind them; people need the words.
std::string plainHelp(const std::string& help);

// Whether a problem is about the words of the call and not about a file: an option's value, or an argument. Its place
// is the option, the argument's name in capitals, or the argument itself.
bool isAboutTheCall(const model::Problem& problem);

}  // namespace zonewright::app
