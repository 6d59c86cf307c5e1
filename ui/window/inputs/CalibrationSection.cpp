#include "ui/window/inputs/CalibrationSection.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>

#include "app/workbench/Workbench.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/inputs/BaselineField.h"
#include "ui/window/inputs/Padded.h"
#include "ui/window/inputs/RigView.h"
#include "ui/window/inputs/UnitRow.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr double kMaxPixels = 1e6;
constexpr double kOutermostPercent = 1;

/// Without what was assumed, which follows in brackets.
QString nameOfFormat(const std::string& format) {
    return QString::fromStdString(format.substr(0, format.find(" (")));
}

/// The depths between which nearly all of a map lies.
std::optional<RigView::Depths> depthsOf(const DisparityMap& map, const StereoCalibration& calibration) {
    const auto range = percentileRange(map, kOutermostPercent, 100 - kOutermostPercent);
    if (!range) return std::nullopt;
    const double nearest = calibration.depth(static_cast<float>(range->high));
    const double farthest = calibration.depth(static_cast<float>(range->low));
    if (std::isnan(nearest)) return std::nullopt;
    return RigView::Depths{nearest, std::isnan(farthest) ? 100 * nearest : farthest};
}

}  // namespace

CalibrationSection::CalibrationSection(app::Workbench& workbench, app::CalibrationFile& file, QWidget* parent)
    : Section(tr("Calibration"), Mark::None, parent), m_workbench(workbench) {
    addWidget(makeFileRow());
    addWidget(makePicture(file));
    addWidget(makeNumbers());
    showCalibration();
    showMatched();
    connect(&m_workbench, &app::Workbench::calibrationChanged, this, &CalibrationSection::showCalibration);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &CalibrationSection::showCalibration);
    connect(&m_workbench.views(), &app::ResultViews::pictureChanged, this, &CalibrationSection::showMatched);
}

QWidget* CalibrationSection::makeFileRow() {
    m_file = new ElidedLabel;
    m_file->setObjectName("calibrationFile");
    auto* open = new ToolButton("open", tr("Open a calibration (Ctrl+K)"));
    open->setObjectName("openCalibrationButton");
    connect(open, &QToolButton::clicked, this, &CalibrationSection::openRequested);
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(metrics::kSpacing);
    layout->addWidget(new IconLabel("rig", Ink::Dim, metrics::kIcon));
    layout->addWidget(m_file, 1);
    layout->addWidget(open);
    return padded(row, 4);
}

QWidget* CalibrationSection::makePicture(app::CalibrationFile& file) {
    m_rig = new RigView;
    m_rig->setObjectName("rigView");
    m_sentences = new Label;
    m_sentences->setObjectName("calibrationSentences");
    m_sentences->setWordWrap(true);
    m_unfold = ToolButton::withText("chevron-right", tr("Exact numbers"),
                                    tr("Show the numbers, to read or to correct them"));
    m_unfold->setObjectName("calibrationNumbersButton");
    m_unfold->setCheckable(true);
    m_unfold->setFocusPolicy(Qt::StrongFocus);
    connect(m_unfold, &QToolButton::toggled, this, &CalibrationSection::unfoldNumbers);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_rig);
    layout->addWidget(m_sentences);
    layout->addWidget(new UnitRow(m_workbench, file));
    layout->addWidget(makeWaysWithoutFile());
    layout->addWidget(m_unfold, 0, Qt::AlignLeft);
    return padded(content, 4);
}

QWidget* CalibrationSection::makeWaysWithoutFile() {
    auto* calibrate = new PushButton(tr("Calibrate…"));
    calibrate->setObjectName("calibrateButton");
    calibrate->setToolTip(
        tr("Measure both cameras from photographs of a printed board: raw images are rectified by what comes "
           "out (Ctrl+Shift+K)"));
    connect(calibrate, &QPushButton::clicked, this, &CalibrationSection::calibrateRequested);
    auto* enter = new PushButton(tr("Enter by hand…"));
    enter->setObjectName("enterCalibrationButton");
    enter->setToolTip(tr("Depth and a cloud from a focal length and a baseline, where there is no file"));
    connect(enter, &QPushButton::clicked, this, &CalibrationSection::enterRequested);
    m_withoutFile = new QWidget;
    auto* row = new QHBoxLayout(m_withoutFile);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(calibrate);
    row->addWidget(enter);
    row->addStretch();
    return m_withoutFile;
}

NumberField* CalibrationSection::addField(const char* name, const QString& label, const QString& tip) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setToolTip(tip);
    field->setDecimals(3);
    field->setRange(-kMaxPixels, kMaxPixels);
    field->setSuffix(tr(" px"));
    field->setKeyboardTracking(false);
    connect(field, &QDoubleSpinBox::valueChanged, this, &CalibrationSection::writeNumbers);
    m_numbers->layout()->addWidget(new ParameterRow(label, field));
    return field;
}

QWidget* CalibrationSection::makeNumbers() {
    m_numbers = new QWidget;
    auto* layout = new QVBoxLayout(m_numbers);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(0);
    m_focalX = addField("focalXField", tr("Focal length x"),
                        tr("Twice the focal length puts everything twice as far away"));
    m_focalY = addField("focalYField", tr("Focal length y"),
                        tr("Stretches the cloud in height only; as x for square pixels"));
    m_centreX = addField("centreXField", tr("Centre x"),
                         tr("Where the left camera's axis meets its image; moves the cloud sideways"));
    m_centreY = addField("centreYField", tr("Centre y"),
                         tr("Where the cameras' axes meet their images; moves the cloud up or down"));
    m_rightCentreX = addField("rightCentreXField", tr("Right centre x"),
                              tr("Of the right image. The difference to the left one (doffs) is added to "
                                 "each disparity: a wrong one bends flat things"));
    for (NumberField* focal : {m_focalX, m_focalY}) focal->setMinimum(1);
    m_baseline = new BaselineField;
    connect(m_baseline, &BaselineField::edited, this, &CalibrationSection::writeNumbers);
    layout->addWidget(new ParameterRow(tr("Baseline"), m_baseline));
    m_asRead = new PushButton(tr("As read from the file"));
    m_asRead->setObjectName("fileCalibration");
    m_asRead->setIconName("undo");
    m_asRead->setToolTip(tr("Forget the corrections; numbers that do not fit the images are refused again"));
    connect(m_asRead, &QPushButton::clicked, &m_workbench.inputs(), &app::PairInputs::useFileCalibration);
    auto* asReadRow = padded(m_asRead, 0);
    layout->addSpacing(4);
    layout->addWidget(asReadRow);
    m_numbers->hide();
    return m_numbers;
}

void CalibrationSection::unfoldNumbers(bool unfolded) {
    m_numbers->setVisible(unfolded);
    m_unfold->setIcon(icon(unfolded ? "chevron-down" : "chevron-right"));
}

void CalibrationSection::showCalibration() {
    const auto& read = m_workbench.inputs().calibration();
    const auto& asRead = m_workbench.inputs().fileCalibration();
    const bool isChanged = read && asRead && read->calibration != asRead->calibration;
    setMark(isChanged ? Mark::Changed : Mark::None, isChanged ? tr("changed")
                                                    : read    ? nameOfFormat(read->format)
                                                              : QString());
    m_file->setToolTip(read ? QString::fromStdString(read->format) : QString());
    const QString file = nameOf(m_workbench.project().calibration.path);
    m_file->setText(!read ? tr("none") : file.isEmpty() ? tr("no file") : file);
    m_file->setInk(read ? Ink::Text : Ink::Dim);
    m_sentences->setInk(read ? Ink::Text : Ink::Dim);
    const RichText sentences =
        read ? RichText::inLines(calibrationSentences(read->calibration))
             : RichText(tr("Without a calibration there is disparity but no depth and no cloud. Drop a "
                           "calibration file here, or open one."));
    m_sentences->setRichText(sentences);
    m_withoutFile->setVisible(!read && m_workbench.inputs().pair());
    m_rig->setVisible(read && !read->calibration.imageSize().isEmpty());
    m_rig->setCalibration(read ? std::optional(read->calibration) : std::nullopt);
    m_rig->setAccessibleDescription(QString(sentences.plain()).replace('\n', ". "));
    m_unfold->setVisible(read.has_value());
    m_numbers->setVisible(read && m_unfold->isChecked());
    m_asRead->setEnabled(isChanged);
    if (read) showNumbers(read->calibration);
    m_matchedMap.reset();
    showMatched();
}

void CalibrationSection::showNumbers(const StereoCalibration& calibration) {
    m_showing = true;
    m_focalX->setValue(calibration.fx());
    m_focalY->setValue(calibration.fy());
    m_centreX->setValue(calibration.cx());
    m_centreY->setValue(calibration.cy());
    m_rightCentreX->setValue(calibration.rightCx());
    m_baseline->setMetres(calibration.baselineMetres());
    m_showing = false;
}

// Fields that were not edited keep their full precision, more than they show.
void CalibrationSection::writeNumbers() {
    const auto& read = m_workbench.inputs().calibration();
    if (m_showing || !read) return;
    CalibrationNumbers numbers = read->calibration.numbers();
    const auto take = [](const NumberField& field, double& number) {
        if (std::abs(field.value() - number) > 0.6 * std::pow(10.0, -field.decimals()))
            number = field.value();
    };
    take(*m_focalX, numbers.fx);
    take(*m_focalY, numbers.fy);
    take(*m_centreX, numbers.cx);
    take(*m_centreY, numbers.cy);
    take(*m_rightCentreX, numbers.rightCx);
    if (m_baseline->metres() > 0) numbers.baselineMetres = m_baseline->metres();
    m_baseline->setMetres(numbers.baselineMetres);
    if (numbers != read->calibration.numbers())
        m_workbench.inputs().useCalibration(StereoCalibration(numbers));
}

void CalibrationSection::showMatched() {
    const auto& picture = m_workbench.views().picture();
    const auto& read = m_workbench.inputs().calibration();
    if (!picture || !read) {
        m_matchedMap.reset();
        m_workbench.jobs().cancel("matched depths");
        return m_rig->setMatched(std::nullopt);
    }
    m_rig->setDisplay(picture->display);
    if (picture->map == m_matchedMap) return;
    m_matchedMap = picture->map;
    m_workbench.jobs().run(
        "matched depths",
        [map = picture->map, calibration = read->calibration](const RunControl&) {
            return depthsOf(*map, calibration);
        },
        this, [this](const std::optional<RigView::Depths>& depths) { m_rig->setMatched(depths); },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

}  // namespace stereo::ui
