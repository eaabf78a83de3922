// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ask/element_choices.h"

#include "analysis/knowledge.h"
#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"

#include <algorithm>

namespace zonewright::app {

std::vector<ElementBox::Choice> elementChoices(const model::LandingZone& zone,
                                               const std::function<bool(const model::Element&)>& offered) {
    const auto catalogue = analysis::builtinKnowledge()->catalogue;
    std::vector<ElementBox::Choice> choices;
    for (const auto& [id, element] : zone.elements) {
        if (offered && !offered(*element)) continue;
        const model::ElementType* type = catalogue->type(element->type);
        const QString name = nameOf(zone, id);
        choices.push_back({id, type ? QString("%1 · %2").arg(name, toQt(type->label)) : name});
    }
    // Labels that are alike follow each other by id.
    std::ranges::stable_sort(choices, [](const ElementBox::Choice& a, const ElementBox::Choice& b) {
        return a.label.compare(b.label, Qt::CaseInsensitive) < 0;
    });
    return choices;
}

std::vector<ElementBox::Choice> outsideChoices(const model::LandingZone& zone) {
    std::vector<ElementBox::Choice> choices;
    for (const auto id : {model::kInternet, model::kAttackerTenant}) {
        const model::ElementId element{std::string(id)};
        choices.push_back({element, nameOf(zone, element)});
    }
    return choices;
}

bool holdsRoles(const model::LandingZone& zone, const model::ElementId& id) {
    const model::Element* element = zone.find(id);
    const model::ElementType* type = element ? analysis::builtinKnowledge()->catalogue->type(element->type) : nullptr;
    return type && (type->isIn("principal") || type->isIn("identity-host"));
}

}  // namespace zonewright::app
