// SPDX-License-Identifier: Apache-2.0
#include "model/landing_zone/structure.h"

#include "model/catalogue/catalogue.h"

#include <algorithm>
#include <array>

namespace zonewright::model {

namespace {

template <class Map>
auto listAt(const Map& map, const ElementId& id) -> std::span<const typename Map::mapped_type::value_type> {
    const auto found = map.find(id);
    if (found == map.end()) return {};
    return found->second;
}

void sortById(std::vector<const Element*>& elements) {
    std::sort(elements.begin(), elements.end(), [](const Element* a, const Element* b) { return a->id < b->id; });
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
}

// Whether a drawn parent of that type is the child's parent in the resource tree: its ARM type is the front of the
// child's; or the child is of those that live and die with their parent; or both are resources and the parent is no
// place, as a plan that holds web apps (a machine in a subnet is a resource of its own).
bool isArmParent(const Catalogue& catalogue, const std::string& parentType, const std::string& childType) {
    const ElementType* parent = catalogue.type(parentType);
    const ElementType* child = catalogue.type(childType);
    if (parent == nullptr || child == nullptr) return false;
    if (!parent->arm.empty() && child->arm.starts_with(parent->arm + "/")) return true;
    if (parent->isIn("scope") || parent->isIn("container") || !catalogue.mayContain(parentType, childType))
        return false;
    if (child->isIn("child")) return true;
    return !parent->arm.empty() && !child->arm.empty() && !parent->isIn("place") && !parent->isIn("network");
}

}  // namespace

Structure::Structure(const LandingZone& zone, const Catalogue& catalogue) : m_zone(&zone), m_catalogue(&catalogue) {
    m_elements.reserve(zone.elements.size());
    for (const auto& [id, element] : zone.elements) m_elements.emplace(id, element.get());
    for (const auto& [id, element] : zone.elements) {
        const Element* parent = element->parent.empty() ? nullptr : find(element->parent);
        if (parent != nullptr) {
            m_parents.emplace(element.get(), parent);
            m_children[element->parent].push_back(element.get());
        } else {
            m_roots.push_back(element.get());
        }
    }
    for (const auto& [id, relation] : zone.relations) {
        m_from[relation->source].push_back(relation.get());
        m_to[relation->target].push_back(relation.get());
    }
}

bool Structure::restsOn(std::string_view relationKind) {
    static constexpr std::array<std::string_view, 4> kKinds{"in-group", "in-scope", "child-of", "in-subnet"};
    return std::find(kKinds.begin(), kKinds.end(), relationKind) != kKinds.end();
}

void Structure::add(const Relation& relation) {
    const auto byId = [](const Relation* a, const Relation* b) { return a->id < b->id; };
    for (auto* list : {&m_from[relation.source], &m_to[relation.target]})
        list->insert(std::lower_bound(list->begin(), list->end(), &relation, byId), &relation);
}

void Structure::remove(const Relation& relation) {
    std::erase(m_from[relation.source], &relation);
    std::erase(m_to[relation.target], &relation);
}

const Element* Structure::find(const ElementId& id) const {
    const auto found = m_elements.find(id);
    return found == m_elements.end() ? nullptr : found->second;
}

const Element* Structure::parentOf(const Element& element) const {
    const auto found = m_parents.find(&element);
    return found == m_parents.end() ? nullptr : found->second;
}

std::span<const Element* const> Structure::children(const ElementId& parent) const {
    return listAt(m_children, parent);
}
std::span<const Element* const> Structure::roots() const { return m_roots; }
std::span<const Relation* const> Structure::from(const ElementId& source) const { return listAt(m_from, source); }
std::span<const Relation* const> Structure::to(const ElementId& target) const { return listAt(m_to, target); }

const Element* Structure::target(const ElementId& source, std::string_view kind) const {
    const Element* first = nullptr;
    for (const Relation* relation : from(source)) {
        if (relation->kind != kind) continue;
        const Element* element = find(relation->target);
        if (element != nullptr && (first == nullptr || element->id < first->id)) first = element;
    }
    return first;
}

std::vector<const Element*> Structure::targets(const ElementId& source, std::string_view kind) const {
    std::vector<const Element*> found;
    for (const Relation* relation : from(source)) {
        if (relation->kind != kind) continue;
        if (const Element* element = find(relation->target)) found.push_back(element);
    }
    sortById(found);
    return found;
}

std::vector<const Element*> Structure::sources(const ElementId& target, std::string_view kind) const {
    std::vector<const Element*> found;
    for (const Relation* relation : to(target)) {
        if (relation->kind != kind) continue;
        if (const Element* element = find(relation->source)) found.push_back(element);
    }
    sortById(found);
    return found;
}

std::vector<const Element*> Structure::ancestors(const ElementId& id) const {
    std::vector<const Element*> chain;
    const Element* start = find(id);
    for (const Element* at = start; at != nullptr;) {
        at = parentOf(*at);
        if (at == nullptr || at == start || std::find(chain.begin(), chain.end(), at) != chain.end()) break;
        chain.push_back(at);
    }
    return chain;
}

const Element* Structure::scopeAbove(const ElementId& id) const {
    const Element* element = find(id);
    if (element == nullptr) return nullptr;
    std::call_once(m_scopes->once, [this] {
        for (const auto& [itsId, each] : m_elements)
            if (const Element* scope = findScopeAbove(*each)) m_scopes->above.emplace(each, scope);
    });
    const auto found = m_scopes->above.find(element);
    return found == m_scopes->above.end() ? nullptr : found->second;
}

const Element* Structure::findScopeAbove(const Element& of) const {
    const Element* const element = &of;
    const auto drawnScope = [this](const Element* one) -> const Element* {
        const Element* group = target(one->id, "in-group");
        return group != nullptr ? group : target(one->id, "in-scope");
    };
    if (const Element* scope = drawnScope(element)) return scope == element ? nullptr : scope;

    // A container passes on the scope it names as well as the one it is: a machine in a subnet of a network that names
    // its group is in that group, whatever lies around the network.
    const auto around = [&](const Element* one) -> const Element* {
        for (const Element* container : ancestors(one->id)) {
            if (m_catalogue->isA(container->type, "scope")) return container;
            if (const Element* scope = drawnScope(container)) return scope;
        }
        return nullptr;
    };
    const auto ofNeighbour = [&](const Element* neighbour) -> const Element* {
        if (neighbour == nullptr || neighbour == element) return nullptr;
        const Element* scope = drawnScope(neighbour);
        return scope != nullptr ? scope : around(neighbour);
    };
    // A child lives where its parent lives, wherever it is drawn.
    const bool isChild = m_catalogue->isA(element->type, "child");
    const Element* nearest = around(element);
    const Element* parents = ofNeighbour(armParent(element->id));
    const std::array<const Element*, 3> found = {isChild ? parents : nearest, isChild ? nearest : parents,
                                                 ofNeighbour(networkOf(element->id))};
    // Resources lie in groups: a group further down the list tells more than a subscription drawn around everything.
    if (isChild || m_catalogue->isA(element->type, "resource")) {
        for (const Element* scope : found) {
            if (scope != nullptr && scope->type == "resource-group") return scope;
        }
    }
    for (const Element* scope : found) {
        if (scope != nullptr && scope != element) return scope;
    }
    return nullptr;
}

std::vector<const Element*> Structure::scopesAbove(const ElementId& id) const {
    std::vector<const Element*> chain;
    for (const Element* at = scopeAbove(id); at != nullptr; at = scopeAbove(at->id)) {
        if (at->id == id || std::find(chain.begin(), chain.end(), at) != chain.end()) break;
        chain.push_back(at);
    }
    return chain;
}

const Element* Structure::armParent(const ElementId& id) const {
    const Element* element = find(id);
    if (element == nullptr) return nullptr;
    const Element* parent = parentOf(*element);
    if (parent != nullptr && parent != element && isArmParent(*m_catalogue, parent->type, element->type)) return parent;
    const Element* named = target(id, "child-of");
    return named == element ? nullptr : named;
}

const Element* Structure::subnetOf(const ElementId& id) const {
    const std::vector<const Element*> around = ancestors(id);
    if (!around.empty() && around.front()->type == "subnet") return around.front();
    if (const Element* named = target(id, "in-subnet")) return named;
    for (const Element* container : around) {
        if (container->type == "subnet") return container;
    }
    return nullptr;
}

const Element* Structure::networkOf(const ElementId& id) const {
    const Element* element = find(id);
    if (element == nullptr || element->type == "virtual-network") return nullptr;
    const Element* subnet = element->type == "subnet" ? element : subnetOf(id);
    for (const Element* from : {subnet, element}) {
        if (from == nullptr) continue;
        for (const Element* container : ancestors(from->id)) {
            if (container->type == "virtual-network") return container;
        }
        if (const Element* network = target(from->id, "child-of");
            network != nullptr && network->type == "virtual-network") {
            return network;
        }
    }
    return nullptr;
}

}  // namespace zonewright::model
