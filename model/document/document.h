// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document/change_set.h"
#include "model/document/snapshot.h"

#include <functional>
#include <memory>
#include <string>

namespace zonewright::model {

class Catalogue;
class Document;

// A set of changes that becomes one undo step and one notice when committed; destroyed uncommitted, it leaves no trace.
// Reads through it see its own changes. One at a time for a document.
class Transaction {
public:
    Transaction(Transaction&&) noexcept;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    const Drawing& drawing() const;
    const LandingZone& zone() const { return drawing().zone; }

    void put(Element element);         // adds or replaces, by id
    void remove(const ElementId& id);  // the record alone; edits/ see to children, relations and placements
    void put(Relation relation);
    void remove(const RelationId& id);
    void place(const DiagramId& diagram, const Placement& placement);
    void unplace(const DiagramId& diagram, const ElementId& element);
    void put(Diagram diagram);  // adds at the end, or replaces name, layers and placements
    void remove(const DiagramId& id);
    void setSettings(const LandingZone& zone);  // takes everything but elements and relations

    // Swaps the new state in, records the undo step and sends the notice. No-op without changes. With a merge key equal
    // to that of the step before, and no undo or save since, both become one undo step (a drag, a typed word).
    void commit();

private:
    friend class Document;
    struct State;
    explicit Transaction(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// A drawing under edit: current state, history, listeners. Lives in one thread; snapshots may leave it.
class Document {
public:
    using Listener = std::function<void(const ChangeSet&)>;
    // Ends the subscription when destroyed. May outlive the document.
    class Subscription {
    public:
        Subscription() = default;
        explicit Subscription(std::shared_ptr<Listener> listener) : m_listener(std::move(listener)) {}

    private:
        std::shared_ptr<Listener> m_listener;
    };

    explicit Document(std::shared_ptr<const Catalogue> catalogue, Drawing drawing = {});
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    ~Document();

    const Catalogue& catalogue() const;
    Snapshot snapshot() const;
    const Drawing& drawing() const;
    const LandingZone& zone() const { return drawing().zone; }
    std::uint64_t revision() const;

    [[nodiscard]] Transaction begin(std::string label, std::string mergeKey = {});

    bool canUndo() const;
    bool canRedo() const;
    std::string undoLabel() const;  // empty when there is nothing to undo
    std::string redoLabel() const;
    void undo();  // no-op when there is nothing
    void redo();

    bool isModified() const;  // the state differs from the one last marked as saved
    void markSaved();

    // Called after each commit, undo and redo, in the order of subscription.
    [[nodiscard]] Subscription subscribe(Listener listener);

private:
    friend class Transaction;
    struct Private;
    std::unique_ptr<Private> d;
};

}  // namespace zonewright::model
