#include "core/io/calibration/MiddleburyCalib.h"

#include <fmt/core.h>

#include <cmath>
#include <string>

#include "core/base/NumberText.h"
#include "core/base/PlainText.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/KeyedLines.h"
#include "core/io/calibration/LengthText.h"

namespace stereo {
namespace {

constexpr double kRoundingPx = 0.5;  ///< people write doffs in whole and half pixels
constexpr double kDoffsNotePx = 0.01;
constexpr double kMaxPx = 1e6;

/// The entries of a calib.txt; the value of a key is checked when it is read.
class Entries {
public:
    explicit Entries(const CalibrationText& file) : m_lines(file.text, '='), m_file(file) {}

    [[nodiscard]] bool has(std::string_view key) const { return m_lines.has(key); }

    [[nodiscard]] double number(std::string_view key) const {
        const auto number = numberIn(value(key));
        if (!number || !std::isfinite(*number)) refuse(key, "a finite number");
        return *number;
    }

    /// A whole number of pixels, from `least` on.
    [[nodiscard]] int pixels(std::string_view key, int least) const {
        const double found = number(key);
        if (!(found >= least && found <= kMaxPx) || found != std::floor(found))
            refuse(key, least > 0 ? "a whole number above zero" : "a whole number, or 0 for unknown");
        return static_cast<int>(found);
    }

    [[nodiscard]] CameraMatrix matrix(std::string_view key) const {
        const auto numbers = numbersIn(value(key));
        if (!numbers || numbers->size() != 9) refuse(key, "nine numbers as in [f 0 cx; 0 f cy; 0 0 1]");
        return cameraMatrix(*numbers, key, m_file.label());
    }

    /// In metres, with what was assumed.
    [[nodiscard]] LengthInText length(std::string_view key) const {
        const auto length = lengthIn(value(key));
        if (!length || !std::isfinite(length->value)) refuse(key, "a finite number");
        return *length;
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& expected) const {
        throw m_file.error(
            fmt::format("gives {} as {}; {} was expected.", key, inQuotes(value(key)), expected));
    }

private:
    [[nodiscard]] std::string_view value(std::string_view key) const {
        if (const auto value = m_lines.value(key)) return *value;
        throw m_file.error(
            fmt::format("has no {}; a Middlebury calib.txt has lines cam0=, cam1= or doffs=, "
                        "and baseline=.",
                        key));
    }

    KeyedLines m_lines;
    const CalibrationText& m_file;
};

Score scoreOf(std::string_view text) {
    const KeyedLines lines(text, '=');
    return lines.has("cam0") ? score::kCertain : score::kNo;
}

double rightCentre(const Entries& entries, double cx, const CalibrationText& file, ReadRig& read) {
    if (!entries.has("doffs")) return entries.matrix("cam1").cx;
    const double doffs = entries.number("doffs");
    if (!entries.has("cam1")) return cx + doffs;
    const double rightCx = entries.matrix("cam1").cx;
    const double difference = std::abs(rightCx - cx - doffs);
    if (difference > kRoundingPx) {
        throw file.error(
            fmt::format("contradicts itself: doffs is {}, but cx of cam1 minus cx of cam0 is {}; correct "
                        "one of them.",
                        numberText(doffs), numberText(rightCx - cx)));
    }
    if (difference > kDoffsNotePx) {
        read.notes.push_back(
            fmt::format("doffs is rounded to {}; {} is used, which is cx of cam1 minus cx of cam0.",
                        numberText(doffs), numberText(rightCx - cx)));
    }
    return rightCx;
}

ImageSize imageSize(const Entries& entries) {
    if (!entries.has("width") && !entries.has("height")) return {};
    return {entries.pixels("width", 1), entries.pixels("height", 1)};
}

double baselineMetres(const Entries& entries, ReadRig& read) {
    const LengthInText baseline = entries.length("baseline");
    if (baseline.value <= 0) {
        entries.refuse("baseline",
                       "a number of millimetres above zero (a negative one usually means that left and "
                       "right are swapped)");
    }
    if (baseline.unit) return baseline.value * infoOf(*baseline.unit).metres;
    if (baseline.value >= 1) return baseline.value * infoOf(UnitOfLength::Millimetres).metres;
    read.format += " (baseline below 1: read as metres)";
    return baseline.value;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const Entries entries(file);
    ReadRig read{.format = std::string(kMiddleburyCalib.name)};
    const CameraMatrix left = entries.matrix("cam0");
    CalibrationNumbers numbers;
    numbers.baselineMetres = baselineMetres(entries, read);
    numbers.fx = left.fx;
    numbers.fy = left.fy;
    numbers.cx = left.cx;
    numbers.cy = left.cy;
    numbers.rightCx = rightCentre(entries, left.cx, file, read);
    numbers.imageSize = imageSize(entries);
    const int maxDisparityPx = entries.has("ndisp") ? entries.pixels("ndisp", 0) : 0;
    if (maxDisparityPx > 0) numbers.maxDisparityPx = maxDisparityPx;
    if (entries.has("ndisp") && maxDisparityPx == 0)
        read.notes.push_back("ndisp is 0, so how large disparities get is taken for not known.");
    read.rectified = StereoCalibration(numbers);
    return read;
}

}  // namespace

const CalibrationFormat kMiddleburyCalib = {"Middlebury calib.txt",
                                            "cam0=, cam1=, baseline= in mm; also ETH3D's", scoreOf, read};

}  // namespace stereo
