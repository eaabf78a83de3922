// SPDX-License-Identifier: Apache-2.0
// Any text as a rule file: it is refused by place or loaded, never crashes.
#include "analysis/logic/rule_book.h"
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"

#include <cstdint>
#include <string_view>

using namespace zonewright;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto tree = model::readTree(text, model::Syntax::yaml, "fuzz.yaml");
    if (!tree) return 0;
    std::vector<std::pair<std::string, model::Tree>> files;
    files.emplace_back("fuzz.yaml", std::move(*tree));
    (void)analysis::logic::loadRuleBook(files, *model::builtinCatalogue());
    return 0;
}
