// SPDX-License-Identifier: Apache-2.0
// The resource manager's published type schemas, as far as the catalogue asks them.
#pragma once

#include <QFile>
#include <QString>

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace zonewright::tests {

class TypeSchemas {
public:
    // What may stand at a path.
    struct Leaf {
        bool isOpen = false;  // any text, number or object
        std::set<std::string> words;
        bool accepts(const std::string& word) const { return isOpen || words.contains(word); }
    };

    static std::optional<TypeSchemas> load(const QString& path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
        TypeSchemas schemas;
        schemas.m_files = nlohmann::json::parse(file.readAll().toStdString());
        for (const auto& [name, types] : schemas.m_files.items())
            for (const auto& [key, type] : types.items()) {
                const std::string kind = type.value("$type", ""), typeName = type.value("name", "");
                const bool isObject = kind == "ObjectType" || kind == "DiscriminatedObjectType";
                if (isObject && typeName.find('/') != std::string::npos)
                    schemas.m_roots[lower(typeName)] = {name, &type};
            }
        return schemas;
    }

    bool has(const std::string& armType) const { return m_roots.contains(lower(armType)); }

    std::optional<Leaf> at(const std::string& armType, const std::vector<std::string>& path) const {
        const auto& [file, type] = m_roots.at(lower(armType));
        Leaf leaf;
        if (!walk(m_files.at(file), *type, path, 0, leaf)) return std::nullopt;
        return leaf;
    }

private:
    using json = nlohmann::json;

    static std::string lower(std::string text) {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return text;
    }

    static const json* follow(const json& file, const json& reference) {
        const std::string path = reference.value("$ref", "");
        const auto found = file.find(path.substr(path.rfind('/') + 1));
        return found == file.end() ? nullptr : &*found;
    }

    // Every shape is looked at: a path exists where one of them has it, and its words are those of all.
    static bool walk(const json& file, const json& type, const std::vector<std::string>& path, std::size_t at,
                     Leaf& leaf) {
        const std::string kind = type.value("$type", "");
        if (at == path.size()) return collect(file, type, leaf);
        bool isThere = false;
        const auto into = [&](const json& reference, std::size_t next) {
            if (const json* inner = follow(file, reference)) isThere = walk(file, *inner, path, next, leaf) || isThere;
        };
        if (kind == "AnyType") {
            leaf.isOpen = true;
            return true;
        }
        if (kind == "UnionType")
            for (const json& element : type.at("elements")) into(element, at);
        if (kind == "ArrayType" && path[at] == "[]") into(type.at("itemType"), at + 1);
        if (kind == "ObjectType" || kind == "DiscriminatedObjectType") {
            for (const char* list : {"properties", "baseProperties"})
                if (const auto properties = type.find(list); properties != type.end())
                    if (const auto property = properties->find(path[at]); property != properties->end())
                        into(property->at("type"), at + 1);
            if (const auto more = type.find("additionalProperties"); more != type.end() && more->is_object())
                into(*more, at + 1);
            if (kind == "DiscriminatedObjectType")
                for (const auto& [word, element] : type.at("elements").items()) into(element, at);
        }
        return isThere;
    }

    static bool collect(const json& file, const json& type, Leaf& leaf) {
        const std::string kind = type.value("$type", "");
        if (kind == "StringLiteralType") {
            leaf.words.insert(type.at("value").get<std::string>());
        } else if (kind == "UnionType") {
            for (const json& element : type.at("elements"))
                if (const json* inner = follow(file, element)) collect(file, *inner, leaf);
        } else if (kind == "ArrayType") {
            if (const json* inner = follow(file, type.at("itemType"))) collect(file, *inner, leaf);
        } else {
            leaf.isOpen = true;
        }
        return true;
    }

    json m_files;
    std::map<std::string, std::pair<std::string, const json*>> m_roots;
};

}  // namespace zonewright::tests
