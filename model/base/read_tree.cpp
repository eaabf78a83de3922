// SPDX-License-Identifier: Apache-2.0
#include "model/base/read_tree.h"

#include "model/base/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::model {

namespace {

// yaml-cpp reads about 3 MB/s, so a larger text would take long to be refused or read.
constexpr std::size_t kMaxYamlBytes = 8u << 20;

// Length of the well-formed UTF-8 sequence at the front of `text` (RFC 3629, section 4), 0 when there is none.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto within = [&](std::size_t i, unsigned low, unsigned high) { return byte(i) >= low && byte(i) <= high; };
    const auto tail = [&](std::size_t i) { return within(i, 0x80, 0xbf); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return within(1, low, high) && tail(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return within(1, low, high) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

bool isText(unsigned char byte) { return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r'; }

// The first byte that no text in UTF-8 holds, or npos.
std::size_t firstNonText(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (!isText(byte)) return at;
            ++at;
            continue;
        }
        const std::size_t length = sequenceLength(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

Mark markAt(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto isLead = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return {static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1),
            static_cast<std::uint32_t>(std::count_if(before.begin() + lineStart, before.end(), isLead) + 1)};
}

}  // namespace

Result<Tree> readTree(std::string_view text, Syntax syntax, const std::string& file, const ReadLimits& limits) {
    const std::size_t maxBytes = syntax == Syntax::yaml ? std::min(limits.maxBytes, kMaxYamlBytes) : limits.maxBytes;
    if (text.size() > maxBytes) {
        return fail({Severity::error, "too-large", file, "",
                     fmt::format("the text has {} bytes, more than the {} that are read", text.size(), maxBytes),
                     syntax == Syntax::yaml && text.size() <= limits.maxBytes
                         ? "Write it as JSON, which may be larger"
                         : "Split it, or remove what does not belong in it"});
    }
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (const std::size_t bad = firstNonText(text); bad != std::string_view::npos) {
        const auto byte = static_cast<unsigned char>(text[bad]);
        return fail({Severity::error, "not-text", file, toText(markAt(text, bad)),
                     fmt::format("the byte 0x{:02x} is {}", byte,
                                 byte < 0x80 ? "a control character: this is not a text file" : "not valid UTF-8"),
                     "Save the file as UTF-8 text"});
    }
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(
            {Severity::error, "empty", file, "", "the text is empty", "A drawing begins with `format: zonewright/1`"});
    }
    return syntax == Syntax::json ? readJson(text, file, limits) : readYaml(text, file, limits);
}

}  // namespace zonewright::model
