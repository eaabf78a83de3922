// SPDX-License-Identifier: Apache-2.0
// Any bytes: read as JSON or YAML, then as a drawing; what reads well must survive being written and read again.
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace zonewright::model;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const Syntax syntax = data[0] % 2 == 0 ? Syntax::json : Syntax::yaml;
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto catalogue = builtinCatalogue();
    auto tree = readTree(text, syntax, "fuzz");
    if (!tree) return 0;
    auto loaded = readDrawing(std::move(*tree), *catalogue, "fuzz");
    if (!loaded) return 0;
    const std::string written = writeDrawing(loaded->drawing, syntax);
    auto again = readTree(written, syntax, "again");
    if (!again) std::abort();
    auto reloaded = readDrawing(std::move(*again), *catalogue, "again");
    if (!reloaded || writeDrawing(reloaded->drawing, syntax) != written) std::abort();
    return 0;
}
