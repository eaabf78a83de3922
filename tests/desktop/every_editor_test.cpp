// SPDX-License-Identifier: Apache-2.0
// The inspector of each type of the catalogue: an editor for each property, which draws, undraws and tells mistakes.
#include "tests/desktop/window_fixture.h"

#include "app/desktop/inspector/notes_editor.h"
#include "app/desktop/inspector/property_row.h"
#include "app/desktop/inspector/records_dialog.h"
#include "app/desktop/inspector/value_text.h"

namespace zonewright::tests {

namespace {

using model::ScalarType;
using model::Value;

std::shared_ptr<const model::Catalogue> catalogue() { return model::builtinCatalogue(); }

// A value that the type allows, as a person types it.
QString sampleText(const model::ValueType& type) {
    if (!type.values.empty()) return QString::fromStdString(type.values.back());
    switch (type.scalar) {
        case ScalarType::integer: return "7";
        case ScalarType::boolean: return "true";
        case ScalarType::role: return "Reader";
        default: break;
    }
    const QString example = app::exampleOf(type);
    return example.isEmpty() ? "words" : example;
}

model::Record sampleRecord(const model::RecordSchema& schema) {
    model::Record record;
    for (const model::RecordField& field : schema.fields)
        if (const auto parsed = app::parseValue(sampleText(field.type), field.type);
            field.type.scalar != ScalarType::record && parsed.value)
            record.emplace(field.name, *parsed.value);
    return record;
}

// Draws something through what the row shows, as hands would. Empty: done.
QString useEditor(app::PropertyRow& row, const model::ValueType& type) {
    app::ValueEditor& editor = row.editor();
    if (auto* unknown = editor.findChild<QToolButton*>("unknown")) {
        unknown->click();
    } else if (auto* box = editor.findChild<QComboBox*>()) {
        if (box->count() < 3) return "a choice without words";
        emit box->activated(1);
    } else if (auto* line = editor.findChild<QLineEdit*>()) {
        line->setText(sampleText(type));
        emit line->textEdited(line->text());
        if (line->property("invalid").toBool()) return "refuses " + line->text() + ": " + line->toolTip();
    } else if (auto* menu = editor.findChild<QMenu*>()) {
        menu->actions().front()->setChecked(true);
    } else {
        return "nothing to edit with";
    }
    return {};
}

struct Desk {
    app::DocumentBridge bridge{catalogue()};
    app::Selection selection;
    app::Editor editor{bridge, selection};
    app::InspectorPanel panel{bridge, editor, selection};

    explicit Desk(model::Drawing drawing) {
        bridge.adopt(std::move(drawing));
        QObject::connect(&bridge, &app::DocumentBridge::changed, &panel, [this] { panel.refresh(); });
    }
    model::Document& document() { return bridge.document(); }
    std::string bytes() { return model::writeDrawing(document().drawing(), model::Syntax::json); }
};

model::Drawing withOne(const model::ElementType& type) {
    model::Drawing drawing;
    model::Element element;
    element.id = ElementId("subject");
    element.type = type.id;
    drawing.zone.elements.emplace(element.id, std::make_shared<const model::Element>(element));
    return drawing;
}

}  // namespace

class EveryEditorTest : public QObject {
    Q_OBJECT

private slots:
    void eachPropertyOfEachTypeIsDrawnUndoneAndRedone_data() {
        QTest::addColumn<QString>("type");
        for (const model::ElementType& type : catalogue()->types())
            if (!type.implicit) QTest::newRow(type.id.c_str()) << QString::fromStdString(type.id);
    }
    void eachPropertyOfEachTypeIsDrawnUndoneAndRedone() {
        QFETCH(QString, type);
        const model::ElementType& subject = *catalogue()->type(type.toStdString());
        Desk desk(withOne(subject));
        desk.selection.set({ElementId("subject")});
        for (const model::Property& property : subject.properties) {
            auto* row = desk.panel.findChild<app::PropertyRow*>("property:" + QString::fromStdString(property.key));
            QVERIFY2(row, property.key.c_str());
            const std::string before = desk.bytes();
            const QString wrong = useEditor(*row, property.type);
            QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromStdString(property.key) + ": " + wrong));
            const std::string drawn = desk.bytes();
            QVERIFY2(drawn != before, property.key.c_str());
            QVERIFY2(desk.document().zone().find(ElementId("subject"))->properties.contains(property.key),
                     property.key.c_str());
            QVERIFY2(row->isDrawn(), property.key.c_str());
            desk.document().undo();
            QVERIFY2(desk.bytes() == before && !row->isDrawn(), property.key.c_str());
            desk.document().redo();
            QVERIFY2(desk.bytes() == drawn, property.key.c_str());
            desk.document().undo();
        }
    }

    void eachDefaultSaysWhatHoldsAndWhoSaysSo() {
        for (const model::ElementType& type : catalogue()->types()) {
            const model::Drawing drawing = withOne(type);
            const model::Element& element = *drawing.zone.find(ElementId("subject"));
            for (const model::Property& property : type.properties) {
                if (property.defaultKind != model::DefaultKind::value) continue;
                const auto value = model::effectiveValue(drawing.zone, *catalogue(), element, property.key);
                if (value.evidence != model::Evidence::defaulted) continue;
                const std::string name = type.id + "." + property.key;
                QVERIFY2(app::undrawnText(value, drawing.zone).contains(app::valueText(value.value)), name.c_str());
                const QString source = QString::fromStdString(property.defaultSource).toHtmlEscaped();
                QVERIFY2(!source.isEmpty() && app::explanationOf(property, value, drawing.zone).contains(source),
                         name.c_str());
            }
        }
    }

    void eachKindOfRecordKeepsWhatItsTableShows() {
        for (const model::RecordSchema& schema : catalogue()->records()) {
            const model::Record record = sampleRecord(schema);
            app::RecordsDialog dialog(schema, {Value(record)}, app::RecordsDialog::Rows::many, "Records");
            QCOMPARE(dialog.table().columnCount(), static_cast<int>(schema.fields.size()));
            QCOMPARE(dialog.records().size(), std::size_t{1});
            QVERIFY2(dialog.records().front() == Value(record), schema.id.c_str());
        }
    }

    void eachPropertyOfEachRelationIsEditable() {
        for (const model::RelationKind& kind : catalogue()->relationKinds()) {
            model::Drawing drawing = withOne(catalogue()->types().front());
            model::Relation relation;
            relation.id = model::RelationId("r");
            relation.kind = kind.id;
            relation.source = relation.target = ElementId("subject");
            drawing.zone.relations.emplace(relation.id, std::make_shared<const model::Relation>(relation));
            Desk desk(std::move(drawing));
            desk.selection.set({}, {relation.id});
            for (const model::RelationProperty& property : kind.properties) {
                const std::string name = kind.id + "." + property.key;
                auto* row = desk.panel.findChild<app::PropertyRow*>("property:" + QString::fromStdString(property.key));
                QVERIFY2(row, name.c_str());
                const std::string before = desk.bytes();
                const QString wrong = useEditor(*row, property.type);
                QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromStdString(name) + ": " + wrong));
                QVERIFY2(desk.document().zone().find(relation.id)->properties.contains(property.key), name.c_str());
                desk.document().undo();
                QVERIFY2(desk.bytes() == before, name.c_str());
            }
        }
    }

    void aRelationHasANameAndNotes() {
        model::Drawing drawing = withOne(*catalogue()->type("storage-account"));
        model::Relation relation;
        relation.id = model::RelationId("r");
        relation.kind = "data-flow";
        relation.source = relation.target = ElementId("subject");
        drawing.zone.relations.emplace(relation.id, std::make_shared<const model::Relation>(relation));
        Desk desk(std::move(drawing));
        desk.selection.set({}, {relation.id});
        auto* name = desk.panel.findChild<QLineEdit*>("relationName");
        auto* notes = desk.panel.findChild<app::NotesEditor*>();
        QVERIFY(name && notes);
        QTest::keyClicks(name, "nightly copy");
        QTest::keyClicks(notes, "asked for by audit");
        QCOMPARE(desk.document().zone().find(relation.id)->name, std::string("nightly copy"));
        QCOMPARE(desk.document().zone().find(relation.id)->notes, std::string("asked for by audit"));
        desk.document().undo();
        QCOMPARE(desk.document().zone().find(relation.id)->notes, std::string());
        QCOMPARE(notes->toPlainText(), QString());
        desk.document().undo();
        QCOMPARE(name->text(), QString());
    }

    void anElementHasNotes() {
        Desk desk(withOne(*catalogue()->type("key-vault")));
        desk.selection.set({ElementId("subject")});
        auto* notes = desk.panel.findChild<app::NotesEditor*>();
        QVERIFY(notes);
        QTest::keyClicks(notes, "holds the key of the lake");
        QCOMPARE(desk.document().zone().find(ElementId("subject"))->notes, std::string("holds the key of the lake"));
        desk.document().undo();
        QCOMPARE(desk.document().zone().find(ElementId("subject"))->notes, std::string());
        QCOMPARE(notes->toPlainText(), QString());
    }

    void whatIsWrongIsToldBelowTheField() {
        Desk desk(withOne(*catalogue()->type("virtual-network")));
        desk.selection.set({ElementId("subject")});
        auto* row = desk.panel.findChild<app::PropertyRow*>("property:addressPrefixes");
        auto* wrong = row->findChild<QLabel*>("wrong");
        auto* line = row->editor().findChild<QLineEdit*>();
        QVERIFY(wrong->isHidden());
        QTest::keyClicks(line, "10.0.0.1/16");
        QVERIFY(!wrong->isHidden());
        QVERIFY2(wrong->text().contains("10.0.0.0"), qPrintable(wrong->text()));
        line->selectAll();
        QTest::keyClicks(line, "10.0.0.0/16");
        QVERIFY(wrong->isHidden());
    }

    void aRelationIsAddedFromPickers() {
        model::Drawing drawing = withOne(*catalogue()->type("subnet"));
        model::Element group;
        group.id = ElementId("nsg-app");
        group.type = "network-security-group";
        drawing.zone.elements.emplace(group.id, std::make_shared<const model::Element>(group));
        Desk desk(std::move(drawing));
        desk.selection.set({ElementId("subject")});
        auto* kinds = desk.panel.findChild<QComboBox*>("relationKind");
        auto* targets = desk.panel.findChild<QComboBox*>("relationTarget");
        QVERIFY(kinds && targets);
        const int kind = kinds->findData("filtered-by");
        QVERIFY(kind >= 0);
        kinds->setCurrentIndex(kind);
        QCOMPARE(targets->count(), 1);  // only what may be at that end
        QPushButton* add = desk.panel.findChild<QWidget*>("relationAdder")->findChild<QPushButton*>();
        QVERIFY(add->isEnabled());
        add->click();
        QCOMPARE(desk.document().zone().relations.size(), std::size_t{1});
        const model::Relation& drawn = *desk.document().zone().relations.begin()->second;
        QCOMPARE(drawn.kind, std::string("filtered-by"));
        QCOMPARE(drawn.target.value, std::string("nsg-app"));
    }
};

ZONEWRIGHT_TEST(EveryEditorTest)

}  // namespace zonewright::tests

#include "every_editor_test.moc"
