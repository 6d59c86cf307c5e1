#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        (void)stereo::parseCalibration({reinterpret_cast<const char*>(data), size}, "fuzzed");
    } catch (const stereo::Error&) {
    }
    return 0;
}
