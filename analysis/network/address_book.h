// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network/address.h"
#include "analysis/network/drawn.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonewright::analysis::network {

// The addresses that an expression in a rule holds: for certain, and perhaps (which includes the certain ones).
struct AddressMatch {
    AddressSet surely;
    AddressSet perhaps;
    bool approximate = false;  // a tag whose addresses nobody here knows

    // What to match with when a match helps the attacker, and when it hinders him.
    const AddressSet& helping(Reading reading) const { return reading == Reading::possible ? perhaps : surely; }
    const AddressSet& hindering(Reading reading) const { return reading == Reading::possible ? surely : perhaps; }
    void add(const AddressMatch& other);
};

// Whether a drawn value holds an address or a range: then it has a say in who the hosts of the Internet are.
bool namesAddresses(const model::Value& value);

inline constexpr std::string_view kUnknownRegion = "?";
// Where an element is, in small letters without blanks; empty where nobody drew it.
std::string regionOf(const Drawn& drawn, const Element& element);

// Numbers for every place of a drawing that packets come from or go to, and what prefixes and service tags mean for
// them.
class AddressBook {
public:
    explicit AddressBook(const Drawn& drawn);

    // Hosts of the Internet that no rule names: prefixes of length 8 and more in the drawing name their hosts; wider
    // ones hold everybody's. One host stands for all that no wide prefix tells apart.
    const AddressSet& internetHosts() const { return m_internetHosts; }
    // A resource that the attacker rents: inside AzureCloud and the tags that every tenant can send from.
    Address rentedHost() const { return m_rentedHost; }
    // The addresses that all accounts of a type share in a region (of regionOf), as source and as target. Zero for
    // types that have none.
    Address serviceFront(std::string_view type, std::string_view region = {}) const;
    // All of them whose accounts can keep data: where the attacker's own account may be.
    const AddressSet& accountFronts() const { return m_accountFronts; }

    // A new number for one host in these ranges whose address is not drawn; no range: somewhere private.
    Address placeIn(const AddressSet& ranges);
    // A new number for a public host whose address is not drawn.
    enum class Cloud { azure, elsewhere };
    Address publicHost(Cloud cloud);
    // Tells that a drawn public address is one of Azure's.
    void addAzureAddress(Address address) {
        m_azureAddresses.add({address, address});
        m_everyTenant.add({address, address});
    }

    AddressMatch ofPrefix(const Prefix& prefix) const;
    // A service tag other than VirtualNetwork.
    AddressMatch ofTag(std::string_view tag) const;
    // Every undrawn address that is not public.
    AddressSet privatePlaces() const;
    // Azure addresses of every tenant: what "0.0.0.0" in a service's own firewall lets in.
    const AddressSet& everyTenant() const { return m_everyTenant; }

private:
    struct Place {
        AddressSet within;  // ranges that hold it; empty for public places
        bool isPublic = false;
        bool isAzure = false;
        int longestPrefix = 32;  // a prefix longer than this does not hold it
        std::vector<std::string_view> tags;
        std::string region = {};  // as of regionOf
    };
    Address add(Place place);
    void addFront(std::string_view type, const std::string& region);

    std::vector<Place> m_places;                                      // of kFirstSymbol + index
    std::map<std::pair<std::string, std::string>, Address> m_fronts;  // by type and region
    AddressSet m_internetHosts, m_accountFronts, m_azureAddresses, m_everyTenant;
    Address m_rentedHost = 0;
};

// One host for each part of the public address space that wide ranges of the drawing tell apart.
AddressSet arbitraryInternetHosts(const model::LandingZone& zone);

}  // namespace zonewright::analysis::network
