// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/landing_zone/landing_zone.h"
#include "model/landing_zone/structure.h"
#include "model/validation/validate.h"
#include "model/value/cidr.h"

#include <string>
#include <string_view>
#include <vector>

namespace zonewright::model {

// Something drawn into a subnet, or joined to it by in-subnet.
struct Resident {
    const Element* element = nullptr;
    std::string use;  // of in-subnet; empty: drawn inside
};

// What every check reads and writes.
class DrawingUnderCheck {
public:
    DrawingUnderCheck(const LandingZone& ofZone, const Catalogue& ofCatalogue)
        : zone(ofZone), catalogue(ofCatalogue), structure(ofZone, ofCatalogue) {}

    const LandingZone& zone;
    const Catalogue& catalogue;
    const Structure structure;
    DrawingProblems problems;

    // The new problem, for quick fixes; valid until the next is added.
    DrawingProblem& add(Severity severity, std::string code, const std::string& place, std::string what,
                        std::string remedy = {});

    const ElementType* typeOf(const Element& element) const { return catalogue.type(element.type); }
    bool isA(const Element& element, std::string_view typeOrFamily) const {
        return catalogue.isA(element.type, typeOrFamily);
    }
    std::vector<const Element*> elementsOf(std::string_view typeOrFamily) const;

    // The text of a drawn property; empty when it is not drawn, unknown or no text.
    static std::string text(const Properties& properties, std::string_view key);
    static std::vector<std::string> texts(const Properties& properties, std::string_view key);
    // The blocks of a drawn property, without those that cannot be read.
    static std::vector<Cidr> blocks(const Properties& properties, std::string_view key);
    // The records of a drawn list of records.
    static std::vector<const Record*> records(const Properties& properties, std::string_view key);
    // Whether a boolean is drawn as true.
    static bool isOn(const Properties& properties, std::string_view key);

    // Whether the export creates it: it is an Azure resource, and managed is not existing or external.
    bool isDeployed(const Element& element) const;

    std::vector<Resident> residents(const Element& subnet) const;

    // "'vnet-hub'", and "'vnet-hub' (id vnet-1)" where the name differs from the id.
    static std::string shown(const Element& element);
    // "a Subnet", "an Agent", "an ML online endpoint"
    static std::string one(const ElementType& type);
};

void checkContainment(DrawingUnderCheck& drawing);
void checkRelations(DrawingUnderCheck& drawing);
void checkRepeatedRelations(DrawingUnderCheck& drawing);
void checkPropertyValues(DrawingUnderCheck& drawing);
void checkAddressSpaces(DrawingUnderCheck& drawing);
void checkHubSpaces(DrawingUnderCheck& drawing);
void checkFixedAddresses(DrawingUnderCheck& drawing);
void checkAgentNetworks(DrawingUnderCheck& drawing);
void checkSubnets(DrawingUnderCheck& drawing);
void checkSubnetRoom(DrawingUnderCheck& drawing);
void checkSubnetControls(DrawingUnderCheck& drawing);
void checkSingleRelations(DrawingUnderCheck& drawing);
void checkAzureWords(DrawingUnderCheck& drawing);
void checkNames(DrawingUnderCheck& drawing);
void checkPrivateLinks(DrawingUnderCheck& drawing);
void checkPrivateDns(DrawingUnderCheck& drawing);
void checkPeerings(DrawingUnderCheck& drawing);
void checkIdentities(DrawingUnderCheck& drawing);
void checkRoles(DrawingUnderCheck& drawing);
void checkSecurityRules(DrawingUnderCheck& drawing);
void checkServiceTags(DrawingUnderCheck& drawing);
void checkAddressRules(DrawingUnderCheck& drawing);
void checkPublicAddresses(DrawingUnderCheck& drawing);
void checkTiers(DrawingUnderCheck& drawing);
void checkVaults(DrawingUnderCheck& drawing);
void checkApiManagement(DrawingUnderCheck& drawing);
void checkRegions(DrawingUnderCheck& drawing);
void checkCompanions(DrawingUnderCheck& drawing);
void checkDeployment(DrawingUnderCheck& drawing);

}  // namespace zonewright::model
