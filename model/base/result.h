// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/base/problem.h"

#include <tl/expected.hpp>

#include <utility>

namespace zonewright::model {

// A value, or every problem that kept it from being made.
template <class T>
using Result = tl::expected<T, Problems>;

inline tl::unexpected<Problems> fail(Problem problem) {
    Problems problems;
    problems.push_back(std::move(problem));
    return tl::unexpected<Problems>(std::move(problems));
}

inline tl::unexpected<Problems> fail(Problems problems) { return tl::unexpected<Problems>(std::move(problems)); }

}  // namespace zonewright::model
