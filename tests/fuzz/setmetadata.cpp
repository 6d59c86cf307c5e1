#include <string_view>

#include "core/set/Metadata.h"
#include "tests/fuzz/ReadBytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        static_cast<void>(stereo::isMetadata(text));
        stereo::PairSetBuilder builder("fuzz");
        stereo::addMetadataPairs(builder, text, "/none/frames_meta.json", "/none", {}, {});
        const stereo::PairSet set = std::move(builder).build();
        for (std::size_t i = 0; i < set.size(); ++i) static_cast<void>(set.pair(i));
        return set.size();
    });
}
