// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/assembled.h"
#include "analysis/paths/cheapest_proofs.h"

#include <map>
#include <string>
#include <vector>

namespace zonewright::analysis::fixes {

// What one start must not come to hold.
struct Target {
    std::vector<Fact> holds;  // the start, beside the Internet
    Fact goal;
    auto operator<=>(const Target&) const = default;
};

// Of `targets`, those that hold in that state of the drawing, unknown values read for the attacker: a way that is only
// doubtful is not broken.
std::vector<Target> standing(const Assembled& analysis, const std::vector<Target>& targets, paths::Allowed allowed);

// Every goal (or, of `goals`, those derivable) that some start reaches and does not hold to begin with; sorted.
std::vector<Target> reachedTargets(const Assembled& analysis, const std::vector<Fact>& goals, paths::Allowed allowed);

// Fixes that firings of one analysis name, by text. Computed when asked for and kept.
class NamedFixes {
public:
    explicit NamedFixes(const Assembled& analysis) : m_analysis(&analysis) {}

    const std::vector<Fix>& of(logic::FiringId firing);
    // The firings that some proof of the fact may use.
    std::vector<logic::FiringId> slice(const std::vector<logic::FactId>& goals, paths::Allowed allowed) const;

private:
    const Assembled* m_analysis;
    std::map<logic::FiringId, std::vector<Fix>> m_known;
};

// Fixes of every firing that the targets may rest on, each once, those that cost least first: switches, then rights and
// secrets taken away, then links that something may need to work; each by text. Those that leave a value to a person
// or name nothing in particular are left out.
std::vector<Fix> candidatesFor(const Assembled& analysis, const std::vector<Target>& targets, paths::Allowed allowed);

// The facts of the possible graph that the start of a target holds.
std::vector<logic::FactId> startFacts(const Assembled& analysis, const Target& target);

// Whether it is a control in the sense of semantics.md 3: moves a property that restricts or enables to a value on the
// safe side, or takes away a grant, a link or an exposure. What else a fix does may open something.
bool isControl(const Fix& fix, const model::LandingZone& zone, const model::Catalogue& catalogue);

// Two fixes that set the same property.
bool clash(const Fix& a, const Fix& b);

}  // namespace zonewright::analysis::fixes
