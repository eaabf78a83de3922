// SPDX-License-Identifier: Apache-2.0
// What an attacker may be asked to come to hold, in words.
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace zonewright::app {

struct Goal {
    std::string predicate;
    QString verb;       // "read the data of", before an element's name
    QStringList words;  // of the second argument; empty: it has none, or any will do
    bool port = false;  // a port number is such a word, too
    int arguments = 1;
};

// Every fact that may be asked (semantics.md 4): what is worth something first, then the ways there.
const std::vector<Goal>& goals();

}  // namespace zonewright::app
