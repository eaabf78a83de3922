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

// Letters and digits alone: "Key Vault", "key-vault" and "KeyVault" are one name.
QString squashed(const QString& text) {
    QString kept;
    for (const QChar c : text.toLower())
        if (c.isLetterOrNumber()) kept += c;
    return kept;
}

bool isNamed(const model::ElementType& type, const QStringList& wanted) {
    const QString whole = squashed(wanted.join(QString()));
    if (whole.isEmpty()) return false;
    const auto holds = [&](const std::string& name) { return squashed(toQt(name)).contains(whole); };
    return holds(type.label) || holds(type.id) || holds(type.arm) || std::ranges::any_of(type.synonyms, holds);
}

// How well a search fits, best first: a name, a beginning of one, something inside one.
int rankOf(const model::ElementType& type, const QString& search) {
    QStringList names{toQt(type.label).toLower(), toQt(type.id)};
    for (const std::string& synonym : type.synonyms) names << toQt(synonym).toLower();
    const auto any = [&](const auto& test) { return std::ranges::any_of(names, test); };
    if (names.front() == search) return 0;
    if (any([&](const QString& name) { return name == search; })) return 1;
    if (names.front().startsWith(search)) return 2;
    if (any([&](const QString& name) { return name.startsWith(search); })) return 3;
    return names.front().contains(search) ? 4 : 5;
}

// The other name under which a search finds it; empty where the label says it itself.
QString foundAs(const model::ElementType& type, const QStringList& wanted) {
    const auto holdsAll = [&](const QString& text) {
        return std::ranges::all_of(wanted,
                                   [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    if (wanted.isEmpty() || holdsAll(toQt(type.label))) return {};
    for (const std::string& synonym : type.synonyms)
        if (holdsAll(toQt(synonym))) return toQt(synonym);
    return {};
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
        if (!std::ranges::all_of(wanted, [&](const QString& word) { return text.contains(word); }) &&
            !isNamed(type, wanted))
            continue;
        const QString label = categoryLabel(type.category);
        auto category = std::ranges::find(m_categories, label, &Category::label);
        if (category == m_categories.end()) category = m_categories.insert(m_categories.end(), Category{label, {}});
        category->types.push_back(&type);
    }
    m_wanted = wanted;
    if (!wanted.isEmpty()) {
        const QString whole = wanted.join(' ');
        const auto rank = [&](const model::ElementType* type) { return rankOf(*type, whole); };
        for (Category& category : m_categories) std::ranges::stable_sort(category.types, {}, rank);
        std::ranges::stable_sort(m_categories, {}, [&](const Category& c) { return rank(c.types.front()); });
    }
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
        case Qt::DisplayRole: {
            const QString other = foundAs(type, m_wanted);
            return other.isEmpty() ? toQt(type.label) : QString("%1 (%2)").arg(toQt(type.label), other);
        }
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
