// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/bridge/describe.h"

#include "app/desktop/bridge/text.h"

#include <QCoreApplication>
#include <QHash>

namespace zonewright::app {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("describe", text); }

const QHash<QString, const char*>& sentences() {
    static const QHash<QString, const char*> all{
        {"at", "Sends traffic from %1"},
        {"reach", "Reaches %1"},
        {"exec", "Runs code on %1"},
        {"token", "Acts as %1"},
        {"member", "Is a member of %1"},
        {"key", "Holds a key of %1"},
        {"secret", "Knows the secrets of %1"},
        {"control", "Controls %1"},
        {"read", "Reads the data of %1"},
        {"write", "Changes the data of %1"},
        {"infer", "Calls the model %1"},
        {"steal", "Copies %1"},
        {"tamper", "Tampers with %1"},
        {"inject", "Steers %1"},
        {"opened", "Switches %2 of %1 off"},
        {"exfil", "Takes the data of %1 out"},
        {"deny", "Puts %1 out of service"},
        {"abuse", "Uses up the capacity of %1"},
        {"blind", "Hides from the detection of %1"},
    };
    return all;
}

}  // namespace

QString nameOf(const model::LandingZone& zone, const model::ElementId& id) {
    if (const model::Element* element = zone.find(id)) return toQt(model::displayName(*element));
    if (id.value == model::kInternet) return tr("Internet");
    if (id.value == model::kAttackerTenant) return tr("Attacker's tenant");
    return toQt(id.value);
}

QString typeAndName(const model::LandingZone& zone, const model::Catalogue& catalogue, const model::ElementId& id) {
    const model::Element* element = zone.find(id);
    const model::ElementType* type = element ? catalogue.type(element->type) : nullptr;
    const QString name = nameOf(zone, id);
    if (!type) return name;
    const QString label = toQt(type->label);
    return label.compare(name, Qt::CaseInsensitive) == 0 ? name : label + ' ' + name;
}

QString describe(const analysis::Fact& fact, const model::LandingZone& zone) {
    const char* sentence = sentences().value(toQt(fact.predicate), nullptr);
    if (!sentence || fact.arguments.empty()) return toQt(fact.text());
    QString text = tr(sentence).replace("%1", nameOf(zone, model::ElementId(fact.arguments[0])));
    if (fact.arguments.size() < 2 || fact.arguments[1] == "_") return text.remove(" %2");
    if (fact.predicate == "reach") return text + QString(" (%1)").arg(toQt(fact.arguments[1]));
    return text.replace("%2", readableKey(fact.arguments[1]).toLower());
}

QString describe(model::Evidence evidence) {
    switch (evidence) {
        case model::Evidence::drawn: return tr("drawn");
        case model::Evidence::defaulted: return tr("Azure's default");
        case model::Evidence::nothing: return tr("not drawn");
        case model::Evidence::unknown: return tr("unknown");
    }
    return {};
}

QString describe(analysis::FindingSeverity severity) {
    using analysis::FindingSeverity;
    switch (severity) {
        case FindingSeverity::critical: return tr("Critical");
        case FindingSeverity::high: return tr("High");
        case FindingSeverity::medium: return tr("Medium");
        case FindingSeverity::low: return tr("Low");
        case FindingSeverity::information: return tr("Information");
    }
    return {};
}

QString pillarLabel(std::string_view pillar) {
    if (pillar == "responsible-ai") return tr("Responsible AI");
    return readableKey(pillar);
}

}  // namespace zonewright::app
