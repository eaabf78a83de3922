// SPDX-License-Identifier: Apache-2.0
// A live analysis says, after every edit, what an analysis from nothing says. Tried with random edits of properties on
// the drawings of all scenarios and on a generated landing zone. ZONEWRIGHT_SWEEP=N tries N edits a drawing
// (QTEST_FUNCTION_TIMEOUT must allow for it).
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/live/live_analysis.h"
#include "analysis/network/address_book.h"
#include "analysis/scenario/result_dump.h"
#include "analysis/scenario/variant.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/scenario_samples.h"
#include "tests/support/generated_landing_zone.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using model::Value;

namespace {

// Values that some drawing gives a property, by its key.
using Pools = std::map<std::string, std::vector<Value>, std::less<>>;

Pools poolsOf(const std::vector<Sample>& samples) {
    Pools pools;
    const auto add = [&](const auto& records) {
        for (const auto& [id, record] : records)
            for (const auto& [key, value] : record->properties) pools[key].push_back(value);
    };
    for (const Sample& sample : samples) {
        add(sample.drawing.zone.elements);
        add(sample.drawing.zone.relations);
    }
    return pools;
}

class Editor {
public:
    Editor(const Pools& pools, std::uint64_t seed) : m_pools(pools), m_random(seed) {}

    // Changes one property, most often one that is drawn; what it did, in words.
    std::string edit(model::LandingZone& zone) {
        const std::size_t all = zone.elements.size() + zone.relations.size();
        const std::size_t at = below(all);
        if (at < zone.elements.size()) {
            auto& record = std::next(zone.elements.begin(), static_cast<std::ptrdiff_t>(at))->second;
            const model::ElementType* type = catalogue().type(record->type);
            return type == nullptr ? std::string() : change(record, type->properties);
        }
        auto& record =
            std::next(zone.relations.begin(), static_cast<std::ptrdiff_t>(at - zone.elements.size()))->second;
        const model::RelationKind* kind = catalogue().relationKind(record->kind);
        return kind == nullptr ? std::string() : change(record, kind->properties);
    }
    // Takes a relation away, brings one back that it took away, or draws one between others that are joined alike.
    std::string redraw(model::LandingZone& zone) {
        auto& relations = zone.relations;
        if (!m_gone.empty() && below(3) == 0) {
            const auto back = std::next(m_gone.begin(), static_cast<std::ptrdiff_t>(below(m_gone.size())));
            const auto relation = *back;
            m_gone.erase(back);
            return relations.emplace(relation->id, relation).second ? "back " + relation->id.value : std::string();
        }
        if (relations.empty()) return {};
        const auto any = [&] {
            return std::next(relations.begin(), static_cast<std::ptrdiff_t>(below(relations.size())));
        };
        const auto one = any();
        if (below(2) == 0) {
            m_gone.push_back(one->second);
            relations.erase(one);
            return "without " + m_gone.back()->id.value;
        }
        auto drawn = std::make_shared<model::Relation>(*one->second);
        for (int tries = 0; tries < 20; ++tries)
            if (const auto other = any()->second; other->kind == drawn->kind) drawn->target = other->target;
        drawn->id = model::freshRelationId(zone, drawn->kind, drawn->source, drawn->target);
        relations.emplace(drawn->id, drawn);
        return "new " + drawn->id.value;
    }
    std::size_t below(std::size_t count) { return count == 0 ? 0 : m_random() % count; }

private:
    template <class Record, class Declared>
    std::string change(std::shared_ptr<const Record>& record, const std::vector<Declared>& declared) {
        if (declared.empty()) return {};
        Record changed = *record;
        const Declared* property = &declared[below(declared.size())];
        if (!changed.properties.empty() && below(3) != 0) {
            const auto drawn =
                std::next(changed.properties.begin(), static_cast<std::ptrdiff_t>(below(changed.properties.size())));
            for (const Declared& one : declared)
                if (one.key == drawn->first) property = &one;
        }
        const std::string key = property->key;
        if (changed.properties.contains(key) && below(4) == 0) {
            changed.properties.erase(key);
        } else {
            changed.properties[key] = value(key, property->type);
        }
        const std::string now = changed.properties.contains(key) ? changed.properties.at(key).text() : "nothing";
        record = std::make_shared<const Record>(std::move(changed));
        return record->id.value + "." + key + " = " + now;
    }

    Value value(const std::string& key, const model::ValueType& type) {
        const auto pool = m_pools.find(key);
        if (below(8) == 0) return Value();
        if (pool != m_pools.end() && below(2) == 0) return pool->second[below(pool->second.size())];
        Value single("some");
        if (type.scalar == model::ScalarType::boolean) single = below(2) == 0;
        if (type.scalar == model::ScalarType::enumeration && !type.values.empty())
            single = type.values[below(type.values.size())];
        if (pool != m_pools.end() && type.scalar != model::ScalarType::boolean &&
            type.scalar != model::ScalarType::enumeration)
            return pool->second[below(pool->second.size())];
        return type.list ? Value(below(2) == 0 ? model::ValueList{} : model::ValueList{single}) : single;
    }

    const Pools& m_pools;
    std::mt19937_64 m_random;
    std::vector<std::shared_ptr<const model::Relation>> m_gone;
};

model::Snapshot snapshotOf(const model::Drawing& drawing, std::uint64_t revision) {
    return {revision, std::make_shared<const model::Drawing>(drawing)};
}

std::size_t edits(std::size_t usual) {
    const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
    return sweep == nullptr ? usual : std::strtoul(sweep, nullptr, 10);
}

// ZONEWRIGHT_ONLY names the one drawing to try.
bool chosen(const Sample& sample) {
    const char* only = std::getenv("ZONEWRIGHT_ONLY");
    return only == nullptr || sample.name == only;
}

std::string differenceOf(const std::string& live, const std::string& anew) {
    const auto at = std::mismatch(live.begin(), live.end(), anew.begin(), anew.end());
    const auto line = [](const std::string& text, auto place) {
        const auto begin = text.rfind('\n', static_cast<std::size_t>(place - text.begin()));
        return text.substr(begin == std::string::npos ? 0 : begin + 1, 300);
    };
    return "\nlive: " + line(live, at.first) + "\nanew: " + line(anew, at.second);
}

enum class Edits { ofProperties, ofRelationsToo };

// After each of so many edits both say the same; the differing lines otherwise.
std::string firstDifference(const Sample& sample, const Pools& pools, std::size_t count, Edits kind,
                            std::size_t& kept) {
    analysis::LiveAnalysis live(analysis::builtinKnowledge());
    model::Drawing drawing = sample.drawing;
    Editor editor(pools, std::hash<std::string>{}(sample.name));
    std::string history;  // newest first
    for (std::size_t i = 0; i <= count; ++i) {
        const bool redraws = kind == Edits::ofRelationsToo && editor.below(3) != 0;
        if (i > 0) history.insert(0, "\n  " + (redraws ? editor.redraw(drawing.zone) : editor.edit(drawing.zone)));
        const model::Snapshot snapshot = snapshotOf(drawing, i);
        const auto now = live.analyse(snapshot, sample.options);
        const auto anew = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), sample.options);
        const std::string ours = analysis::scenario::dumpOf(now->result()),
                          right = analysis::scenario::dumpOf(anew->result());
        if (ours != right) return sample.name + differenceOf(ours, right) + "\nafter" + history;
    }
    kept += live.kept();
    return {};
}

}  // namespace

class LiveAnalysisTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_samples = scenarioSamples(Variants::none);
        m_pools = poolsOf(m_samples);
    }

    void everyEditOfAScenarioGivesWhatAnAnalysisFromNothingGives() {
        std::size_t kept = 0;
        const std::size_t count = edits(8);
        std::size_t tried = 0;
        for (const Sample& sample : m_samples) {
            if (!chosen(sample)) continue;
            const std::string difference = firstDifference(sample, m_pools, count, Edits::ofProperties, kept);
            QVERIFY2(difference.empty(), difference.c_str());
            ++tried;
        }
        QCOMPARE(kept, tried * count);
    }

    void everyEditOfALandingZoneGivesWhatAnAnalysisFromNothingGives() {
        std::size_t kept = 0;
        const Sample zone{"generated", generatedLandingZone(200), {}};
        const std::string difference = firstDifference(zone, m_pools, edits(40), Edits::ofRelationsToo, kept);
        QVERIFY2(difference.empty(), difference.c_str());
    }

    // Random edits seldom meet what decides where a sender stands, and which addresses have names.
    void everySwitchOfASendersPositionAndEveryRangeIsFollowed() {
        static const std::set<std::string, std::less<>> kSwitches{"restrictOutboundNetworkAccess",
                                                                  "virtualNetworkType",
                                                                  "sessionNetworkConfigurationStatus",
                                                                  "runsIn",
                                                                  "outboundType",
                                                                  "outboundAccessProtection",
                                                                  "isolationMode",
                                                                  "egressPublicNetworkAccess",
                                                                  "applicationTraffic",
                                                                  "allTraffic"};
        std::size_t edits = 0, differing = 0;
        for (const Sample& sample : m_samples) {
            analysis::LiveAnalysis live(analysis::builtinKnowledge());
            std::string before;
            for (const auto& [id, element] : sample.drawing.zone.elements)
                for (const auto& [key, value] : element->properties) {
                    const bool range = analysis::network::namesAddresses(value);
                    if (!kSwitches.contains(key) && !range) continue;
                    const model::Property* property = catalogue().type(element->type)->find(key);
                    std::vector<Value> values{Value(), value};
                    for (const std::string& word : property->type.values) values.emplace_back(word);
                    if (property->type.scalar == model::ScalarType::boolean) values.insert(values.end(), {true, false});
                    if (range && !property->type.list) values.emplace_back("8.8.8.0/24");
                    if (range && property->type.list && property->type.record.empty())
                        values.emplace_back(model::ValueList{Value("8.8.8.0/24"), Value("1.0.0.0/8")});
                    for (const Value& other : values) {
                        model::Drawing drawing = sample.drawing;
                        model::Element changed = *element;
                        changed.properties[key] = other;
                        drawing.zone.elements[id] = std::make_shared<const model::Element>(changed);
                        const auto snapshot = snapshotOf(drawing, ++edits);
                        const std::string ours =
                            analysis::scenario::dumpOf(live.analyse(snapshot, sample.options)->result());
                        const auto anew =
                            analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), sample.options);
                        const std::string right = analysis::scenario::dumpOf(anew->result());
                        const std::string place = sample.name + ": " + id.value + "." + key + " = " + other.text();
                        QVERIFY2(ours == right, (place + differenceOf(ours, right)).c_str());
                        differing += ours != before ? 1 : 0;
                        before = ours;
                    }
                }
        }
        QVERIFY(edits > 100 && differing > 50);
    }

    // The role of a right that must be activated is read when somebody comes to hold it.
    void theRoleOfAnEligibleRightIsFollowed() {
        const auto named = [](const Sample& sample) { return sample.name == "a11-delegation"; };
        const auto sample = std::find_if(m_samples.begin(), m_samples.end(), named);
        QVERIFY(sample != m_samples.end());
        model::Drawing drawing = sample->drawing;
        auto& relation = drawing.zone.relations.begin()->second;
        analysis::LiveAnalysis live(analysis::builtinKnowledge());
        std::set<std::size_t> facts;
        for (const char* role : {"Contributor", "Foundry User", "Contributor", "Reader"}) {
            model::Relation eligible = *relation;
            eligible.properties["eligible"] = true;
            eligible.properties["role"] = Value(role);
            relation = std::make_shared<const model::Relation>(eligible);
            const auto snapshot = snapshotOf(drawing, 1);
            const auto anew = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), sample->options);
            QCOMPARE(analysis::scenario::dumpOf(live.analyse(snapshot, sample->options)->result()),
                     analysis::scenario::dumpOf(anew->result()));
            facts.insert(anew->result().facts);
        }
        QVERIFY(facts.size() > 1);
    }

    void relationsMayComeAndGo() {
        std::size_t kept = 0, tried = 0;
        const std::size_t count = edits(6);
        for (const Sample& sample : m_samples) {
            if (!chosen(sample)) continue;
            const std::string difference = firstDifference(sample, m_pools, count, Edits::ofRelationsToo, kept);
            QVERIFY2(difference.empty(), difference.c_str());
            tried += count;
        }
        QVERIFY(kept > tried / 4 && kept < tried);
    }

    void elementsMayComeAndGo() {
        analysis::LiveAnalysis live(analysis::builtinKnowledge());
        Editor editor(m_pools, 5);
        std::uint64_t revision = 0;
        for (const Sample& sample : m_samples) {
            model::Drawing drawing = sample.drawing;
            if (drawing.zone.elements.empty()) continue;
            const auto gone = std::next(drawing.zone.elements.begin(),
                                        static_cast<std::ptrdiff_t>(editor.below(drawing.zone.elements.size())));
            const model::ElementId id = gone->first;
            drawing.zone.elements.erase(gone);
            std::erase_if(drawing.zone.relations, [&](const auto& relation) {
                return relation.second->source == id || relation.second->target == id;
            });
            const auto snapshot = snapshotOf(drawing, ++revision);
            const auto anew = analysis::Analysis::run(snapshot, analysis::builtinKnowledge(), sample.options);
            QCOMPARE(analysis::scenario::dumpOf(live.analyse(snapshot, sample.options)->result()),
                     analysis::scenario::dumpOf(anew->result()));
        }
    }

    void whatIsStoppedIsAnalysedWithTheNextEdit() {
        analysis::LiveAnalysis live(analysis::builtinKnowledge());
        Sample zone{"generated", generatedLandingZone(200), {}};
        Editor editor(m_pools, 11);
        QVERIFY(live.analyse(snapshotOf(zone.drawing, 0)) != nullptr);
        for (std::uint64_t i = 1; i < 6; ++i) {
            editor.edit(zone.drawing.zone);
            std::stop_source stopped;
            stopped.request_stop();
            QVERIFY(live.analyse(snapshotOf(zone.drawing, i), {}, stopped.get_token()) == nullptr);
            editor.edit(zone.drawing.zone);
            const auto snapshot = snapshotOf(zone.drawing, i);
            const auto anew = analysis::Analysis::run(snapshot, analysis::builtinKnowledge());
            QCOMPARE(analysis::scenario::dumpOf(live.analyse(snapshot)->result()),
                     analysis::scenario::dumpOf(anew->result()));
        }
    }

    void questionsAreAnswered() {
        analysis::LiveAnalysis live(analysis::builtinKnowledge());
        const auto snapshot = snapshotOf(generatedLandingZone(200), 1);
        const auto now = live.analyse(snapshot);
        const auto anew = analysis::Analysis::run(snapshot, analysis::builtinKnowledge());
        const analysis::Fact goal = anew->result().paths.front().goal;
        QCOMPARE(now->paths(goal, 3).size(), anew->paths(goal, 3).size());
        QCOMPARE(now->ask(goal)->path->id, anew->ask(goal)->path->id);
    }

private:
    std::vector<Sample> m_samples;
    Pools m_pools;
};

ZONEWRIGHT_TEST(LiveAnalysisTest)

#include "live_analysis_test.moc"
