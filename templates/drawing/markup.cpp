// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/markup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace zonewright::templates {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// Length of the valid UTF-8 sequence at the front that XML allows; zero when there is none.
std::size_t sequence(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return lead >= 0x20 ? (lead != 0x7F) : (lead == '\t' || lead == '\n' || lead == '\r');
    const std::size_t length = lead >= 0xC2 && lead < 0xE0   ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || length > text.size()) return 0;
    char32_t character = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(i) >> 6 != 2) return 0;
        character = character << 6 | (byte(i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < least[length] || surrogate || character > 0x10FFFF || character == 0xFFFE || character == 0xFFFF)
        return 0;
    return length;
}

enum class Place { content, attribute };

void escape(std::string& out, std::string_view text, Place place) {
    while (!text.empty()) {
        const std::size_t length = sequence(text);
        if (length == 0) {
            out += kReplacement;
            text.remove_prefix(1);
            continue;
        }
        const char c = text.front();
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"' && place == Place::attribute)
            out += "&quot;";
        else if ((c == '\n' || c == '\t') && place == Place::attribute)
            out += c == '\n' ? "&#10;" : "&#9;";
        else if (c == '\r')
            out += "&#13;";
        else
            out += text.substr(0, length);
        text.remove_prefix(length);
    }
}

constexpr std::array<std::string_view, 6> kVoid{"br", "hr", "input", "link", "meta", "wbr"};
constexpr std::array<std::string_view, 33> kBlocks{
    "html", "head",  "body",  "main",   "nav",   "header", "footer", "section", "article", "div",     "ul",
    "ol",   "li",    "table", "thead",  "tbody", "tr",     "dl",     "details", "figure",  "form",    "fieldset",
    "meta", "title", "style", "script", "svg",   "defs",   "g",      "symbol",  "link",    "summary", "h1"};

bool isBlock(const Markup& markup) {
    return markup.kind == Markup::Kind::element && std::ranges::find(kBlocks, markup.name) != kBlocks.end();
}

class Printer {
public:
    explicit Printer(Dialect dialect) : m_dialect(dialect) {}

    void print(const Markup& markup, int depth) {
        switch (markup.kind) {
            case Markup::Kind::text: escape(out, markup.text, Place::content); return;
            case Markup::Kind::raw: out += markup.text; return;
            case Markup::Kind::element: break;
        }
        out += '<';
        out += markup.name;
        for (const Attribute& attribute : markup.attributes) {
            out += ' ';
            out += attribute.name;
            out += "=\"";
            escape(out, attribute.value, Place::attribute);
            out += '"';
        }
        if (m_dialect == Dialect::html && std::ranges::find(kVoid, markup.name) != kVoid.end()) {
            out += '>';
            return;
        }
        if (markup.children.empty() && (m_dialect == Dialect::xml || m_inSvg)) {
            out += "/>";
            return;
        }
        out += '>';
        const bool foreign = std::exchange(m_inSvg, m_inSvg || markup.name == "svg");
        const bool lines =
            m_dialect == Dialect::xml || m_inSvg
                ? std::ranges::all_of(markup.children, [](const Markup& c) { return c.kind == Markup::Kind::element; })
                : !markup.children.empty() && std::ranges::all_of(markup.children, isBlock);
        for (const Markup& child : markup.children) {
            if (lines) newLine(depth + 1);
            print(child, depth + 1);
        }
        if (lines) newLine(depth);
        m_inSvg = foreign;
        out += "</";
        out += markup.name;
        out += '>';
    }

    std::string out;

private:
    void newLine(int depth) {
        out += '\n';
        if (m_dialect == Dialect::xml) out.append(static_cast<std::size_t>(depth) * 2, ' ');
    }

    Dialect m_dialect;
    bool m_inSvg = false;
};

}  // namespace

Markup& Markup::set(std::string attribute, std::string value) & {
    const auto found = std::ranges::find(attributes, attribute, &Attribute::name);
    if (found != attributes.end())
        found->value = std::move(value);
    else
        attributes.push_back({std::move(attribute), std::move(value)});
    return *this;
}

Markup&& Markup::set(std::string attribute, std::string value) && {
    set(std::move(attribute), std::move(value));
    return std::move(*this);
}

Markup& Markup::add(Markup child) {
    children.push_back(std::move(child));
    return children.back();
}

Markup& Markup::addText(std::string_view content) {
    children.push_back(textNode(content));
    return *this;
}

Markup& Markup::with(std::vector<Markup> more) & {
    for (Markup& child : more) children.push_back(std::move(child));
    return *this;
}

Markup&& Markup::with(std::vector<Markup> more) && {
    with(std::move(more));
    return std::move(*this);
}

Markup tag(std::string name, std::vector<Attribute> attributes) {
    Markup markup;
    markup.name = std::move(name);
    markup.attributes = std::move(attributes);
    return markup;
}

Markup tag(std::string name, std::vector<Attribute> attributes, std::string_view content) {
    Markup markup = tag(std::move(name), std::move(attributes));
    markup.addText(content);
    return markup;
}

Markup textNode(std::string_view content) {
    Markup markup;
    markup.kind = Markup::Kind::text;
    markup.text = content;
    return markup;
}

Markup rawNode(std::string_view content) {
    Markup markup;
    markup.kind = Markup::Kind::raw;
    markup.text = content;
    return markup;
}

std::string print(const Markup& markup, Dialect dialect) {
    Printer printer(dialect);
    printer.print(markup, 0);
    return std::move(printer.out);
}

std::string number(double value) {
    const double rounded = std::round(value * 100) / 100;
    char buffer[32];
    const long whole = static_cast<long>(rounded);
    const int cents = static_cast<int>(std::lround(std::abs(rounded - static_cast<double>(whole)) * 100));
    // Digit by digit, so that no locale puts a comma in.
    if (cents == 0)
        std::snprintf(buffer, sizeof buffer, "%ld", whole);
    else if (cents % 10 == 0)
        std::snprintf(buffer, sizeof buffer, "%s%ld.%d", rounded < 0 && whole == 0 ? "-" : "", whole, cents / 10);
    else
        std::snprintf(buffer, sizeof buffer, "%s%ld.%02d", rounded < 0 && whole == 0 ? "-" : "", whole, cents);
    return buffer;
}

}  // namespace zonewright::templates
