// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/permission_builtins.h"
#include "tests/analysis/rights.h"
#include "tests/support/test.h"

#include <algorithm>

using namespace zonewright;
using namespace zonewright::tests;
using namespace zonewright::analysis;
using logic::BuiltinTuple;
using logic::GroundFact;
using logic::kAny;
using logic::Reading;
using logic::Symbol;

namespace {

constexpr const char* kAssign = "Microsoft.Authorization/roleAssignments/write";
constexpr const char* kMembers = "microsoft.directory/groups/members/update";

using Texts = std::vector<std::string>;

// The estate as the rules see it.
class Asked {
public:
    explicit Asked(const std::string& relations, const std::string& elements = {})
        : m_rights(relations, elements),
          m_world(builtinKnowledge()->catalogue, std::make_shared<logic::SymbolTable>()) {
        access::addPermissionBuiltins(m_world, m_rights.shared());
    }

    // "ann st" or "ann st if opened(st,lock)" for each tuple of the builtin, constants of the pattern left out; sorted,
    // each once. `_` is open.
    Texts tuples(const char* builtin, const Texts& pattern, Reading reading = Reading::certain) {
        m_found.clear();
        const auto symbols = symbolsOf(pattern);
        of(builtin).match(symbols, reading, sink(symbols));
        return found();
    }
    // The tuples that a derived fact granted(who, role, scope) adds.
    Texts gained(const char* builtin, const Texts& fact, const Texts& pattern, Reading reading = Reading::certain) {
        m_found.clear();
        const auto symbols = symbolsOf(pattern);
        of(builtin).extend({m_world.symbols().intern("granted"), symbolsOf(fact)}, symbols, reading, sink(symbols));
        return found();
    }
    // What a proof says of the first tuple.
    Need need(const char* builtin, const Texts& pattern, Reading reading = Reading::certain) {
        Need need;
        bool first = true;
        const auto symbols = symbolsOf(pattern);
        std::vector<Symbol> arguments;
        std::uint32_t leaf = 0;
        of(builtin).match(symbols, reading, [&](const BuiltinTuple& tuple) {
            arguments.assign(tuple.arguments.begin(), tuple.arguments.end());
            leaf = tuple.leaf;
            return first = false;
        });
        if (first) return need;
        return of(builtin).explain(arguments, leaf, reading).front();
    }

private:
    const logic::Builtin& of(const char* name) const {
        const logic::Builtin* builtin = m_world.builtin(m_world.symbols().intern(name));
        if (builtin == nullptr) qFatal("no builtin %s", name);
        return *builtin;
    }
    std::vector<Symbol> symbolsOf(const Texts& texts) const {
        std::vector<Symbol> symbols;
        for (const std::string& text : texts) symbols.push_back(text == "_" ? kAny : m_world.symbols().intern(text));
        return symbols;
    }
    logic::TupleSink sink(const std::vector<Symbol>& pattern) {
        return [this, &pattern](const BuiltinTuple& tuple) {
            std::string text;
            for (std::size_t i = 0; i < tuple.arguments.size(); ++i) {
                if (pattern[i] == kAny) text += (text.empty() ? "" : " ") + m_world.symbols().text(tuple.arguments[i]);
            }
            for (const GroundFact& premise : tuple.premises) {
                text += std::string(text.empty() ? "" : " ") + "if " + m_world.symbols().text(premise.predicate) + "(";
                for (std::size_t i = 0; i < premise.arguments.size(); ++i)
                    text += (i == 0 ? "" : ",") + m_world.symbols().text(premise.arguments[i]);
                text += ")";
            }
            m_found.push_back(text.empty() ? "yes" : text);
            return true;
        };
    }
    Texts found() {
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return m_found;
    }

    Rights m_rights;
    logic::World m_world;
    Texts m_found;
};

}  // namespace

// What the rules ask of S2.
class AccessBuiltinsTest : public QObject {
    Q_OBJECT
private slots:
    void mayListsEveryHolderAndEveryTargetBelow() {
        Asked asked(related("member-of", "ann", "team") + assigned("team", "Storage Account Contributor", "sub"));
        QCOMPARE(asked.tuples("may", {"_", "Microsoft.Storage/storageAccounts/listKeys/action", "st"}),
                 (Texts{"ann", "team"}));
        QCOMPARE(asked.tuples("may", {"ann", "Microsoft.Storage/storageAccounts/listKeys/action", "_"}),
                 (Texts{"ctr", "other-rg", "other-st", "rg", "st", "sub"}));
        QCOMPARE(asked.tuples("may", {"bob", "Microsoft.Storage/storageAccounts/listKeys/action", "_"}), Texts{});
        QCOMPARE(asked.tuples("mayData", {"ann", "data:read", "_"}), Texts{});
        QCOMPARE(asked.tuples("may", {"ann", "_", "st"}), Texts{});
    }
    void aLockIsAPremise() {
        Asked asked(assigned("ann", "Owner", "locked"),
                    "  - {id: locked, type: storage-account, parent: rg, lock: ReadOnly}\n");
        QCOMPARE(asked.tuples("may", {"ann", "~/write", "locked"}), Texts{"if opened(locked,lock)"});
        QCOMPARE(asked.tuples("may", {"ann", "Microsoft.Authorization/locks/delete", "locked"}), Texts{"yes"});
        QCOMPARE(asked.tuples("mayAssign", {"ann", "_", "_"}), Texts{"any locked if opened(locked,lock)"});
    }
    void aDenialTellsTheMembersOfAGroupApart() {
        Asked asked(related("member-of", "ann", "team") + related("member-of", "bob", "team") +
                        assigned("team", "Contributor", "rg") + related("applies-to", "stop", "ann", ", mode: include"),
                    "  - {id: stop, type: deny-assignment, parent: rg, actions: ['*']}\n");
        QCOMPARE(asked.tuples("may", {"_", "~/write", "st"}), (Texts{"bob", "team"}));
        QCOMPARE(asked.tuples("may", {"ann", "~/write", "st"}), Texts{});
    }
    void anUnknownRoleCountsInThePossibleReading() {
        Asked asked(assigned("ann", "Contoso Wizard", "rg"));
        QCOMPARE(asked.tuples("may", {"ann", "~/write", "st"}), Texts{});
        QCOMPARE(asked.tuples("may", {"ann", "~/write", "st"}, Reading::possible), Texts{"yes"});
        const Need need = asked.need("may", {"ann", "~/write", "st"}, Reading::possible);
        QCOMPARE(need.evidence, Evidence::unknown);
        QVERIFY(need.meaning.find("Contoso Wizard") != std::string::npos);
    }
    void aProofNamesTheAssignmentAndHowToTakeItAway() {
        Asked asked(related("member-of", "ann", "team") + assigned("team", "Contributor", "rg"));
        const Need need = asked.need("may", {"ann", "~/write", "st"});
        QCOMPARE(need.kind, Need::Kind::permission);
        QCOMPARE(need.property, std::string("role-assignment(team,rg)"));
        QCOMPARE(need.evidence, Evidence::drawn);
        QCOMPARE(need.fixes.size(), std::size_t{1});
        QCOMPARE(need.fixes.front().text, std::string("remove role-assignment(team,rg)"));
        QCOMPARE(need.meaning, std::string("ann, through team, holds Contributor on rg, which allows writing st"));
    }
    void aGainedRoleAddsItsRights() {
        Asked asked("");
        QCOMPARE(asked.gained("may", {"ann", "Contributor", "rg"}, {"ann", "~/write", "st"}), Texts{"yes"});
        QCOMPARE(asked.gained("may", {"ann", "Contributor", "rg"}, {"_", "~/write", "st"}), Texts{"ann"});
        QCOMPARE(asked.gained("may", {"ann", "Contributor", "rg"}, {"bob", "~/write", "st"}), Texts{});
        QCOMPARE(asked.gained("may", {"ann", "Contributor", "rg"}, {"ann", kAssign, "st"}), Texts{});
        QCOMPARE(asked.gained("may", {"ann", "Contributor", "other-rg"}, {"ann", "~/write", "st"}), Texts{});
        QCOMPARE(asked.gained("mayData", {"ann", "Key Vault Secrets User", "kv"},
                              {"ann", "Microsoft.KeyVault/vaults/secrets/getSecret/action", "_"}),
                 (Texts{"kv", "pw"}));
    }
    void theRowsOfRightsWithoutARoleReachTheirOwnSystemsAlone() {
        Asked asked("",
                    "  - {id: old-kv, type: key-vault, parent: rg, enableRbacAuthorization: false}\n  - {id: sql, "
                    "type: sql-server, parent: rg}\n");
        const char* const getSecret = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
        QCOMPARE(asked.gained("mayData", {"ann", "any", "rg"}, {"ann", "data:read", "_"}),
                 (Texts{"acr", "ctr", "img", "prj", "st"}));
        QCOMPARE(asked.gained("mayData", {"ann", "any", "rg"}, {"ann", getSecret, "old-kv"}), Texts{});
        QCOMPARE(asked.gained("mayData", {"ann", "any", "rg"}, {"ann", getSecret, "kv"}), Texts{"yes"});
        QCOMPARE(asked.gained("mayData", {"ann", "accessPolicy", "old-kv"}, {"ann", getSecret, "_"}), Texts{"old-kv"});
        QCOMPARE(asked.gained("mayData", {"ann", "accessPolicy", "kv"}, {"ann", getSecret, "_"}), Texts{});
        QCOMPARE(asked.gained("mayData", {"ann", "cosmosData", "db"}, {"ann", "data:write", "_"}),
                 (Texts{"db", "shop"}));
        QCOMPARE(asked.gained("may", {"ann", "cosmosData", "db"}, {"ann", "~/write", "db"}), Texts{});
        QCOMPARE(asked.gained("mayData", {"ann", "databaseAdmin", "sql"}, {"ann", "data:read", "sql"}), Texts{"yes"});
    }
    void aNewMemberHasWhatTheGroupHas() {
        Asked asked(related("member-of", "team", "staff") + assigned("staff", "Owner", "rg") + directoryGrant() +
                    related("eligible-role", "team", "rg", ", role: Reader, approvalRequired: true") +
                    related("approves", "staff", "rg", ", role: Reader"));
        const Texts joined{"ann", "member", "team"};
        QCOMPARE(asked.gained("may", joined, {"ann", "~/write", "st"}), Texts{"if member(team)"});
        QCOMPARE(asked.gained("mayAssign", joined, {"ann", "_", "_"}), Texts{"any rg if member(team)"});
        QCOMPARE(asked.gained("may", joined, {"ann", kMembers, "staff"}), Texts{"if member(team)"});
        QCOMPARE(asked.gained("eligible", joined, {"ann", "_", "rg"}), Texts{"eligible-role(team,rg) if member(team)"});
        QCOMPARE(asked.gained("approver", joined, {"_", "_"}), Texts{"ann eligible-role(team,rg) if member(team)"});
        QCOMPARE(asked.gained("may", {"ann", "member", "staff"}, {"ann", kMembers, "team"}), Texts{});
    }
    void aGainedDirectoryRoleAddsItsRights() {
        Asked asked("", "  - {id: top, type: entra-group, parent: tenant, isAssignableToRole: true}\n");
        QCOMPARE(asked
                     .gained("may", {"ann", "Global Administrator", "tenant"},
                             {"ann", "microsoft.directory/elevateAccess", "_"})
                     .empty(),
                 false);
        QCOMPARE(asked.gained("may", {"ann", "Groups Administrator", "tenant"}, {"ann", kMembers, "team"}),
                 Texts{"yes"});
        QCOMPARE(asked.gained("may", {"ann", "Groups Administrator", "tenant"}, {"ann", kMembers, "top"}), Texts{});
        QCOMPARE(asked.gained("may", {"ann", "Reader", "tenant"}, {"ann", kMembers, "team"}), Texts{});
    }
    void mayAssignNamesTheRolesThatAConditionLetsThrough() {
        Asked asked(assigned("ann", "Key Vault Data Access Administrator", "kv") + assigned("bob", "Owner", "rg") +
                    assigned("sp", "Contributor", "rg"));
        const Texts ofAnn = asked.tuples("mayAssign", {"ann", "_", "kv"});
        QVERIFY(std::find(ofAnn.begin(), ofAnn.end(), "Key Vault Administrator") != ofAnn.end());
        QVERIFY(std::find(ofAnn.begin(), ofAnn.end(), "any") == ofAnn.end());
        QVERIFY(std::find(ofAnn.begin(), ofAnn.end(), "Owner") == ofAnn.end());
        QCOMPARE(asked.tuples("mayAssign", {"bob", "_", "_"}), Texts{"any rg"});
        QCOMPARE(asked.tuples("mayAssign", {"sp", "_", "_"}), Texts{});
        QCOMPARE(asked.tuples("mayAssign", {"_", "any", "rg"}), Texts{"bob"});
    }
    void aDrawnConditionLimitsWhatAnOwnerAssigns() {
        const std::string only =
            ", condition: \"((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR "
            "(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] "
            "ForAnyOfAnyValues:GuidEquals{acdd72a7-3385-48ef-bd42-f606fba81ae7}))\"";
        const std::string but =
            ", condition: \"((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR "
            "(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] "
            "ForAnyOfAllValues:GuidNotEquals{8e3af657-a8ff-443c-a75c-2fe8c4bcb635}))\"";
        Asked asked(assigned("ann", "Owner", "rg", only) + assigned("bob", "Owner", "rg", but));
        QCOMPARE(asked.tuples("mayAssign", {"ann", "_", "rg"}), Texts{"Reader"});
        const Texts others = asked.tuples("mayAssign", {"bob", "_", "rg"});
        const auto count = [&](const char* role) { return std::count(others.begin(), others.end(), role); };
        QCOMPARE(count("Reader"), 1);
        QCOMPARE(count("User Access Administrator"), 1);
        QCOMPARE(count("Owner") + count("any"), 0);
        QCOMPARE(asked.tuples("mayAssign", {"bob", "_", "rg"}, Reading::possible), others);
    }
    void aConditionOnReceiversSaysToWhomARoleMayGo() {
        const auto only = [](const std::string& type) {
            return ", condition: \"@Request[Microsoft.Authorization/roleAssignments:PrincipalType] "
                   "ForAnyOfAnyValues:StringEqualsIgnoreCase {'" +
                   type + "'}\"";
        };
        Asked asked(assigned("ann", "Owner", "rg", only("User")) + assigned("bob", "Owner", "rg", only("Group")) +
                    assigned("sp", "Owner", "rg") + related("member-of", "ann", "team"));
        QCOMPARE(asked.tuples("mayAssign", {"_", "_", "_"}, Reading::possible), Texts{"sp any rg"});
        QCOMPARE(asked.tuples("mayAssignTo", {"sp", "_", "_", "_"}, Reading::possible), Texts{});
        QCOMPARE(asked.tuples("mayAssignTo", {"ann", "_", "_", "rg"}), (Texts{"ann any", "bob any"}));
        QCOMPARE(asked.tuples("mayAssignTo", {"ann", "sp", "_", "_"}), Texts{});
        const Texts toGroups = asked.tuples("mayAssignTo", {"bob", "_", "_", "_"});
        QVERIFY(std::find(toGroups.begin(), toGroups.end(), "team any rg") != toGroups.end());
        QVERIFY(std::find(toGroups.begin(), toGroups.end(), "ann any rg") != toGroups.end());
        QVERIFY(std::find(toGroups.begin(), toGroups.end(), "bob any rg") == toGroups.end());
        QCOMPARE(asked.tuples("mayAssignTo", {"bob", "ann", "any", "rg"}), Texts{"yes"});
        QVERIFY(asked.need("mayAssignTo", {"bob", "ann", "any", "rg"}).meaning.find(" to ") != std::string::npos);
    }
    void aGainedRoleMayAssignInTurn() {
        Asked asked("");
        QCOMPARE(asked.gained("mayAssign", {"ann", "User Access Administrator", "tenant"}, {"_", "_", "_"}),
                 Texts{"ann any tenant"});
        QCOMPARE(asked.gained("mayAssign", {"ann", "Contributor", "tenant"}, {"_", "_", "_"}), Texts{});
    }
    void aDelegationAssignsNothing() {
        Asked asked(related("delegated-role", "sp", "sub", ", role: User Access Administrator"));
        QCOMPARE(asked.tuples("mayAssign", {"sp", "_", "_"}, Reading::possible), Texts{});
    }
    void eligibleAndApproverFollowGroupsAndRoles() {
        Asked asked(related("member-of", "ann", "team") +
                    related("eligible-role", "team", "rg", ", role: Contributor, approvalRequired: true") +
                    related("member-of", "bob", "staff") + related("approves", "staff", "rg", ", role: Contributor") +
                    related("approves", "sp", "rg", ", role: Reader"));
        QCOMPARE(asked.tuples("eligible", {"_", "_", "rg"}),
                 (Texts{"ann eligible-role(team,rg)", "team eligible-role(team,rg)"}));
        QCOMPARE(asked.tuples("approver", {"_", "_"}),
                 (Texts{"bob eligible-role(team,rg)", "staff eligible-role(team,rg)"}));
        QCOMPARE(asked.need("eligible", {"ann", "_", "_"}).meaning, std::string("ann may activate Contributor on rg"));
    }
    void signInNeedsListsPeopleAndFactors() {
        Asked asked(related("applies-to", "policy", "tenant", ", mode: include"),
                    "  - {id: policy, type: conditional-access-policy, parent: tenant, state: enabled, "
                    "includeApplications: [All], authenticationStrength: phishingResistant}\n");
        QCOMPARE(asked.tuples("signInNeeds", {"ann", "_"}), (Texts{"mfa", "phishingResistant"}));
        QCOMPARE(asked.tuples("signInNeeds", {"sp", "_"}), Texts{});
    }

private:
    static std::string directoryGrant() {
        return related("directory-role", "team", "tenant", ", role: Groups Administrator");
    }
};

ZONEWRIGHT_TEST(AccessBuiltinsTest)
#include "access_builtins_test.moc"
