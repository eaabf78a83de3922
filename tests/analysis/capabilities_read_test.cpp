// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "analysis/access/role_catalogue.h"
#include "analysis/knowledge.h"
#include "analysis/logic/rule_book.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>
#endif

using namespace zonewright;
using analysis::access::Capability;

namespace {

// Capabilities that no step asks for, and why.
const std::map<std::string, std::string>& unread() {
    static const std::map<std::string, std::string> kUnread{
        {"schedule-roles", "asks for the right to assign roles besides"},
        {"gallery-app-write", "applications of an image gallery are not drawn"},
        {"kv-set-secret", "a changed secret is no fact that the attacker holds"},
        {"kv-use-key", "keys are used in the vault, never learned"},
        {"kv-release-key", "keys are released to attested environments only"},
        {"storage-delegation-key", "signs no more than the data roles of its caller allow"},
        {"blob-acl-write", "comes with the data role that reads and writes all"},
        {"queue-read", "queues are not drawn"},
        {"queue-write", "queues are not drawn"},
        {"table-read", "tables are not drawn"},
        {"table-write", "tables are not drawn"},
        {"search-index-write", "changes what an index looks like, not what is in it"},
        {"search-shared-private-link-write", "the owner of the target has to approve"},
        {"cosmos-get-readonly-keys", "an older name of the operation; not seen to hand over keys"},
        {"aks-secrets-read", "secrets of a cluster are found with what runs there"},
        {"logic-run", "starts what is there and changes nothing"},
        {"logic-trigger-callback", "starts what is there and changes nothing"},
        {"aml-compute-access", "only its own user gets in"},
        {"aml-outbound-rule-write", "no step opens a managed network"},
        {"logs-shared-keys", "sends log entries in, and reads none"},
        {"private-endpoint-dns-write", "no step answers names in its place"},
        {"private-dns-link-write", "no step answers names in its place"},
        {"dns-forwarding-write", "no step answers names in its place"},
    };
    return kUnread;
}

// What the steps ask of permissions: the texts of their atoms, and the operations of the sets that they name.
std::vector<std::string> asked() {
    const auto knowledge = analysis::builtinKnowledge();
    std::vector<std::string> texts;
    const auto add = [&](const std::vector<analysis::logic::Atom>& atoms) {
        for (const auto& atom : atoms)
            if (atom.name == "may" || atom.name == "mayData") texts.push_back(atom.text);
    };
    for (const auto& rule : knowledge->attackSteps->rules()) {
        add(rule.all);
        for (const auto& list : rule.any) add(list);
    }
    for (const char* name : {"data:read", "data:write", "model:infer", "agent:interact", "agent:write", "cluster:write",
                             "workspace:run", "machine:logon"}) {
        const auto* rows = knowledge->roles->operationSet(name);
        const bool named = std::any_of(texts.begin(), texts.end(),
                                       [&](const std::string& text) { return text.find(name) != std::string::npos; });
        if (rows == nullptr || !named) continue;
        for (const auto& row : *rows) {
            texts.insert(texts.end(), row.actions.begin(), row.actions.end());
            texts.insert(texts.end(), row.dataActions.begin(), row.dataActions.end());
        }
    }
    for (const auto& rule : knowledge->attackSteps->rules())
        for (const auto& atom : rule.all)
            if (atom.name == "mayAssign") texts.push_back("Microsoft.Authorization/roleAssignments/write");
    // "~/write" asks for the writing of every type that is drawn.
    for (const auto& type : knowledge->catalogue->types()) {
        if (type.arm.empty()) continue;
        texts.push_back(type.arm + "/write");
        texts.push_back(type.arm + "/delete");
    }
    return texts;
}

}  // namespace

// Whatever a role is known to hand over, some step takes; or it is said here why none does.
class CapabilitiesReadTest : public QObject {
    Q_OBJECT
private slots:
    void everyCapabilityIsAskedForByAStepOrSaysWhyNot() {
        const std::vector<std::string> texts = asked();
        const auto isAsked = [&](const std::string& operation) {
            return std::any_of(texts.begin(), texts.end(),
                               [&](const std::string& text) { return text.find(operation) != std::string::npos; });
        };
        std::set<std::string> left, expected;
        for (const auto& [id, why] : unread()) expected.insert(id);
        for (const Capability& capability : analysis::builtinKnowledge()->roles->capabilities()) {
            const auto& operations = capability.anyOf.empty() ? capability.allOf : capability.anyOf;
            if (std::none_of(operations.begin(), operations.end(), isAsked)) left.insert(capability.id);
        }
        for (const std::string& id : left) QVERIFY2(expected.contains(id), (id + " is asked for by no step").c_str());
        for (const std::string& id : expected)
            QVERIFY2(left.contains(id), (id + " is asked for by a step: strike it from the list").c_str());
    }
};

ZONEWRIGHT_TEST(CapabilitiesReadTest)
#include "capabilities_read_test.moc"
