// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/reference_html.h"

#include "analysis/logic/rule_book.h"
#include "analysis/reference/type_page.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/inspector/value_text.h"
#include "app/desktop/theme/theme.h"

#include <QCoreApplication>

namespace zonewright::app {

namespace {

using analysis::logic::Rule;
using analysis::reference::Readers;

QString tr(const char* text) { return QCoreApplication::translate("reference", text); }
QString html(const std::string& text) { return toQt(text).toHtmlEscaped(); }

QString sentence(const std::string& text) {
    QString result = html(text);
    if (result.isEmpty()) return result;
    result[0] = result[0].toUpper();
    return result.endsWith('.') ? result : result + '.';
}

QString link(const char* scheme, const std::string& id, const QString& text) {
    return QString("<a href='%1:%2'>%3</a>").arg(scheme, html(id), text);
}

QString second(const QString& text) {
    return QString("<span style='color:%1'>%2</span>").arg(color::kTextSecond.name(), text);
}

QString rules(const Readers& readers) {
    QStringList links;
    for (const std::string& id : readers) links << link("rule", id, html(id));
    return links.join(" ");
}

// Types that are known become links, families stay words.
QString names(const std::vector<std::string>& words, const model::Catalogue& catalogue) {
    QStringList texts;
    for (const std::string& word : words)
        texts << (catalogue.type(word) != nullptr ? link("type", word, html(word)) : html(word));
    return texts.join(", ");
}

QString heading(const QString& text) { return "<h3>" + text + "</h3>"; }
QString table(const QString& rows) {
    return "<table cellpadding='6' cellspacing='0' width='100%'>" + rows + "</table>";
}
QString row(const QString& left, const QString& right) {
    return QString("<tr><td valign='top' width='34%'>%1</td><td valign='top'>%2</td></tr>").arg(left, right);
}

QString readBy(const Readers& readers) {
    return readers.empty() ? QString() : "<br>" + second(tr("Read by")) + " " + rules(readers);
}

// Prose by heading, as the file has it.
QString prose(const model::Tree& tree) {
    QString result;
    for (const model::TreeEntry& entry : tree.entries) {
        QString title = html(entry.key).replace('-', ' ');
        if (!title.isEmpty()) title[0] = title[0].toUpper();
        if (entry.value.isScalar())
            result += QString("<p><b>%1</b><br>%2</p>").arg(title, html(entry.value.text));
        else
            result += QString("<p><b>%1</b></p>%2").arg(title, prose(entry.value));
    }
    if (!tree.items.empty()) {
        result += "<ul>";
        for (const model::Tree& item : tree.items)
            result += "<li>" + (item.isScalar() ? html(item.text) : prose(item)) + "</li>";
        result += "</ul>";
    }
    return result;
}

QString conditions(const std::vector<analysis::logic::Atom>& atoms) {
    QString result;
    for (const auto& atom : atoms) result += "<li><code>" + html(atom.text) + "</code></li>";
    return result.isEmpty() ? result : "<ul>" + result + "</ul>";
}

QString reference(const std::string& text) {
    if (text.starts_with("http")) return QString("<a href='%1'>%1</a>").arg(html(text));
    return html(text);
}

}  // namespace

QString typeHtml(const model::ElementType& type, const model::Catalogue& catalogue,
                 const analysis::reference::ReadingIndex& index) {
    const auto page = analysis::reference::typePage(type, catalogue, index);
    QString out = QString("<h2>%1</h2><p>%2 %3</p><p>%4</p>")
                      .arg(html(page.label), sentence(page.meaning), sentence(page.use), second(html(page.id)));
    QString facts;
    for (const auto& [name, words] : page.facts)
        facts +=
            row("<b>" + tr(name.c_str()) + "</b>", name == "Lies in" ? names(type.parents, catalogue) : html(words));
    out += table(facts);
    for (const std::string& address : page.links) out += QString("<p>%1</p>").arg(reference(address));
    QString rows, section;
    out += heading(tr("Properties"));
    for (const auto& property : page.properties) {
        if (toQt(property.section) != section) {
            section = toQt(property.section);
            rows += QString("<tr><td colspan='2'><br><b>%1</b></td></tr>").arg(section.toHtmlEscaped());
        }
        QString right = sentence(property.meaning) + "<br>" + second(tr("Takes")) + " " + html(property.type) + "<br>" +
                        second(tr("When not drawn")) + " " + html(property.undrawn);
        if (!property.secure.empty()) right += "<br>" + second(tr("Secure")) + " " + html(property.secure);
        if (!property.effect.empty()) right += " (" + html(property.effect) + ")";
        if (!property.armPath.empty()) right += "<br>" + second(html(property.armPath));
        rows += row("<b>" + readableKey(property.key).toHtmlEscaped() + "</b><br>" + second(html(property.key)),
                    right + readBy(property.readers));
    }
    out += table(rows) + heading(tr("Relations"));
    rows.clear();
    for (const auto& relation : page.relations) {
        const QString end = names(relation.others, catalogue);
        rows += row(link("relation", relation.kind, html(relation.label)),
                    sentence(relation.meaning) + "<br>" +
                        second(relation.outgoing ? tr("From it to") : tr("To it from")) + " " + end);
    }
    out += table(rows);
    out += heading(tr("Steps and rules that ask for it")) +
           QString("<p>%1</p>").arg(page.readers.empty() ? tr("None.") : rules(page.readers));
    return out;
}

QString relationHtml(const model::RelationKind& kind, const model::Catalogue& catalogue,
                     const analysis::reference::ReadingIndex& index) {
    QString out =
        QString("<h2>%1</h2><p>%2</p><p>%3</p>").arg(html(kind.label), sentence(kind.meaning), second(html(kind.id)));
    QString rows = row("<b>" + tr("From") + "</b>", names(kind.from, catalogue)) +
                   row("<b>" + tr("To") + "</b>", names(kind.to, catalogue));
    if (!kind.becomes.empty()) rows += row("<b>" + tr("In Bicep") + "</b>", html(kind.becomes));
    out += table(rows);
    rows.clear();
    for (const model::RelationProperty& property : kind.properties)
        rows += row("<b>" + readableKey(property.key).toHtmlEscaped() + "</b><br>" + second(html(property.key)),
                    sentence(property.meaning) + "<br>" + second(tr("Takes")) + " " +
                        html(analysis::reference::typeText(property.type)) +
                        readBy(index.ofRelationProperty(kind.id, property.key)));
    if (!rows.isEmpty()) out += heading(tr("Properties")) + table(rows);
    const Readers readers = index.ofRelation(kind.id);
    return out + heading(tr("Steps and rules that look at it")) +
           QString("<p>%1</p>").arg(readers.empty() ? tr("None.") : rules(readers));
}

QString ruleHtml(const Rule& rule, const model::Tree& file, const model::Catalogue& catalogue,
                 const analysis::reference::ReadingIndex& index) {
    const bool isGap = rule.kind == Rule::Kind::gap;
    QString out = QString("<h2>%1</h2>").arg(html(rule.title));
    out += "<p>" +
           second(html(rule.id) + ", " +
                  (isGap ? tr("gap rule") + ", " + html(rule.pillar) + ", " + toQt(analysis::toText(rule.severity))
                         : tr("attack step") + (rule.tactic.empty() ? QString() : ", " + html(rule.tactic)))) +
           "</p>";
    if (const model::Tree* documentation = file.find("documentation")) out += prose(*documentation);
    if (isGap) out += heading(tr("Looks at")) + conditions(rule.applies);
    out += heading(isGap ? tr("Is a gap when") : tr("Needs")) + conditions(rule.all);
    for (const auto& list : rule.any) out += "<p>" + tr("or") + "</p>" + conditions(list);
    if (!rule.except.empty()) out += heading(tr("Does not apply when"));
    for (const auto& list : rule.except) out += conditions(list);
    if (!isGap) out += heading(tr("Gives")) + conditions(rule.gives);
    if (!rule.fixes.empty()) {
        out += heading(tr("Fixes")) + "<ul>";
        for (const auto& fix : rule.fixes)
            out += "<li>" + (fix.title.empty() ? QString() : html(fix.title) + " ") + "<code>" + html(fix.text) +
                   "</code></li>";
        out += "</ul>";
    }
    QStringList listed;
    for (const std::string& text : rule.techniques) listed << html(text);
    for (const std::string& text : rule.references) listed << reference(text);
    if (!listed.isEmpty()) out += heading(tr("References")) + "<ul><li>" + listed.join("</li><li>") + "</li></ul>";
    if (const auto* reading = index.of(rule.id)) {
        QStringList kinds;
        for (const std::string& kind : reading->relations) kinds << link("relation", kind, html(kind));
        out += heading(tr("Reads"));
        out += table(row("<b>" + tr("Types and families") + "</b>", names(reading->types, catalogue)) +
                     row("<b>" + tr("Relations") + "</b>", kinds.join(", ")));
    }
    return out;
}

}  // namespace zonewright::app
