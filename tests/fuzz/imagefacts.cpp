#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/Error.h"
#include "core/io/ImageReader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        (void)stereo::imageFacts(std::as_bytes(std::span(data, size)), "fuzzed");
    } catch (const stereo::Error&) {
    }
    return 0;
}
