// SPDX-License-Identifier: Apache-2.0
// Shared by the readers of JSON, YAML and CBOR; not for others.
#pragma once

#include "model/base/read_tree.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace zonewright::model {

// "line 12, column 3"; empty for a mark that is not known.
std::string toText(Mark mark);

// A tree from a stream of events. The first broken limit or duplicate key stops it: every call then returns false.
class TreeBuilder {
public:
    TreeBuilder(std::string file, const ReadLimits& limits) : m_file(std::move(file)), m_limits(limits) {}

    bool key(std::string text, Mark mark);
    bool scalar(Tree value);
    bool open(Tree::Kind kind, Mark mark);
    bool close();
    bool fail(std::string code, Mark mark, std::string what, std::string remedy = {});

    bool failed() const { return m_problem.has_value(); }
    bool complete() const { return m_frames.empty() && m_hasRoot; }
    // Whether a key is due next, or the end of the map.
    bool expectsKey() const { return !m_frames.empty() && m_frames.back().tree.isMap() && !m_frames.back().hasKey; }
    Result<Tree> take();

private:
    struct Frame {
        Tree tree;
        bool hasKey = false;
        std::unordered_set<std::string> keys;  // filled once the map is too long for a linear search
    };

    bool count(Mark mark);
    void place(Tree value);

    std::string m_file;
    ReadLimits m_limits;
    std::size_t m_nodes = 0;
    std::vector<Frame> m_frames;
    Tree m_root;
    bool m_hasRoot = false;
    std::optional<Problem> m_problem;
};

Result<Tree> readJson(std::string_view text, const std::string& file, const ReadLimits& limits);
Result<Tree> readYaml(std::string_view text, const std::string& file, const ReadLimits& limits);

}  // namespace zonewright::model
