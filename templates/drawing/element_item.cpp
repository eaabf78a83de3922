// SPDX-License-Identifier: Apache-2.0
#include "templates/drawing/badges.h"
#include "templates/drawing/build_display_list.h"
#include "templates/drawing/pen.h"
#include "templates/drawing/text_width.h"

#include <algorithm>

namespace zonewright::templates {
namespace {

constexpr double kNameSize = 13, kLabelSize = 11, kChipSize = 10, kBadge = 14, kBadgeStep = 17;

struct Subject {
    model::ElementId id;
    const model::Element* element = nullptr;
    const model::ElementType* type = nullptr;
    RectF rect;
    std::string name;
    std::string label;

    std::string icon() const { return type && !type->icon.empty() ? type->icon : element ? element->type : id.value; }
};

AreaRole areaRole(const model::ElementType* type) {
    if (!type || type->id == "zone") return AreaRole::zone;
    if (type->id == "subnet") return AreaRole::subnet;
    if (type->isIn("scope") || type->isIn("directory-scope")) return AreaRole::governance;
    if (type->isIn("network")) return AreaRole::network;
    return AreaRole::service;
}

const FindingCounts* findingsOf(const DisplayContext& context, const model::ElementId& id) {
    const auto found = context.options.findings.find(id);
    return found == context.options.findings.end() || found->second.total() == 0 ? nullptr : &found->second;
}

// A name shrinks a little before it is cut.
void addName(Pen& pen, PointF at, const std::string& name, double width, Anchor anchor = Anchor::start) {
    for (const double size : {kNameSize, 12.0, 11.5}) {
        if (size > 11.5 && textWidth(name, size, FontWeight::semibold) > width) continue;
        pen.text(at, name, size, FontWeight::semibold, pen.theme().ink, width, anchor, Detail::normal);
        return;
    }
}

// So does what it is, if that makes it fit.
void addLabel(Pen& pen, PointF at, const std::string& label, double width) {
    double size = kLabelSize;
    for (const double smaller : {11.0, 10.5, 10.0}) {
        if (textWidth(label, smaller, FontWeight::regular) > width) continue;
        size = smaller;
        break;
    }
    pen.text(at, label, size, FontWeight::regular, pen.theme().inkQuiet, width, Anchor::start, Detail::close);
}

// Number of open findings in the colour of the worst, with its right edge at `right`. Returns its left edge.
double addRisk(Pen& pen, double right, double middle, double height, const FindingCounts& findings) {
    const std::string count = findings.total() > 99 ? "99+" : std::to_string(findings.total());
    const std::size_t worst = findings.worst();
    const double width = std::max(height + 2, textWidth(count, kChipSize, FontWeight::semibold) + 9);
    pen.box({right - width, middle - height / 2, width, height}, height / 2, pen.theme().risk[worst],
            pen.theme().cardFill, 1, Detail::overview);
    pen.text({right - width / 2, middle + 3.6}, count, kChipSize, FontWeight::semibold, pen.theme().onRisk[worst],
             width, Anchor::middle, Detail::normal);
    return right - width;
}

void addCard(Pen& pen, const DisplayContext& context, const Subject& s) {
    const RectF& r = s.rect;
    const Theme& theme = context.theme;
    const bool texts = context.options.texts == Texts::shown;
    pen.box(r, 8, theme.cardFill, theme.cardBorder, 1, Detail::always);
    const std::vector<Badge> marks = s.element && s.type ? badges(context, *s.element, *s.type) : std::vector<Badge>{};
    const double middle = r.y + r.height / 2;
    if (!texts || r.width < 96) {  // the icon above, the name below
        const double icon = std::clamp(std::min(r.width, r.height) - (texts ? 30.0 : 16.0), 12.0, 36.0);
        const double top = texts ? r.y + std::max(4.0, (r.height - icon - 18) / 2) : middle - icon / 2;
        pen.icon({r.x + (r.width - icon) / 2, top, icon, icon}, s.icon(), Detail::overview);
        if (texts && r.height >= 40) {
            pen.text({r.x + r.width / 2, top + icon + 14}, s.name, kLabelSize, FontWeight::medium, theme.ink,
                     r.width - 8, Anchor::middle, Detail::normal);
        }
    } else {
        const double icon = std::clamp(r.height - 16, 12.0, 28.0), left = r.x + 12 + icon + 10,
                     right = r.x + r.width - 10;
        pen.icon({r.x + 12, middle - icon / 2, icon, icon}, s.icon(), Detail::overview);
        if (r.height < 44 || (s.label.empty() && marks.empty())) {
            addName(pen, {left, middle + 4.6}, s.name, right - left);
        } else {
            addName(pen, {left, middle - 2.5}, s.name, right - left);
            double labelEnd = right;
            for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
                if (labelEnd - kBadgeStep < left) break;
                pen.icon({labelEnd - kBadge, middle + 4, kBadge, kBadge}, std::string(mark->icon), Detail::normal);
                labelEnd -= kBadgeStep;
            }
            addLabel(pen, {left, middle + 14.5}, s.label, labelEnd - left - 2);
        }
    }
    if (const FindingCounts* findings = findingsOf(context, s.id))
        addRisk(pen, r.x + r.width - 4, r.y + 9.5, 13, *findings);
}

void addArea(Pen& pen, const DisplayContext& context, const Subject& s) {
    constexpr double radius = 10, iconSize = 18;
    const RectF& r = s.rect;
    const Theme& theme = context.theme;
    const AreaLook& look = areaLook(theme, areaRole(s.type));
    const double bar = std::min<double>(kTitleHeight, r.height);
    pen.box(r, radius, look.fill, {}, 0, Detail::always);
    pen.box({r.x, r.y, r.width, bar}, radius, look.title, {}, 0, Detail::always);
    if (r.height > bar + radius)
        pen.box({r.x, r.y + bar - radius, r.width, radius}, 0, look.title, {}, 0, Detail::always);
    pen.box(r, radius, {0, 0, 0, 0}, look.border, look.borderWidth, Detail::always, look.line);

    const double middle = r.y + bar / 2;
    pen.icon({r.x + 10, middle - iconSize / 2, iconSize, iconSize}, s.icon(), Detail::overview);
    double left = r.x + 10 + iconSize + 8, right = r.x + r.width - 10;
    if (const FindingCounts* findings = findingsOf(context, s.id))
        right = addRisk(pen, right, middle, 16, *findings) - 8;
    const std::vector<Badge> marks = s.element && s.type ? badges(context, *s.element, *s.type) : std::vector<Badge>{};
    for (auto mark = marks.rbegin(); mark != marks.rend() && right - kBadgeStep > left + 40; ++mark) {
        pen.icon({right - kBadge, middle - kBadge / 2, kBadge, kBadge}, std::string(mark->icon), Detail::normal);
        right -= kBadgeStep;
    }
    if (context.options.texts == Texts::hidden) return;

    const double nameWidth = textWidth(s.name, kNameSize, FontWeight::semibold);
    std::vector<std::string> words =
        s.element && s.type ? chips(context, *s.element, *s.type) : std::vector<std::string>{};
    // The name comes first, then chips, then the quiet label: what does not fit beside it is left out.
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
        const double width = textWidth(*word, kChipSize, FontWeight::medium) + 10;
        if (right - width < left + nameWidth + 8) break;
        pen.box({right - width, middle - 8, width, 16}, 4, theme.chipFill, theme.chipBorder, 1, Detail::normal);
        pen.text({right - width / 2, middle + 3.6}, *word, kChipSize, FontWeight::medium, theme.inkQuiet, width,
                 Anchor::middle, Detail::close);
        right -= width + 4;
    }
    addName(pen, {left, middle + 4.6}, s.name, right - left);
    left += std::min(nameWidth, right - left) + 8;
    if (s.label.empty() || textWidth(s.label, kLabelSize, FontWeight::regular) > right - left) return;
    pen.text({left, middle + 4.2}, s.label, kLabelSize, FontWeight::regular, theme.inkQuiet, right - left,
             Anchor::start, Detail::close);
}

std::string tooltip(const DisplayContext& context, const Subject& s) {
    std::string text = s.name;
    if (s.type && s.type->label != s.name) text += " \u2013 " + s.type->label;
    if (s.element && s.name != s.id.value) text += " (" + s.id.value + ")";
    if (s.element && s.type) {
        for (const Badge& badge : badges(context, *s.element, *s.type)) text.append("\n").append(badge.meaning);
    }
    if (const FindingCounts* findings = findingsOf(context, s.id)) {
        text.append("\n")
            .append(std::to_string(findings->total()))
            .append(findings->total() == 1 ? " finding" : " findings");
    }
    return text;
}

}  // namespace

DisplayItem elementItem(const DisplayContext& context, const model::ElementId& id) {
    const RectF* rect = context.geometry.rect(id);
    if (!rect) return {};
    Subject s;
    s.id = id;
    s.element = context.zone.find(id);
    s.type = context.catalogue.type(s.element ? s.element->type : id.value);
    s.rect = *rect;
    s.name = s.element ? model::displayName(*s.element) : s.type ? s.type->label : id.value;
    s.label = subtitle(s.element, s.type);
    if (std::ranges::equal(s.label, s.name, [](char a, char b) { return (a | 32) == (b | 32); })) s.label.clear();
    const bool area = context.geometry.isArea(id);
    Pen pen(context.theme);
    if (area)
        addArea(pen, context, s);
    else
        addCard(pen, context, s);
    DisplayItem item = pen.finish();
    item.kind = area ? ItemKind::zone : ItemKind::card;
    item.id = id.value;
    item.title = tooltip(context, s);
    return item;
}

}  // namespace zonewright::templates
