// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"
#include "templates/report/words.h"

#include <algorithm>
#include <map>
#include <set>

namespace zonewright::templates::report {
namespace {

using analysis::ExposedTarget;
using analysis::Exposure;

using Row = std::map<model::ElementId, const Exposure*>;  // of one start, by zone

// Starts that come to the same are told as one.
struct Column {
    std::vector<std::string> starts;
    Row row;
};

std::string textOf(const Row& row) {
    std::string text;
    for (const auto& [zone, exposure] : row)
        for (const ExposedTarget& target : exposure->targets) {
            text += zone.value + "|" + target.element.value + "|" + std::to_string(target.cost) + "|" +
                    std::to_string(target.configuration.value_or(-1)) + "|" + (target.certain ? "" : "?");
            for (const std::string& goal : target.goals) text += "|" + goal;
            text += '\n';
        }
    return text;
}

std::vector<Column> columnsOf(const std::vector<Exposure>& exposure) {
    std::vector<std::string> starts;
    std::map<std::string, Row> rows;
    for (const Exposure& row : exposure) {
        if (!rows.contains(row.from)) starts.push_back(row.from);
        rows[row.from][row.zone] = &row;
    }
    std::vector<Column> columns;
    std::map<std::string, std::size_t> known;
    for (const std::string& start : starts) {
        const auto [at, isNew] = known.try_emplace(textOf(rows[start]), columns.size());
        if (isNew) columns.push_back({{}, rows[start]});
        columns[at->second].starts.push_back(start);
    }
    return columns;
}

std::string namesOf(const std::vector<std::string>& starts, const model::LandingZone& zone) {
    std::string names;
    for (const std::string& start : starts) names += (names.empty() ? "" : ", ") + nameOf(zone, start);
    return names;
}

Markup cellOf(const Row& row, const model::ElementId& zone) {
    const auto at = row.find(zone);
    if (at == row.end()) return tag("td", {{"class", "exposed none"}}, "\u2013");
    const std::vector<ExposedTarget>& targets = at->second->targets;
    const auto solid = static_cast<std::size_t>(
        std::ranges::count_if(targets, [](const auto& target) { return target.configuration && target.certain; }));
    const int cost = std::ranges::min_element(targets, {}, &ExposedTarget::cost)->cost;
    Markup cell = tag("td", {{"class", solid > 0 ? "exposed solid" : "exposed assumed"}});
    cell.add(tag("strong", {}, std::to_string(solid > 0 ? solid : targets.size())));
    cell.addText((solid > 0 && targets.size() > solid ? " +" + std::to_string(targets.size() - solid) : std::string()) +
                 ", from cost " + std::to_string(cost));
    return cell;
}

// Element by element what a column stands for.
Markup targetList(const Page& page, const Column& column) {
    Markup fold = tag("details", {{"class", "fold"}});
    fold.add(tag("summary", {}, "What they come to: " + namesOf(column.starts, page.zone())));
    Markup& list = fold.add(tag("ul", {{"class", "targets"}}));
    for (const auto& [zone, exposure] : column.row)
        for (const ExposedTarget& target : exposure->targets) {
            Markup& item = list.add(tag("li"));
            item.add(elementLink(page, target.element));
            std::string goals;
            for (const std::string& goal : target.goals) goals += (goals.empty() ? ": " : ", ") + goal;
            item.addText(goals + ", from cost " + std::to_string(target.cost) +
                         (target.configuration ? "" : ", on an assumption") +
                         (target.certain ? "" : ", if unknowns are read for the attacker"));
        }
    return fold;
}

}  // namespace

Markup exposureSection(const Page& page) {
    Markup node = section("Exposure", "Risk and exposure");
    const analysis::Risk& risk = page.result.risk;
    node.add(paragraph("Risk is " + std::to_string(risk.configuration) + " of 100 by configuration alone and " +
                       std::to_string(risk.withAssumptions) +
                       " with assumed flaws: for each element the worst that can be done to it, halved for every ten "
                       "of cost. A control can only lower it."));
    const std::vector<Column> columns = columnsOf(page.result.exposure);
    if (columns.empty()) {
        node.add(paragraph("Nobody who starts outside comes to anything of worth.", "good-news"));
        return node;
    }
    std::set<model::ElementId> zones;
    for (const Exposure& row : page.result.exposure) zones.insert(row.zone);
    Markup& table = node.add(tag("table", {{"class", "exposure"}}));
    table.add(tag("caption", {}, "Elements that each start comes to, by zone"));
    Markup& head = table.add(tag("thead")).add(tag("tr"));
    head.add(tag("th", {{"scope", "col"}}, "Zone"));
    for (const Column& column : columns) head.add(tag("th", {{"scope", "col"}}, namesOf(column.starts, page.zone())));
    Markup& body = table.add(tag("tbody"));
    for (const model::ElementId& zone : zones) {
        Markup& row = body.add(tag("tr"));
        row.add(tag("th", {{"scope", "row"}}, zone.empty() ? "No zone" : nameOf(page.zone(), zone.value)));
        for (const Column& column : columns) row.add(cellOf(column.row, zone));
    }
    node.add(paragraph("Red: by configuration alone, + more with an assumed flaw. Amber: only with an assumed flaw.",
                       "note"));
    for (const Column& column : columns) node.add(targetList(page, column));
    return node;
}

}  // namespace zonewright::templates::report
