// SPDX-License-Identifier: Apache-2.0
#include "templates/bicep/print.h"

#include "templates/bicep/cloud_hosts.h"

#include <fmt/format.h>

#include <algorithm>

namespace zonewright::templates::bicep {

namespace {

constexpr std::size_t kWidth = 120;

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

std::string escaped(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
            case '\\': result += "\\\\"; break;
            case '\'': result += "\\'"; break;
            case '\n': result += "\\n"; break;
            case '\r': result += "\\r"; break;
            case '\t': result += "\\t"; break;
            case '$':
                if (i + 1 < text.size() && text[i + 1] == '{') result += '\\';
                result += '$';
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    result += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(static_cast<unsigned char>(c)));
                else
                    result += c;
        }
    }
    return result;
}

std::string quoted(std::string_view text) { return "'" + escaped(text) + "'"; }

std::string spaces(int indent) { return std::string(static_cast<std::size_t>(indent) * 2, ' '); }

// Comments end with their line; what a drawing says may hold breaks.
std::string oneLine(std::string_view text) {
    std::string result(text);
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return result;
}

class Printer {
public:
    std::string expression(const Expression& value, int indent, std::size_t column) const {
        return std::visit(
            Overloaded{
                [](const NullLiteral&) { return std::string("null"); },
                [](const TextLiteral& text) { return quoted(text.text); },
                [&](const Interpolation& text) { return interpolation(text, indent, column); },
                [](const BooleanLiteral& boolean) { return std::string(boolean.value ? "true" : "false"); },
                [](const IntegerLiteral& integer) { return fmt::format("{}", integer.value); },
                [](const SymbolName& name) { return name.name; },
                [&](const Member& member) {
                    const std::string base = expression(member.base, indent, column);
                    return isIdentifier(member.name) ? base + "." + member.name
                                                     : base + "[" + quoted(member.name) + "]";
                },
                [&](const Indexed& element) {
                    return expression(element.base, indent, column) + "[" + expression(element.index, indent, column) +
                           "]";
                },
                [&](const Call& function) {
                    return list(function.function + "(", function.arguments, ")", indent, column, ",");
                },
                [&](const ArrayLiteral& items) { return list("[", items.items, "]", indent, column, ""); },
                [&](const ObjectLiteral& literal) { return object(literal.object, indent); },
            },
            value.node());
    }

private:
    std::string interpolation(const Interpolation& text, int indent, std::size_t column) const {
        std::string result = "'";
        for (const Expression& part : text.parts) {
            if (const auto* literal = std::get_if<TextLiteral>(&part.node()))
                result += escaped(literal->text);
            else
                result += "${" + expression(part, indent, column) + "}";
        }
        return result + "'";
    }

    // Items on one line where they fit, else one a line; lines of a call end with `separator`.
    std::string list(const std::string& open, const std::vector<Expression>& items, const std::string& close,
                     int indent, std::size_t column, const std::string& separator) const {
        if (items.empty()) return open + close;
        std::string flat = open;
        for (const Expression& item : items)
            flat += (&item == &items.front() ? "" : ", ") + expression(item, indent, column);
        flat += close;
        if (flat.find('\n') == std::string::npos && column + flat.size() <= kWidth) return flat;
        std::string result = open + "\n";
        for (const Expression& item : items) {
            result += spaces(indent + 1) + expression(item, indent + 1, static_cast<std::size_t>(indent + 1) * 2);
            result += (&item == &items.back() ? "" : separator) + "\n";
        }
        return result + spaces(indent) + close;
    }

    std::string object(const Object& object, int indent) const {
        if (object.empty()) return "{}";
        std::string result = "{\n";
        for (const Object::Entry& entry : object.entries()) {
            if (!entry.rule.empty())
                result += fmt::format("{}#disable-next-line {} // {}\n", spaces(indent + 1), entry.rule,
                                      oneLine(entry.reason));
            const auto* text = std::get_if<TextLiteral>(&entry.key.node());
            const std::string key = text && isIdentifier(text->text) ? text->text : expression(entry.key, indent, 0);
            const std::size_t column = static_cast<std::size_t>(indent + 1) * 2 + key.size() + 2;
            result += spaces(indent + 1) + key + ": ";
            result +=
                (entry.object ? this->object(*entry.object, indent + 1) : expression(entry.value, indent + 1, column)) +
                "\n";
        }
        return result + spaces(indent) + "}";
    }
};

std::string description(const std::string& text) { return text.empty() ? "" : "@description(" + quoted(text) + ")\n"; }

std::string valueAfter(const std::string& head, const Expression& value) {
    return head + Printer().expression(value, 0, head.size()) + "\n";
}

std::string comment(const std::string& text) {
    std::string result;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        result += "// " + text.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
    return result;
}

std::string declaration(const Declaration& declared) {
    return std::visit(
        Overloaded{
            [](const TargetScope& scope) { return "targetScope = " + quoted(scope.scope) + "\n"; },
            [](const Metadata& metadata) {
                return fmt::format("metadata {} = {}\n", metadata.name, quoted(metadata.value));
            },
            [](const Import& import) {
                return fmt::format("import {{ {} }} from {}\n", fmt::join(import.names, ", "), quoted(import.path));
            },
            [](const Using& file) { return "using " + quoted(file.path) + "\n"; },
            [](const Comment& text) { return comment(text.text); },
            [](const TypeAlias& type) {
                std::string result = "@export()\n" + description(type.description) + "type " + type.name + " = {\n";
                for (const TypeField& field : type.fields) {
                    if (&field != &type.fields.front()) result += "\n";
                    if (!field.description.empty()) result += "  @description(" + quoted(field.description) + ")\n";
                    result += "  " + field.name + ": " + field.type + "\n";
                }
                return result + "}\n";
            },
            [](const Parameter& parameter) {
                const std::string head =
                    std::string(parameter.secure ? "@secure()\n" : "") + description(parameter.description);
                const std::string line = fmt::format("param {} {}", parameter.name, parameter.type);
                return head +
                       (parameter.defaultValue ? valueAfter(line + " = ", *parameter.defaultValue) : line + "\n");
            },
            [](const Variable& variable) {
                return description(variable.description) + valueAfter("var " + variable.name + " = ", variable.value);
            },
            [](const Resource& resource) {
                std::string head = description(resource.description);
                if (!resource.allowedRule.empty())
                    head += fmt::format("#disable-next-line {} // {}\n", resource.allowedRule,
                                        oneLine(resource.allowedReason));
                return head + valueAfter(fmt::format("resource {} {}{} = ", resource.symbol,
                                                     quoted(resource.type + "@" + resource.apiVersion),
                                                     resource.existing ? " existing" : ""),
                                         resource.body);
            },
            [](const Module& module) {
                return description(module.description) +
                       valueAfter(fmt::format("module {} {} = ", module.symbol, quoted(module.path)), module.body);
            },
            [](const Output& output) {
                return description(output.description) +
                       valueAfter(fmt::format("output {} {} = ", output.name, output.type), output.value);
            },
            [](const Assignment& assignment) {
                return comment(assignment.comment) + valueAfter("param " + assignment.name + " = ", assignment.value);
            },
        },
        declared);
}

// The name of a host that environment() does not know has to stay as it is drawn: the linter is told, line by line.
std::string allowingHosts(const std::string& text) {
    if (!namesCloudHost(text)) return text;
    std::string result;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        const std::string_view line(text.data() + begin, end - begin);
        const std::size_t start = line.find_first_not_of(' ');
        if (start != std::string_view::npos && !line.substr(start).starts_with("//") && namesCloudHost(line))
            result += std::string(start, ' ') +
                      "#disable-next-line no-hardcoded-env-urls // drawn by name; environment() has no word for it\n";
        result += line;
        begin = end;
    }
    return result;
}

}  // namespace

std::string print(const File& file) {
    std::string result;
    for (const Declaration& declared : file.declarations)
        result += (result.empty() ? "" : "\n") + allowingHosts(declaration(declared));
    return result;
}

std::string print(const Expression& expression, int indent) { return Printer().expression(expression, indent, 0); }

}  // namespace zonewright::templates::bicep
