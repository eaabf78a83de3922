// SPDX-License-Identifier: Apache-2.0
// Any text as a scenario file: it is refused by place or run, never crashes.
#include "analysis/scenario/scenario.h"

#include <cstdint>
#include <string_view>

using namespace zonewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto tree = model::readTree(text, model::Syntax::yaml, "fuzz.yaml");
    if (tree) (void)analysis::runScenario(*tree, "fuzz.yaml", analysis::builtinKnowledge(), {.today = "2026-11-22"});
    return 0;
}
