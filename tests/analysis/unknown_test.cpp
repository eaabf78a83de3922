// SPDX-License-Identifier: Apache-2.0
// What `?` may do (semantics.md 3): for every value that an unknown one may stand for, what is certain with the unknown
// stays certain, and what is possible with the value was possible with the unknown. Tried on the drawings of all
// scenarios, at every place that holds a value: properties, fields of records, entries of lists. ZONEWRIGHT_SWEEP=all
// tries every place, a number so many of them, without it a sample (QTEST_FUNCTION_TIMEOUT must allow for it).
// ZONEWRIGHT_SEED chooses another sample, ZONEWRIGHT_VALUES how many values a place is tried with.
#include "analysis/access/permissions.h"
#include "analysis/assembled.h"
#include "analysis/network/network_builtins.h"
#include "analysis/scenario/variant.h"
#include "model/validation/validate.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/scenario_samples.h"
#include "tests/support/test.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>

using namespace zonewright;
using namespace zonewright::tests;
using analysis::logic::Reading;
using model::Value;
using model::ValueType;

namespace {

// Where a value stands: an element's or relation's property, and the way into its lists and records.
struct Place {
    bool onElement = true;
    std::string id, key;
    std::vector<std::string> steps;  // field names, or "#3" for an entry of a list
    ValueType type;                  // of what stands there
    std::string pool;                // values of places with the same name may stand for each other

    std::string text() const {
        std::string result = id + "." + key;
        for (const std::string& step : steps) result += (step.starts_with('#') ? "" : ".") + step;
        return result;
    }
};

using Pools = std::map<std::string, std::vector<Value>>;

void walk(const Value& value, const Place& here, const std::function<void(const Place&, const Value&)>& visit) {
    visit(here, value);
    if (value.isList()) {
        for (std::size_t i = 0; i < value.list().size(); ++i) {
            Place entry = here;
            entry.steps.push_back("#" + std::to_string(i));
            entry.type.list = false;
            entry.pool += "[]";
            walk(value.list()[i], entry, visit);
        }
    } else if (value.isRecord()) {
        const model::RecordSchema* schema = catalogue().record(here.type.record);
        for (const auto& [name, item] : value.record()) {
            const model::RecordField* field = schema == nullptr ? nullptr : schema->find(name);
            if (field == nullptr) continue;
            Place inner = here;
            inner.steps.push_back(name);
            inner.type = field->type;
            inner.pool = schema->id + "." + name;
            walk(item, inner, visit);
        }
    }
}

void eachPlace(const model::LandingZone& zone, const std::function<void(const Place&, const Value&)>& visit) {
    for (const auto& [id, element] : zone.elements) {
        const model::ElementType* type = catalogue().type(element->type);
        for (const auto& [key, value] : element->properties) {
            const model::Property* property = type == nullptr ? nullptr : type->find(key);
            if (property == nullptr) continue;
            walk(value, {true, id.value, key, {}, property->type, "element." + key}, visit);
        }
    }
    for (const auto& [id, relation] : zone.relations) {
        const model::RelationKind* kind = catalogue().relationKind(relation->kind);
        for (const auto& [key, value] : relation->properties) {
            const model::RelationProperty* property = kind == nullptr ? nullptr : kind->find(key);
            if (property == nullptr) continue;
            walk(value, {false, id.value, key, {}, property->type, kind->id + "." + key}, visit);
        }
    }
}

Pools poolsOf(const std::vector<Sample>& samples) {
    Pools pools;
    for (const Sample& sample : samples)
        eachPlace(sample.drawing.zone, [&](const Place& place, const Value& value) {
            std::vector<Value>& pool = pools[place.pool];
            if (!value.isUnknown() && std::find(pool.begin(), pool.end(), value) == pool.end()) pool.push_back(value);
        });
    return pools;
}

// Everything known that may stand there, what stands there first.
std::vector<Value> alternatives(const Place& place, const Value& now, const Pools& pools) {
    std::vector<Value> values{now};
    const auto add = [&](Value value) {
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
    };
    const bool single = !place.type.list;
    if (single && place.type.scalar == model::ScalarType::boolean) add(true), add(false);
    if (single && place.type.scalar == model::ScalarType::enumeration)
        for (const std::string& word : place.type.values) add(word);
    if (place.type.list) add(model::ValueList());
    if (const auto found = pools.find(place.pool); found != pools.end())
        for (const Value& value : found->second) add(value);
    return values;
}

Value replaced(const Value& in, const std::vector<std::string>& steps, std::size_t at, const Value& by) {
    if (at == steps.size()) return by;
    if (steps[at].starts_with('#')) {
        model::ValueList list = in.list();
        Value& entry = list[std::stoul(steps[at].substr(1))];
        entry = replaced(entry, steps, at + 1, by);
        return list;
    }
    model::Record record = in.record();
    record[steps[at]] = replaced(record[steps[at]], steps, at + 1, by);
    return record;
}

model::Drawing with(model::Drawing drawing, const Place& place, const Value& value) {
    if (place.onElement) {
        auto& slot = drawing.zone.elements[model::ElementId(place.id)];
        model::Element changed = *slot;
        changed.properties[place.key] = replaced(changed.properties[place.key], place.steps, 0, value);
        slot = std::make_shared<const model::Element>(std::move(changed));
    } else {
        auto& slot = drawing.zone.relations[model::RelationId(place.id)];
        model::Relation changed = *slot;
        changed.properties[place.key] = replaced(changed.properties[place.key], place.steps, 0, value);
        slot = std::make_shared<const model::Relation>(std::move(changed));
    }
    return drawing;
}

// Everything that S1 to S3 say of a drawing in one reading.
struct Said {
    std::shared_ptr<const analysis::Assembled> analysis;
    std::set<std::string> in[2];
};

constexpr const char* kOperations[] = {"data:read",
                                       "data:write",
                                       "model:infer",
                                       "~/write",
                                       "Microsoft.Authorization/roleAssignments/write",
                                       "Microsoft.Storage/storageAccounts/listKeys/action",
                                       "Microsoft.CognitiveServices/accounts/listKeys/action",
                                       "Microsoft.Compute/virtualMachines/runCommand/action",
                                       "Microsoft.KeyVault/vaults/secrets/getSecret/action",
                                       "Microsoft.ContainerRegistry/registries/pull/read"};

void addRights(const analysis::access::Permissions& permissions, Reading reading, std::set<std::string>& said) {
    const auto grants = permissions.grants();
    for (std::size_t i = 0; i < grants.size(); ++i)
        for (const auto& holder : permissions.holders(grants[i].holder))
            for (const auto* target : permissions.scopes().below(grants[i].scope))
                for (const char* operation : kOperations) {
                    const bool set = std::string_view(operation).find(':') != std::string_view::npos;
                    const auto plane = set ? analysis::access::Plane::data : permissions.catalogue().planeOf(operation);
                    const auto allowed = permissions.judge(grants[i], i, holder, operation, *target, plane, reading);
                    if (allowed && allowed->locks.empty())
                        said.insert("may(" + holder.value + "," + operation + "," + target->id.value + ")");
                }
}

Said say(const model::Drawing& drawing, const analysis::AnalysisOptions& options) {
    Said said;
    said.analysis = analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                                analysis::builtinKnowledge(), options, {});
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        auto& facts = said.in[static_cast<int>(reading)];
        const auto& proofs = said.analysis->attack().graph(reading);
        for (std::size_t i = 0; i < proofs.factCount(); ++i)
            facts.insert(proofs.toFact(analysis::logic::FactId(i)).text());
        const auto& network = said.analysis->network();
        for (const auto& from : network.in(reading).sources())
            for (const auto& target : network.in(reading).targets())
                for (const auto& flow : network.flows(from, target, reading))
                    facts.insert("flow(" + from.value + "," + target.value + "," + flow.surface + ")");
        addRights(said.analysis->permissions(), reading, facts);
    }
    return said;
}

bool isNumber(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Ports are listed where a drawing names them: what an unknown port may be is asked, and never a fact of its own.
bool namesPort(const std::string& fact) {
    const auto comma = fact.rfind(',');
    return comma != std::string::npos && isNumber(fact.substr(comma + 1, fact.size() - comma - 2));
}

// Grants that an attacker makes are left out where they are only possible: of an unknown role it is "any".

// The first thing said that contradicts the unknown; empty: none.
std::string contradiction(const Said& unknown, const Said& known) {
    const auto& surely = unknown.in[static_cast<int>(Reading::certain)];
    const auto& perhaps = unknown.in[static_cast<int>(Reading::possible)];
    for (const std::string& fact : surely)
        if (!known.in[static_cast<int>(Reading::certain)].contains(fact) && !namesPort(fact))
            return "is certain though it is not so: " + fact;
    for (const std::string& fact : known.in[static_cast<int>(Reading::possible)])
        if (!perhaps.contains(fact) && !namesPort(fact) && !fact.starts_with("granted("))
            return "is not possible though it is so: " + fact;
    return {};
}

bool isAddress(const Place& place) {
    return place.key.find("ddress") != std::string::npos && place.type.record.empty() && place.steps.size() < 2;
}

// Addresses that contradict the rest of the drawing (a subnet outside its network, two networks in one range) are not
// what an unknown one may stand for.
std::size_t contradictions(const model::Drawing& drawing) { return model::validate(drawing.zone, catalogue()).size(); }

// Places at which a sweep once found a flaw, by scenario and property: always tried, and with more values.
bool wasFlawed(const std::string& file, const Place& place) {
    static const std::set<std::string> kFlawed{"a17-deny:stack.actions",
                                               "a17-deny:stack.doNotApplyToChildScopes",
                                               "a24-phish:ca.builtInControls",
                                               "a24-phish:ca.authenticationStrength",
                                               "a45-workflows:flow.plan",
                                               "a78-sessions-and-ownership:ca2.includeLocations",
                                               "n109-hub-table-elsewhere:nva.enableIPForwarding",
                                               "n38-translations:fwip.ipAddress",
                                               "n39-last-hop-address:fw.privateIPAddress",
                                               "n55-entrances-in-a-row:agw.httpListeners",
                                               "n55-entrances-in-a-row:agw.httpListeners#0",
                                               "n61-cluster:aks.outboundType",
                                               "n87-gateway-before-endpoint:agw.httpListeners"};
    return kFlawed.contains(file + ":" + place.text());
}

std::size_t chosen(const char* variable, std::size_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

// Names that only join records to relations, or are shown.
bool isLabel(const Place& place) {
    static const std::set<std::string> kLabels{"name", "description", "collection", "group"};
    return !place.steps.empty() && kLabels.contains(place.steps.back());
}

}  // namespace

class UnknownTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        m_samples = scenarioSamples(Variants::all);
        m_pools = poolsOf(m_samples);
        QVERIFY(m_samples.size() > 100);
    }

    void anUnknownValueIsAsGoodAsEveryValueItMayHave() {
        std::vector<Case> cases;
        std::set<std::string> known;  // variants repeat the places of their base
        for (const Sample& sample : m_samples) {
            const std::string file = sample.name.substr(0, sample.name.find('/'));
            eachPlace(sample.drawing.zone, [&](const Place& place, const Value& value) {
                if (value.isUnknown() || isLabel(place)) return;
                if (known.insert(file + place.text() + value.text()).second) cases.push_back({&sample, place, value});
            });
        }
        tryAll(std::move(cases), 250);
    }

    // Of what is not drawn: every switch and word that the catalogue knows for the type.
    void aPropertyDrawnAsUnknownIsAsGoodAsEveryWordItMayHave() {
        std::vector<Case> cases;
        std::set<std::string> known;
        for (const Sample& sample : m_samples)
            for (const auto& [id, element] : sample.drawing.zone.elements) {
                const model::ElementType* type = catalogue().type(element->type);
                if (type == nullptr) continue;
                for (const model::Property& property : type->properties) {
                    const bool words = property.type.scalar == model::ScalarType::boolean ||
                                       property.type.scalar == model::ScalarType::enumeration;
                    if (!words || property.type.list || element->properties.contains(property.key)) continue;
                    const Place place{true, id.value, property.key, {}, property.type, "element." + property.key};
                    const std::string file = sample.name.substr(0, sample.name.find('/'));
                    const Value first = property.type.scalar == model::ScalarType::boolean
                                            ? Value(true)
                                            : Value(property.type.values.empty() ? "" : property.type.values.front());
                    if (known.insert(file + place.text()).second) cases.push_back({&sample, place, first});
                }
            }
        tryAll(std::move(cases), 250);
    }

private:
    struct Case {
        const Sample* sample;
        Place place;
        Value value;
    };

    // A sample of the cases, or all of them.
    void tryAll(std::vector<Case> cases, std::size_t most) {
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
        const bool all = sweep != nullptr && std::string_view(sweep) == "all";
        if (sweep != nullptr && !all) most = std::strtoul(sweep, nullptr, 10);
        std::mt19937 random(static_cast<std::uint32_t>(chosen("ZONEWRIGHT_SEED", 20261122)));
        const auto isPinned = [](const Case& one) {
            return wasFlawed(one.sample->name.substr(0, one.sample->name.find('/')), one.place);
        };
        if (!all) {
            std::shuffle(cases.begin(), cases.end(), random);
            const auto others = std::stable_partition(cases.begin(), cases.end(), isPinned);
            const auto pinned = static_cast<std::size_t>(others - cases.begin());
            cases.resize(std::min(cases.size(), pinned + most));
        }
        const std::size_t valuesEach = chosen("ZONEWRIGHT_VALUES", all ? 8 : 4);
        std::map<std::string, QStringList> flaws;
        for (const auto& [sample, place, value] : cases) {
            const Said unknown = say(with(sample->drawing, place, Value()), sample->options);
            std::vector<Value> values = alternatives(place, value, m_pools);
            std::shuffle(values.begin() + 1, values.end(), random);
            const std::size_t tried =
                isPinned({sample, place, value}) ? std::max<std::size_t>(valuesEach, 12) : valuesEach;
            values.resize(std::min(values.size(), tried));
            for (const Value& one : values) {
                if (isAddress(place) &&
                    contradictions(with(sample->drawing, place, one)) > contradictions(sample->drawing))
                    continue;
                const Said concrete = say(with(sample->drawing, place, one), sample->options);
                const std::string flaw = contradiction(unknown, concrete);
                if (flaw.empty()) continue;
                flaws[place.pool] << QString::fromStdString(sample->name + " " + place.text() + "=" + one.text() + " " +
                                                            flaw);
                break;
            }
        }
        for (const auto& [pool, texts] : flaws)
            std::printf("  %s (%d): %s\n", pool.c_str(), static_cast<int>(texts.size()), qPrintable(texts.front()));
        std::printf("unknown values: %zu places tried\n", cases.size());
        std::fflush(stdout);
        QVERIFY(flaws.empty());
    }

    std::vector<Sample> m_samples;
    Pools m_pools;
};

ZONEWRIGHT_TEST(UnknownTest)
#include "unknown_test.moc"
