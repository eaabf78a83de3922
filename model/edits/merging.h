// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace zonewright::model {

// Whether a change of the same thing as the one before joins its undo step: typing does, a button does not.
enum class Merging { withSame, never };

}  // namespace zonewright::model
