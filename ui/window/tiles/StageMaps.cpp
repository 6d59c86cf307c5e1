#include "ui/window/tiles/StageMaps.h"

#include <QCoreApplication>
#include <algorithm>

namespace stereo::ui {
namespace {

constexpr int kHistogramBins = 256;

QString tr(const char* text) {
    return QCoreApplication::translate("StageMaps", text);
}

/// Calls copy(x, y, fromX, fromY) for each pixel of a map of `size`, with the nearest pixel of a map of size
/// `from`.
void forNearest(ImageSize size, ImageSize from, const auto& copy) {
    for (int y = 0; y < size.height; ++y) {
        const int fromY = static_cast<int>((2LL * y + 1) * from.height / (2LL * size.height));
        for (int x = 0; x < size.width; ++x) {
            copy(x, y, static_cast<int>((2LL * x + 1) * from.width / (2LL * size.width)), fromY);
        }
    }
}

FloatMap nearest(ImageSize size, const FloatMap& map) {
    FloatMap made(size);
    forNearest(size, map.size(),
               [&](int x, int y, int fromX, int fromY) { made.at(x, y) = map.at(fromX, fromY); });
    return made;
}

RgbImage nearest(ImageSize size, const RgbImage& image) {
    RgbImage made(size);
    forNearest(size, image.size(), [&](int x, int y, int fromX, int fromY) {
        std::copy_n(image.at(fromX, fromY), 3, made.at(x, y));
    });
    return made;
}

/// How the values of `kind` are coloured.
DisplayOptions displayOf(StagePicture::Kind kind, const DisplayOptions& disparity) {
    DisplayOptions display = disparity;
    display.rangeMode = RangeMode::Manual;
    if (kind == StagePicture::Kind::UpdateGate) {  // a share: always from nothing to all
        display.mapping = ColorMapping::Linear;
        display.range = {0, 1};
        display.reversed = false;
    }
    return display;
}

QString factOf(StagePicture::Kind kind) {
    switch (kind) {
        case StagePicture::Kind::Features:
            return tr("main components as red, green, blue");
        case StagePicture::Kind::FirstDisparity:
            return tr("before the first iteration");
        case StagePicture::Kind::UpdateGate:
            return tr("share of the state that the last iteration replaced");
    }
    return {};
}

}  // namespace

MapKind mapKindOf(StagePicture::Kind stage) {
    switch (stage) {
        case StagePicture::Kind::Features:
            return {.id = shown::kFeatures,
                    .title = QT_TRANSLATE_NOOP("MapKind", "Features"),
                    .tip = QT_TRANSLATE_NOOP("MapKind",
                                             "What the network sees in the left image: places that look "
                                             "alike to it have similar colours")};
        case StagePicture::Kind::FirstDisparity:
            return {.id = shown::kFirstDisparity,
                    .title = QT_TRANSLATE_NOOP("MapKind", "First disparity"),
                    .tip = QT_TRANSLATE_NOOP("MapKind",
                                             "What the network reads from its volume before the first "
                                             "iteration, a value for 4 x 4 pixels"),
                    .unit = "px",
                    .colours = MapColours::OfDisparity};
        case StagePicture::Kind::UpdateGate:
            break;
    }
    return {.id = shown::kUpdateGate,
            .title = QT_TRANSLATE_NOOP("MapKind", "Update gate"),
            .tip = QT_TRANSLATE_NOOP(
                "MapKind",
                "Where the last iteration still changed much: the share of its state that it replaced"),
            .validRange = ColorRange{0, 1}};
}

ShownMap stageMap(const StagePicture& picture, ImageSize pairSize, const DisplayOptions& disparity) {
    ShownMap shown{.kind = mapKindOf(picture.kind),
                   .display = displayOf(picture.kind, disparity),
                   .fact = factOf(picture.kind)};
    if (const auto* colours = std::get_if<RgbImage>(&picture.pixels)) {
        shown.colours = std::make_shared<const RgbImage>(nearest(pairSize, *colours));
        return shown;
    }
    const auto map = std::make_shared<const FloatMap>(nearest(pairSize, std::get<FloatMap>(picture.pixels)));
    shown.colours = std::make_shared<const RgbImage>(colorize(*map, shown.display));
    if (const auto span = histogramSpan(*map)) shown.histogram = histogram(*map, *span, kHistogramBins);
    shown.map = map;
    return shown;
}

RgbImage stageColours(const StagePicture& picture, const DisplayOptions& disparity) {
    const auto* colours = std::get_if<RgbImage>(&picture.pixels);
    return colours ? *colours
                   : colorize(std::get<FloatMap>(picture.pixels), displayOf(picture.kind, disparity));
}

}  // namespace stereo::ui
