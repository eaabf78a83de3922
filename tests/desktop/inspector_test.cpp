// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/window_fixture.h"

namespace zonewright::tests {

class InspectorTest : public QObject {
    Q_OBJECT

private slots:
    void aTypedNameIsOneUndoStep() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId vault = hands.placeFromPalette("Key Vault", hands.at(0, 0));
        auto* name = hands.window->inspector().findChild<QLineEdit*>("elementName");
        QTest::mouseClick(name, Qt::LeftButton);
        hands.type("kv secrets");
        QCOMPARE(hands.zone().find(vault)->name, std::string("kv secrets"));
        QCOMPARE(name->text(), QString("kv secrets"));
        hands.canvas().setFocus();
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(hands.zone().find(vault)->name, std::string());
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(hands.zone().elements.empty());
    }

    void whatIsNotDrawnShowsWhatHolds() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId store = hands.placeFromPalette("Storage account", hands.at(0, 0));
        auto* box = hands.editor<QComboBox>("publicNetworkAccess");
        QVERIFY(box);
        QCOMPARE(box->currentIndex(), 0);
        QVERIFY2(box->currentText().contains("default"), qPrintable(box->currentText()));
        hands.choose(box, "Disabled");
        QCOMPARE(hands.zone().find(store)->properties.at("publicNetworkAccess"), model::Value("Disabled"));
        hands.choose(box, "? unknown");
        QVERIFY(hands.zone().find(store)->properties.at("publicNetworkAccess").isUnknown());
        // Back to not drawn, by its button.
        QWidget* row = hands.window->inspector().findChild<QWidget*>("property:publicNetworkAccess");
        QTest::mouseClick(row->findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(!hands.zone().find(store)->properties.contains("publicNetworkAccess"));
        QCOMPARE(box->currentIndex(), 0);
    }

    void anAddressRangeThatIsNoneIsMarkedAndNotDrawn() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId network = hands.placeFromPalette("Virtual network", hands.at(0, 0));
        auto* prefixes = hands.editor<QLineEdit>("addressPrefixes");
        QVERIFY(prefixes);
        QTest::mouseClick(prefixes, Qt::LeftButton);
        hands.type("10.0.0.0/99");
        QVERIFY(prefixes->property("invalid").toBool());
        QVERIFY(!prefixes->toolTip().isEmpty());
        prefixes->selectAll();
        hands.type("10.1.0.0/16");
        QVERIFY(!prefixes->property("invalid").toBool());
        QCOMPARE(hands.zone().find(network)->properties.at("addressPrefixes").text(), std::string("[10.1.0.0/16]"));
    }

    void recordsAreEditedInATable() {
        Hands hands(noAnalysis());
        hands.newBlank();
        const ElementId group = hands.placeFromPalette("Network security group", hands.at(0, 0));
        auto* button = hands.editor<QPushButton>("securityRules");
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QWidget* dialog = nullptr;
        QTRY_VERIFY((dialog = QApplication::activeModalWidget()));
        QPushButton* add = nullptr;
        for (QPushButton* candidate : dialog->findChildren<QPushButton*>())
            if (candidate->text() == "Add") add = candidate;
        QVERIFY(add);
        QTest::mouseClick(add, Qt::LeftButton);
        auto* table = dialog->findChild<QTableWidget*>();
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!ok->isEnabled());  // a rule needs its fields
        const model::RecordSchema& schema = *hands.document().catalogue().record("securityRule");
        for (std::size_t column = 0; column < schema.fields.size(); ++column) {
            const model::RecordField& field = schema.fields[column];
            if (!field.required) continue;
            QString text = field.type.values.empty() ? "x" : QString::fromStdString(field.type.values.front());
            if (field.type.scalar == model::ScalarType::integer) text = "200";
            table->setCurrentCell(0, static_cast<int>(column));
            table->item(0, static_cast<int>(column))->setText(text);
        }
        QVERIFY(ok->isEnabled());
        QTest::mouseClick(ok, Qt::LeftButton);
        QTRY_VERIFY(hands.zone().find(group)->properties.contains("securityRules"));
        QCOMPARE(hands.zone().find(group)->properties.at("securityRules").list().size(), std::size_t{1});
    }

    void theSearchNarrowsThePalette() {
        Hands hands(noAnalysis());
        hands.newBlank();
        hands.key(Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&hands.window->palette().searchField()));
        hands.type("key vau");
        QAbstractItemModel* types = hands.window->palette().list().model();
        QVERIFY(types->rowCount() > 0);
        QCOMPARE(types->index(0, 0, types->index(0, 0)).data().toString(), QString("Key Vault"));
        hands.key(Qt::Key_Return);
        QCOMPARE(hands.zone().elements.size(), std::size_t{1});
        hands.type("zzz");
        QCOMPARE(types->rowCount(), 0);
    }
};

ZONEWRIGHT_TEST(InspectorTest)

}  // namespace zonewright::tests

#include "inspector_test.moc"
