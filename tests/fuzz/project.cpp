#include "core/project/ProjectFile.h"
#include "tests/fuzz/ReadBytes.h"

// What is read is written and read again: both must say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const stereo::ProjectDocument document =
            stereo::projectFromText(text, "/fuzz/x.stereoscope", "/fuzz");
        const std::string written = toProjectText(document, "/fuzz");
        try {
            const auto again = stereo::projectFromText(written, "/fuzz/x.stereoscope", "/fuzz");
            if (again.project != document.project || again.runs != document.runs) __builtin_trap();
            if (toProjectText(again, "/fuzz") != written) __builtin_trap();
        } catch (const stereo::Error&) {
            __builtin_trap();
        }
        return document;
    });
}
