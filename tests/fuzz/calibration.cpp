#include "core/io/CalibrationReader.h"
#include "core/stereo/StereoRectifier.h"
#include "tests/fuzz/ReadBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const stereo::ImageSize images{64, 48};
        const stereo::ReadRig rig = stereo::parseRig(
            {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, "fuzz.txt", {.imageSize = images});
        return rig.raw && stereo::StereoRectifier(*rig.raw, images, {.alpha = 0.5, .size = images})
                                  .calibration()
                                  .imageSize() == images;
    });
}
