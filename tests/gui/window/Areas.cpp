#include "tests/gui/window/Areas.h"

#include <QColor>
#include <QCoreApplication>
#include <QDir>
#include <algorithm>
#include <cstdlib>

namespace stereo::test {
namespace {

QColor meanOf(const QImage& picture, const QRect& area) {
    qint64 red = 0, green = 0, blue = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            red += qRed(pixel);
            green += qGreen(pixel);
            blue += qBlue(pixel);
        }
    }
    const int count = area.width() * area.height();
    return {static_cast<int>(red / count), static_cast<int>(green / count), static_cast<int>(blue / count)};
}

int distance(QRgb a, QRgb b) {
    return std::max(
        {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

}  // namespace

QImage areasOf(const QImage& picture) {
    const int side = qRound(kAreaPx * picture.devicePixelRatio());
    QImage areas((picture.width() + side - 1) / side, (picture.height() + side - 1) / side,
                 QImage::Format_RGB32);
    for (int y = 0; y < areas.height(); ++y) {
        for (int x = 0; x < areas.width(); ++x) {
            areas.setPixelColor(
                x, y, meanOf(picture, QRect(x * side, y * side, side, side) & QRect({}, picture.size())));
        }
    }
    return areas;
}

QString differenceFromRecorded(const QImage& picture, const QString& name, int tolerance) {
    const QString recordedFile = QStringLiteral(STEREOSCOPE_PICTURES "/") + name + ".png";
    const QImage found = areasOf(picture);
    if (std::getenv("STEREOSCOPE_RECORD_PICTURES"))
        return found.save(recordedFile) ? QString() : "cannot record " + name;
    const QImage recorded(recordedFile);
    if (recorded.size() != found.size()) {
        return QStringLiteral("%1 has %2 x %3 areas, recorded are %4 x %5")
            .arg(name)
            .arg(found.width())
            .arg(found.height())
            .arg(recorded.width())
            .arg(recorded.height());
    }
    QImage difference(found.size(), QImage::Format_RGB32);
    QStringList places;
    for (int y = 0; y < found.height(); ++y) {
        for (int x = 0; x < found.width(); ++x) {
            const int off = distance(found.pixel(x, y), recorded.pixel(x, y));
            difference.setPixelColor(x, y, off > tolerance ? QColor(255, 0, 0) : QColor(off, off, off));
            if (off > tolerance)
                places << QStringLiteral("(%1, %2) by %3").arg(x * kAreaPx).arg(y * kAreaPx).arg(off);
        }
    }
    if (places.isEmpty()) return {};
    const QDir folder(QCoreApplication::applicationDirPath() + "/picture-differences");
    QDir().mkpath(folder.path());
    picture.save(folder.filePath(name + ".png"));
    difference.scaled(difference.size() * kAreaPx).save(folder.filePath(name + "-difference.png"));
    return QStringLiteral("%1 differs at %2; see %3")
        .arg(name, places.join(", "), folder.filePath(name + "*.png"));
}

}  // namespace stereo::test
