// What LibTorch throws, in words for people.
#include "core/nn/run/TorchErrors.h"

#include <c10/util/Exception.h>
#include <gmock/gmock.h>

#include <functional>
#include <new>
#include <optional>
#include <stdexcept>

#include "core/base/RunControl.h"
#include "core/match/Remedy.h"

namespace stereo::nn {
namespace {

using testing::HasSubstr;
using testing::Not;

/// An error as it comes out of translated().
struct Translated {
    ErrorKind kind;
    std::string sentence;
    std::optional<Remedy> remedy;
};

Translated translatedError(const TorchTask& task, const std::function<void()>& work) {
    try {
        translated(task, work);
    } catch (const ErrorWithRemedy& error) {
        return {error.kind(), error.sentence(), error.remedy()};
    } catch (const Error& error) {
        return {error.kind(), error.sentence(), std::nullopt};
    }
    return {ErrorKind::Internal, "nothing was thrown", std::nullopt};
}

[[noreturn]] void throwTorchs(const std::string& message) {
    TORCH_CHECK(false, message);
}

const PlannedRun kRun{{640, 480}, {}, {}};

TEST(TorchErrors, letResultsThrough) {
    EXPECT_EQ(translated({"cpu"}, [] { return 7; }), 7);
}

TEST(TorchErrors, aDeviceThatFailsIsReportedWithTheCpuAsRemedy) {
    const Translated device = translatedError({"cuda:1", &kRun}, [] {
        throwTorchs("CUDA error: unspecified launch failure\nCUDA kernel errors might be reported elsewhere");
    });
    EXPECT_EQ(device.kind, ErrorKind::Unsupported);
    EXPECT_EQ(
        device.sentence,
        "The device cuda:1 failed (CUDA error: unspecified launch failure); match on the CPU, or start the "
        "program again.");
    ASSERT_TRUE(device.remedy);
    EXPECT_EQ(*device.remedy, useCpu());
}

TEST(TorchErrors, anErrorOfOursInTheNetworkIsNoFailureOfTheDevice) {
    const Translated ours =
        translatedError({"cuda:0", &kRun}, [] { throwTorchs("The size of tensor a (3) must match"); });
    EXPECT_EQ(ours.kind, ErrorKind::Internal);
    EXPECT_THAT(ours.sentence, HasSubstr("must match"));
}

TEST(TorchErrors, lackOfMemoryInARunNamesItsSizeAndAScale) {
    for (const char* words : {"CUDA out of memory. Tried to allocate 2.00 GiB", "CUDNN_STATUS_ALLOC_FAILED",
                              "[enforce fail] DefaultCPUAllocator: can't allocate memory"}) {
        const Translated lack = translatedError({"cuda:0", &kRun}, [&] { throwTorchs(words); });
        EXPECT_EQ(lack.kind, ErrorKind::OutOfMemory) << words;
        EXPECT_THAT(lack.sentence, HasSubstr("matching at 640x480 took more than the ")) << words;
        EXPECT_THAT(lack.sentence, Not(HasSubstr("free"))) << "no device to ask";
        ASSERT_TRUE(lack.remedy) << words;
        EXPECT_EQ(lack.remedy->option, "scale") << words;
    }
}

TEST(TorchErrors, weightsThatDoNotFitTheDeviceMayFitTheCpu) {
    const auto fail = [] { throw std::bad_alloc(); };
    EXPECT_EQ(*translatedError({"cuda"}, fail).remedy, useCpu());
    EXPECT_EQ(translatedError({"cpu"}, fail).remedy->kind, Remedy::Kind::OtherMatcher);
}

TEST(TorchErrors, oneDnnsLackOfMemoryIsOne) {
    const Translated lack =
        translatedError({"cpu", &kRun}, [] { throw std::runtime_error("could not execute a primitive"); });
    EXPECT_EQ(lack.kind, ErrorKind::OutOfMemory);
}

TEST(TorchErrors, errorsOfOursAndAStopStayAsTheyAre) {
    EXPECT_EQ(translatedError({"cuda:0"}, [] { throw Error(ErrorKind::BadInput, "Other."); }).sentence,
              "Other.");
    EXPECT_THROW(translated({"cpu"}, [] { throw Cancelled(); }), Cancelled);
}

TEST(TorchErrors, anyOtherExceptionIsAFaultOfOurs) {
    const Translated other = translatedError({"cpu"}, [] { throw std::out_of_range("x"); });
    EXPECT_EQ(other.kind, ErrorKind::Internal);
    EXPECT_THAT(other.sentence, HasSubstr("inside the network library (x)"));
}

}  // namespace
}  // namespace stereo::nn
