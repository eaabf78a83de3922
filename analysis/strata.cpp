// SPDX-License-Identifier: Apache-2.0
// Questions that S1 and S2 answer.
#include "analysis/access/permissions.h"
#include "analysis/assembled.h"
#include "analysis/network/reach_answer.h"

#include <utility>

namespace zonewright::analysis {

model::Result<ReachAnswer> Assembled::reach(const std::string& from, const std::string& to,
                                            std::optional<int> port) const {
    model::Result<std::vector<ReachAnswer>> answers = network::reachAnswers(network(), from, to, port);
    if (!answers) return model::fail(std::move(answers.error()));
    return std::move(answers->front());
}

model::Result<AccessAnswer> Assembled::access(const std::string& who, const std::optional<std::string>& on,
                                              const std::optional<std::string>& operation) const {
    return permissions().answer(who, on, operation);
}

std::vector<std::string> Assembled::warnings() const {
    std::vector<std::string> codes;
    for (const network::NetworkWarning& warning : network().in(logic::Reading::possible).warnings())
        codes.push_back(warning.code);
    return codes;
}

}  // namespace zonewright::analysis
