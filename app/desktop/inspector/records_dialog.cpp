// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/inspector/records_dialog.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace zonewright::app {

namespace {

// What a cell cannot show in one line (records in records) stays as it was.
constexpr int kKeptRole = Qt::UserRole;

bool isTypable(const model::ValueType& type) { return type.scalar != model::ScalarType::record; }

class CellDelegate : public QStyledItemDelegate {
public:
    CellDelegate(const model::RecordSchema& schema, QObject* parent) : QStyledItemDelegate(parent), m_schema(schema) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override {
        const model::ValueType& type = m_schema.fields[static_cast<std::size_t>(index.column())].type;
        const bool isBoolean = type.scalar == model::ScalarType::boolean;
        if (type.list || (type.values.empty() && !isBoolean))
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto* box = new QComboBox(parent);
        box->setEditable(type.open);
        box->addItem(QString());
        if (isBoolean) box->addItems({"true", "false"});
        for (const std::string& word : type.values) box->addItem(toQt(word));
        box->addItem("?");
        return box;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        if (auto* box = qobject_cast<QComboBox*>(editor))
            box->setCurrentText(index.data().toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        if (auto* box = qobject_cast<QComboBox*>(editor))
            model->setData(index, box->currentText());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }

private:
    const model::RecordSchema& m_schema;
};

}  // namespace

RecordsDialog::RecordsDialog(const model::RecordSchema& schema, const model::ValueList& records, Rows rows,
                             const QString& title, QWidget* parent)
    : QDialog(parent), m_schema(schema), m_table(new QTableWidget), m_wrong(paragraph({}, "second")) {
    setWindowTitle(title);
    resize(960, 480);
    QStringList headings;
    for (const model::RecordField& field : schema.fields)
        headings << readableKey(field.name) + (field.required ? " *" : "");
    m_table->setColumnCount(static_cast<int>(headings.size()));
    m_table->setHorizontalHeaderLabels(headings);
    for (int column = 0; column < headings.size(); ++column)
        m_table->horizontalHeaderItem(column)->setToolTip(
            toQt(schema.fields[static_cast<std::size_t>(column)].meaning));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->setDefaultSectionSize(34);
    m_table->setItemDelegate(new CellDelegate(schema, m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setAccessibleName(title);
    m_wrong->setStyleSheet("color: #A4262C");

    auto* bar = new QHBoxLayout;
    bar->setSpacing(4);
    if (rows == Rows::many) {
        auto* add = new QPushButton(glyph("add"), tr("Add"));
        auto* remove = new QPushButton(glyph("remove"), tr("Remove"));
        QToolButton* up = glyphButton("up", tr("Move up"));
        QToolButton* down = glyphButton("down", tr("Move down"));
        for (QWidget* button : {static_cast<QWidget*>(add), static_cast<QWidget*>(remove), static_cast<QWidget*>(up),
                                static_cast<QWidget*>(down)})
            bar->addWidget(button);
        connect(add, &QPushButton::clicked, this, [this] {
            addRow({});
            m_table->setCurrentCell(m_table->rowCount() - 1, 0);
            check();
        });
        connect(remove, &QPushButton::clicked, this, [this] {
            m_table->removeRow(m_table->currentRow());
            check();
        });
        connect(up, &QToolButton::clicked, this, [this] { moveRow(-1); });
        connect(down, &QToolButton::clicked, this, [this] { moveRow(1); });
    }
    bar->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setObjectName("primary");
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGap, 2 * kGap, 2 * kGap, 2 * kGap);
    layout->setSpacing(kGap);
    layout->addWidget(label(title, "heading"));
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_wrong);
    layout->addWidget(buttons);

    for (const model::Value& record : records)
        if (record.isRecord()) addRow(record.record());
    if (rows == Rows::one && m_table->rowCount() == 0) addRow({});
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 12, 90, 260));
    connect(m_table, &QTableWidget::itemChanged, this, &RecordsDialog::check);
    check();
}

void RecordsDialog::addRow(const model::Record& record) {
    const QSignalBlocker quiet(m_table);
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (std::size_t i = 0; i < m_schema.fields.size(); ++i) {
        const model::RecordField& field = m_schema.fields[i];
        const auto found = record.find(field.name);
        auto* item = new QTableWidgetItem;
        if (found != record.end()) {
            item->setText(valueText(found->second));
            item->setData(kKeptRole, QVariant::fromValue(std::make_shared<model::Value>(found->second)));
        }
        if (!isTypable(field.type)) item->setFlags(item->flags() & ~Qt::ItemIsEditable);
        m_table->setItem(row, static_cast<int>(i), item);
    }
}

void RecordsDialog::moveRow(int by) {
    const int row = m_table->currentRow(), to = row + by;
    if (row < 0 || to < 0 || to >= m_table->rowCount()) return;
    {
        const QSignalBlocker quiet(m_table);
        for (int column = 0; column < m_table->columnCount(); ++column) {
            QTableWidgetItem* here = m_table->takeItem(row, column);
            QTableWidgetItem* there = m_table->takeItem(to, column);
            m_table->setItem(row, column, there);
            m_table->setItem(to, column, here);
        }
    }
    m_table->setCurrentCell(to, m_table->currentColumn());
    check();
}

void RecordsDialog::check() {
    const QSignalBlocker quiet(m_table);
    QString first;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const model::RecordField& field = m_schema.fields[static_cast<std::size_t>(column)];
            QTableWidgetItem* item = m_table->item(row, column);
            QString wrong;
            if (isTypable(field.type)) {
                const ParsedValue parsed = parseValue(item->text(), field.type);
                wrong = parsed.wrong;
                if (wrong.isEmpty() && !parsed.value && field.required) wrong = tr("Needed.");
            }
            item->setBackground(wrong.isEmpty() ? QBrush() : QBrush(color::kRedTint));
            item->setToolTip(wrong);
            if (!wrong.isEmpty() && first.isEmpty())
                first = tr("Row %1, %2: %3").arg(row + 1).arg(readableKey(field.name), wrong);
        }
    }
    m_wrong->setText(first);
    m_ok->setEnabled(first.isEmpty());
}

model::ValueList RecordsDialog::records() const {
    model::ValueList result;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        model::Record record;
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const model::RecordField& field = m_schema.fields[static_cast<std::size_t>(column)];
            const QTableWidgetItem* item = m_table->item(row, column);
            if (!isTypable(field.type)) {
                const auto kept = item->data(kKeptRole).value<std::shared_ptr<model::Value>>();
                if (kept) record.emplace(field.name, *kept);
            } else if (const ParsedValue parsed = parseValue(item->text(), field.type); parsed.value) {
                record.emplace(field.name, *parsed.value);
            }
        }
        if (!record.empty()) result.emplace_back(std::move(record));
    }
    return result;
}

}  // namespace zonewright::app
