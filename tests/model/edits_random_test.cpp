// SPDX-License-Identifier: Apache-2.0
// Any edits on any drawing: what holds of all of them.
#include "tests/support/test.h"

#include "model/diagram/shown.h"
#include "model/edits/add_element.h"
#include "model/edits/apply_fix.h"
#include "model/edits/change_settings.h"
#include "model/edits/clipboard.h"
#include "model/edits/connect.h"
#include "model/edits/edit_diagrams.h"
#include "model/edits/move.h"
#include "model/edits/remove_elements.h"
#include "model/edits/rename_element.h"
#include "model/edits/reparent.h"
#include "model/edits/resize.h"
#include "model/edits/set_property.h"
#include "model/edits/wrap_in_zone.h"
#include "tests/model/random_drawing.h"
#include "tests/model/reading.h"

#include <algorithm>

using namespace zonewright;
using namespace zonewright::model;
using tests::anyNumber;
using tests::anyOf;
using tests::coin;
using tests::holds;

namespace {

std::vector<ElementId> elementsOf(const Document& document) {
    std::vector<ElementId> ids;
    for (const auto& [id, element] : document.zone().elements) ids.push_back(id);
    return ids;
}

ElementId anyElement(const Document& document) {
    const std::vector<ElementId> ids = elementsOf(document);
    return ids.empty() || anyNumber(0, 20) == 0 ? ElementId("nobody") : anyOf(ids);
}

std::vector<ElementId> someElements(const Document& document) {
    std::vector<ElementId> ids;
    for (int i = anyNumber(1, 3); i > 0; --i) ids.push_back(anyElement(document));
    return ids;
}

DiagramId anyDiagramOf(const Document& document) {
    const auto& diagrams = document.drawing().diagrams;
    return diagrams.empty() ? DiagramId("nowhere") : anyOf(diagrams)->id;
}

RelationId anyRelation(const Document& document) {
    const auto& relations = document.zone().relations;
    if (relations.empty()) return RelationId("none");
    return std::next(relations.begin(), anyNumber(0, static_cast<int>(relations.size()) - 1))->first;
}

Rect anyRect() { return {anyNumber(-300, 300), anyNumber(-300, 300), anyNumber(0, 200), anyNumber(0, 200)}; }

void setAnyProperty(Document& document, const ElementId& id) {
    const Element* element = document.zone().find(id);
    const ElementType* type = element == nullptr ? nullptr : document.catalogue().type(element->type);
    if (type == nullptr || type->properties.empty()) return;
    const Property& property = anyOf(type->properties);
    setProperty(document, id, property.key, coin() ? std::optional(tests::anyValue(property.type)) : std::nullopt);
}

void connectAny(Document& document) {
    const ElementId source = anyElement(document), target = anyElement(document);
    const Element *from = document.zone().find(source), *to = document.zone().find(target);
    if (from == nullptr || to == nullptr) return;
    const auto kinds = document.catalogue().kindsBetween(from->type, to->type);
    if (!kinds.empty()) connect(document, anyOf(kinds)->id, source, target);
}

// One of the user's intents; many are refused, as a user's are.
void editAnyhow(Document& document) {
    switch (anyNumber(0, 20)) {
        case 0:
            addElement(document, {.type = anyOf(document.catalogue().types()).id,
                                  .parent = coin() ? anyElement(document) : ElementId(),
                                  .diagram = anyDiagramOf(document),
                                  .rect = {1, 2, 30, 40}});
            break;
        case 1:
            removeElements(document, {anyElement(document)},
                           coin() ? std::vector{anyRelation(document)} : std::vector<RelationId>{});
            break;
        case 2: renameElement(document, anyElement(document), tests::anyText()); break;
        case 3:
            changeElementId(document, anyElement(document), ElementId("renamed-" + std::to_string(anyNumber(1, 5))));
            break;
        case 4:
        case 5: setAnyProperty(document, anyElement(document)); break;
        case 6: reparent(document, someElements(document), coin() ? anyElement(document) : ElementId()); break;
        case 7:
            moveElements(document, anyDiagramOf(document), someElements(document), anyNumber(-9, 9), anyNumber(-9, 9));
            break;
        case 8:
            moveElements(document, anyDiagramOf(document), someElements(document), 5, 5, anyElement(document));
            break;
        case 9: resizeElement(document, anyDiagramOf(document), anyElement(document), anyRect()); break;
        case 10: connectAny(document); break;
        case 11: disconnect(document, anyRelation(document)); break;
        case 12: duplicate(document, anyDiagramOf(document), someElements(document), 10, 10); break;
        case 13: {
            const std::string clip = copyElements(document.drawing(), anyDiagramOf(document), someElements(document));
            paste(document, anyDiagramOf(document), clip, coin() ? anyElement(document) : ElementId(), 7, 7);
            break;
        }
        case 14: wrapInZone(document, anyDiagramOf(document), someElements(document)); break;
        case 15: renameLandingZone(document, tests::anyText()); break;
        case 16: setUndrawn(document, coin() ? Undrawn::secure : Undrawn::platform); break;
        case 17:
            coin() ? (void)addDiagram(document, tests::anyText())
                   : (void)removeDiagram(document, anyDiagramOf(document));
            break;
        case 18: renameDiagram(document, anyDiagramOf(document), tests::anyText()); break;
        case 19: applyFix(document, "remove " + anyElement(document).value); break;
        default: {
            const ElementId id = anyElement(document);
            coin() ? placeElement(document, anyDiagramOf(document), id, {1, 1, 50, 50})
                   : unplaceElement(document, anyDiagramOf(document), id);
            break;
        }
    }
}

// What a listener makes of the notices alone.
class Mirror {
public:
    explicit Mirror(Drawing drawing) : m_drawing(std::move(drawing)) {}

    void follow(const ChangeSet& changes) {
        LandingZone& zone = m_drawing.zone;
        for (const ElementChange& change : changes.elements) set(zone.elements, change.id, change.before, change.after);
        for (const RelationChange& change : changes.relations)
            set(zone.relations, change.id, change.before, change.after);
        for (const SettingsChange& change : changes.settings) {
            const LandingZone old = zone;
            zone = *change.after;
            zone.elements = old.elements;
            zone.relations = old.relations;
        }
        for (const DiagramChange& change : changes.diagrams) {
            const auto at = std::find_if(m_drawing.diagrams.begin(), m_drawing.diagrams.end(),
                                         [&](const DiagramRef& each) { return each->id == change.id; });
            if (change.after == nullptr) {
                m_drawing.diagrams.erase(at);
            } else if (change.before == nullptr) {
                m_drawing.diagrams.push_back(change.after);
            } else {
                Diagram diagram = *change.after;
                diagram.placements = (*at)->placements;
                *at = std::make_shared<const Diagram>(std::move(diagram));
            }
        }
        for (const PlacementChange& change : changes.placements) {
            for (DiagramRef& each : m_drawing.diagrams) {
                if (each->id != change.diagram) continue;
                Diagram diagram = *each;
                set(diagram.placements, change.element, change.before, change.after);
                each = std::make_shared<const Diagram>(std::move(diagram));
            }
        }
    }

    std::string json() const { return inIdOrder(m_drawing); }

    // Notices do not tell the order of the tabs.
    static std::string inIdOrder(Drawing drawing) {
        std::sort(drawing.diagrams.begin(), drawing.diagrams.end(),
                  [](const auto& a, const auto& b) { return a->id < b->id; });
        return tests::json(drawing);
    }

private:
    template <class Map, class Id, class Ref>
    static void set(Map& map, const Id& id, const Ref& before, const Ref& after) {
        const auto found = map.find(id);
        RC_ASSERT((found == map.end()) == (before == nullptr));
        if (before != nullptr) RC_ASSERT(*found->second == *before);
        if (after == nullptr) {
            map.erase(id);
        } else {
            map[id] = after;
        }
    }

    Drawing m_drawing;
};

std::map<std::string, Rect> absoluteRects(const Drawing& drawing) {
    std::map<std::string, Rect> rects;
    for (const DiagramRef& diagram : drawing.diagrams) {
        for (const auto& [id, placement] : diagram->placements) {
            rects[diagram->id.value + " " + id.value] = *absoluteRect(drawing.zone, *diagram, id);
        }
    }
    return rects;
}

}  // namespace

class EditsRandomTest : public QObject {
    Q_OBJECT

private slots:
    void undoingAllAndRedoingAllRestoresEachState() {
        QVERIFY(holds("undo-all, redo-all", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            // A state for each undo step: merged edits have one together.
            std::vector<std::string> states{tests::json(document.drawing())};
            for (int i = anyNumber(1, 15); i > 0; --i) {
                document.markSaved();  // ends merging
                const std::uint64_t revision = document.revision();
                editAnyhow(document);
                if (document.revision() != revision) states.push_back(tests::json(document.drawing()));
            }
            for (std::size_t i = states.size(); i-- > 0;) {
                RC_ASSERT(tests::json(document.drawing()) == states[i]);
                RC_ASSERT(document.canUndo() == (i > 0));
                document.undo();
            }
            for (const std::string& state : states) {
                RC_ASSERT(tests::json(document.drawing()) == state);
                document.redo();
            }
            RC_ASSERT(!document.canRedo());
        }));
    }

    void mergedStepsUndoToTheBeginning() {
        QVERIFY(holds("undo-all with merging", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            const std::string before = tests::json(document.drawing());
            for (int i = anyNumber(1, 15); i > 0; --i) editAnyhow(document);
            const std::string after = tests::json(document.drawing());
            while (document.canUndo()) document.undo();
            RC_ASSERT(tests::json(document.drawing()) == before);
            RC_ASSERT(!document.isModified());
            while (document.canRedo()) document.redo();
            RC_ASSERT(tests::json(document.drawing()) == after);
        }));
    }

    void aListenerThatFollowsTheNoticesHasTheDrawing() {
        QVERIFY(holds("notices tell everything", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            Mirror mirror(document.drawing());
            const auto subscription = document.subscribe([&](const ChangeSet& changes) {
                RC_ASSERT(!changes.empty());
                RC_ASSERT(changes.revision == document.revision());
                mirror.follow(changes);
            });
            for (int i = anyNumber(1, 20); i > 0; --i) {
                switch (anyNumber(0, 4)) {
                    case 0: document.undo(); break;
                    case 1: document.redo(); break;
                    default: editAnyhow(document);
                }
                RC_ASSERT(mirror.json() == Mirror::inIdOrder(document.drawing()));
            }
        }));
    }

    // No dangling end, parent or placement, no circle, no value of the wrong type: the reader would refuse it.
    void whateverIsEditedCanBeSavedAndLoaded() {
        QVERIFY(holds("edited drawings read well", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            for (int i = anyNumber(1, 10); i > 0; --i) editAnyhow(document);
            const std::string written = tests::json(document.drawing());
            const auto loaded = tests::readText(written, Syntax::json);
            if (!loaded) RC_FAIL(toText(loaded.error()));
            RC_ASSERT(tests::json(loaded->drawing) == written);
        }));
    }

    void aSnapshotNeverChanges() {
        QVERIFY(holds("snapshots stay", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            std::vector<std::pair<Snapshot, std::string>> snapshots;
            for (int i = anyNumber(1, 10); i > 0; --i) {
                if (coin()) snapshots.emplace_back(document.snapshot(), tests::json(document.drawing()));
                coin() ? editAnyhow(document) : document.undo();
            }
            for (const auto& [snapshot, json] : snapshots) RC_ASSERT(tests::json(*snapshot.drawing) == json);
        }));
    }

    void anotherContainerMovesNothingOnTheCanvas() {
        QVERIFY(holds("reparent keeps places", [] {
            Document document(builtinCatalogue(), tests::anyDrawing());
            const auto before = absoluteRects(document.drawing());
            std::vector<ElementId> zones{ElementId()};
            for (int i = 0; i < 2; ++i) {
                const auto zone = wrapInZone(document, anyDiagramOf(document), {anyElement(document)});
                if (zone) zones.push_back(*zone);
            }
            for (int i = 0; i < 5; ++i) reparent(document, someElements(document), anyOf(zones));
            const auto after = absoluteRects(document.drawing());
            for (const auto& [key, rect] : before) RC_ASSERT(after.at(key) == rect);
        }));
    }
};

ZONEWRIGHT_TEST(EditsRandomTest)
#include "edits_random_test.moc"
