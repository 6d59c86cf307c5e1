#include "ui/window/calibrate/RigSection.h"

#include <QGridLayout>
#include <cmath>

#include "app/calibrate/CalibrationDesk.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Label.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kTitleWidth = 96;
constexpr int kLineHeight = 20;
constexpr double kOneMetre = 1;
constexpr double kMillimetres = 1000;
enum Line : std::size_t { Errors, Focal, Centre, Bending };

QString numberText(double value, int decimals) {
    const QString text = QString::number(std::abs(value), 'f', decimals);
    return value < 0 ? QChar(0x2212) + text : text;
}

QString focalText(const CameraNumbers& camera, std::optional<double> sigmaPx) {
    const QString focal = numberText(camera.fx, 1);
    if (!sigmaPx) return focal;
    return RigSection::tr("%1 ± %2").arg(focal, numberText(*sigmaPx, *sigmaPx < 10 ? 1 : 0));
}

std::size_t cornersOf(const app::CalibrationDesk& desk, const CalibratedRig& calibrated) {
    std::size_t corners = 0;
    for (const PairFit& fit : calibrated.pairs) {
        const BoardPair& pair = desk.pairs().at(fit.index).board;
        if (pair.left && pair.right) corners += seenByBoth(*pair.left, *pair.right).first.size();
    }
    return corners;
}

}  // namespace

RigSection::RigSection(app::CalibrationDesk& desk, QWidget* parent)
    : Section(tr("Result"), Mark::None, parent), m_desk(desk), m_results(new QWidget) {
    setObjectName("calibratedRig");
    auto* column = new QVBoxLayout(m_results);
    column->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, 4);
    column->setSpacing(6);
    auto* table = new QGridLayout;
    table->setHorizontalSpacing(metrics::kSpacing);
    table->setVerticalSpacing(0);
    table->setColumnMinimumWidth(0, kTitleWidth);
    table->setColumnStretch(1, 1);
    table->setColumnStretch(2, 1);
    table->addWidget(new Label(tr("Left"), Ink::Dim, TextRole::Caption), 0, 1, Qt::AlignRight);
    table->addWidget(new Label(tr("Right"), Ink::Dim, TextRole::Caption), 0, 2, Qt::AlignRight);
    addRow(*table, Errors, tr("Error, RMS"), true);
    addRow(*table, Focal, tr("Focal length"), false);
    addRow(*table, Centre, tr("Centre x, y"), false);
    addRow(*table, Bending, tr("Distortion k1"), false);
    m_rows[Focal].left->setToolTip(tr("In px, with its standard deviation"));
    m_rows[Focal].right->setToolTip(m_rows[Focal].left->toolTip());
    m_meaning = new Label;
    m_meaning->setObjectName("rigMeaning");
    m_meaning->setWordWrap(true);
    column->addLayout(table);
    column->addWidget(new HairLine);
    column->addWidget(m_meaning);
    m_differ = new QWidget;
    m_differ->setObjectName("camerasDiffer");
    auto* differ = new QHBoxLayout(m_differ);
    differ->setContentsMargins({});
    differ->setSpacing(metrics::kSpacing);
    m_differText = new Label;
    m_differText->setObjectName("camerasDifferText");
    m_differText->setWordWrap(true);
    differ->addWidget(new IconLabel("warning", Ink::Warn), 0, Qt::AlignTop);
    differ->addWidget(m_differText, 1);
    column->addWidget(m_differ);
    addWidget(m_results);
    m_nothing = new Label({}, Ink::Dim);
    m_nothing->setObjectName("rigNothing");
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(metrics::kTextLeft, 2, metrics::kTextRight, 8);
    addWidget(m_nothing);
    connect(&m_desk, &app::CalibrationDesk::changed, this, &RigSection::showRig);
    showRig();
}

void RigSection::addRow(QGridLayout& table, std::size_t row, const QString& title, bool isStrong) {
    const TextRole role = isStrong ? TextRole::Title : TextRole::Normal;
    m_rows[row] = {new Label({}, Ink::Text, role), new Label({}, Ink::Text, role)};
    const int line = static_cast<int>(row) + 1;
    table.setRowMinimumHeight(line, kLineHeight);
    table.addWidget(new Label(title, Ink::Dim), line, 0);
    table.addWidget(m_rows[row].left, line, 1, Qt::AlignRight);
    table.addWidget(m_rows[row].right, line, 2, Qt::AlignRight);
}

void RigSection::showRig() {
    const auto& solution = m_desk.solution();
    m_results->setVisible(solution.has_value());
    m_nothing->setVisible(!solution);
    setMark(Mark::None, {});
    if (!solution) {
        m_nothing->setText(
            tr("Solve measures both cameras and their position from the pairs in which the "
               "board was found."));
        return;
    }
    const CalibratedRig& calibrated = solution->calibrated;
    setMark(Mark::None,
            tr("%1, %2").arg(counted(calibrated.pairs.size(), tr("pair"), tr("pairs")),
                             counted(cornersOf(m_desk, calibrated), tr("corner"), tr("corners"))));
    showCameras(calibrated);
    showMeaning(calibrated);
}

void RigSection::showCameras(const CalibratedRig& calibrated) {
    const CameraNumbers &left = calibrated.rig.left(), &right = calibrated.rig.right();
    m_rows[Errors].left->setText(pixelsText(calibrated.leftRmsPx));
    m_rows[Errors].right->setText(pixelsText(calibrated.rightRmsPx));
    m_rows[Focal].left->setText(focalText(left, calibrated.leftFocalSigmaPx));
    m_rows[Focal].right->setText(focalText(right, calibrated.rightFocalSigmaPx));
    const auto centre = [](const CameraNumbers& camera) {
        return QStringLiteral("%1  %2").arg(numberText(camera.cx, 1), numberText(camera.cy, 1));
    };
    m_rows[Centre].left->setText(centre(left));
    m_rows[Centre].right->setText(centre(right));
    m_rows[Bending].left->setText(numberText(left.distortion.front(), 3));
    m_rows[Bending].right->setText(numberText(right.distortion.front(), 3));
}

void RigSection::showMeaning(const CalibratedRig& calibrated) {
    const CameraRig& rig = calibrated.rig;
    const double degrees = lengthOf(rotationDegrees(rig));
    const double baseline = rig.baselineMetres();
    const QString apart =
        baseline < kOneMetre ? tr("%1 mm").arg(numberText(baseline * kMillimetres, 1)) : metresText(baseline);
    QList<RichText> sentences = {
        RichText::filled(
            tr("Epipolar error %1, worst pair %2"),
            {RichText::bold(pixelsText(calibrated.rowsRmsPx)), numberText(calibrated.worst().rowsPx, 2)}),
        RichText::filled(tr("Cameras are %1 apart, %2 apart in view"),
                         {RichText::bold(apart), RichText::bold(tr("%1°").arg(numberText(degrees, 1)))})};
    if (const auto& given = rig.given()) {
        const double depth = depthOfOnePixel(StereoCalibration(given->calibration), kOneMetre);
        sentences << RichText::filled(tr("1 px at 1 m is %1 of depth"), {RichText::bold(lengthText(depth))});
    }
    m_meaning->setRichText(RichText::inLines(sentences));
    m_differ->setVisible(calibrated.camerasDiffer());
    if (!calibrated.camerasDiffer()) return;
    m_differText->setRichText(RichText::filled(
        tr("The cameras are not alike: with numbers of their own their error would be %1 instead of %2."),
        {RichText::bold(pixelsText(*calibrated.rmsPxWithOwnNumbers)), pixelsText(calibrated.stereoRmsPx)}));
}

}  // namespace stereo::ui
