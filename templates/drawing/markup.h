// SPDX-License-Identifier: Apache-2.0
// XML and HTML as trees. The printers here are the only place that escapes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonewright::templates {

struct Attribute {
    std::string name;
    std::string value;
};

// An element with attributes and children, or, without a name, text. Names are the program's own words; texts and
// values may be anything.
class Markup {
public:
    // `raw` is for the report's own script and style only: it is printed as it is.
    enum class Kind { element, text, raw };

    Kind kind = Kind::element;
    std::string name;
    std::string text;
    std::vector<Attribute> attributes;
    std::vector<Markup> children;

    Markup& set(std::string attribute, std::string value) &;
    Markup&& set(std::string attribute, std::string value) &&;
    // The child as it now stands in this element, until the next one is added.
    Markup& add(Markup child);
    Markup& addText(std::string_view content);
    // This element, with more children; for writing trees in one go.
    Markup& with(std::vector<Markup> more) &;
    Markup&& with(std::vector<Markup> more) &&;
};

Markup tag(std::string name, std::vector<Attribute> attributes = {});
// An element that holds one text.
Markup tag(std::string name, std::vector<Attribute> attributes, std::string_view content);
Markup textNode(std::string_view content);
Markup rawNode(std::string_view content);

enum class Dialect { xml, html };

// Without a declaration or doctype. Characters that XML forbids and bytes that are no UTF-8 become U+FFFD. Elements
// whose children are all elements are broken into indented lines in XML; HTML is printed in lines at block level only.
std::string print(const Markup& markup, Dialect dialect);

// A number with at most two decimals and no trailing zeros.
std::string number(double value);

}  // namespace zonewright::templates
