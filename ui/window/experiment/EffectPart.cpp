#include "ui/window/experiment/EffectPart.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/experiment/ExperimentNumbers.h"
#include "core/experiment/ExperimentTemplates.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/experiment/TextGrid.h"

namespace stereo::ui {
namespace {

constexpr TextGrid::Look kHead{.ink = Ink::Dim, .role = TextRole::Caption, .isNumber = true};

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

/// The number of all pixels that a key of the visible ones belongs to.
std::string keyOfAll(const std::string& key) {
    return isOfVisible(key) ? key.substr(kVisibleKey.size()) : key;
}

/// "better", "worse", "same"
QString verdictText(const std::string& verdict) {
    return verdict.empty() ? QString() : QCoreApplication::translate("Verdict", verdict.c_str());
}

}  // namespace

EffectPart::EffectPart(QWidget* parent)
    : QWidget(parent),
      m_scope(new Segmented),
      m_numbers(new TextGrid),
      m_findings(new Label({}, Ink::Dim, TextRole::Caption)) {
    m_numbers->setObjectName("experimentEffect");
    m_findings->setObjectName("experimentFindings");
    m_findings->setWordWrap(true);
    m_scope->setObjectName("experimentScope");
    m_scope->addText(tr("All"), tr("Errors of all pixels with a true disparity"));
    m_scope->addText(tr("Non-occluded"), tr("Errors where both cameras see the point"));
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(tr("Effect"), Ink::Text, TextRole::Title));
    head->addStretch(1);
    head->addWidget(m_scope);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_numbers);
    column->addWidget(m_findings);
    column->addStretch(1);
    connect(m_scope, &Segmented::currentIndexChanged, this, &EffectPart::fill);
}

void EffectPart::show(const Experiment& experiment, std::size_t column) {
    m_experiment = experiment;
    m_column = column;
    fill();
}

/// Numbers that there are of the visible pixels, too, are shown for one of the two.
std::vector<const Effect*> EffectPart::chosen() const {
    const bool ofVisible = m_scope->currentIndex() == 1;
    const auto& effects = m_experiment.effects;
    const auto twin = [&](const Effect& effect, bool visible) {
        return std::ranges::any_of(effects, [&](const Effect& other) {
            return isOfVisible(other.number.key) == visible &&
                   keyOfAll(other.number.key) == keyOfAll(effect.number.key);
        });
    };
    std::vector<const Effect*> chosen;
    for (const Effect& effect : effects) {
        const bool isVisible = isOfVisible(effect.number.key);
        if (isVisible == ofVisible || (!isVisible && !twin(effect, true))) chosen.push_back(&effect);
    }
    return chosen;
}

void EffectPart::fill() {
    const bool hasVisible = std::ranges::any_of(
        m_experiment.effects, [](const Effect& effect) { return isOfVisible(effect.number.key); });
    m_scope->setVisible(hasVisible);
    if (!hasVisible && m_scope->currentIndex() == 1) return m_scope->setCurrentIndex(0);
    m_numbers->clear();
    const std::size_t columns = m_experiment.columns.size();
    const int changeAt = int(columns) + 1;
    for (std::size_t i = 0; i < columns; ++i)
        m_numbers->setText(0, int(i) + 1, textOf(letterOf(i)), kHead, textOf(m_experiment.columns[i].name));
    if (columns > 1)
        m_numbers->setText(0, changeAt, tr("%1 against A").arg(textOf(letterOf(m_column))), kHead);
    int row = 1;
    for (const Effect* effect : chosen()) {
        const QString title = isOfVisible(effect->number.key)
                                  ? textOf(effect->number.title).section(',', 0, 0)
                                  : textOf(effect->number.title);
        m_numbers->setText(row, 0, title, {.ink = Ink::Dim}, textOf(effect->number.meaning));
        for (std::size_t i = 0; i < columns; ++i)
            m_numbers->setText(row, int(i) + 1, textOf(effect->text(i)), {.isNumber = true});
        if (const auto change = effect->change(m_column)) {
            const bool isWorse = change->verdict == "worse";
            m_numbers->setText(row, changeAt, textOf(change->text), {.isNumber = true});
            m_numbers->setText(row, changeAt + 1, verdictText(change->verdict),
                               {.ink = isWorse ? Ink::Text : Ink::Dim,
                                .role = isWorse ? TextRole::Title : TextRole::Normal,
                                .isNumber = true});
        }
        ++row;
    }
    QStringList sentences;
    // The first finding about settings says in words what the numbers above say.
    const std::size_t known = m_experiment.kind == kGeometry ? 0 : 1;
    for (std::size_t i = known; i < m_experiment.findings.size(); ++i)
        sentences << textOf(m_experiment.findings[i]);
    for (const std::string& remark : m_experiment.remarks) sentences << textOf(remark);
    m_findings->setText(sentences.join('\n'));
    m_findings->setVisible(!sentences.isEmpty());
}

}  // namespace stereo::ui
