// SPDX-License-Identifier: Apache-2.0
#include "model/format/format.h"
#include "model/format/read_decisions.h"
#include "model/format/read_landing_zone.h"
#include "model/format/read_records.h"
#include "model/format/version.h"

namespace zonewright::model {

namespace {

enum class Frame { file, scenario };

Drawing readWhole(ReadContext& context, const Tree& root, Frame frame) {
    std::vector<std::string> keys{"name",       "undrawn",  "catalogue", "notes",
                                  "extensions", "elements", "relations", "decisions"};
    if (frame == Frame::file) keys.insert(keys.begin(), {"format", "diagrams"});
    for (const Property& setting : context.catalogue().settings()) keys.push_back(setting.key);
    context.refuseUnknownKeys(root, TreePath(), keys);

    Drawing drawing;
    LandingZoneReader reader(context);
    drawing.zone = reader.read(root);
    drawing.zone.decisions = readDecisions(context, root);
    if (frame == Frame::file) drawing.diagrams = readDiagrams(context, root, drawing.zone, reader);
    return drawing;
}

template <class Read>
auto readRecord(const Catalogue& catalogue, const std::string& file, const std::string& place, const Tree& tree,
                Read read) -> Result<decltype(read(std::declval<ReadContext&>(), tree, TreePath()))> {
    ReadContext context(catalogue, file);
    auto record = read(context, tree, TreePath(place));
    if (context.failed()) return fail(context.takeErrors());
    return record;
}

}  // namespace

Result<LoadedDrawing> readDrawing(Tree tree, const Catalogue& catalogue, const std::string& file,
                                  std::span<const Migration> chain) {
    const auto version = versionOf(tree, file);
    if (!version) return fail(version.error());
    const auto current = migrate(std::move(tree), *version, chain, file);
    if (!current) return fail(current.error());
    ReadContext context(catalogue, file);
    LoadedDrawing loaded;
    loaded.drawing = readWhole(context, *current, Frame::file);
    loaded.fileVersion = *version;
    if (context.failed()) return fail(context.takeErrors());
    loaded.warnings = context.takeWarnings();
    return loaded;
}

Result<Drawing> readScenarioModel(const Tree& model, const Catalogue& catalogue, const std::string& file) {
    ReadContext context(catalogue, file);
    if (!model.isMap())
        context.error("wrong-value", TreePath("model"), model.mark, "`model` is not a map",
                      "Write elements and relations in it");
    Drawing drawing = readWhole(context, model, Frame::scenario);
    if (context.failed()) return fail(context.takeErrors());
    return drawing;
}

Result<Element> readElement(const Tree& tree, const Catalogue& catalogue, const std::string& file,
                            const std::string& place) {
    return readRecord(catalogue, file, place, tree, readElementRecord);
}

Result<Relation> readRelation(const Tree& tree, const Catalogue& catalogue, const std::string& file,
                              const std::string& place) {
    return readRecord(catalogue, file, place, tree, readRelationRecord);
}

}  // namespace zonewright::model
