// SPDX-License-Identifier: Apache-2.0
#include "model/document/document.h"

#include "model/document/delta.h"

#include <cassert>
#include <deque>
#include <utility>

namespace zonewright::model {

namespace {

// A commit. The numbers name the states on both sides of it, so that undoing to the saved one is seen.
struct Step {
    std::string label;
    std::string mergeKey;
    Delta delta;
    std::uint64_t before = 0, after = 0;
};

}  // namespace

struct Document::Private {
    Private(std::shared_ptr<const Catalogue> c, Drawing drawing) : catalogue(std::move(c)), live(std::move(drawing)) {}

    void notify(const Delta& delta, const std::string& label);
    void commit(Delta delta, std::string label, std::string mergeKey);
    void move(std::vector<Step>& from, std::vector<Step>& to, bool backwards);

    std::shared_ptr<const Catalogue> catalogue;
    LiveDrawing live;
    const Delta* open = nullptr;  // the log of the transaction that is under way
    std::uint64_t revision = 0;
    std::uint64_t state = 0, lastState = 0, savedState = 0;
    std::vector<Step> done, undone;
    bool mayMerge = false;
    std::vector<std::weak_ptr<Listener>> listeners;
    std::deque<ChangeSet> notices;
    bool notifying = false;
};

// A listener may commit and may end subscriptions. Everybody then gets the first notice before the second, and nobody
// one after the end of his subscription.
void Document::Private::notify(const Delta& delta, const std::string& label) {
    ChangeSet changes = delta.toChangeSet();
    changes.revision = ++revision;
    changes.label = label;
    notices.push_back(std::move(changes));
    if (std::exchange(notifying, true)) return;
    while (!notices.empty()) {
        const ChangeSet notice = std::move(notices.front());
        notices.pop_front();
        const auto known = listeners;
        for (const auto& each : known) {
            if (const std::shared_ptr<Listener> listener = each.lock()) (*listener)(notice);
        }
    }
    std::erase_if(listeners, [](const auto& each) { return each.expired(); });
    notifying = false;
}

void Document::Private::commit(Delta delta, std::string label, std::string mergeKey) {
    delta.simplify();
    if (delta.empty()) return;
    undone.clear();
    const std::uint64_t before = std::exchange(state, ++lastState);
    if (mayMerge && !mergeKey.empty() && !done.empty() && done.back().mergeKey == mergeKey) {
        Step& step = done.back();
        step.delta.compose(delta);
        step.delta.simplify();
        step.label = label;
        step.after = state;
        if (step.delta.empty()) {
            state = step.before;
            done.pop_back();
            mayMerge = false;
        }
    } else {
        done.push_back({label, std::move(mergeKey), delta, before, state});
        mayMerge = true;
    }
    notify(delta, label);
}

void Document::Private::move(std::vector<Step>& from, std::vector<Step>& to, bool backwards) {
    assert(open == nullptr);
    if (from.empty() || open != nullptr) return;
    Step step = std::move(from.back());
    from.pop_back();
    const Delta delta = backwards ? step.delta.inverse() : step.delta;
    live.apply(delta);
    state = backwards ? step.before : step.after;
    mayMerge = false;
    const std::string label = step.label;
    to.push_back(std::move(step));
    notify(delta, label);
}

struct Transaction::State {
    Document::Private* document;
    std::string label, mergeKey;
    Delta log;
};

Transaction::Transaction(std::unique_ptr<State> state) : m_state(std::move(state)) {
    assert(m_state->document->open == nullptr && "one transaction at a time");
    m_state->document->open = &m_state->log;
}

Transaction::Transaction(Transaction&&) noexcept = default;

Transaction::~Transaction() {
    if (m_state == nullptr) return;
    m_state->document->open = nullptr;
    if (!m_state->log.empty()) m_state->document->live.apply(m_state->log.inverse());
}

const Drawing& Transaction::drawing() const { return m_state->document->live.get(); }

void Transaction::put(Element element) {
    const ElementId id = element.id;
    m_state->document->live.set(m_state->log, id, std::make_shared<const Element>(std::move(element)));
}

void Transaction::remove(const ElementId& id) {
    if (zone().elements.contains(id)) m_state->document->live.set(m_state->log, ElementId(id), ElementRef());
}

void Transaction::put(Relation relation) {
    const RelationId id = relation.id;
    m_state->document->live.set(m_state->log, id, std::make_shared<const Relation>(std::move(relation)));
}

void Transaction::remove(const RelationId& id) {
    if (zone().relations.contains(id)) m_state->document->live.set(m_state->log, RelationId(id), RelationRef());
}

void Transaction::place(const DiagramId& diagram, const Placement& placement) {
    m_state->document->live.set(m_state->log, PlacementKey{diagram, placement.element},
                                std::make_shared<const Placement>(placement));
}

void Transaction::unplace(const DiagramId& diagram, const ElementId& element) {
    const Diagram* shown = drawing().find(diagram);
    if (shown == nullptr || shown->find(element) == nullptr) return;
    m_state->document->live.set(m_state->log, PlacementKey{diagram, element}, PlacementRef());
}

void Transaction::put(Diagram diagram) {
    std::vector<ElementId> gone;
    if (const Diagram* before = drawing().find(diagram.id)) {
        for (const auto& [element, placement] : before->placements) {
            if (!diagram.placements.contains(element)) gone.push_back(element);
        }
    }
    m_state->document->live.set(m_state->log, diagram.id, DiagramRecord{diagram.name, diagram.layers});
    for (const ElementId& element : gone) unplace(diagram.id, element);
    for (const auto& [element, placement] : diagram.placements) {
        m_state->document->live.set(m_state->log, PlacementKey{diagram.id, element}, placement);
    }
}

void Transaction::remove(const DiagramId& id) {
    m_state->document->live.set(m_state->log, DiagramId(id), std::nullopt);
}

void Transaction::setSettings(const LandingZone& zone) { m_state->document->live.setSettings(m_state->log, zone); }

void Transaction::commit() {
    const std::unique_ptr<State> state = std::move(m_state);
    if (state == nullptr) return;
    state->document->open = nullptr;
    state->document->commit(std::move(state->log), std::move(state->label), std::move(state->mergeKey));
}

Document::Document(std::shared_ptr<const Catalogue> catalogue, Drawing drawing)
    : d(std::make_unique<Private>(std::move(catalogue), std::move(drawing))) {}

Document::~Document() = default;

const Catalogue& Document::catalogue() const { return *d->catalogue; }
const Drawing& Document::drawing() const { return d->live.get(); }
std::uint64_t Document::revision() const { return d->revision; }

Snapshot Document::snapshot() const {
    if (d->open == nullptr || d->open->empty()) return {d->revision, d->live.share()};
    LiveDrawing committed(drawing());
    committed.apply(d->open->inverse());
    return {d->revision, committed.share()};
}

Transaction Document::begin(std::string label, std::string mergeKey) {
    auto state = std::make_unique<Transaction::State>();
    state->document = d.get();
    state->label = std::move(label);
    state->mergeKey = std::move(mergeKey);
    return Transaction(std::move(state));
}

bool Document::canUndo() const { return !d->done.empty(); }
bool Document::canRedo() const { return !d->undone.empty(); }
std::string Document::undoLabel() const { return canUndo() ? d->done.back().label : std::string(); }
std::string Document::redoLabel() const { return canRedo() ? d->undone.back().label : std::string(); }
void Document::undo() { d->move(d->done, d->undone, true); }
void Document::redo() { d->move(d->undone, d->done, false); }

bool Document::isModified() const { return d->state != d->savedState; }

void Document::markSaved() {
    d->savedState = d->state;
    d->mayMerge = false;
}

Document::Subscription Document::subscribe(Listener listener) {
    auto shared = std::make_shared<Listener>(std::move(listener));
    d->listeners.push_back(shared);
    return Subscription(std::move(shared));
}

}  // namespace zonewright::model
