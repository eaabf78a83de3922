// SPDX-License-Identifier: Apache-2.0
#include "analysis/network/packet_set.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

#include <bitset>
#include <random>

using namespace zonewright::analysis::network;

namespace {

constexpr int kSpace = 24;  // addresses and ports of the little world

// A set as its members, and the same as intervals.
struct Pair {
    std::bitset<kSpace> plain;
    IntervalSet<Address> set;
};

Pair randomSet(std::mt19937_64& random) {
    Pair pair;
    const int ranges = static_cast<int>(random() % 4);
    for (int i = 0; i < ranges; ++i) {
        const Address first = random() % kSpace, last = std::min<Address>(kSpace - 1, first + random() % 8);
        for (Address value = first; value <= last; ++value) pair.plain.set(value);
        pair.set.add({first, last});
    }
    return pair;
}

bool agree(const std::bitset<kSpace>& plain, const IntervalSet<Address>& set) {
    for (Address value = 0; value < kSpace; ++value)
        if (plain.test(value) != set.contains(value)) return false;
    // Normal form: sorted, apart.
    for (std::size_t i = 0; i + 1 < set.ranges().size(); ++i)
        if (set.ranges()[i].last + 1 >= set.ranges()[i + 1].first) return false;
    return true;
}

PacketCell randomCell(std::mt19937_64& random) {
    const auto set = [&] {
        AddressSet made;
        const Address first = random() % 5;
        made.add({first, std::min<Address>(4, first + random() % 4)});
        return made;
    };
    const Port port = static_cast<Port>(random() % 5);
    return {set(), set(), static_cast<ProtocolSet>(1 + random() % 3),
            PortSet(PortRange{port, std::min<Port>(4, port + static_cast<Port>(random() % 3))})};
}

// Every packet of a world of 5 x 5 addresses, two protocols and 5 ports.
template <class Visit>
bool all(const Visit& visit) {
    for (Address source = 0; source < 5; ++source)
        for (Address destination = 0; destination < 5; ++destination)
            for (const Protocol protocol : {kTcp, kUdp})
                for (Port port = 0; port < 5; ++port)
                    if (!visit(Packet{source, destination, protocol, port})) return false;
    return true;
}

}  // namespace

class NetworkPacketSetTest : public QObject {
    Q_OBJECT
private slots:
    void intervalsBehaveAsSetsOfNumbers() {
        QVERIFY(rc::check("interval sets", [](std::uint64_t seed) {
            std::mt19937_64 random(seed);
            const Pair a = randomSet(random), b = randomSet(random);
            IntervalSet<Address> both = a.set;
            both.add(b.set);
            RC_ASSERT(agree(a.plain | b.plain, both));
            RC_ASSERT(agree(a.plain & b.plain, a.set.intersected(b.set)));
            RC_ASSERT(agree(a.plain & ~b.plain, a.set.without(b.set)));
            RC_ASSERT(a.set.overlaps(b.set) == (a.plain & b.plain).any());
            RC_ASSERT(a.set.covers(b.set) == (b.plain & ~a.plain).none());
        }));
    }

    void packetsAreSubtractedExactly() {
        QVERIFY(rc::check("packet sets", [](std::uint64_t seed) {
            std::mt19937_64 random(seed);
            const PacketCell first = randomCell(random), second = randomCell(random), third = randomCell(random);
            const PacketSet whole(first);
            const PacketSet rest = whole.without(second).without(third);
            const PacketSet shared = whole.without(second).intersected(third);
            RC_ASSERT(all([&](const Packet& packet) {
                const bool inRest = contains(first, packet) && !contains(second, packet) && !contains(third, packet);
                const bool inShared = contains(first, packet) && !contains(second, packet) && contains(third, packet);
                return rest.contains(packet) == inRest && shared.contains(packet) == inShared;
            }));
            // The cells stay disjoint.
            RC_ASSERT(all([&](const Packet& packet) {
                int holders = 0;
                for (const PacketCell& cell : rest.cells()) holders += contains(cell, packet);
                return holders <= 1;
            }));
        }));
    }

    void aNewSourceKeepsEverythingElse() {
        const PacketCell low{AddressSet::of(1), AddressSet::of(7), kTcp, PortSet::of(80)};
        const PacketCell high{AddressSet::of(2), AddressSet::of(7), kTcp, PortSet(PortRange{80, 81})};
        PacketSet packets(low);
        packets.addDisjoint(PacketSet(high));
        const PacketSet sent = packets.fromSources(AddressSet::of(9));
        QVERIFY(sent.contains({9, 7, kTcp, 80}));
        QVERIFY(sent.contains({9, 7, kTcp, 81}));
        QVERIFY(!sent.contains({1, 7, kTcp, 80}));
        QVERIFY(!sent.contains({9, 7, kTcp, 82}));
    }

    void prefixesAndPortsAreReadStrictly_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isPrefix");
        QTest::addColumn<bool>("isPort");
        QTest::newRow("prefix") << "10.0.0.0/16" << true << false;
        QTest::newRow("address") << "10.0.0.4" << true << false;
        QTest::newRow("length above 32") << "10.0.0.0/33" << false << false;
        QTest::newRow("octet above 255") << "10.0.0.256" << false << false;
        QTest::newRow("three octets") << "10.0.0" << false << false;
        QTest::newRow("IPv6") << "2001:db8::/32" << false << false;
        QTest::newRow("tag") << "Storage" << false << false;
        QTest::newRow("port") << "443" << false << true;
        QTest::newRow("range") << "8000-8100" << false << true;
        QTest::newRow("any port") << "*" << false << true;
        QTest::newRow("range backwards") << "8100-8000" << false << false;
        QTest::newRow("port above 65535") << "65536" << false << false;
        QTest::newRow("nothing") << "" << false << false;
    }
    void prefixesAndPortsAreReadStrictly() {
        QFETCH(QString, text);
        QFETCH(bool, isPrefix);
        QFETCH(bool, isPort);
        QCOMPARE(parsePrefix(text.toStdString()).has_value(), isPrefix);
        QCOMPARE(parsePorts(text.toStdString()).has_value(), isPort);
    }

    void hostBitsOfAPrefixAreCleared() {
        const auto prefix = parsePrefix("10.0.1.77/24");
        QVERIFY(prefix);
        QCOMPARE(QString::fromStdString(addressText(prefix->range.first)), QString("10.0.1.0"));
        QCOMPARE(QString::fromStdString(addressText(prefix->range.last)), QString("10.0.1.255"));
    }
};

ZONEWRIGHT_TEST(NetworkPacketSetTest)
#include "network_packet_set_test.moc"
