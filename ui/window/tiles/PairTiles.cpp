#include "ui/window/tiles/PairTiles.h"

#include <QAction>

#include "app/workbench/Workbench.h"
#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/ValidArea.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

// The middle of the first pixel is at 0 for a rectifier and at a half for a view.
StereoRectifier::PixelPoint pixelAt(QPointF imagePoint) {
    return {imagePoint.x() - 0.5, imagePoint.y() - 0.5};
}

QPointF imagePointAt(StereoRectifier::PixelPoint pixel) {
    return {pixel.x + 0.5, pixel.y + 0.5};
}

/// None where it is the whole image, or no pixel has content.
std::optional<QRectF> validRect(const StereoRectifier& rectifier, RigSide side) {
    const ImageSize size = rectifier.calibration().imageSize();
    const PixelArea area = validArea(rectifier.validMask(side), size);
    if (area.size.isEmpty() || area.size == size) return std::nullopt;
    return QRectF(area.x, area.y, area.size.width, area.size.height);
}

ImageView& viewOf(const ImageTile& tile) {
    return *qobject_cast<ImageView*>(tile.view());
}

}  // namespace

PairTiles::PairTiles(app::Workbench& workbench, ImageTile& left, ImageTile& right, QObject* parent)
    : QObject(parent),
      m_workbench(workbench),
      m_leftTile(left),
      m_rightTile(right),
      m_left(viewOf(left)),
      m_right(viewOf(right)) {
    m_right.setMovesLinkedCursor(false);
    connect(&m_workbench, &app::Workbench::pairChanged, this, &PairTiles::followPair);
    followPair();
}

void PairTiles::setActions(QAction& showRaw, QAction& rowLines) {
    m_showRaw = &showRaw;
    connect(&showRaw, &QAction::toggled, this, &PairTiles::setShowsRaw);
    for (ImageTile* tile : {&m_leftTile, &m_rightTile}) {
        ImageView& view = viewOf(*tile);
        connect(&rowLines, &QAction::toggled, &view, &ImageView::setRowLines);
        auto* button = new ToolButton({}, rowLines.toolTip());
        button->setObjectName("tileRows");
        button->setDefaultAction(&rowLines);
        tile->addTool(button);
    }
    followPair();
}

void PairTiles::setShowsRaw(bool on) {
    m_showsRaw = on;
    show();
}

const RectifiedFrom* PairTiles::shownRaw() const {
    const auto& pair = m_workbench.inputs().pair();
    return pair && m_showsRaw ? pair->rectifiedFrom() : nullptr;
}

void PairTiles::followPair() {
    const auto& pair = m_workbench.inputs().pair();
    const auto files = rawOf(pair);
    if (files != m_files) {  // else the pictures stay until they are rectified in the other way
        m_left.clear();
        m_right.clear();
        m_raw = {};
    }
    m_files = files;
    m_matched = {};
    const bool isRectified = pair && pair->rectifiedFrom();
    if (m_showRaw) {
        m_showRaw->setEnabled(isRectified);
        if (!isRectified) m_showRaw->setChecked(false);
    }
    show();
}

void PairTiles::show() {
    const auto& pair = m_workbench.inputs().pair();
    const RectifiedFrom* raw = shownRaw();
    m_left.setMovesLinkedCursor(!raw);
    showFacts();
    showValidAreas();
    if (!pair) return m_workbench.jobs().cancel("pair pictures");
    Pictures& shown = raw ? m_raw : m_matched;
    const auto wanted = raw ? m_files : pair;
    if (shown.of == wanted) {
        m_workbench.jobs().cancel("pair pictures");
        return showPictures(shown);
    }
    m_workbench.jobs().run(
        "pair pictures",
        [wanted](const RunControl&) {
            return Pictures{wanted, ImagePyramid(wanted->left()), ImagePyramid(wanted->right())};
        },
        this,
        [this, &shown](const Pictures& pictures) {
            shown = pictures;
            showPictures(pictures);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void PairTiles::showPictures(const Pictures& pictures) {
    m_left.setPicture(pictures.left);
    m_right.setPicture(pictures.right);
}

void PairTiles::showValidAreas() {
    const auto& pair = m_workbench.inputs().pair();
    if (!pair || !pair->rectifiedFrom() || m_showsRaw) {
        m_workbench.jobs().cancel("valid areas");
        m_left.setValidArea(std::nullopt);
        m_right.setValidArea(std::nullopt);
        return;
    }
    struct Areas {
        std::optional<QRectF> left, right;
    };
    m_workbench.jobs().run(
        "valid areas",
        [pair](const RunControl&) {
            const StereoRectifier& rectifier = pair->rectifiedFrom()->rectifier;
            return Areas{validRect(rectifier, RigSide::Left), validRect(rectifier, RigSide::Right)};
        },
        this,
        [this](const Areas& areas) {
            m_left.setValidArea(areas.left);
            m_right.setValidArea(areas.right);
        },
        [this](const app::Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

void PairTiles::showFacts() {
    const auto& pair = m_workbench.inputs().pair();
    const auto fact = [&](const std::filesystem::path& file) {
        const QString name = nameOf(file);
        if (!pair->rectifiedFrom()) return name;
        return shownRaw() ? tr("%1, raw").arg(name) : tr("%1, rectified").arg(name);
    };
    m_leftTile.setFact(pair ? fact(pair->leftPath()) : QString());
    m_rightTile.setFact(pair ? fact(pair->rightPath()) : QString());
}

QPointF PairTiles::inPair(RigSide side, QPointF shown) const {
    const RectifiedFrom* raw = shownRaw();
    return raw ? imagePointAt(raw->rectifier.rectified(side, pixelAt(shown))) : shown;
}

void PairTiles::showCursor(std::optional<QPointF> leftPoint, std::optional<float> disparity) {
    const RectifiedFrom* raw = shownRaw();
    m_right.setCursorShift(disparity ? std::optional<double>(*disparity) : std::nullopt);
    m_right.setCursorLabel(disparity ? QChar(0x2212) + pixelsText(*disparity) : QString());
    if (!raw || !leftPoint) {
        m_left.setCursorPoint(std::nullopt);
        m_right.setCursorPoint(std::nullopt);
        return;
    }
    const QPointF rightPoint = *leftPoint - QPointF(disparity.value_or(0), 0);
    m_left.setCursorPoint(imagePointAt(raw->rectifier.raw(RigSide::Left, pixelAt(*leftPoint))));
    m_right.setCursorPoint(imagePointAt(raw->rectifier.raw(RigSide::Right, pixelAt(rightPoint))));
}

}  // namespace stereo::ui
