// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/drawn.h"

#include <algorithm>

namespace zonewright::analysis {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> textsOf(const model::Value& value) {
    std::vector<std::string> texts;
    if (value.isUnknown()) return texts;
    if (!value.isList()) return {value.text()};
    for (const model::Value& item : value.list()) texts.push_back(item.isString() ? item.string() : item.text());
    return texts;
}

}  // namespace

bool sameWord(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = lower(c);
    return result;
}

bool Drawn::isA(const Element& element, std::string_view typeOrFamily) const {
    return m_catalogue.isA(element.type, typeOrFamily);
}

model::EffectiveValue Drawn::value(const Element& element, std::string_view key) const {
    Recording::note(&element, key);
    return model::effectiveValue(m_zone, m_catalogue, element, key);
}

Truth Drawn::is(const Element& element, std::string_view key, std::string_view word) const {
    const model::EffectiveValue found = value(element, key);
    if (found.evidence == model::Evidence::unknown) return Truth::unknown;
    if (found.evidence == model::Evidence::nothing) return Truth::no;
    if (found.value.isUnknown()) return Truth::unknown;
    if (found.value.isList()) return Words::of(&found.value).holds(word);
    return truthOf(sameWord(found.value.text(), word));
}

Truth Drawn::isTrue(const Element& element, std::string_view key) const { return is(element, key, "true"); }

std::string Drawn::text(const Element& element, std::string_view key) const {
    const model::EffectiveValue found = value(element, key);
    if (found.evidence == model::Evidence::unknown || found.evidence == model::Evidence::nothing) return {};
    return found.value.isUnknown() ? std::string() : found.value.text();
}

Drawn::List Drawn::list(const Element& element, std::string_view key) const {
    const model::EffectiveValue found = value(element, key);
    List list;
    if (found.evidence == model::Evidence::nothing) return list;
    list.unknown = found.evidence == model::Evidence::unknown || found.value.isUnknown();
    if (list.unknown) return list;
    if (found.value.isList())
        list.items = found.value.list();
    else
        list.items.push_back(found.value);
    return list;
}

namespace {

template <class Record>
const model::Value* writtenOn(const Record& record, std::string_view key) {
    Recording::note(&record, key);
    const auto found = record.properties.find(key);
    return found == record.properties.end() ? nullptr : &found->second;
}

}  // namespace

const model::Value* written(const Element& element, std::string_view key) { return writtenOn(element, key); }
const model::Value* written(const Relation& relation, std::string_view key) { return writtenOn(relation, key); }

Truth relationIsTrue(const Relation& relation, std::string_view key, Truth otherwise) {
    return written(relation, key) == nullptr ? otherwise : relationIs(relation, key, "true");
}

std::string relationText(const Relation& relation, std::string_view key) {
    const model::Value* value = written(relation, key);
    return value == nullptr || value->isUnknown() ? std::string() : value->text();
}

std::vector<std::string> relationTexts(const Relation& relation, std::string_view key) {
    const model::Value* value = written(relation, key);
    return value == nullptr ? std::vector<std::string>() : textsOf(*value);
}

Truth relationIs(const Relation& relation, std::string_view key, std::string_view word) {
    const model::Value* value = written(relation, key);
    if (value == nullptr) return Truth::no;
    return value->isUnknown() ? Truth::unknown : truthOf(sameWord(value->text(), word));
}

Words Words::of(const model::Value* value) {
    Words words;
    words.drawn = value != nullptr;
    if (value == nullptr) return words;
    if (!value->isList()) {
        words.unknown = value->isUnknown();
        if (!words.unknown) words.items.push_back(value->text());
        return words;
    }
    for (const model::Value& item : value->list()) {
        if (item.isUnknown())
            words.unknown = true;
        else
            words.items.push_back(item.isString() ? item.string() : item.text());
    }
    return words;
}

Truth Words::holds(std::string_view word) const {
    if (std::any_of(items.begin(), items.end(), [&](const std::string& item) { return sameWord(item, word); }))
        return Truth::yes;
    return unknown ? Truth::unknown : Truth::no;
}

Words relationWords(const Relation& relation, std::string_view key) { return Words::of(written(relation, key)); }

Words fieldWords(const model::Value& record, std::string_view name) {
    return Words::of(record.isUnknown() ? &record : field(record, name));
}

Truth fieldIs(const model::Value& record, std::string_view name, std::string_view word) {
    if (isUnknownField(record, name)) return Truth::unknown;
    const model::Value* value = field(record, name);
    return truthOf(value && sameWord(value->text(), word));
}

bool isUnknownField(const model::Value& record, std::string_view name) {
    const model::Value* value = field(record, name);
    return record.isUnknown() || (value && value->isUnknown());
}

const model::Value* field(const model::Value& record, std::string_view name) {
    if (!record.isRecord()) return nullptr;
    const auto found = record.record().find(name);
    return found == record.record().end() ? nullptr : &found->second;
}

std::string fieldText(const model::Value& record, std::string_view name) {
    const model::Value* value = field(record, name);
    return !value || value->isUnknown() ? std::string() : value->text();
}

std::vector<std::string> fieldTexts(const model::Value& record, std::string_view name) {
    const model::Value* value = field(record, name);
    return value ? textsOf(*value) : std::vector<std::string>();
}

std::int64_t fieldInteger(const model::Value& record, std::string_view name, std::int64_t otherwise) {
    const model::Value* value = field(record, name);
    return value && value->isInteger() ? value->integer() : otherwise;
}

}  // namespace zonewright::analysis
