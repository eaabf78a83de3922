// SPDX-License-Identifier: Apache-2.0
// Registers a Qt Test class with the program it is linked into. In the .cpp, after the class:
//     ZONEWRIGHT_TEST(DocumentTest)
//     #include "document_test.moc"
#pragma once

#include <QtTest>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace zonewright::tests {

using Factory = std::function<std::unique_ptr<QObject>()>;

inline std::map<std::string, Factory>& registry() {
    static std::map<std::string, Factory> tests;
    return tests;
}

template <class Test>
struct Registration {
    explicit Registration(const char* name) {
        registry()[name] = [] { return std::make_unique<Test>(); };
    }
};

}  // namespace zonewright::tests

#define ZONEWRIGHT_TEST(Class) static const zonewright::tests::Registration<Class> registration##Class{#Class};
