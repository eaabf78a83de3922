// SPDX-License-Identifier: Apache-2.0
// What agents take in, and in whose name they call.
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <optional>

namespace zonewright::analysis::facts {
namespace {

// A word of a relation that may be drawn as unknown, or not drawn at all.
struct Word {
    bool drawn = false;
    bool unknown = false;
    std::string text;
    Truth is(std::string_view word) const { return unknown ? Truth::unknown : truthOf(drawn && text == word); }
};

Word wordOf(const Relation& relation, std::string_view key) {
    const model::Value* value = written(relation, key);
    if (value == nullptr) return {};
    return {true, value->isUnknown(), value->isUnknown() ? std::string() : value->text()};
}

// In whose name A acts where the relation does not say: actsAs, and its own where the type has no such property.
Word actsAs(const Source& source, const Element& agent) {
    const model::EffectiveValue value = source.drawn().value(agent, "actsAs");
    if (value.evidence == Evidence::nothing) return {true, false, "own"};
    if (value.evidence == Evidence::unknown || value.value.isUnknown()) return {true, true, {}};
    return {true, false, value.value.text()};
}

Word nameOfCalls(const Source& source, const Element& agent, const Relation& relation) {
    Word word = wordOf(relation, relation.kind == "uses-tool" ? "identity" : "as");
    if (!word.drawn) word = actsAs(source, agent);
    return word;
}

const Element* projectOf(const Source& source, const Element& agent) {
    for (const Element* whole : source.wholesOf(agent)) {
        if (whole->type == "foundry-project") return whole;
    }
    return nullptr;
}

bool isCall(const Relation& relation) { return relation.kind == "uses-tool" || relation.kind == "grounded-on"; }

void addStanding(const TableSource& t, std::vector<Row>& rows) {
    const Source& source = t.source();
    for (const auto& [id, relation] : t.zone().relations) {
        if (!isCall(*relation)) continue;
        const Element* agent = t.zone().find(relation->source);
        if (agent == nullptr) continue;
        const Word name = nameOfCalls(source, *agent, *relation);
        const std::vector<Ground> grounds{{.relation = id.value}};
        const auto add = [&](Truth truth, const Element& identity) {
            addWhen(rows, truth,
                    {.arguments = {t.of(*agent), t.word(relation->target.value), t.of(identity)}, .grounds = grounds});
        };
        const Truth own = name.is("own");
        const Element* project = projectOf(source, *agent);
        if (own != Truth::no) {
            add(own, *agent);
            const std::vector<const Element*> identities = source.structure().sources(agent->id, "identity-of");
            for (const Element* identity : identities) add(own, *identity);
            if (identities.empty() && project != nullptr) add(own, *project);
        }
        if (project != nullptr) add(name.is("project"), *project);
    }
}

void addBehalf(const TableSource& t, std::vector<Row>& rows) {
    for (const auto& [id, relation] : t.zone().relations) {
        if (!isCall(*relation)) continue;
        const Element* agent = t.zone().find(relation->source);
        if (agent == nullptr) continue;
        Truth user = nameOfCalls(t.source(), *agent, *relation).is("user");
        if (relation->kind == "grounded-on") user = either(user, wordOf(*relation, "trimming").is("user"));
        addWhen(rows, user,
                {.arguments = {t.of(*agent), t.word(relation->target.value)}, .grounds = {{.relation = id.value}}});
    }
}

// Whether a call of the tool waits for nobody by what is drawn.
Truth waitsForNobody(const Relation& use, bool reads) {
    const Word approval = wordOf(use, "approval");
    const Truth none = approval.is("none");
    return reads ? either(none, approval.is("risky")) : none;
}

void addIntake(const TableSource& t, std::vector<Row>& rows) {
    const Source& source = t.source();
    for (const auto& [id, relation] : t.zone().relations) {
        const Symbol agent = t.word(relation->source.value);
        if (relation->kind == "grounded-on") {
            rows.push_back({.arguments = {agent, t.word(relation->target.value)}, .grounds = {{.relation = id.value}}});
            for (const Relation* indexer : source.structure().from(relation->target)) {
                if (indexer->kind != "indexes") continue;
                addWhen(rows, !wordOf(*indexer, "review").is("true"),
                        {.arguments = {agent, t.word(indexer->target.value)},
                         .grounds = {{.relation = id.value}, {.relation = indexer->id.value}}});
            }
        } else if (relation->kind == "uses-tool") {
            const Truth free = waitsForNobody(*relation, true);
            if (free == Truth::no) continue;
            for (const Relation* act : source.structure().from(relation->target)) {
                if (act->kind != "acts-on") continue;
                addWhen(rows, both(free, relationWords(*act, "action").holds("read")),
                        {.arguments = {agent, t.word(act->target.value)},
                         .grounds = {{.relation = id.value}, {.relation = act->id.value}}});
            }
        }
    }
}

void addUnattended(const TableSource& t, std::vector<Row>& rows) {
    for (const auto& [id, use] : t.zone().relations) {
        if (use->kind != "uses-tool") continue;
        for (const bool reads : {true, false}) {
            const std::vector<Symbol> arguments{t.word(use->source.value), t.word(use->target.value),
                                                t.word(reads ? "read" : "act")};
            addWhen(rows, waitsForNobody(*use, reads), {.arguments = arguments, .grounds = {{.relation = id.value}}});
            for (const Relation* approval : t.source().structure().to(use->target)) {
                if (approval->kind != "approves") continue;
                rows.push_back({arguments, true, {t.token(approval->source)}, {{.relation = approval->id.value}}});
            }
        }
    }
}

}  // namespace

void addAgentBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    addTable(world, source, "intake", 2, {"{0} takes in {1} by itself"}, addIntake);
    addTable(world, source, "standing", 3, {"{0} calls {1} as {2}"}, addStanding);
    addTable(world, source, "behalf", 2, {"{0} calls {1} in the user's name"}, addBehalf);
    addTable(world, source, "unattended", 3, {"calls of {1} by {0} wait for nobody"}, addUnattended);
}

}  // namespace zonewright::analysis::facts
