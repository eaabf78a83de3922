// SPDX-License-Identifier: Apache-2.0
#include "analysis/fact.h"

#include "analysis/logic/predicates.h"
#include "model/catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace zonewright::analysis {
namespace {

model::Result<Fact> refuse(std::string_view text, std::string what, std::string remedy) {
    return model::fail(
        {.code = "bad-fact", .place = std::string(text), .what = std::move(what), .remedy = std::move(remedy)});
}

std::string signatureOf(const logic::Predicate& predicate) {
    return fmt::format("{}({})", predicate.name, fmt::join(predicate.arguments, ", "));
}

}  // namespace

std::string Fact::text() const { return fmt::format("{}({})", predicate, fmt::join(arguments, ",")); }

model::Result<Fact> parseFact(std::string_view text) {
    std::string bare;
    std::copy_if(text.begin(), text.end(), std::back_inserter(bare),
                 [](char c) { return !std::isspace(static_cast<unsigned char>(c)); });
    const auto open = bare.find('(');
    if (open == std::string::npos || open == 0 || bare.back() != ')')
        return refuse(text, "this is no fact",
                      "Write a predicate and element ids, such as secret(vault-1) or reach(app, 443)");
    Fact fact{.predicate = bare.substr(0, open)};
    const std::string inside = bare.substr(open + 1, bare.size() - open - 2);
    for (std::size_t from = 0; from <= inside.size();) {
        const std::size_t comma = std::min(inside.find(',', from), inside.size());
        fact.arguments.push_back(inside.substr(from, comma - from));
        from = comma + 1;
    }
    const logic::Predicate* predicate = logic::standardPredicates().find(fact.predicate);
    if (predicate == nullptr || !predicate->asked) {
        std::vector<std::string> known;
        for (const auto& [name, candidate] : logic::standardPredicates().all())
            if (candidate.asked) known.push_back(name);
        const std::string near = model::nearestWord(fact.predicate, known);
        return refuse(
            text, fmt::format("nothing an attacker can hold is called \"{}\"", fact.predicate),
            near.empty() ? fmt::format("Known are {}", fmt::join(known, ", ")) : fmt::format("Did you mean {}?", near));
    }
    if (fact.predicate == "reach" && fact.arguments.size() == 1) fact.arguments.push_back("_");
    if (fact.arguments.size() != predicate->arity())
        return refuse(text,
                      fmt::format("{} takes {} {}, not {}", fact.predicate, predicate->arity(),
                                  predicate->arity() == 1 ? "argument" : "arguments", fact.arguments.size()),
                      fmt::format("Write {}", signatureOf(*predicate)));
    for (const std::string& argument : fact.arguments)
        if (argument.empty() || argument.find_first_of("()") != std::string::npos)
            return refuse(text, "an argument is empty or holds a parenthesis",
                          fmt::format("Write {}", signatureOf(*predicate)));
    return fact;
}

}  // namespace zonewright::analysis
