// SPDX-License-Identifier: Apache-2.0
// Validation of drawings that nobody would draw: whatever is found has a place and a way out, and every fix applies, in
// one step that can be taken back.
#include "tests/support/test.h"

#include "tests/model/random_drawing.h"
#include "tests/model/reading.h"

#ifndef Q_MOC_RUN
#include "model/edits/apply_fix.h"
#include "model/validation/validate.h"

#include <fmt/format.h>
#endif

using namespace zonewright;
using namespace zonewright::model;

namespace {

bool isDrawn(const LandingZone& zone, const std::string& place) {
    return zone.find(ElementId(place)) != nullptr || zone.find(RelationId(place)) != nullptr;
}

}  // namespace

class ValidationRandomTest : public QObject {
    Q_OBJECT

private slots:
    void everyProblemNamesSomethingDrawnAndAWayOut() {
        QVERIFY(tests::holds("each problem has place, sentence and remedy", [] {
            const Drawing drawing = tests::anyDrawing();
            for (const DrawingProblem& problem : drawingProblems(drawing.zone, *builtinCatalogue())) {
                if (!isDrawn(drawing.zone, problem.place) || problem.what.empty() || problem.remedy.empty())
                    RC_FAIL(problem.code + " " + toText(problem));
            }
        }));
    }

    void everyFixAppliesInOneStepThatCanBeTakenBack() {
        QVERIFY(tests::holds("each fix applies and is undone", [] {
            const Drawing drawing = tests::anyDrawing();
            const std::string before = tests::json(drawing);
            for (const DrawingProblem& problem : drawingProblems(drawing.zone, *builtinCatalogue())) {
                for (const QuickFix& fix : problem.fixes) {
                    Document document(builtinCatalogue(), drawing);
                    if (const auto applied = applyFix(document, fix.change); !applied)
                        RC_FAIL(fix.change + ": " + toText(applied.error()));
                    document.undo();
                    RC_ASSERT(!document.canUndo());
                    RC_ASSERT(tests::json(document.drawing()) == before);
                }
            }
        }));
    }
};

ZONEWRIGHT_TEST(ValidationRandomTest)
#include "validation_random_test.moc"
