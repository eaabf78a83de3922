// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/opened_flows.h"

#include "analysis/network/flow_builtin.h"

#include <algorithm>
#include <optional>
#include <set>

namespace zonewright::analysis::network {

namespace {

using logic::GroundFact;
using logic::TupleSink;

class OpenedFlows : public FlowBuiltin {
public:
    OpenedFlows(std::shared_ptr<const NetworkWords> words, MayBeOpened mayBeOpened)
        : FlowBuiltin(std::move(words), "flowOpened"),
          m_mayBeOpened(std::move(mayBeOpened)),
          m_predicate(m_words->word("opened")) {}

    // Only what the attacker has opened is worth looking at, until somebody asks what is missing.
    std::vector<std::string> hearsOf() const override { return {"opened"}; }
    bool hear(std::span<const GroundFact> facts) const override {
        if (m_everything) return false;
        bool more = false;
        for (const GroundFact& fact : facts) {
            const Element* element = m_words->stratum().source().zone().find(m_words->id(fact.arguments[0]));
            if (element == nullptr) continue;
            for (Control& control : controlsOf(*element))
                if (control.property == m_words->text(fact.arguments[1]))
                    more = m_opened.insert(std::move(control)).second || more;
        }
        if (more) lookAgain();
        return more;
    }
    void hearEverything() const override {
        if (m_everything) return;
        m_everything = true;
        lookAgain();
    }
    std::size_t edition() const override { return m_edition; }

    // What it keeps is not told apart by what it rests on.
    bool keep(const Changes&) const override {
        m_any.reset();
        forget();
        return false;
    }

    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        if (m_everything ? !anyMayBeOpened() : m_opened.empty()) return;
        const Reachability& reach = m_words->stratum().in(reading);
        const auto send = [&](Symbol a, Symbol x, const OpenedFlow& flow) {
            const Symbol surface = m_words->word(flow.surface);
            if (pattern[2] != kAny && pattern[2] != surface) return true;
            std::vector<GroundFact> premises;
            for (const Control& control : flow.controls)
                premises.push_back(
                    {m_predicate, {m_words->word(control.element.value), m_words->word(control.property)}});
            const Symbol tuple[]{a, x, surface};
            return sink({tuple, 0, premises});
        };
        const auto sendAll = [&](Symbol a, Symbol x, const std::vector<OpenedFlow>& flows) {
            return std::all_of(flows.begin(), flows.end(), [&](const OpenedFlow& flow) { return send(a, x, flow); });
        };
        OpenedReach& opened = this->opened(reading);
        const auto targets = [&](Symbol a) {
            if (pattern[1] != kAny)
                return sendAll(a, pattern[1],
                               opened.between(m_words->id(a), m_words->id(pattern[1]),
                                              pattern[2] == kAny ? std::string_view() : m_words->text(pattern[2])));
            if (!sendAll(a, a, opened.between(m_words->id(a), m_words->id(a), {}))) return false;
            for (const OpenedReach::Reached& reached : opened.from(m_words->id(a)))
                for (const ElementId& x : reach.elementsOf(reached.endpoint))
                    if (m_words->word(x.value) != a && !sendAll(a, m_words->word(x.value), *reached.flows))
                        return false;
            return true;
        };
        if (pattern[0] != kAny)
            targets(pattern[0]);
        else
            for (const ElementId& a : reach.sources())
                if (!targets(m_words->word(a.value))) return;
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {m_words->absence(
            fmt::format("flowOpened({},{},{})", m_words->text(arguments[0]), m_words->text(arguments[1]),
                        m_words->text(arguments[2])),
            fmt::format("packets from {} arrive at {} once the filters on the way are open",
                        m_words->nameOf(m_words->id(arguments[0])), m_words->nameOf(m_words->id(arguments[1]))))};
    }

private:
    bool anyMayBeOpened() const {
        if (!m_any) {
            m_any = false;
            for (const auto& [id, element] : m_words->stratum().source().zone().elements)
                for (const Control& control : controlsOf(*element)) m_any = *m_any || m_mayBeOpened(control);
        }
        return *m_any;
    }
    std::vector<Control> controlsOf(const Element& element) const {
        const std::string& type = element.type;
        if (type == "network-security-group") return {{element.id, "securityRules"}};
        if (type == "route-table") return {{element.id, "routes"}};
        if (type == "subnet") return {{element.id, "routeTable"}, {element.id, "networkSecurityGroup"}};
        if (type == "virtual-network") return {{element.id, "virtualNetworkPeerings"}};
        if (type == "firewall-policy" || type == "azure-firewall") return {{element.id, "ruleCollections"}};
        if (type == "security-admin-config") return {{element.id, "adminRules"}};
        if (m_words->stratum().source().isA(element, "machine")) return {{element.id, "publicAddress"}};
        return {};
    }
    OpenedReach& opened(Reading reading) const {
        auto& reach = m_reach[static_cast<std::size_t>(reading)];
        const Reachability& base = m_words->stratum().in(reading);
        if (!reach && m_everything) reach = std::make_unique<OpenedReach>(base, m_mayBeOpened);
        if (!reach) reach = std::make_unique<OpenedReach>(base, m_opened);
        return *reach;
    }
    void lookAgain() const {
        ++m_edition;
        forget();
    }
    void forget() const {
        for (auto& reach : m_reach) reach.reset();
    }

    MayBeOpened m_mayBeOpened;
    Symbol m_predicate;
    mutable std::optional<bool> m_any;
    mutable bool m_everything = false;
    mutable std::size_t m_edition = 0;
    mutable std::set<Control> m_opened;
    mutable std::unique_ptr<OpenedReach> m_reach[2];
};

}  // namespace

std::shared_ptr<logic::Builtin> openedFlows(std::shared_ptr<const NetworkWords> words, MayBeOpened mayBeOpened) {
    return std::make_shared<OpenedFlows>(std::move(words), std::move(mayBeOpened));
}

}  // namespace zonewright::analysis::network
