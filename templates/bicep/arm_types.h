// SPDX-License-Identifier: Apache-2.0
// What the resource manager does with certain types and the catalogue has no word for.
#pragma once

#include <string_view>

namespace zonewright::templates::bicep {

// Element types that are deployed to a subscription or management group, not to a resource group.
bool isScopeLevelType(std::string_view elementType);
// Element types whose resource extends another one (or a scope).
bool isExtensionType(std::string_view elementType);
// Element types that are written into the body of their parent, because the parent replaces them all at each
// deployment.
bool isInlinedType(std::string_view elementType);
// Whether the name is a parameter: not where the platform fixes it or it follows from the cloud.
bool hasParameterName(std::string_view elementType);

// "Global" in place of a region.
bool isGlobalType(std::string_view armType);
// Whether the resource takes a location, tags.
bool takesLocation(std::string_view armType);
bool takesTags(std::string_view armType);
// How the type writes both identities at once.
std::string_view bothIdentities(std::string_view armType);

}  // namespace zonewright::templates::bicep
