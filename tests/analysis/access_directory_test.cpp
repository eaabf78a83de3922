// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/directory.h"
#include "analysis/access/sign_in.h"
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis::access;
using analysis::Truth;
using analysis::logic::Reading;

namespace {

constexpr const char* kMembers = "microsoft.directory/groups/members/update";
constexpr const char* kPassword = "microsoft.directory/users/password/update";
constexpr const char* kApplication = "microsoft.directory/applications/credentials/update";
constexpr const char* kElevate = "microsoft.directory/elevateAccess";

std::string directoryRole(const char* who, const char* role, const char* where = "tenant") {
    return related("directory-role", who, where, std::string(", role: '") + role + "'");
}
std::string policy(const std::string& keys) {
    return "  - {id: policy, type: conditional-access-policy, parent: tenant, " + keys + "}\n";
}

const std::string kAll = "includeApplications: [All]";

Truth mayInDirectory(const Rights& rights, const char* who, const char* operation, const char* on) {
    const auto may = [&](Reading reading) {
        return !directoryRights(rights.permissions(), model::ElementId(who), operation, rights.element(on), reading)
                    .empty();
    };
    return may(Reading::certain) ? Truth::yes : may(Reading::possible) ? Truth::unknown : Truth::no;
}

}  // namespace

class AccessDirectoryTest : public QObject {
    Q_OBJECT
private slots:
    void eachDirectoryRightIsThereOrNot_data() {
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
        const std::string top = "  - {id: top, type: entra-group, parent: tenant, isAssignableToRole: true}\n";
        const std::string doubtful = "  - {id: top, type: entra-group, parent: tenant, isAssignableToRole: '?'}\n";
        const std::string unit = "  - {id: unit, type: administrative-unit, parent: tenant}\n";
        const std::string restricted =
            "  - {id: unit, type: administrative-unit, parent: tenant, isMemberManagementRestricted: true}\n";
        row("a groups administrator fills a group", directoryRole("ann", "Groups Administrator"), "ann", kMembers,
            "team", "yes");
        row("a reader of the directory does not", directoryRole("ann", "Directory Readers"), "ann", kMembers, "team",
            "no");
        row("an Azure role does not", assigned("ann", "Owner", "tenant"), "ann", kMembers, "team", "no");
        row("not a role-assignable one", directoryRole("ann", "Groups Administrator"), "ann", kMembers, "top", "no",
            top);
        row("which a privileged role administrator fills", directoryRole("ann", "Privileged Role Administrator"), "ann",
            kMembers, "top", "yes", top);
        row("and its owner", related("owner-of", "ann", "top"), "ann", kMembers, "top", "yes", top);
        row("nobody knows whether it is role-assignable", directoryRole("ann", "Groups Administrator"), "ann", kMembers,
            "top", "unknown", doubtful);
        row("the top role fills either", directoryRole("ann", "Global Administrator"), "ann", kMembers, "top", "yes",
            doubtful);
        row("an owner fills a group", related("owner-of", "ann", "team"), "ann", kMembers, "team", "yes");
        row("no other group", related("owner-of", "ann", "team"), "ann", kMembers, "staff", "no");
        row("nobody fills a dynamic group", directoryRole("ann", "Global Administrator"), "ann", kMembers, "ruled",
            "no", "  - {id: ruled, type: entra-group, parent: tenant, membershipType: dynamic}\n");
        row("nor a synchronised one", related("owner-of", "ann", "ruled"), "ann", kMembers, "ruled", "no",
            "  - {id: ruled, type: entra-group, parent: tenant, onPremisesSyncEnabled: true}\n");
        row("through a group that holds the role",
            related("member-of", "ann", "team") + directoryRole("team", "Groups Administrator"), "ann", kMembers,
            "staff", "yes");
        row("through a group in it",
            related("member-of", "ann", "team") + related("member-of", "team", "staff") +
                directoryRole("staff", "Global Administrator"),
            "ann", kElevate, "tenant", "yes");
        row("a role on one unit, its member",
            related("member-of", "bob", "unit") + directoryRole("ann", "User Administrator", "unit"), "ann", kPassword,
            "bob", "yes", unit);
        row("a role on one unit, not others", directoryRole("ann", "User Administrator", "unit"), "ann", kPassword,
            "bob", "no", unit);
        row("what is drawn in a unit is in it", directoryRole("ann", "User Administrator", "unit"), "ann", kPassword,
            "carl", "yes", unit + "  - {id: carl, type: entra-user, parent: unit}\n");
        row("a restricted unit shuts the tenant's roles out",
            related("member-of", "bob", "unit") + directoryRole("ann", "User Administrator"), "ann", kPassword, "bob",
            "no", restricted);
        row("not its own", related("member-of", "bob", "unit") + directoryRole("ann", "User Administrator", "unit"),
            "ann", kPassword, "bob", "yes", restricted);
        row("a lesser role over an ordinary person", directoryRole("ann", "Helpdesk Administrator"), "ann", kPassword,
            "bob", "yes");
        row("not over one with a role",
            directoryRole("ann", "Helpdesk Administrator") + directoryRole("bob", "User Administrator"), "ann",
            kPassword, "bob", "no");
        row("a harmless role is none",
            directoryRole("ann", "Helpdesk Administrator") + directoryRole("bob", "Directory Readers"), "ann",
            kPassword, "bob", "yes");
        row("nor over a member of a role-assignable group",
            directoryRole("ann", "Helpdesk Administrator") + related("member-of", "bob", "top"), "ann", kPassword,
            "bob", "no", top);
        row("the higher role over anybody",
            directoryRole("ann", "Privileged Authentication Administrator") +
                directoryRole("bob", "User Administrator"),
            "ann", kPassword, "bob", "yes");
        row("an owner sets no password", related("owner-of", "ann", "team"), "ann", kPassword, "bob", "no");
        row("an application permission",
            related("graph-permission", "sp", "tenant",
                    ", permission: GroupMember.ReadWrite.All, consent: application"),
            "sp", kMembers, "team", "yes");
        row("not one that acts for people",
            related("graph-permission", "sp", "tenant", ", permission: GroupMember.ReadWrite.All, consent: delegated"),
            "sp", kMembers, "team", "no");
        row("not over a role-assignable group",
            related("graph-permission", "sp", "tenant",
                    ", permission: GroupMember.ReadWrite.All, consent: application"),
            "sp", kMembers, "top", "no", top);
        row("unless it manages roles",
            related("graph-permission", "sp", "tenant",
                    ", permission: RoleManagement.ReadWrite.Directory, consent: application"),
            "sp", kMembers, "top", "yes", top);
        row("credentials of an application", directoryRole("ann", "Cloud Application Administrator"), "ann",
            kApplication, "app", "yes", "  - {id: app, type: app-registration, parent: tenant}\n");
        row("of another tenant", directoryRole("ann", "Cloud Application Administrator"), "ann", kApplication, "app",
            "no",
            "  - {id: partner, type: entra-tenant, kind: partner}\n  - {id: app, type: app-registration, parent: "
            "partner}\n");
        row("elevating", directoryRole("ann", "Global Administrator"), "ann", kElevate, "tenant", "yes");
        row("by no Azure role", assigned("ann", "User Access Administrator", "tenant"), "ann", kElevate, "tenant",
            "no");
        row("an operation nobody knows", directoryRole("ann", "Global Administrator"), "ann",
            "microsoft.directory/nothing/update", "team", "no");
    }
    void eachDirectoryRightIsThereOrNot() {
        QFETCH(QString, elements);
        QFETCH(QString, relations);
        QFETCH(QString, who);
        QFETCH(QString, operation);
        QFETCH(QString, on);
        QFETCH(QString, expected);
        const Rights rights(relations.toStdString(), elements.toStdString());
        QCOMPARE(QString(word(mayInDirectory(rights, who.toLatin1(), operation.toLatin1(), on.toLatin1()))), expected);
    }

    void aSignInIsAskedForWhatThePoliciesSay_data() {
        QTest::addColumn<QString>("elements");
        QTest::addColumn<QString>("relations");
        QTest::addColumn<QString>("factor");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& elements, const std::string& relations,
                            const char* factor, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(elements) << QString::fromStdString(relations) << factor
                                << expected;
        };
        const std::string everybody = related("applies-to", "policy", "tenant", ", mode: include");
        const std::string mfa = policy("state: enabled, " + kAll + ", builtInControls: [mfa]");
        row("no policy", "", "", "mfa", "no");
        row("a policy for all", mfa, everybody, "mfa", "yes");
        row("of another factor", mfa, everybody, "compliantDevice", "no");
        row("for the person", mfa, related("applies-to", "policy", "ann", ", mode: include"), "mfa", "yes");
        row("for another person", mfa, related("applies-to", "policy", "bob", ", mode: include"), "mfa", "no");
        row("for a group around the person", mfa,
            related("member-of", "ann", "team") + related("member-of", "team", "staff") +
                related("applies-to", "policy", "staff", ", mode: include"),
            "mfa", "yes");
        row("the person is left out", mfa, everybody + related("applies-to", "policy", "ann", ", mode: exclude"), "mfa",
            "no");
        row("the person's group is left out", mfa,
            everybody + related("member-of", "ann", "team") +
                related("applies-to", "policy", "team", ", mode: exclude"),
            "mfa", "no");
        row("for nobody", mfa, "", "mfa", "no");
        row("only reported", policy("state: enabledForReportingButNotEnforced, " + kAll + ", builtInControls: [mfa]"),
            everybody, "mfa", "no");
        row("who knows whether it is on", policy("state: '?', " + kAll + ", builtInControls: [mfa]"), everybody, "mfa",
            "unknown");
        row("for management alone",
            policy("state: enabled, includeApplications: [AzureManagement], builtInControls: [mfa]"), everybody, "mfa",
            "yes");
        row("for another application", policy("state: enabled, includeApplications: [Mail], builtInControls: [mfa]"),
            everybody, "mfa", "no");
        row("for all but management",
            policy("state: enabled, " + kAll + ", excludeApplications: [AzureManagement], builtInControls: [mfa]"),
            everybody, "mfa", "no");
        row("for applications nobody knows", policy("state: enabled, includeApplications: '?', builtInControls: [mfa]"),
            everybody, "mfa", "unknown");
        row("one of two is enough, and the lesser is asked at least",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa, compliantDevice], operator: OR"), everybody,
            "mfa", "yes");
        row("one of two is enough, and the greater is not asked",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa, compliantDevice], operator: OR"), everybody,
            "compliantDevice", "no");
        row("one of two is enough, and one is no factor",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa, passwordChange], operator: OR"), everybody,
            "mfa", "no");
        row("a device or a strength that resists",
            policy("state: enabled, " + kAll +
                   ", builtInControls: [compliantDevice], authenticationStrength: phishingResistant, operator: OR"),
            everybody, "phishingResistant", "yes");
        row("either kind of device",
            policy("state: enabled, " + kAll +
                   ", builtInControls: [compliantDevice, domainJoinedDevice], operator: OR"),
            everybody, "compliantDevice", "yes");
        row("at a risk that is noticed",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa], signInRiskLevels: [high]"), everybody, "mfa",
            "no");
        row("for who knows what context",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa], authenticationContext: '?'"), everybody,
            "mfa", "unknown");
        row("both are asked",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa, compliantDevice], operator: AND"), everybody,
            "compliantDevice", "yes");
        row("a strength is a second factor too",
            policy("state: enabled, " + kAll + ", authenticationStrength: phishingResistant"), everybody, "mfa", "yes");
        row("phishing-resistant is asked as such",
            policy("state: enabled, " + kAll + ", authenticationStrength: phishingResistant"), everybody,
            "phishingResistant", "yes");
        row("a second factor is not phishing-resistant", mfa, everybody, "phishingResistant", "no");
        row("for browsers alone",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa], clientAppTypes: [browser]"), everybody, "mfa",
            "no");
        row("from some places alone",
            policy("state: enabled, " + kAll + ", builtInControls: [mfa], includeLocations: [Abroad]"), everybody,
            "mfa", "no");
        row("everywhere but at places that are trusted",
            policy("state: enabled, " + kAll +
                   ", builtInControls: [mfa], includeLocations: [All], excludeLocations: [AllTrusted]"),
            everybody, "mfa", "yes");
        row("blocked is asked for everything", policy("state: enabled, " + kAll + ", builtInControls: [block]"),
            everybody, "phishingResistant", "yes");
        row("of a partner's tenant",
            "  - {id: partner, type: entra-tenant, kind: partner}\n  - {id: policy, type: conditional-access-policy, "
            "parent: partner, state: enabled, " +
                kAll + ", builtInControls: [mfa]}\n",
            related("applies-to", "policy", "partner", ", mode: include"), "mfa", "no");
        row("two policies add up",
            mfa + "  - {id: second, type: conditional-access-policy, parent: tenant, state: enabled, " + kAll +
                ", builtInControls: [compliantDevice]}\n",
            everybody + related("applies-to", "second", "tenant", ", mode: include"), "compliantDevice", "yes");
    }
    void aSignInIsAskedForWhatThePoliciesSay() {
        QFETCH(QString, elements);
        QFETCH(QString, relations);
        QFETCH(QString, factor);
        QFETCH(QString, expected);
        const Rights rights(relations.toStdString(), elements.toStdString());
        QCOMPARE(QString(word(signInNeeds(rights.permissions(), rights.element("ann"), factor.toStdString()))),
                 expected);
    }
    void securityDefaultsAskForASecondFactor() {
        model::Drawing drawing = drawingOf(
            "elements:\n  - {id: tenant, type: entra-tenant, kind: home, securityDefaults: true}\n"
            "  - {id: ann, type: entra-user, parent: tenant}\n  - {id: guest, type: entra-user}\n");
        const Rights rights(std::move(drawing));
        QCOMPARE(signInNeeds(rights.permissions(), rights.element("ann"), "mfa"), Truth::yes);
        QCOMPARE(signInNeeds(rights.permissions(), rights.element("ann"), "phishingResistant"), Truth::no);
        QCOMPARE(signInNeeds(rights.permissions(), rights.element("guest"), "mfa"), Truth::unknown);
    }
};

ZONEWRIGHT_TEST(AccessDirectoryTest)
#include "access_directory_test.moc"
