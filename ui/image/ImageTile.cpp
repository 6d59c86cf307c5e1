#include "ui/image/ImageTile.h"

#include <QVBoxLayout>

#include "ui/image/ImageView.h"
#include "ui/image/TileHeader.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

ImageTile::ImageTile(const QString& title, QWidget* view, QWidget* parent)
    : QWidget(parent), m_view(view), m_header(new TileHeader(title, this)), m_layout(new QVBoxLayout(this)) {
    if (view->accessibleName().isEmpty()) view->setAccessibleName(title);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_header);
    m_layout->addWidget(view, 1);
    connect(m_header, &TileHeader::maximiseRequested, this, &ImageTile::maximiseRequested);
    if (auto* imageView = qobject_cast<ImageView*>(view)) {
        m_header->showFit();
        m_header->setZoom(imageView->zoom());
        connect(m_header, &TileHeader::fitRequested, imageView, &ImageView::fit);
        connect(imageView, &ImageView::zoomChanged, m_header, &TileHeader::setZoom);
    }
}

void ImageTile::setTitle(const QString& title) {
    m_header->setTitle(title);
}

void ImageTile::setTitleMenu(QMenu* menu) {
    m_header->setTitleMenu(menu);
}

void ImageTile::setFact(const QString& fact) {
    m_header->setFact(fact);
}

void ImageTile::setChip(const QString& text, Tone tone, const QString& iconName) {
    m_header->setChip(text, tone, iconName);
}

void ImageTile::clearChip() {
    m_header->clearChip();
}

void ImageTile::setStaleLine(bool stale) {
    m_header->setStaleLine(stale);
}

void ImageTile::addTool(ToolButton* button) {
    m_header->addTool(button);
}

void ImageTile::setToolPresent(ToolButton& button, bool present) {
    m_header->setToolPresent(button, present);
}

void ImageTile::addBelow(QWidget* widget) {
    m_layout->addWidget(widget);
}

int ImageTile::belowHeight() const {
    int height = 0;
    for (int i = m_layout->indexOf(m_view) + 1; i < m_layout->count(); ++i) {
        if (!m_layout->itemAt(i)->isEmpty()) height += m_layout->itemAt(i)->sizeHint().height();
    }
    return height;
}

void ImageTile::setMaximised(bool maximised) {
    m_header->setMaximised(maximised);
}

QSize ImageTile::minimumSizeHint() const {
    return {metrics::kTileMinimumWidth, QWidget::minimumSizeHint().height()};
}

}  // namespace stereo::ui
