// SPDX-License-Identifier: Apache-2.0
#include "analysis/logic/predicates.h"

#include <utility>

namespace zonewright::analysis::logic {
namespace {

using Words = std::map<int, std::vector<std::string>>;

const std::vector<std::string>& surfaces() {
    static const std::vector<std::string> words{"data", "control", "scm",      "api", "inference",
                                                "mgmt", "dns",     "metadata", "PORT"};
    return words;
}

Predicate asked(std::string name, std::vector<std::string> arguments, bool goal, std::string meaning,
                Words words = {}) {
    return {.name = std::move(name),
            .role = Predicate::Role::fact,
            .arguments = std::move(arguments),
            .asked = true,
            .goal = goal,
            .words = std::move(words),
            .meaning = std::move(meaning)};
}

Predicate between(std::string name, std::vector<std::string> arguments, std::string meaning) {
    return {.name = std::move(name),
            .role = Predicate::Role::fact,
            .arguments = std::move(arguments),
            .meaning = std::move(meaning)};
}

Predicate builtin(int stratum, std::string name, std::vector<std::string> arguments, std::string meaning,
                  Words words = {}) {
    return {.name = std::move(name),
            .role = Predicate::Role::builtin,
            .arguments = std::move(arguments),
            .stratum = stratum,
            .words = std::move(words),
            .meaning = std::move(meaning)};
}

// Builtins that also read what the attacker has got never stand under `not`.
Predicate growing(int stratum, std::string name, std::vector<std::string> arguments, std::string meaning,
                  Words words = {}) {
    Predicate predicate = builtin(stratum, std::move(name), std::move(arguments), std::move(meaning), std::move(words));
    predicate.underNot = false;
    return predicate;
}

void addFacts(PredicateTable& table) {
    table.add(asked("at", {"N"}, false, "the attacker's traffic originates in N"));
    table.add(asked("reach", {"X", "S"}, false, "the attacker's packets arrive at X on surface S", {{1, surfaces()}}));
    table.add(asked("exec", {"X"}, false, "the attacker's code runs on X"));
    table.add(asked("token", {"P"}, false, "the attacker acts as principal P"));
    table.add(asked("member", {"G"}, false, "the attacker is in group G"));
    table.add(asked("key", {"X"}, false, "the attacker holds a credential of X's own authentication"));
    table.add(asked("secret", {"S"}, true, "the attacker knows the secret, certificate or vault S"));
    table.add(asked("control", {"X"}, true, "the attacker may write X through the control plane"));
    table.add(asked("read", {"D"}, true, "the attacker reads the data of D"));
    table.add(asked("write", {"D"}, true, "the attacker writes the data of D"));
    table.add(asked("infer", {"M"}, true, "the attacker calls model M"));
    table.add(asked("steal", {"M"}, true, "the attacker copies model M"));
    table.add(asked("tamper", {"M"}, true, "the attacker changes model or artifact M"));
    table.add(asked("inject", {"A"}, true, "the attacker steers agent or model A"));
    table.add(asked("opened", {"X", "K"}, false, "the attacker has switched the restriction K of X off"));
    table.add(asked("exfil", {"D"}, true, "D has left the boundary the design gives it"));
    table.add(asked("deny", {"X"}, true, "X is no longer available"));
    table.add(asked("abuse", {"X"}, true, "the attacker uses X at the owner's cost"));
    table.add(asked("blind", {"X"}, true, "attacks on X are no longer seen"));
    table.add(between("granted", {"P", "R", "S"}, "the attacker has given principal P the role R on S"));
    table.add(between("taint", {"A"}, "content of the attacker's choosing enters sessions of A that are not his own"));
    table.add(between("sees", {"A", "D"}, "the steered agent A can bring the content of D into its context"));
    table.add(between("takes", {"X", "D"}, "code of the attacker on X has the content of D there"));
}

void addDrawn(PredicateTable& table) {
    table.add(builtin(0, "parent", {"Y", "X"}, "X is the resource parent of Y"));
    table.add(builtin(0, "below", {"Y", "X"}, "X holds Y in the governance or resource tree, at any depth"));
    table.add(
        builtin(0, "ruled", {"Y", "X"},
                "Y lies below X, no denial keeps anybody from writing it, and no read-only lock on it or in between stands"));
    table.add(builtin(0, "account", {"D", "A"}, "A is D itself or the nearest resource that holds it"));
    Predicate port = builtin(0, "port", {"S"}, "S is a port number");
    port.needsBound = 1;
    table.add(std::move(port));
    table.add(builtin(0, "fronted", {"X"}, "a gateway or Front Door publishes X"));
    table.add(builtin(0, "feeds", {"X", "A"}, "prompts that reach X reach A"));
    table.add(builtin(0, "intake", {"A", "D"}, "A takes in the content of D by itself"));
    table.add(
        builtin(0, "standing", {"A", "T", "I"}, "A's calls of tool T are made as I when they are not made for a user"));
    table.add(builtin(0, "behalf", {"A", "T"}, "A calls T in the name of the signed-in user"));
    table.add(builtin(0, "shielded", {"A"}, "A is behind a blocking prompt shield"));
    table.add(
        builtin(0, "openEnvironment", {"E", "R"}, "a writer of R can deploy to E from a branch nobody else reviews"));
    table.add(builtin(0, "within", {"Y", "X"}, "Y is X or a part of X"));
    table.add(builtin(0, "branch", {"C", "B"}, "B is the branch that the subject of federation C names"));
    table.add(builtin(0, "defaultBranch", {"R", "B"}, "B is the default branch of repository R"));
    table.add(builtin(0, "reviewedBranch", {"R", "B"}, "branch B of R takes changes only after a review"));
    table.add(growing(0, "keysOn", {"X"}, "X accepts its own keys or passwords"));
    table.add(growing(0, "changeable", {"D"}, "neither D nor what holds it refuses changes"));
    table.add(growing(0, "unprotected", {"X"}, "no backup vault protects X"));
    table.add(
        growing(0, "unattended", {"A", "T", "K"}, "calls of tool T by A wait for nobody", {{2, {"read", "act"}}}));
    Predicate policyAllows =
        growing(0, "policyAllows", {"X", "K", "V"}, "no enforced policy refuses value V of K on X");
    policyAllows.needsBound = 0b111;
    table.add(std::move(policyAllows));
}

void addNetworkAndAccess(PredicateTable& table) {
    const std::vector<std::string> via{"public",       "dnat",    "service-tag", "bypass",           "gateway",
                                       "same-network", "peering", "appliance",   "private-endpoint", "service-endpoint",
                                       "outbound"};
    table.add(builtin(1, "flow", {"A", "X", "S"}, "packets from A can be sent to X on S", {{2, surfaces()}}));
    table.add(builtin(1, "public", {"X", "S"}, "packets from the Internet can be sent to X on S", {{1, surfaces()}}));
    table.add(builtin(1, "via", {"A", "X", "S", "K"}, "the way that flow takes", {{2, surfaces()}, {3, via}}));
    table.add(builtin(1, "inspected", {"A", "X", "S"}, "every way from A to X passes a web application firewall",
                      {{2, surfaces()}}));
    table.add(growing(1, "flowOpened", {"A", "X", "S"}, "flow, once network controls are opened", {{2, surfaces()}}));
    table.add(builtin(2, "may", {"P", "OP", "X"}, "P may perform the management operation OP on X"));
    table.add(builtin(2, "mayData", {"P", "OP", "X"}, "P may perform the data operation OP on X"));
    table.add(builtin(2, "mayAssign", {"P", "R", "S"}, "P may assign role R at S to anyone"));
    table.add(builtin(2, "mayAssignTo", {"P", "Q", "R", "S"},
                      "P may assign role R at S to Q, where a condition says who may receive roles"));
    Predicate eligible = builtin(2, "eligible", {"U", "E", "S"}, "E is an eligible role on S that U may activate");
    eligible.relations = {{1, "eligible-role"}};
    table.add(std::move(eligible));
    Predicate approver = builtin(2, "approver", {"A", "E"}, "A approves the activation of eligible role E");
    approver.relations = {{1, "eligible-role"}};
    table.add(std::move(approver));
    table.add(builtin(2, "belongs", {"U", "G"}, "U is in group G, at any depth of nesting"));
    table.add(builtin(2, "signInNeeds", {"U", "F"}, "a new sign-in of U is asked for factor F",
                      {{1, {"mfa", "phishingResistant", "compliantDevice"}}}));
}

}  // namespace

void PredicateTable::add(Predicate predicate) {
    std::string name = predicate.name;
    m_predicates.insert_or_assign(std::move(name), std::move(predicate));
}

const Predicate* PredicateTable::find(std::string_view name) const {
    const auto found = m_predicates.find(name);
    return found == m_predicates.end() ? nullptr : &found->second;
}

const PredicateTable& standardPredicates() {
    static const PredicateTable table = [] {
        PredicateTable made;
        addFacts(made);
        addDrawn(made);
        addNetworkAndAccess(made);
        return made;
    }();
    return table;
}

}  // namespace zonewright::analysis::logic
