// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/write_main.h"

#include "templates/bicep/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::templates::bicep {

namespace {

constexpr const char* kResourceGroupVersion = "2025-04-01";
constexpr const char* kNobody = "00000000-0000-0000-0000-000000000000";

const Group* scopeOf(const Group& group) { return group.kind == Group::Kind::resourceGroup ? group.above : &group; }

// KV_WORKLOAD_VALUE of kvWorkloadValue.
std::string environmentName(const std::string& parameter) {
    std::string name;
    for (const char c : parameter) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && !name.empty()) name += '_';
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    return name;
}

class MainWriter {
public:
    MainWriter(const Plan& plan, const Common& common, const std::map<const Unit*, WrittenModule>& modules,
               MainFile& main)
        : m_plan(plan), m_common(common), m_modules(modules), m_main(main) {}

    void write() {
        m_main.bicep.path = m_main.stem + ".bicep";
        m_main.parameterFile.path = m_main.stem + ".bicepparam";
        auto& out = m_main.bicep.declarations;
        const bool isManagementGroup = m_main.scope && m_main.scope->kind == Group::Kind::managementGroup;
        out.push_back(TargetScope{isManagementGroup ? "managementGroup" : "subscription"});
        out.push_back(Metadata{"name", m_plan.zone().name.empty() ? "Landing zone" : m_plan.zone().name});
        out.push_back(Metadata{
            "description",
            "Deploys the drawn landing zone; each module is one resource group, its private endpoints or its grants."});
        collectParameters();
        std::vector<std::string> types;
        for (const Parameter& parameter : m_main.parameters)
            if (parameter.type == "entraPrincipals" || parameter.type == "resourceNames")
                types.push_back(parameter.type);
        std::sort(types.begin(), types.end());
        if (!types.empty()) out.push_back(Import{types, "modules/types.bicep"});
        for (const Parameter& parameter : m_main.parameters) out.push_back(parameter);
        resourceGroups();
        for (const Unit* unit : m_main.units) module(*unit);
        parameterFile();
    }

private:
    std::vector<const Group*> groups() const {
        std::set<const Group*> used;
        for (const Unit* unit : m_main.units)
            if (unit->group->kind == Group::Kind::resourceGroup) used.insert(unit->group);
        // Empty groups are drawn for a reason: they are made, too.
        for (const auto& group : m_plan.groups())
            if (group->kind == Group::Kind::resourceGroup && group->above == m_main.scope && !group->existing)
                used.insert(group.get());
        std::vector<const Group*> sorted(used.begin(), used.end());
        std::sort(sorted.begin(), sorted.end(), [](const Group* a, const Group* b) { return a->symbol < b->symbol; });
        return sorted;
    }

    std::string locationOf(const Group& group) const {
        const std::string region = group.element ? m_plan.regionOf(*group.element) : std::string();
        const auto known = m_plan.locationParameters().find(region);
        return known == m_plan.locationParameters().end() ? "location" : known->second;
    }

    void collectParameters() {
        std::map<std::string, Parameter> found;
        for (const Unit* unit : m_main.units)
            for (const Parameter& parameter : m_modules.at(unit).parameters) found.emplace(parameter.name, parameter);
        if (!groups().empty()) {
            found.emplace("names", Parameter{"names", "resourceNames", "Names of the resources of the landing zone.",
                                             false, std::nullopt});
            for (const Group* group : groups())
                if (!group->existing)
                    found.emplace(locationOf(*group), Parameter{locationOf(*group), "string",
                                                                "Region of the resources.", false, std::nullopt});
            if (usesTags())
                found.emplace("tags",
                              Parameter{"tags", "{ *: string }", "Tags of the resources.", false, std::nullopt});
        }
        // What says where and how things are called comes first, what is secret last.
        const auto rank = [](const Parameter& parameter) {
            if (parameter.name.starts_with("location")) return 0;
            if (parameter.name == "tags") return 1;
            if (parameter.name == "names") return 2;
            if (parameter.name == "principals") return 3;
            return parameter.secure ? 5 : 4;
        };
        for (const auto& [name, parameter] : found) m_main.parameters.push_back(parameter);
        std::stable_sort(m_main.parameters.begin(), m_main.parameters.end(),
                         [&](const Parameter& a, const Parameter& b) { return rank(a) < rank(b); });
    }

    bool usesTags() const {
        for (const Group* group : groups())
            if (group->element && !group->existing && !m_common.tags.empty() &&
                print(m_plan.tagsOf(*group->element)) == print(m_common.tags))
                return true;
        return false;
    }

    void resourceGroups() {
        for (const Group* group : groups()) {
            Resource resource{group->symbol,
                              "Microsoft.Resources/resourceGroups",
                              kResourceGroupVersion,
                              "",
                              group->existing,
                              "",
                              "",
                              {}};
            resource.body.set("name", symbol("names").dot(group->symbol));
            if (!group->existing) {
                resource.body.set("location", symbol(locationOf(*group)));
                const Object tags = group->element ? m_plan.tagsOf(*group->element) : Object();
                if (!tags.empty())
                    resource.body.set("tags", print(tags) == print(m_common.tags) ? symbol("tags") : tags.expression());
            }
            m_main.bicep.declarations.push_back(resource);
        }
    }

    void module(const Unit& unit) {
        Module module{unit.symbol, unit.path, "", {}};
        if (unit.group->kind == Group::Kind::resourceGroup) module.body.set("scope", symbol(unit.group->symbol));
        Object parameters;
        for (const Parameter& parameter : m_modules.at(&unit).parameters)
            parameters.set(Expression(parameter.name), symbol(parameter.name));
        if (!parameters.empty()) module.body.set("params", parameters);
        std::vector<Expression> before;
        for (const Unit* need : unit.needs)
            if (std::find(m_main.units.begin(), m_main.units.end(), need) != m_main.units.end())
                before.push_back(symbol(need->symbol));
        if (!before.empty()) module.body.set("dependsOn", array(before));
        m_main.bicep.declarations.push_back(module);
    }

    Assignment assign(const Parameter& parameter) const {
        if (parameter.name == "names") {
            Object names;
            for (const auto& [key, name] : namesOf(m_plan, m_common)) names.set(Expression(key), name);
            return {"names", "", names};
        }
        if (parameter.name == "principals") {
            Object principals;
            int number = 0;
            for (const auto& [key, element] : principalsOf(m_plan))
                principals.set(Expression(key), fmt::format("00000000-0000-0000-0000-{:012}", ++number));
            return {"principals", "To be replaced by the object ids in your directory.", principals};
        }
        if (parameter.name == "tags") return {"tags", "", m_common.tags};
        for (const auto& [region, name] : m_plan.locationParameters())
            if (name == parameter.name) return {name, "", region};
        if (parameter.name == "budgetContactEmails") return {parameter.name, "To be filled in.", array({})};
        if (parameter.name == "budgetStartDate") return {parameter.name, "", "2027-01-01"};
        for (const auto& resource : m_plan.resources())
            for (const Parameter& own : resource->parameters)
                if (own.name == parameter.name && own.defaultValue) return {parameter.name, "", *own.defaultValue};
        if (parameter.name.starts_with("location"))
            return {parameter.name, "No region is drawn.",
                    call("readEnvironmentVariable", {environmentName(parameter.name), ""})};
        if (parameter.secure)
            return {parameter.name, "Never written down: read from the environment.",
                    call("readEnvironmentVariable", {environmentName(parameter.name), ""})};
        return {parameter.name, "To be replaced.", kNobody};
    }

    void parameterFile() {
        auto& out = m_main.parameterFile.declarations;
        out.push_back(Using{m_main.bicep.path});
        for (const Parameter& parameter : m_main.parameters) out.push_back(assign(parameter));
    }

    const Plan& m_plan;
    const Common& m_common;
    const std::map<const Unit*, WrittenModule>& m_modules;
    MainFile& m_main;
};

}  // namespace

std::vector<MainFile> writeMains(const Plan& plan, const Common& common,
                                 const std::vector<std::unique_ptr<Unit>>& units,
                                 const std::map<const Unit*, WrittenModule>& modules) {
    std::vector<MainFile> mains;
    for (const auto& unit : units) {
        const Group* scope = scopeOf(*unit->group);
        auto found =
            std::find_if(mains.begin(), mains.end(), [&](const MainFile& main) { return main.scope == scope; });
        if (found == mains.end()) {
            mains.push_back({scope, "", {}, {}, {}, {}});
            found = std::prev(mains.end());
        }
        found->units.push_back(unit.get());
    }
    for (MainFile& main : mains) {
        main.stem = mains.size() == 1 ? "main"
                                      : "main-" + (main.scope && main.scope->element ? main.scope->element->id.value
                                                                                     : std::string("other"));
        std::replace_if(
            main.stem.begin(), main.stem.end(), [](char c) { return c == '.' || c == '_'; }, '-');
        MainWriter(plan, common, modules, main).write();
    }
    return mains;
}

}  // namespace zonewright::templates::bicep
