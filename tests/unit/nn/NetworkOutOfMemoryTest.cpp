// Runs that run out of memory inside LibTorch, as when other programs take it meanwhile.
#include <gmock/gmock.h>

#include <functional>
#include <iostream>
#include <optional>

#include "app/nn_loader/NnLoader.h"
#include "core/match/Match.h"
#include "tests/support/LimitedMemory.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr std::size_t kMegabyte = 1'000'000;

class NetworkOutOfMemory : public testing::Test {
protected:
    void SetUp() override {
#ifdef STEREOSCOPE_SANITIZED
        GTEST_SKIP() << "a sanitizer's shadow is larger than any limit";
#endif
        expectMatched();  // the weights are there from now on
        before = test::statusBytes("VmRSS:");
    }

    [[nodiscard]] static MatchInput inputOf(ImageSize size) {
        return {std::make_shared<const StereoPair>(test::shiftedPair(size, 3)), {}};
    }
    [[nodiscard]] static MatchOptions options(int iterations) {
        MatchOptions options;
        options.iterations = iterations;
        test::changeNetwork(options, [&](nn::NetworkOptions& network) {
            network.weights = STEREOSCOPE_TEST_MODEL;
            network.device = "cpu";
        });
        return options;
    }
    void expectMatched() {
        EXPECT_EQ(match(*network, inputOf({96, 64}), options(1), {}).disparity.density(), 1.0);
    }
    /// Runs with less memory from this report of a stage on. The remedy that is offered, if any.
    std::optional<Remedy> expectOutOfMemory(ImageSize size, const Stage& stage, int step,
                                            const std::function<void(test::LimitedMemory&)>& limit) {
        test::LimitedMemory memory;
        const RunControl control({}, [&](const Progress& progress) {
            if (progress.stage == stage && progress.step == step) limit(memory);
        });
        try {
            (void)match(*network, inputOf(size), options(2), control);
            ADD_FAILURE() << "it had enough";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::OutOfMemory);
            EXPECT_THAT(error.sentence(),
                        StartsWith("The network ran out of memory: matching at " + size.text()));
            std::cout << error.sentence() << " (" << error.detail() << ")\n";
            const auto* remedied = dynamic_cast<const ErrorWithRemedy*>(&error);
            if (!remedied) return std::nullopt;
            EXPECT_THAT(error.sentence(), HasSubstr("; at scale 0."));
            return remedied->remedy();
        }
        return std::nullopt;
    }
    void expectMemoryBack() const {
        const std::size_t after = test::statusBytes("VmRSS:");
        EXPECT_LT(after, before + 40 * kMegabyte);
        std::cout << before / kMegabyte << " MB before, " << after / kMegabyte << " MB after\n";
        EXPECT_LT(network->heldBytes(), 260 * kMegabyte) << "the weights";
    }

    std::unique_ptr<StereoMatcher> network = app::openNnLibrary().createMatcher();
    std::size_t before = 0;
};

TEST_F(NetworkOutOfMemory, beforeTheFirstIterationIsReportedAndUndone) {
    const auto remedy = expectOutOfMemory({512, 320}, Stage::CostVolume, 0,
                                          [](test::LimitedMemory& memory) { memory.limit(450 * kMegabyte); });
    ASSERT_TRUE(remedy);
    EXPECT_EQ(remedy->kind, Remedy::Kind::SetOption);
    EXPECT_LT(std::get<double>(remedy->value), 1);
    expectMemoryBack();
    expectMatched();
}

/// What the library's call says with so little memory left.
template <typename Call>
std::string sentenceWithLittleMemory(const Call& call) {
    test::LimitedMemory memory;
    memory.limit(2 * kMegabyte);
    try {
        call();
    } catch (const Error& error) {
        return error.sentence();
    }
    return "it had enough";
}

TEST_F(NetworkOutOfMemory, outsideOfARunIsAnErrorToo) {
    const nn::NnLibrary& library = app::openNnLibrary();
    (void)library.facts();  // all threads and libraries are there from now on
    EXPECT_NE(sentenceWithLittleMemory([&] { (void)library.describeWeights(STEREOSCOPE_TEST_MODEL); }),
              "it had enough");
    EXPECT_NE(sentenceWithLittleMemory([&] { library.checkWeights(nn::NetworkOptions::from(options(1))); }),
              "it had enough");
}

}  // namespace
}  // namespace stereo
