// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/paths/list_starts.h"

#include "analysis/attack/starts.h"
#include "analysis/knowledge.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"

#include <QComboBox>
#include <QCoreApplication>

#include <algorithm>

namespace zonewright::app {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("starts", text); }

}  // namespace

void listStarts(QComboBox& box, const model::Drawing* drawing) {
    const QVariant chosen = box.currentData();
    box.clear();
    box.addItem(tr("From the Internet and external people"), QString());
    if (drawing) {
        const auto catalogue = analysis::builtinKnowledge()->catalogue;
        for (const std::string& start : analysis::attack::everyStart(drawing->zone, *catalogue)) {
            const model::ElementId id(start);
            const model::Element* element = drawing->zone.find(id);
            const model::ElementType* type = element ? catalogue->type(element->type) : nullptr;
            const QString name = nameOf(drawing->zone, id);
            box.addItem(type ? tr("From %1 · %2").arg(name, toQt(type->label)) : tr("From %1").arg(name), toQt(start));
        }
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
    box.setEnabled(box.count() > 1);
}

std::vector<std::string> chosenStart(const QComboBox& box) {
    const QString start = box.currentData().toString();
    return start.isEmpty() ? std::vector<std::string>() : std::vector<std::string>{fromQt(start)};
}

}  // namespace zonewright::app
