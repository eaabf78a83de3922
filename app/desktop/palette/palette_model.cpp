// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/palette/palette_model.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/icon_cache.h"
#include "app/desktop/theme/theme.h"

#include <QPixmap>

#include <algorithm>

namespace zonewright::app {

namespace {

QString haystack(const model::ElementType& type) {
    QString text = toQt(type.label) + ' ' + toQt(type.id) + ' ' + toQt(type.arm);
    for (const std::string& synonym : type.synonyms) text += ' ' + toQt(synonym);
    return text.toLower();
}

}  // namespace

QString categoryLabel(std::string_view category) {
    if (category == "ai") return "AI";
    if (category == "devops") return "DevOps";
    return readableKey(category);
}

QIcon elementIcon(const std::string& name) {
    QIcon icon;
    IconCache cache;
    for (const int pixels : {20, 40}) {
        QPixmap pixmap = QPixmap::fromImage(cache.image(name, pixels));
        pixmap.setDevicePixelRatio(pixels / 20.0);
        icon.addPixmap(pixmap);
    }
    return icon;
}

PaletteModel::PaletteModel(std::shared_ptr<const model::Catalogue> catalogue, QObject* parent)
    : QAbstractItemModel(parent), m_catalogue(std::move(catalogue)) {
    search({});
}

void PaletteModel::search(const QString& words) {
    const QStringList wanted = words.toLower().split(' ', Qt::SkipEmptyParts);
    beginResetModel();
    m_categories.clear();
    for (const model::ElementType& type : m_catalogue->types()) {
        const QString text = wanted.isEmpty() ? QString() : haystack(type);
        if (!std::ranges::all_of(wanted, [&](const QString& word) { return text.contains(word); })) continue;
        const QString label = categoryLabel(type.category);
        auto category = std::ranges::find(m_categories, label, &Category::label);
        if (category == m_categories.end()) category = m_categories.insert(m_categories.end(), Category{label, {}});
        category->types.push_back(&type);
    }
    if (!wanted.isEmpty())
        for (Category& category : m_categories)
            std::ranges::stable_sort(category.types, {}, [&](const model::ElementType* type) {
                return !toQt(type->label).toLower().startsWith(wanted.front());
            });
    endResetModel();
}

int PaletteModel::found() const {
    int count = 0;
    for (const Category& category : m_categories) count += static_cast<int>(category.types.size());
    return count;
}

// Internal ids: 0 for categories, category + 1 for types.
QModelIndex PaletteModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : 0);
}

QModelIndex PaletteModel::parent(const QModelIndex& index) const {
    return index.internalId() == 0 ? QModelIndex()
                                   : createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(m_categories.size());
    if (parent.internalId() != 0) return 0;
    return static_cast<int>(m_categories[static_cast<std::size_t>(parent.row())].types.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (index.internalId() == 0) {
        const Category& category = m_categories[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole) return category.label;
        if (role == Qt::FontRole) return fontFor(TextRole::strong);
        if (role == Qt::ForegroundRole) return color::kTextSecond;
        return {};
    }
    const model::ElementType& type = *m_categories[index.internalId() - 1].types[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return toQt(type.label);
        case TypeRole: return toQt(type.id);
        case Qt::AccessibleDescriptionRole: return toQt(type.meaning);
        case Qt::ToolTipRole:
            return QString("<p style='white-space:pre-wrap'><b>%1</b><br>%2</p>")
                .arg(toQt(type.label).toHtmlEscaped(), toQt(type.meaning).toHtmlEscaped());
        case Qt::DecorationRole: {
            auto icon = m_icons.find(type.icon);
            if (icon == m_icons.end()) icon = m_icons.emplace(type.icon, elementIcon(type.icon)).first;
            return icon->second;
        }
        default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    return index.internalId() == 0 ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

}  // namespace zonewright::app
