// SPDX-License-Identifier: Apache-2.0
#include "app/cli/catalogue_json.h"
#include "app/cli/catalogue_page.h"
#include "app/cli/command.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "model/format/intended_word.h"

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

// What one type is, and who reads its parts.
nlohmann::json pageJson(const ElementType& type, const analysis::reference::TypePage& page) {
    nlohmann::json properties = nlohmann::json::object(), relations = nlohmann::json::object();
    for (const auto& property : page.properties)
        if (!property.readers.empty()) properties[property.key] = property.readers;
    for (const auto& relation : page.relations) relations[relation.kind] = relation.readers;
    return {{"format", "zonewright.type/1"},
            {"type", toJson(type)},
            {"readBy", {{"type", page.readers}, {"properties", properties}, {"relations", relations}}}};
}

Outcome unknownName(const Catalogue& catalogue, const std::string& word) {
    std::string near = model::intendedType(catalogue, word);
    if (near.empty()) near = model::intendedKind(catalogue, word);
    return model::fail({model::Severity::error, "unknown-type", "", "TYPE",
                        "there is no element type and no relation kind `" + word + "`",
                        near.empty() ? "`zonewright catalogue` lists them" : near});
}

Outcome showOne(const Catalogue& catalogue, const std::string& name, OutputFormat format, bool isMarkdown,
                Streams streams) {
    const auto& index = analysis::reference::builtinReadingIndex();
    const ElementType* type = catalogue.type(name);
    if (type == nullptr) {
        const model::RelationKind* kind = catalogue.relationKind(name);
        if (kind == nullptr) return unknownName(catalogue, name);
        writeText(*kind, index, streams.out);
        return ExitCode::fine;
    }
    const auto page = analysis::reference::typePage(*type, catalogue, index);
    if (isMarkdown)
        writeMarkdown(page, streams.out);
    else if (format == OutputFormat::json)
        print(streams, pageJson(*type, page));
    else
        writeText(page, streams.out);
    return ExitCode::fine;
}

}  // namespace

void addCatalogueCommand(CLI::App& app, Session& session) {
    struct Arguments {
        std::string type;
        OutputFormat format = OutputFormat::text;
        bool schema = false, markdown = false;
    };
    auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "catalogue", "List the element types, or show one with its properties, relations and readers");
    command->add_option("TYPE", arguments->type, "id of an element type, or of a relation kind");
    command->add_flag("--schema", arguments->schema, "print the JSON Schema of the file format, for editors");
    command->add_flag("--markdown", arguments->markdown, "as Markdown: the page of one type, or of all types");
    addFormatOption(*command, arguments->format);
    command->callback([arguments, &session] {
        session.action = [arguments, &session]() -> Outcome {
            const auto catalogue = model::builtinCatalogue();
            if (arguments->schema) {
                session.streams.out << model::jsonSchema(*catalogue);
                return ExitCode::fine;
            }
            if (!arguments->type.empty())
                return showOne(*catalogue, arguments->type, arguments->format, arguments->markdown, session.streams);
            if (arguments->markdown) {
                const auto& index = analysis::reference::builtinReadingIndex();
                for (const ElementType& type : catalogue->types()) {
                    writeMarkdown(analysis::reference::typePage(type, *catalogue, index), session.streams.out);
                    session.streams.out << '\n';
                }
            } else if (arguments->format == OutputFormat::json) {
                print(session.streams, toJson(*catalogue));
            } else {
                list(*catalogue, session.streams.out);
            }
            return ExitCode::fine;
        };
    });
}

}  // namespace zonewright::app
