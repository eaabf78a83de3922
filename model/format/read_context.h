// SPDX-License-Identifier: Apache-2.0
// What the readers of a drawing share: the catalogue, and a list of problems that name file and place.
#pragma once

#include "model/base/read_tree.h"
#include "model/catalogue/catalogue.h"
#include "model/format/tree_path.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

class ReadContext {
public:
    ReadContext(const Catalogue& catalogue, std::string file) : m_catalogue(&catalogue), m_file(std::move(file)) {}

    const Catalogue& catalogue() const { return *m_catalogue; }
    void error(std::string code, const TreePath& path, Mark mark, std::string what, std::string remedy = {});
    void warn(std::string code, const TreePath& path, Mark mark, std::string what, std::string remedy = {});
    // An error for every key of `map` that is not among `known`.
    void refuseUnknownKeys(const Tree& map, const TreePath& path, const std::vector<std::string>& known);

    bool failed() const { return !m_errors.empty(); }
    // So many errors that reading on helps nobody: loops over a file's content end.
    bool full() const;
    // The errors, and a note at the end when reading stopped early.
    Problems takeErrors();
    Problems takeWarnings() { return std::move(m_warnings); }

private:
    const Catalogue* m_catalogue;
    std::string m_file;
    Problems m_errors, m_warnings;
};

// The text in backticks, cut where it is long.
std::string inBackticks(std::string_view text);

// "Did you mean `x`?", or `otherwise` when no known word is near.
std::string didYouMean(std::string_view word, const std::vector<std::string>& known, std::string otherwise);
std::string didYouMean(const std::string& nearest, std::string otherwise);

// A value of that type from a node. Problems go to the context; what could not be read comes back as unknown.
Value readValue(ReadContext& context, const Tree& node, const ValueType& type, const TreePath& path);

}  // namespace zonewright::model
