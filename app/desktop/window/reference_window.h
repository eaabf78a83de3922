// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

#include <QDialog>
#include <QMap>
#include <QStringList>

#include <memory>

class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;
class QToolButton;

namespace zonewright::app {

// Types, relations, attack steps and rules as pages that lead to each other, with a search over all of them.
class ReferenceWindow : public QDialog {
    Q_OBJECT

public:
    ReferenceWindow(std::shared_ptr<const model::Catalogue> catalogue, QWidget* parent);

    // `address` is `type:ID`, `relation:KIND` or `rule:ID`; an unknown one changes nothing.
    void open(const QString& address);
    QString address() const { return m_address; }
    // Pages whose title, id or other name holds every word; empty shows all.
    void search(const QString& words);
    int found() const;

private:
    void fill();
    void show(const QString& address);
    void back();

    std::shared_ptr<const model::Catalogue> m_catalogue;
    QLineEdit* m_search;
    QTreeWidget* m_tree;
    QTextBrowser* m_page;
    QToolButton* m_back;
    QMap<QString, QTreeWidgetItem*> m_items;  // by address
    QStringList m_before;                     // pages to go back to
    QString m_address;
};

}  // namespace zonewright::app
