// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/facts/source.h"
#include "analysis/logic/world.h"

#include <memory>
#include <set>
#include <string_view>
#include <vector>

namespace zonewright::analysis::facts {

// Elements (the two implicit ones included), relations and values of the drawing: all of S0 but its builtins.
void addDrawing(logic::World& world, std::shared_ptr<const Source> source);

// The builtins of S0, by what they speak of. Each is listed when a rule first asks for it.
void addStructureBuiltins(logic::World& world,
                          const std::shared_ptr<const Source>& source);  // parent below ruled account within port
void addPromptBuiltins(logic::World& world, const std::shared_ptr<const Source>& source);  // fronted feeds shielded
void addAgentBuiltins(logic::World& world,
                      const std::shared_ptr<const Source>& source);  // intake standing behalf unattended
void addRepositoryBuiltins(
    logic::World& world,
    const std::shared_ptr<const Source>& source);  // branch defaultBranch reviewedBranch openEnvironment
void addProtectionBuiltins(logic::World& world,
                           const std::shared_ptr<const Source>& source);  // keysOn changeable unprotected
void addPolicyBuiltin(logic::World& world, const std::shared_ptr<const Source>& source);  // policyAllows

// The builtins of one of these files, and of which kinds it reads relations. Kinds that `Structure` rests on, and
// stored-in, are left out: where something is, all of them ask.
struct DrawnBuiltins {
    std::string_view file;
    std::set<std::string_view> relationKinds;
    void (*add)(logic::World& world, const std::shared_ptr<const Source>& source);
};
const std::vector<DrawnBuiltins>& drawnBuiltins();

// All of these builtins.
void addDrawnBuiltins(logic::World& world, const std::shared_ptr<const Source>& source);

// All of the above.
void addDrawnFacts(logic::World& world, const std::shared_ptr<const Source>& source);

}  // namespace zonewright::analysis::facts
