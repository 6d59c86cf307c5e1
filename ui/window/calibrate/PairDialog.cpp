#include "ui/window/calibrate/PairDialog.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "app/jobs/JobRunner.h"
#include "core/io/ImageReader.h"
#include "ui/image/ImageView.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/window/dialogs/FitDialog.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr int kAround = 64;
constexpr double kRing = 1.0 / 160;  ///< radius of a point's ring, of the photograph's width
const QColor kPoint("#6FB4FF");

/// The photograph with a ring around each point.
ImagePyramid marked(const std::filesystem::path& path, const std::optional<BoardView>& points) {
    const RgbImage photograph = readImage(path).rgb;
    QImage picture = QImage(photograph.pixels().data(), photograph.width(), photograph.height(),
                            3 * photograph.width(), QImage::Format_RGB888)
                         .copy();
    if (points) {
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        const double radius = std::max(2.0, kRing * picture.width());
        for (const SeenPoint& point : *points) {
            const QPointF at(point.x + 0.5, point.y + 0.5);
            painter.setPen(QPen(Qt::black, radius / 2));
            painter.drawEllipse(at, radius, radius);
            painter.setPen(QPen(kPoint, radius / 4));
            painter.drawEllipse(at, radius, radius);
        }
    }
    return ImagePyramid(picture);
}

}  // namespace

PairDialog::PairDialog(const BoardPair& pair, const QString& fact, app::JobRunner& jobs, QWidget* parent)
    : QDialog(parent), m_jobs(jobs) {
    setObjectName("pairDialog");
    const QString name = QString::fromStdString(pair.name);
    setWindowTitle(titleText(tr("Pair %1").arg(name)));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kTextRight, metrics::kTextRight, metrics::kTextRight,
                               metrics::kTextRight);
    auto* head = new QHBoxLayout;
    head->addWidget(new ElidedLabel(tr("Pair %1").arg(name), Ink::Text, TextRole::Title));
    head->addWidget(new ElidedLabel(fact, Ink::Dim), 1);
    column->addLayout(head);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kGutter);
    column->addLayout(row, 1);
    const auto add = [&](ViewLink& link, const char* viewName, const QString& title,
                         const std::filesystem::path& path, const std::optional<BoardView>& points) {
        auto* view = new ImageView(link);
        view->setObjectName(viewName);
        view->setAccessibleName(title);
        view->setEmptyText(nameOf(path));
        row->addWidget(view, 1);
        read(*view, path, points);
    };
    add(m_leftLink, "pairLeft", tr("Left photograph"), pair.paths.left, pair.left);
    add(m_rightLink, "pairRight", tr("Right photograph"), pair.paths.right, pair.right);
    if (parent) fitDialog(*this, parent->window()->size() - QSize(kAround, kAround));
}

PairDialog::~PairDialog() = default;

void PairDialog::read(ImageView& view, const std::filesystem::path& path,
                      const std::optional<BoardView>& points) {
    m_jobs.run(
        "photograph " + view.objectName().toStdString(),
        [path, points](const RunControl&) { return marked(path, points); }, &view,
        [&view](const ImagePyramid& picture) { view.setPicture(picture); },
        [&view](const app::Failure& failure) {
            view.setEmptyText(QString::fromStdString(failure.sentence));
        });
}

}  // namespace stereo::ui
