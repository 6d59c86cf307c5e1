#include "ui/window/experiment/ParametersPart.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/PathText.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/experiment/TextGrid.h"
#include "ui/window/words/OptionWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr TextGrid::Look kName{.ink = Ink::Dim};
constexpr TextGrid::Look kHead{.ink = Ink::Dim, .role = TextRole::Caption, .isNumber = true};

QString textOf(const std::string& text) {
    return QString::fromStdString(text);
}

/// The files of these roles: "disp0GT.pfm, mask0nocc.png".
QString filesOf(const Experiment& experiment, std::initializer_list<const char*> roles) {
    QStringList names;
    for (const char* role : roles) {
        for (const SourceFile& source : experiment.sources) {
            if (source.role == role) names << nameOf(source.path);
        }
    }
    return names.join(", ");
}

QString factOf(const Experiment& experiment, const char* name) {
    const auto fact = std::ranges::find(experiment.input, name, &ExperimentFact::name);
    return fact == experiment.input.end() ? QString() : textOf(fact->text);
}

}  // namespace

ParametersPart::ParametersPart(QWidget* parent)
    : QWidget(parent),
      m_input(new TextGrid),
      m_parameters(new TextGrid),
      m_count(new Label({}, Ink::Dim, TextRole::Caption)),
      m_fold(ToolButton::withText({}, {}, tr("Show the parameters that are alike in all columns, too"))) {
    m_input->setObjectName("experimentInput");
    m_parameters->setObjectName("experimentParameters");
    m_count->setObjectName("experimentDiffering");
    m_fold->setObjectName("experimentFold");
    m_fold->setCheckable(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::kSpacing);
    head->addWidget(new Label(tr("Parameters"), Ink::Text, TextRole::Title));
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_fold);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(new Label(tr("Input"), Ink::Text, TextRole::Title));
    column->addWidget(m_input);
    column->addLayout(head);
    column->addWidget(m_parameters);
    column->addStretch(1);
    connect(m_fold, &QToolButton::toggled, this, &ParametersPart::fill);
}

void ParametersPart::show(const Experiment& experiment) {
    m_experiment = experiment;
    fill();
}

void ParametersPart::fill() {
    m_input->clear();
    int row = 0;
    const auto fact = [&](const QString& name, const QString& text) {
        if (text.isEmpty()) return;
        m_input->setText(row, 0, name, kName);
        m_input->setText(row++, 1, text, {});
    };
    fact(tr("Pair"), QStringList{textOf(m_experiment.pairName), factOf(m_experiment, "Size")}.join(", "));
    const QString file = filesOf(m_experiment, {role::kCalibration, role::kOtherCalibration});
    const QString baseline = factOf(m_experiment, "Baseline");
    QStringList calibration{file.isEmpty() ? factOf(m_experiment, "Calibration") : file};
    if (!baseline.isEmpty()) calibration << tr("baseline %1").arg(baseline);
    calibration.removeAll(QString());
    fact(tr("Calibration"), calibration.join(", "));
    const QString truth = filesOf(m_experiment, {role::kGroundTruth, role::kGroundTruthMask});
    fact(tr("Truth"), truth.isEmpty() ? factOf(m_experiment, "Ground truth") : truth);

    m_parameters->clear();
    const auto differing = std::ranges::count_if(m_experiment.parameters, &ExperimentParameter::differs);
    const auto alike = static_cast<qsizetype>(m_experiment.parameters.size()) - differing;
    m_count->setText(differing == 1 ? tr("1 differs") : tr("%1 differ").arg(differing));
    m_fold->setText(m_fold->isChecked() ? tr("fold %1 alike").arg(alike)
                                        : tr("%1 alike are folded").arg(alike));
    m_fold->setVisible(alike > 0);
    row = 0;
    for (std::size_t i = 0; i < m_experiment.columns.size(); ++i)
        m_parameters->setText(row, int(i) + 1, textOf(letterOf(i)), kHead,
                              textOf(m_experiment.columns[i].name));
    ++row;
    for (const bool differs : {true, false}) {
        for (const ExperimentParameter& parameter : m_experiment.parameters) {
            if (parameter.differs() != differs || (!differs && !m_fold->isChecked())) continue;
            m_parameters->setText(row, 0, optionText(parameter.title), kName);
            for (std::size_t i = 0; i < parameter.texts.size(); ++i) {
                m_parameters->setText(
                    row, int(i) + 1, textOf(parameter.texts[i]),
                    {.role = differs ? TextRole::Title : TextRole::Normal, .isNumber = true});
            }
            ++row;
        }
    }
}

}  // namespace stereo::ui
