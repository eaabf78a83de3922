// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#include "model/value/cidr.h"

using namespace zonewright::model;

class CidrTest : public QObject {
    Q_OBJECT

private slots:
    void aBlockIsItsRange() {
        const auto cidr = parseCidr("10.1.2.0/23");
        QVERIFY(cidr);
        QCOMPARE(ipv4Text(cidr->range.first), std::string("10.1.2.0"));
        QCOMPARE(ipv4Text(cidr->range.last), std::string("10.1.3.255"));
        QCOMPARE(cidr->prefix, 23);
        QVERIFY(!cidr->hostBitsSet);
    }
    void theWholeSpaceAndASingleAddressAreBlocks() {
        QCOMPARE(parseCidr("0.0.0.0/0")->range.size(), std::uint64_t{1} << 32);
        QCOMPARE(parseCidr("10.0.0.4")->prefix, 32);
        QCOMPARE(parseCidr("255.255.255.255/32")->range.size(), std::uint64_t{1});
    }
    void hostBitsAreNoticed() {
        QVERIFY(parseCidr("10.0.0.1/24")->hostBitsSet);
        QVERIFY(!parseCidr("10.0.0.1/32")->hostBitsSet);
    }
    void whatIsNoBlockIsRefused_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "10.0.0.0/33", "10.0.0/8", "10.0.0.0.0", "10.0.0.256", "010.0.0.0/8", "10.0.0.0/", "10.0.0.0/08",
              "10.0.0.0 /8", "Internet", "*", "10.0.0.-1", "1.2.3.", "::1/129", "::g"}) {
            QTest::newRow(text) << text;
        }
    }
    void whatIsNoBlockIsRefused() {
        QFETCH(QString, text);
        QVERIFY(!parseCidr(text.toStdString()));
    }
    void containmentAndOverlapAreOfRanges() {
        const auto wide = *parseCidr("10.0.0.0/8"), narrow = *parseCidr("10.2.0.0/16"),
                   other = *parseCidr("11.0.0.0/8");
        QVERIFY(wide.contains(narrow) && !narrow.contains(wide));
        QVERIFY(wide.overlaps(narrow) && narrow.overlaps(wide));
        QVERIFY(!wide.overlaps(other) && !wide.contains(other));
    }
    void ipv6IsComparedAsText() {
        const auto block = parseCidr("2001:DB8::/32");
        QVERIFY(block && !block->ipv4);
        QVERIFY(block->overlaps(*parseCidr("2001:db8::/32")));
        QVERIFY(!block->overlaps(*parseCidr("2001:db8:1::/48")));
        QVERIFY(!block->overlaps(*parseCidr("10.0.0.0/8")));
    }
    void azureKeepsFiveAddresses() {
        QCOMPARE(usableAddresses(*parseCidr("10.0.0.0/24")), std::uint64_t{251});
        QCOMPARE(usableAddresses(*parseCidr("10.0.0.0/29")), std::uint64_t{3});
        QCOMPARE(usableAddresses(*parseCidr("10.0.0.0/30")), std::uint64_t{0});
    }
};

ZONEWRIGHT_TEST(CidrTest)
#include "validation_cidr_test.moc"
