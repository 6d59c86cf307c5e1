#include "core/io/cloud/Ply.h"
#include "tests/fuzz/ReadBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size,
                                   [](auto bytes) { return stereo::decodePly(bytes, "fuzz.ply"); });
}
