// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/drawn.h"
#include "analysis/result.h"
#include "model/catalogue/catalogue.h"
#include "model/document/snapshot.h"
#include "model/landing_zone/structure.h"

#include <memory>
#include <string>
#include <vector>

namespace zonewright::analysis::facts {

// The drawing under analysis with what S0 computes of it once. Shared by all builtins, which it outlives.
class Source {
public:
    Source(std::shared_ptr<const model::Drawing> drawing, std::shared_ptr<const model::Catalogue> catalogue);
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    const model::LandingZone& zone() const { return m_drawing->zone; }
    const model::Catalogue& catalogue() const { return *m_catalogue; }
    const std::shared_ptr<const model::Catalogue>& sharedCatalogue() const { return m_catalogue; }
    const model::Structure& structure() const { return m_structure; }
    model::Structure& structure() { return m_structure; }
    const Drawn& drawn() const { return m_drawn; }

    bool isA(const Element& element, std::string_view typeOrFamily) const { return m_drawn.isA(element, typeOrFamily); }

    // What it is a part of: its drawn parent where that is more than a place to stand (the account of a project, the
    // repository of a workflow, the group of a resource), and the targets of child-of. Usually one. A machine is no
    // part of its subnet, and an app none of its plan.
    std::vector<const Element*> parentsOf(const Element& element) const;
    // Every part of the element at any depth upwards, nearest first; the element itself is not among them.
    std::vector<const Element*> wholesOf(const Element& element) const;
    // What holds it in the governance or resource tree, at any depth, nearest first.
    std::vector<const Element*> holdersOf(const Element& element) const;
    // Itself when it is a resource or part of nothing; else the nearest resource that it is a part of or stored in.
    std::vector<const Element*> accountsOf(const Element& element) const;

private:
    std::shared_ptr<const model::Drawing> m_drawing;
    std::shared_ptr<const model::Catalogue> m_catalogue;
    model::Structure m_structure;
    Drawn m_drawn;
};

}  // namespace zonewright::analysis::facts
