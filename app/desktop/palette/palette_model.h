// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"

#include <QAbstractItemModel>
#include <QIcon>
#include <QStringList>

#include <vector>

namespace zonewright::app {

// The catalogue's types under their categories, narrowed by a search. Two levels: categories, then types.
class PaletteModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { TypeRole = Qt::UserRole };  // type id; empty for categories

    explicit PaletteModel(std::shared_ptr<const model::Catalogue> catalogue, QObject* parent = nullptr);

    // Every word must occur in a type's label, id, synonyms or ARM type, or the whole in one of them but for blanks
    // and dashes. The best find comes first: a
    // whole name before the beginning of one, before something inside; a find by another name says which.
    void search(const QString& words);
    int found() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return 1; }
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Category {
        QString label;
        std::vector<const model::ElementType*> types;
    };

    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::vector<Category> m_categories;
    QStringList m_wanted;
    mutable std::map<std::string, QIcon> m_icons;
};

// "ai" -> "AI", "network" -> "Network".
QString categoryLabel(std::string_view category);

// An icon of resources/icons for menus and lists.
QIcon elementIcon(const std::string& name);

}  // namespace zonewright::app
