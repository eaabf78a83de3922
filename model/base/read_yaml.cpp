// SPDX-License-Identifier: Apache-2.0
// YAML by events: yaml-cpp's nodes keep duplicate keys silently and type scalars by YAML 1.1's habits.
#include "model/base/tree_builder.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <charconv>
#include <cmath>
#include <istream>
#include <limits>
#include <streambuf>

namespace zonewright::model {

namespace {

// Unwinds yaml-cpp once the builder holds a problem.
struct Stop {};

class ViewBuffer : public std::streambuf {
public:
    explicit ViewBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // only ever read
        setg(begin, begin, begin + text.size());
    }
};

Mark toMark(const YAML::Mark& mark) {
    if (mark.is_null()) return {};
    return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

bool allOf(std::string_view text, std::string_view characters) {
    return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

std::string_view withoutSign(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    return text;
}

bool looksInteger(std::string_view text) {
    if (text.starts_with("0o")) return allOf(text.substr(2), "01234567");
    if (text.starts_with("0x")) return allOf(text.substr(2), "0123456789abcdefABCDEF");
    return allOf(withoutSign(text), "0123456789");
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool looksReal(std::string_view text) {
    text = withoutSign(text);
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        if (!allOf(withoutSign(text.substr(e + 1)), "0123456789")) return false;
        text = text.substr(0, e);
    }
    const std::size_t dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    const std::string_view fraction = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    if (!whole.empty() && !allOf(whole, "0123456789")) return false;
    if (!fraction.empty() && !allOf(fraction, "0123456789")) return false;
    return !whole.empty() || !fraction.empty();
}

double parseReal(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        return text.starts_with('-') ? -std::numeric_limits<double>::infinity()
                                     : std::numeric_limits<double>::infinity();
    }
    return value;
}

// A plain scalar by YAML 1.2's core schema (section 10.3.2). Infinity and not-a-number stay words: nothing here has
// them.
Tree plainScalar(const std::string& text) {
    Tree tree = Tree::ofString(text);
    if (text == "true" || text == "True" || text == "TRUE" || text == "false" || text == "False" || text == "FALSE") {
        tree.kind = Tree::Kind::boolean;
        tree.boolean = text[0] == 't' || text[0] == 'T';
    } else if (looksInteger(text)) {
        const bool octal = text.starts_with("0o"), hexadecimal = text.starts_with("0x");
        const std::string_view digits = octal || hexadecimal    ? std::string_view(text).substr(2)
                                        : text.starts_with('+') ? std::string_view(text).substr(1)
                                                                : std::string_view(text);
        const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), tree.integer,
                                            octal         ? 8
                                            : hexadecimal ? 16
                                                          : 10);
        tree.kind = Tree::Kind::integer;
        if (result.ec == std::errc::result_out_of_range) {
            tree.kind = Tree::Kind::real;
            tree.real = parseReal(text);
        }
    } else if (looksReal(text)) {
        tree.kind = Tree::Kind::real;
        tree.real = parseReal(text);
    }
    return tree;
}

class Handler : public YAML::EventHandler {
public:
    explicit Handler(TreeBuilder& builder) : m_builder(builder) {}

    bool anyDocument() const { return m_documents > 0; }
    // Of the last text in quotes, or a block; null when there is none.
    const YAML::Mark& lastQuoted() const { return m_lastQuoted; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++m_documents > 1) {
            refuse("several-documents", mark, "the text goes on after the end of its first document",
                   "Keep one document in a file");
        }
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuseAnchor(mark, anchor);
        if (m_builder.expectsKey()) refuse("broken-yaml", mark, "a key is empty", "Name it");
        Tree tree;
        tree.mark = toMark(mark);
        tree.text = "null";
        check(m_builder.scalar(std::move(tree)));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse("yaml-alias", mark, "an alias (*name) is not allowed here", "Write the content out");
    }
    void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
        refuse("yaml-anchor", mark, fmt::format("an anchor (&{}) is not allowed here", name), "Write the content out");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuseAnchor(mark, anchor);
        const bool plain = tag == "?";
        if (!plain && tag != "!") refuseTag(mark, tag);
        if (!plain) m_lastQuoted = mark;
        if (m_builder.expectsKey()) {
            if (plain && value == "<<") {
                refuse("yaml-merge", mark, "a merge key (<<) is not allowed here", "Write the content out");
            }
            check(m_builder.key(value, toMark(mark)));
            return;
        }
        Tree tree = plain ? plainScalar(value) : Tree::ofString(value);
        tree.mark = toMark(mark);
        check(m_builder.scalar(std::move(tree)));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(Tree::Kind::list, mark, tag, anchor);
    }
    void OnSequenceEnd() override { check(m_builder.close()); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(Tree::Kind::map, mark, tag, anchor);
    }
    void OnMapEnd() override { check(m_builder.close()); }

private:
    static void check(bool goOn) {
        if (!goOn) throw Stop();
    }
    void refuse(std::string code, const YAML::Mark& mark, std::string what, std::string remedy) {
        check(m_builder.fail(std::move(code), toMark(mark), std::move(what), std::move(remedy)));
    }
    void refuseTag(const YAML::Mark& mark, const std::string& tag) {
        refuse("yaml-tag", mark, fmt::format("the tag {} is not allowed here", tag),
               "Write the value plainly, or in quotes");
    }
    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) {
            refuse("yaml-anchor", mark, "an anchor (&name) is not allowed here", "Write the content out");
        }
    }
    void open(Tree::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        refuseAnchor(mark, anchor);
        if (!tag.empty() && tag != "?") refuseTag(mark, tag);
        if (m_builder.expectsKey()) {
            // yaml-cpp also takes a bracket that is never closed for the beginning of a key.
            refuse("broken-yaml", mark, "a bracket is not closed, or a list or a map is used as a key",
                   "Close it, or use a word as the key");
        }
        check(m_builder.open(kind, toMark(mark)));
    }

    TreeBuilder& m_builder;
    int m_documents = 0;
    YAML::Mark m_lastQuoted = YAML::Mark::null_mark();
};

// The line that holds the mark, from the text.
std::string_view lineAt(std::string_view text, const YAML::Mark& mark) {
    for (int line = 0; line < mark.line && !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return text.substr(0, text.find('\n'));
}

// Whether the text at the mark begins with a quote that nothing closes: yaml-cpp takes the rest of the file for its
// content and says nothing.
bool isUnclosed(std::string_view text, const YAML::Mark& mark) {
    if (mark.is_null()) return false;
    const std::string_view line = lineAt(text, mark);
    const auto column = static_cast<std::size_t>(mark.column);
    if (column >= line.size()) return false;
    const char quote = line[column];
    if (quote != '"' && quote != '\'') return false;
    for (const char* at = line.data() + column + 1; at < text.data() + text.size(); ++at) {
        if (quote == '"' && *at == '\\') {
            ++at;
        } else if (*at == quote) {
            const bool doubled = quote == '\'' && at + 1 < text.data() + text.size() && at[1] == quote;
            if (!doubled) return false;
            ++at;
        }
    }
    return true;
}

// yaml-cpp tells what its grammar lacks; these are the slips behind it.
void refuseSyntax(TreeBuilder& builder, std::string_view text, const YAML::Exception& error) {
    const std::string_view line = error.mark.is_null() ? std::string_view() : lineAt(text, error.mark);
    const std::string_view margin = line.substr(0, line.find_first_not_of(" \t"));
    const auto fail = [&](std::string what, std::string remedy) {
        builder.fail("broken-yaml", toMark(error.mark), std::move(what), std::move(remedy));
    };
    if (margin.find('\t') != std::string_view::npos)
        fail("a tab stands where YAML counts blanks", "Indent with blanks");
    else if (error.msg.find("anchor") != std::string::npos || error.msg.starts_with("alias"))
        fail("a bare * or & has a meaning of its own in YAML", "Put it in quotes: '*'");
    else if (error.msg.starts_with("end of sequence") || error.msg.starts_with("end of map") ||
             error.msg.starts_with("illegal block entry"))
        fail("the line is indented as no line before it, or a bracket or quote above is not closed",
             "Line it up with its neighbours");
    else
        fail("this is not valid YAML: " + error.msg,
             "Look at brackets, quotes and blanks in this line and the one above");
}

}  // namespace

Result<Tree> readYaml(std::string_view text, const std::string& file, const ReadLimits& limits) {
    TreeBuilder builder(file, limits);
    try {
        ViewBuffer buffer(text);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        Handler handler(builder);
        while (parser.HandleNextDocument(handler)) {
        }
        if (isUnclosed(text, handler.lastQuoted()))
            builder.fail("broken-yaml", toMark(handler.lastQuoted()), "a quote is opened here and never closed",
                         "Close it");
        if (!handler.anyDocument())
            builder.fail("empty", {}, "the text is empty", "A drawing begins with `format: zonewright/1`");
    } catch (const Stop&) {
    } catch (const YAML::Exception& error) {
        refuseSyntax(builder, text, error);
    }
    return builder.take();
}

}  // namespace zonewright::model
