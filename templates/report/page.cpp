// SPDX-License-Identifier: Apache-2.0
#include "templates/report/page.h"

#include "templates/report/words.h"

#include <algorithm>
#include <array>

namespace zonewright::templates::report {

const Prose* Page::proseOf(std::string_view id) const {
    const auto found = prose.find(id);
    return found == prose.end() ? nullptr : &found->second;
}

const model::Diagram* Page::diagram() const {
    if (options.diagram) return drawing.find(*options.diagram);
    return drawing.diagrams.empty() ? nullptr : drawing.diagrams.front().get();
}

std::span<const analysis::AttackPath> Page::told() const {
    return std::span(result.paths).first(std::min(options.mostPaths, result.paths.size()));
}

Markup section(std::string id, std::string_view heading) {
    Markup node = tag("section", {{"id", id}, {"aria-labelledby", id + ".heading"}});
    node.add(tag("h2", {{"id", id + ".heading"}}, heading));
    return node;
}

Markup paragraph(std::string_view text, std::string cssClass) {
    Markup node = tag("p", {}, text);
    if (!cssClass.empty()) node.set("class", std::move(cssClass));
    return node;
}

Markup elementLink(const Page& page, const model::ElementId& id) {
    const std::string name = nameOf(page.zone(), id.value);
    if (!page.zone().find(id)) return tag("bdi", {{"class", "element"}}, name);
    return tag("a", {{"class", "element"}, {"href", "#" + id.value}, {"data-element-link", id.value}})
        .with({tag("bdi", {}, name)});
}

Markup severityBadge(analysis::FindingSeverity severity) {
    const std::string word(analysis::toText(severity));
    return tag("span", {{"class", "badge " + word}}, word);
}

Markup evidenceChip(model::Evidence evidence) {
    switch (evidence) {
        case model::Evidence::drawn:
            return tag("span", {{"class", "chip drawn"}, {"title", "The drawing says so"}}, "drawn");
        case model::Evidence::defaulted:
            return tag("span", {{"class", "chip defaulted"}, {"title", "Not drawn: what Azure does then"}}, "default");
        case model::Evidence::unknown:
            return tag("span", {{"class", "chip unknown"}, {"title", "Neither the drawing nor a source says"}},
                       "unknown");
        case model::Evidence::nothing: break;
    }
    return tag("span", {{"class", "chip defaulted"}, {"title", "Not drawn, so it does not exist"}}, "not drawn");
}

Markup fixList(std::span<const analysis::Fix> fixes) {
    Markup list = tag("ul", {{"class", "fixes"}});
    std::vector<std::string_view> seen;
    for (const analysis::Fix& fix : fixes) {
        if (std::ranges::find(seen, fix.text) != seen.end()) continue;
        seen.push_back(fix.text);
        Markup& item = list.add(tag("li"));
        if (!fix.title.empty() && fix.title != fix.text) item.addText(fix.title + " ");
        item.add(tag("code", {}, fix.text));
    }
    return list;
}

std::string meaningOf(const analysis::Need& need) {
    std::string words = need.meaning.empty() ? need.text : need.meaning;
    constexpr std::string_view drawn = " (drawn)";
    if (need.evidence == model::Evidence::drawn && words.ends_with(drawn)) words.resize(words.size() - drawn.size());
    return words;
}

Markup proseList(const Prose* prose, std::initializer_list<std::string_view> wanted) {
    Markup list = tag("dl", {{"class", "prose"}});
    if (!prose) return list;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> headings{
        {{"why", "Why it matters"}, {"what-happens", "What happens"}, {"when-not", "When it does not apply"}}};
    for (const auto& [key, heading] : headings) {
        if (std::ranges::find(wanted, key) == wanted.end()) continue;
        const std::string text = prose->documentation.stringAt(key);
        if (text.empty()) continue;
        list.add(tag("dt", {}, heading));
        list.add(tag("dd", {}, text));
    }
    return list;
}

Markup referenceList(const Prose* prose) {
    Markup list = tag("ul", {{"class", "references"}});
    if (!prose) return list;
    for (const std::string& reference : prose->references) {
        Markup& item = list.add(tag("li"));
        if (reference.starts_with("https://") && reference.find(' ') == std::string::npos)
            item.add(tag("a", {{"href", reference}, {"rel", "noreferrer"}}, reference));
        else
            item.addText(reference);
    }
    return list;
}

std::string shortened(std::string_view text, std::size_t characters) {
    std::size_t at = 0, count = 0;
    while (at < text.size() && count < characters) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        ++count;
    }
    return at >= text.size() ? std::string(text) : std::string(text.substr(0, at)) + "\u2026";
}

std::string pathAnchor(const analysis::AttackPath& path) { return "Path." + path.id; }

}  // namespace zonewright::templates::report
