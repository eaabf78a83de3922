// SPDX-License-Identifier: Apache-2.0
#include "model/catalogue/load_catalogue.h"
#include "model/value/effective_value.h"
#include "tests/model/validation_drawing.h"
#include "tests/support/test.h"

using namespace zonewright;
using namespace zonewright::model;

class EffectiveValueTest : public QObject {
    Q_OBJECT

private slots:
    void whatHolds_data();
    void whatHolds();
    void aDefaultNamesItsSource();
    void theNearestContainerWins();
    void cyclesEndTheWalk();
    void secureModeNeverLosesToPlatformMode();
};

namespace {

EffectiveValue valueOf(const LandingZone& zone, const char* id, const std::string& key) {
    return effectiveValue(zone, *builtinCatalogue(), *zone.find(ElementId(id)), key);
}

}  // namespace

void EffectiveValueTest::whatHolds_data() {
    QTest::addColumn<QByteArray>("drawing");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* drawing, const char* key, const char* expected) {
        QTest::newRow(name) << QByteArray(drawing) << key << expected;
    };
    row("drawn", "elements: [{id: x, type: storage-account, publicNetworkAccess: Disabled}]", "publicNetworkAccess",
        "drawn Disabled");
    row("drawn as unknown", "elements: [{id: x, type: storage-account, publicNetworkAccess: '?'}]",
        "publicNetworkAccess", "unknown");
    row("drawn as unknown, secure",
        "undrawn: secure\nelements: [{id: x, type: storage-account, publicNetworkAccess: '?'}]", "publicNetworkAccess",
        "unknown");
    row("platform default", "elements: [{id: x, type: storage-account}]", "allowSharedKeyAccess", "defaulted true");
    row("secure value of what restricts", "undrawn: secure\nelements: [{id: x, type: storage-account}]",
        "allowSharedKeyAccess", "defaulted false");
    row("secure value of an enumeration", "undrawn: secure\nelements: [{id: x, type: storage-account}]",
        "publicNetworkAccess", "defaulted Disabled");
    row("a secure default stays", "undrawn: secure\nelements: [{id: x, type: storage-account}]", "minimumTlsVersion",
        "defaulted TLS1_2");
    row("what enables stays off", "undrawn: secure\nelements: [{id: x, type: route-table}]",
        "disableBgpRoutePropagation", "defaulted false");
    row("no identity is switched on", "undrawn: secure\nelements: [{id: x, type: container-app}]", "identityType",
        "defaulted None");
    row("neutral keeps the platform's value", "undrawn: secure\nelements: [{id: x, type: key-vault}]",
        "softDeleteRetentionInDays", "defaulted 90");
    row("a vault's permission model, platform", "elements: [{id: x, type: key-vault}]", "enableRbacAuthorization",
        "defaulted true");
    row("a vault's permission model, secure", "undrawn: secure\nelements: [{id: x, type: key-vault}]",
        "enableRbacAuthorization", "defaulted true");
    row("a cluster's directory, secure", "undrawn: secure\nelements: [{id: x, type: aks-cluster}]", "aadProfileManaged",
        "defaulted false");
    row("a lock is not made up", "undrawn: secure\nelements: [{id: x, type: key-vault}]", "lock", "nothing");
    row("needed to deploy", "elements: [{id: x, type: key-vault}]", "skuName", "unknown");
    row("no source", "elements: [{id: x, type: foundry-account}]", "bypass", "unknown");
    row("no source, secure", "undrawn: secure\nelements: [{id: x, type: foundry-account}]", "bypass", "defaulted None");
    row("an absent list", "elements: [{id: x, type: network-security-group}]", "securityRules", "nothing");
    row("only the drawing knows it", "elements: [{id: x, type: storage-account}]", "crownJewel", "nothing");
    row("the kind of the type", "elements: [{id: x, type: storage-account}]", "kind", "defaulted StorageV2");
    row("a key that the type lacks", "elements: [{id: x, type: subnet}]", "allowSharedKeyAccess", "nothing");
    row("inherited", "elements: [{id: z, type: zone, environment: production}, {id: x, type: key-vault, parent: z}]",
        "environment", "drawn production");
    row("inherited as unknown", "elements: [{id: z, type: zone, trust: '?'}, {id: x, type: key-vault, parent: z}]",
        "trust", "unknown");
    row("not inherited", "elements: [{id: z, type: zone, description: zone}, {id: x, type: key-vault, parent: z}]",
        "description", "nothing");
    row("to be deployed unless drawn", "elements: [{id: x, type: key-vault}]", "managed", "defaulted deploy");
}

void EffectiveValueTest::whatHolds() {
    QFETCH(QByteArray, drawing);
    QFETCH(QString, key);
    QFETCH(QString, expected);
    const EffectiveValue value = valueOf(tests::drawingOf(drawing.toStdString()), "x", key.toStdString());
    std::string text(toText(value.evidence));
    if (value.evidence == Evidence::drawn || value.evidence == Evidence::defaulted) text += " " + value.value.text();
    QCOMPARE(QString::fromStdString(text), expected);
}

void EffectiveValueTest::aDefaultNamesItsSource() {
    const LandingZone zone = tests::drawingOf("elements: [{id: x, type: storage-account}]");
    QVERIFY(!valueOf(zone, "x", "allowSharedKeyAccess").source.empty());
}

void EffectiveValueTest::theNearestContainerWins() {
    const LandingZone zone = tests::drawingOf(
        "elements: [{id: a, type: zone, region: westeurope}, {id: b, type: zone, parent: a, region: "
        "swedencentral}, {id: x, type: key-vault, parent: b}]");
    const EffectiveValue value = valueOf(zone, "x", "region");
    QCOMPARE(value.value.string(), std::string("swedencentral"));
    QCOMPARE(value.inheritedFrom.value, std::string("b"));
    QVERIFY(valueOf(zone, "b", "region").inheritedFrom.empty());
}

void EffectiveValueTest::cyclesEndTheWalk() {
    const LandingZone zone =
        tests::drawingOf("elements: [{id: a, type: zone, parent: b}, {id: b, type: zone, parent: a}]");
    QCOMPARE(valueOf(zone, "a", "trust").evidence, Evidence::nothing);
}

// Over the whole catalogue: reading what is not drawn as secure never fails a test that the platform's value passes.
void EffectiveValueTest::secureModeNeverLosesToPlatformMode() {
    const auto catalogue = builtinCatalogue();
    for (const ElementType& type : catalogue->types()) {
        LandingZone zone;
        const Element element{ElementId("x"), type.id};
        zone.elements.emplace(element.id, std::make_shared<const Element>(element));
        for (const Property& property : type.properties) {
            if (property.effect != Effect::restricts) continue;
            zone.undrawn = Undrawn::platform;
            const EffectiveValue platform = effectiveValue(zone, *catalogue, element, property.key);
            zone.undrawn = Undrawn::secure;
            const EffectiveValue secure = effectiveValue(zone, *catalogue, element, property.key);
            if (platform.evidence == Evidence::defaulted && property.secure.holds(platform.value) == true) {
                QVERIFY2(property.secure.holds(secure.value) == true, (type.id + "." + property.key).c_str());
            }
        }
    }
}

ZONEWRIGHT_TEST(EffectiveValueTest)
#include "catalogue_effective_value_test.moc"
