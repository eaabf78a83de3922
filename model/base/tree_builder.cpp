// SPDX-License-Identifier: Apache-2.0
#include "model/base/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace zonewright::model {

namespace {

// A node costs about 110 bytes, so that the shortest text within maxBytes could still ask for gigabytes.
constexpr std::size_t kMaxNodes = 4'000'000;
constexpr std::size_t kLinearSearch = 16;

}  // namespace

std::string toText(Mark mark) {
    return mark.line == 0 ? std::string() : fmt::format("line {}, column {}", mark.line, mark.column);
}

bool TreeBuilder::fail(std::string code, Mark mark, std::string what, std::string remedy) {
    if (!m_problem) {
        m_problem = Problem{Severity::error, std::move(code), m_file, toText(mark), std::move(what), std::move(remedy)};
    }
    return false;
}

bool TreeBuilder::count(Mark mark) {
    if (failed()) return false;
    if (++m_nodes <= kMaxNodes) return true;
    return fail("too-large", mark, fmt::format("the text holds more than {} values", kMaxNodes),
                "Split it, or remove what does not belong in it");
}

bool TreeBuilder::key(std::string text, Mark mark) {
    if (failed()) return false;
    Frame& frame = m_frames.back();
    std::vector<TreeEntry>& entries = frame.tree.entries;
    bool isNew = true;
    if (entries.size() < kLinearSearch) {
        isNew = frame.tree.find(text) == nullptr;
    } else {
        if (frame.keys.empty()) {
            for (const TreeEntry& entry : entries) frame.keys.insert(entry.key);
        }
        isNew = frame.keys.insert(text).second;
    }
    if (!isNew) {
        const auto first = std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.key == text; });
        const std::string where = first->mark.line == 0 ? "" : fmt::format(" (first in line {})", first->mark.line);
        return fail("duplicate-key", mark, fmt::format("the key \"{}\" occurs twice in one object{}", text, where),
                    "Keep one of the two");
    }
    entries.push_back({std::move(text), mark, {}});
    frame.hasKey = true;
    return true;
}

void TreeBuilder::place(Tree value) {
    if (m_frames.empty()) {
        m_root = std::move(value);
        m_hasRoot = true;
        return;
    }
    Frame& frame = m_frames.back();
    if (frame.tree.isMap()) {
        frame.tree.entries.back().value = std::move(value);
        frame.hasKey = false;
    } else {
        frame.tree.items.push_back(std::move(value));
    }
}

bool TreeBuilder::scalar(Tree value) {
    if (!count(value.mark)) return false;
    place(std::move(value));
    return true;
}

bool TreeBuilder::open(Tree::Kind kind, Mark mark) {
    if (!count(mark)) return false;
    if (m_frames.size() >= static_cast<std::size_t>(m_limits.maxDepth)) {
        return fail("too-deep", mark, fmt::format("objects and lists are nested more than {} deep", m_limits.maxDepth),
                    "Flatten them");
    }
    Frame& frame = m_frames.emplace_back();
    frame.tree.kind = kind;
    frame.tree.mark = mark;
    return true;
}

bool TreeBuilder::close() {
    if (failed()) return false;
    Tree done = std::move(m_frames.back().tree);
    m_frames.pop_back();
    place(std::move(done));
    return true;
}

Result<Tree> TreeBuilder::take() {
    if (m_problem) return model::fail(*m_problem);
    return std::move(m_root);
}

}  // namespace zonewright::model
