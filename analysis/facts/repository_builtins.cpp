// SPDX-License-Identifier: Apache-2.0
// Branches, their reviews, and what may be deployed from them.
#include "analysis/facts/drawn_builtins.h"
#include "analysis/facts/table_source.h"

#include <algorithm>
#include <optional>
#include <set>

namespace zonewright::analysis::facts {
namespace {

std::string defaultBranchOf(const Source& source, const Element& repository) {
    std::string branch = source.drawn().text(repository, "defaultBranch");
    return branch.empty() ? "main" : branch;
}

// Whether a pattern of a protection covers a branch: `*` is any run without a slash, `**` one with slashes too, `?` any
// one character but a slash. Sets of characters are not followed up.
Truth isCovered(std::string_view pattern, std::string_view branch) {
    if (pattern.empty()) return truthOf(branch.empty());
    if (pattern.front() == '[' || pattern.front() == '{' || pattern.front() == '\\') return Truth::unknown;
    if (pattern.front() == '*') {
        const bool crosses = pattern.starts_with("**");
        const std::string_view rest = pattern.substr(crosses ? 2 : 1);
        Truth covered = Truth::no;
        for (std::size_t at = 0; at <= branch.size() && covered != Truth::yes; ++at) {
            covered = either(covered, isCovered(rest, branch.substr(at)));
            // `**/` may stand for no folder at all.
            if (crosses && at == 0 && rest.starts_with('/'))
                covered = either(covered, isCovered(rest.substr(1), branch));
            if (!crosses && at < branch.size() && branch[at] == '/') break;
        }
        return covered;
    }
    const bool fits =
        !branch.empty() && (pattern.front() == branch.front() || (pattern.front() == '?' && branch.front() != '/'));
    return fits ? isCovered(pattern.substr(1), branch.substr(1)) : Truth::no;
}

// Whether changes of the branch wait for somebody's review.
Truth isReviewed(const Source& source, const Element& repository, std::string_view branch) {
    const Drawn::List protections = source.drawn().list(repository, "branchProtections");
    if (protections.unknown) return Truth::unknown;
    Truth reviewed = Truth::no;
    for (const model::Value& protection : protections.items) {
        const Truth meant =
            isUnknownField(protection, "branch") ? Truth::unknown : isCovered(fieldText(protection, "branch"), branch);
        const Truth asks = isUnknownField(protection, "requiredReviews")
                               ? Truth::unknown
                               : truthOf(fieldInteger(protection, "requiredReviews", 0) >= 1);
        reviewed = either(reviewed, both(meant, asks));
    }
    return reviewed;
}

// `...:ref:refs/heads/BRANCH`, no wildcard in it. A tag is a name that a writer moves as he likes, `refs/tags/TAG`.
std::optional<std::string> branchOf(const Relation& federation) {
    static constexpr std::string_view kRef = ":ref:", kHeads = "refs/heads/", kTags = "refs/tags/";
    const std::string subject = relationText(federation, "subject");
    const std::size_t at = subject.find(kRef);
    if (at == std::string::npos || subject.find_first_of("*?") != std::string::npos) return std::nullopt;
    std::string name = subject.substr(at + kRef.size());
    const bool head = name.starts_with(kHeads);
    if ((!head && !name.starts_with(kTags)) || name.size() == (head ? kHeads : kTags).size()) return std::nullopt;
    return head ? name.substr(kHeads.size()) : name;
}

// Some branch that the environment takes is open to a writer alone.
Truth takesUnreviewed(const Source& source, const Element& environment, const Element& repository) {
    const Drawn& drawn = source.drawn();
    const Truth any = drawn.is(environment, "allowedBranches", "any");
    const Drawn::List protections = drawn.list(repository, "branchProtections");
    Truth someOpen = protections.unknown ? Truth::unknown : truthOf(protections.items.empty());
    for (const model::Value& protection : protections.items) {
        someOpen = either(someOpen, isUnknownField(protection, "branch")
                                        ? Truth::unknown
                                        : !isReviewed(source, repository, fieldText(protection, "branch")));
    }
    const Truth byProtected = both(drawn.is(environment, "allowedBranches", "protected"), someOpen);
    const Drawn::List branches = drawn.list(environment, "branches");
    Truth branchOpen = branches.unknown ? Truth::unknown : Truth::no;
    for (const model::Value& branch : branches.items) {
        const std::string name = branch.text();
        const bool pattern = name.find_first_of("*?[") != std::string::npos;
        branchOpen = either(branchOpen, branch.isUnknown() ? Truth::unknown
                                        : pattern          ? Truth::yes
                                                           : !isReviewed(source, repository, name));
    }
    const Truth bySelected = both(drawn.is(environment, "allowedBranches", "selected"), branchOpen);
    return either(any, either(byProtected, bySelected));
}

// Every branch of a repository that the drawing names somewhere.
std::set<std::string> branchesOf(const TableSource& t, const Element& repository) {
    std::set<std::string> branches{defaultBranchOf(t.source(), repository)};
    for (const model::Value& protection : t.source().drawn().list(repository, "branchProtections").items)
        if (!fieldText(protection, "branch").empty()) branches.insert(fieldText(protection, "branch"));
    for (const auto& [id, relation] : t.zone().relations)
        if (relation->kind == "federates")
            if (const std::optional<std::string> branch = branchOf(*relation)) branches.insert(*branch);
    return branches;
}

void addReviewed(const TableSource& t, std::vector<Row>& rows) {
    for (const auto& [id, element] : t.zone().elements) {
        if (element->type != "repository") continue;
        for (const std::string& branch : branchesOf(t, *element)) {
            addWhen(rows, isReviewed(t.source(), *element, branch),
                    {.arguments = {t.of(*element), t.word(branch)},
                     .grounds = {{.element = id.value, .property = "branchProtections"}}});
        }
    }
}

}  // namespace

void addRepositoryBuiltins(logic::World& world, const std::shared_ptr<const Source>& source) {
    addTable(world, source, "branch", 2, {"the trust names branch {1}"},
             [](const TableSource& t, std::vector<Row>& rows) {
                 for (const auto& [id, relation] : t.zone().relations) {
                     if (relation->kind != "federates") continue;
                     const std::optional<std::string> branch = branchOf(*relation);
                     if (branch) rows.push_back({{t.of(*relation), t.word(*branch)}});
                     if (!relationWords(*relation, "subject").unknown) continue;
                     for (const auto& [other, element] : t.zone().elements) {
                         if (element->type != "repository") continue;
                         for (const std::string& perhaps : branchesOf(t, *element))
                             rows.push_back({.arguments = {t.of(*relation), t.word(perhaps)}, .certain = false});
                     }
                 }
             });
    addTable(world, source, "defaultBranch", 2, {"{1} is the default branch of {0}"},
             [](const TableSource& t, std::vector<Row>& rows) {
                 for (const auto& [id, element] : t.zone().elements) {
                     if (element->type == "repository") {
                         rows.push_back({{t.of(*element), t.word(defaultBranchOf(t.source(), *element))}});
                     }
                 }
             });
    addTable(world, source, "reviewedBranch", 2,
             {"branch {1} of {0} takes changes only after a review", "nobody must review changes of branch {1} of {0}",
              "set {0}.branchProtections=[...]"},
             addReviewed);
    addTable(world, source, "openEnvironment", 2,
             {"a writer of {1} deploys to {0} from a branch that nobody else reviews"},
             [](const TableSource& t, std::vector<Row>& rows) {
                 for (const auto& [id, element] : t.zone().elements) {
                     if (element->type != "pipeline-environment") continue;
                     for (const Element* whole : t.source().wholesOf(*element)) {
                         if (whole->type != "repository") continue;
                         addWhen(rows, takesUnreviewed(t.source(), *element, *whole),
                                 {.arguments = {t.of(*element), t.of(*whole)},
                                  .grounds = {{.element = id.value, .property = "allowedBranches"}}});
                     }
                 }
             });
}

}  // namespace zonewright::analysis::facts
