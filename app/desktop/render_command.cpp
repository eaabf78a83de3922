// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/render_command.h"

#include "app/desktop/bridge/text.h"
#include "app/desktop/canvas/picture.h"
#include "model/catalogue/load_catalogue.h"
#include "model/diagram/arrange.h"
#include "model/format/format.h"
#include "templates/drawing/build_display_list.h"

#include <QCommandLineParser>
#include <QFileInfo>

#include <cstdio>
#include <memory>

namespace zonewright::app {

namespace {

constexpr int kFine = 0, kWrongCall = 2, kWrongInput = 3;

int complain(int code, const QString& text) {
    std::fprintf(stderr, "%s\n", qPrintable(text));
    return code;
}

}  // namespace

int renderCommand(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription("Draws a diagram into a picture.");
    const QCommandLineOption output({"o", "output"}, "Where to write: NAME.png or NAME.pdf.", "file");
    const QCommandLineOption diagramOption("diagram", "The diagram's id; the first one without it.", "id");
    const QCommandLineOption scaleOption("scale", "Pixels of a PNG per pixel at 100 %.", "number", "2");
    parser.addOptions({output, diagramOption, scaleOption});
    parser.addPositionalArgument("file", "The drawing.");
    const QCommandLineOption help = parser.addHelpOption();
    if (!parser.parse(QStringList("zonewright-desktop render") + arguments))
        return complain(kWrongCall, parser.errorText());
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return kFine;
    }
    if (parser.positionalArguments().size() != 1 || !parser.isSet(output))
        return complain(kWrongCall,
                        "usage: zonewright-desktop render FILE -o NAME.png|NAME.pdf [--diagram ID] [--scale N]");
    const QString suffix = QFileInfo(parser.value(output)).suffix().toLower();
    if (suffix != "png" && suffix != "pdf")
        return complain(kWrongCall, parser.value(output) + ": the picture's name has to end in .png or .pdf");
    bool isNumber = false;
    const double scale = parser.value(scaleOption).toDouble(&isNumber);
    if (!isNumber || scale <= 0 || scale > 16)
        return complain(kWrongCall,
                        "--scale " + parser.value(scaleOption) + ": a number above 0, at most 16, is needed");

    const auto catalogue = model::builtinCatalogue();
    const QString file = parser.positionalArguments().first();
    const auto loaded = model::loadDrawing(std::filesystem::path(file.toStdU16String()), *catalogue);
    if (!loaded) return complain(kWrongInput, toQt(model::toText(loaded.error())));
    model::Drawing drawing = loaded->drawing;
    // Drawings written by hand have no diagram: one is arranged for the picture.
    if (drawing.diagrams.empty())
        drawing.diagrams.push_back(std::make_shared<const model::Diagram>(model::arrange(drawing.zone, *catalogue)));
    const model::Diagram* diagram = drawing.diagrams.front().get();
    if (parser.isSet(diagramOption)) {
        diagram = drawing.find(model::DiagramId(fromQt(parser.value(diagramOption))));
        if (!diagram) {
            QStringList known;
            for (const model::DiagramRef& other : drawing.diagrams) known << toQt(other->id.value);
            return complain(kWrongCall,
                            "no diagram " + parser.value(diagramOption) + "; there is: " + known.join(", "));
        }
    }
    const templates::DisplayList list =
        templates::buildDisplayList(drawing.zone, *diagram, *catalogue, templates::lightTheme());
    const QByteArray bytes = suffix == "png" ? drawPng(list, scale) : drawPdf(list, toQt(drawing.zone.name));
    const auto written = model::writeFileAtomically(std::filesystem::path(parser.value(output).toStdU16String()),
                                                    {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!written) return complain(kWrongInput, toQt(model::toText(written.error())));
    return kFine;
}

}  // namespace zonewright::app
