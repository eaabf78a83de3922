// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/write_main.h"

#include <nlohmann/json.hpp>

namespace zonewright::templates::bicep {

namespace {

// Rules about secrets, addresses and what is exposed: a finding stops the build.
constexpr const char* kErrors[] = {"adminusername-should-not-be-literal",
                                   "artifacts-parameters",
                                   "max-asserts",
                                   "max-outputs",
                                   "max-params",
                                   "max-resources",
                                   "max-variables",
                                   "nested-deployment-template-scoping",
                                   "no-deployments-resources",
                                   "no-hardcoded-env-urls",
                                   "outputs-should-not-contain-secrets",
                                   "protect-commandtoexecute-secrets",
                                   "secure-parameter-default",
                                   "secure-params-in-nested-deploy",
                                   "secure-params-in-parameters-file",
                                   "secure-secrets-in-params",
                                   "use-secure-value-for-secure-inputs",
                                   "use-stable-resource-identifiers",
                                   "use-stable-vm-image"};

// Everything else that can be kept. Left out: rules whose answer changes with the calendar (newest API or module
// versions), so that a clean project stays clean.
constexpr const char* kWarnings[] = {"decompiler-cleanup",
                                     "explicit-values-for-loc-params",
                                     "no-conflicting-metadata",
                                     "no-explicit-any",
                                     "no-hardcoded-location",
                                     "no-hardcoded-outputs",
                                     "no-loc-expr-outside-params",
                                     "no-module-name",
                                     "no-unnecessary-dependson",
                                     "no-unused-existing-resources",
                                     "no-unused-imports",
                                     "no-unused-params",
                                     "no-unused-types",
                                     "no-unused-vars",
                                     "prefer-interpolation",
                                     "prefer-unquoted-property-names",
                                     "simplify-interpolation",
                                     "simplify-json-null",
                                     "use-description-outputs",
                                     "use-description-params",
                                     "use-description-type-properties",
                                     "use-description-types",
                                     "use-description-vars",
                                     "use-parent-property",
                                     "use-recent-az-powershell-version",
                                     "use-recognized-resource-type",
                                     "use-resource-id-functions",
                                     "use-resource-symbol-reference",
                                     "use-safe-access",
                                     "use-user-defined-types",
                                     "what-if-short-circuiting"};

}  // namespace

std::string writeConfiguration() {
    nlohmann::ordered_json rules;
    for (const char* rule : kErrors) rules[rule] = {{"level", "error"}};
    for (const char* rule : kWarnings) rules[rule] = {{"level", "warning"}};
    nlohmann::ordered_json configuration;
    configuration["analyzers"]["core"]["enabled"] = true;
    configuration["analyzers"]["core"]["rules"] = rules;
    configuration["formatting"] = {{"indentKind", "Space"},
                                   {"indentSize", 2},
                                   {"insertFinalNewline", true},
                                   {"newlineKind", "LF"},
                                   {"width", 120}};
    return configuration.dump(2) + "\n";
}

}  // namespace zonewright::templates::bicep
