// SPDX-License-Identifier: Apache-2.0
// Every picture is legible: computed from the shapes themselves, for all starters as they are and laid out anew, and
// for generated landing zones.
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "model/diagram/arrange.h"
#include "templates/drawing/text_width.h"
#include "templates/starters.h"
#include "tests/support/generated_landing_zone.h"
#include "tests/templates/drawing_samples.h"
#endif

using namespace zonewright;
using namespace zonewright::templates;
using namespace zonewright::tests;
using model::ElementId;

namespace {

const model::Catalogue& catalogue() { return *model::builtinCatalogue(); }

struct Words {
    std::string id, text;
    RectF rect;  // from the height of capitals to the baseline
};

bool overlap(const RectF& a, const RectF& b) {
    constexpr double slack = 0.25;
    return a.x + slack < b.x + b.width && b.x + slack < a.x + a.width && a.y + slack < b.y + b.height &&
           b.y + slack < a.y + a.height;
}

bool inside(const RectF& inner, const RectF& outer) {
    constexpr double slack = 0.01;
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

Words covered(const DisplayItem& item, const Text& text) {
    const double width = textWidth(text.text, text.size, text.weight);
    const double x = text.anchor == Anchor::start    ? text.at.x
                     : text.anchor == Anchor::middle ? text.at.x - width / 2
                                                     : text.at.x - width;
    return {item.id, text.text, {x, text.at.y - 0.73 * text.size, width, 0.73 * text.size}};
}

bool isCut(const std::string& text) { return text.ends_with("\u2026"); }

model::Diagram arrangedAnew(const model::Drawing& drawing, const model::Diagram& diagram) {
    model::ArrangeOptions options;
    options.layers = diagram.layers;
    for (const auto& [id, placement] : diagram.placements) options.shown.insert(id);
    return model::arrange(drawing.zone, catalogue(), options);
}

// What is wrong with one picture, in words; `findings` on every element, as in the window after an analysis.
QStringList flaws(const model::Drawing& drawing, const model::Diagram& diagram, bool findings = false) {
    DisplayOptions options;
    if (findings)
        for (const auto& [id, placement] : diagram.placements) options.findings[id].counts = {3, 9, 0, 0, 0};
    const Geometry geometry(drawing.zone, diagram, catalogue(), options);
    const model::Structure structure(drawing.zone, catalogue());
    const DisplayList list = buildDisplayList({drawing.zone, structure, catalogue(), geometry, lightTheme(), options});
    QStringList found;
    const auto say = [&](const std::string& what) { found << QString::fromStdString(what); };

    for (const auto& [id, placement] : diagram.placements) {
        const auto item = std::ranges::find(list.items, id.value, &DisplayItem::id);
        if (item == list.items.end() || item->primitives.empty()) say(id.value + " is not drawn");
    }
    const auto& shown = geometry.shown();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const ElementId* area = geometry.around(shown[i]);
        if (area) {
            RectF room = *geometry.rect(*area);
            room = {room.x + 8, room.y + kTitleHeight, room.width - 16, room.height - kTitleHeight - 8};
            if (!inside(*geometry.rect(shown[i]), room)) say(shown[i].value + " leaves " + area->value);
        }
        for (std::size_t j = i + 1; j < shown.size(); ++j) {
            const ElementId* other = geometry.around(shown[j]);
            const bool siblings = area && other ? *area == *other : area == other;
            if (siblings && overlap(*geometry.rect(shown[i]), *geometry.rect(shown[j])))
                say(shown[i].value + " overlaps " + shown[j].value);
        }
    }
    std::vector<Words> all;
    for (const DisplayItem& item : list.items) {
        const RectF* rect = geometry.rect(ElementId(item.id));
        for (const Primitive& primitive : item.primitives) {
            const auto* text = std::get_if<Text>(&primitive);
            if (!text) continue;
            const Words words = covered(item, *text);
            if (rect && !inside(words.rect, *rect)) say(item.id + ": \"" + words.text + "\" leaves its box");
            if (isCut(words.text)) say(item.id + ": \"" + words.text + "\" is cut");
            all.push_back(words);
        }
    }
    std::ranges::sort(all, {}, [](const Words& w) { return w.rect.y; });
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size() && all[j].rect.y < all[i].rect.y + all[i].rect.height; ++j)
            if (overlap(all[i].rect, all[j].rect))
                say(all[i].id + ": \"" + all[i].text + "\" lies on \"" + all[j].text + "\" of " + all[j].id);
    for (const DisplayItem& item : list.items) {
        for (const Primitive& primitive : item.primitives) {
            const auto* icon = std::get_if<Icon>(&primitive);
            if (!icon) continue;
            for (const Words& words : all)
                if (words.id == item.id && overlap(icon->rect, words.rect))
                    say(item.id + ": " + icon->name + " lies on \"" + words.text + "\"");
        }
    }
    for (const model::RelationId& id : geometry.lines()) {
        const auto& points = *geometry.route(id);
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const PointF &a = points[i], &b = points[i + 1];
            const RectF stretch{std::min(a.x, b.x), std::min(a.y, b.y), std::max(std::abs(a.x - b.x), 0.6),
                                std::max(std::abs(a.y - b.y), 0.6)};
            for (const ElementId& element : shown)
                if (!geometry.isArea(element) && overlap(stretch, *geometry.rect(element)))
                    say(id.value + " runs through " + element.value);
            for (const Words& words : all)
                if (overlap(stretch, words.rect)) say(id.value + " crosses \"" + words.text + "\" of " + words.id);
        }
    }
    return found;
}

double aspect(const DisplayList& list) { return list.bounds.width / list.bounds.height; }

}  // namespace

class PicturesTest : public QObject {
    Q_OBJECT

private:
    static void everyDiagram() {
        QTest::addColumn<QString>("starter");
        QTest::addColumn<QString>("diagram");
        for (const auto& entry : starters()) {
            const auto drawing = starter(entry.id, catalogue());
            if (!drawing) QFAIL(model::toText(drawing.error()).c_str());
            for (const auto& diagram : drawing->diagrams)
                QTest::newRow((entry.id + " " + diagram->id.value).c_str())
                    << QString::fromStdString(entry.id) << QString::fromStdString(diagram->id.value);
        }
    }

private slots:
    void aStarterReadsWellAsItIs_data() { everyDiagram(); }
    void aStarterReadsWellAsItIs() {
        QFETCH(QString, starter);
        QFETCH(QString, diagram);
        const model::Drawing drawing = *templates::starter(starter.toStdString(), catalogue());
        const QStringList found = flaws(drawing, *drawing.find(model::DiagramId(diagram.toStdString())));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void aStarterReadsWellLaidOutAnew_data() { everyDiagram(); }
    void aStarterReadsWellLaidOutAnew() {
        QFETCH(QString, starter);
        QFETCH(QString, diagram);
        const model::Drawing drawing = *templates::starter(starter.toStdString(), catalogue());
        const model::Diagram anew = arrangedAnew(drawing, *drawing.find(model::DiagramId(diagram.toStdString())));
        for (const bool findings : {false, true}) {
            const QStringList found = flaws(drawing, anew, findings);
            QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        }
        const double shape = aspect(buildDisplayList(drawing.zone, anew, catalogue(), lightTheme()));
        QVERIFY2(shape > 1.1 && shape < 2.2, qPrintable(QString::number(shape)));
    }

    void generatedLandingZonesReadWell_data() {
        QTest::addColumn<int>("elements");
        for (const int elements : {40, 120, 200, 400}) QTest::addRow("%d", elements) << elements;
    }
    void generatedLandingZonesReadWell() {
        QFETCH(int, elements);
        const model::Drawing drawing = generatedLandingZone(static_cast<std::size_t>(elements));
        for (const std::vector<std::string>& layers : {std::vector<std::string>{"network"}, {"data"}}) {
            model::ArrangeOptions options;
            options.layers = layers;
            const model::Diagram anew = model::arrange(drawing.zone, catalogue(), options);
            QCOMPARE(anew.placements.size(), drawing.zone.elements.size());
            const QStringList found = flaws(drawing, anew);
            QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        }
    }

    void whatIsWrongWithAPictureIsFound() {
        const model::Drawing drawing = smallDrawing();
        const auto with = [&](const char* id, model::Rect rect) {
            model::Diagram diagram = arrangedAnew(drawing, *drawing.diagrams.front());
            diagram.placements[ElementId(id)] =
                std::make_shared<const model::Placement>(model::Placement{ElementId(id), rect});
            return flaws(drawing, diagram).join('\n');
        };
        const model::Diagram good = arrangedAnew(drawing, *drawing.diagrams.front());
        QVERIFY2(flaws(drawing, good).isEmpty(), qPrintable(flaws(drawing, good).join('\n')));
        const model::Rect st = good.find(ElementId("st"))->rect, kv = good.find(ElementId("kv"))->rect;
        QVERIFY(with("st", kv).contains("overlaps"));
        QVERIFY(with("st", {-400, st.y, st.width, st.height}).contains("leaves zone-app"));
        QVERIFY(with("kv", {kv.x, kv.y, 112, kv.height}).contains("is cut"));
        QVERIFY(with("st", {kv.x + 40, kv.y, kv.width, kv.height}).contains("lies on"));
        model::Diagram unknown = good;
        unknown.placements[ElementId("nobody")] =
            std::make_shared<const model::Placement>(model::Placement{ElementId("nobody"), {0, 0, 176, 56}});
        QVERIFY(flaws(drawing, unknown).join('\n').contains("nobody is not drawn"));
    }
};

ZONEWRIGHT_TEST(PicturesTest)
#include "pictures_test.moc"
