// SPDX-License-Identifier: Apache-2.0
// PROGRAM [CLASS [Qt Test arguments]]: runs one registered test class, or all of them.
#include "tests/support/test.h"

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>

int main(int argc, char** argv) {
    using zonewright::tests::registry;
    Application application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const QString program = arguments.takeFirst();
    if (arguments.isEmpty()) {
        int failures = 0;
        for (const auto& [name, make] : registry()) failures += QTest::qExec(make().get(), QStringList{program});
        return failures == 0 ? 0 : 1;
    }
    const std::string name = arguments.takeFirst().toStdString();
    const auto found = registry().find(name);
    if (found == registry().end()) {
        std::fprintf(stderr, "no test class %s\n", name.c_str());
        return 2;
    }
    return QTest::qExec(found->second().get(), QStringList{program} + arguments);
}
