// SPDX-License-Identifier: Apache-2.0
#include "model/base/problem.h"

#include <algorithm>

namespace zonewright::model {

namespace {

void appendSentence(std::string& text, const std::string& sentence) {
    if (sentence.empty()) return;
    if (!text.empty()) text += ' ';
    text += sentence;
    if (const char last = text.back(); last != '.' && last != '?' && last != '!') text += '.';
}

}  // namespace

std::string toText(const Problem& problem) {
    std::string sentences;
    appendSentence(sentences, problem.what);
    appendSentence(sentences, problem.remedy);

    std::string text;
    for (const std::string* part : {&problem.file, &problem.place, static_cast<const std::string*>(&sentences)}) {
        if (part->empty()) continue;
        if (!text.empty()) text += ": ";
        text += *part;
    }
    return text;
}

std::string toText(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) text += '\n';
        text += toText(problem);
    }
    return text;
}

bool hasErrors(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.severity == Severity::error; });
}

}  // namespace zonewright::model
