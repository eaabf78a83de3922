// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/export_bicep.h"

#include "templates/bicep/complete.h"
#include "templates/bicep/print.h"
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"
#include "templates/bicep/write_main.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace zonewright::templates {

using namespace bicep;

namespace {

void writeBodies(Plan& plan) {
    std::vector<ArmResource*> drawn;
    for (const auto& resource : plan.resources())
        if (resource->element &&
            (resource->form == ArmResource::Form::deployed || resource->form == ArmResource::Form::inlined))
            drawn.push_back(resource.get());
    for (ArmResource* resource : drawn) writeProperties(plan, *resource);
    for (ArmResource* resource : drawn)
        if (const Completion complete = completionOf(resource->element->type))
            if (resource->form != ArmResource::Form::omitted) complete(plan, *resource, *resource->element);
    writeGatewayConnections(plan);
    writeEncryption(plan);
    writeAdmissions(plan);
    writeIdentities(plan);
    writeRoleAssignments(plan);
    writeDiagnostics(plan);
    writeLocksAndBudgets(plan);
    inlineSubnets(plan);
    inlineNodePools(plan);
    orderDeployment(plan);
}

// Elements without a form in the resource manager, and relations that would have one but were not written.
void noteTheRest(Plan& plan) {
    static const std::set<std::string_view> kSilent{"in-group", "in-scope", "child-of", "works-on"};
    for (const auto& [id, element] : plan.zone().elements) {
        const model::ElementType* type = plan.catalogue().type(element->type);
        if (!type || type->implicit || !type->arm.empty() || plan.catalogue().isA(element->type, "container")) continue;
        if (plan.catalogue().isA(element->type, "human"))
            plan.exclude(*element, "people are not deployed");
        else if (plan.catalogue().isA(element->type, "directory") || plan.catalogue().isA(element->type, "scope"))
            plan.exclude(*element, "it lives in Entra ID");
        else if (plan.catalogue().isA(element->type, "external") || plan.catalogue().isA(element->type, "devops"))
            plan.exclude(*element, "it lies outside Azure");
        else
            plan.exclude(*element, "the resource manager has no form for it; it is made through its service");
    }
    for (const auto& [id, relation] : plan.zone().relations) {
        const model::RelationKind* kind = plan.catalogue().relationKind(relation->kind);
        if (!kind || kind->becomes.empty() || kind->becomes == "null" || plan.isDone(*relation) ||
            kSilent.contains(relation->kind))
            continue;
        const auto isDeployed = [&](const model::ElementId& end) {
            const ArmResource* resource = plan.find(end);
            return resource && resource->form != ArmResource::Form::existing;
        };
        const ArmResource* source = plan.find(relation->source);
        if (!isDeployed(relation->source) && !isDeployed(relation->target)) continue;
        if (source && source->form == ArmResource::Form::existing)
            plan.note(id.value,
                      "not written: '" + relation->source.value + "' exists already, and what exists is not changed",
                      "Ask who runs it for the change");
        else if (const ArmResource* target = plan.find(relation->target);
                 target && target->form == ArmResource::Form::existing && kind->id == "in-private-link-scope")
            plan.note(id.value,
                      "not written: '" + relation->target.value + "' exists already, and what exists is not changed",
                      "Ask who runs it for the change");
        else if (!source && !plan.group(relation->source))
            plan.note(id.value, "not written: '" + relation->source.value + "' is not deployed by this project");
        else
            plan.note(id.value, "the relation '" + kind->label + "' is not written for these types");
    }
}

}  // namespace

model::Result<BicepProject> exportBicep(const model::Snapshot& snapshot, const model::Catalogue& catalogue,
                                        const BicepOptions& options) {
    if (!snapshot.drawing) return BicepProject{};
    Plan plan(snapshot.drawing->zone, catalogue);
    writeBodies(plan);
    noteTheRest(plan);
    const auto units = schedule(plan);
    if (!plan.problems().empty()) return model::fail(plan.problems());

    const Common common = commonOf(plan);
    std::map<const Unit*, WrittenModule> modules;
    for (const auto& unit : units) modules.emplace(unit.get(), writeModule(plan, common, *unit));
    const std::vector<MainFile> mains = writeMains(plan, common, units, modules);

    BicepProject project;
    for (const auto& [unit, module] : modules) project.files.push_back({module.file.path, print(module.file)});
    for (const MainFile& main : mains) {
        project.files.push_back({main.bicep.path, print(main.bicep)});
        project.files.push_back({main.parameterFile.path, print(main.parameterFile)});
    }
    if (const File types = writeTypes(plan, common); types.declarations.size() > 1)
        project.files.push_back({types.path, print(types)});
    if (options.withConfiguration) project.files.push_back({"bicepconfig.json", writeConfiguration()});
    if (options.withReadme)
        project.files.push_back({"README.md", writeReadme(plan, mains, units, snapshot.drawing->zone.name)});
    std::sort(project.files.begin(), project.files.end(),
              [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
    project.notes = plan.notes();
    std::stable_sort(project.notes.begin(), project.notes.end(), [](const model::Problem& a, const model::Problem& b) {
        return std::tie(a.place, a.what) < std::tie(b.place, b.what);
    });
    return project;
}

}  // namespace zonewright::templates
