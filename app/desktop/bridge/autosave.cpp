// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/autosave.h"

#include "app/desktop/bridge/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace zonewright::app {

namespace {

constexpr int kWriteAfter = 4000;  // milliseconds after the last change

std::filesystem::path toPath(const QString& path) { return std::filesystem::path(path.toStdU16String()); }

}  // namespace

Autosave::Autosave(DocumentBridge& bridge, const QString& folder, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_folder(folder), m_name(QUuid::createUuid().toString(QUuid::WithoutBraces)) {
    m_clock.setSingleShot(true);
    m_clock.setInterval(kWriteAfter);
    connect(&m_clock, &QTimer::timeout, this, &Autosave::writeNow);
    connect(&bridge, &DocumentBridge::stateChanged, this, [this] {
        if (m_bridge.isModified())
            m_clock.start();
        else
            remove();
    });
}

Autosave::~Autosave() {
    // Whoever ends the program has been asked about unsaved changes by then.
    remove();
}

QString Autosave::defaultFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/recovery";
}

QString Autosave::pathOf(const char* suffix) const { return QDir(m_folder).filePath(m_name + suffix); }

void Autosave::writeNow() {
    if (!m_bridge.isModified() || !QDir().mkpath(m_folder)) return;
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(pathOf(".lock"));
        m_lock->setStaleLockTime(0);
        if (!m_lock->tryLock(0)) return;
    }
    // A cache that cannot be written is no reason to disturb anyone.
    (void)model::saveDrawing(m_bridge.document().drawing(), toPath(pathOf(".zonewright")));
    (void)model::writeFileAtomically(toPath(pathOf(".origin")),
                                     fromQt(m_bridge.path() + '\n' + m_bridge.title() + '\n'));
}

void Autosave::remove() {
    m_clock.stop();
    if (!m_lock) return;
    QFile::remove(pathOf(".zonewright"));
    QFile::remove(pathOf(".origin"));
    m_lock.reset();
}

std::vector<Leftover> Autosave::leftovers(const QString& folder) {
    std::vector<Leftover> found;
    for (const QFileInfo& file : QDir(folder).entryInfoList({"*.zonewright"}, QDir::Files)) {
        const QString stem = file.absoluteDir().filePath(file.completeBaseName());
        QLockFile lock(stem + ".lock");
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0)) continue;  // its program is still at work
        QFile origin(stem + ".origin");
        QStringList lines;
        if (origin.open(QIODevice::ReadOnly)) lines = QString::fromUtf8(origin.readAll()).split('\n');
        found.push_back({file.absoluteFilePath(), lines.value(0), lines.value(1), file.lastModified()});
    }
    std::ranges::sort(found, std::ranges::greater(), &Leftover::when);
    return found;
}

void Autosave::discard(const Leftover& leftover) {
    const QFileInfo file(leftover.file);
    QFile::remove(leftover.file);
    QFile::remove(file.absoluteDir().filePath(file.completeBaseName() + ".origin"));
}

model::Result<void> recover(DocumentBridge& bridge, const Leftover& leftover) {
    auto found = model::loadDrawing(toPath(leftover.file), *bridge.catalogue());
    if (!found) return tl::unexpected(found.error());
    if (leftover.original.isEmpty() || !bridge.open(leftover.original)) bridge.adopt({});
    const model::Drawing& wanted = found->drawing;
    auto edit = bridge.document().begin("Recover unsaved changes");
    const model::Drawing before = bridge.document().drawing();
    for (const auto& [id, relation] : before.zone.relations)
        if (!wanted.zone.find(id)) edit.remove(id);
    for (const auto& [id, element] : before.zone.elements)
        if (!wanted.zone.find(id)) edit.remove(id);
    for (const model::DiagramRef& diagram : before.diagrams)
        if (!wanted.find(diagram->id)) edit.remove(diagram->id);
    edit.setSettings(wanted.zone);
    for (const auto& [id, element] : wanted.zone.elements) edit.put(*element);
    for (const auto& [id, relation] : wanted.zone.relations) edit.put(*relation);
    for (const model::DiagramRef& diagram : wanted.diagrams) edit.put(*diagram);
    edit.commit();
    return {};
}

}  // namespace zonewright::app
