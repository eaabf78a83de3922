// SPDX-License-Identifier: Apache-2.0
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;
using analysis::Truth;

namespace {

constexpr const char* kBlobRead = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
constexpr const char* kListKeys = "Microsoft.Storage/storageAccounts/listKeys/action";
constexpr const char* kAssign = "Microsoft.Authorization/roleAssignments/write";
constexpr const char* kGetSecret = "Microsoft.KeyVault/vaults/secrets/getSecret/action";

const std::string kNesting = related("member-of", "ann", "team") + related("member-of", "team", "staff");
const std::string kCircle = kNesting + related("member-of", "staff", "team");

std::string customRole(const std::string& lists, const std::string& id = "special") {
    return "  - {id: " + id + ", type: custom-role-definition, parent: sub, roleName: special, " + lists + "}\n";
}
std::string denial(const std::string& keys, const std::string& parent = "rg") {
    return "  - {id: stop, type: deny-assignment, parent: " + parent + ", " + keys + "}\n";
}

}  // namespace

// Assignments of Azure roles: scopes, groups, blocks, planes, and what takes rights away.
class AccessPermissionsTest : public QObject {
    Q_OBJECT
private slots:
    void eachRightIsThereOrNot_data() {
        QTest::addColumn<QString>("elements");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& relations, const char* who, const char* operation,
                            const char* on, const char* expected, const std::string& elements = {}) {
            QTest::newRow(name) << QString::fromStdString(elements) << QString::fromStdString(relations) << who
                                << operation << on << expected;
        };
        // Scopes.
        row("at the root scope, on a resource", assigned("ann", "Reader", "tenant"), "ann",
            "Microsoft.Storage/storageAccounts/read", "st", "yes");
        row("at a management group, on a part", assigned("ann", "Storage Blob Data Reader", "mg"), "ann", "data:read",
            "ctr", "yes");
        row("at the subscription", assigned("ann", "Contributor", "sub"), "ann", "~/write", "vm", "yes");
        row("at the group", assigned("ann", "Contributor", "rg"), "ann", "~/write", "st", "yes");
        row("at the group beside it", assigned("ann", "Contributor", "other-rg"), "ann", "~/write", "st", "no");
        row("at the resource", assigned("ann", "Contributor", "st"), "ann", "~/write", "st", "yes");
        row("at a neighbour", assigned("ann", "Contributor", "kv"), "ann", "~/write", "st", "no");
        row("at the resource, not on its group", assigned("ann", "Contributor", "st"), "ann", "~/write", "rg", "no");
        row("at the part, on the part", assigned("ann", "Storage Blob Data Reader", "ctr"), "ann", "data:read", "ctr",
            "yes");
        row("at the part, not on the whole", assigned("ann", "Storage Blob Data Reader", "ctr"), "ann", "data:read",
            "st", "no");
        row("an operation on the whole asks a grant on the whole",
            assigned("ann", "Storage Account Contributor", "ctr"), "ann", kListKeys, "ctr", "no");
        row("which is asked of a part too", assigned("ann", "Storage Account Contributor", "st"), "ann", kListKeys,
            "ctr", "yes");
        row("nobody else", assigned("ann", "Owner", "sub"), "bob", "~/write", "st", "no");
        row("an operation of another type is none on this", assigned("ann", "Owner", "sub"), "ann",
            "Microsoft.KeyVault/vaults/deploy/action", "st", "no");
        row("an operation of every type is", assigned("ann", "Owner", "sub"), "ann", kAssign, "st", "yes");
        row("on a scope every operation is", assigned("ann", "Owner", "sub"), "ann",
            "Microsoft.KeyVault/vaults/deploy/action", "rg", "yes");
        row("outside Azure no role counts", assigned("ann", "Owner", "tenant"), "ann", "~/write", "repo", "no");
        row("`~` is the type of the target", assigned("ann", "Virtual Machine Contributor", "rg"), "ann", "~/write",
            "vm", "yes");
        row("and of no other", assigned("ann", "Virtual Machine Contributor", "rg"), "ann", "~/write", "st", "no");
        row("`~` on a scope is every type", assigned("ann", "Virtual Machine Contributor", "rg"), "ann", "~/write",
            "rg", "no");
        row("which a Contributor may write", assigned("ann", "Contributor", "rg"), "ann", "~/write", "rg", "yes");
        row("`~` on a part is the part's type", assigned("ann", "Contributor", "st"), "ann", "~/write", "ctr", "yes");
        row("`~` on a part that one may only read", assigned("ann", "Reader", "st"), "ann", "~/write", "ctr", "no");
        // Groups.
        row("through a group", related("member-of", "ann", "team") + assigned("team", "Reader", "rg"), "ann",
            "Microsoft.Storage/storageAccounts/read", "st", "yes");
        row("through a group in a group", kNesting + assigned("staff", "Reader", "rg"), "ann",
            "Microsoft.Storage/storageAccounts/read", "st", "yes");
        row("nesting goes upwards alone", kNesting + assigned("team", "Reader", "rg"), "staff",
            "Microsoft.Storage/storageAccounts/read", "st", "no");
        row("a circle of groups", kCircle + assigned("staff", "Reader", "rg"), "ann",
            "Microsoft.Storage/storageAccounts/read", "st", "yes");
        row("no member", kCircle + assigned("staff", "Reader", "rg"), "bob", "Microsoft.Storage/storageAccounts/read",
            "st", "no");
        row("a machine is a principal", assigned("vm", "Key Vault Secrets User", "kv"), "vm", kGetSecret, "kv", "yes");
        row("and may be in a group",
            related("member-of", "vm", "team") + assigned("team", "Key Vault Secrets User", "kv"), "vm", kGetSecret,
            "kv", "yes");
        // Planes and blocks.
        row("Owner has no data", assigned("ann", "Owner", "rg"), "ann", kBlobRead, "st", "no");
        row("nor by its set", assigned("ann", "Owner", "rg"), "ann", "data:read", "st", "no");
        row("Contributor reads no secret", assigned("ann", "Contributor", "rg"), "ann", kGetSecret, "kv", "no");
        row("Contributor lists keys", assigned("ann", "Contributor", "rg"), "ann", kListKeys, "st", "yes");
        row("Contributor assigns no role", assigned("ann", "Contributor", "rg"), "ann", kAssign, "st", "no");
        row("Owner does", assigned("ann", "Owner", "rg"), "ann", kAssign, "st", "yes");
        row("a data role writes nothing", assigned("ann", "Storage Blob Data Owner", "st"), "ann", "~/write", "st",
            "no");
        row("rights add up over assignments",
            assigned("ann", "Contributor", "rg") + assigned("ann", "User Access Administrator", "rg"), "ann", kAssign,
            "st", "yes");
        row("notActions take nothing from another role",
            assigned("ann", "Contributor", "sub") + assigned("ann", "Owner", "st"), "ann", kAssign, "st", "yes");
        row("former names count", assigned("ann", "Azure AI User", "ai"), "ann",
            "Microsoft.CognitiveServices/accounts/listKeys/action", "ai", "yes");
        row("by its GUID", assigned("ann", "b24988ac-6180-42a0-ab88-20f7382dd24c", "rg"), "ann", "~/write", "st",
            "yes");
        row("in another case", assigned("ann", "cONTRIBUTOR", "rg"), "ann", "~/write", "st", "yes");
        // Segments that may be left out.
        row("Managed Identity Operator assigns", assigned("ann", "Managed Identity Operator", "mi"), "ann",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", "mi", "yes");
        // Custom and unknown roles.
        row("a custom role", assigned("ann", "special", "rg"), "ann", kListKeys, "st", "yes",
            customRole("actions: ['Microsoft.Storage/*']"));
        row("its exclusion", assigned("ann", "special", "rg"), "ann", kListKeys, "st", "no",
            customRole("actions: ['Microsoft.Storage/*'], notActions: ['*/listKeys/action']"));
        row("which leaves the rest", assigned("ann", "special", "rg"), "ann", "~/write", "st", "yes",
            customRole("actions: ['Microsoft.Storage/*'], notActions: ['*/listKeys/action']"));
        row("a star in actions is no data", assigned("ann", "special", "rg"), "ann", kBlobRead, "st", "no",
            customRole("actions: ['*']"));
        row("its data actions", assigned("ann", "special", "rg"), "ann", kBlobRead, "st", "yes",
            customRole("dataActions: ['*/read']"));
        row("an exclusion with a left-out segment is in doubt", assigned("ann", "special", "rg"), "ann", kListKeys,
            "st", "unknown",
            customRole("actions: ['*'], notActions: ['Microsoft.Storage/storageAccounts/*/listKeys/action']"));
        row("a role nobody knows", assigned("ann", "Contoso Wizard", "rg"), "ann", "~/write", "st", "unknown");
        row("allows nothing elsewhere", assigned("ann", "Contoso Wizard", "other-rg"), "ann", "~/write", "st", "no");
        row("an unknown role", assigned("ann", "?", "rg"), "ann", kBlobRead, "st", "unknown");
        row("a custom role whose lists nobody knows", assigned("ann", "special", "rg"), "ann", kBlobRead, "st",
            "unknown", customRole("actions: '?'"));
        row("two custom roles of one name", assigned("ann", "special", "rg"), "ann", kListKeys, "st", "unknown",
            customRole("actions: ['Microsoft.Storage/*']") + customRole("actions: ['*/read']", "other"));
        row("two that allow the same", assigned("ann", "special", "rg"), "ann", kListKeys, "st", "yes",
            customRole("actions: ['Microsoft.Storage/*']") + customRole("actions: ['Microsoft.Storage/*']", "other"));
        // Conditions.
        row("an assignment with a condition on the resource",
            assigned(
                "ann", "Storage Blob Data Reader", "st",
                ", condition: "
                "\"((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR "
                "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'public'))\""),
            "ann", kBlobRead, "st", "unknown");
        row("which guards no other operation",
            assigned(
                "ann", "Storage Blob Data Contributor", "st",
                ", condition: "
                "\"((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR "
                "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'public'))\""),
            "ann", "data:write", "st", "yes");
        row("an unknown condition", assigned("ann", "Storage Blob Data Reader", "st", ", condition: '?'"), "ann",
            kBlobRead, "st", "unknown");
        row("a role whose definition limits what it assigns still assigns",
            assigned("ann", "Key Vault Data Access Administrator", "kv"), "ann", kAssign, "kv", "yes");
        // Delegated roles.
        row("a delegated role", related("delegated-role", "sp", "sub", ", role: Contributor"), "sp", "~/write", "st",
            "yes");
        row("never as owner", related("delegated-role", "sp", "sub", ", role: Owner"), "sp", "~/write", "st", "no");
        row("by GUID neither", related("delegated-role", "sp", "sub", ", role: 8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
            "sp", "~/write", "st", "no");
        row("never with data", related("delegated-role", "sp", "sub", ", role: Storage Blob Data Reader"), "sp",
            "data:read", "st", "no");
        row("no custom role", related("delegated-role", "sp", "sub", ", role: special"), "sp", "~/write", "st", "no",
            customRole("actions: ['*']"));
        row("not before it is activated", related("delegated-role", "sp", "sub", ", role: Contributor, eligible: true"),
            "sp", "~/write", "st", "no");
        row("an eligible role is none yet", related("eligible-role", "ann", "sub", ", role: Contributor"), "ann",
            "~/write", "st", "no");
        // Deny assignments.
        const std::string owner = assigned("ann", "Owner", "sub");
        row("denied to everybody", owner, "ann", "~/write", "st", "no", denial("actions: ['*/write']"));
        row("denied for other operations", owner, "ann", "~/write", "st", "yes", denial("actions: ['*/delete']"));
        row("not the excluded operation", owner, "ann", "~/write", "st", "yes",
            denial("actions: ['*'], notActions: ['Microsoft.Storage/*']"));
        row("not elsewhere", owner, "ann", "~/write", "other-st", "yes", denial("actions: ['*']"));
        row("not to the spared", owner + related("applies-to", "stop", "ann", ", mode: exclude"), "ann", "~/write",
            "st", "yes", denial("actions: ['*']"));
        row("not to a member of the spared group",
            kNesting + owner + related("applies-to", "stop", "staff", ", mode: exclude"), "ann", "~/write", "st", "yes",
            denial("actions: ['*']"));
        row("to the named", owner + related("applies-to", "stop", "ann", ", mode: include"), "ann", "~/write", "st",
            "no", denial("actions: ['*']"));
        row("not to others", owner + related("applies-to", "stop", "bob", ", mode: include"), "ann", "~/write", "st",
            "yes", denial("actions: ['*']"));
        row("to the members of a named group",
            kNesting + owner + related("applies-to", "stop", "staff", ", mode: include"), "ann", "~/write", "st", "no",
            denial("actions: ['*']"));
        row("at the scope alone: the scope", owner, "ann", "~/write", "rg", "no",
            denial("actions: ['*'], doNotApplyToChildScopes: true"));
        row("at the scope alone: not below", owner, "ann", "~/write", "st", "yes",
            denial("actions: ['*'], doNotApplyToChildScopes: true"));
        row("who knows whether below", owner, "ann", "~/write", "st", "unknown",
            denial("actions: ['*'], doNotApplyToChildScopes: '?'"));
        row("data is denied by data actions", assigned("ann", "Storage Blob Data Owner", "st"), "ann", kBlobRead, "st",
            "no", denial("dataActions: ['*']"));
        row("not by actions", assigned("ann", "Storage Blob Data Owner", "st"), "ann", kBlobRead, "st", "yes",
            denial("actions: ['*']"));
        row("data of a set", assigned("ann", "Storage Blob Data Owner", "st"), "ann", "data:read", "st", "no",
            denial("dataActions: ['*/blobs/read']"));
        row("one of several ways is left", assigned("ann", "Cognitive Services OpenAI User", "ai"), "ann",
            "model:infer", "ai", "yes", denial("dataActions: ['*/embeddings/action']"));
        row("drawn in the resource", owner, "ann", "~/write", "st", "no", denial("actions: ['*']", "st"));
        row("an unknown list of a denial", owner, "ann", "~/write", "st", "unknown", denial("actions: '?'"));
        // Narrowed by a path.
        row("a path narrows to what bears its name",
            assigned("ann", "Cosmos DB Built-in Data Reader", "db", ", path: /dbs/shop"), "ann", "data:read", "shop",
            "yes");
        row("and to nothing else", assigned("ann", "Cosmos DB Built-in Data Reader", "db", ", path: /dbs/other"), "ann",
            "data:read", "shop", "no");
        row("the whole neither", assigned("ann", "Cosmos DB Built-in Data Reader", "db", ", path: /dbs/shop"), "ann",
            "data:read", "db", "no");
        row("a bare slash narrows nothing", assigned("ann", "Cosmos DB Built-in Data Reader", "db", ", path: /"), "ann",
            "data:read", "db", "yes");
    }
    void eachRightIsThereOrNot() {
        QFETCH(QString, elements);
        QFETCH(QString, relations);
        QFETCH(QString, who);
        QFETCH(QString, operation);
        QFETCH(QString, on);
        QFETCH(QString, expected);
        const Rights rights(relations.toStdString(), elements.toStdString());
        QCOMPARE(QString(word(rights.may(who.toStdString(), operation.toStdString(), on.toStdString()))), expected);
    }

    void locksStandInTheWayOfWhatTheyBlock_data() {
        QTest::addColumn<QString>("lockOf");
        QTest::addColumn<QString>("lock");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("locks");
        const auto row = [](const char* name, const char* lockOf, const char* lock, const char* operation,
                            const char* locks) { QTest::newRow(name) << lockOf << lock << operation << locks; };
        row("no lock", "st", "None", "~/write", "-");
        row("read-only on the resource stops writing", "st", "ReadOnly", "~/write", "st");
        row("on its group too", "rg", "ReadOnly", "~/write", "rg");
        row("on the subscription too", "sub", "ReadOnly", "~/write", "sub");
        row("not on a neighbour", "kv", "ReadOnly", "~/write", "-");
        row("read-only stops listing keys", "st", "ReadOnly", kListKeys, "st");
        row("and deleting", "st", "ReadOnly", "~/delete", "st");
        row("and assigning roles", "st", "ReadOnly", kAssign, "st");
        row("not reading", "st", "ReadOnly", "Microsoft.Storage/storageAccounts/read", "-");
        row("not taking the lock off", "st", "ReadOnly", "Microsoft.Authorization/locks/delete", "-");
        row("cannot-delete stops deleting", "st", "CanNotDelete", "~/delete", "st");
        row("not writing", "st", "CanNotDelete", "~/write", "-");
        row("not listing keys", "st", "CanNotDelete", kListKeys, "-");
        row("data is untouched", "st", "ReadOnly", kBlobRead, "-");
        row("an unknown lock hinders in the certain reading", "st", "?", "~/write", "st");
    }
    void locksStandInTheWayOfWhatTheyBlock() {
        QFETCH(QString, lockOf);
        QFETCH(QString, lock);
        QFETCH(QString, operation);
        QFETCH(QString, locks);
        model::Drawing drawing =
            drawingOf(std::string(kEstateElements) + "relations:\n" + assigned("ann", "Owner", "sub") +
                      assigned("ann", "Storage Blob Data Owner", "sub"));
        model::Element locked = *drawing.zone.find(model::ElementId(lockOf.toStdString()));
        locked.properties["lock"] = lock == "?" ? model::Value() : model::Value(lock.toStdString());
        drawing.zone.elements[locked.id] = std::make_shared<const model::Element>(locked);
        const Rights rights(std::move(drawing));
        QCOMPARE(QString::fromStdString(rights.locks("ann", operation.toStdString(), "st")), locks);
    }

    void anAnswerTellsThroughWhatAndWhatForCertain() {
        const Rights rights(kNesting + assigned("staff", "Contributor", "rg") +
                            assigned("ann", "Contoso Wizard", "other-rg") + assigned("bob", "Owner", "sub"));
        const auto answer = rights.permissions().answer("ann", "st", std::string(kListKeys));
        QVERIFY(answer);
        QCOMPARE(answer->grants.size(), std::size_t{1});
        QCOMPARE(answer->grants[0].role, std::string("Contributor"));
        QCOMPARE(answer->grants[0].principal, std::string("staff"));
        QCOMPARE(answer->grants[0].scope, std::string("rg"));
        QCOMPARE(answer->grants[0].relation, std::string("role-assignment(staff,rg)"));
        QVERIFY(!answer->grants[0].notActions.empty());
        QCOMPARE(answer->allowed, std::optional(true));
        QVERIFY(std::find(answer->operations.begin(), answer->operations.end(), "assign-roles on st") ==
                answer->operations.end());
        QVERIFY(!answer->operations.empty());
        const auto elsewhere = rights.permissions().answer("ann", "other-st", std::string(kListKeys));
        QVERIFY(elsewhere);
        QCOMPARE(elsewhere->allowed, std::optional<bool>());
        QCOMPARE(elsewhere->unknownRoles, std::vector<std::string>{"Contoso Wizard"});
        const auto secret = rights.permissions().answer("bob", "kv", std::string(kGetSecret));
        QVERIFY(secret);
        QCOMPARE(secret->allowed, std::optional(false));
    }
    // What the tables are protected by is not drawn.
    void theConditionOfARolesDefinitionIsAskedAsWell() {
        const Rights rights(drawingOf(R"(
elements:
  - {id: law, type: log-analytics}
  - {id: ann, type: entra-user}
relations:
  - {kind: role-assignment, source: ann, target: law, role: Privileged Monitoring Data Reader}
)"));
        const auto tables =
            rights.permissions().answer("ann", "law", "Microsoft.OperationalInsights/workspaces/tables/data/read");
        QVERIFY(tables);
        QCOMPARE(tables->allowed, std::optional<bool>());
        const auto workspace =
            rights.permissions().answer("ann", "law", "Microsoft.OperationalInsights/workspaces/read");
        QVERIFY(workspace);
        QCOMPARE(workspace->allowed, std::optional(true));
    }

    void anAnswerNamesWhatIsNotDrawn() {
        const Rights rights("");
        const auto nobody = rights.permissions().answer("carl", std::nullopt, std::nullopt);
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().front().place, std::string("--who"));
        const auto nothing = rights.permissions().answer("ann", std::string("nothing"), std::nullopt);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().front().place, std::string("--on"));
    }
};

ZONEWRIGHT_TEST(AccessPermissionsTest)
#include "access_permissions_test.moc"
