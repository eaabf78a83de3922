// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/value_text.h"

#include "app/desktop/bridge/text.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace zonewright::app {

using model::ScalarType;
using model::Value;
using model::ValueType;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("value", text); }

bool matches(const QString& text, const char* pattern) {
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isAddress(const QString& text) {
    if (text.contains(':')) return matches(text, "[0-9A-Fa-f:]{2,39}(%[A-Za-z0-9]+)?") && text.count("::") <= 1;
    const QStringList parts = text.split('.');
    return parts.size() == 4 && std::ranges::all_of(parts, [](const QString& part) {
               return matches(part, "\\d{1,3}") && part.toInt() <= 255;
           });
}

QString wrongCidr(const QString& text) {
    const qsizetype slash = text.indexOf('/');
    const QString address = text.left(slash);
    bool isNumber = false;
    const int prefix = slash < 0 ? -1 : text.mid(slash + 1).toInt(&isNumber);
    const bool six = address.contains(':');
    if (!isAddress(address) || !isNumber || prefix < 0 || prefix > (six ? 128 : 32))
        return tr("An address range is written as 10.0.0.0/16.");
    if (six) return {};
    quint32 bits = 0;
    for (const QString& part : address.split('.')) bits = (bits << 8) | part.toUInt();
    const quint32 mask = prefix == 0 ? 0 : ~quint32{0} << (32 - prefix);
    if ((bits & mask) == bits) return {};
    const quint32 first = bits & mask;
    return tr("The range begins at %1.%2.%3.%4.")
        .arg(first >> 24)
        .arg((first >> 16) & 255)
        .arg((first >> 8) & 255)
        .arg(first & 255);
}

QString wrongWord(const QString& text, const ValueType& type) {
    if (type.open || type.values.empty() || std::ranges::find(type.values, fromQt(text)) != type.values.end())
        return {};
    QStringList words;
    for (const std::string& word : type.values) words << toQt(word);
    return tr("One of: %1.").arg(words.join(", "));
}

ParsedValue parseScalar(const QString& text, const ValueType& type) {
    const auto checked = [&](const QString& wrong) { return ParsedValue{Value(fromQt(text)), wrong}; };
    switch (type.scalar) {
        case ScalarType::integer: {
            bool good = false;
            const qlonglong number = text.toLongLong(&good);
            return good ? ParsedValue{Value(std::int64_t{number}), {}} : ParsedValue{{}, tr("A whole number.")};
        }
        case ScalarType::port: {
            // A port is a number where the text is one; service names stay words.
            bool good = false;
            const int number = text.toInt(&good);
            return good && number >= 0 && number <= 65535 ? ParsedValue{Value(number), {}}
                                                          : ParsedValue{{}, tr("A port from 0 to 65535.")};
        }
        case ScalarType::boolean:
            if (text == "true" || text == "false") return {Value(text == "true"), {}};
            return {{}, tr("true or false.")};
        case ScalarType::enumeration: return checked(wrongWord(text, type));
        case ScalarType::cidr: return checked(wrongCidr(text));
        case ScalarType::address:
            return checked(isAddress(text) ? QString() : tr("An address is written as 10.0.0.4."));
        case ScalarType::date:
            return checked(QDate::fromString(text, Qt::ISODate).isValid() && text.size() == 10
                               ? QString()
                               : tr("A date is written as 2026-01-31."));
        case ScalarType::duration:
            return checked(matches(text, "P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?")
                               ? QString()
                               : tr("A duration is written as P30D or PT8H."));
        case ScalarType::portRange:
            return checked(matches(text, "\\*|\\d{1,5}(-\\d{1,5})?") ? QString()
                                                                     : tr("A port, a range such as 80-443, or *."));
        default: return checked({});
    }
}

}  // namespace

ParsedValue parseValue(const QString& text, const ValueType& type) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return {};
    if (trimmed == "?") return {Value(), {}};
    if (!type.list) return parseScalar(trimmed, type);
    model::ValueList list;
    for (const QString& part : trimmed.split(',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty()) continue;
        ParsedValue item = parseScalar(part.trimmed(), type);
        if (!item.wrong.isEmpty()) return {{}, part.trimmed() + ": " + item.wrong};
        list.push_back(*item.value);
    }
    return {Value(std::move(list)), {}};
}

QString valueText(const Value& value) {
    if (!value.isList()) return toQt(value.text());
    QStringList parts;
    for (const Value& item : value.list()) parts << toQt(item.text());
    return parts.join(", ");
}

QString exampleOf(const ValueType& type) {
    switch (type.scalar) {
        case ScalarType::cidr: return "10.0.0.0/16";
        case ScalarType::address: return "10.0.0.4";
        case ScalarType::date: return "2026-01-31";
        case ScalarType::duration: return "P30D";
        case ScalarType::port: return "443";
        case ScalarType::portRange: return "80-443";
        default: return {};
    }
}

}  // namespace zonewright::app
