// SPDX-License-Identifier: Apache-2.0
// Who may do what in a small estate, for the tests of analysis/access.
#pragma once

#include "analysis/access/permissions.h"
#include "analysis/facts/source.h"
#include "tests/analysis/drawings.h"

#include <memory>
#include <string>
#include <string_view>

namespace zonewright::tests {

// Elements of one estate: tenant > mg > sub > rg, in it st (with container ctr), kv (RBAC mode, secret pw), acr (image
// img), db (database shop), ai (deployment gpt, project prj), vm, mi and nsg; other-rg beside rg with other-st; repo
// outside Azure; people ann and bob, groups team and staff, application sp. No relations.
inline constexpr std::string_view kEstateElements = R"(
undrawn: secure
elements:
  - {id: tenant, type: entra-tenant, kind: home}
  - {id: mg, type: management-group, parent: tenant}
  - {id: sub, type: subscription, parent: mg}
  - {id: rg, type: resource-group, parent: sub}
  - {id: st, type: storage-account, parent: rg}
  - {id: ctr, type: blob-container, parent: st}
  - {id: kv, type: key-vault, parent: rg, enableRbacAuthorization: true}
  - {id: pw, type: secret, parent: kv}
  - {id: acr, type: container-registry, parent: rg, roleAssignmentMode: LegacyRegistryPermissions}
  - {id: img, type: image, parent: acr}
  - {id: db, type: cosmos-db, parent: rg}
  - {id: shop, type: cosmos-database, parent: db}
  - {id: ai, type: foundry-account, parent: rg}
  - {id: gpt, type: model-deployment, parent: ai}
  - {id: prj, type: foundry-project, parent: ai}
  - {id: vm, type: virtual-machine, parent: rg, identityType: SystemAssigned}
  - {id: mi, type: managed-identity, parent: rg}
  - {id: nsg, type: network-security-group, parent: rg}
  - {id: other-rg, type: resource-group, parent: sub}
  - {id: other-st, type: storage-account, parent: other-rg}
  - {id: repo, type: repository}
  - {id: ann, type: entra-user, parent: tenant}
  - {id: bob, type: entra-user, parent: tenant}
  - {id: team, type: entra-group, parent: tenant}
  - {id: staff, type: entra-group, parent: tenant}
  - {id: sp, type: service-principal, parent: tenant}
)";

// A relation of the given kind, in the file's YAML; `more` is further keys: ", role: Reader".
inline std::string related(std::string_view kind, std::string_view source, std::string_view target,
                           std::string_view more = {}) {
    return "  - {kind: " + std::string(kind) + ", source: " + std::string(source) + ", target: " + std::string(target) +
           std::string(more) + "}\n";
}
inline std::string assigned(std::string_view source, std::string_view role, std::string_view target,
                            std::string_view more = {}) {
    return related("role-assignment", source, target, ", role: '" + std::string(role) + "'" + std::string(more));
}

// The estate, or a drawing of one's own, with its permissions.
class Rights {
public:
    // Lines for the lists of elements and relations.
    explicit Rights(const std::string& relations, const std::string& elements = {})
        : Rights(drawingOf(std::string(kEstateElements) + elements + "relations:\n" +
                           (relations.empty() ? "  []\n" : relations))) {}
    explicit Rights(model::Drawing drawing)
        : m_source(std::make_shared<analysis::facts::Source>(std::make_shared<const model::Drawing>(std::move(drawing)),
                                                             analysis::builtinKnowledge()->catalogue)),
          m_permissions(
              std::make_shared<analysis::access::Permissions>(m_source->drawn(), analysis::access::builtinRoles())) {}

    const analysis::access::Permissions& permissions() const { return *m_permissions; }
    const std::shared_ptr<analysis::access::Permissions>& shared() const { return m_permissions; }
    const analysis::facts::Source& source() const { return *m_source; }
    const model::Element& element(std::string_view id) const { return *m_source->zone().find(model::ElementId(id)); }

    // Yes when no lock stands in the way and nothing unknown decides; unknown when only the doubt allows it.
    analysis::Truth may(std::string_view who, std::string_view operation, std::string_view on) const {
        using analysis::Truth, analysis::logic::Reading;
        if (holds(who, operation, on, Reading::certain)) return Truth::yes;
        return holds(who, operation, on, Reading::possible) ? Truth::unknown : Truth::no;
    }

    // The locks in the way, by id, "-" for none; empty when it is not allowed whatever is unlocked.
    std::string locks(std::string_view who, std::string_view operation, std::string_view on) const {
        const auto plane = m_permissions->catalogue().planeOf(operation);
        const model::ElementId id(who);
        for (const std::size_t index : m_permissions->grantsOf(id)) {
            const auto allowance = m_permissions->judge(m_permissions->grant(index), id, operation, element(on), plane,
                                                        analysis::logic::Reading::certain);
            if (!allowance) continue;
            std::string text;
            for (const model::ElementId& lock : allowance->locks) text += (text.empty() ? "" : " ") + lock.value;
            return text.empty() ? "-" : text;
        }
        return {};
    }

private:
    bool holds(std::string_view who, std::string_view operation, std::string_view on,
               analysis::logic::Reading reading) const {
        const bool set = operation.find(':') != std::string_view::npos;
        const auto plane = set ? analysis::access::Plane::data : m_permissions->catalogue().planeOf(operation);
        const model::ElementId id(who);
        for (const std::size_t index : m_permissions->grantsOf(id)) {
            const auto allowance =
                m_permissions->judge(m_permissions->grant(index), id, operation, element(on), plane, reading);
            if (allowance && allowance->locks.empty()) return true;
        }
        return false;
    }

    std::shared_ptr<analysis::facts::Source> m_source;
    std::shared_ptr<analysis::access::Permissions> m_permissions;
};

inline const char* word(analysis::Truth truth) {
    return truth == analysis::Truth::yes ? "yes" : truth == analysis::Truth::no ? "no" : "unknown";
}

}  // namespace zonewright::tests
