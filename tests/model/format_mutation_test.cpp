// SPDX-License-Identifier: Apache-2.0
// Drawings with holes, doubled parts and strange characters: each is read or refused with a place, validated, mended.
#include "tests/support/test.h"

#include "tests/model/reading.h"

#ifndef Q_MOC_RUN
#include "model/edits/apply_fix.h"
#include "model/validation/validate.h"

#include <algorithm>
#include <random>
#endif

using namespace zonewright;
using namespace zonewright::model;

namespace {

constexpr const char* kDrawing = R"(format: zonewright/1
name: to be broken
elements:
  - {id: rg, type: resource-group}
  - {id: vnet, type: virtual-network, parent: rg, region: westeurope, addressPrefixes: [10.0.0.0/16]}
  - {id: snet, type: subnet, parent: vnet, addressPrefix: 10.0.0.0/26, delegations: [Microsoft.App/environments]}
  - {id: cae, type: container-apps-environment, parent: snet}
  - {id: app, type: container-app, parent: cae, identityType: SystemAssigned, external: true}
  - {id: pe, type: private-endpoint, parent: vnet, privateIPAddress: 10.0.1.4}
  - {id: kv, type: key-vault, parent: rg, name: kv-one, skuName: standard, ipRules: [{value: 203.0.113.0/24}]}
  - id: nsg
    type: network-security-group
    parent: rg
    securityRules:
      - {name: a, priority: 100, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefixes: [Internet]}
      - {name: b, priority: 110, direction: Inbound, access: Deny, protocol: '*', sourceAddressPrefixes: ['*']}
relations:
  - {kind: private-link, source: pe, target: kv, groupIds: [vault]}
  - {kind: in-subnet, source: pe, target: snet}
  - {kind: filtered-by, source: snet, target: nsg}
  - {kind: role-assignment, source: app, target: kv, role: Key Vault Secrets User}
diagrams:
  - {id: overview, placements: [{element: rg, x: 0, y: 0, width: 10, height: 10}]}
)";

class Mutator {
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    std::string mutated(std::string text) {
        for (std::size_t n = 1 + below(3); n > 0 && !text.empty(); --n) once(text);
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(m_random); }

    void once(std::string& text) {
        static const std::vector<std::string> strange{"\t",  "\n",   "{",    "}",    "[",     "]",  "'", "\"", ":",
                                                      ", ",  "- ",   "? ",   "&a ",  "*a",    "!x", "#", "|",  "\xff",
                                                      "\0x", "\\u0", "null", "true", "-1e99", "<<", "%", "@",  "---\n"};
        const std::size_t at = below(text.size()), length = 1 + below(std::min<std::size_t>(40, text.size() - at));
        switch (below(5)) {
            case 0: text.erase(at, length); break;
            case 1: text.insert(below(text.size()), text.substr(at, length)); break;
            case 2: text.insert(at, strange[below(strange.size())]); break;
            case 3: text[at] = static_cast<char>(below(256)); break;
            default: text.resize(at); break;
        }
    }

    std::mt19937 m_random;
};

// Reads, and where that works validates and applies the first fix of each problem.
bool endsWell(const std::string& text, Syntax syntax) {
    const auto loaded = tests::readText(text, syntax, "f");
    if (!loaded)
        return std::ranges::all_of(loaded.error(), [](const Problem& problem) {
            return !problem.what.empty() && (!problem.place.empty() || problem.code == "empty");
        });
    for (const DrawingProblem& problem : drawingProblems(loaded->drawing.zone, *builtinCatalogue())) {
        if (problem.fixes.empty()) continue;
        Document document(builtinCatalogue(), loaded->drawing);
        if (!applyFix(document, problem.fixes.front().change)) return false;
    }
    return true;
}

}  // namespace

class FormatMutationTest : public QObject {
    Q_OBJECT

private slots:
    void noBrokenYamlBreaksTheProgram() {
        Mutator mutator(1);
        for (int i = 0; i < 4000; ++i) {
            const std::string text = mutator.mutated(kDrawing);
            QVERIFY2(endsWell(text, Syntax::yaml), text.c_str());
        }
    }

    void noBrokenJsonBreaksTheProgram() {
        const std::string drawing = tests::json(tests::readText(kDrawing, Syntax::yaml)->drawing);
        Mutator mutator(2);
        for (int i = 0; i < 4000; ++i) {
            const std::string text = mutator.mutated(drawing);
            QVERIFY2(endsWell(text, Syntax::json), text.c_str());
        }
    }

    void everyCutIsRefusedWithItsPlace() {
        const std::string drawing = tests::json(tests::readText(kDrawing, Syntax::yaml)->drawing);
        for (std::size_t end = 1; end + 2 < drawing.size(); end += 3) {
            const auto loaded = tests::readText(drawing.substr(0, end), Syntax::json, "f");
            QVERIFY(!loaded);
            QVERIFY(loaded.error().front().place.starts_with("line "));
        }
    }
};

ZONEWRIGHT_TEST(FormatMutationTest)
#include "format_mutation_test.moc"
