// SPDX-License-Identifier: Apache-2.0
// Relations of which a thing has one.
#include "model/validation/drawing_under_check.h"
#include "model/validation/single_relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace zonewright::model {
namespace {

struct Single {
    std::string_view relation;
    std::string_view source;  // type; empty: any
};

constexpr std::array<Single, 9> kSingle = {{
    {"child-of", ""},
    {"filtered-by", "subnet"},
    {"hub-connection", "virtual-network"},  // learn.microsoft.com azure/virtual-wan/virtual-wan-faq
    {"in-group", ""},
    {"in-scope", ""},
    {"natted-by", "subnet"},
    {"routed-by", "subnet"},
    {"uses-policy", "azure-firewall"},
    {"uses-policy", "firewall-policy"},
}};

}  // namespace

bool isSingle(std::string_view relationKind, const Element& source) {
    return std::ranges::any_of(kSingle, [&](const Single& single) {
        return single.relation == relationKind && (single.source.empty() || single.source == source.type);
    });
}

void checkSingleRelations(DrawingUnderCheck& drawing) {
    for (const auto& [id, element] : drawing.zone.elements) {
        std::map<std::string_view, std::vector<const Relation*>> alike;
        for (const Relation* relation : drawing.structure.from(id))
            if (isSingle(relation->kind, *element)) alike[relation->kind].push_back(relation);
        for (const auto& [kind, relations] : alike) {
            if (relations.size() < 2) continue;
            const ElementType* type = drawing.typeOf(*element);
            DrawingProblem& problem =
                drawing.add(Severity::error, "one-only", id.value,
                            fmt::format("{} has one target of {} at most", type ? drawing.one(*type) : "it", kind),
                            "Keep one of the relations");
            for (const Relation* relation : relations) {
                const Element* target = drawing.zone.find(relation->target);
                problem.mend(fmt::format("Take {} off", target ? drawing.shown(*target) : relation->target.value),
                             fmt::format("remove {}({},{})", kind, id.value, relation->target.value));
            }
        }
    }
}

}  // namespace zonewright::model
