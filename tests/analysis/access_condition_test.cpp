// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/condition.h"
#include "analysis/access/role_catalogue.h"
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

#include <algorithm>
#include <optional>

using namespace zonewright;
using namespace zonewright::analysis::access;
using analysis::Truth;
using tests::word;

namespace {

constexpr const char* kBlobRead = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
constexpr const char* kBlobWrite = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";
constexpr const char* kAssign = "Microsoft.Authorization/roleAssignments/write";
constexpr const char* kUnassign = "Microsoft.Authorization/roleAssignments/delete";

constexpr const char* kByContainer =
    "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR "
    "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'public'))";
constexpr const char* kByPath =
    "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR "
    "(@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike 'logs/*'))";
constexpr const char* kTwoRoles =
    "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR "
    "(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] "
    "ForAnyOfAnyValues:GuidEquals{acdd72a7-3385-48ef-bd42-f606fba81ae7, 4633458b-17de-408a-b874-0445c86b69e6})) AND "
    "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR "
    "(@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] "
    "ForAnyOfAnyValues:GuidEquals{acdd72a7-3385-48ef-bd42-f606fba81ae7}))";

}  // namespace

class AccessConditionTest : public QObject {
    Q_OBJECT
private slots:
    void eachConditionSaysWhatItGuards_data() {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QString& condition, const char* operation, const char* expected) {
            QTest::newRow(name) << condition << operation << expected;
        };
        row("none", "", kBlobRead, "yes");
        row("only blanks", " \n\t", kBlobRead, "yes");
        row("a guarded operation that the resource decides", kByContainer, kBlobRead, "unknown");
        row("an operation it does not guard", kByContainer, kBlobWrite, "yes");
        row("a guarded operation that something in the request decides", kByPath, kBlobRead, "unknown");
        row("what is not asked of the request", kByPath, kBlobWrite, "yes");
        row("the clause of the request", kTwoRoles, kAssign, "yes");
        row("the clause of the resource beside it", kTwoRoles, kUnassign, "unknown");
        row("neither clause", kTwoRoles, kBlobRead, "yes");
        row("a star in ActionMatches",
            "((!(ActionMatches{'Microsoft.Storage/*'})) OR (@Resource[a:b] StringEquals 'x'))", kBlobRead, "unknown");
        row("in another case",
            "((!(ActionMatches{'microsoft.storage/storageaccounts/*'})) OR (@Resource[a:b] StringEquals 'x'))",
            kBlobRead, "unknown");
        row("no ActionMatches guards all", "@Resource[a:b] StringEquals 'x'", kBlobRead, "unknown");
        row("request and resource in one clause",
            "((!(ActionMatches{'Microsoft.Storage/*'})) OR (@Request[a:b] StringEquals 'x' AND @Resource[a:b] "
            "StringEquals 'y'))",
            kBlobRead, "unknown");
        row("the principal decides",
            "((!(ActionMatches{'Microsoft.Storage/*'})) OR (@Principal[a:b] StringEquals 'x'))", kBlobRead, "unknown");
        row("a suboperation alone guards nothing by name",
            "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'} AND NOT "
            "SubOperationMatches{'Blob.List'})) OR (@Resource[a:b] StringEquals 'x'))",
            kBlobRead, "yes");
        const auto unless = [](const char* sub) {
            return QString("((!(ActionMatches{'%1'} AND %2)) OR (@Resource[a:b] StringEquals 'x'))")
                .arg(kBlobRead, sub);
        };
        row("reading is more than listing", unless("NOT SubOperationMatches{'Blob.List'}"), kBlobRead, "unknown");
        row("listing alone is guarded", unless("SubOperationMatches{'Blob.List'}"), kBlobRead, "yes");
        row("one form of reading is guarded", unless("SubOperationMatches{'Blob.Read.WithTagConditions'}"), kBlobRead,
            "yes");
        row("every form but one is guarded", unless("NOT SubOperationMatches{'Blob.Read.WithTagConditions'}"),
            kBlobRead, "yes");
        row("a form that does not read", unless("SubOperationMatches"), kBlobRead, "unknown");
        row("quotes hide parentheses",
            "((!(ActionMatches{'Microsoft.Storage/*'})) OR (@Request[a:b] StringEquals 'x) AND (@Resource['))",
            kBlobRead, "unknown");
        row("it does not close", "((!(ActionMatches{'Microsoft.Web/*'})", kBlobRead, "unknown");
        row("it closes too often", "(@Request[a:b] StringEquals 'x'))", kBlobRead, "unknown");
        row("no condition at all", "nonsense", kBlobRead, "unknown");
    }
    void eachConditionSaysWhatItGuards() {
        QFETCH(QString, condition);
        QFETCH(QString, operation);
        QFETCH(QString, expected);
        QCOMPARE(QString(word(conditionAllows(condition.toStdString(), operation.toStdString()))), expected);
    }
    void aDrawnNameDecidesByItsOperator_data() {
        QTest::addColumn<QString>("comparison");
        QTest::addColumn<QString>("expected");
        QTest::newRow("the same") << "StringEquals 'public'"
                                  << "yes";
        QTest::newRow("in another case") << "StringEquals 'Public'"
                                         << "no";
        QTest::newRow("case ignored") << "StringEqualsIgnoreCase 'Public'"
                                      << "yes";
        QTest::newRow("not the same") << "StringNotEquals 'public'"
                                      << "no";
        QTest::newRow("another one") << "StringNotEquals 'secret'"
                                     << "yes";
        QTest::newRow("a pattern") << "StringLike 'pub*'"
                                   << "yes";
        QTest::newRow("one character") << "StringLike 'publi?'"
                                       << "yes";
        QTest::newRow("not that pattern") << "StringNotLike 'pub*'"
                                          << "no";
        QTest::newRow("a beginning") << "StringStartsWith 'priv'"
                                     << "no";
        QTest::newRow("one of several") << "ForAnyOfAnyValues:StringEquals {'other', 'public'}"
                                        << "yes";
        QTest::newRow("none of several") << "ForAnyOfAnyValues:StringEquals {'other', 'third'}"
                                         << "no";
        QTest::newRow("not all of several") << "ForAnyOfAllValues:StringNotEquals {'other', 'public'}"
                                            << "no";
        QTest::newRow("an operator that nobody knows") << "NumericLessThan '7'"
                                                       << "unknown";
        QTest::newRow("no value") << "StringEquals"
                                  << "unknown";
    }
    void aDrawnNameDecidesByItsOperator() {
        QFETCH(QString, comparison);
        QFETCH(QString, expected);
        const auto drawn = [](std::string_view attribute) {
            return attribute == "Container:name" ? std::optional<std::string>("public") : std::nullopt;
        };
        const std::string guard = "((!(ActionMatches{'Microsoft.Storage/*'})) OR (";
        const std::string own = guard + "@Resource[Container:name] " + comparison.toStdString() + "))";
        QCOMPARE(QString(word(conditionAllows(own, kBlobRead, drawn))), expected);
        QCOMPARE(QString(word(conditionAllows(own, kAssign, drawn))), QString("yes"));
        const std::string other = guard + "@Resource[Container:tags] " + comparison.toStdString() + "))";
        QCOMPARE(QString(word(conditionAllows(other, kBlobRead, drawn))), QString("unknown"));
    }
    void anAssignmentIsHeldAgainstTheWholeCondition_data() {
        QTest::addColumn<QString>("asks");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* asks, const char* expected) {
            QTest::newRow(name) << asks << expected;
        };
        row("the role itself", "@R ForAnyOfAnyValues:GuidEquals {reader, other}", "yes");
        row("in another case", "@R ForAnyOfAnyValues:GuidEquals{READER}", "yes");
        row("another role", "@R ForAnyOfAnyValues:GuidEquals {other}", "no");
        row("all but others", "@R ForAnyOfAllValues:GuidNotEquals {other, third}", "yes");
        row("all but this one", "@R ForAnyOfAllValues:GuidNotEquals {other, reader}", "no");
        row("other than one of two, which everything is", "@R ForAnyOfAnyValues:GuidNotEquals {other, reader}", "yes");
        row("not that role", "NOT (@R ForAnyOfAnyValues:GuidEquals {reader})", "no");
        row("a role alone, without a set", "@R GuidEquals 'reader'", "yes");
        row("the role and the kind of receiver",
            "@R ForAnyOfAnyValues:GuidEquals {reader} AND @T StringEqualsIgnoreCase 'user'", "yes");
        row("the role and another kind of receiver",
            "@R ForAnyOfAnyValues:GuidEquals {reader} AND @T StringEqualsIgnoreCase 'ServicePrincipal'", "no");
        row("either of two kinds", "@T ForAnyOfAnyValues:StringEqualsIgnoreCase {'User', 'Group'}", "yes");
        row("this receiver", "@P ForAnyOfAnyValues:GuidEquals {ann}", "yes");
        row("another receiver", "@P ForAnyOfAnyValues:GuidEquals {bob}", "no");
        row("a receiver whom nobody knows", "@P ForAnyOfAnyValues:GuidEquals {0000}", "unknown");
        row("all but a receiver whom nobody knows", "@P ForAnyOfAllValues:GuidNotEquals {bob, 0000}", "unknown");
        row("an operator that nobody knows", "@R NumericLessThan '7'", "unknown");
        row("no value", "@R GuidEquals", "unknown");
        row("an attribute that nobody knows", "@Request[Microsoft.Authorization/roleAssignments:Other] GuidEquals 'x'",
            "unknown");
    }
    void anAssignmentIsHeldAgainstTheWholeCondition() {
        QFETCH(QString, asks);
        QFETCH(QString, expected);
        const QString request = "@Request[Microsoft.Authorization/roleAssignments:";
        asks.replace("@R ", request + "RoleDefinitionId] ");
        asks.replace("@T ", request + "PrincipalType] ");
        asks.replace("@P ", request + "PrincipalId] ");
        const QString whole = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (" + asks + "))";
        const AssignmentRequest ofAnn{.role = "Reader", .principalType = "User", .isThePrincipal = [](const auto& id) {
                                          return id == "ann" ? Truth::yes : id == "bob" ? Truth::no : Truth::unknown;
                                      }};
        QCOMPARE(QString(word(assignmentAllowed(whole.toStdString(), ofAnn))), expected);
        QCOMPARE(QString(word(conditionAllows(whole.toStdString(), kBlobRead))), QString("yes"));
    }
    void aConditionThatDoesNotSpeakOfAssignmentsLetsThemThrough() {
        QCOMPARE(assignmentAllowed("", {}), Truth::yes);
        QCOMPARE(assignmentAllowed(kByContainer, {}), Truth::yes);
        QCOMPARE(assignmentAllowed("((broken", {}), Truth::unknown);
    }
    void whatAConditionAsksOfAnAssignmentIsRead() {
        const AssignmentLimits two = assignmentLimits(kTwoRoles);
        QVERIFY(two.roles && !two.receivers);
        QCOMPARE(two.namedRoles, (std::vector<std::string>{"acdd72a7-3385-48ef-bd42-f606fba81ae7",
                                                           "4633458b-17de-408a-b874-0445c86b69e6"}));
        QVERIFY(!assignmentLimits("").roles && !assignmentLimits(kByContainer).roles);
        const AssignmentLimits people = assignmentLimits(
            "@Request[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'User'");
        QVERIFY(people.receivers && !people.roles);
    }
    void theConditionsOfBuiltInRolesSayTheListsThatAreShippedWithThem() {
        int read = 0;
        for (const Role& role : builtinRoles()->roles()) {
            if (role.mayGrant.empty()) continue;
            const AssignmentLimits limits = assignmentLimits(role.condition);
            QVERIFY2(limits.roles && !limits.receivers, role.name.c_str());
            QCOMPARE(limits.namedRoles, role.mayGrant);
            for (const Role& other : builtinRoles()->roles()) {
                const bool listed =
                    std::find(role.mayGrant.begin(), role.mayGrant.end(), other.id) != role.mayGrant.end();
                QCOMPARE(assignmentAllowed(role.condition, {.role = other.id, .principalType = {}}),
                         listed ? Truth::yes : Truth::no);
            }
            QCOMPARE(conditionAllows(role.condition, kAssign), Truth::yes);
            ++read;
        }
        QVERIFY(read >= 4);
    }
};

ZONEWRIGHT_TEST(AccessConditionTest)
#include "access_condition_test.moc"
