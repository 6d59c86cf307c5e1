#include "core/io/FileKind.h"
#include "core/io/Sidecar.h"
#include "tests/fuzz/ReadBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const bool isOurs =
            stereo::isRecordOfOurs({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        return stereo::fileKind(bytes).size() + (isOurs ? 1 : 0);
    });
}
