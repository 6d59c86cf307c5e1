#include "ui/window/words/Words.h"

#include <QCoreApplication>
#include <cmath>

#include "core/base/NumberText.h"
#include "core/io/QtPath.h"

namespace stereo::ui {
namespace {

const QChar kMinus(0x2212);
const QChar kNarrowSpace(0x202F);
const QChar kTimes(0x00D7);

QString number(double value, int decimals) {
    QString text = QString::number(std::abs(value), 'f', decimals);
    return value < 0 ? kMinus + text : text;
}

/// Three significant digits, without an exponent.
QString threeDigits(double value) {
    const double size = std::abs(value);
    return number(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

QString tr(const char* text) {
    return QCoreApplication::translate("Words", text);
}

double degrees(double side, double focalLength) {
    return 2 * std::atan(side / (2 * focalLength)) * 180 / M_PI;
}

}  // namespace

QString countText(std::size_t count) {
    QString text = QString::number(count);
    for (qsizetype i = text.size() - 3; i > 0; i -= 3) text.insert(i, kNarrowSpace);
    return text;
}

QString lengthText(double metres) {
    const double size = std::abs(metres);
    if (size >= 1) return tr("%1 m").arg(threeDigits(metres));
    if (size >= 0.1) return tr("%1 cm").arg(number(100 * metres, 1));
    return tr("%1 mm").arg(size >= 0.01 ? number(1000 * metres, 0) : threeDigits(1000 * metres));
}

QString lengthText(double metres, LengthUnit unit) {
    const int finer = std::abs(metres) < 0.01 ? 2 : 0;
    switch (unit) {
        case LengthUnit::Metres:
            return tr("%1 m").arg(number(metres, 3 + finer));
        case LengthUnit::Centimetres:
            return tr("%1 cm").arg(number(100 * metres, 1 + finer));
        case LengthUnit::Millimetres:
            return tr("%1 mm").arg(number(1000 * metres, finer));
        case LengthUnit::Fitting:
            break;
    }
    return lengthText(metres);
}

QString roundLengthText(double metres, LengthUnit unit) {
    if (unit == LengthUnit::Fitting) {
        unit = metres >= 0.999     ? LengthUnit::Metres
               : metres >= 0.00999 ? LengthUnit::Centimetres
                                   : LengthUnit::Millimetres;
    }
    const auto plain = [metres](double perMetre) { return QString::number(perMetre * metres, 'g', 6); };
    if (unit == LengthUnit::Metres) return tr("%1 m").arg(plain(1));
    return unit == LengthUnit::Centimetres ? tr("%1 cm").arg(plain(100)) : tr("%1 mm").arg(plain(1000));
}

QString metresText(double metres) {
    return tr("%1 m").arg(number(metres, 3));
}

QString pixelsText(double pixels) {
    return tr("%1 px").arg(number(pixels, 2));
}

QString durationText(double seconds) {
    if (seconds < 0.0995) {
        const int milliseconds = static_cast<int>(std::lround(seconds * 1000));
        return milliseconds > 0 ? tr("%1 ms").arg(milliseconds) : tr("< 1 ms");
    }
    if (seconds < 10) return tr("%1 s").arg(number(seconds, seconds < 1 ? 2 : 1));
    const int whole = static_cast<int>(std::lround(seconds));
    return whole < 60 ? tr("%1 s").arg(whole) : tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString bytesText(std::size_t bytes) {
    return QString::fromStdString(stereo::bytesText(bytes));
}

QString nameOf(const std::filesystem::path& file) {
    return toQString(file.filename());
}

QString menuText(QString text) {
    return text.replace('&', "&&").replace('\t', ' ').replace('\n', ' ');
}

QString titleText(QString text) {
    return text.replace("[*]", "[*][*]");
}

QString sizeText(ImageSize size) {
    return QStringLiteral("%1 %2 %3").arg(size.width).arg(kTimes).arg(size.height);
}

double depthOfOnePixel(const StereoCalibration& calibration, double depthMetres) {
    return depthMetres * depthMetres / (calibration.fx() * calibration.baselineMetres());
}

QString counted(std::size_t count, const QString& one, const QString& many) {
    return countText(count) + QChar(' ') + (count == 1 ? one : many);
}

QList<RichText> calibrationSentences(const StereoCalibration& calibration) {
    const auto sentence = [](const QString& words, const QString& number) {
        return RichText::filled(words, {RichText::bold(number)});
    };
    QList<RichText> sentences{sentence(tr("Cameras are %1 apart"), lengthText(calibration.baselineMetres()))};
    if (const ImageSize size = calibration.imageSize(); !size.isEmpty()) {
        sentences << sentence(tr("Field of view %1"),
                              QStringLiteral("%1° × %2°")
                                  .arg(std::lround(degrees(size.width, calibration.fx())))
                                  .arg(std::lround(degrees(size.height, calibration.fy()))));
    }
    sentences << sentence(tr("1 px at 3 m is %1 of depth"), lengthText(depthOfOnePixel(calibration, 3)));
    if (std::abs(calibration.doffs()) >= 0.01) {
        sentences << sentence(tr("Right image is shifted by %1 (doffs)"), pixelsText(calibration.doffs()));
    }
    return sentences;
}

}  // namespace stereo::ui
