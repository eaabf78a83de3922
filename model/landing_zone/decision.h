// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/landing_zone/ids.h"

#include <string>

namespace zonewright::model {

using DecisionId = Id<struct DecisionTag>;

// What people have settled about one gap or one attack path. It never changes what is found, only how it counts.
struct Decision {
    // acceptedRisk: told, marked, out of the score while the decision is in force. parked: a question that is still
    // open. note: what a review said.
    enum class Kind { acceptedRisk, parked, note };

    DecisionId id;
    Kind kind = Kind::acceptedRisk;
    std::string subject;   // the id of a finding, `ZT-NET-004(st)`, or a fact whose paths are meant, `secret(kv)`
    std::string owner;     // who lives with it
    std::string approver;  // who allowed it
    std::string reason;
    std::string decided;      // YYYY-MM-DD
    std::string expires;      // YYYY-MM-DD, the last day on which it holds
    std::string fingerprint;  // of the evidence when it was decided; another one re-opens the question

    bool operator==(const Decision&) const = default;
};

}  // namespace zonewright::model
