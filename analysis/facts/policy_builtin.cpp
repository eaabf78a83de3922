// SPDX-License-Identifier: Apache-2.0
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace zonewright::analysis::facts {
namespace {

// policyAllows(X, K, V): what enforced deny policies above X say of one value; asked, never listed.
class PolicyBuiltin : public logic::Builtin {
public:
    explicit PolicyBuiltin(TableSource tables) : m_tables(std::move(tables)) {}
    std::string name() const override { return "policyAllows"; }

    void match(std::span<const Symbol> pattern, Reading reading, const logic::TupleSink& sink) const override {
        if (std::find(pattern.begin(), pattern.end(), logic::kAny) != pattern.end()) return;
        const Element* element = m_tables.zone().find(ElementId(m_tables.text(pattern[0])));
        if (element == nullptr) return;
        std::vector<GroundFact> premises;
        for (const auto& [policy, concerned] : policiesOver(*element)) {
            const Truth refused = refuses(*policy, *element, m_tables.text(pattern[1]), m_tables.text(pattern[2]));
            if (hinders(both(concerned, refused), reading))
                premises.push_back(m_tables.opened(*policy, "enforcementMode"));
        }
        const std::vector<Symbol> arguments(pattern.begin(), pattern.end());
        sink({arguments, static_cast<std::uint32_t>(premises.empty() ? 0 : 1), premises});
    }

    bool keep(const Changes& changes) const override {
        if (!m_reads.meet(changes)) return false;
        m_reads.clear();
        m_over.clear();
        return true;
    }

    // Never to be asked before all three are bound.
    double expected(std::uint32_t bound) const override { return (bound & 7U) == 7 ? 1 : 1e12; }

    std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading) const override {
        Need need;
        need.kind = Need::Kind::other;
        need.element = ElementId(m_tables.text(arguments[0]));
        need.property = m_tables.text(arguments[1]);
        need.text =
            "policyAllows(" + need.element.value + "," + need.property + "," + m_tables.text(arguments[2]) + ")";
        need.meaning =
            std::string(leaf == 0 ? "no policy in force refuses " : "the policies that refuse it are switched off: ") +
            wordsOf(need.property) + " " + m_tables.text(arguments[2]) + " on " +
            Wording(m_tables.source()).nameOf(need.element.value);

        return {need};
    }

private:
    // Assignments whose scope holds the element and that nothing exempts it from.
    struct Over {
        const Element* policy;
        Truth concerned;
    };
    const std::vector<Over>& policiesOver(const Element& element) const {
        const auto [found, isNew] = m_over.try_emplace(element.id);
        if (!isNew) return found->second;
        const Recording recording(m_reads);
        const Source& source = m_tables.source();
        std::vector<const Element*> around = source.holdersOf(element);
        around.push_back(&element);
        const auto isAround = [&](const Element* at) {
            return std::find(around.begin(), around.end(), at) != around.end();
        };
        for (const Element* policy : assignments()) {
            const ElementId& id = policy->id;
            Truth covers = truthOf(isAround(source.structure().scopeAbove(id)));
            Truth excluded = Truth::no;
            for (const Relation* applies : source.structure().from(id)) {
                if (applies->kind != "applies-to" || !isAround(m_tables.zone().find(applies->target))) continue;
                const Truth excludes = relationIs(*applies, "mode", "exclude");
                excluded = either(excluded, excludes);
                covers = either(covers, !excludes);
            }
            for (const Element* exemption : source.structure().sources(id, "exempts")) {
                const Element* at = exemption->parent.empty() ? nullptr : m_tables.zone().find(exemption->parent);
                if (at != nullptr && isAround(at)) excluded = Truth::yes;
            }
            const Truth concerned = both(covers, !excluded);
            if (concerned != Truth::no) found->second.push_back({policy, concerned});
        }
        return found->second;
    }

    const std::vector<const Element*>& assignments() const {
        if (!m_assignments) {
            m_assignments.emplace();
            for (const auto& [id, element] : m_tables.zone().elements)
                if (element->type == "policy-assignment") m_assignments->push_back(element.get());
        }
        return *m_assignments;
    }

    Truth refuses(const Element& policy, const Element& element, const std::string& key,
                  const std::string& value) const {
        const Drawn& drawn = m_tables.source().drawn();
        const Truth inForce =
            both(drawn.is(policy, "effect", "Deny"), !either(drawn.is(policy, "enforcementMode", "DoNotEnforce"),
                                                             drawn.is(policy, "enforcementMode", "Enroll")));
        if (inForce == Truth::no) return Truth::no;
        const Drawn::List denies = drawn.list(policy, "denies");
        Truth refused = denies.unknown ? Truth::unknown : Truth::no;
        for (const model::Value& denial : denies.items) {
            const Words types = fieldWords(denial, "types"), values = fieldWords(denial, "values"),
                        others = fieldWords(denial, "notValues");
            const bool concerns =
                types.empty() || std::any_of(types.items.begin(), types.items.end(), [&](const std::string& type) {
                    return m_tables.source().isA(element, type);
                });
            const Truth meant = concerns ? Truth::yes : types.unknown ? Truth::unknown : Truth::no;
            const Truth byOthers = others.empty() ? Truth::no : !others.holds(value);
            const Truth stops = either(values.holds(value), byOthers);
            refused = either(refused, both(fieldIs(denial, "property", key), both(meant, stops)));
        }
        return both(inForce, refused);
    }

    TableSource m_tables;
    mutable std::optional<std::vector<const Element*>> m_assignments;
    mutable std::map<ElementId, std::vector<Over>> m_over;
    mutable Reads m_reads;
};

}  // namespace

void addPolicyBuiltin(logic::World& world, const std::shared_ptr<const Source>& source) {
    world.addBuiltin(std::make_shared<PolicyBuiltin>(TableSource(world, source)));
}

}  // namespace zonewright::analysis::facts
