// SPDX-License-Identifier: Apache-2.0
// What reachability leaves out to be quick: pairs that cannot meet, sources that do as another of their class does,
// ways that cannot lead anywhere. Each pair is traced by itself here, in words even, and must give the same surfaces.
// Over the scenarios with their variants, the starters and mixed estates, of which ZONEWRIGHT_SWEEP says how many.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/network/network_stratum.h"
#include "analysis/network/tracer.h"
#include "templates/starters.h"
#include "tests/analysis/drawings.h"
#include "tests/analysis/random_estate_mixed.h"
#include "tests/analysis/scenario_samples.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#endif

using namespace zonewright;
using namespace zonewright::tests;
using analysis::Reading;
using analysis::network::Fabric;
using analysis::network::Meeting;
using analysis::network::Position;
using analysis::network::Reachability;
using analysis::network::Surface;
using analysis::network::Target;
using analysis::network::Tracer;
using model::ElementId;

namespace {

using Surfaces = std::set<std::string>;

struct Counted {
    std::size_t pairs = 0, apart = 0, flows = 0;
    std::string flaw;
};

// One port set, protocol and list of rules at a time, from nothing.
Surfaces tracedAlone(const Tracer& tracer, const Position& from, const Target& to, Reading reading) {
    using namespace analysis::network;
    Surfaces arrive;
    std::map<std::pair<Protocol, PublicSurface>, std::vector<Way>> asked;
    for (const Surface& surface : to.surfaces) {
        const auto passes = [&](Protocol protocol) {
            const auto [known, fresh] = asked.try_emplace({protocol, surface.firewall});
            if (fresh) {
                PortSet all;
                for (const Surface& one : to.surfaces) {
                    if (one.firewall != surface.firewall || (one.protocol != protocol && !one.eitherProtocol)) continue;
                    const PortSet ports = one.portsIn(reading);
                    for (const PortRange& range : ports.ranges()) all.add(range);
                }
                known->second = tracer.ways(from, to, {all, protocol, surface.firewall});
            }
            return std::any_of(known->second.begin(), known->second.end(), [&](const Way& way) {
                return way.packets.ports(protocol).overlaps(surface.portsIn(reading));
            });
        };
        const bool mine = passes(surface.protocol);
        if (!surface.eitherProtocol) {
            if (mine) arrive.insert(surface.name);
            continue;
        }
        const bool other = passes(surface.protocol == kTcp ? kUdp : kTcp);
        if (reading == Reading::certain ? mine && other : mine || other) arrive.insert(surface.name);
    }
    return arrive;
}

Surfaces kept(const Reachability& reach, const ElementId& from, const ElementId& to) {
    Surfaces surfaces;
    for (const auto& flow : reach.flows(from, to))
        if (flow.surface != "dns" && flow.surface != "metadata") surfaces.insert(flow.surface);
    return surfaces;
}

std::string listed(const Surfaces& surfaces) {
    std::string text;
    for (const std::string& surface : surfaces) text += surface + " ";
    return text.empty() ? "nothing" : text;
}

Counted compared(const model::Drawing& drawing, Reading reading) {
    Counted counted;
    const auto snapshot = std::make_shared<const model::Drawing>(drawing);
    const auto source =
        std::make_shared<const analysis::facts::Source>(snapshot, analysis::builtinKnowledge()->catalogue);
    const Reachability reach(source->drawn(), reading);
    const Reachability other(source->drawn(), reading);
    const Fabric fabric(source->drawn());
    const Tracer outcome(fabric, reading, Tracer::Detail::outcome),
        explained(fabric, reading, Tracer::Detail::explained);
    const Meeting meeting(fabric, outcome, reading);
    std::map<ElementId, Target> targets;
    for (const ElementId& id : reach.targets()) targets.emplace(id, targetOf(fabric.topology(), id));
    std::map<ElementId, Meeting::Side> sides;
    for (const auto& [id, target] : targets) sides.emplace(id, meeting.of(target));
    const auto flaw = [&](const ElementId& from, const ElementId& to, const std::string& what) {
        if (counted.flaw.empty())
            counted.flaw =
                (reading == Reading::certain ? "certain " : "possible ") + from.value + " to " + to.value + ": " + what;
    };
    for (const ElementId& from : reach.sources()) {
        const Position position = positionOf(fabric.topology(), from);
        const Meeting::Side side = meeting.of(position);
        std::set<std::pair<ElementId, std::string>> all;
        for (const auto& reached : reach.flowsFrom(*reach.sourceNumber(from)))
            for (const ElementId& to : reach.elementsOf(reached.endpoint))
                for (const auto& flow : *reached.flows) all.emplace(to, flow.surface);
        for (const auto& [to, target] : targets) {
            // Through the endpoint that it shares.
            if (from == to || (target.owner && target.owner->id == from)) continue;
            ++counted.pairs;
            const Surfaces alone = tracedAlone(explained, position, target, reading);
            counted.flows += alone.size();
            const bool meet = meeting.isPossible(side, sides.at(to));
            if (!meet) ++counted.apart;
            if (!meet && !alone.empty()) flaw(from, to, "held to be apart, and reaches " + listed(alone));
            if (const Surfaces quick = tracedAlone(outcome, position, target, reading); quick != alone)
                flaw(from, to, "quickly " + listed(quick) + "but in words " + listed(alone));
            if (const Surfaces asked = kept(other, from, to); asked != alone)
                flaw(from, to, "kept " + listed(asked) + "but by itself " + listed(alone));
            Surfaces fromAll;
            for (auto at = all.lower_bound({to, ""}); at != all.end() && at->first == to; ++at)
                if (at->second != "dns" && at->second != "metadata") fromAll.insert(at->second);
            if (fromAll != alone) flaw(from, to, "listed " + listed(fromAll) + "but by itself " + listed(alone));
        }
    }
    return counted;
}

// Both readings; what is wrong with the first one that is.
void compare(const std::string& name, const model::Drawing& drawing, Counted& all) {
    for (const Reading reading : {Reading::certain, Reading::possible}) {
        const Counted one = compared(drawing, reading);
        all.pairs += one.pairs;
        all.apart += one.apart;
        all.flows += one.flows;
        if (one.flaw.empty()) continue;
        std::fprintf(stderr, "  %s: %s\n", name.c_str(), one.flaw.c_str());
        if (all.flaw.empty()) all.flaw = name + ": " + one.flaw;
    }
}

void verify(const Counted& all) {
    std::printf("%zu pairs, %zu of them held to be apart, %zu flows\n", all.pairs, all.apart, all.flows);
    std::fflush(stdout);
    QVERIFY2(all.flaw.empty(), all.flaw.c_str());
    QVERIFY2(all.apart > 0 && all.flows > 0, "the drawings put nothing to the test");
}

}  // namespace

class NetworkMeetingTest : public QObject {
    Q_OBJECT

private slots:
    void scenariosFlowAsWhenEveryPairIsTraced() {
        Counted all;
        for (const Sample& sample : scenarioSamples(Variants::all)) compare(sample.name, sample.drawing, all);
        verify(all);
    }

    void mixedEstatesFlowAsWhenEveryPairIsTraced() {
        const EstateMixer mixer;
        const char* sweep = std::getenv("ZONEWRIGHT_SWEEP");
        const std::vector<std::size_t> bases = mixer.bases();
        const std::size_t count = sweep != nullptr ? std::strtoul(sweep, nullptr, 10) : bases.size() / 4;
        Counted all;
        for (std::size_t i = 0; i < count; ++i) {
            const MixedEstate estate =
                sweep != nullptr ? mixer.mix(i % mixer.parts(), 7 + i / mixer.parts()) : mixer.mix(bases[i * 4], 3);
            compare(estate.madeOf, estate.drawing, all);
        }
        verify(all);
    }

    void startersFlowAsWhenEveryPairIsTraced_data() {
        QTest::addColumn<QString>("id");
        for (const templates::Starter& starter : templates::starters())
            QTest::newRow(starter.id.c_str()) << QString::fromStdString(starter.id);
    }

    void startersFlowAsWhenEveryPairIsTraced() {
        QFETCH(QString, id);
        const auto drawing = templates::starter(id.toStdString(), catalogue());
        QVERIFY(drawing.has_value());
        Counted all;
        compare(id.toStdString(), *drawing, all);
        verify(all);
    }
};

ZONEWRIGHT_TEST(NetworkMeetingTest)
#include "network_meeting_test.moc"
