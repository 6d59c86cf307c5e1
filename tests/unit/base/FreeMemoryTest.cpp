#include "core/base/FreeMemory.h"

#include <gmock/gmock.h>

#include "tests/support/LimitedMemory.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::Ge;
using testing::Le;
using testing::Optional;

TEST(FreeMemory, isBetweenNothingAndATerabyte) {
    EXPECT_THAT(freeMemoryBytes(), Optional(AllOf(Ge(1'000'000U), Le(std::size_t{1} << 50))));
}

TEST(FreeMemory, isNoMoreThanTheProcessMayHave) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "a sanitizer's shadow is larger than any limit";
#endif
    test::LimitedMemory memory;
    memory.limit(50'000'000);
    EXPECT_THAT(freeMemoryBytes(), Optional(AllOf(Ge(40'000'000U), Le(50'000'000U))));
}

}  // namespace
}  // namespace stereo
