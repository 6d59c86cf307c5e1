#include "ui/window/dialogs/ReadingDialog.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/display/Colorize.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/PushButton.h"

namespace stereo::ui {
namespace {

constexpr int kMargin = 20;
constexpr QSize kPicture{220, 150};
constexpr std::size_t kMostSideBySide = 4;

QPixmap pictureOf(const DisparityMap& disparity, double ratio) {
    DisplayOptions display;
    display.range = resolvedRange(disparity, display);
    const RgbImage colours = colorize(disparity, display);
    const QImage image(colours.pixels().data(), colours.width(), colours.height(), 3 * colours.width(),
                       QImage::Format_RGB888);
    QPixmap picture =
        QPixmap::fromImage(image.scaled(kPicture * ratio, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    picture.setDevicePixelRatio(ratio);
    return picture;
}

/// In two lines: the format, and the disparities that it gives.
QString textOf(const PlausibleReading& reading) {
    const QString text = QString::fromStdString(reading.text());
    const qsizetype colon = text.lastIndexOf(QStringLiteral(": "));
    return colon < 0 ? text : text.left(colon) + '\n' + text.mid(colon + 2);
}

}  // namespace

ReadingDialog::ReadingDialog(const QString& name, const std::vector<PlausibleReading>& readings,
                             QWidget* parent)
    : QDialog(parent), m_readings(new QButtonGroup(this)) {
    setObjectName("readingDialog");
    setWindowTitle(tr("Ground truth"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, metrics::kTextRight);
    layout->setSpacing(metrics::kSpacing);
    layout->addWidget(
        new Label(tr("What are the numbers in %1?").arg(name), Ink::Text, TextRole::DialogTitle));
    auto* cause = new Label(
        tr("Its name does not say, and these readings are possible. The likeliest is on the left; the right "
           "one has the disparities that you expect."),
        Ink::Dim);
    cause->setWordWrap(true);
    layout->addWidget(cause);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpacing);
    for (std::size_t i = 0; i < std::min(readings.size(), kMostSideBySide); ++i) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("reading%1").arg(i + 1));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setIcon(pictureOf(readings[i].disparity, devicePixelRatioF()));
        button->setIconSize(kPicture);
        button->setText(textOf(readings[i]));
        button->setAccessibleName(QString::fromStdString(readings[i].text()));
        button->setFocusPolicy(Qt::StrongFocus);
        m_readings->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    layout->addLayout(row);
    layout->addWidget(new HairLine);
    auto* foot = new QHBoxLayout;
    auto* cancel = new PushButton(tr("Not now"));
    auto* use = new PushButton(tr("Use this reading"), PushButton::Kind::Primary);
    use->setObjectName("useReading");
    use->setDefault(true);
    foot->addStretch();
    foot->addWidget(cancel);
    foot->addWidget(use);
    layout->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &QDialog::accept);
}

std::size_t ReadingDialog::chosen() const {
    return static_cast<std::size_t>(std::max(0, m_readings->checkedId()));
}

}  // namespace stereo::ui
