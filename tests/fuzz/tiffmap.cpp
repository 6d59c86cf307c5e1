#include "core/io/MapReader.h"
#include "tests/fuzz/ReadBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size,
                                   [](auto bytes) { return stereo::decodeTiffMap(bytes, "fuzz.tif"); });
}
