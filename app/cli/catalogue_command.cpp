// SPDX-License-Identifier: Apache-2.0
#include "app/cli/catalogue_json.h"
#include "app/cli/command.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <ostream>

namespace zonewright::app {

namespace {

using model::Catalogue;
using model::ElementType;

void list(const Catalogue& catalogue, std::ostream& out) {
    std::string category;
    for (const ElementType& type : catalogue.types()) {
        if (type.category != category) out << fmt::format("{}{}\n", category.empty() ? "" : "\n", type.category);
        category = type.category;
        out << fmt::format("  {:<28} {}\n", type.id, type.meaning);
    }
    out << fmt::format("\n{} types, {} relation kinds. `zonewright catalogue TYPE` shows one.\n",
                       catalogue.types().size(), catalogue.relationKinds().size());
}

std::string_view word(model::Effect effect) {
    switch (effect) {
        case model::Effect::restricts: return "restricts";
        case model::Effect::enables: return "enables";
        case model::Effect::neutral: break;
    }
    return "neutral";
}

std::string defaultText(const model::Property& property) {
    switch (property.defaultKind) {
        case model::DefaultKind::value:
            return fmt::format("{} ({})", property.defaultValue.text(), property.defaultSource);
        case model::DefaultKind::nothing: return "not set";
        case model::DefaultKind::required: return "must be given to deploy";
        case model::DefaultKind::unknown: break;
    }
    return "unknown";
}

void showProperties(const ElementType& type, std::ostream& out) {
    std::string section;
    for (const model::Property& property : type.properties) {
        if (property.section != section) out << fmt::format("\n{}\n", property.section);
        section = property.section;
        out << fmt::format("  {:<34} {}\n", property.key, property.meaning);
        const auto detail = [&](std::string_view label, const std::string& text) {
            if (!text.empty()) out << fmt::format("  {:<34}   {}: {}\n", "", label, text);
        };
        detail("type", typeText(property.type));
        detail("when not drawn", defaultText(property));
        if (property.effect != model::Effect::neutral) detail("effect", std::string(word(property.effect)));
        detail("secure", secureText(property.secure));
        detail("Azure", property.armPath);
    }
}

void showRelations(const Catalogue& catalogue, const ElementType& type, std::ostream& out) {
    out << "\nRelations\n";
    const auto fits = [&](const std::vector<std::string>& ends) {
        return std::any_of(ends.begin(), ends.end(), [&](const std::string& end) { return type.isIn(end); });
    };
    for (const model::RelationKind& kind : catalogue.relationKinds()) {
        if (fits(kind.from)) out << fmt::format("  {:<24} -> {}\n", kind.id, fmt::join(kind.to, ", "));
        if (fits(kind.to)) out << fmt::format("  {:<24} <- {}\n", kind.id, fmt::join(kind.from, ", "));
    }
}

void show(const Catalogue& catalogue, const ElementType& type, std::ostream& out) {
    out << fmt::format("{} ({})\n{}\n", type.label, type.id, type.meaning);
    if (!type.use.empty()) out << type.use << '\n';
    const auto line = [&](std::string_view label, const std::string& text) {
        if (!text.empty()) out << fmt::format("{:<12} {}\n", label, text);
    };
    out << '\n';
    line("Families", fmt::format("{}", fmt::join(type.families, ", ")));
    line("Lies in", fmt::format("{}", fmt::join(type.parents, ", ")));
    if (!type.arm.empty()) line("Azure", type.apiVersion.empty() ? type.arm : type.arm + "@" + type.apiVersion);
    for (const auto& group : type.privateLinks)
        line("Private link", fmt::format("{} ({})", group.id, fmt::join(group.zones, ", ")));
    for (const std::string& link : type.links) line("See", link);
    showProperties(type, out);
    showRelations(catalogue, type, out);
}

Outcome unknownType(const Catalogue& catalogue, const std::string& word) {
    const std::string near = catalogue.nearestType(word);
    return model::fail({model::Severity::error, "unknown-type", "", "TYPE", "there is no element type `" + word + "`",
                        near.empty() ? "`zonewright catalogue` lists them" : "Did you mean `" + near + "`?"});
}

}  // namespace

void addCatalogueCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string type;
        OutputFormat format = OutputFormat::text;
        bool schema = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("catalogue", "List the element types, or show one with its properties and relations");
    command->add_option("TYPE", arguments->type, "id of an element type");
    command->add_flag("--schema", arguments->schema, "print the JSON Schema of the file format, for editors");
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session]() -> Outcome {
            const auto catalogue = model::builtinCatalogue();
            if (arguments->schema) {
                session.streams.out << model::jsonSchema(*catalogue);
                return ExitCode::fine;
            }
            if (arguments->type.empty()) {
                if (arguments->format == OutputFormat::json)
                    print(session.streams, toJson(*catalogue));
                else
                    list(*catalogue, session.streams.out);
                return ExitCode::fine;
            }
            const ElementType* type = catalogue->type(arguments->type);
            if (type == nullptr) return unknownType(*catalogue, arguments->type);
            if (arguments->format == OutputFormat::json)
                print(session.streams, {{"format", "zonewright.type/1"}, {"type", toJson(*type)}});
            else
                show(*catalogue, *type, session.streams.out);
            return ExitCode::fine;
        };
    });
}

}  // namespace zonewright::app
