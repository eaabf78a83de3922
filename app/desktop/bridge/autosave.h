// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/bridge/document_bridge.h"

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace zonewright::app {

// What a program that did not end well left behind.
struct Leftover {
    QString file;      // the drawing as it was
    QString original;  // the file it was opened from; empty: it had none
    QString title;
    QDateTime when;
};

// Writes unsaved changes to the user's cache, a few seconds after each, and takes them away once they are saved or
// given up. Never touches the user's own files.
class Autosave : public QObject {
    Q_OBJECT

public:
    // `folder` is made when it is needed.
    Autosave(DocumentBridge& bridge, const QString& folder, QObject* parent = nullptr);
    ~Autosave() override;

    static QString defaultFolder();
    // Of programs that run no more, newest first.
    static std::vector<Leftover> leftovers(const QString& folder);
    static void discard(const Leftover& leftover);

    // Writes at once what the timer would write later.
    void writeNow();

private:
    void remove();
    QString pathOf(const char* suffix) const;

    DocumentBridge& m_bridge;
    QString m_folder;
    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_clock;
};

// Opens a leftover as unsaved changes of its original: undoing them gives the original back. The problems when it
// cannot be read; it stays where it is then.
model::Result<void> recover(DocumentBridge& bridge, const Leftover& leftover);

}  // namespace zonewright::app
