// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "templates/drawing/icon_source.h"
#include "templates/drawing/svg.h"
#include "templates/drawing/text_width.h"
#include "tests/templates/drawing_samples.h"

#include <array>
#include <set>
#endif

using namespace zonewright;
using namespace zonewright::templates;
using namespace zonewright::tests;
using model::ElementId;

namespace {

const model::Catalogue& catalogue() { return *model::builtinCatalogue(); }

DisplayList listOf(const model::Drawing& drawing, const DisplayOptions& options = {}) {
    return buildDisplayList(drawing.zone, *drawing.diagrams.front(), catalogue(), lightTheme(), options);
}

const DisplayItem* find(const DisplayList& list, std::string_view id) {
    const auto found = std::ranges::find(list.items, id, &DisplayItem::id);
    return found == list.items.end() ? nullptr : &*found;
}

template <class Primitive>
std::vector<Primitive> all(const DisplayItem& item) {
    std::vector<Primitive> found;
    for (const auto& primitive : item.primitives) {
        if (const auto* wanted = std::get_if<Primitive>(&primitive)) found.push_back(*wanted);
    }
    return found;
}

bool hasIconNamed(const DisplayItem& item, std::string_view name) { return holds(all<Icon>(item), name, &Icon::name); }

RectF covered(const Text& text) {
    const double width = textWidth(text.text, text.size, text.weight);
    const double x = text.anchor == Anchor::start    ? text.at.x
                     : text.anchor == Anchor::middle ? text.at.x - width / 2
                                                     : text.at.x - width;
    return {x, text.at.y - text.size, width, text.size * 1.25};
}

bool inside(const RectF& inner, const RectF& outer, double slack = 0.01) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

bool overlap(const RectF& a, const RectF& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::string lineText(const DisplayList& list) {
    std::string text;
    for (const DisplayItem& item : list.items) {
        if (item.kind == ItemKind::edge) text += item.id + ";";
    }
    return text;
}

}  // namespace

class DrawingDisplayListTest : public QObject {
    Q_OBJECT

private slots:
    void everyTypeOfTheCatalogueHasAnIcon() {
        for (const model::ElementType& type : catalogue().types())
            QVERIFY2(hasIcon(type.icon), (type.id + ": " + type.icon).c_str());
        QVERIFY(!hasIcon("no-such-icon"));
        QCOMPARE(iconSource("no-such-icon"), iconSource("element"));
    }

    void everyIconThatADiagramNamesIsThere() {
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const DisplayItem& item : listOf(drawing).items) {
                for (const Icon& icon : all<Icon>(item)) QVERIFY2(hasIcon(icon.name), icon.name.c_str());
            }
        }
    }

    void iconsAreShapesWithoutTextOrReferences() {
        for (const std::string_view name : iconNames()) {
            const QString source =
                QString::fromUtf8(iconSource(name).data(), static_cast<qsizetype>(iconSource(name).size()));
            QVERIFY2(source.contains("viewBox=\"0 0 24 24\""), qPrintable(source));
            for (const char* refused : {"<text", "<image", "href", "<script", "<style", "url("})
                QVERIFY2(!source.contains(refused), qPrintable(source));
        }
    }

    void textIsNeverWiderThanItsElement() {
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const auto& diagram : drawing.diagrams) {
                const DisplayList list = buildDisplayList(drawing.zone, *diagram, catalogue(), lightTheme());
                const Geometry geometry(drawing.zone, *diagram, catalogue());
                for (const DisplayItem& item : list.items) {
                    const RectF* rect = geometry.rect(ElementId(item.id));
                    if (!rect) continue;
                    for (const Text& text : all<Text>(item))
                        QVERIFY2(inside(covered(text), *rect), (item.id + ": " + text.text).c_str());
                }
            }
        }
    }

    void textsOfOneElementDoNotOverlap() {
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const DisplayItem& item : listOf(drawing).items) {
                const auto texts = all<Text>(item);
                for (std::size_t i = 0; i < texts.size(); ++i) {
                    for (std::size_t j = i + 1; j < texts.size(); ++j) {
                        RectF a = covered(texts[i]), b = covered(texts[j]);
                        a.height = b.height = 1;  // the baselines' neighbourhood: leading may touch
                        QVERIFY2(!overlap(a, b), (item.id + ": " + texts[i].text + " / " + texts[j].text).c_str());
                    }
                }
            }
        }
    }

    void noTwoCardsOverlapAndNothingLeavesItsAreaInTheStarters() {
        for (const model::Drawing& drawing : starterDrawings()) {
            for (const auto& diagram : drawing.diagrams) {
                const Geometry geometry(drawing.zone, *diagram, catalogue());
                const auto& shown = geometry.shown();
                QVERIFY(!shown.empty());
                for (std::size_t i = 0; i < shown.size(); ++i) {
                    if (const ElementId* area = geometry.around(shown[i])) {
                        RectF room = *geometry.rect(*area);
                        room.y += kTitleHeight;
                        room.height -= kTitleHeight;
                        QVERIFY2(inside(*geometry.rect(shown[i]), room), shown[i].value.c_str());
                    }
                    for (std::size_t j = i + 1; j < shown.size(); ++j) {
                        if (geometry.isArea(shown[i]) || geometry.isArea(shown[j])) continue;
                        QVERIFY2(!overlap(*geometry.rect(shown[i]), *geometry.rect(shown[j])),
                                 (shown[i].value + " " + shown[j].value).c_str());
                    }
                }
            }
        }
    }

    void itemsComeBackToFront() {
        DisplayOptions options;
        options.path = PathHighlight{ElementId("internet"), {{ElementId("vm")}, {ElementId("st")}}};
        const DisplayList list = listOf(smallDrawing(), options);
        constexpr std::array order{ItemKind::zone, ItemKind::edge, ItemKind::card, ItemKind::overlay};
        const auto layer = [&](const DisplayItem& item) { return std::ranges::find(order, item.kind) - order.begin(); };
        QVERIFY(std::ranges::is_sorted(list.items, {}, layer));
        for (const ItemKind kind : order) QVERIFY(holds(list.items, kind, &DisplayItem::kind));
        QVERIFY(find(list, "zone-app") < find(list, "vnet"));
        QVERIFY(find(list, "vnet") < find(list, "snet-app"));
        for (const DisplayItem& item : list.items) {
            QVERIFY2(inside(item.bounds, list.bounds), item.id.c_str());
            for (const Box& box : all<Box>(item)) QVERIFY2(inside(box.rect, item.bounds), item.id.c_str());
        }
    }

    void anOverviewDrawsFlowsAndNoRolesOrAttachments() {
        QCOMPARE(lineText(listOf(smallDrawing())),
                 "data-flow(internet,vm);data-flow(vm,st);identity-of(id-app,vm);private-link(pe-st,st);");
    }

    void aNamedLayerDrawsItsQuietRelationsToo() {
        DisplayOptions options;
        options.layers = {"identity"};
        QCOMPARE(lineText(listOf(smallDrawing(), options)),
                 "identity-of(id-app,vm);role-assignment(id-app,kv);role-assignment(id-app,st);");
        options.layers = {"network"};
        QCOMPARE(lineText(listOf(smallDrawing(), options)), "filtered-by(snet-app,nsg);private-link(pe-st,st);");
    }

    void theFocusDrawsEverythingOfAnElement() {
        DisplayOptions options;
        options.layers = {"none"};
        options.focus = {ElementId("nsg")};
        QCOMPARE(lineText(listOf(smallDrawing(), options)), "filtered-by(snet-app,nsg);");
    }

    void twoPeeringsThatAnswerEachOtherAreOneLine() {
        model::Drawing drawing = smallDrawing();
        const auto add = [&](const char* id, const char* from, const char* to) {
            model::Relation relation;
            relation.id = model::RelationId(id);
            relation.kind = "peering";
            relation.source = ElementId(from);
            relation.target = ElementId(to);
            drawing.zone.relations.emplace(relation.id, std::make_shared<const model::Relation>(relation));
        };
        add("there", "nsg", "kv");  // the geometry does not ask what may be peered
        add("back", "kv", "nsg");
        DisplayOptions options;
        options.layers = {"network"};
        options.focus = {};
        const std::string lines = lineText(listOf(drawing, options));
        QVERIFY(lines.find("back;") != std::string::npos);
        QVERIFY(lines.find("there;") == std::string::npos);
    }

    void badgesSayWhatIsPrivatePublicIdentifiedAndKeyed() {
        model::Drawing drawing = smallDrawing();
        const DisplayList list = listOf(drawing);
        QVERIFY(hasIconNamed(*find(list, "kv"), "badge-private"));
        QVERIFY(!hasIconNamed(*find(list, "kv"), "badge-public"));
        QVERIFY(hasIconNamed(*find(list, "st"), "badge-public"));
        QVERIFY(hasIconNamed(*find(list, "st"), "badge-key"));
        QVERIFY(hasIconNamed(*find(list, "st"), "badge-local-keys"));
        QVERIFY(hasIconNamed(*find(list, "vm"), "badge-identity"));
        QVERIFY(!hasIconNamed(*find(list, "nsg"), "badge-identity"));
    }

    void aSubnetSaysItsRangeAndWhatFiltersIt() {
        const DisplayList list = listOf(smallDrawing());
        const auto says = [&](const char* id, const char* what) {
            return holds(all<Text>(*find(list, id)), what, &Text::text);
        };
        QVERIFY(says("snet-app", "NSG"));
        QVERIFY(says("snet-app", "10.0.0.0/24"));
        QVERIFY(!says("snet-pe", "NSG"));
    }

    void findingsAreCountedInTheColourOfTheWorst() {
        DisplayOptions options;
        options.findings[ElementId("st")].counts = {0, 2, 5, 0, 0};
        const DisplayList list = listOf(smallDrawing(), options);
        const DisplayItem& item = *find(list, "st");
        QVERIFY(holds(all<Text>(item), std::string("7"), &Text::text));
        QVERIFY(holds(all<Box>(item), lightTheme().risk[1], &Box::fill));
        QVERIFY(item.title.find("7 findings") != std::string::npos);
        for (const Box& box : all<Box>(*find(list, "kv"))) QVERIFY(box.fill != lightTheme().risk[1]);
    }

    void aPathNumbersItsStepsAndLeavesTheRestAside() {
        DisplayOptions options;
        options.path = PathHighlight{ElementId("internet"),
                                     {{ElementId("vm")}, {ElementId("cmk")}, {ElementId("st"), ElementId("id-app")}}};
        const DisplayList list = listOf(smallDrawing(), options);
        const auto number = [&](const char* id) {
            return find(list, id) ? all<Text>(*find(list, id)).at(0).text : std::string();
        };
        QCOMPARE(number("path-step-vm"), "1");
        QCOMPARE(number("path-step-kv"), "2");  // the key is not shown, the vault around it is
        QCOMPARE(number("path-step-st"), "3");
        QVERIFY(find(list, "path-way-3") && !find(list, "path-step-id-app") && find(list, "path-ring-id-app"));
        QCOMPARE(find(list, "vm")->opacity, 1.0);
        QVERIFY(find(list, "nsg")->opacity < 1);

        options.path->shown = 1;
        const DisplayList begun = listOf(smallDrawing(), options);
        QVERIFY(find(begun, "path-step-vm") && !find(begun, "path-step-kv"));
    }

    void aPictureWithoutTextHasNone() {
        DisplayOptions options;
        options.texts = Texts::hidden;
        for (const DisplayItem& item : listOf(smallDrawing(), options).items)
            QVERIFY2(all<Text>(item).empty(), item.id.c_str());
    }

    void hostileNamesFitTheirCards() {
        for (const std::string& name : hostileNames()) {
            for (const int width : {176, 96, 40, 8}) {
                const model::Drawing drawing = named(name, width);
                const DisplayList list = listOf(drawing);
                for (const char* id : {"a", "b"}) {
                    for (const Text& text : all<Text>(*find(list, id)))
                        QVERIFY2(covered(text).width <= width, text.text.c_str());
                }
            }
        }
    }

    void containmentInACircleIsShownOnce() {
        model::Drawing drawing = named("x");
        for (const auto& [id, parent] : {std::pair("a", "b"), std::pair("b", "a")}) {
            model::Element element = *drawing.zone.find(ElementId(id));
            element.parent = ElementId(parent);
            drawing.zone.elements[element.id] = std::make_shared<const model::Element>(element);
        }
        const Geometry geometry(drawing.zone, *drawing.diagrams.front(), catalogue());
        QCOMPARE(geometry.shown().size(), std::size_t{2});
        QVERIFY(!geometry.around(ElementId("a")));
        QCOMPARE(geometry.around(ElementId("b"))->value, "a");
    }

    void everyThemeIsLegible() {
        for (const Theme* theme : {&lightTheme(), &darkTheme(), &highContrastTheme()}) {
            std::vector<Color> grounds{theme->cardFill};
            for (const AreaLook& look : theme->areas) grounds.insert(grounds.end(), {look.fill, look.title});
            for (const Color ground : grounds) {
                QVERIFY2(contrast(theme->ink, ground) >= 7, std::string(theme->name).c_str());
                QVERIFY2(contrast(theme->inkQuiet, ground) >= 4.5, std::string(theme->name).c_str());
            }
            QVERIFY(contrast(theme->inkQuiet, theme->chipFill) >= 4.5);
            for (std::size_t i = 0; i < theme->risk.size(); ++i)
                QVERIFY2(contrast(theme->onRisk[i], theme->risk[i]) >= 4.5, std::string(theme->name).c_str());
            QVERIFY(contrast(theme->onPath, theme->path) >= 4.5);
            QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
            for (const LineLook& look : theme->lines) {
                QVERIFY2(contrast(look.color, theme->canvas) >= 3, std::string(theme->name).c_str());
                QVERIFY2(contrast(look.color, theme->areas[0].fill) >= 3, std::string(theme->name).c_str());
            }
            QCOMPARE(themeNamed(theme->name), theme);
        }
    }

    void linesOfDifferentRolesDifferInMoreThanColour() {
        std::set<std::tuple<double, LineStyle, bool>> looks;
        for (const LineLook& look : lightTheme().lines)
            QVERIFY(looks.emplace(look.width, look.line, look.arrow).second);
    }

    void textIsCutAtACharacter() {
        QCOMPARE(elided("storage", 13, FontWeight::regular, 400), "storage");
        QCOMPARE(elided("storage", 13, FontWeight::regular, 0), "");
        const std::string cut = elided("\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4", 13, FontWeight::regular, 40);
        QVERIFY(cut.ends_with("\u2026"));
        QVERIFY(QString::fromStdString(cut).toStdString() == cut &&
                !QString::fromStdString(cut).contains(QChar(0xFFFD)));
        QVERIFY(textWidth(cut, 13, FontWeight::regular) <= 40);
    }

    void theSameDrawingGivesTheSamePicture() {
        for (const model::Drawing& drawing : starterDrawings()) {
            const std::string text = svgText(listOf(drawing), "t");
            QCOMPARE(svgText(listOf(drawing), "t"), text);
        }
    }
};

ZONEWRIGHT_TEST(DrawingDisplayListTest)
#include "drawing_display_list_test.moc"
