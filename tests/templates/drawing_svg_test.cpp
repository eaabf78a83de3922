// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test.h"

#ifndef Q_MOC_RUN  // moc cannot read <concepts>
#include "templates/drawing/svg.h"
#include "tests/templates/drawing_samples.h"

#include <QRegularExpression>
#include <QXmlStreamReader>
#endif

using namespace zonewright;
using namespace zonewright::templates;
using namespace zonewright::tests;

namespace {

std::string svgOf(const model::Drawing& drawing, const DiagramExportOptions& options = {}) {
    const OutputFiles files = exportDiagram(drawing, *model::builtinCatalogue(), options);
    return files.empty() ? std::string() : files.front().content;
}

struct Read {
    QString error;
    QStringList ids, texts, titles;
};

Read read(const std::string& xml) {
    Read found;
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        if (const auto id = reader.attributes().value("id"); !id.isEmpty()) found.ids << id.toString();
        if (reader.name() == u"text")
            found.texts << reader.readElementText();
        else if (reader.name() == u"title")
            found.titles << reader.readElementText();
    }
    if (reader.hasError()) found.error = QString("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString());
    return found;
}

}  // namespace

class DrawingSvgTest : public QObject {
    Q_OBJECT

private slots:
    void aSmallDrawingIsWrittenAsAccepted() {
        const QString difference = differenceFromGolden("drawing/small.svg", svgOf(smallDrawing()));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void everyElementHasItsOwnIdAndTooltip() {
        const model::Drawing drawing = smallDrawing();
        const Read svg = read(svgOf(drawing));
        QVERIFY2(svg.error.isEmpty(), qPrintable(svg.error));
        for (const auto& [id, placement] : drawing.diagrams.front()->placements)
            QCOMPARE(svg.ids.count(QString::fromStdString(id.value)), 1);
        QStringList unique = svg.ids;
        unique.removeDuplicates();
        QCOMPARE(unique.size(), svg.ids.size());
        QVERIFY(svg.titles.join('|').contains("stdata \u2013 Storage account (st)"));
        QVERIFY(svg.titles.join('|').contains("id-app is identity of vm-app"));
    }

    void textStaysText() {
        const Read svg = read(svgOf(smallDrawing()));
        for (const char* name : {"stdata", "vm-app", "10.0.0.0/22", "Virtual machine"})
            QVERIFY2(svg.texts.contains(name), name);
    }

    void everyIconIsEmbeddedOnce() {
        const QString svg = QString::fromStdString(svgOf(smallDrawing()));
        QCOMPARE(svg.count("<symbol id=\"Icon.subnet\""), 1);
        QCOMPARE(svg.count("href=\"#Icon.subnet\" xlink:href"), 2);
    }

    void nothingIsFetchedFromOutside() {
        static const QRegularExpression outside("(href|src)=\"(?!#)|url\\(|@import|<script|<image");
        for (const model::Drawing& drawing : starterDrawings())
            QVERIFY(!QString::fromStdString(svgOf(drawing)).contains(outside));
    }

    void hostileNamesStayText() {
        for (const std::string& name : hostileNames()) {
            const std::string text = svgOf(named(name));
            const Read svg = read(text);
            QVERIFY2(svg.error.isEmpty(), qPrintable(svg.error + " in " + QString::fromStdString(name)));
            QVERIFY(text.find("<script") == std::string::npos && text.find("<img") == std::string::npos);
            if (name == "a & b &amp; c") QVERIFY(svg.texts.contains("a & b &amp; c"));
        }
    }

    void oneDiagramCanBeChosen() {
        const model::Drawing drawing = starterDrawings().front();
        QVERIFY(drawing.diagrams.size() > 1);
        QCOMPARE(exportDiagram(drawing, *model::builtinCatalogue()).size(), drawing.diagrams.size());
        DiagramExportOptions options;
        options.diagram = drawing.diagrams.back()->id;
        const OutputFiles one = exportDiagram(drawing, *model::builtinCatalogue(), options);
        QCOMPARE(one.size(), std::size_t{1});
        QCOMPARE(one.front().path, drawing.diagrams.back()->id.value + ".svg");
        options.diagram = model::DiagramId("none");
        QVERIFY(exportDiagram(drawing, *model::builtinCatalogue(), options).empty());
    }

    void aPictureWithoutTextKeepsItsTooltipsOnly() {
        DiagramExportOptions options;
        options.display.texts = Texts::hidden;
        const Read svg = read(svgOf(smallDrawing(), options));
        QVERIFY(svg.texts.isEmpty());
        QVERIFY(!svg.titles.isEmpty());
    }

    void numbersKeepNoMoreThanTwoDecimals() {
        QCOMPARE(number(0), "0");
        QCOMPARE(number(-0.5), "-0.5");
        QCOMPARE(number(-0.001), "0");
        QCOMPARE(number(12.345), "12.35");
        QCOMPARE(number(-3.1), "-3.1");
        QCOMPARE(number(1e6), "1000000");
    }
};

ZONEWRIGHT_TEST(DrawingSvgTest)
#include "drawing_svg_test.moc"
