// SPDX-License-Identifier: Apache-2.0
// What a drawing becomes in the resource manager, before it is divided into files: resources that know their parent,
// their deployment scope and what they refer to.
#pragma once

#include "model/base/problem.h"
#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "model/landing_zone/structure.h"
#include "templates/bicep/ast.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace zonewright::templates::bicep {

// Where deployments land: a resource group, a subscription or a management group.
struct Group {
    enum class Kind { resourceGroup, subscription, managementGroup };

    Kind kind = Kind::resourceGroup;
    const model::Element* element = nullptr;  // null: not drawn, made for resources that name none
    std::string symbol;
    std::string name;  // in Azure
    std::string stem;  // of its module's file
    bool existing = false;
    Group* above = nullptr;  // subscription of a resource group; null where none is drawn
};

// Which file of a group a resource goes into.
enum class Aspect { resources, endpoints, access };

struct ArmResource {
    enum class Form {
        deployed,  // declared where it is deployed
        existing,  // never deployed by this project
        inlined,   // deployed within the body of its parent (subnets)
        omitted    // noted, and not written
    };

    std::string symbol;  // unique in the project
    std::string type, apiVersion;
    Expression name;
    std::string nameText;  // as drawn
    std::string nameKey;   // key in the parameter `names`; empty: the name is an expression of its own
    std::string description;
    const model::Element* element = nullptr;  // null for what a relation or a property becomes
    Form form = Form::deployed;
    Aspect aspect = Aspect::resources;
    Group* group = nullptr;
    ArmResource* parent = nullptr;         // in the resource tree
    ArmResource* scope = nullptr;          // what an extension resource extends
    Object body;                           // without name, parent, scope
    std::vector<ArmResource*> references;  // used in the body
    std::vector<ArmResource*> after;       // not used in the body, yet must be there before
    std::vector<Parameter> parameters;     // that its module takes for it alone
    std::vector<std::string> principals;   // keys of the parameter `principals` that the body uses
    std::set<std::string> roles;           // names of built-in roles that the body uses
    bool located = false;                  // takes a location although its type does not always
    std::set<std::string> regions;         // whose parameters the body names
    std::string allowedRule, allowedReason;
    std::size_t order = 0;  // creation order; children follow parents
};

class Plan {
public:
    Plan(const model::LandingZone& zone, const model::Catalogue& catalogue);
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    const model::LandingZone& zone() const { return m_zone; }
    const model::Catalogue& catalogue() const { return m_catalogue; }
    const model::Structure& structure() const { return m_structure; }

    // One for each drawn element that has a form in the resource manager; null for others.
    ArmResource* find(const model::ElementId& id) const;
    // As find, for the element of that type or family; null when there is none.
    ArmResource* find(const model::Element* element) const { return element ? find(element->id) : nullptr; }
    const std::vector<std::unique_ptr<ArmResource>>& resources() const { return m_resources; }
    const std::vector<std::unique_ptr<Group>>& groups() const { return m_groups; }

    // A child of `parent` that no element stands for ("blobServices", "default"). Asked again, the same one.
    ArmResource& child(ArmResource& parent, std::string_view typeSegment, const std::string& name,
                       std::string_view apiVersion = {});
    // A resource that extends `target`, or lies at `group` itself when target is null.
    ArmResource& extension(ArmResource* target, Group& group, std::string_view symbolStem, std::string_view type,
                           std::string_view apiVersion, Expression name);
    // A resource of its own that an element needs besides (the interface of a machine).
    ArmResource& companion(ArmResource& of, std::string_view symbolPrefix, std::string_view type,
                           std::string_view apiVersion, const std::string& name);

    // Expressions about another resource; each use is remembered.
    Expression use(ArmResource& from, ArmResource& target);
    Expression id(ArmResource& from, ArmResource& target) { return use(from, target).dot("id"); }
    // The object id of what acts as the principal: a managed identity, a resource's own identity, or a parameter for
    // people and applications of the directory. Null when it has none.
    std::optional<Expression> principalId(ArmResource& from, const model::Element& principal);

    // The group an element is deployed to; made when none is drawn.
    Group& groupOf(const model::Element& element);
    Group* group(const model::ElementId& id) const;

    // Region and tags as they hold for the element, inherited ones included; empty when none is drawn.
    std::string regionOf(const model::Element& element) const;
    Object tagsOf(const model::Element& element) const;
    // The parameters that stand for regions: `location` for the one that most resources are in, others by name.
    const std::map<std::string, std::string>& locationParameters() const { return m_locations; }
    Expression location(const std::string& region) const;
    bool isManaged(const model::Element& element, std::string_view how) const;

    // Relations of that kind at the element, sorted by id; they count as exported.
    std::vector<const model::Relation*> take(const model::ElementId& source, std::string_view kind);
    std::vector<const model::Relation*> takeTo(const model::ElementId& target, std::string_view kind);
    void done(const model::Relation& relation) { m_done.insert(relation.id); }
    bool isDone(const model::Relation& relation) const { return m_done.contains(relation.id); }

    void note(const std::string& place, std::string what, std::string remedy = {});
    void problem(const std::string& place, std::string what, std::string remedy = {});
    const model::Problems& notes() const { return m_notes; }
    const model::Problems& problems() const { return m_problems; }
    // Whether `resource` can only be deployed once `other` is there, through whatever lies between.
    bool waitsFor(const ArmResource& resource, const ArmResource& other) const;
    // Takes a resource out that lacks what it cannot be deployed without.
    void omit(ArmResource& resource, std::string why, std::string remedy = {});
    // An element that a person or another tool makes, with the reason; noted unless it takes no part in deployment at
    // all.
    void exclude(const model::Element& element, std::string why);

    std::string freshSymbol(std::string_view stem);

private:
    void makeGroups();
    void makeResources();
    void countRegions();
    ArmResource& add(ArmResource resource);
    ArmResource& networkWatcher(const model::Element& log);
    ArmResource* makeResource(const model::Element& element, std::vector<const model::Element*>& path);

    const model::LandingZone& m_zone;
    const model::Catalogue& m_catalogue;
    model::Structure m_structure;
    std::vector<std::unique_ptr<Group>> m_groups;
    std::vector<std::unique_ptr<ArmResource>> m_resources;
    std::map<model::ElementId, ArmResource*> m_byElement;
    std::map<model::ElementId, Group*> m_groupByElement;
    std::map<std::string, ArmResource*> m_children;  // by parent symbol and type
    std::map<std::string, std::string> m_locations;
    std::set<std::string> m_symbols;
    std::set<model::RelationId> m_done;
    model::Problems m_notes, m_problems;
};

// camelCase of an id: `st-workload` is stWorkload.
std::string symbolStem(std::string_view id);

}  // namespace zonewright::templates::bicep
