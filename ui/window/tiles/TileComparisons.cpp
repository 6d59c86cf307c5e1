#include "ui/window/tiles/TileComparisons.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <algorithm>

#include "ui/image/ImageTile.h"
#include "ui/image/PictureComparison.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {
namespace {

bool takesText(const QWidget* widget) {
    return qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QPlainTextEdit*>(widget);
}

}  // namespace

TileComparisons::TileComparisons(const std::array<ImageTile*, 3>& tiles, QAction& wipe, QAction& blink,
                                 QObject* parent)
    : QObject(parent) {
    for (ImageTile* tile : tiles) add(*tile);
    const auto toggleIn = [this](ToolButton* CompareTools::*button) {
        if (!areThere()) return;
        CompareTools* tile = pointedAt();
        if (!tile) tile = m_tiles[2].view->hasOther() ? &m_tiles[2] : &m_tiles[0];
        (tile->*button)->click();
    };
    connect(&wipe, &QAction::triggered, this, [toggleIn] { toggleIn(&CompareTools::wipe); });
    connect(&blink, &QAction::triggered, this, [toggleIn] { toggleIn(&CompareTools::blink); });
    showPictures();
    // Space is handled everywhere: the picture under the mouse need not have the focus.
    qApp->installEventFilter(this);
}

void TileComparisons::add(ImageTile& tile) {
    CompareTools& added = m_tiles[m_count++];
    added = addCompareTools(tile);
    connect(added.view, &ImageView::pictureChanged, this, &TileComparisons::showPictures);
}

bool TileComparisons::areThere() const {
    return std::ranges::any_of(m_tiles, [](const CompareTools& tile) { return tile.view->isVisible(); });
}

void TileComparisons::showPictures() {
    const auto& [left, right, disparity] = m_tiles;
    left.comparison->setPictures(tr("Left"), tr("Right"), right.view->picture());
    right.comparison->setPictures(tr("Right"), tr("Left"), left.view->picture());
    if (m_otherRun.isEmpty()) {
        disparity.comparison->setPictures(m_thirdName, tr("Left"), left.view->picture());
    } else {
        disparity.comparison->setPictures(m_thirdName, m_otherRunName, m_otherRun, m_otherRunText);
    }
    for (const CompareTools& tile : m_tiles) tile.follow();
}

void TileComparisons::setOtherRun(const QString& ownName, const QString& otherName,
                                  const ImagePyramid& picture, ImageView::PixelText text) {
    m_thirdName = ownName;
    m_otherRunName = otherName;
    m_otherRun = picture;
    m_otherRunText = std::move(text);
    showPictures();
}

CompareTools* TileComparisons::pointedAt() {
    const auto hovered =
        std::ranges::find_if(m_tiles, [](const CompareTools& tile) { return tile.view->underMouse(); });
    return hovered != m_tiles.end() ? &*hovered : holding(QApplication::focusWidget());
}

CompareTools* TileComparisons::holding(const QWidget* widget) {
    const auto found = std::ranges::find_if(m_tiles, [widget](const CompareTools& tile) {
        return widget && (tile.view == widget || tile.view->isAncestorOf(widget));
    });
    return found == m_tiles.end() ? nullptr : &*found;
}

CompareTools* TileComparisons::peekTarget() {
    const QWidget* window = m_tiles.front().view->window();
    if (QApplication::activeModalWidget() || QApplication::activePopupWidget()) return nullptr;
    const QWidget* focus = QApplication::focusWidget();
    if (focus && focus->window() != window) return nullptr;
    const bool isElsewhere = focus && !holding(focus);
    if (isElsewhere && (m_tabbed || takesText(focus))) return nullptr;
    CompareTools* tile = pointedAt();
    return tile && tile->view->hasOther() ? tile : nullptr;
}

bool TileComparisons::startPeeking() {
    m_peeked = peekTarget();
    if (m_peeked) m_peeked->comparison->setPeeking(true);
    return m_peeked;
}

bool TileComparisons::endPeeking() {
    if (!m_peeked) return false;
    std::exchange(m_peeked, nullptr)->comparison->setPeeking(false);
    return true;
}

bool TileComparisons::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ApplicationDeactivate) {
        endPeeking();
        return false;
    }
    if (!watched->isWidgetType()) return false;
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        m_tabbed = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier) return false;
    if (key->isAutoRepeat()) return m_peeked != nullptr;
    return event->type() == QEvent::KeyPress ? startPeeking() : endPeeking();
}

}  // namespace stereo::ui
