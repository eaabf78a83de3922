// SPDX-License-Identifier: Apache-2.0
// Between the std strings below app/ and Qt's.
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace zonewright::app {

inline QString toQt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline std::string fromQt(const QString& text) { return text.toStdString(); }

// "publicNetworkAccess" -> "Public network access", "enableRBACAuthorization" -> "Enable RBAC authorization".
// Abbreviations that Azure writes in capitals keep them.
QString readableKey(std::string_view key);

// "application-gateway" -> "application gateway".
QString readableWord(std::string_view word);

}  // namespace zonewright::app
