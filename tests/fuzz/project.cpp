#include "core/match/sgm/SgbmMatcher.h"
#include "core/project/ProjectFile.h"
#include "tests/fuzz/ReadBytes.h"

namespace {

stereo::MatcherRegistry sgmAlone() {
    stereo::MatcherRegistry matchers;
    matchers.add(stereo::sgbmInfo());
    return matchers;
}

}  // namespace

// What is read is written and read again: both must say the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        static const stereo::ProjectFormat format(sgmAlone());
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const stereo::ProjectDocument document = format.fromText(text, "/fuzz/x.stereoscope", "/fuzz");
        const std::string written = format.text(document, "/fuzz");
        try {
            const auto again = format.fromText(written, "/fuzz/x.stereoscope", "/fuzz");
            if (again.project != document.project || again.runs != document.runs) __builtin_trap();
            if (format.text(again, "/fuzz") != written) __builtin_trap();
        } catch (const stereo::Error&) {
            __builtin_trap();
        }
        return document;
    });
}
