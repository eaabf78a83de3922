// SPDX-License-Identifier: Apache-2.0
// Pages of the reference as HTML for the help window. Links lead to `type:ID`, `relation:KIND` and `rule:ID`.
#pragma once

#include "analysis/reference/reading_index.h"
#include "model/base/tree.h"
#include "model/catalogue/catalogue.h"

#include <QString>

namespace zonewright::analysis::logic {
struct Rule;
}

namespace zonewright::app {

QString typeHtml(const model::ElementType& type, const model::Catalogue& catalogue,
                 const analysis::reference::ReadingIndex& index);
QString relationHtml(const model::RelationKind& kind, const model::Catalogue& catalogue,
                     const analysis::reference::ReadingIndex& index);
// `file` is the rule's own file with its prose.
QString ruleHtml(const analysis::logic::Rule& rule, const model::Tree& file, const model::Catalogue& catalogue,
                 const analysis::reference::ReadingIndex& index);

}  // namespace zonewright::app
