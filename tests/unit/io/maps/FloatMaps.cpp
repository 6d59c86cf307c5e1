#include "tests/unit/io/maps/FloatMaps.h"

#include <ostream>

namespace stereo::test {

FloatMap countingMap() {
    return {{4, 3}, {1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24}};
}

FloatMap mapWithUnknown() {
    constexpr float kUnknown = FloatMap::kUnknown;
    return {{5, 3},
            {0.1F, 1e-30F, 59.910156F, -3.5F, kUnknown,  //
             0, 7.1893F, 3e38F, 1, kUnknown,             //
             2, 3, 4, 5, kUnknown}};
}

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

void PrintTo(const Refusal& refusal, std::ostream* out) {
    *out << "kind " << static_cast<int>(refusal.kind) << ": " << refusal.sentence;
}

Refusal refusalOf(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return {error.kind(), error.sentence(), error.path()};
    }
    return {};
}

}  // namespace stereo::test
