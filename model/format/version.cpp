// SPDX-License-Identifier: Apache-2.0
#include "model/format/version.h"

#include "model/format/read_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace zonewright::model {

namespace {

constexpr std::string_view kStamp = "zonewright/";

}  // namespace

std::span<const Migration> migrations() { return {}; }

Result<int> versionOf(const Tree& root, const std::string& file) {
    const auto wrong = [&](std::string what) {
        return fail({Severity::error, "not-a-drawing", file, "format", std::move(what),
                     fmt::format("A drawing has the key `format` with the text `{}{}`", kStamp, kFormatVersion)});
    };
    if (!root.isMap()) return wrong("this is not a drawing: the file does not hold a map of keys and values");
    const Tree* stamp = root.find("format");
    if (stamp == nullptr) return wrong("this is not a drawing: `format` is missing");
    if (!stamp->isString()) return wrong("`format` is not the text that drawings have there");
    int version = -1;
    if (stamp->text.starts_with(kStamp)) {
        const char* end = stamp->text.data() + stamp->text.size();
        const auto [stop, error] = std::from_chars(stamp->text.data() + kStamp.size(), end, version);
        if (error != std::errc() || stop != end) version = -1;
    }
    if (version < 0) return wrong(fmt::format("{} is not the format of a drawing", inBackticks(stamp->text)));
    return version;
}

Result<Tree> migrate(Tree tree, int version, std::span<const Migration> chain, const std::string& file) {
    if (version > kFormatVersion) {
        return fail({Severity::error, "newer-version", file, "format",
                     fmt::format("the drawing has format {}{}, which is newer than the {}{} that this program reads",
                                 kStamp, version, kStamp, kFormatVersion),
                     "Update Zonewright, or save the drawing there for this version"});
    }
    while (version < kFormatVersion) {
        const auto step = std::find_if(chain.begin(), chain.end(),
                                       [&](const Migration& migration) { return migration.from == version; });
        if (step == chain.end()) {
            return fail({Severity::error, "unknown-version", file, "format",
                         fmt::format("the drawing has format {}{}, which this program cannot bring up to date", kStamp,
                                     version),
                         "Open and save it with a version of Zonewright that knows it"});
        }
        auto migrated = step->apply(std::move(tree));
        if (!migrated) return migrated;
        tree = std::move(*migrated);
        ++version;
    }
    return tree;
}

}  // namespace zonewright::model
