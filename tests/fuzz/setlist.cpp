#include <string_view>

#include "core/set/ListFile.h"
#include "tests/fuzz/ReadBytes.h"

// Of what is listed each pair can be asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        static_cast<void>(stereo::isList(text));
        stereo::PairSetBuilder builder("fuzz");
        stereo::addListPairs(builder, text, "/none/fuzz.csv", std::nullopt, {});
        const stereo::PairSet set = std::move(builder).build();
        for (std::size_t i = 0; i < set.size(); ++i) {
            if (set.find(set.id(i)) != i || set.pair(i).id != set.id(i)) __builtin_trap();
        }
        return set.size();
    });
}
