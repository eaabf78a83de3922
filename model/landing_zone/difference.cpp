// SPDX-License-Identifier: Apache-2.0
#include "model/landing_zone/difference.h"

#include <set>

namespace zonewright::model {

namespace {

class Collector {
public:
    explicit Collector(std::vector<Difference>& differences) : m_differences(differences) {}

    void compare(const std::string& id, std::string_view field, const std::string& before, const std::string& after) {
        if (before != after)
            m_differences.push_back({Difference::Kind::changed, id, std::string(field), before, after});
    }

    void compare(const std::string& id, const Properties& before, const Properties& after) {
        std::set<std::string, std::less<>> keys;
        for (const auto& [key, value] : before) keys.insert(key);
        for (const auto& [key, value] : after) keys.insert(key);
        const auto text = [](const Properties& properties, const std::string& key) {
            const auto found = properties.find(key);
            return found == properties.end() ? std::string() : found->second.text();
        };
        for (const std::string& key : keys) compare(id, key, text(before, key), text(after, key));
    }

    void compareRecords(const Element& before, const Element& after) {
        const std::string& id = before.id.value;
        compare(id, "name", before.name, after.name);
        compare(id, "notes", before.notes, after.notes);
        compare(id, "parent", before.parent.value, after.parent.value);
        compare(id, "type", before.type, after.type);
        compare(id, before.properties, after.properties);
    }

    void compareRecords(const Relation& before, const Relation& after) {
        const std::string& id = before.id.value;
        compare(id, "kind", before.kind, after.kind);
        compare(id, "name", before.name, after.name);
        compare(id, "notes", before.notes, after.notes);
        compare(id, "source", before.source.value, after.source.value);
        compare(id, "target", before.target.value, after.target.value);
        compare(id, before.properties, after.properties);
    }

    void compareDecisions(const std::map<DecisionId, Decision>& before, const std::map<DecisionId, Decision>& after) {
        const auto text = [](const Decision& decision) {
            return decision.subject + ", " + decision.reason +
                   (decision.expires.empty() ? "" : ", until " + decision.expires);
        };
        std::set<DecisionId> ids;
        for (const auto& [id, decision] : before) ids.insert(id);
        for (const auto& [id, decision] : after) ids.insert(id);
        for (const DecisionId& id : ids) {
            const auto old = before.find(id), now = after.find(id);
            if (old == before.end())
                m_differences.push_back({Difference::Kind::added, id.value, "decision", {}, text(now->second)});
            else if (now == after.end())
                m_differences.push_back({Difference::Kind::removed, id.value, "decision", text(old->second), {}});
            else if (old->second != now->second)
                m_differences.push_back(
                    {Difference::Kind::changed, id.value, "decision", text(old->second), text(now->second)});
        }
    }

    template <class Map>
    void compareMaps(const Map& before, const Map& after) {
        std::set<typename Map::key_type> ids;
        for (const auto& [id, record] : before) ids.insert(id);
        for (const auto& [id, record] : after) ids.insert(id);
        for (const auto& id : ids) {
            const auto old = before.find(id), now = after.find(id);
            if (old == before.end())
                m_differences.push_back({Difference::Kind::added, id.value, {}, {}, {}});
            else if (now == after.end())
                m_differences.push_back({Difference::Kind::removed, id.value, {}, {}, {}});
            else if (old->second != now->second)
                compareRecords(*old->second, *now->second);
        }
    }

private:
    std::vector<Difference>& m_differences;
};

}  // namespace

std::vector<Difference> difference(const LandingZone& before, const LandingZone& after) {
    std::vector<Difference> differences;
    Collector collector(differences);
    const auto word = [](Undrawn undrawn) { return std::string(undrawn == Undrawn::secure ? "secure" : "platform"); };
    collector.compare("", "name", before.name, after.name);
    collector.compare("", "undrawn", word(before.undrawn), word(after.undrawn));
    collector.compare("", before.settings, after.settings);
    collector.compareMaps(before.elements, after.elements);
    collector.compareMaps(before.relations, after.relations);
    collector.compareDecisions(before.decisions, after.decisions);
    return differences;
}

}  // namespace zonewright::model
