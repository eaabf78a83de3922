// SPDX-License-Identifier: Apache-2.0
// The main job, by hand: open the starter, open a store to the world, see what it costs, take it back.
#include "analysis/attack/impact.h"
#include "tests/desktop/window_fixture.h"

#include <algorithm>

namespace zonewright::tests {

namespace {

// Where the drawing is not as the review would have it: ids of open findings and of paths.
std::set<std::string> resultIds(const Hands& hands) {
    std::set<std::string> ids;
    const analysis::AnalysisResult& result = hands.window->runner().latest()->result();
    for (const analysis::Finding& finding : result.findings) ids.insert("finding " + finding.id);
    for (const analysis::AttackPath& path : result.paths) ids.insert("path " + path.id);
    return ids;
}

std::vector<std::string> difference(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> only;
    std::ranges::set_difference(a, b, std::back_inserter(only));
    return only;
}

}  // namespace

class ReviewTest : public QObject {
    Q_OBJECT

private slots:
    void anOpenedStoreIsFoundPlayedAndTakenBack() {
        Hands hands;
        hands.openStarter();
        QVERIFY(hands.analysed());
        const std::set<std::string> clean = resultIds(hands);
        const std::string cleanBytes = hands.bytes();

        const ElementId store("st-workload");
        QVERIFY(hands.zone().find(store));
        hands.click(store);
        QCOMPARE(hands.window->selection().single(), store);
        for (const auto& [key, word] : {std::pair<QString, QString>{"publicNetworkAccess", "Enabled"},
                                        {"defaultAction", "Allow"},
                                        {"allowSharedKeyAccess", "true"}})
            hands.choose(hands.editor<QComboBox>(key), word);
        QCOMPARE(hands.zone().find(store)->properties.at("publicNetworkAccess").text(), std::string("Enabled"));
        QVERIFY(hands.analysed());

        // Findings about the store that were not there.
        const std::vector<std::string> news = difference(resultIds(hands), clean);
        QVERIFY(std::ranges::any_of(news, [](const std::string& id) {
            return id.starts_with("finding ") && id.find("st-workload") != id.npos;
        }));
        hands.showPanel(hands.window->findings());
        QTreeWidget& findings = hands.window->findings().list();
        const QList<QTreeWidgetItem*> rows = findings.findItems("*", Qt::MatchWildcard | Qt::MatchRecursive);
        QVERIFY(rows.size() > static_cast<qsizetype>(hands.window->findings().count()));

        // A path to the store, listed first or not, is played.
        const auto paths = analysis::attack::gravestFirst(hands.window->runner().latest()->result().paths);
        const auto toStore = std::ranges::find_if(paths, [&](const analysis::AttackPath& path) {
            return std::ranges::find(news, "path " + path.id) != news.end() && !path.goal.arguments.empty() &&
                   path.goal.arguments.front() == store.value;
        });
        QVERIFY(toStore != paths.end());
        hands.showPanel(hands.window->paths());
        QListWidget& list = hands.window->paths().list();
        QListWidgetItem* item = list.item(static_cast<int>(toStore - paths.begin()));
        list.scrollToItem(item);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualItemRect(item).center());
        QVERIFY(hands.canvas().showsPath());
        QCOMPARE(list.currentItem(), item);
        hands.settle();
        const std::size_t steps = toStore->steps.size();
        for (std::size_t step = 1; step < steps; ++step) {
            QTest::mouseClick(hands.window->paths().player().findChild<QToolButton*>("nextStep"), Qt::LeftButton);
            QCOMPARE(hands.window->paths().player().current(), step);
        }
        QVERIFY(!hands.window->paths().player().findChild<QToolButton*>("nextStep")->isEnabled());

        // Taken back, all of it is gone, the path being played too.
        for (int i = 0; i < 3; ++i) hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.bytes(), cleanBytes);
        QVERIFY(hands.analysed());
        QCOMPARE(resultIds(hands), clean);
        QVERIFY(!hands.canvas().showsPath());

        // Saved and reopened: the same bytes.
        hands.key(Qt::Key_S, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("review.zonewright"));
        QTRY_COMPARE(hands.fileBytes("review.zonewright").toStdString(), cleanBytes);
        hands.key(Qt::Key_W, Qt::ControlModifier);
        QTRY_VERIFY(!hands.window->bridge().isOpen());
        hands.key(Qt::Key_O, Qt::ControlModifier);
        hands.answerFileDialog(hands.path("review.zonewright"));
        QTRY_VERIFY(hands.window->bridge().isOpen());
        QCOMPARE(hands.bytes(), cleanBytes);
    }

    void aFixButtonClosesItsFinding() {
        Hands hands;
        hands.openStarter();
        QVERIFY(hands.analysed());
        hands.click(ElementId("st-workload"));
        hands.choose(hands.editor<QComboBox>("allowSharedKeyAccess"), "true");
        QVERIFY(hands.analysed());
        const auto about = [&](const analysis::Finding& finding) {
            return std::ranges::find(finding.elements, ElementId("st-workload")) != finding.elements.end() &&
                   std::ranges::any_of(finding.fixes, [](const analysis::Fix& fix) {
                       return fix.text.find("allowSharedKeyAccess") != fix.text.npos;
                   });
        };
        const auto& found = hands.window->runner().latest()->result().findings;
        const auto finding = std::ranges::find_if(found, about);
        QVERIFY(finding != found.end());
        hands.showPanel(hands.window->findings());
        QTreeWidget& findings = hands.window->findings().list();
        for (QTreeWidgetItem* row : findings.findItems("*", Qt::MatchWildcard | Qt::MatchRecursive)) {
            if (row->data(0, Qt::UserRole).isValid() &&
                row->data(0, Qt::UserRole).toUInt() == static_cast<uint>(finding - found.begin())) {
                findings.scrollToItem(row);
                QTest::mouseClick(findings.viewport(), Qt::LeftButton, {}, findings.visualItemRect(row).center());
            }
        }
        QVERIFY(hands.window->selection().has(ElementId("st-workload")));
        QPushButton* fix = nullptr;
        for (QPushButton* button : hands.window->findings().findChildren<QPushButton*>("fix"))
            if (button->toolTip().contains("allowSharedKeyAccess") && button->isVisible()) fix = button;
        QVERIFY(fix);
        QTest::mouseClick(fix, Qt::LeftButton);
        QCOMPARE(hands.zone().find(ElementId("st-workload"))->properties.at("allowSharedKeyAccess"),
                 model::Value(false));
        QVERIFY(hands.analysed());
        QVERIFY(std::ranges::none_of(hands.window->runner().latest()->result().findings, about));
    }
};

ZONEWRIGHT_TEST(ReviewTest)

}  // namespace zonewright::tests

#include "review_test.moc"
