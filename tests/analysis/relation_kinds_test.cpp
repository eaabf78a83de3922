// SPDX-License-Identifier: Apache-2.0
// Relations of other kinds may come and go in a live analysis without the network being read anew.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "analysis/access/permissions.h"
#include "analysis/facts/drawn_builtins.h"
#include "analysis/network/relation_kinds.h"
#include "model/landing_zone/structure.h"
#include "tests/analysis/drawings.h"
#endif

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace zonewright;

namespace {

QString textOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

class RelationKindsTest : public QObject {
    Q_OBJECT

private slots:
    void allThatTheNetworkNamesAreListed() {
        const QDir root(ZONEWRIGHT_SOURCE_DIR);
        QString network;
        QDirIterator sources(root.filePath("analysis/network"), {"*.h", "*.cpp"}, QDir::Files);
        while (sources.hasNext())
            if (const QString path = sources.next(); !path.endsWith("relation_kinds.cpp")) network += textOf(path);
        const QString structure = textOf(root.filePath("model/landing_zone/structure.cpp"));
        const QString own =
            structure.section("bool Structure::restsOn", 0, 0) + structure.section("void Structure::add", 1);
        QVERIFY(network.size() > 100'000 && own.size() > 5'000);
        std::size_t read = 0;
        for (const model::RelationKind& kind : tests::catalogue().relationKinds()) {
            const QString literal = QString("\"%1\"").arg(QString::fromStdString(kind.id));
            QVERIFY2(analysis::network::readsRelations(kind.id) == network.contains(literal), kind.id.c_str());
            QVERIFY2(model::Structure::restsOn(kind.id) == own.contains(literal), kind.id.c_str());
            read += network.contains(literal) ? 1 : 0;
        }
        QVERIFY(read > 20);
    }

    void allThatTheStrataBesideItNameAreListed() {
        const QDir root(ZONEWRIGHT_SOURCE_DIR);
        QString access;
        QDirIterator sources(root.filePath("analysis/access"), {"*.h", "*.cpp"}, QDir::Files);
        while (sources.hasNext()) access += textOf(sources.next());
        access.remove(access.indexOf("bool readsRelations(std::string_view kind) {"), 400);
        for (const model::RelationKind& kind : tests::catalogue().relationKinds()) {
            const QString literal = QString("\"%1\"").arg(QString::fromStdString(kind.id));
            QVERIFY2(analysis::access::readsRelations(kind.id) == access.contains(literal), kind.id.c_str());
            if (model::Structure::restsOn(kind.id) || kind.id == "stored-in") continue;
            for (const analysis::facts::DrawnBuiltins& builtins : analysis::facts::drawnBuiltins()) {
                const QString file = QString::fromUtf8(builtins.file.data(), builtins.file.size());
                const QString text = textOf(root.filePath("analysis/facts/" + file));
                QVERIFY(!text.isEmpty());
                QVERIFY2(builtins.relationKinds.contains(kind.id) == text.contains(literal), kind.id.c_str());
            }
            QVERIFY(!textOf(root.filePath("analysis/facts/source.cpp")).contains(literal));
        }
        QVERIFY(analysis::network::readsRelations("stored-in"));
    }

    void aFlowIsReadWhereItSaysWhatAMachineListensOn() {
        model::LandingZone zone;
        for (const char* type : {"virtual-machine", "storage-account"}) {
            auto element = std::make_shared<model::Element>();
            element->id = model::ElementId(type);
            element->type = type;
            zone.elements.emplace(element->id, element);
        }
        const auto reads = [&](const char* kind, const char* target) {
            model::Relation relation;
            relation.kind = kind;
            relation.source = model::ElementId("virtual-machine");
            relation.target = model::ElementId(target);
            return analysis::network::readsRelation(zone, tests::catalogue(), relation);
        };
        QVERIFY(reads("data-flow", "virtual-machine"));
        QVERIFY(!reads("data-flow", "storage-account"));
        QVERIFY(!reads("role-assignment", "virtual-machine"));
        QVERIFY(reads("runs-on", "virtual-machine"));
    }
};

ZONEWRIGHT_TEST(RelationKindsTest)

#include "relation_kinds_test.moc"
