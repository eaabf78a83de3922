// SPDX-License-Identifier: Apache-2.0
#include "model/format/read_decisions.h"

#include "model/format/read_landing_zone.h"
#include "model/format/read_records.h"
#include "model/value/date.h"

#include <fmt/format.h>

#include <utility>

namespace zonewright::model {

namespace {

Decision readDecision(ReadContext& context, const Tree& node, const TreePath& path) {
    static const std::vector<std::string> kKeys{"id",     "kind",    "subject", "owner",      "approver",
                                                "reason", "decided", "expires", "fingerprint"};
    Decision decision;
    if (!node.isMap()) {
        context.error("wrong-value", path, node.mark, "a decision is a map of keys and values",
                      "Write {id: …, kind: accepted-risk, subject: …, owner: …, reason: …, expires: …}");
        return decision;
    }
    context.refuseUnknownKeys(node, path, kKeys);
    const auto text = [&](const char* key) { return readText(context, node, key, path); };
    const auto required = [&](const char* key) {
        std::string value = text(key);
        if (value.empty())
            context.error("missing-key", path, node.mark, fmt::format("the decision has no `{}`", key),
                          fmt::format("Write `{}`", key));
        return value;
    };
    const auto date = [&](const char* key) {
        std::string value = text(key);
        if (!value.empty() && !isDate(value))
            context.error("wrong-value", path.key(key), node.find(key)->mark,
                          fmt::format("{} is no date", inBackticks(value)), "Write it as YYYY-MM-DD");
        return value;
    };
    decision.id = DecisionId(required("id"));
    if (!decision.id.empty() && !isValidElementId(decision.id.value))
        context.error("bad-id", path.key("id"), node.find("id")->mark,
                      fmt::format("{} cannot be the id of a decision", inBackticks(decision.id.value)),
                      "Use small letters, digits, dots, underscores and dashes");
    const std::string kind = text("kind");
    bool known = kind.empty();
    for (const auto& [word, value] : kDecisionKinds) {
        if (kind != word) continue;
        decision.kind = value;
        known = true;
    }
    if (!known)
        context.error("wrong-value", path.key("kind"), node.find("kind")->mark,
                      fmt::format("{} does not fit here", inBackticks(kind)), "It takes accepted-risk, parked or note");
    decision.subject = required("subject");
    decision.owner = text("owner");
    decision.approver = text("approver");
    decision.reason = text("reason");
    decision.decided = date("decided");
    decision.expires = date("expires");
    decision.fingerprint = text("fingerprint");
    return decision;
}

}  // namespace

std::map<DecisionId, Decision> readDecisions(ReadContext& context, const Tree& root) {
    std::map<DecisionId, Decision> decisions;
    forEachItem(context, root, "decisions", TreePath(), [&](const Tree& node, std::size_t, const TreePath& path) {
        Decision decision = readDecision(context, node, path);
        if (decision.id.empty()) return;
        const DecisionId id = decision.id;
        if (!decisions.emplace(id, std::move(decision)).second)
            context.error("duplicate-id", path.key("id"), node.mark,
                          fmt::format("the id {} is already that of another decision", inBackticks(id.value)),
                          "Give one of the two another id");
    });
    return decisions;
}

}  // namespace zonewright::model
