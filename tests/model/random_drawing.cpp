// SPDX-License-Identifier: Apache-2.0
#include "tests/model/random_drawing.h"

#include "model/catalogue/load_catalogue.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace zonewright::tests {

using namespace model;

namespace {

const std::vector<std::string> kNasty{
    "",       " ",    "true", "null", "~",     "1",      "0x1F",       "1e3",  ".5", "- a",  "a: b",   "#x",
    "a #b",   "'",    "\"",   "\\",   "\n",    "\t",     "a\nb\n",     "\r\n", "é",  "😀",   "\u2028", "\u0085",
    "\x01",   "\x7f", "<<",   "*a",   "&a",    "!t",     "%",          "@",    "`",  "|",    ">",      "[",
    "{",      "---",  "...",  "=",    " lead", "trail ", "2026-01-02", "Yes",  "No", "a  b", "a,b",    "a]",
    "\ufeff", "\b\f", "\x04", "-1",   "+1",    ".inf",   "nan",        "on",   "?a", "a:",   ":a",     "a - b"};

void appendUtf8(std::string& text, unsigned code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += {static_cast<char>(0xc0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3f))};
    } else {
        text += {static_cast<char>(0xe0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3f)),
                 static_cast<char>(0x80 | (code & 0x3f))};
    }
}

std::string scalarText(const ValueType& type) {
    switch (type.scalar) {
        case ScalarType::cidr: return "10." + std::to_string(anyNumber(0, 255)) + ".0.0/16";
        case ScalarType::address: return "10.0.0." + std::to_string(anyNumber(0, 255));
        case ScalarType::date:
            return "2027-0" + std::to_string(anyNumber(1, 9)) + "-1" + std::to_string(anyNumber(0, 9));
        case ScalarType::duration: return coin() ? "P" + std::to_string(anyNumber(1, 99)) + "D" : "PT4H";
        case ScalarType::portRange: return coin() ? "*" : std::to_string(anyNumber(1, 99)) + "-8080";
        case ScalarType::enumeration: return anyOf(type.values);
        default: break;
    }
    const std::string text = anyText();
    return text == "?" ? "??" : text;
}

Value anyScalar(const ValueType& type) {
    switch (type.scalar) {
        case ScalarType::integer: return anyNumber(-1000, 1000);
        case ScalarType::boolean: return coin();
        case ScalarType::port: return anyNumber(0, 65535);
        case ScalarType::record: break;
        default: return scalarText(type);
    }
    Record record;
    for (const RecordField& field : builtinCatalogue()->record(type.record)->fields) {
        if (field.required || coin()) record[field.name] = anyValue(field.type);
    }
    return record;
}

nlohmann::json anyJson(int depth) {
    switch (anyNumber(0, depth > 2 ? 4 : 6)) {
        case 0: return nullptr;
        case 1: return coin();
        case 2: return anyNumber(-5, 1'000'000);
        case 3: return anyNumber(0, 1000) / 8.0;
        case 4: return anyText();
        case 5: {
            nlohmann::json list = nlohmann::json::array();
            for (int i = anyNumber(0, 3); i > 0; --i) list.push_back(anyJson(depth + 1));
            return list;
        }
        default: {
            nlohmann::json map = nlohmann::json::object();
            for (int i = anyNumber(0, 3); i > 0; --i) map[anyText()] = anyJson(depth + 1);
            return map;
        }
    }
}

std::string anyExtensions() {
    nlohmann::json map = nlohmann::json::object();
    for (int i = anyNumber(1, 3); i > 0; --i) map["x" + anyText()] = anyJson(0);
    return map.dump();
}

template <class Declared>
Properties anyProperties(const std::vector<Declared>& declared) {
    Properties properties;
    for (int i = anyNumber(0, 5); i > 0 && !declared.empty(); --i) {
        const Declared& property = anyOf(declared);
        properties[property.key] = anyValue(property.type);
    }
    return properties;
}

void addElement(LandingZone& zone, std::vector<ElementId>& ids) {
    const ElementType& type = anyOf(builtinCatalogue()->types());
    Element element;
    element.id = type.implicit ? ElementId(type.id) : freshElementId(zone, coin() ? type.id : "e.x_1");
    if (zone.find(element.id) != nullptr) return;
    element.type = type.id;
    if (coin()) element.name = anyText();
    if (!ids.empty() && coin()) element.parent = anyOf(ids);
    element.properties = anyProperties(type.properties);
    if (anyNumber(0, 4) == 0) element.notes = anyText();
    if (anyNumber(0, 4) == 0 && type.find("extensions") == nullptr) element.extensions = anyExtensions();
    ids.push_back(element.id);
    zone.elements[element.id] = std::make_shared<const Element>(element);
}

std::string typeOf(const LandingZone& zone, const ElementId& id) {
    const Element* element = zone.find(id);
    return element == nullptr ? id.value : element->type;
}

void addRelation(LandingZone& zone, std::vector<ElementId> ends) {
    ends.emplace_back(kInternet);
    ends.emplace_back(kAttackerTenant);
    Relation relation;
    relation.source = anyOf(ends);
    relation.target = anyOf(ends);
    const auto kinds = builtinCatalogue()->kindsBetween(typeOf(zone, relation.source), typeOf(zone, relation.target));
    if (kinds.empty()) return;
    const RelationKind& kind = *anyOf(kinds);
    relation.kind = kind.id;
    relation.id = freshRelationId(zone, kind.id, relation.source, relation.target);
    if (anyNumber(0, 3) == 0) relation.id = RelationId("my relation " + anyText());
    if (zone.find(relation.id) != nullptr) return;
    if (coin()) relation.name = anyText();
    relation.properties = anyProperties(kind.properties);
    if (anyNumber(0, 4) == 0) relation.notes = anyText();
    if (anyNumber(0, 4) == 0) relation.extensions = anyExtensions();
    zone.relations[relation.id] = std::make_shared<const Relation>(relation);
}

DiagramRef anyDiagram(int number, const std::vector<ElementId>& ids) {
    static const std::vector<std::string> kLayers{"network", "identity", "data", "governance"};
    auto diagram = std::make_shared<Diagram>();
    diagram->id = DiagramId("diagram-" + std::to_string(number));
    diagram->name = anyText();
    for (const std::string& layer : kLayers) {
        if (anyNumber(0, 3) == 0) diagram->layers.push_back(layer);
    }
    for (const ElementId& id : ids) {
        if (anyNumber(0, 3) == 0) continue;
        const Rect rect{anyNumber(-500, 500), anyNumber(-500, 500), anyNumber(1, 300), anyNumber(1, 300)};
        diagram->placements[id] = std::make_shared<const Placement>(Placement{id, rect});
    }
    return diagram;
}

}  // namespace

// At full size: RapidCheck would begin with small ranges, where a coin falls on one side only.
int anyNumber(int low, int high) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high + 1)); }
bool coin() { return anyNumber(0, 1) == 1; }

std::string anyText() {
    if (anyNumber(0, 2) > 0) return anyOf(kNasty);
    std::string text;
    for (int i = anyNumber(0, 12); i > 0; --i) {
        const unsigned code = static_cast<unsigned>(coin() ? anyNumber(0x20, 0x7e) : anyNumber(1, 0xd7ff));
        appendUtf8(text, code);
    }
    return text;
}

Value anyValue(const ValueType& type) {
    if (anyNumber(0, 9) == 0) return {};
    if (!type.list) return anyScalar(type);
    ValueList list;
    for (int i = anyNumber(0, 3); i > 0; --i) list.push_back(anyNumber(0, 9) == 0 ? Value() : anyScalar(type));
    return list;
}

Drawing anyDrawing() {
    Drawing drawing;
    LandingZone& zone = drawing.zone;
    zone.name = anyText();
    zone.undrawn = coin() ? Undrawn::secure : Undrawn::platform;
    if (coin()) zone.catalogueVersion = "2026.11";
    for (const Property& setting : builtinCatalogue()->settings()) {
        if (setting.key != "name" && setting.key != "undrawn" && anyNumber(0, 3) == 0) {
            zone.settings[setting.key] = anyValue(setting.type);
        }
    }
    if (coin()) zone.notes = anyText();
    if (coin()) zone.extensions = anyExtensions();
    std::vector<ElementId> ids;
    for (int i = anyNumber(0, 12); i > 0; --i) addElement(zone, ids);
    for (int i = anyNumber(0, 20); i > 0; --i) addRelation(zone, ids);
    for (int i = anyNumber(0, 3); i > 0; --i) drawing.diagrams.push_back(anyDiagram(i, ids));
    return drawing;
}

}  // namespace zonewright::tests
