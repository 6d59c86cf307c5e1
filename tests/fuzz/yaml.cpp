#include "core/project/YamlText.h"
#include "tests/fuzz/ReadBytes.h"

// What is read is written and read again: both must say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const stereo::DocumentLabel label{"fuzz.yaml", "a test"};
        const stereo::Node node = stereo::parseYaml(text, label);
        if (!node.isMap()) return node;
        const std::string written = stereo::toYamlText(node, stereo::yamlComments(text));
        try {
            if (stereo::parseYaml(written, label) != node) __builtin_trap();
        } catch (const stereo::Error&) {
            __builtin_trap();
        }
        return node;
    });
}
