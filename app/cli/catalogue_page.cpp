// SPDX-License-Identifier: Apache-2.0
#include "app/cli/catalogue_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

namespace zonewright::app {

namespace {

using analysis::reference::PropertyEntry;
using analysis::reference::Readers;
using analysis::reference::RelationEntry;
using analysis::reference::TypePage;

std::string joined(const std::vector<std::string>& words, std::string_view between = ", ") {
    return fmt::format("{}", fmt::join(words, between));
}

// Ids in lines that fit a terminal.
void writeReaders(const Readers& readers, std::size_t indent, std::ostream& out) {
    std::string line;
    const auto flush = [&] {
        if (!line.empty()) out << std::string(indent, ' ') << line << '\n';
        line.clear();
    };
    for (const std::string& id : readers) {
        if (line.size() + id.size() + indent > 108) flush();
        line += (line.empty() ? "" : " ") + id;
    }
    flush();
}

// What a table cell cannot hold as it is.
std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '|' || c == '<' || c == '*' || c == '_') result += '\\';
        result += c;
    }
    return result;
}

}  // namespace

void writeText(const TypePage& page, std::ostream& out) {
    out << fmt::format("{} ({})\n{}\n", page.label, page.id, page.meaning);
    if (!page.use.empty()) out << page.use << '\n';
    out << '\n';
    for (const auto& [heading, words] : page.facts) out << fmt::format("{:<12} {}\n", heading, words);
    for (const std::string& link : page.links) out << fmt::format("{:<12} {}\n", "See", link);
    std::string section;
    for (const PropertyEntry& property : page.properties) {
        if (property.section != section) out << fmt::format("\n{}\n", property.section);
        section = property.section;
        out << fmt::format("  {:<34} {}\n", property.key, property.meaning);
        const auto detail = [&](std::string_view label, const std::string& text) {
            if (!text.empty()) out << fmt::format("  {:<34}   {}: {}\n", "", label, text);
        };
        detail("type", property.type);
        detail("when not drawn", property.undrawn);
        detail("effect", property.effect);
        detail("secure", property.secure);
        detail("Azure", property.armPath);
        detail("read by", joined(property.readers, " "));
    }
    out << "\nRelations\n";
    for (const RelationEntry& relation : page.relations) {
        out << fmt::format("  {:<24} {} {}\n", relation.kind, relation.outgoing ? "->" : "<-", joined(relation.others));
        if (!relation.properties.empty()) out << fmt::format("  {:<24}    with {}\n", "", joined(relation.properties));
        if (!relation.readers.empty())
            out << fmt::format("  {:<24}    read by {} steps and rules\n", "", relation.readers.size());
    }
    out << fmt::format("\nSteps and rules that ask for it or for a family of it ({})\n", page.readers.size());
    writeReaders(page.readers, 2, out);
    out << "`zonewright steps ID` and `zonewright rules ID` show one; `zonewright catalogue KIND` a relation.\n";
}

void writeMarkdown(const TypePage& page, std::ostream& out) {
    out << fmt::format("# {}\n\n`{}`: {}. {}.\n\n", page.label, page.id, page.meaning, page.use);
    for (const auto& [heading, words] : page.facts) out << fmt::format("- {}: {}\n", heading, cell(words));
    for (const std::string& link : page.links) out << fmt::format("- <{}>\n", link);
    out << "\n## Properties\n\n| property | meaning | type | when not drawn | effect | secure | read by |\n"
           "|---|---|---|---|---|---|---|\n";
    for (const PropertyEntry& property : page.properties)
        out << fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", property.key, cell(property.meaning),
                           cell(property.type), cell(property.undrawn), property.effect, cell(property.secure),
                           joined(property.readers));
    out << "\n## Relations\n\n| kind | direction | other end | read by |\n|---|---|---|---|\n";
    for (const RelationEntry& relation : page.relations)
        out << fmt::format("| `{}` | {} | {} | {} |\n", relation.kind, relation.outgoing ? "from it" : "to it",
                           joined(relation.others), joined(relation.readers));
    out << "\n## Steps and rules that ask for it\n\n"
        << (page.readers.empty() ? "None." : joined(page.readers)) << '\n';
}

void writeText(const model::RelationKind& kind, const analysis::reference::ReadingIndex& index, std::ostream& out) {
    out << fmt::format("{} ({})\n{}\n\n", kind.label, kind.id, kind.meaning);
    out << fmt::format("{:<12} {}\n{:<12} {}\n", "From", joined(kind.from), "To", joined(kind.to));
    if (!kind.becomes.empty()) out << fmt::format("{:<12} {}\n", "In Bicep", kind.becomes);
    if (!kind.properties.empty()) out << "\nProperties\n";
    for (const model::RelationProperty& property : kind.properties) {
        out << fmt::format("  {:<24} {}\n  {:<24}   type: {}{}\n", property.key, property.meaning, "",
                           analysis::reference::typeText(property.type), property.required ? ", required" : "");
        const Readers readers = index.ofRelationProperty(kind.id, property.key);
        if (!readers.empty()) out << fmt::format("  {:<24}   read by: {}\n", "", joined(readers, " "));
    }
    const Readers readers = index.ofRelation(kind.id);
    out << fmt::format("\nSteps and rules that look at it ({})\n", readers.size());
    writeReaders(readers, 2, out);
}

}  // namespace zonewright::app
