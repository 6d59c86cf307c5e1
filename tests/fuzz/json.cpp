#include "core/project/JsonText.h"
#include "tests/fuzz/ReadBytes.h"

// What is read is written and read again: both must say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const stereo::DocumentLabel label{"fuzz.json", "a test"};
        const stereo::Node node =
            stereo::parseJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, label);
        if (stereo::parseJson(toJsonText(node), label) != node) __builtin_trap();
        return node;
    });
}
