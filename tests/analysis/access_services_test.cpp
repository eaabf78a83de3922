// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;

namespace {

constexpr const char* kGetSecret = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
constexpr const char* kDecrypt = "Microsoft.KeyVault/vaults/keys/decrypt/action";

}  // namespace

// Services with an authorisation of their own beside Azure's roles.
class AccessServicesTest : public QObject {
    Q_OBJECT
private slots:
    void eachServiceAsksItsOwn_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("expected");
        // `change`: "ELEMENT.property=value" of the estate, or nothing. The question is always about ann.
        const auto row = [](const char* name, const char* change, const std::string& relations, const char* operation,
                            const char* on, const char* expected) {
            QTest::newRow(name) << change << QString::fromStdString(relations) << operation << on << expected;
        };
        const char* const policies = "kv.enableRbacAuthorization=false";
        const char* const nobodyKnows = "kv.enableRbacAuthorization=?";
        const std::string policy = related("access-policy", "ann", "kv", ", secrets: [get, list]");
        const std::string role = assigned("ann", "Key Vault Secrets User", "kv");
        // Vaults.
        row("a role in RBAC mode", "", role, kGetSecret, "kv", "yes");
        row("on one secret", "", assigned("ann", "Key Vault Secrets User", "pw"), kGetSecret, "pw", "yes");
        row("on one secret, not the vault", "", assigned("ann", "Key Vault Secrets User", "pw"), kGetSecret, "kv",
            "no");
        row("a policy in RBAC mode is inert", "", policy, kGetSecret, "kv", "no");
        row("a role in policy mode is inert", policies, role, kGetSecret, "kv", "no");
        row("a policy in policy mode", policies, policy, kGetSecret, "kv", "yes");
        row("and below", policies, policy, kGetSecret, "pw", "yes");
        row("of its kind alone", policies, policy, kDecrypt, "kv", "no");
        row("of its verbs alone", policies, related("access-policy", "ann", "kv", ", secrets: [list]"), kGetSecret,
            "kv", "no");
        row("all verbs", policies, related("access-policy", "ann", "kv", ", keys: [all]"), kDecrypt, "kv", "yes");
        row("in another case", policies, related("access-policy", "ann", "kv", ", secrets: [Get]"), kGetSecret, "kv",
            "yes");
        row("verbs nobody knows", policies, related("access-policy", "ann", "kv", ", secrets: '?'"), kGetSecret, "kv",
            "unknown");
        row("a mode nobody knows, by role", nobodyKnows, role, kGetSecret, "kv", "unknown");
        row("a mode nobody knows, by policy", nobodyKnows, policy, kGetSecret, "kv", "unknown");
        row("management does not ask the mode", policies, assigned("ann", "Contributor", "kv"),
            "Microsoft.KeyVault/vaults/accessPolicies/write", "kv", "yes");
        row("a policy manages nothing", policies, policy, "~/write", "kv", "no");
        // Registries.
        const char* const repositories = "acr.roleAssignmentMode=AbacRepositoryPermissions";
        row("pulling in the old mode", "", assigned("ann", "AcrPull", "acr"), "data:read", "img", "yes");
        row("a Reader pulls in the old mode", "", assigned("ann", "Reader", "rg"), "data:read", "acr", "yes");
        row("and does not push", "", assigned("ann", "Reader", "rg"), "data:write", "acr", "no");
        row("AcrPull is not honoured by repositories", repositories, assigned("ann", "AcrPull", "acr"), "data:read",
            "acr", "no");
        row("by its operation neither", repositories, assigned("ann", "AcrPull", "acr"),
            "Microsoft.ContainerRegistry/registries/pull/read", "acr", "no");
        row("a repository role there", repositories, assigned("ann", "Container Registry Repository Reader", "acr"),
            "data:read", "img", "yes");
        row("does nothing in the old mode", "", assigned("ann", "Container Registry Repository Reader", "acr"),
            "data:read", "acr", "no");
        row("by its operation neither in the old mode", "",
            assigned("ann", "Container Registry Repository Reader", "acr"),
            "Microsoft.ContainerRegistry/registries/repositories/content/read", "acr", "no");
        row("a mode nobody knows of a registry", "acr.roleAssignmentMode=?", assigned("ann", "AcrPull", "acr"),
            "data:read", "acr", "unknown");
        row("writing the registry asks no mode", repositories, assigned("ann", "Contributor", "acr"), "~/write", "acr",
            "yes");
        // Cosmos DB.
        const std::string cosmos = assigned("ann", "Cosmos DB Built-in Data Contributor", "db");
        row("a data role of Cosmos DB", "", cosmos, "data:write", "shop", "yes");
        row("by its GUID", "", assigned("ann", "00000000-0000-0000-0000-000000000001", "db"), "data:read", "db", "yes");
        row("a reader writes nothing", "", assigned("ann", "Cosmos DB Built-in Data Reader", "db"), "data:write", "db",
            "no");
        row("it is no control", "", cosmos, "~/write", "db", "no");
        row("nor a right to hand it on", "", cosmos, "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/write",
            "db", "no");
        row("an Owner reads no items", "", assigned("ann", "Owner", "rg"), "data:read", "db", "no");
        row("but may grant himself the data role", "", assigned("ann", "Contributor", "rg"),
            "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/write", "db", "yes");
        // Rights inside a system.
        row("of a repository", "", related("inner-role", "ann", "repo", ", role: write"), "data:write", "repo", "yes");
        row("that only reads", "", related("inner-role", "ann", "repo", ", role: read"), "data:write", "repo", "no");
        row("a right of another system", "", related("inner-role", "ann", "repo", ", role: db_owner"), "data:read",
            "repo", "no");
        row("on a container by ACL", "", related("inner-role", "ann", "ctr", ", role: acl, mask: r-x"), "data:read",
            "ctr", "yes");
        row("whose mask has no w", "", related("inner-role", "ann", "ctr", ", role: acl, mask: r-x"), "data:write",
            "ctr", "no");
        row("an inner right manages nothing", "", related("inner-role", "ann", "vm", ", role: administrator"),
            "~/write", "vm", "no");
        row("it logs on", "", related("inner-role", "ann", "vm", ", role: administrator"), "machine:logon", "vm",
            "yes");
        row("an Azure role logs on by data action", "", assigned("ann", "Virtual Machine User Login", "rg"),
            "machine:logon", "vm", "yes");
        row("an Owner does not log on", "", assigned("ann", "Owner", "rg"), "machine:logon", "vm", "no");
        // Models and agents.
        row("calling a model", "", assigned("ann", "Cognitive Services OpenAI User", "ai"), "model:infer", "gpt",
            "yes");
        row("a Reader does not call", "", assigned("ann", "Reader", "ai"), "model:infer", "gpt", "no");
        row("a set says nothing of other types", "", assigned("ann", "Cognitive Services OpenAI User", "ai"),
            "model:infer", "st", "no");
    }
    void eachServiceAsksItsOwn() {
        QFETCH(QString, change);
        QFETCH(QString, relations);
        QFETCH(QString, operation);
        QFETCH(QString, on);
        QFETCH(QString, expected);
        model::Drawing drawing = drawingOf(std::string(kEstateElements) + "relations:\n" + relations.toStdString());
        if (!change.isEmpty()) {
            const QString id = change.section('.', 0, 0), key = change.section('.', 1).section('=', 0, 0),
                          value = change.section('=', 1);
            model::Element changed = *drawing.zone.find(model::ElementId(id.toStdString()));
            changed.properties[key.toStdString()] = value == "?"       ? model::Value()
                                                    : value == "false" ? model::Value(false)
                                                                       : model::Value(value.toStdString());
            drawing.zone.elements[changed.id] = std::make_shared<const model::Element>(changed);
        }
        const Rights rights(std::move(drawing));
        QCOMPARE(QString(word(rights.may("ann", operation.toStdString(), on.toStdString()))), expected);
    }

    void theTypeOfAnElementMayFollowItsParent() {
        const Rights rights(assigned("ann", "hub-writer", "rg"),
                            "  - {id: hub, type: virtual-hub, parent: rg}\n"
                            "  - {id: gw, type: vpn-gateway, parent: hub}\n"
                            "  - {id: alone, type: vpn-gateway, parent: rg}\n"
                            "  - {id: hub-writer, type: custom-role-definition, parent: sub, roleName: hub-writer, "
                            "actions: [Microsoft.Network/vpnGateways/write]}\n");
        QCOMPARE(rights.may("ann", "~/write", "gw"), analysis::Truth::yes);
        QCOMPARE(rights.may("ann", "~/write", "alone"), analysis::Truth::no);
    }
};

ZONEWRIGHT_TEST(AccessServicesTest)
#include "access_services_test.moc"
