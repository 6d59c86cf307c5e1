#include "ui/widgets/ColormapBox.h"

#include <QPixmap>

#include <algorithm>
#include <span>

namespace stereo::ui {

namespace {

constexpr QSize kSwatch(64, 10);
/// Sharp on every common scale, smooth as a gradient is.
constexpr int kSwatchScale = 4;

QIcon swatch(Colormap map) {
    const std::span<const Rgb, 256> palette = colours(map);
    const int width = kSwatch.width() * kSwatchScale;
    QImage image(width, kSwatch.height() * kSwatchScale, QImage::Format_RGB32);
    for (int x = 0; x < width; ++x) {
        const Rgb& rgb = palette[static_cast<std::size_t>(x * 255 / (width - 1))];
        for (int y = 0; y < image.height(); ++y) image.setPixel(x, y, qRgb(rgb[0], rgb[1], rgb[2]));
    }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(kSwatchScale);
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);  // else Qt tints it with the highlight
    return icon;
}

QString title(Colormap map) {
    const std::string_view lower = name(map);
    QString title = QString::fromUtf8(lower.data(), static_cast<qsizetype>(lower.size()));
    title[0] = title[0].toUpper();
    return title;
}

}  // namespace

ColormapBox::ColormapBox(std::span<const Colormap> maps, QWidget* parent)
    : ChoiceBox(parent), m_maps(maps.begin(), maps.end()) {
    setIconSize(kSwatch);
    setAccessibleName(tr("Colour map"));
    for (const Colormap map : m_maps) addItem(swatch(map), title(map));
    connect(this, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT colormapChanged(colormap()); });
}

Colormap ColormapBox::colormap() const {
    return m_maps[static_cast<std::size_t>(currentIndex())];
}

void ColormapBox::setColormap(Colormap map) {
    setCurrentIndex(static_cast<int>(std::ranges::find(m_maps, map) - m_maps.begin()));
}

}  // namespace stereo::ui
