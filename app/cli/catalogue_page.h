// SPDX-License-Identifier: Apache-2.0
// Pages of the reference as text for the terminal and as Markdown.
#pragma once

#include "analysis/reference/type_page.h"

#include <iosfwd>

namespace zonewright::app {

void writeText(const analysis::reference::TypePage& page, std::ostream& out);
void writeMarkdown(const analysis::reference::TypePage& page, std::ostream& out);
// A relation kind with its ends, properties and readers.
void writeText(const model::RelationKind& kind, const analysis::reference::ReadingIndex& index, std::ostream& out);

}  // namespace zonewright::app
