// SPDX-License-Identifier: Apache-2.0
#include "analysis/access/pattern.h"
#include "analysis/access/role_catalogue.h"
#include "tests/support/test.h"

#include <rapidcheck.h>
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <vector>

using namespace zonewright::analysis::access;

namespace {

// The definition, spelt out: every way to take a star or a left-out segment.
bool slowly(const std::string& pattern, const std::string& text, bool zeroSegments) {
    if (pattern.empty()) return text.empty();
    if (zeroSegments && pattern.rfind("/*/", 0) == 0 && !text.empty() && text[0] == '/' &&
        slowly(pattern.substr(3), text.substr(1), true))
        return true;
    if (pattern[0] == '*')
        return slowly(pattern.substr(1), text, zeroSegments) ||
               (!text.empty() && slowly(pattern, text.substr(1), zeroSegments));
    if (text.empty() || std::tolower(pattern[0]) != std::tolower(text[0])) return false;
    return slowly(pattern.substr(1), text.substr(1), zeroSegments);
}

}  // namespace

// Patterns of role definitions.
class AccessPatternTest : public QObject {
    Q_OBJECT
private slots:
    void eachPatternCoversWhatItShould_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<bool>("granted");
        QTest::addColumn<bool>("literal");
        const auto row = [](const char* name, const char* pattern, const char* operation, bool granted, bool literal) {
            QTest::newRow(name) << pattern << operation << granted << literal;
        };
        row("the same", "Microsoft.Storage/storageAccounts/read", "Microsoft.Storage/storageAccounts/read", true, true);
        row("in another case", "microsoft.web/SITES/Read", "Microsoft.Web/sites/read", true, true);
        row("with blanks around", " Microsoft.Web/sites/read ", "Microsoft.Web/sites/read", true, true);
        row("a star is any run", "*/read", "Microsoft.ContainerRegistry/registries/pull/read", true, true);
        row("a star over several segments", "Microsoft.OperationalInsights/*/read",
            "Microsoft.OperationalInsights/workspaces/query/read", true, true);
        row("a star is the empty run too", "Microsoft.Web/sites*/read", "Microsoft.Web/sites/read", true, true);
        row("a star alone", "*", "Microsoft.Web/sites/read", true, true);
        row("anchored in front", "Web/sites/read", "Microsoft.Web/sites/read", false, false);
        row("anchored behind", "Microsoft.Web/sites", "Microsoft.Web/sites/read", false, false);
        row("a type is none of its operations", "Microsoft.Web/sites/*", "Microsoft.Web/sites", false, false);
        row("of a neighbour type", "Microsoft.Web/sites/*", "Microsoft.Web/sitesettings/read", false, false);
        row("nothing else is special", "Microsoft.Web/s?tes/read", "Microsoft.Web/sites/read", false, false);
        row("a dot is a dot", "Microsoft.Web/sites/read", "MicrosoftxWeb/sites/read", false, false);
        row("a segment may be left out of a grant", "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action", true, false);
        row("or be there", "Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action",
            "Microsoft.ManagedIdentity/userAssignedIdentities/mine/assign/action", true, true);
        row("an exclusion taken literally spares what has none",
            "Microsoft.MachineLearningServices/workspaces/computes/*/write",
            "Microsoft.MachineLearningServices/workspaces/computes/write", true, false);
        row("two segments left out", "A/*/b/*/c", "A/b/c", true, false);
        row("only whole segments", "A/*/b", "Ab", false, false);
        row("the slash stays", "A/*/b", "A/xb", false, false);
        row("an empty pattern covers nothing", "", "Microsoft.Web/sites/read", false, false);
    }
    void eachPatternCoversWhatItShould() {
        QFETCH(QString, pattern);
        QFETCH(QString, operation);
        QFETCH(bool, granted);
        QFETCH(bool, literal);
        QCOMPARE(covers(pattern.toStdString(), operation.toStdString(), ZeroSegments::match), granted);
        QCOMPARE(covers(pattern.toStdString(), operation.toStdString(), ZeroSegments::literal), literal);
    }
    void everyWayOfReadingAPatternIsTried() {
        ::setenv("RC_PARAMS", "seed=20261122", 0);  // the same cases in every run
        const bool fine = rc::check("as the definition says", [] {
            const auto text = [](int most, const std::string& letters) {
                std::string result;
                const int length = *rc::gen::inRange(0, most);
                for (int i = 0; i < length; ++i) result += *rc::gen::elementOf(letters);
                return result;
            };
            const std::string pattern = text(9, "aA/*/*"), operation = text(9, "a/b");
            for (const ZeroSegments segments : {ZeroSegments::match, ZeroSegments::literal})
                RC_ASSERT(covers(pattern, operation, segments) ==
                          slowly(pattern, operation, segments == ZeroSegments::match));
        });
        QVERIFY(fine);
    }
    void aPatternOfManyStarsEnds() {
        std::string pattern, segments;
        for (int i = 0; i < 200; ++i) {
            pattern += "*a";
            segments += "/*/a*";
        }
        const std::string operation(5000, 'a');
        QVERIFY(!covers(pattern + "b", operation, ZeroSegments::literal));
        QVERIFY(!covers(segments + "b", operation, ZeroSegments::match));
        QVERIFY(covers(pattern, operation, ZeroSegments::match));
    }
    void aDataOperationIsKnownFromAManagementOperation() {
        const auto roles = builtinRoles();
        QCOMPARE(roles->planeOf("Microsoft.KeyVault/vaults/secrets/getSecret/action"), Plane::data);
        QCOMPARE(roles->planeOf("microsoft.keyvault/vaults/SECRETS/getSecret/action"), Plane::data);
        QCOMPARE(roles->planeOf("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"), Plane::data);
        QCOMPARE(roles->planeOf("Microsoft.CognitiveServices/accounts/AIServices/connections/listSecrets/action"),
                 Plane::data);
        QCOMPARE(roles->planeOf("Microsoft.Storage/storageAccounts/listKeys/action"), Plane::control);
        QCOMPARE(roles->planeOf("Microsoft.KeyVault/vaults/deploy/action"), Plane::control);
        QCOMPARE(roles->planeOf("Microsoft.Authorization/roleAssignments/write"), Plane::control);
        QCOMPARE(roles->planeOf("Microsoft.ContainerRegistry/registries/pull/read"), Plane::control);
        QCOMPARE(roles->planeOf("Contoso.Nothing/things/write"), Plane::control);
    }
};

ZONEWRIGHT_TEST(AccessPatternTest)
#include "access_pattern_test.moc"
