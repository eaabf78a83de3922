// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/knowledge.h"
#include "analysis/result.h"
#include "model/document/snapshot.h"
#include "templates/drawing/theme.h"
#include "templates/output_file.h"

#include <cstddef>
#include <optional>
#include <string>

namespace zonewright::templates {

struct ReportOptions {
    std::optional<model::DiagramId> diagram;  // the one to show; else the first
    std::string fileName = "report.html";
    std::size_t mostPaths = 60;  // paths told in full; the report says how many more there are
};

// The security review of one analysed state as one HTML file that needs nothing else: summary, diagram, attack paths
// with their proofs, gaps with fixes, and what they rest on. `result` must have been computed from `snapshot`. The same
// input gives the same bytes; the only date in it is the analysis's.
OutputFiles exportReport(const model::Snapshot& snapshot, const analysis::Knowledge& knowledge,
                         const analysis::AnalysisResult& result, const ReportOptions& options = {});

}  // namespace zonewright::templates
