#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/stereo/FloatMap.h"

namespace stereo::test {

/// The map of tests/data/maps: 4x3, value 10 y + x + 1.
[[nodiscard]] FloatMap countingMap();
/// 5x3 with fractions, negative and tiny values; the last pixel of each row is unknown.
[[nodiscard]] FloatMap mapWithUnknown();

[[nodiscard]] std::span<const std::byte> bytesOf(std::string_view text);

/// What a call refuses with; kind Internal and "accepted" when it does not.
struct Refusal {
    ErrorKind kind = ErrorKind::Internal;
    std::string sentence = "accepted";
    std::filesystem::path path;
};
void PrintTo(const Refusal& refusal, std::ostream* out);  // GoogleTest's name
[[nodiscard]] Refusal refusalOf(const std::function<void()>& call);

/// Matches a Refusal of this kind whose sentence contains this text.
#define REFUSES(expectedKind, text)                                           \
    testing::AllOf(testing::Field(&Refusal::kind, testing::Eq(expectedKind)), \
                   testing::Field(&Refusal::sentence, testing::HasSubstr(text)))

}  // namespace stereo::test
