// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/write_main.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace zonewright::templates::bicep {

namespace {

// Table cells hold no line breaks and no bars; what a drawing says is no markup.
std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[') result += '\\';
        result += c == '\n' || c == '\r' ? ' ' : c;
    }
    return result;
}

std::string command(const MainFile& main, std::string_view verb) {
    const bool isManagementGroup = main.scope && main.scope->kind == Group::Kind::managementGroup;
    return isManagementGroup
               ? fmt::format(
                     "az deployment mg {} --management-group-id <id> --location <region> --parameters {}.bicepparam\n",
                     verb, main.stem)
               : fmt::format("az deployment sub {} --location <region> --parameters {}.bicepparam\n", verb, main.stem);
}

}  // namespace

std::string writeReadme(const Plan& plan, const std::vector<MainFile>& mains,
                        const std::vector<std::unique_ptr<Unit>>& units, const std::string& name) {
    std::string out = fmt::format("# {}\n\nThis project deploys the drawn landing zone with Bicep.\n",
                                  name.empty() ? "Landing zone" : cell(name));

    out +=
        "\n## Deploy\n\nLook at what would change, then deploy. Fill in the parameters first: object ids of the "
        "directory, and secrets through the\n"
        "environment variables that the parameters file names.\n\n```sh\n";
    for (const MainFile& main : mains) out += command(main, "what-if");
    for (const MainFile& main : mains) out += command(main, "create");
    out +=
        "```\n\nModules find each other's resources by name, not by outputs, so that what-if knows every id "
        "beforehand.\n"
        "Deploying again is safe: what has to be put in place by people first (see the last table) may follow a first "
        "attempt.\n";
    if (mains.size() > 1) out += "\nSeveral scopes are deployed in the order above.\n";

    out += "\n## Modules, in the order of deployment\n\n| file | deploys to | resources |\n|---|---|---|\n";
    for (const auto& unit : units)
        out +=
            fmt::format("| `{}` | {} | {} |\n", unit->path,
                        unit->group->kind == Group::Kind::subscription ? "the subscription" : cell(unit->group->name),
                        unit->resources.size());

    out += "\n## Parameters\n\n| parameter | type | meaning |\n|---|---|---|\n";
    std::set<std::string> seen;
    for (const MainFile& main : mains)
        for (const Parameter& parameter : main.parameters)
            if (seen.insert(parameter.name).second)
                out += fmt::format("| `{}` | {}{} | {} |\n", parameter.name, parameter.secure ? "secure " : "",
                                   cell(parameter.type), cell(parameter.description));

    std::vector<std::string> existing;
    for (const auto& group : plan.groups())
        if (group->existing && group->element)
            existing.push_back(fmt::format("| `{}` | {} |\n", group->element->id.value, cell(group->name)));
    for (const auto& resource : plan.resources())
        if (resource->form == ArmResource::Form::existing && resource->element)
            existing.push_back(fmt::format("| `{}` | {} |\n", resource->element->id.value, cell(resource->nameText)));
    if (!existing.empty()) {
        std::sort(existing.begin(), existing.end());
        out += "\n## Expected to exist\n\n| element | name |\n|---|---|\n";
        for (const std::string& line : existing) out += line;
    }

    auto notes = plan.notes();
    std::stable_sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.place, a.what) < std::tie(b.place, b.what);
    });
    if (!notes.empty()) {
        out += "\n## Drawn, and not (or not wholly) deployed\n\n| drawn | what | to do |\n|---|---|---|\n";
        for (const model::Problem& note : notes)
            out += fmt::format("| `{}` | {} | {} |\n", note.place, cell(note.what), cell(note.remedy));
    }
    return out;
}

}  // namespace zonewright::templates::bicep
