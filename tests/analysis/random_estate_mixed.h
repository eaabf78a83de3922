// SPDX-License-Identifier: Apache-2.0
// Estates of ten to forty elements in which much can happen: drawings of the scenarios and of the tests inside steps
// and rules, thrown together, joined at elements of one type, with other elements, relations and values of the whole
// catalogue, unknown ones among them.
#pragma once

#include "analysis/analyzer.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace zonewright::tests {

struct MixedEstate {
    model::Drawing drawing;
    std::vector<analysis::Fact> given;  // what an attacker holds
    std::string madeOf;                 // for messages
};

class EstateMixer {
public:
    // Reads all parts; asserts that they read well.
    EstateMixer();

    std::size_t parts() const { return m_parts.size(); }
    // The first drawing of each file.
    std::vector<std::size_t> bases() const;
    // Holds that part. The same numbers give the same estate.
    MixedEstate mix(std::size_t part, std::uint64_t seed) const;

    // A value that fits, `?` now and then; such as some part has, where one does.
    model::Value anyValue(const std::string& key, const model::ValueType& type, std::mt19937_64& random) const;

private:
    struct Part {
        std::string name;
        model::Drawing drawing;
        std::vector<analysis::Fact> given;
    };
    void gather(const std::string& key, const model::ValueType& type, const model::Value& value);

    std::vector<Part> m_parts;
    std::map<std::string, std::vector<model::Value>> m_pools;
};

}  // namespace zonewright::tests
