// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zonewright::model {

// A place within a tree, as `elements[4].parent`; spelt only when a problem needs it. It points to the one it was made
// from: both live on the stack of their readers.
class TreePath {
public:
    explicit TreePath(std::string_view root = {}) : m_key(root) {}

    TreePath key(std::string_view key) const { return TreePath(this, key, kNoIndex); }
    TreePath item(std::size_t index) const { return TreePath(this, {}, index); }
    std::string text() const;

private:
    static constexpr std::size_t kNoIndex = static_cast<std::size_t>(-1);

    TreePath(const TreePath* parent, std::string_view key, std::size_t index)
        : m_parent(parent), m_key(key), m_index(index) {}

    const TreePath* m_parent = nullptr;
    std::string_view m_key;
    std::size_t m_index = kNoIndex;
};

}  // namespace zonewright::model
