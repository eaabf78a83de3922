// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/widgets/needs_view.h"

#include "app/desktop/bridge/describe.h"
#include "app/desktop/bridge/text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/widgets/basics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace zonewright::app {

namespace {

QLabel* evidencePill(const analysis::Need& need, Holding holding) {
    using Kind = analysis::Need::Kind;
    if (holding == Holding::missing) {
        if (need.kind == Kind::assumption) return pill(QObject::tr("not assumed"), color::kAmber, color::kAmberTint);
        if (need.evidence == model::Evidence::drawn || need.kind == Kind::fact)
            return pill(QObject::tr("missing"), color::kBlueDark, color::kBlueTint);
    }
    if (need.kind == Kind::assumption) return pill(QObject::tr("assumed"), color::kAmber, color::kAmberTint);
    if (need.kind == Kind::fact && need.step)
        return pill(QObject::tr("step %1").arg(*need.step + 1), color::kBlueDark, color::kBlueTint);
    if (need.evidence == model::Evidence::unknown)
        return pill(describe(need.evidence), color::kAmber, color::kAmberTint);
    return pill(describe(need.evidence), color::kTextSecond, color::kHover);
}

// A title too long for the panel ends in an ellipsis; the tooltip has it whole.
class FixButton : public QPushButton {
public:
    explicit FixButton(const analysis::Fix& fix) : m_title(toQt(fix.title.empty() ? fix.text : fix.title)) {
        setObjectName("fix");
        setIcon(glyph("check", color::kBlueDark));
        setToolTip(fix.title.empty() ? m_title : m_title + '\n' + toQt(fix.text));
        setAccessibleName(QObject::tr("Fix: %1").arg(m_title));
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        fit();
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QPushButton::resizeEvent(event);
        fit();
    }

private:
    void fit() {
        constexpr int kFrame = 32;  // paddings and borders of the style sheet, room to the icon
        const int room = width() - iconSize().width() - kFrame;
        setText(fontMetrics().elidedText(m_title, Qt::ElideRight, room).replace('&', "&&"));
    }

    QString m_title;
};

}  // namespace

QWidget* needsView(const std::vector<analysis::Need>& needs, const model::LandingZone& zone, const OnElement& onElement,
                   Holding holding) {
    auto* view = new QWidget;
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    for (const analysis::Need& need : needs) {
        auto* row = new QHBoxLayout;
        row->setSpacing(kGap);
        QString meaning = toQt(need.meaning.empty() ? need.text : need.meaning);
        for (const QString said : {" (drawn)", " (not drawn)"})  // so does the mark beside it
            if (meaning.endsWith(said)) meaning.chop(said.size());
        QLabel* text = paragraph(meaning, "second");
        text->setToolTip(toQt(need.text));
        text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        row->addWidget(text, 1);
        row->addWidget(evidencePill(need, holding), 0, Qt::AlignTop);
        if (!need.element.empty() && zone.exists(need.element)) {
            QToolButton* jump = glyphButton("jump", QObject::tr("Show %1").arg(nameOf(zone, need.element)));
            jump->setIconSize(QSize(14, 14));
            jump->setFixedHeight(18);  // of the mark beside it
            jump->setStyleSheet("QToolButton { padding: 0 4px; }");
            QObject::connect(jump, &QToolButton::clicked, view, [onElement, id = need.element] { onElement(id); });
            row->addWidget(jump, 0, Qt::AlignTop);
        }
        rows->addLayout(row);
    }
    return view;
}

QWidget* fixButtons(const std::vector<analysis::Fix>& fixes, const OnFix& onFix) {
    if (fixes.empty()) return nullptr;
    auto* view = new QWidget;
    auto* rows = new QVBoxLayout(view);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    for (const analysis::Fix& fix : fixes) {
        auto* button = new FixButton(fix);
        QObject::connect(button, &QPushButton::clicked, view, [onFix, fix] { onFix(fix); });
        rows->addWidget(button);
    }
    return view;
}

std::vector<analysis::Fix> fixesOf(const std::vector<analysis::Need>& needs) {
    std::vector<analysis::Fix> fixes;
    for (const analysis::Need& need : needs)
        for (const analysis::Fix& fix : need.fixes)
            if (std::ranges::find(fixes, fix.text, &analysis::Fix::text) == fixes.end()) fixes.push_back(fix);
    return fixes;
}

}  // namespace zonewright::app
