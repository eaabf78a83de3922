// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/text.h"

#include <QHash>
#include <QStringList>

namespace zonewright::app {

namespace {

// Words that are not written in small letters, as Azure writes them.
const QHash<QString, QString>& spellings() {
    static const QHash<QString, QString> words = [] {
        QHash<QString, QString> all{{"acls", "ACLs"},     {"ddos", "DDoS"},
                                    {"fqdns", "FQDNs"},   {"github", "GitHub"},
                                    {"ids", "IDs"},       {"iot", "IoT"},
                                    {"ips", "IPs"},       {"oauth", "OAuth"},
                                    {"vnet", "VNet"},     {"vnets", "VNets"},
                                    {"devops", "DevOps"}, {"entra", "Entra"},
                                    {"aad", "Entra"},     {"kubernetes", "Kubernetes"}};
        for (const char* word :
             {"acl",  "ai",  "api", "arm", "cidr", "cmk", "cors", "dns",  "fqdn", "ftp", "ftps", "http", "https",
              "id",   "ip",  "jwt", "mfa", "nat",  "nfs", "nsg",  "oidc", "pim",  "rai", "rbac", "sas",  "scm",
              "sftp", "sku", "smb", "sql", "ssh",  "ssl", "tls",  "ttl",  "uri",  "url", "vm",   "vpn",  "waf"})
            all.insert(word, QString(word).toUpper());
        return all;
    }();
    return words;
}

// Capitals inside one word would part it.
QString withoutInnerCapitals(QString key) {
    for (const auto& [from, to] : {std::pair{"OAuth", "Oauth"},
                                   {"VNet", "Vnet"},
                                   {"vNet", "vnet"},
                                   {"DDoS", "Ddos"},
                                   {"GitHub", "Github"},
                                   {"IoT", "Iot"},
                                   {"DevOps", "Devops"}})
        key.replace(QLatin1String(from), QLatin1String(to));
    return key;
}

QStringList wordsOf(const QString& key) {
    QStringList words;
    QString word;
    for (qsizetype i = 0; i < key.size(); ++i) {
        const QChar c = key[i];
        const bool afterLower = i > 0 && (key[i - 1].isLower() || key[i - 1].isDigit());
        const bool endOfCapitals = i > 0 && key[i - 1].isUpper() && i + 1 < key.size() && key[i + 1].isLower();
        const bool separator = c == '.' || c == '-' || c == '_';
        if (!word.isEmpty() && (separator || (c.isUpper() && (afterLower || endOfCapitals)))) {
            words << word;
            word.clear();
        }
        if (!separator) word += c;
    }
    if (!word.isEmpty()) words << word;
    return words;
}

}  // namespace

QString readableKey(std::string_view key) {
    QStringList words;
    for (const QString& word : wordsOf(withoutInnerCapitals(toQt(key))))
        words << spellings().value(word.toLower(), word.toLower());
    QString text = words.join(' ');
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

QString readableWord(std::string_view word) { return toQt(word).replace('-', ' '); }

}  // namespace zonewright::app
