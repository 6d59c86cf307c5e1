#include "core/metrics/TruthFile.h"

#include "tests/fuzz/ReadBytes.h"

// Whatever the numbers are, each reading that they can have gives a disparity, or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const stereo::StereoCalibration calibration(
        {.fx = 500, .fy = 500, .cx = 0, .cy = 0, .rightCx = 7, .baselineMetres = 0.1, .imageSize = {}});
    return stereo::fuzz::readBytes(data, size, [&](auto bytes) {
        const stereo::TruthFile file = stereo::decodeTruthFile(bytes, "fuzz.png");
        for (const stereo::TruthFormat& format : stereo::truthFormats()) {
            if (!stereo::canHold(format, file.kind)) continue;
            const stereo::TruthReading reading{std::string(format.id),
                                               format.scale ? std::nullopt : std::optional(4.0)};
            static_cast<void>(stereo::disparityOf(file, reading, &calibration));
        }
        return file;
    });
}
