// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/document_bridge.h"

#include "app/desktop/bridge/text.h"

#include <QFileInfo>

namespace zonewright::app {

namespace {

std::filesystem::path toPath(const QString& path) { return std::filesystem::path(path.toStdU16String()); }

}  // namespace

DocumentBridge::DocumentBridge(std::shared_ptr<const model::Catalogue> catalogue, QObject* parent)
    : QObject(parent), m_catalogue(std::move(catalogue)) {}

DocumentBridge::~DocumentBridge() = default;

model::Document& DocumentBridge::document() const {
    Q_ASSERT(m_document);
    return *m_document;
}

QString DocumentBridge::title() const {
    if (!m_document) return {};
    if (!m_path.isEmpty()) return QFileInfo(m_path).fileName();
    const QString name = toQt(m_document->zone().name);
    return name.isEmpty() ? tr("Untitled") : name;
}

bool DocumentBridge::isModified() const { return m_document && m_document->isModified(); }

model::Result<model::Problems> DocumentBridge::open(const QString& path) {
    auto loaded = model::loadDrawing(toPath(path), *m_catalogue);
    if (!loaded) return tl::unexpected(std::move(loaded.error()));
    auto document = std::make_unique<model::Document>(m_catalogue, std::move(loaded->drawing));
    document->markSaved();
    replace(std::move(document), QFileInfo(path).absoluteFilePath());
    return std::move(loaded->warnings);
}

void DocumentBridge::adopt(model::Drawing drawing) {
    replace(std::make_unique<model::Document>(m_catalogue, std::move(drawing)), {});
}

model::Result<void> DocumentBridge::save(const QString& path) {
    auto saved = model::saveDrawing(document().drawing(), toPath(path));
    if (!saved) return saved;
    m_document->markSaved();
    m_path = QFileInfo(path).absoluteFilePath();
    emit stateChanged();
    return saved;
}

void DocumentBridge::close() { replace(nullptr, {}); }

void DocumentBridge::replace(std::unique_ptr<model::Document> document, const QString& path) {
    m_subscription = {};
    // Listeners of replaced() must not look at the old one; it dies after them, for what they still point to.
    const std::unique_ptr<model::Document> old = std::exchange(m_document, std::move(document));
    m_path = path;
    if (m_document) {
        m_subscription = m_document->subscribe([this](const model::ChangeSet& change) {
            emit changed(change);
            emit stateChanged();
        });
    }
    emit replaced();
    emit stateChanged();
}

}  // namespace zonewright::app
