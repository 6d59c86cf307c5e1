#include "ui/window/calibrate/PairList.h"

#include <QKeyEvent>
#include <QStyle>

#include "ui/window/calibrate/PairDelegate.h"

namespace stereo::ui {
namespace {

constexpr int kUsualWidth = 190;  ///< of a card, at least
constexpr int kLeastWidth = 132;  ///< two photographs of 60 px
constexpr int kLeastHeight = 80;

}  // namespace

PairList::PairList(QWidget* parent) : QListView(parent) {
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(this, &QListView::doubleClicked, this, &PairList::openRequested);
}

QSize PairList::minimumSizeHint() const {
    return {kLeastWidth + PairDelegate::kGap, kLeastHeight};
}

void PairList::resizeEvent(QResizeEvent* event) {
    // The view keeps room for its scroll bar, whether it is shown or not, and begins another row
    // where one would be full to the pixel.
    const int room = maximumViewportSize().width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int columns = std::max(1, room / kUsualWidth);
    const QSize cell((room - 1) / columns, PairDelegate::kHeight + PairDelegate::kGap);
    if (cell != gridSize()) setGridSize(cell);
    QListView::resizeEvent(event);
}

void PairList::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Space:
            return Q_EMIT toggleRequested();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return Q_EMIT openRequested(currentIndex());
        default:
            return QListView::keyPressEvent(event);
    }
}

}  // namespace stereo::ui
