// SPDX-License-Identifier: Apache-2.0
// What `?` may do (semantics.md 3): for every value that an unknown one may stand for, what is certain with the unknown
// stays certain, and what is possible with the value was possible with the unknown. Tried on the drawings of all
// scenarios, at properties, fields of records and entries of lists, drawn or not, and with every value that the
// catalogue, the other drawings or the drawing itself offer for the place; what the validation refuses is no such
// value.
//
// ZONEWRIGHT_SWEEP=all tries each value of each property at ZONEWRIGHT_PLACES places (2), ZONEWRIGHT_SWEEP=3/20 the
// third of twenty slices of that, a number so many places, each with ZONEWRIGHT_VALUES values; without it, a sample.
// ZONEWRIGHT_SEED chooses another sample, ZONEWRIGHT_ONLY properties that hold that text. QTEST_FUNCTION_TIMEOUT must
// allow for it. Some trials start with one thing more in the attacker's hands, some have another unknown beside.
// ZONEWRIGHT_MIXED=N tries N mixed estates in the place of the scenarios, ZONEWRIGHT_DUMP=FILE writes the last drawing
// that contradicts its unknown.
#include "analysis/access/permissions.h"
#include "analysis/assembled.h"
#include "analysis/network/network_builtins.h"
#include "analysis/paths/cheapest_proofs.h"
#include "model/validation/validate.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/random_estate_mixed.h"
#include "tests/analysis/scenario_samples.h"
#include "tests/analysis/unknown_places.h"
#include "tests/support/test.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>

using namespace zonewright;
using namespace zonewright::tests;
using analysis::logic::Reading;
using model::Value;

namespace {

// Everything that S1 to S3 say of a drawing in one reading.
struct Said {
    std::shared_ptr<const analysis::Assembled> analysis;
    std::set<std::string> in[2];
    std::map<std::string, std::uint32_t>
        cost[2];  // of what is derived, with assumptions and ("configured ...") without
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

analysis::access::Plane planeOf(const char* operation) {
    static const auto planes = [] {
        std::map<std::string, analysis::access::Plane> result;
        for (const char* one : kOperations)
            result[one] = std::string_view(one).find(':') != std::string_view::npos
                              ? analysis::access::Plane::data
                              : analysis::access::builtinRoles()->planeOf(one);
        return result;
    }();
    return planes.at(operation);
}

void addRights(const analysis::access::Permissions& permissions, Reading reading, std::set<std::string>& said) {
    for (const std::size_t index : permissions.grants()) {
        const auto& grant = permissions.grant(index);
        for (const auto& holder : permissions.holders(grant.holder))
            for (const auto* target : permissions.scopes().below(grant.scope))
                for (const char* operation : kOperations) {
                    const auto allowed =
                        permissions.judge(grant, holder, operation, *target, planeOf(operation), reading);
                    if (allowed && allowed->locks.empty())
                        said.insert("may(" + holder.value + "," + operation + "," + target->id.value + ")");
                }
    }
}

Said say(const model::Drawing& drawing, const analysis::AnalysisOptions& options) {
    Said said;
    said.analysis = analysis::Assembled::derive({1, std::make_shared<const model::Drawing>(drawing)},
                                                analysis::builtinKnowledge(), options, {});
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        auto& facts = said.in[static_cast<int>(reading)];
        const auto& proofs = said.analysis->attack().graph(reading);
        const auto starts = said.analysis->startFacts(reading);
        const auto all = analysis::paths::cheapestProofs(proofs, starts, analysis::paths::Allowed::assumptionsToo);
        const auto plain = analysis::paths::cheapestProofs(proofs, starts, analysis::paths::Allowed::configurationOnly);
        auto& cost = said.cost[static_cast<int>(reading)];
        for (std::size_t i = 0; i < proofs.factCount(); ++i) {
            const std::string text = proofs.toFact(analysis::logic::FactId(i)).text();
            facts.insert(text);
            cost[text] = all.cost[i];
            if (plain.cost[i] == analysis::paths::kUnreachable) continue;
            facts.insert("configured " + text);
            cost["configured " + text] = plain.cost[i];
        }
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

// Ports are listed where a drawing names them: what an unknown port may be is asked, and never a fact of its own. So a
// fact about a port counts where both drawings name it.
std::string portOf(const std::string& fact) {
    const auto comma = fact.rfind(',');
    if (comma == std::string::npos) return {};
    const std::string last = fact.substr(comma + 1, fact.size() - comma - 2);
    return isNumber(last) ? last : std::string();
}

// Of grants that an attacker makes what follows from them counts: a role that nobody knows is granted as any, whoever
// may receive it, and under a name of its own.
bool isGranted(const std::string& fact) { return fact.find("granted(") != std::string::npos; }

// The first thing said that contradicts the unknown; empty: none.
std::string contradiction(const Said& unknown, const Said& known, const std::string& value) {
    const auto isOfPort = [&](const std::string& fact) {
        const std::string port = portOf(fact);
        return !port.empty() && value.find(port) != std::string::npos;
    };
    const auto& surely = unknown.in[static_cast<int>(Reading::certain)];
    const auto& perhaps = unknown.in[static_cast<int>(Reading::possible)];
    for (const std::string& fact : surely)
        if (!known.in[static_cast<int>(Reading::certain)].contains(fact) && !isOfPort(fact) && !isGranted(fact))
            return "is certain though it is not so: " + fact;
    for (const std::string& fact : known.in[static_cast<int>(Reading::possible)])
        if (!perhaps.contains(fact) && !isOfPort(fact) && !isGranted(fact))
            return "is not possible though it is so: " + fact;
    // Doubt makes nothing look cheaper for certain, and nothing dearer that is only possible: a flow that is certain
    // keeps its label, and so its step, beside plainer ones.
    const auto dearer = [&](const auto& cheap, const auto& dear, const std::set<std::string>& but) {
        for (const auto& [fact, cost] : cheap)
            if (const auto other = dear.find(fact); other != dear.end() && other->second > cost &&
                                                    !but.contains(fact) && !isOfPort(fact) && !isGranted(fact))
                return fmt::format("{} ({} > {})", fact, other->second, cost);
        return std::string();
    };
    if (const std::string fact = dearer(unknown.cost[0], known.cost[0], {}); !fact.empty())
        return "is dearer than what is certain: " + fact;
    if (const std::string fact = dearer(known.cost[1], unknown.cost[1], surely); !fact.empty())
        return "is cheaper than what is possible: " + fact;
    return {};
}

// What the validation says of a drawing: a value that adds to it is none that an unknown one may stand for.
std::set<std::string> complaints(const model::Drawing& drawing) {
    std::set<std::string> found;
    for (const model::Problem& problem : model::validate(drawing.zone, catalogue()))
        if (problem.severity != model::Severity::hint) found.insert(problem.place + ": " + problem.what);
    return found;
}

bool isRefused(const model::Drawing& drawing, const std::set<std::string>& before) {
    const std::set<std::string> now = complaints(drawing);
    return !std::includes(before.begin(), before.end(), now.begin(), now.end());
}

bool isAddress(const Place& place) {
    return place.key.find("ddress") != std::string::npos && place.type.record.empty();
}

// Places at which a sweep once found a flaw, by scenario and property: always tried, and with more values.
bool wasFlawed(const std::string& file, const Place& place) {
    static const std::set<std::string> kFlawed{"a17-deny:stack.actions",
                                               "a17-deny:stack.doNotApplyToChildScopes",
                                               "a24-phish:ca.builtInControls",
                                               "a24-phish:ca.authenticationStrength",
                                               "a45-workflows:flow.plan",
                                               "a78-sessions-and-ownership:ca2.includeLocations",
                                               "n109-hub-table-elsewhere:nva.enableIPForwarding",
                                               "n154-rules-in-order:matches(g,dbs).side",
                                               "n38-translations:fwip.ipAddress",
                                               "n39-last-hop-address:fw.privateIPAddress",
                                               "n55-entrances-in-a-row:agw.httpListeners",
                                               "n55-entrances-in-a-row:apim.virtualNetworkType",
                                               "n55-entrances-in-a-row:agw.httpListeners#0",
                                               "n61-cluster:aks.outboundType",
                                               "n87-gateway-before-endpoint:agw.httpListeners",
                                               "n74-cluster-workloads:wl.listeners#0.bind",
                                               "n78-agents:sub.runsIn",
                                               "u01-tool-anywhere:t.runsIn",
                                               "u02-activates-an-unknown-role:e.role",
                                               "u03-gateway-on-an-unknown-port:agw.httpListeners#0.port"};
    return kFlawed.contains(file + ":" + place.text());
}

std::size_t chosen(const char* variable, std::size_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

void dump(const model::Drawing& drawing) {
    if (const char* file = std::getenv("ZONEWRIGHT_DUMP"))
        std::ofstream(file) << model::writeDrawing(drawing, model::Syntax::yaml);
}

struct Trial {
    const Sample* sample;
    Place place;
    std::vector<Alternative> values;
    bool pinned = false;
    std::optional<Place> beside = {};         // unknown too
    std::optional<analysis::Fact> held = {};  // by the attacker, besides what the sample gives him

    std::string file() const { return sample->name.substr(0, sample->name.find('/')); }
    std::string text(const std::optional<Value>& value) const {
        std::string result = sample->name + " " + place.text() + (value ? "=" + value->text() : " not drawn");
        if (beside) result += " beside " + beside->text() + "=?";
        if (held) result += " with " + held->text();
        return result;
    }
};

}  // namespace

// What an attacker may hold of each element.
std::vector<analysis::Fact> possessions(const model::LandingZone& zone) {
    std::vector<analysis::Fact> found;
    const auto add = [&](const char* name, const model::Element& element) {
        found.push_back(fact(std::string(name) + "(" + element.id.value + ")"));
    };
    for (const auto& [id, element] : zone.elements) {
        const auto isA = [&](const char* family) { return catalogue().isA(element->type, family); };
        if (isA("principal")) add("token", *element);
        if (isA("compute")) add("exec", *element);
        if (isA("agent")) add("inject", *element);
        if (element->type == "subnet") add("at", *element);
    }
    return found;
}

class UnknownTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        if (const std::size_t estates = chosen("ZONEWRIGHT_MIXED", 0); estates > 0)
            m_samples = mixedSamples(estates);
        else
            m_samples = scenarioSamples(Variants::all);
        m_pools = poolsOf(m_samples);
        QVERIFY(!m_samples.empty());
    }

    void anUnknownValueIsAsGoodAsEveryValueItMayHave() {
        std::map<std::string, QStringList> flaws;
        std::size_t tried = 0;
        const std::vector<Trial> trials = trialsOf();
        for (const Trial& trial : trials) {
            model::Drawing base = trial.sample->drawing;
            if (trial.beside) base = with(std::move(base), *trial.beside, Value());
            analysis::AnalysisOptions options = trial.sample->options;
            if (trial.held) options.given.push_back(*trial.held);
            const model::Drawing open = with(base, trial.place, Value());
            const Said unknown = say(open, options);
            const std::set<std::string> before = complaints(open);
            for (const auto& [value, sort] : trial.values) {
                const model::Drawing drawing = with(base, trial.place, value);
                if (isRefused(drawing, before)) continue;
                ++tried;
                const std::string flaw = contradiction(unknown, say(drawing, options), value ? value->text() : "");
                if (flaw.empty()) continue;
                dump(drawing);
                flaws[trial.place.group] << QString::fromStdString(trial.text(value) + " " + flaw);
                break;
            }
        }
        for (const auto& [group, texts] : flaws)
            std::printf("  %s (%d): %s\n", group.c_str(), static_cast<int>(texts.size()), qPrintable(texts.front()));
        std::printf("unknown values: %zu places tried with %zu values\n", trials.size(), tried);
        std::fflush(stdout);
        QVERIFY(flaws.empty());
    }

private:
    static std::vector<Sample> mixedSamples(std::size_t estates) {
        const EstateMixer mixer;
        std::vector<Sample> samples;
        const std::size_t seed = chosen("ZONEWRIGHT_SEED", 20261122);
        for (std::size_t i = 0; i < estates; ++i) {
            MixedEstate estate = mixer.mix((seed + i) % mixer.parts(), seed + i);
            Sample sample{estate.madeOf, std::move(estate.drawing), {}};
            sample.options.today = "2026-11-22";
            sample.options.assume = {"*"};
            sample.options.given = std::move(estate.given);
            samples.push_back(std::move(sample));
        }
        return samples;
    }

    // Every place of every scenario, by property.
    std::map<std::string, std::vector<Trial>> allPlaces() const {
        std::map<std::string, std::vector<Trial>> byGroup;
        std::set<std::string> known;  // variants repeat the places of their base
        const char* only = std::getenv("ZONEWRIGHT_ONLY");
        for (const Sample& sample : m_samples)
            for (Place& place : placesOf(sample.drawing.zone)) {
                if (only != nullptr && place.group.find(only) == std::string::npos) continue;
                Trial trial{&sample, std::move(place), {}};
                const std::string drawn = trial.place.drawn ? trial.place.drawn->text() : "";
                if (!known.insert(trial.file() + trial.place.text() + "=" + drawn).second) continue;
                trial.pinned = wasFlawed(trial.file(), trial.place);
                byGroup[trial.place.group].push_back(std::move(trial));
            }
        return byGroup;
    }

    std::vector<Trial> trialsOf() const {
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
        const std::string text = sweep == nullptr ? "400" : sweep;
        const auto slash = text.find('/');
        const bool all = text == "all" || slash != std::string::npos;
        std::mt19937 random(static_cast<std::uint32_t>(chosen("ZONEWRIGHT_SEED", 20261122)));
        auto byGroup = allPlaces();
        for (auto& [group, trials] : byGroup) std::shuffle(trials.begin(), trials.end(), random);
        const std::size_t of = slash == std::string::npos ? 1 : std::stoul(text.substr(slash + 1));
        std::vector<Trial> trials = all ? everyValue(byGroup, slash == std::string::npos ? 0 : std::stoul(text) - 1, of)
                                        : someOf(byGroup, std::stoul(text), random);
        for (Trial& trial : trials)
            if (!trial.pinned) furnish(trial, random);
        return trials;
    }

    // One in two with something in the attacker's hands, one in three with another unknown beside.
    static void furnish(Trial& trial, std::mt19937& random) {
        const auto oneOf = [&](auto& some) { return std::move(some[random() % some.size()]); };
        auto held = possessions(trial.sample->drawing.zone);
        if (random() % 2 == 0 && !held.empty()) trial.held = oneOf(held);
        // Of a grant, whoever has it matters most.
        const auto relation = trial.sample->drawing.zone.relations.find(model::RelationId(trial.place.id));
        if (!trial.place.onElement && relation != trial.sample->drawing.zone.relations.end() && random() % 2 == 0)
            if (const auto* source = trial.sample->drawing.zone.find(relation->second->source);
                source != nullptr && catalogue().isA(source->type, "principal"))
                trial.held = fact("token(" + source->id.value + ")");
        if (random() % 3 != 0) return;
        std::vector<Place> others = placesOf(trial.sample->drawing.zone);
        // Beside unknown ranges the validation cannot tell which address is outside of them.
        std::erase_if(others, [&](const Place& other) {
            return !other.drawn || (other.id == trial.place.id && other.key == trial.place.key) ||
                   (isAddress(other) && isAddress(trial.place));
        });
        if (!others.empty()) trial.beside = oneOf(others);
    }

    // Each value of each property at some places.
    std::vector<Trial> everyValue(std::map<std::string, std::vector<Trial>>& byGroup, std::size_t slice,
                                  std::size_t slices) const {
        const std::size_t places = chosen("ZONEWRIGHT_PLACES", 2), most = chosen("ZONEWRIGHT_VALUES", 1000);
        std::vector<Trial> chosenOnes;
        std::size_t at = 0;
        for (auto& [group, trials] : byGroup) {
            if (at++ % slices != slice) continue;
            std::map<std::string, std::size_t> tried;
            for (Trial& trial : trials) {
                for (Alternative& one : alternatives(trial.sample->drawing.zone, trial.place, m_pools))
                    if ((trial.pinned || tried[one.sort] < places) && trial.values.size() < most)
                        trial.values.push_back(std::move(one));
                std::set<std::string> sorts;
                for (const Alternative& one : trial.values)
                    if (sorts.insert(one.sort).second) ++tried[one.sort];
                if (!trial.values.empty()) chosenOnes.push_back(std::move(trial));
            }
        }
        return chosenOnes;
    }

    // Some properties at one place each, and what is pinned.
    std::vector<Trial> someOf(std::map<std::string, std::vector<Trial>>& byGroup, std::size_t most,
                              std::mt19937& random) const {
        const std::size_t values = chosen("ZONEWRIGHT_VALUES", 3);
        std::vector<Trial> pinned, others;
        std::size_t deepest = 0;
        for (auto& [group, trials] : byGroup) {
            const auto rest =
                std::stable_partition(trials.begin(), trials.end(), [](const Trial& trial) { return trial.pinned; });
            pinned.insert(pinned.end(), std::make_move_iterator(trials.begin()), std::make_move_iterator(rest));
            trials.erase(trials.begin(), rest);
            deepest = std::max(deepest, trials.size());
        }
        for (std::size_t round = 0; others.size() < most && round < deepest; ++round)
            for (auto& [group, trials] : byGroup)
                if (round < trials.size()) others.push_back(std::move(trials[round]));
        std::shuffle(others.begin(), others.end(), random);
        others.resize(std::min(others.size(), most));
        pinned.insert(pinned.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
        for (Trial& trial : pinned) {
            trial.values = alternatives(trial.sample->drawing.zone, trial.place, m_pools);
            const std::size_t kept = trial.place.drawn ? 1 : 0;
            if (trial.values.size() > kept) std::shuffle(trial.values.begin() + kept, trial.values.end(), random);
            const std::size_t tried = trial.pinned ? std::max<std::size_t>(values, 12) : values;
            trial.values.resize(std::min(trial.values.size(), tried));
        }
        return pinned;
    }

    std::vector<Sample> m_samples;
    Pools m_pools;
};

ZONEWRIGHT_TEST(UnknownTest)
#include "unknown_test.moc"
