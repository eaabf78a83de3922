// SPDX-License-Identifier: Apache-2.0
#include "analysis/knowledge.h"

#include "analysis/access/role_catalogue.h"
#include "analysis/logic/rule_book.h"
#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "resources/pack.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace zonewright::analysis {
namespace {

// What is compiled in was checked by the build's own tests; a fault in it is ours, and nothing can be analysed with it.
[[noreturn]] void abandon(const model::Problems& problems) {
    std::fprintf(stderr, "the knowledge compiled into this program is broken:\n%s\n", model::toText(problems).c_str());
    std::abort();
}

template <class T>
T sound(model::Result<T> result) {
    if (!result) abandon(result.error());
    return std::move(*result);
}

std::vector<std::pair<std::string, model::Tree>> treesBelow(std::string_view folder) {
    std::vector<std::pair<std::string, model::Tree>> trees;
    for (const resources::PackedFile& file : resources::filesBelow(resources::packedFiles(), folder)) {
        std::string path(file.path);
        model::Tree tree = sound(model::decodeTree(file.bytes, path));
        trees.emplace_back(std::move(path), std::move(tree));
    }
    return trees;
}

std::shared_ptr<const Knowledge> loadBuiltin() {
    auto knowledge = std::make_shared<Knowledge>();
    knowledge->catalogue = model::builtinCatalogue();
    knowledge->roles = access::builtinRoles();
    knowledge->attackSteps = sound(logic::loadRuleBook(treesBelow("attack_steps/"), *knowledge->catalogue));
    knowledge->rules = sound(logic::loadRuleBook(treesBelow("rules/"), *knowledge->catalogue));
    return knowledge;
}

}  // namespace

std::shared_ptr<const Knowledge> builtinKnowledge() {
    static const std::shared_ptr<const Knowledge> knowledge = loadBuiltin();
    return knowledge;
}

}  // namespace zonewright::analysis
