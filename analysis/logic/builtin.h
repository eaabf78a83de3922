// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/rule.h"
#include "analysis/logic/symbols.h"
#include "analysis/reads.h"
#include "analysis/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace zonewright::analysis::logic {

// A derived fact by symbols. As a premise, kAny stands for "some": opened(nsg, _).
struct GroundFact {
    Symbol predicate = kAny;
    std::vector<Symbol> arguments;
    bool operator==(const GroundFact&) const = default;
};

// One way in which a builtin holds.
struct BuiltinTuple {
    std::span<const Symbol> arguments;          // all of them, none kAny
    std::uint32_t leaf = 0;                     // the provider's own name for why; comes back in explain()
    std::span<const GroundFact> premises = {};  // derived facts it waits for: they enter the body of the firing
};

// Returns false when it wants no more.
using TupleSink = std::function<bool(const BuiltinTuple&)>;

// A predicate of S0 to S2 that joins cannot express. The answers are closed before S3 begins: a builtin never sees what
// is derived, except through premises and extend(). All calls of one evaluation come from one thread.
class Builtin {
public:
    virtual ~Builtin() = default;

    // Name and arity as in the predicate table.
    virtual std::string name() const = 0;

    // Every tuple that agrees with the pattern (kAny: open), each at least once, in an order that depends on the
    // drawing alone. To bind an argument selects from the answer and changes nothing else. Calls do not nest. In the
    // certain reading, unknowns are read for the defender; the possible tuples include the certain ones. A tuple may
    // come several times, with other leaves or premises: each is a way of its own. For blockers that the attacker may
    // switch off (an NSG, a lock), emit the tuple with the premise that says so; the firing waits for it.
    virtual void match(std::span<const Symbol> pattern, Reading reading, const TupleSink& sink) const = 0;

    // Derived predicates that add tuples nobody can list beforehand (granted(P, R, S) for may). For each such fact the
    // engine calls extend() once for each atom it may matter to; the first argument of the fact is the first argument
    // of the tuples. The fact itself is put into the body by the engine; further premises may be asked for.
    virtual std::vector<std::string> extendedBy() const { return {}; }
    virtual void extend(const GroundFact&, std::span<const Symbol>, Reading, const TupleSink&) const {}

    // Predicates of premises without which a provider need not list its tuples: it may leave out those that wait for a
    // fact it has not heard of. Whatever is derived is told to hear(), from any evaluation over the same world; true
    // when match() has tuples now that it left out before. After hearEverything() nothing is left out.
    virtual std::vector<std::string> hearsOf() const { return {}; }
    virtual bool hear(std::span<const GroundFact>) const { return false; }
    virtual void hearEverything() const {}
    // How often match() came to have more tuples by that.
    virtual std::size_t edition() const { return 0; }

    // Drawn properties have changed: forgets what it has kept that rests on them. True when it may answer otherwise
    // than before, as far as it knows what its answers rest on. Only a live analysis calls it.
    virtual bool keep(const Changes&) const { return false; }

    // How many tuples to expect for a pattern with these arguments bound (bit i: argument i): orders the joins.
    // Negative: such a pattern cannot be listed.
    virtual double expected(std::uint32_t bound) const;

    // Whether the two readings may answer anything differently. False lets one evaluation serve both.
    virtual bool readingsDiffer() const { return true; }

    // What a proof shows of it. `arguments` are those of the tuple; under `not`, those of the pattern (kAny for `_`),
    // and the fixes are those that would make it hold.
    virtual std::vector<Need> explain(std::span<const Symbol> arguments, std::uint32_t leaf, Reading reading) const = 0;
    virtual std::vector<Need> explainAbsence(std::span<const Symbol> pattern, Reading reading) const;
};

}  // namespace zonewright::analysis::logic
