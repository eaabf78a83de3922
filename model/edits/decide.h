// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/result.h"
#include "model/document/document.h"
#include "model/landing_zone/decision.h"

namespace zonewright::model {

// Puts a decision on record, or replaces the one with its id; without an id it gets one made of its subject. An
// accepted risk needs owner, approver, reason, expiry and the fingerprint of its evidence. Answers with the id.
Result<DecisionId> decide(Document& document, Decision decision);

// Takes a decision back: what it accepted counts again.
Result<void> withdraw(Document& document, const DecisionId& id);

}  // namespace zonewright::model
