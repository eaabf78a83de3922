// SPDX-License-Identifier: Apache-2.0
#include "model/edits/apply_fixes.h"

#include "model/edits/apply_fix.h"

#include <fmt/format.h>

#include <utility>

namespace zonewright::model {

namespace {

template <class Map>
void carryOver(Transaction& edit, const Map& before, const Map& after) {
    for (const auto& [id, record] : before)
        if (!after.contains(id)) edit.remove(id);
    for (const auto& [id, record] : after)
        if (const auto old = before.find(id); old == before.end() || old->second != record) edit.put(*record);
}

}  // namespace

Result<void> applyFixes(Document& document, const std::vector<std::string>& fixes) {
    Document scratch({&document.catalogue(), [](const Catalogue*) {}}, document.drawing());
    Problems problems;
    for (const std::string& fix : fixes) {
        if (auto applied = applyFix(scratch, fix); !applied)
            problems.insert(problems.end(), applied.error().begin(), applied.error().end());
    }
    if (!problems.empty()) return fail(std::move(problems));
    const Drawing before = document.drawing(), after = scratch.drawing();
    auto edit = document.begin(fixes.size() == 1 ? "Apply a fix" : fmt::format("Apply {} fixes", fixes.size()));
    carryOver(edit, before.zone.relations, after.zone.relations);
    for (const DiagramRef& diagram : before.diagrams) {
        const Diagram* now = after.find(diagram->id);
        for (const auto& [id, placement] : diagram->placements)
            if (now != nullptr && now->find(id) == nullptr) edit.unplace(diagram->id, id);
    }
    carryOver(edit, before.zone.elements, after.zone.elements);
    edit.commit();
    return {};
}

}  // namespace zonewright::model
