#include "ui/widgets/ScrollBody.h"

#include <QEvent>

#include "ui/theme/Metrics.h"

namespace stereo::ui {
namespace {

constexpr int kLeastHeight = 96;

}  // namespace

ScrollBody::ScrollBody(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QSize ScrollBody::sizeHint() const {
    return widget()->sizeHint();
}

QSize ScrollBody::minimumSizeHint() const {
    const QSize content = widget()->minimumSizeHint();
    return {content.width() + metrics::kScrollBar, std::min(content.height(), kLeastHeight)};
}

bool ScrollBody::hasHeightForWidth() const {
    return widget()->hasHeightForWidth();
}

int ScrollBody::heightForWidth(int width) const {
    return widget()->heightForWidth(width);
}

bool ScrollBody::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace stereo::ui
