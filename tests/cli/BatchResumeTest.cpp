#include <gmock/gmock.h>

#include <chrono>
#include <fstream>

#include "core/match/dense/DenseMatcher.h"
#include "tests/cli/BatchFolder.h"
#include "tests/support/TestMatchers.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::Outcome;
using test::resultsIn;
using test::runCli;
using testing::HasSubstr;

struct BatchResumeTest : test::BatchFolder {
    /// Adds to a pixel, 0 = only the time of the file is another.
    void rewrite(const fs::path& image, char added) const {
        std::string bytes = fileBytes(image);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] + added);
        const auto before = fs::last_write_time(image);
        std::ofstream(image, std::ios::binary) << bytes;
        fs::last_write_time(image, before + std::chrono::seconds(3));
    }
};

TEST_F(BatchResumeTest, resumesWithWhatIsMissing) {
    writePairs(3);
    (void)batch();
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("0 pairs done, 3 done before"));
    fs::remove(out / "0002/depth.png");
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("1 pair done, 2 done before"));
    EXPECT_TRUE(fs::exists(out / "0002/depth.png"));
    EXPECT_THAT(batch().out, HasSubstr("3 pairs done")) << "without --resume all is made again";
}

TEST_F(BatchResumeTest, resumesWithWhatHasOtherInputs) {
    writePairs(3);
    (void)batch();
    rewrite(imageOf("left", "0003.pgm"), 0);
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("3 done before")) << "it was only touched";
    rewrite(imageOf("left", "0003.pgm"), 9);
    EXPECT_THAT(batch({"--resume"}).out, HasSubstr("1 pair done, 2 done before"));
}

TEST_F(BatchResumeTest, resumesWithAllWhenTheRecipeIsAnother) {
    writePairs(2);
    (void)batch();
    EXPECT_THAT(batch({"--resume", "--block-size", "7"}).out, HasSubstr("2 pairs done"));
    EXPECT_THAT(batch({"--resume", "--block-size", "7"}).out, HasSubstr("2 done before"));
    EXPECT_THAT(batch({"--resume", "--block-size", "7", "--legend"}).out, HasSubstr("2 pairs done"));
    (void)folder.write("set/left/K.txt", "200 0 31.5 0 200 23.5 0 0 1\n0.1\n");
    EXPECT_THAT(batch({"--resume", "--block-size", "7", "--legend"}).out, HasSubstr("2 pairs done"));
}

TEST_F(BatchResumeTest, matchesNothingAgainWhereItsResultsHoldTheMatch) {
    writePairs(3);
    const auto dense = [this](const fs::path& to, const Arguments& more) {
        Arguments arguments{"batch", set.string(), "--matcher", "dense",    "--max-disp",
                            "16",    "--resume",   "--out",     to.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments, test::registryOf({denseInfo()}));
    };
    const Arguments first{"--formats", "confidence.npy,guessed.npy"};
    const Arguments second{"--formats",    "confidence.npy,guessed.npy,depth.tiff",
                           "--z-far",      "4",
                           "--colormap",   "viridis",
                           "--hide-below", "0.5"};
    ASSERT_EQ(dense(out, first).code, ExitCode::Done);
    rewrite(imageOf("left", "0003.pgm"), 9);
    const Outcome again = dense(out, second);
    EXPECT_THAT(again.out, HasSubstr("3 pairs done (2 without matching again)")) << again.err;
    const fs::path fresh = folder / "fresh";
    ASSERT_THAT(dense(fresh, second).out, HasSubstr("3 pairs done:"));
    EXPECT_EQ(resultsIn(out), resultsIn(fresh)) << "all bytes as if they were matched";
    EXPECT_THAT(dense(out, first).out, HasSubstr("3 pairs done:"))
        << "what was hidden is not in the disparity any more";
    EXPECT_THAT(dense(out, {"--products", "depth.tiff"}).out, HasSubstr("3 pairs done (3 without"));
    EXPECT_THAT(dense(out, {"--products", "depth.png"}).out, HasSubstr("3 pairs done (3 without"))
        << "what holds the match stays, although nobody named it";
    Arguments smaller = first;
    smaller.insert(smaller.end(), {"--scale", "0.5"});
    EXPECT_THAT(dense(out, smaller).out, HasSubstr("3 pairs done:")) << "another match";
}

TEST_F(BatchResumeTest, triesAgainWhatFailed) {
    writePairs(2);
    const std::string whole = fileBytes(imageOf("left", "0001.pgm"));
    (void)folder.write("set/left/0001.pgm", "P5\n64 48\n255\nshort");
    EXPECT_EQ(batch().code, ExitCode::Failed);
    (void)folder.write("set/left/0001.pgm", whole);
    const Outcome again = batch({"--resume"});
    EXPECT_EQ(again.code, ExitCode::Done);
    EXPECT_THAT(again.out, HasSubstr("1 pair done, 1 done before"));
}

TEST_F(BatchResumeTest, matchesAgainWhatHadToFitBefore) {
    writePairs(1);
    auto behaviour = std::make_shared<test::WatchedBehaviour>();
    behaviour->failure = Error(ErrorKind::OutOfMemory, "There is not enough memory.");
    behaviour->failsFromScale = 0.8;
    const MatcherRegistry watched = test::registryOf({test::watchedInfo(behaviour)});
    const Arguments resumed{"batch", set.string(), "--resume", "--out", out.string()};
    Arguments fitting = resumed;
    fitting.emplace_back("--fit");
    EXPECT_THAT(runCli(fitting, watched).out, HasSubstr("1 pair done"));
    EXPECT_TRUE(entries().at("0001").isFitted);
    EXPECT_THAT(runCli(fitting, watched).out, HasSubstr("1 done before"));
    EXPECT_EQ(runCli(resumed, watched).code, ExitCode::Failed) << "it was to be matched at its size";
    behaviour->failure.reset();
    EXPECT_THAT(runCli(resumed, watched).out, HasSubstr("1 pair done"));
    EXPECT_FALSE(entries().at("0001").isFitted);
}

}  // namespace
}  // namespace stereo
