#include "ui/window/dialogs/EnterCalibrationDialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>
#include <utility>

#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/inputs/BaselineField.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kWidth = 380;
constexpr int kMargin = 20;
constexpr double kMaxPixels = 1e6;
constexpr int kMaxSentences = 4;
/// Sizes of the same shape are rounded to whole pixels.
constexpr double kShapeTolerance = 0.01;

double middleOf(double pixels) {
    return (pixels - 1) / 2;
}

}  // namespace

EnterCalibrationDialog::EnterCalibrationDialog(ImageSize size, QWidget* parent)
    : QDialog(parent), m_size(size), m_rows(new QVBoxLayout(this)), m_baseline(new BaselineField) {
    setObjectName("enterCalibrationDialog");
    setWindowTitle(tr("Calibration by hand"));
    setMinimumWidth(kWidth);
    m_rows->setContentsMargins(0, kMargin, 0, 12);
    m_rows->setSpacing(0);
    const auto indented = [this](QWidget* widget) {
        auto* row = new QHBoxLayout;
        row->setContentsMargins(metrics::kTextLeft, 0, metrics::kTextRight, metrics::kSpacing);
        row->addWidget(widget);
        m_rows->addLayout(row);
    };
    indented(new Label(tr("Calibration by hand"), Ink::Text, TextRole::DialogTitle));
    m_focal = addPixels("enterFocal", tr("Focal length"), 0);
    m_focal->setToolTip(
        tr("In pixels of these images: focal length in mm × image width in px / sensor width in mm"));
    m_rows->addWidget(new ParameterRow(tr("Baseline"), m_baseline));
    m_baseline->setKeyboardTracking(true);
    m_centreX = addPixels("enterCentreX", tr("Centre x"), middleOf(size.width));
    m_centreY = addPixels("enterCentreY", tr("Centre y"), middleOf(size.height));
    m_centreX->setToolTip(
        tr("Of the left camera: the middle of the image is a fair guess; a wrong one moves the cloud"));
    m_centreY->setToolTip(
        tr("Of both cameras: the middle of the image is a fair guess; a wrong one moves the cloud"));
    m_rightCentreX = addPixels("enterRightCentreX", tr("Right centre x"), middleOf(size.width));
    m_rightCentreX->setToolTip(
        tr("Of the right camera, as that of the left one unless changed; the difference (doffs) is added to "
           "each disparity"));
    m_width = addPixels("enterWidth", tr("Image width"), size.width, 0);
    m_height = addPixels("enterHeight", tr("Image height"), size.height, 0);
    for (NumberField* side : {m_width, m_height}) {
        side->setMinimum(1);
        side->setToolTip(tr("Of the images that these numbers are of; they are brought to the open ones"));
    }
    followSize();
    m_meaning = new Label({}, Ink::Dim);
    m_meaning->setObjectName("enterMeaning");
    m_meaning->setWordWrap(true);
    m_meaning->setAlignment(Qt::AlignTop);
    m_meaning->setMinimumHeight(kMaxSentences * m_meaning->fontMetrics().lineSpacing());
    m_rows->addSpacing(metrics::kSpacing);
    indented(m_meaning);
    m_rows->addWidget(new HairLine);
    auto* cancel = new PushButton(tr("Cancel"));
    m_use = new PushButton(tr("Use these numbers"), PushButton::Kind::Primary);
    m_use->setObjectName("enterUse");
    m_use->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kTextLeft, 12, metrics::kTextRight, 0);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(m_use);
    m_rows->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_baseline, &BaselineField::edited, this, &EnterCalibrationDialog::showMeaning);
    m_focal->setFocus();
    m_focal->selectAll();
    showMeaning();
}

void EnterCalibrationDialog::followSize() {
    const auto follow = [](NumberField& follower, NumberField& leader, auto meaning) {
        connect(&leader, &QDoubleSpinBox::valueChanged, &follower,
                [&follower, meaning, before = meaning(leader.value())](double value) mutable {
                    const double then = std::exchange(before, meaning(value));
                    if (std::abs(follower.value() - then) < 1e-3) follower.setValue(before);
                });
    };
    follow(*m_centreX, *m_width, middleOf);
    follow(*m_centreY, *m_height, middleOf);
    follow(*m_rightCentreX, *m_centreX, [](double value) { return value; });
}

NumberField* EnterCalibrationDialog::addPixels(const char* name, const QString& label, double value,
                                               int decimals) {
    auto* field = new NumberField;
    field->setObjectName(name);
    field->setAccessibleName(label);
    field->setDecimals(decimals);
    field->setRange(0, kMaxPixels);
    field->setSuffix(tr(" px"));
    field->setValue(value);
    field->setKeyboardTracking(true);
    connect(field, &QDoubleSpinBox::valueChanged, this, &EnterCalibrationDialog::showMeaning);
    m_rows->addWidget(new ParameterRow(label, field));
    return field;
}

ImageSize EnterCalibrationDialog::enteredSize() const {
    return {static_cast<int>(m_width->value()), static_cast<int>(m_height->value())};
}

bool EnterCalibrationDialog::hasSameShape() const {
    const double across = m_width->value() / m_size.width;
    const double down = m_height->value() / m_size.height;
    return std::abs(across / down - 1) < kShapeTolerance;
}

bool EnterCalibrationDialog::isComplete() const {
    return m_focal->value() > 0 && m_baseline->metres() > 0 && hasSameShape();
}

StereoCalibration EnterCalibrationDialog::calibration() const {
    CalibrationNumbers numbers;
    numbers.fx = m_focal->value();
    numbers.fy = m_focal->value();
    numbers.cx = m_centreX->value();
    numbers.cy = m_centreY->value();
    numbers.rightCx = m_rightCentreX->value();
    numbers.baselineMetres = m_baseline->metres();
    numbers.imageSize = enteredSize();
    return StereoCalibration(numbers).scaledTo(m_size);
}

void EnterCalibrationDialog::showMeaning() {
    m_use->setEnabled(isComplete());
    if (isComplete()) return m_meaning->setRichText(RichText::inLines(calibrationSentences(calibration())));
    if (!hasSameShape()) {
        m_meaning->setText(tr("Images of %1 have another shape than the open ones of %2: these numbers are "
                              "not theirs.")
                               .arg(sizeText(enteredSize()), sizeText(m_size)));
        return;
    }
    m_meaning->setText(tr("Depth needs a focal length in pixels and the distance between the cameras."));
}

}  // namespace stereo::ui
