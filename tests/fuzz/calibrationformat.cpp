#include <algorithm>
#include <vector>

#include "core/io/calibration/CalibrationFormat.h"
#include "core/io/calibration/CalibrationText.h"
#include "tests/fuzz/ReadBytes.h"

// One calibration format by itself, even where another would be surer of the text. A line "=====" parts the
// two files of formats that have two.

namespace stereo {
extern const CalibrationFormat STEREOSCOPE_FUZZ_FORMAT;
}

namespace {

constexpr std::string_view kBetween = "\n=====\n";

std::vector<stereo::CalibrationText> textsIn(std::string_view bytes, bool mayBeTwo) {
    std::vector<stereo::CalibrationText> texts;
    const std::size_t end = mayBeTwo ? std::min(bytes.find(kBetween), bytes.size()) : bytes.size();
    if (auto first = stereo::decodedText(bytes.substr(0, end)))
        texts.push_back({std::move(*first), "left.txt"});
    if (end == bytes.size() || texts.empty()) return texts;
    if (auto second = stereo::decodedText(bytes.substr(end + kBetween.size())))
        texts.push_back({std::move(*second), "right.txt"});
    return texts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const stereo::CalibrationFormat& format = stereo::STEREOSCOPE_FUZZ_FORMAT;
        const auto texts =
            textsIn({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, format.otherFiles);
        const bool isMine = !texts.empty() && std::ranges::all_of(texts, [&](const auto& text) {
            return format.score(text.text) != stereo::score::kNo;
        });
        if (!isMine) return stereo::ReadRig{};
        if (format.otherFiles) static_cast<void>(format.otherFiles(texts.front()));
        stereo::ReadRig read = format.read(texts, {.leftImage = "cam0/0.png", .imageSize = {64, 48}});
        if (read.raw) static_cast<void>(read.raw->asRectified());
        return read;
    });
}
