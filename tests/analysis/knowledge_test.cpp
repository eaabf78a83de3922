// SPDX-License-Identifier: Apache-2.0
#include "analysis/knowledge.h"
#include "analysis/logic/rule_book.h"
#include "analysis/scenario/scenario.h"
#include "model/catalogue/load_catalogue.h"
#include "tests/support/test.h"

using namespace zonewright;
using model::Tree;

namespace {

std::vector<std::pair<std::string, Tree>> filesBelow(const std::string& folder) {
    std::vector<std::pair<std::string, Tree>> files;
    for (auto& [path, tree] : analysis::builtinRuleFiles()) {
        if (path.starts_with(folder)) files.emplace_back(path, tree);
    }
    return files;
}

}  // namespace

// What the product knows by itself: the compiled steps and rules.
class KnowledgeTest : public QObject {
    Q_OBJECT
private slots:
    void everyAttackStepPassesTheChecksOfTheRuleLanguage() { check("attack_steps/", 190); }
    void everyZeroTrustRulePassesTheChecksOfTheRuleLanguage() { check("rules/", 30); }

    void theCompiledKnowledgeHoldsAllOfThem() {
        const auto knowledge = analysis::builtinKnowledge();
        for (const auto& [path, tree] : analysis::builtinRuleFiles()) {
            const auto& book = path.starts_with("rules/") ? knowledge->rules : knowledge->attackSteps;
            QVERIFY2(book->find(tree.stringAt("id")) != nullptr, path.c_str());
        }
    }

    void everyStepAndGapIsDocumentedAndTested() {
        for (const auto& [path, tree] : analysis::builtinRuleFiles()) {
            if (tree.stringAt("kind") == "fact") continue;
            const Tree* documentation = tree.find("documentation");
            QVERIFY2(documentation != nullptr && documentation->entries.size() >= 2, path.c_str());
            QVERIFY2(tree.find("tests") != nullptr, path.c_str());
            if (tree.stringAt("tactic") != "structural") {
                QVERIFY2(!tree.stringsAt("references").empty() || tree.find("techniques") != nullptr, path.c_str());
            }
        }
    }

    void theRulesCoverMoreThanSixPillars() {
        std::set<std::string> pillars;
        for (const analysis::logic::Rule& rule : analysis::builtinKnowledge()->rules->rules()) {
            if (rule.kind == analysis::logic::Rule::Kind::gap) pillars.insert(rule.pillar);
        }
        QVERIFY(pillars.size() > 6);
    }

private:
    static void check(const std::string& folder, std::size_t atLeast) {
        const auto files = filesBelow(folder);
        QVERIFY(files.size() >= atLeast);
        const auto book = analysis::logic::loadRuleBook(files, *model::builtinCatalogue());
        if (!book) QFAIL(model::toText(book.error()).c_str());
    }
};

ZONEWRIGHT_TEST(KnowledgeTest)
#include "knowledge_test.moc"
