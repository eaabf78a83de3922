// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/document/document.h"
#include "model/format/format.h"

#include <QObject>
#include <QString>

#include <memory>

namespace zonewright::app {

// The open document as Qt sees it: one signal for each commit, undo and redo, and the file behind it. Opening and
// saving either succeed or leave everything as it was.
class DocumentBridge : public QObject {
    Q_OBJECT

public:
    explicit DocumentBridge(std::shared_ptr<const model::Catalogue> catalogue, QObject* parent = nullptr);
    ~DocumentBridge() override;

    bool isOpen() const { return m_document != nullptr; }
    // Asserts that one is open.
    model::Document& document() const;
    const std::shared_ptr<const model::Catalogue>& catalogue() const { return m_catalogue; }
    // Empty: never saved.
    const QString& path() const { return m_path; }
    // The file's name, or what the landing zone calls itself.
    QString title() const;
    bool isModified() const;

    // The warnings of the file.
    model::Result<model::Problems> open(const QString& path);
    // Replaces what is open by a drawing that has no file yet.
    void adopt(model::Drawing drawing);
    model::Result<void> save(const QString& path);
    void close();

signals:
    void replaced();  // another document, or none
    void changed(const zonewright::model::ChangeSet& change);
    void stateChanged();  // path, modified, what can be undone

private:
    void replace(std::unique_ptr<model::Document> document, const QString& path);

    std::shared_ptr<const model::Catalogue> m_catalogue;
    std::unique_ptr<model::Document> m_document;
    model::Document::Subscription m_subscription;
    QString m_path;
};

}  // namespace zonewright::app
