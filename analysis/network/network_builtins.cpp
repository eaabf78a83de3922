// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/network_builtins.h"

#include "analysis/network/flow_builtin.h"

#include <fmt/format.h>

namespace zonewright::analysis::network {

namespace {

using logic::TupleSink;

class Flows : public FlowBuiltin {
public:
    explicit Flows(std::shared_ptr<const NetworkWords> words) : FlowBuiltin(std::move(words), "flow") {}
    double expected(std::uint32_t bound) const override { return expectedBySender(bound); }
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, Symbol surface, Label) {
            const Symbol tuple[]{a, x, surface};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading reading) const override {
        return explainFlow(arguments[0], arguments[1], arguments[2], reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        return noFlow(pattern[0], pattern[1], pattern[2]);
    }
};

class PublicFlows : public FlowBuiltin {
public:
    explicit PublicFlows(std::shared_ptr<const NetworkWords> words)
        : FlowBuiltin(std::move(words), "public"), m_internet(m_words->word(model::kInternet)) {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(m_internet, pattern[0], pattern[1], reading, [&](Symbol, Symbol x, Symbol surface, Label) {
            const Symbol tuple[]{x, surface};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading reading) const override {
        return explainFlow(m_internet, arguments[0], arguments[1], reading);
    }
    std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading) const override {
        return noFlow(m_internet, pattern[0], pattern[1]);
    }

private:
    Symbol m_internet;
};

class Via : public FlowBuiltin {
public:
    explicit Via(std::shared_ptr<const NetworkWords> words) : FlowBuiltin(std::move(words), "via") {}
    double expected(std::uint32_t bound) const override { return expectedBySender(bound); }
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        walk(pattern[0], pattern[1], pattern[2], reading, [&](Symbol a, Symbol x, Symbol surface, Label way) {
            const Symbol label = m_words->word(toText(way));
            if (pattern[3] != kAny && pattern[3] != label) return true;
            const Symbol tuple[]{a, x, surface, label};
            return sink({tuple});
        });
    }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {
            m_words->absence(fmt::format("via({},{},{},{})", m_words->text(arguments[0]), m_words->text(arguments[1]),
                                         m_words->text(arguments[2]), m_words->text(arguments[3])),
                             fmt::format("the way is: {}", m_words->text(arguments[3])))};
    }
};

// For costs: whether a way is inspected. Listed only where asked for one way.
class Inspected : public FlowBuiltin {
public:
    explicit Inspected(std::shared_ptr<const NetworkWords> words) : FlowBuiltin(std::move(words), "inspected") {}
    void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const override {
        const Reachability& reach = m_words->stratum().in(reading);
        const auto each = [&](Symbol given, const std::vector<ElementId>& all, const auto& visit) {
            if (given != kAny) return visit(m_words->id(given));
            for (const ElementId& id : all)
                if (!visit(id)) return false;
            return true;
        };
        each(pattern[0], reach.sources(), [&](const ElementId& a) {
            return each(pattern[1], reach.targets(), [&](const ElementId& x) {
                const auto offer = [&](std::string_view surface) {
                    if (!reach.isInspected(a, x, surface)) return true;
                    const Symbol tuple[]{m_words->word(a.value), m_words->word(x.value), m_words->word(surface)};
                    return sink({tuple});
                };
                if (pattern[2] != kAny) return offer(m_words->text(pattern[2]));
                for (const std::string& surface : reach.surfacesOf(x))
                    if (!offer(surface)) return false;
                return true;
            });
        });
    }
    double expected(std::uint32_t bound) const override { return bound == 7 ? 0.2 : 500; }
    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t, Reading) const override {
        return {m_words->absence(fmt::format("inspected({},{},{})", m_words->text(arguments[0]),
                                             m_words->text(arguments[1]), m_words->text(arguments[2])),
                                 fmt::format("every way to {} passes a web application firewall",
                                             m_words->nameOf(m_words->id(arguments[1]))))};
    }
};

}  // namespace

void addNetworkBuiltins(logic::World& world, std::shared_ptr<const NetworkStratum> stratum, MayBeOpened mayBeOpened) {
    const auto words = std::make_shared<const NetworkWords>(world, std::move(stratum));
    world.addBuiltin(std::make_shared<Flows>(words));
    world.addBuiltin(std::make_shared<PublicFlows>(words));
    world.addBuiltin(std::make_shared<Via>(words));
    world.addBuiltin(std::make_shared<Inspected>(words));
    world.addBuiltin(openedFlows(words, std::move(mayBeOpened)));
}

}  // namespace zonewright::analysis::network
