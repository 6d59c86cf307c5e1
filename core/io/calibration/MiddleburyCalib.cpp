#include "core/io/calibration/MiddleburyCalib.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "core/base/NumberText.h"
#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

constexpr double kDoffsTolerancePx = 0.01;
constexpr double kMaxPx = 1e6;

/// Removes the next `key=value` from the text and returns it; a value in brackets may span several lines.
std::pair<std::string_view, std::string_view> nextEntry(std::string_view& text) {
    std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t bracket = std::min(text.find('['), end);
    if (bracket < end)
        end = std::min(text.find('\n', std::min(text.find(']', bracket), text.size())), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || line.starts_with('#')) return {};
    return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
}

/// The entries of a calib.txt; the value of a key is checked when it is read.
class Entries {
public:
    Entries(std::string_view text, const FileLabel& source) : m_source(source) {
        text = withoutByteOrderMark(text);
        while (!text.empty()) {
            const auto [key, value] = nextEntry(text);
            if (!key.empty()) m_values.emplace(key, value);
        }
    }

    [[nodiscard]] bool has(std::string_view key) const { return m_values.contains(key); }

    [[nodiscard]] double number(std::string_view key) const {
        const auto number = numberIn(value(key));
        if (!number || !std::isfinite(*number)) refuse(key, "a finite number");
        return *number;
    }

    /// A whole number of pixels above zero.
    [[nodiscard]] int pixels(std::string_view key) const {
        const double found = number(key);
        if (!(found >= 1 && found <= kMaxPx) || found != std::floor(found))
            refuse(key, "a whole number above zero");
        return static_cast<int>(found);
    }

    [[nodiscard]] CameraMatrix matrix(std::string_view key) const {
        const auto numbers = numbersIn(value(key));
        if (!numbers || numbers->size() != 9) refuse(key, "nine numbers as in [f 0 cx; 0 f cy; 0 0 1]");
        return cameraMatrix(*numbers, key, m_source);
    }

    [[noreturn]] void refuse(std::string_view key, const std::string& expected) const {
        throw m_source.error(ErrorKind::BadCalibration, fmt::format("gives {} as {}; {} was expected.", key,
                                                                    inQuotes(value(key)), expected));
    }

private:
    [[nodiscard]] std::string_view value(std::string_view key) const {
        const auto entry = m_values.find(key);
        if (entry != m_values.end()) return entry->second;
        throw m_source.error(
            ErrorKind::BadCalibration,
            fmt::format("has no {}; a Middlebury calib.txt has lines cam0=, cam1= or doffs=, and "
                        "baseline=.",
                        key));
    }

    std::map<std::string_view, std::string_view> m_values;
    const FileLabel& m_source;
};

bool canRead(std::string_view text) {
    text = withoutByteOrderMark(text);
    while (!text.empty()) {
        if (nextEntry(text).first == "cam0") return true;
    }
    return false;
}

double rightCentre(const Entries& entries, double cx, const FileLabel& source) {
    if (!entries.has("doffs")) return entries.matrix("cam1").cx;
    const double doffs = entries.number("doffs");
    if (!entries.has("cam1")) return cx + doffs;
    const double rightCx = entries.matrix("cam1").cx;
    if (std::abs(rightCx - cx - doffs) <= kDoffsTolerancePx) return rightCx;
    throw source.error(
        ErrorKind::BadCalibration,
        fmt::format("contradicts itself: doffs is {}, but cx of cam1 minus cx of cam0 is {}; correct "
                    "one of them.",
                    numberText(doffs), numberText(rightCx - cx)));
}

ImageSize imageSize(const Entries& entries) {
    if (!entries.has("width") && !entries.has("height")) return {};
    return {entries.pixels("width"), entries.pixels("height")};
}

double positiveBaseline(const Entries& entries) {
    const double baseline = entries.number("baseline");
    if (baseline <= 0) {
        entries.refuse("baseline",
                       "a number of millimetres above zero (a negative one usually means that left and "
                       "right are swapped)");
    }
    return baseline;
}

ReadCalibration read(std::string_view text, const std::filesystem::path& path) {
    const FileLabel source(path);
    const Entries entries(text, source);
    const CameraMatrix left = entries.matrix("cam0");
    const double baseline = positiveBaseline(entries);
    const bool isInMetres = baseline < 1;
    CalibrationNumbers numbers;
    numbers.fx = left.fx;
    numbers.fy = left.fy;
    numbers.cx = left.cx;
    numbers.cy = left.cy;
    numbers.rightCx = rightCentre(entries, left.cx, source);
    numbers.baselineMetres = isInMetres ? baseline : baseline / 1000;
    numbers.imageSize = imageSize(entries);
    if (entries.has("ndisp")) numbers.maxDisparityPx = entries.pixels("ndisp");
    return {StereoCalibration(numbers),
            std::string(kMiddleburyCalib.name) + (isInMetres ? " (baseline below 1: read as metres)" : "")};
}

}  // namespace

const CalibrationFormat kMiddleburyCalib = {"Middlebury calib.txt",
                                            "cam0=, cam1=, baseline= in mm; also ETH3D's", canRead, read};

}  // namespace stereo
