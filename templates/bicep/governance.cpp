// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/properties.h"
#include "templates/bicep/relations.h"

namespace zonewright::templates::bicep {

namespace {

void writeLock(Plan& plan, const model::Element& element, ArmResource* resource, Group& group) {
    const auto level = drawnText(element, "lock");
    if (!level || *level == "None") return;
    ArmResource& lock = plan.extension(resource, group, symbolStem(element.id.value + "-lock"),
                                       "Microsoft.Authorization/locks", "2020-05-01", "lock-" + element.id.value);
    lock.body.setAt("properties.level", *level);
}

void writeBudget(Plan& plan, const model::Element& element, Group& group) {
    const auto amount = drawnInteger(element, "budgetAmount");
    if (!amount) return;
    ArmResource& budget = plan.extension(nullptr, group, symbolStem(element.id.value + "-budget"),
                                         "Microsoft.Consumption/budgets", "2024-08-01", "budget-" + element.id.value);
    budget.parameters.push_back({"budgetStartDate", "string",
                                 "First day of the month in which the budget begins, as 2027-01-01.", false,
                                 std::nullopt});
    budget.parameters.push_back(
        {"budgetContactEmails", "string[]", "Who is told when the budget runs out.", false, std::nullopt});
    Object& properties = budget.body.at("properties");
    properties.set("amount", *amount)
        .set("category", "Cost")
        .set("timeGrain", "Monthly")
        .setAt("timePeriod.startDate", symbol("budgetStartDate"));
    Object& alert = properties.at("notifications.threshold");
    alert.set("enabled", true)
        .set("operator", "GreaterThan")
        .set("threshold", drawnInteger(element, "budgetThreshold").value_or(80));
    alert.set("contactEmails", symbol("budgetContactEmails"));
}

}  // namespace

void writeLocksAndBudgets(Plan& plan) {
    std::vector<ArmResource*> resources;
    for (const auto& resource : plan.resources())
        if (resource->element && resource->form == ArmResource::Form::deployed) resources.push_back(resource.get());
    for (ArmResource* resource : resources) writeLock(plan, *resource->element, resource, *resource->group);
    for (const auto& group : plan.groups()) {
        if (!group->element || group->existing) continue;
        writeLock(plan, *group->element, nullptr, *group);
        writeBudget(plan, *group->element, *group);
    }
}

}  // namespace zonewright::templates::bicep
