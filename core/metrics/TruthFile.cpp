#include "core/metrics/TruthFile.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <string_view>

#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/Sidecar.h"
#include "core/io/map/MapMarkers.h"
#include "core/metrics/ColourCodes.h"

namespace stereo {
namespace {

bool isPicture(std::span<const std::byte> bytes) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    static constexpr auto kMarks = std::to_array<std::string_view>(
        {"\x89PNG", "P1", "P2", "P3", "P4", "P5", "P6", "BM", "RIFF", "II", "MM", "\xFF\xD8"});
    return std::ranges::any_of(kMarks, [text](std::string_view mark) { return text.starts_with(mark); });
}

bool isGray(const RgbImage& picture) {
    for (std::size_t i = 0; i < picture.pixels().size(); i += 3) {
        const auto pixel = picture.pixels().subspan(i, 3);
        if (pixel[0] != pixel[1] || pixel[0] != pixel[2]) return false;
    }
    return true;
}

/// 0 = unknown, as in all data sets with 8 bits.
FloatMap numbersOf(const RgbImage& gray) {
    FloatMap numbers(gray.size());
    const std::uint8_t* pixel = gray.pixels().data();
    for (float& number : numbers.values()) {
        if (*pixel != 0) number = *pixel;
        pixel += 3;
    }
    return numbers;
}

TruthFile asFile(ReadMap read, StoredNumbers kind) {
    return {.kind = kind,
            .numbers = std::move(read.map),
            .format = std::move(read.format),
            .notes = std::move(read.notes)};
}

TruthFile ofPicture(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    RgbImage picture = decodeImage(bytes, path).rgb;
    if (isGray(picture))
        return {.kind = StoredNumbers::Gray8, .numbers = numbersOf(picture), .format = "8-bit gray picture"};
    return {.kind = StoredNumbers::Colours, .colours = std::move(picture), .format = "picture in colours"};
}

}  // namespace

TruthFile decodeTruthFile(std::span<const std::byte> bytes, const std::filesystem::path& path,
                          const std::string& entry) {
    if (!isPicture(bytes)) {
        return asFile(decodeMap(bytes, path, Png16Unit::Steps, entry, "disp"), StoredNumbers::Floats);
    }
    const ImageFacts facts = imageFacts(bytes, path);
    if (facts.format == "JPEG") {
        throw FileLabel(path).error(
            ErrorKind::Unsupported,
            "is a JPEG, which changes numbers a little; the original file is needed.");
    }
    if (facts.format == "TIFF" && facts.channels == 1 && !facts.palette) {
        return asFile(decodeTiffMap(bytes, path), facts.floatingPoint         ? StoredNumbers::Floats
                                                  : facts.bitsPerChannel == 8 ? StoredNumbers::Gray8
                                                                              : StoredNumbers::Gray16);
    }
    if (facts.bitsPerChannel > 8)
        return asFile(decodeMap(bytes, path, Png16Unit::Steps), StoredNumbers::Gray16);
    return ofPicture(bytes, path);
}

TruthFile readTruthFile(const std::filesystem::path& path) {
    const MapPlace place = mapPlaceOf(path);
    TruthFile file = decodeTruthFile(readFile(place.file), place.file, place.entry);
    if (file.kind == StoredNumbers::Colours || findSidecar(place.file)) return file;
    ReadMap read{std::move(file.numbers), file.format, std::move(file.notes)};
    forgetMarkers(read);
    file.numbers = std::move(read.map);
    file.notes = std::move(read.notes);
    return file;
}

bool canHold(const TruthFormat& format, StoredNumbers kind) {
    return format.isColour == (kind == StoredNumbers::Colours);
}

DisparityMap disparityOf(const TruthFile& file, const TruthReading& reading,
                         const StereoCalibration* calibration) {
    const TruthFormat& format = *findTruthFormat(reading.format);
    assert(canHold(format, file.kind));
    if (format.isColour)
        return format.id == "sintel" ? decodeSintel(file.colours) : decodeBase255(file.colours);
    const double scale = reading.scale.value_or(format.scale.value_or(1));
    DisparityMap disparity(file.size());
    std::ranges::transform(file.numbers.values(), disparity.values().begin(), [&](float number) {
        const auto value = static_cast<float>(number / scale);
        if (!std::isfinite(value)) return FloatMap::kUnknown;
        return format.isDepth ? calibration->disparity(value) : value;
    });
    return disparity;
}

}  // namespace stereo
