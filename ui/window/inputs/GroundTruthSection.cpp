#include "ui/window/inputs/GroundTruthSection.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <algorithm>

#include "app/workbench/Workbench.h"
#include "core/io/QtPath.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/RichText.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/inputs/Padded.h"
#include "ui/window/words/MetricWords.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr double kLargestScale = 1e6;

QString titleOf(const TruthFormat& format) {
    return QCoreApplication::translate("TruthFormat", std::string(format.title).c_str());
}

QHBoxLayout* rowIn(QWidget& widget) {
    auto* row = new QHBoxLayout(&widget);
    row->setContentsMargins({});
    row->setSpacing(metrics::kSpacing);
    return row;
}

}  // namespace

GroundTruthSection::GroundTruthSection(app::Workbench& workbench, QWidget* parent)
    : Section(tr("Ground truth"), Mark::None, parent), m_workbench(workbench) {
    setObjectName("groundTruthSection");
    addWidget(makeFileRow());
    addWidget(makeMaskRow());
    m_problem = new Label({}, Ink::Error);
    m_problem->setObjectName("truthProblem");
    m_problem->setWordWrap(true);
    addWidget(padded(m_problem, 4));
    m_sentences = new Label;
    m_sentences->setObjectName("truthSentences");
    m_sentences->setWordWrap(true);
    addWidget(padded(m_sentences, 2));
    addReadingRows();
    connect(&m_workbench.truth(), &app::TruthDesk::truthChanged, this, &GroundTruthSection::showTruth);
    connect(&m_workbench, &app::Workbench::projectChanged, this, &GroundTruthSection::showTruth);
    showTruth();
}

QWidget* GroundTruthSection::makeFileRow() {
    auto* widget = new QWidget;
    m_file = new ElidedLabel;
    m_file->setObjectName("truthFile");
    auto* open = new ToolButton("open", tr("Open another ground truth (Ctrl+G)"));
    open->setObjectName("openTruthButton");
    auto* remove = new ToolButton("close", tr("Compare with no ground truth"));
    remove->setObjectName("removeTruthButton");
    QHBoxLayout* row = rowIn(*widget);
    row->addWidget(new IconLabel("truth", Ink::Dim, metrics::kIcon));
    row->addWidget(m_file, 1);
    row->addWidget(open);
    row->addWidget(remove);
    connect(open, &QToolButton::clicked, this, &GroundTruthSection::openRequested);
    connect(remove, &QToolButton::clicked, &m_workbench.truth(), &app::TruthDesk::remove);
    return padded(widget, 2);
}

QWidget* GroundTruthSection::makeMaskRow() {
    auto* widget = new QWidget;
    m_mask = new ElidedLabel;
    m_mask->setObjectName("truthMask");
    QHBoxLayout* row = rowIn(*widget);
    row->addWidget(new IconLabel("eye", Ink::Dim, metrics::kIcon));
    row->addWidget(m_mask, 1);
    m_maskRow = padded(widget, 4);
    return m_maskRow;
}

void GroundTruthSection::addReadingRows() {
    m_format = new ChoiceBox;
    m_format->setObjectName("truthFormat");
    m_format->addItem(tr("as found out"), QString());
    for (const TruthFormat& format : truthFormats()) {
        const std::string id(format.id);
        m_format->addItem(titleOf(format), QString::fromStdString(id));
        m_format->setItemData(
            m_format->count() - 1,
            QCoreApplication::translate("TruthFormat", std::string(format.sentence).c_str()),
            Qt::ToolTipRole);
    }
    auto* row = new ParameterRow(tr("Numbers"), m_format);
    row->setToolTip(
        tr("What the numbers in the file are. Found out from its name, its folder and what is in "
           "it; choose where that is wrong."));
    addWidget(row);
    m_scale = new NumberField;
    m_scale->setObjectName("truthScale");
    m_scale->setDecimals(4);
    m_scale->setRange(1e-4, kLargestScale);
    auto* field = new QWidget;  // numbers share their right edge
    auto* layout = rowIn(*field);
    layout->addStretch();
    layout->addWidget(m_scale);
    field->setFocusProxy(m_scale);
    m_scale->setAccessibleName(tr("Numbers of the file per px, or per metre of depth"));
    m_scaleRow = new ParameterRow(tr("Scale"), field);
    m_scaleRow->setToolTip(m_scale->accessibleName());
    addWidget(m_scaleRow);
    connect(row, &ParameterRow::defaultRequested, this, [this] { m_format->setCurrentIndex(0); });
    connect(m_format, &QComboBox::currentIndexChanged, this, &GroundTruthSection::writeReading);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, &GroundTruthSection::writeReading);
}

void GroundTruthSection::showTruth() {
    const app::TruthDesk& desk = m_workbench.truth();
    const std::filesystem::path& file = m_workbench.project().inputs.groundTruth;
    setPresent(!file.empty());
    if (file.empty()) return;
    m_file->setText(nameOf(file));
    m_file->setAccessibleDescription(toQString(file));
    const auto& truth = desk.truth();
    m_maskRow->setVisible(truth && !truth->mask.empty());
    if (truth) m_mask->setText(nameOf(truth->mask));
    const QString problem = desk.question() ? tr("What its numbers are has to be chosen below.")
                                            : QString::fromStdString(desk.problem());
    m_problem->setText(problem);
    m_problem->parentWidget()->setVisible(!problem.isEmpty());
    m_problem->setInk(desk.question() ? Ink::Warn : Ink::Error);
    m_sentences->parentWidget()->setVisible(truth != nullptr);
    if (truth) {
        QList<RichText> lines{
            RichText::filled(tr("Known for %1 of pixels"), {RichText::bold(percentText(desk.knownShare()))})};
        if (desk.hiddenShare())
            lines << RichText::filled(tr("Hidden in the right view %1"),
                                      {RichText::bold(percentText(*desk.hiddenShare()))});
        m_sentences->setRichText(RichText::inLines(lines));
    }
    setAlert(!problem.isEmpty());
    const TruthFormat* format = truth ? findTruthFormat(truth->reading.format) : nullptr;
    setMark(Mark::None, format ? titleOf(*format) : QString());
    showReading();
}

void GroundTruthSection::showReading() {
    const auto& chosen = m_workbench.project().inputs.groundTruthReading;
    const auto& truth = m_workbench.truth().truth();
    const std::optional<TruthReading> reading = chosen  ? chosen
                                                : truth ? std::optional(truth->reading)
                                                        : std::nullopt;
    const TruthFormat* format = reading ? findTruthFormat(reading->format) : nullptr;
    m_showing = true;
    m_format->setCurrentIndex(chosen ? std::max(0, m_format->findData(QString::fromStdString(chosen->format)))
                                     : 0);
    m_scaleRow->setVisible(format && !format->isColour && !format->scale);
    if (reading && reading->scale) m_scale->showValue(*reading->scale);
    m_showing = false;
}

// A format without a scale of its own begins with 1.
void GroundTruthSection::writeReading() {
    if (m_showing) return;
    const QString id = m_format->currentData().toString();
    if (id.isEmpty()) return m_workbench.truth().chooseReading(std::nullopt);
    TruthReading reading{.format = id.toStdString(), .scale = {}};
    if (const TruthFormat* format = findTruthFormat(reading.format); !format->scale && !format->isColour)
        reading.scale = m_scale->value();
    m_workbench.truth().chooseReading(reading);
}

}  // namespace stereo::ui
