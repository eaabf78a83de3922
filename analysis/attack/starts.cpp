// SPDX-License-Identifier: Apache-2.0
#include "analysis/attack/starts.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace zonewright::analysis::attack {
namespace {

// `NAME` or `NAME(ELEMENT)`.
std::pair<std::string, std::optional<std::string>> switchOf(const std::string& text) {
    const std::size_t open = text.find('(');
    if (open == std::string::npos || text.back() != ')') return {text, std::nullopt};
    return {text.substr(0, open), text.substr(open + 1, text.size() - open - 2)};
}

bool isWithin(const model::LandingZone& zone, const Element& element, const ElementId& container) {
    for (const Element* at = zone.find(element.parent); at != nullptr; at = zone.find(at->parent))
        if (at->id == container) return true;
    return false;
}

// Whoever holds a tenant acts as its principals, and as the instances elsewhere of the applications it publishes; who
// holds one application, as its instances.
std::vector<Fact> heldOfDirectory(const facts::Source& source, const Element& holder) {
    std::vector<Fact> facts;
    const model::LandingZone& zone = source.zone();
    const auto isHeld = [&](const Element& element) {
        return element.id == holder.id || isWithin(zone, element, holder.id);
    };
    for (const auto& [id, element] : zone.elements)
        if (source.isA(*element, "principal") && isHeld(*element)) facts.push_back({"token", {id.value}});
    for (const auto& [id, relation] : zone.relations) {
        const Element* application = zone.find(relation->target);
        if (relation->kind == "instance-of" && application != nullptr && isHeld(*application))
            facts.push_back({"token", {relation->source.value}});
    }
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    return facts;
}

// What holding an element means at the outset: a network or the Internet is a position, a principal a session, a host
// or a tool server code on it, content the right to change it, a model the changed model.
std::vector<Fact> heldAs(const facts::Source& source, const std::string& id) {
    const Element* element = source.zone().find(ElementId(id));
    if (element == nullptr) return {{"at", {id}}};
    const auto is = [&](const char* family) { return source.isA(*element, family); };
    if (is("principal")) return {{"token", {id}}};
    if (is("entra-tenant") || is("app-registration")) {
        std::vector<Fact> facts = heldOfDirectory(source, *element);
        if (!facts.empty()) return facts;
    }
    if (is("compute") || is("mcp-server-external")) return {{"exec", {id}}};
    if (is("place")) return {{"at", {id}}};
    if (is("external-model-provider")) return {{"tamper", {id}}};
    if (is("repository") || is("data") || is("loadable")) return {{"write", {id}}};
    if (is("credential")) return {{"secret", {id}}};
    if (is("identity-host")) return {{"token", {id}}};
    return {{"control", {id}}};
}

}  // namespace

std::vector<Start> startsOf(const facts::Source& source, const AnalysisOptions& options) {
    std::vector<Start> starts{Start{}};
    if (options.from.empty()) {
        for (const auto& [id, element] : source.zone().elements) {
            if (element->type != "user-persona") continue;
            const Truth external = source.drawn().is(*element, "exposure", "external");
            if (external != Truth::no) starts.push_back({{{"token", {id.value}}}, external == Truth::yes, id.value});
        }
    } else {
        std::vector<std::string> from = options.from;
        std::sort(from.begin(), from.end());
        from.erase(std::unique(from.begin(), from.end()), from.end());
        for (const std::string& id : from) {
            if (id != model::kInternet) starts.push_back({heldAs(source, id), true, id});
        }
    }
    if (!options.given.empty()) {
        std::vector<Fact> given = options.given;
        std::sort(given.begin(), given.end());
        given.erase(std::unique(given.begin(), given.end()), given.end());
        starts.push_back({std::move(given), true, {}});
    }
    return starts;
}

std::vector<std::string> everyStart(const model::LandingZone& zone, const model::Catalogue& catalogue) {
    std::vector<std::string> starts;
    for (const auto& [id, element] : zone.elements) {
        const model::ElementType* type = catalogue.type(element->type);
        if (type != nullptr && (type->isIn("external") || type->isIn("human") || type->isIn("device")))
            starts.push_back(id.value);
    }
    return starts;
}

logic::GroundFact groundOf(const Fact& fact, logic::SymbolTable& symbols) {
    logic::GroundFact ground;
    ground.predicate = symbols.intern(fact.predicate);
    for (const std::string& argument : fact.arguments) ground.arguments.push_back(symbols.intern(argument));
    return ground;
}

logic::Axioms axiomsOf(const std::vector<Start>& starts, logic::SymbolTable& symbols) {
    logic::Axioms axioms;
    const Fact internet{"at", {std::string(model::kInternet)}};
    axioms.certain.push_back(groundOf(internet, symbols));
    axioms.possible.push_back(groundOf(internet, symbols));
    for (const Start& start : starts) {
        for (const Fact& fact : start.holds) {
            if (start.certain) axioms.certain.push_back(groundOf(fact, symbols));
            axioms.possible.push_back(groundOf(fact, symbols));
        }
    }
    return axioms;
}

logic::AssumptionSwitches switchesOf(const AnalysisOptions& options, const facts::Source& source) {
    logic::AssumptionSwitches switches;
    switches.everywhere = {"appFlaw", "modelFollowsInjection"};
    for (const std::string& text : options.noAssume) {
        if (text == "*") switches.everywhere.clear();
    }
    for (const std::string& id : options.from) {
        const Element* element = source.zone().find(ElementId(id));
        if (element != nullptr && source.isA(*element, "external")) switches.onElement.emplace("maliciousUpstream", id);
    }
    const model::Catalogue& catalogue = source.catalogue();
    for (const std::string& text : options.assume) {
        const auto [name, element] = switchOf(text);
        if (name == "*") {
            switches.everywhere.insert(catalogue.assumptions().begin(), catalogue.assumptions().end());
        } else if (element) {
            switches.onElement.emplace(name, *element);
        } else {
            switches.everywhere.insert(name);
        }
    }
    for (const std::string& text : options.noAssume) {
        const auto [name, element] = switchOf(text);
        if (element) {
            switches.offElement.emplace(name, *element);
        } else {
            switches.everywhere.erase(name);
        }
    }
    return switches;
}

}  // namespace zonewright::analysis::attack
