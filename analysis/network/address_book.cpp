// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/address_book.h"

#include "analysis/network/shared_services.h"

#include <algorithm>

namespace zonewright::analysis::network {

namespace {

constexpr int kNamingLength = 8;  // a shorter prefix names nobody
constexpr Address kNamingSize = Address{1} << (32 - kNamingLength);

struct NamedRanges {
    AddressSet narrow;             // ranges that name their hosts
    std::vector<Address> borders;  // where a wide range begins or ends

    void add(AddressRange range) {
        if (range.last - range.first < kNamingSize) {
            narrow.add(range);
        } else {
            borders.push_back(range.first);
            borders.push_back(range.last + 1);
        }
    }
    void collect(const model::Value& value) {
        if (value.isList()) {
            for (const model::Value& item : value.list()) collect(item);
        } else if (value.isRecord()) {
            const auto first = parseAddress(fieldText(value, "startIpAddress"));
            const auto last = parseAddress(fieldText(value, "endIpAddress"));
            if (first && last && *first <= *last) {
                add({*first, *last});
                return;
            }
            for (const auto& [name, item] : value.record()) collect(item);
        } else if (value.isString()) {
            if (const auto prefix = parsePrefix(value.string())) add(prefix->range);
        }
    }
};

}  // namespace

namespace {

std::string plainRegion(std::string_view text) {
    std::string region = lowered(text);
    std::erase(region, ' ');
    return region;
}

}  // namespace

std::string regionOf(const Drawn& drawn, const Element& element) {
    const std::string known = plainRegion(drawn.text(element, "region"));
    if (!known.empty()) return known;
    if (written(element, "region") != nullptr) return std::string(kUnknownRegion);
    for (const Element* around : drawn.structure().ancestors(element.id))
        if (written(*around, "region") != nullptr) return std::string(kUnknownRegion);
    return {};
}

bool namesAddresses(const model::Value& value) {
    NamedRanges named;
    named.collect(value);
    return !named.narrow.empty() || !named.borders.empty();
}

AddressSet arbitraryInternetHosts(const model::LandingZone& zone) {
    Recording::note(nullptr, kAnyAddress);
    NamedRanges named;
    for (const auto& [id, element] : zone.elements)
        for (const auto& [key, value] : element->properties) named.collect(value);
    for (const auto& [id, relation] : zone.relations)
        for (const auto& [key, value] : relation->properties) named.collect(value);
    named.borders.push_back(0);
    named.borders.push_back(kFirstSymbol);
    std::sort(named.borders.begin(), named.borders.end());
    named.borders.erase(std::unique(named.borders.begin(), named.borders.end()), named.borders.end());
    const AddressSet unnamed = publicRanges().without(named.narrow);
    AddressSet hosts;
    for (std::size_t i = 0; i + 1 < named.borders.size(); ++i) {
        const AddressSet part =
            unnamed.intersected(AddressSet(AddressRange{named.borders[i], named.borders[i + 1] - 1}));
        if (!part.empty()) hosts.add({part.first(), part.first()});
    }
    return hosts;
}

void AddressMatch::add(const AddressMatch& other) {
    surely.add(other.surely);
    perhaps.add(other.perhaps);
    approximate = approximate || other.approximate;
}

AddressBook::AddressBook(const Drawn& drawn) : m_internetHosts(arbitraryInternetHosts(drawn.zone())) {
    Place rented{.isPublic = true, .isAzure = true, .longestPrefix = kNamingLength - 1};
    m_rentedHost = add(std::move(rented));
    m_everyTenant.add({m_rentedHost, m_rentedHost});
    for (const SharedService& service : sharedServices()) addFront(service.type, {});
    for (const auto& [id, element] : drawn.zone().elements)
        if (sharedService(element->type) != nullptr) addFront(element->type, regionOf(drawn, *element));
}

void AddressBook::addFront(std::string_view type, const std::string& region) {
    std::pair key(std::string(type), region);
    if (m_fronts.contains(key)) return;
    const SharedService& service = *sharedService(type);
    Place front{.isPublic = true, .isAzure = true, .longestPrefix = 24, .region = region};
    front.tags.assign(service.tags.begin(), service.tags.end());
    const Address address = add(std::move(front));
    m_fronts.emplace(std::move(key), address);
    m_everyTenant.add({address, address});
    if (service.keepsData) m_accountFronts.add({address, address});
}

Address AddressBook::add(Place place) {
    m_places.push_back(std::move(place));
    return kFirstSymbol + m_places.size() - 1;
}

Address AddressBook::serviceFront(std::string_view type, std::string_view region) const {
    const auto found = m_fronts.find({std::string(type), std::string(region)});
    return found == m_fronts.end() ? 0 : found->second;
}

Address AddressBook::placeIn(const AddressSet& ranges) {
    return add({.within = ranges.empty() ? privateRanges() : ranges});
}

Address AddressBook::publicHost(Cloud cloud) {
    const Address address = add({.isPublic = true, .isAzure = cloud == Cloud::azure});
    if (cloud == Cloud::azure) m_everyTenant.add({address, address});
    return address;
}

AddressSet AddressBook::privatePlaces() const {
    AddressSet set;
    for (std::size_t i = 0; i < m_places.size(); ++i)
        if (!m_places[i].isPublic) set.add({kFirstSymbol + i, kFirstSymbol + i});
    return set;
}

namespace {

// Kept for examples (RFC 5737): nothing of Azure's has such an address, whatever a drawing lets stand for it.
bool isForExamples(const AddressRange& range) {
    static const AddressSet kept = [] {
        AddressSet set;
        for (const char* text : {"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"})
            set.add(parsePrefix(text)->range);
        return set;
    }();
    return kept.covers(AddressSet(range));
}

}  // namespace

AddressMatch AddressBook::ofPrefix(const Prefix& prefix) const {
    AddressMatch match;
    if (prefix.length == 0) {
        match.surely = match.perhaps = AddressSet(kEveryAddress);
        return match;
    }
    const AddressSet range(prefix.range);
    match.surely = match.perhaps = range;
    const bool touchesPublic = publicRanges().overlaps(range);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Place& place = m_places[i];
        const AddressRange self{kFirstSymbol + i, kFirstSymbol + i};
        if (place.isPublic) {
            const bool isFront = !place.tags.empty();
            if (touchesPublic && prefix.length <= place.longestPrefix && !(isFront && isForExamples(prefix.range)))
                match.perhaps.add(self);
        } else if (range.overlaps(place.within)) {
            match.perhaps.add(self);
            if (range.covers(place.within)) match.surely.add(self);
        }
    }
    return match;
}

AddressMatch AddressBook::ofTag(std::string_view tag) const {
    AddressMatch match;
    const auto addPlaces = [&](auto holds, bool surely) {
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            if (!holds(m_places[i])) continue;
            const AddressRange self{kFirstSymbol + i, kFirstSymbol + i};
            match.perhaps.add(self);
            if (surely) match.surely.add(self);
        }
    };
    if (sameWord(tag, "Internet")) {
        match.surely = match.perhaps = publicRanges();
        addPlaces([](const Place& place) { return place.isPublic; }, true);
        return match;
    }
    if (sameWord(tag, "AzureLoadBalancer") || sameWord(tag, "AzurePlatformDNS")) {
        match.surely = match.perhaps = AddressSet::of(*parseAddress("168.63.129.16"));
        return match;
    }
    if (sameWord(tag, "AzurePlatformIMDS")) {
        match.surely = match.perhaps = AddressSet::of(*parseAddress("169.254.169.254"));
        return match;
    }
    const std::string_view base = withoutRegion(tag);
    // A tag of one region holds what is drawn there, or drawn nowhere.
    const std::string region = base.size() < tag.size() ? plainRegion(tag.substr(base.size() + 1)) : std::string();
    const auto addInRegion = [&](auto holds) {
        addPlaces(
            [&](const Place& place) {
                return holds(place) && (region.empty() || place.region.empty() || place.region == region);
            },
            true);
        addPlaces([&](const Place& place) { return holds(place) && place.region == kUnknownRegion; }, false);
    };
    if (sameWord(base, "AzureCloud")) {
        addInRegion([](const Place& place) { return place.isAzure; });
        match.surely.add(m_azureAddresses);
        match.perhaps.add(m_azureAddresses);
        return match;
    }
    addInRegion([&](const Place& place) {
        return std::any_of(place.tags.begin(), place.tags.end(),
                           [&](std::string_view known) { return sameWord(known, base); });
    });
    const TagKnowledge knowledge = knowledgeOf(base);
    const AddressRange rented{m_rentedHost, m_rentedHost};
    if (knowledge == TagKnowledge::everyTenant) {
        match.surely.add(rented);
        match.perhaps.add(rented);
    } else if (knowledge == TagKnowledge::unknown) {
        // It may hold any address of Azure's.
        match.approximate = true;
        addPlaces([](const Place& place) { return place.isAzure; }, false);
        match.perhaps.add(m_azureAddresses);
    }
    return match;
}

}  // namespace zonewright::analysis::network
