// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN
#include "app/desktop/window/reference_window.h"
#include "model/catalogue/load_catalogue.h"

#include <QRegularExpression>
#include <QTextBrowser>
#endif

using namespace zonewright;
using app::ReferenceWindow;

class ReferenceWindowTest : public QObject {
    Q_OBJECT

private slots:
    void everyLinkLeadsToAPage() {
        ReferenceWindow window(model::builtinCatalogue(), nullptr);
        const auto* page = window.findChild<QTextBrowser*>();
        const QRegularExpression link("href=\"((?:type|relation|rule):[^\"]+)\"");
        QStringList open{"type:storage-account"};
        QSet<QString> seen(open.begin(), open.end());
        while (!open.isEmpty()) {
            const QString address = open.takeFirst();
            window.open(address);
            QCOMPARE(window.address(), address);
            QVERIFY2(page->toPlainText().size() > 40, qPrintable(address));
            auto links = link.globalMatch(page->toHtml());
            while (links.hasNext())
                if (const QString next = links.next().captured(1); !seen.contains(next)) {
                    seen.insert(next);
                    open << next;
                }
        }
        qInfo("%d pages, all reached by links", int(seen.size()));
        QVERIFY(seen.size() > 300);
    }

    // Pictures for looking at, where ZONEWRIGHT_PICTURES names a folder.
    void pagesOfEachKindAreDrawn() {
        ReferenceWindow window(model::builtinCatalogue(), nullptr);
        for (const char* address :
             {"type:container-app", "relation:private-link", "rule:AIM-01-a", "rule:ZT-NET-003"}) {
            window.open(address);
            const QPixmap picture = window.grab();
            QVERIFY(picture.width() > 800);
            const QString folder = qEnvironmentVariable("ZONEWRIGHT_PICTURES");
            if (!folder.isEmpty()) QVERIFY(picture.save(folder + "/" + QString(address).replace(':', '-') + ".png"));
        }
    }

    void theSearchKnowsOlderNamesAndRules() {
        ReferenceWindow window(model::builtinCatalogue(), nullptr);
        const int all = window.found();
        window.search("cognitive services");
        QVERIFY(window.found() > 0 && window.found() < all);
        window.search("rule:");
        QVERIFY(window.found() > 100);
        window.search("no such thing at all");
        QCOMPARE(window.found(), 0);
        window.search({});
        QCOMPARE(window.found(), all);
    }
};

ZONEWRIGHT_TEST(ReferenceWindowTest)
#include "reference_window_test.moc"
