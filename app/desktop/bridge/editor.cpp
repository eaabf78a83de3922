// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/editor.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/placed_size.h"
#include "model/diagram/shown.h"
#include "model/edits/add_element.h"
#include "model/edits/annotate_relation.h"
#include "model/edits/apply_fix.h"
#include "model/edits/apply_fixes.h"
#include "model/edits/arrange_diagram.h"
#include "model/edits/change_settings.h"
#include "model/edits/clipboard.h"
#include "model/edits/connect.h"
#include "model/edits/decide.h"
#include "model/edits/edit_diagrams.h"
#include "model/edits/move.h"
#include "model/edits/remove_elements.h"
#include "model/edits/rename_element.h"
#include "model/edits/resize.h"
#include "model/edits/set_property.h"
#include "model/edits/wrap_in_zone.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace zonewright::app {

namespace {

constexpr const char* kMimeType = "application/x-zonewright+json";
// How far a copy lies off what it was copied from.
constexpr int kPasteOffset = 24;

}  // namespace

Editor::Editor(DocumentBridge& bridge, Selection& selection, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_selection(selection) {}

QString Editor::answer(const model::Problems& problems) {
    const model::Problem& first = problems.front();
    QString text = toQt(first.what);
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    if (!text.endsWith('.')) text += '.';
    if (!first.remedy.empty()) text += ' ' + toQt(first.remedy) + (first.remedy.ends_with('.') ? "" : ".");
    emit refused(text);
    return text;
}

QString Editor::place(const std::string& type, const model::ElementId& container, model::Point absolute) {
    model::Document& document = m_bridge.document();
    const model::Diagram* diagram = document.drawing().find(m_diagram);
    const QSize size = placedSize(document.catalogue(), type);
    model::Point origin;
    if (diagram && !container.empty()) {
        const bool shown = diagram->find(container) != nullptr;
        origin = model::originOf(document.zone(), *diagram,
                                 shown ? container : model::shownContainer(document.zone(), *diagram, container));
    }
    const auto added = model::addElement(
        document, {.type = type,
                   .parent = container,
                   .diagram = m_diagram,
                   .rect = {absolute.x - origin.x, absolute.y - origin.y, size.width(), size.height()}});
    if (added) m_selection.set({*added});
    return answer(added);
}

QString Editor::move(const std::vector<model::ElementId>& elements, int dx, int dy,
                     const std::optional<model::ElementId>& into) {
    return answer(model::moveElements(m_bridge.document(), m_diagram, elements, dx, dy, into));
}

QString Editor::resize(const model::ElementId& element, const model::Rect& absolute) {
    return answer(model::resizeElement(m_bridge.document(), m_diagram, element, absolute));
}

QString Editor::connectElements(const model::ElementId& source, const model::ElementId& target,
                                const std::string& kind) {
    const auto added = model::connect(m_bridge.document(), kind, source, target);
    if (added) m_selection.set({}, {*added});
    return answer(added);
}

QString Editor::removeSelected() {
    if (m_selection.isEmpty()) return {};
    const std::vector<model::ElementId> elements(m_selection.elements().begin(), m_selection.elements().end());
    const std::vector<model::RelationId> relations(m_selection.relations().begin(), m_selection.relations().end());
    return answer(model::removeElements(m_bridge.document(), elements, relations));
}

QString Editor::remove(const model::RelationId& relation) {
    return answer(model::disconnect(m_bridge.document(), relation));
}

QString Editor::rename(const model::ElementId& element, const QString& name) {
    return answer(model::renameElement(m_bridge.document(), element, fromQt(name.trimmed())));
}

QString Editor::renameRelation(const model::RelationId& relation, const QString& name) {
    return answer(model::renameRelation(m_bridge.document(), relation, fromQt(name.trimmed())));
}

QString Editor::setNotes(const model::ElementId& element, const QString& notes) {
    return answer(model::setNotes(m_bridge.document(), element, fromQt(notes)));
}

QString Editor::setNotes(const model::RelationId& relation, const QString& notes) {
    return answer(model::setNotes(m_bridge.document(), relation, fromQt(notes)));
}

QString Editor::arrange() { return answer(model::arrangeDiagram(m_bridge.document(), m_diagram)); }

QString Editor::setProperty(const model::ElementId& element, const std::string& key,
                            const std::optional<model::Value>& value) {
    return answer(model::setProperty(m_bridge.document(), element, key, value));
}

QString Editor::setProperty(const model::RelationId& relation, const std::string& key,
                            const std::optional<model::Value>& value) {
    return answer(model::setProperty(m_bridge.document(), relation, key, value));
}

QString Editor::setSetting(const std::string& key, const std::optional<model::Value>& value) {
    return answer(model::setSetting(m_bridge.document(), key, value));
}

void Editor::renameLandingZone(const QString& name) {
    model::renameLandingZone(m_bridge.document(), fromQt(name.trimmed()));
}

void Editor::setUndrawn(model::Undrawn undrawn) { model::setUndrawn(m_bridge.document(), undrawn); }

QString Editor::apply(const analysis::Fix& fix) { return answer(model::applyFix(m_bridge.document(), fix.text)); }

QString Editor::applyAll(const std::vector<analysis::Fix>& fixes) {
    std::vector<std::string> texts;
    for (const analysis::Fix& fix : fixes) texts.push_back(fix.text);
    return answer(model::applyFixes(m_bridge.document(), texts));
}

QString Editor::decide(const model::Decision& decision) { return answer(model::decide(m_bridge.document(), decision)); }

QString Editor::withdraw(const model::DecisionId& decision) {
    return answer(model::withdraw(m_bridge.document(), decision));
}

QString Editor::wrapInZone() {
    const std::vector<model::ElementId> elements(m_selection.elements().begin(), m_selection.elements().end());
    const auto zone = model::wrapInZone(m_bridge.document(), m_diagram, elements);
    if (zone) m_selection.set({*zone});
    return answer(zone);
}

void Editor::copy() {
    if (m_selection.elements().empty()) return;
    const std::vector<model::ElementId> elements(m_selection.elements().begin(), m_selection.elements().end());
    const QByteArray text =
        QByteArray::fromStdString(model::copyElements(m_bridge.document().drawing(), m_diagram, elements));
    auto* content = new QMimeData;
    content->setData(kMimeType, text);
    content->setText(QString::fromUtf8(text));
    QGuiApplication::clipboard()->setMimeData(content);
    m_pastes = 0;
}

QString Editor::cut() {
    copy();
    // What is pasted next takes the place of what was cut.
    m_pastes = -1;
    return removeSelected();
}

QString Editor::paste() {
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    const QByteArray text = content && content->hasFormat(kMimeType) ? content->data(kMimeType)
                            : content                                ? content->text().toUtf8()
                                                                     : QByteArray();
    if (text.isEmpty()) return {};
    const int offset = ++m_pastes * kPasteOffset;
    const auto pasted =
        model::paste(m_bridge.document(), m_diagram, text.toStdString(), m_selection.single(), offset, offset);
    if (pasted) m_selection.set({pasted->outermost.begin(), pasted->outermost.end()});
    return answer(pasted);
}

QString Editor::duplicate() {
    if (m_selection.elements().empty()) return {};
    const std::vector<model::ElementId> elements(m_selection.elements().begin(), m_selection.elements().end());
    const auto copies = model::duplicate(m_bridge.document(), m_diagram, elements, kPasteOffset, kPasteOffset);
    if (copies) m_selection.set({copies->outermost.begin(), copies->outermost.end()});
    return answer(copies);
}

model::DiagramId Editor::addDiagram(const QString& name) {
    return model::addDiagram(m_bridge.document(), fromQt(name));
}

QString Editor::renameDiagram(const model::DiagramId& diagram, const QString& name) {
    return answer(model::renameDiagram(m_bridge.document(), diagram, fromQt(name.trimmed())));
}

QString Editor::removeDiagram(const model::DiagramId& diagram) {
    return answer(model::removeDiagram(m_bridge.document(), diagram));
}

QString Editor::setLayers(const model::DiagramId& diagram, const std::vector<std::string>& layers) {
    return answer(model::setLayers(m_bridge.document(), diagram, layers));
}

}  // namespace zonewright::app
