#include "core/metrics/TruthNames.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>

#include "core/io/FileLabel.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// The names of a file and of the folders above it, in lower case.
class Names {
public:
    explicit Names(const fs::path& path) : m_file(lower(path.filename().string())) {
        for (const fs::path& part : path.parent_path()) m_folders.push_back(lower(part.string()));
    }

    [[nodiscard]] bool isIn(std::string_view folder) const {
        return std::ranges::find(m_folders, folder) != m_folders.end();
    }
    [[nodiscard]] bool isIn(std::string_view outer, std::string_view inner) const {
        const auto both = std::to_array<std::string_view>({outer, inner});
        return !std::ranges::search(m_folders, both).empty();
    }
    [[nodiscard]] bool says(std::string_view word) const { return m_file.find(word) != std::string::npos; }
    /// Or in the nearest folder.
    [[nodiscard]] bool saysNear(std::string_view word) const {
        return says(word) || (!m_folders.empty() && m_folders.back().find(word) != std::string::npos);
    }
    [[nodiscard]] bool endsWith(std::string_view end) const {
        return std::string_view(m_file).substr(0, m_file.rfind('.')).ends_with(end);
    }

private:
    std::string m_file;
    std::vector<std::string> m_folders;
};

std::optional<TruthReading> readingByRecord(const fs::path& path) {
    const std::optional<RecordedNumbers> recorded = recordedNumbersOf(path);
    if (!recorded) return std::nullopt;
    const auto& [product, unit] = *recorded;
    if (unit == "px") return TruthReading{"px"};
    if (unit == "px * 256") return TruthReading{"kitti"};
    if (unit == "metres") return TruthReading{"depth-m"};
    if (unit == "millimetres") return TruthReading{"depth-mm"};
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format(
            "is a '{}' that this program wrote, as its sidecar says; a disparity or depth was expected.",
            product));
}

std::optional<TruthReading> readingOfGray16(const Names& names) {
    static constexpr auto kKitti = std::to_array<std::string_view>(
        {"disp_occ", "disp_occ_0", "disp_occ_1", "disp_noc", "disp_noc_0", "disp_noc_1"});
    if (std::ranges::any_of(kKitti, [&](std::string_view folder) { return names.isIn(folder); }))
        return TruthReading{"kitti"};
    if (names.isIn("proj_depth")) return TruthReading{"kitti-depth"};
    if (names.endsWith(".disp")) return TruthReading{"crestereo"};
    if (names.endsWith(".left.depth") || names.endsWith(".right.depth"))
        return TruthReading{"falling-things"};
    return std::nullopt;
}

/// Of a scene that is published at a half, a third or a quarter of its height.
std::optional<double> factorOf(int height, int fullHeight) {
    for (const int factor : {1, 2, 3, 4}) {
        const double expected = static_cast<double>(fullHeight) / factor;
        if (std::abs(height - expected) <= 0.01 * expected) return factor;
    }
    return std::nullopt;
}

/// Middlebury's pages of 2001, 2003, 2005 and 2006: the factor goes with the size, so that the stored numbers
/// are those of the full size where there are more.
std::optional<TruthReading> readingOfGray8(const Names& names, ImageSize size) {
    const auto by = [](double factor) { return TruthReading{"middlebury", factor}; };
    if (names.says("truedisp")) return by(16);
    if (names.says("disp2") || names.says("disp6")) {
        const auto factor = factorOf(size.height, 1500);
        return by(factor.value_or(8));
    }
    if (!names.says("disp1") && !names.says("disp5") && !names.endsWith("gt")) return std::nullopt;
    const auto factor = factorOf(size.height, 1110);
    return factor ? std::optional(by(*factor)) : std::nullopt;
}

std::optional<TruthReading> readingOfColours(const Names& names) {
    if (names.isIn("disparities")) return TruthReading{"sintel"};
    if (names.isIn("left", "disparity") || names.isIn("right", "disparity"))
        return TruthReading{"foundationstereo"};
    return std::nullopt;
}

std::optional<TruthReading> readingOfFloats(const Names& names) {
    if (names.says("disp")) return TruthReading{"px"};
    if (names.says("depth")) return TruthReading{"depth-m"};
    if (names.saysNear("disp") || names.isIn("disparity")) return TruthReading{"px"};
    if (names.saysNear("depth")) return TruthReading{"depth-m"};
    return std::nullopt;
}

std::vector<TruthReading> readingsOfFloats(const TruthFile& file) {
    std::vector<float> known = knownValues(file.numbers);
    if (!known.empty() && percentile(known, 50) < 0) return {{"px", -1}};
    std::vector<TruthReading> readings{{"px"}, {"depth-m"}, {"depth-m", 1000}};
    if (std::ranges::all_of(known, [](float value) { return value == std::floor(value); }))
        readings.insert(readings.end(), {{"kitti"}, {"crestereo"}, {"tum-depth"}});
    return readings;
}

}  // namespace

std::optional<TruthReading> readingByName(const fs::path& path, const TruthFile& file) {
    const fs::path plain = mapPlaceOf(path).file;
    if (const auto recorded = readingByRecord(plain)) return recorded;
    std::error_code ignored;
    const fs::path whole = fs::absolute(plain, ignored);
    const Names names(whole.lexically_normal());
    switch (file.kind) {
        case StoredNumbers::Gray16:
            return readingOfGray16(names);
        case StoredNumbers::Gray8:
            return readingOfGray8(names, file.size());
        case StoredNumbers::Colours:
            return readingOfColours(names);
        case StoredNumbers::Floats:
            break;
    }
    return readingOfFloats(names);
}

std::vector<TruthReading> candidateReadings(const fs::path& path, const TruthFile& file) {
    const Names names(mapPlaceOf(path).file);
    const bool isDepth = names.saysNear("depth") && !names.says("disp");
    const bool isDisparity = names.saysNear("disp") && !names.says("depth");
    std::vector<TruthReading> readings;
    switch (file.kind) {
        case StoredNumbers::Gray16:
            readings = {{"kitti"},          {"crestereo"},   {"depth-mm"},
                        {"falling-things"}, {"kitti-depth"}, {"tum-depth"}};
            break;
        case StoredNumbers::Gray8:
            for (const double factor : {1, 2, 3, 4, 8, 16}) readings.push_back({"middlebury", factor});
            break;
        case StoredNumbers::Colours:
            readings = {{"foundationstereo"}, {"sintel"}};
            break;
        case StoredNumbers::Floats:
            readings = readingsOfFloats(file);
            break;
    }
    std::erase_if(readings, [&](const TruthReading& reading) {
        const bool readsDepth = findTruthFormat(reading.format)->isDepth;
        return readsDepth ? isDisparity : isDepth;
    });
    return readings;
}

}  // namespace stereo
