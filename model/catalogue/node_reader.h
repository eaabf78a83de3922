// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/problem.h"
#include "model/base/tree.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// Strict access to the nodes of one catalogue file: whatever is missing, misspelt or of the wrong shape becomes a
// problem with the node's line and column, and reading goes on with an empty value.
class NodeReader {
public:
    NodeReader(std::string file, Problems& problems) : m_file(std::move(file)), m_problems(&problems) {}

    const std::string& file() const { return m_file; }

    void problem(Mark mark, std::string what, std::string remedy = {});
    // One problem for each key of `node` that is not in `known`; another when `node` is no map.
    bool expectMap(const Tree& node, std::string_view shown);
    void expectKeys(const Tree& node, std::string_view shown, std::initializer_list<std::string_view> known);

    std::string text(const Tree& node, std::string_view key);          // empty when absent
    std::string requiredText(const Tree& node, std::string_view key);  // a problem when absent or empty
    std::vector<std::string> texts(const Tree& node, std::string_view key);
    bool flag(const Tree& node, std::string_view key);
    int integer(const Tree& node, std::string_view key, int fallback);

private:
    std::string m_file;
    Problems* m_problems;
};

}  // namespace zonewright::model
