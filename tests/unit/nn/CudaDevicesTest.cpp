#include "core/nn/forecast/CudaDevices.h"

#include <gmock/gmock.h>

#include "tests/support/TempDir.h"

namespace stereo::nn {
namespace {

TEST(CudaDevices, areAsManyAsTheDriverShows) {
    const test::TempDir driver;
    for (const char* slot : {"0000:01:00.0", "0000:41:00.0"})
        std::filesystem::create_directory(driver / slot);
    EXPECT_THAT(cudaDevices(driver.path()), testing::ElementsAre("cuda:0", "cuda:1"));
}

TEST(CudaDevices, areNoneWithoutADriver) {
    EXPECT_THAT(cudaDevices("/nowhere/gpus"), testing::IsEmpty());
}

}  // namespace
}  // namespace stereo::nn
