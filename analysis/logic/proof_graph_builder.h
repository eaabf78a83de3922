// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/logic/closure.h"
#include "analysis/logic/proof_graph.h"

#include <memory>

namespace zonewright::analysis::logic {

// Renumbers what a closure derived into the canonical order and lays it out in rows. Internal to evaluation.
class ProofGraphBuilder {
public:
    static std::shared_ptr<const ProofGraph> build(std::shared_ptr<const RuleBook> book,
                                                   std::shared_ptr<const SymbolTable> symbols, const Program& program,
                                                   const Closure& closure);
};

}  // namespace zonewright::analysis::logic
