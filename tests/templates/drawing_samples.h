// SPDX-License-Identifier: Apache-2.0
// Small drawings with a diagram, and accepted files to compare with.
#pragma once

#include "model/base/read_tree.h"
#include "model/catalogue/load_catalogue.h"
#include "model/format/format.h"
#include "templates/drawing/build_display_list.h"
#include "templates/starters.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace zonewright::tests {

// A whole file, as YAML. Throws what is wrong with it.
inline model::Drawing fileOf(std::string_view yaml) {
    auto tree = model::readTree(yaml, model::Syntax::yaml, "drawing");
    if (!tree) throw std::runtime_error(model::toText(tree.error()));
    auto loaded = model::readDrawing(*tree, *model::builtinCatalogue(), "drawing");
    if (!loaded) throw std::runtime_error(model::toText(loaded.error()));
    return std::move(loaded->drawing);
}

// Twelve elements: the Internet, a zone with a network, two subnets, an endpoint, an app with its identity, and stores.
inline model::Drawing smallDrawing() {
    return fileOf(R"(
format: zonewright/1
name: Small landing zone
undrawn: secure
elements:
  - {id: internet, type: internet, name: Internet}
  - {id: zone-app, type: zone, name: Application, purpose: application}
  - {id: vnet, type: virtual-network, name: vnet-app, parent: zone-app, addressPrefixes: [10.0.0.0/22]}
  - {id: snet-app, type: subnet, name: snet-app, parent: vnet, addressPrefix: 10.0.0.0/24}
  - {id: snet-pe, type: subnet, name: snet-pe, parent: vnet, addressPrefix: 10.0.1.0/26}
  - {id: nsg, type: network-security-group, name: nsg-app, parent: zone-app}
  - {id: vm, type: virtual-machine, name: vm-app, parent: snet-app}
  - {id: pe-st, type: private-endpoint, name: pe-st, parent: snet-pe}
  - {id: id-app, type: managed-identity, name: id-app, parent: zone-app}
  - {id: st, type: storage-account, name: stdata, parent: zone-app, publicNetworkAccess: Enabled, defaultAction: Allow, allowSharedKeyAccess: true}
  - {id: kv, type: key-vault, name: kv-app, parent: zone-app, publicNetworkAccess: Disabled}
  - {id: cmk, type: key, name: cmk, parent: kv}
relations:
  - {kind: filtered-by, source: snet-app, target: nsg}
  - {kind: private-link, source: pe-st, target: st, groupIds: [blob]}
  - {kind: identity-of, source: id-app, target: vm}
  - {kind: role-assignment, source: id-app, target: st, role: Storage Blob Data Reader}
  - {kind: role-assignment, source: id-app, target: kv, role: Key Vault Secrets User}
  - {kind: encrypted-with, source: st, target: cmk}
  - {kind: data-flow, source: internet, target: vm, protocol: HTTPS, port: 443}
  - {kind: data-flow, source: vm, target: st, protocol: HTTPS, port: 443}
diagrams:
  - id: overview
    name: Overview
    placements:
      - {element: internet, x: 0, y: 120, width: 176, height: 56}
      - {element: zone-app, x: 240, y: 0, width: 752, height: 384}
      - {element: vnet, x: 24, y: 56, width: 432, height: 304}
      - {element: snet-app, x: 24, y: 56, width: 384, height: 104}
      - {element: vm, x: 24, y: 40, width: 176, height: 56}
      - {element: snet-pe, x: 24, y: 184, width: 384, height: 104}
      - {element: pe-st, x: 24, y: 40, width: 176, height: 56}
      - {element: nsg, x: 544, y: 56, width: 176, height: 56}
      - {element: id-app, x: 544, y: 136, width: 176, height: 56}
      - {element: st, x: 544, y: 216, width: 176, height: 56}
      - {element: kv, x: 544, y: 296, width: 176, height: 56}
)");
}

// A landing zone with one key vault and one card of `width`, both named `name`.
inline model::Drawing named(const std::string& name, int width = 176) {
    model::Drawing drawing;
    drawing.zone.name = name;
    model::Diagram diagram;
    diagram.id = model::DiagramId("overview");
    diagram.name = name;
    int y = 0;
    for (const char* id : {"a", "b"}) {
        model::Element element;
        element.id = model::ElementId(id);
        element.type = "key-vault";
        element.name = name;
        diagram.placements[element.id] =
            std::make_shared<const model::Placement>(model::Placement{element.id, {0, y, width, 56}});
        drawing.zone.elements.emplace(element.id, std::make_shared<const model::Element>(element));
        y += 120;
    }
    model::Relation flow;
    flow.id = model::RelationId(name);
    flow.kind = "data-flow";
    flow.source = model::ElementId("a");
    flow.target = model::ElementId("b");
    drawing.zone.relations.emplace(flow.id, std::make_shared<const model::Relation>(flow));
    drawing.diagrams.push_back(std::make_shared<const model::Diagram>(std::move(diagram)));
    return drawing;
}

template <class Range, class Value, class Projection = std::identity>
bool holds(const Range& range, const Value& value, Projection projection = {}) {
    return std::ranges::find(range, value, projection) != std::ranges::end(range);
}

// Names that break what is not escaped, direction of writing, fonts or measures.
inline std::vector<std::string> hostileNames() {
    return {"<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "a & b &amp; c",
            "]]><!--",
            "it's \"quoted\"",
            "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627",
            "\u202Egnp.exe",
            "\U0001F512\U0001F469\u200D\U0001F4BB vault",
            "\xC3\x28 broken \xFF bytes",
            std::string("a\0b", 3),
            "new\nline\tand tab",
            "javascript:alert(1)",
            std::string(400, 'W')};
}

inline std::vector<model::Drawing> starterDrawings() {
    std::vector<model::Drawing> all;
    for (const templates::Starter& starter : templates::starters()) {
        auto drawing = templates::starter(starter.id, *model::builtinCatalogue());
        if (!drawing) throw std::runtime_error(model::toText(drawing.error()));
        all.push_back(std::move(*drawing));
    }
    return all;
}

// Whether `content` is what tests/golden/PATH holds; writes it there first with ZONEWRIGHT_ACCEPT=1. The answer is
// where they differ, empty when they do not.
inline QString differenceFromGolden(const QString& path, const std::string& content) {
    const QString file = QStringLiteral(ZONEWRIGHT_SOURCE_DIR "/tests/golden/") + path;
    if (qEnvironmentVariable("ZONEWRIGHT_ACCEPT") == "1") {
        QDir().mkpath(QFileInfo(file).absolutePath());
        QFile written(file);
        if (!written.open(QIODevice::WriteOnly)) return file + " cannot be written";
        written.write(content.data(), static_cast<qint64>(content.size()));
    }
    QFile golden(file);
    if (!golden.open(QIODevice::ReadOnly))
        return file + " is not there; look at what is made, then run with ZONEWRIGHT_ACCEPT=1";
    const std::string accepted = golden.readAll().toStdString();
    if (accepted == content) return {};
    const auto differs = std::mismatch(accepted.begin(), accepted.end(), content.begin(), content.end());
    return QString("%1 differs from line %2 on").arg(file).arg(1 + std::count(accepted.begin(), differs.first, '\n'));
}

}  // namespace zonewright::tests
