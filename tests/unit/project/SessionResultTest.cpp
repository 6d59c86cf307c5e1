#include "core/project/SessionResult.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Error.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "tests/support/FullDisk.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"
#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

DisparityMap ramp() {
    DisparityMap map(ImageSize{40, 30});
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) map.at(x, y) = static_cast<float>(x) / 3;
    }
    return map;
}

StoredResult fullMaps() {
    StoredResult maps{ramp(), ConfidenceMap({40, 30}), PixelMask({40, 30})};
    maps.confidence->at(3, 4) = 0.75F;
    maps.guessed.row(7)[9] = 1;
    return maps;
}

struct SessionResultTest : testing::Test {
    test::TempDir folder;
    RunNumbers run = test::fullDocument("/w").runs.front();
    fs::path session = folder / "session.stereoscope";
    fs::path file = sessionResultFile(session, run, test::projectFormat());

    void expectOnlyConfidenceIsMissing(const std::string& why) const {
        const StoredResult read = readSessionResult(file).maps;
        EXPECT_EQ(read.disparity, ramp());
        EXPECT_FALSE(read.confidence);
        EXPECT_EQ(read.guessed, fullMaps().guessed);
        EXPECT_THAT(read.problems,
                    ElementsAre(testing::AllOf(HasSubstr(confidenceFileOf(file).filename().string()),
                                               HasSubstr(why))));
    }
};

TEST_F(SessionResultTest, isReadAsItWasWritten) {
    writeSessionResult(file, {ramp()}, "{}");
    const SessionResult result = readSessionResult(file);
    EXPECT_EQ(result.maps.disparity, ramp());
    EXPECT_FALSE(result.maps.confidence);
    EXPECT_TRUE(result.maps.guessed.isEmpty());
    EXPECT_EQ(result.record, "{}");
    removeSessionResult(file);
    EXPECT_TRUE(fs::is_empty(fs::path(folder / "")));
}

TEST_F(SessionResultTest, bringsBackConfidenceAndGuessedPixelsAndLeavesNothingBehind) {
    const StoredResult maps = fullMaps();
    writeSessionResult(file, maps, "{}");
    const SessionResult result = readSessionResult(file);
    EXPECT_EQ(result.maps.confidence, maps.confidence);
    EXPECT_EQ(result.maps.guessed, maps.guessed);
    writeSessionResult(file, {ramp()}, "{}");
    EXPECT_FALSE(readSessionResult(file).maps.confidence) << "that of another result";
    writeSessionResult(file, maps, "{}");
    removeSessionResult(file);
    EXPECT_TRUE(fs::is_empty(fs::path(folder / "")));
}

TEST_F(SessionResultTest, hasTheNameOfItsRunWhateverThatIsCalledAndOfNoOther) {
    RunNumbers renamed = run;
    renamed.name = "the good one";
    EXPECT_EQ(sessionResultFile(session, renamed, test::projectFormat()), file);
    RunNumbers other = run;
    other.iterationsDone = 6;
    EXPECT_NE(sessionResultFile(session, other, test::projectFormat()), file);
}

TEST_F(SessionResultTest, isFoundByTheNumbersThatADocumentBringsBack) {
    ProjectDocument document = test::fullDocument("/w");
    document.result = run;
    const ProjectFormat& format = test::projectFormat();
    const ProjectDocument read = format.fromText(format.text(document, folder / ""), session, folder / "");
    EXPECT_EQ(sessionResultFile(session, *read.result, format), file);
}

TEST_F(SessionResultTest, thatIsCutOffMissingOrAPipeIsAnError) {
    EXPECT_THROW(static_cast<void>(readSessionResult(file)), Error);
    writeSessionResult(file, {ramp()}, "{}");
    fs::resize_file(file, fs::file_size(file) / 2);
    EXPECT_THROW(static_cast<void>(readSessionResult(file)), Error);
    fs::remove(file);
    test::makePipe(file);
    EXPECT_THROW(static_cast<void>(readSessionResult(file)), Error);
}

TEST_F(SessionResultTest, hasAByteForEachPixelThatMayBeGuessed) {
    writeSessionResult(file, {.disparity = ramp(), .guessed = PixelMask({40, 30})}, "{}");
    EXPECT_EQ(readNpy(guessedFileOf(file)).format, "NPY uint8");
}

TEST_F(SessionResultTest, keepsTheRestWhereTheConfidenceHasNoRoom) {
    constexpr std::size_t kPixels = 40 * 30;
    writeSessionResult(file, fullMaps(), "{}", 9 * kPixels);
    EXPECT_TRUE(readSessionResult(file).maps.confidence);
    writeSessionResult(file, fullMaps(), "{}", 9 * kPixels - 1);
    const StoredResult read = readSessionResult(file).maps;
    EXPECT_FALSE(read.confidence);
    EXPECT_EQ(read.guessed, fullMaps().guessed);
    EXPECT_EQ(read.disparity, ramp());
    EXPECT_THROW(writeSessionResult(file, fullMaps(), "{}", 5 * kPixels - 1), Error);
}

TEST_F(SessionResultTest, isUsefulWithoutAConfidenceThatIsCutOffOrNone) {
    const fs::path confidence = confidenceFileOf(file);
    writeSessionResult(file, fullMaps(), "{}");
    fs::resize_file(confidence, fs::file_size(confidence) / 2);
    expectOnlyConfidenceIsMissing("is cut off");
    writeNpy(confidence, FloatMap({40, 30}, std::vector<float>(1200, 7)));
    expectOnlyConfidenceIsMissing("has values that are not from 0 to 1");
    writeNpy(confidence, FloatMap({40, 30}, std::vector<float>(1200, -0.5F)));
    expectOnlyConfidenceIsMissing("has values that are not from 0 to 1");
    writeNpy(confidence, FloatMap({30, 40}, std::vector<float>(1200, 1)));
    expectOnlyConfidenceIsMissing("maps of one result have one size");
}

TEST_F(SessionResultTest, isUsefulWithoutGuessedPixelsThatAreCutOff) {
    const fs::path guessed = guessedFileOf(file);
    writeSessionResult(file, fullMaps(), "{}");
    fs::resize_file(guessed, fs::file_size(guessed) / 2);
    const StoredResult read = readSessionResult(file).maps;
    EXPECT_EQ(read.disparity, ramp());
    EXPECT_EQ(read.confidence, fullMaps().confidence);
    EXPECT_TRUE(read.guessed.isEmpty());
    EXPECT_THAT(read.problems, ElementsAre(HasSubstr(guessed.filename().string() + " is cut off")));
}

TEST_F(SessionResultTest, isAsBeforeWhenTheDiskIsFullAfterSomeOfTheFiles) {
    writeSessionResult(file, fullMaps(), "before");
    StoredResult other = fullMaps();
    other.disparity.at(0, 0) = 5;
    other.confidence.reset();
    {
        const test::FullDisk disk(2000);  // the guessed pixels fit, the disparity does not
        EXPECT_THROW(writeSessionResult(file, other, "after"), Error);
    }
    const SessionResult result = readSessionResult(file);
    EXPECT_EQ(result.maps.disparity, ramp());
    EXPECT_EQ(result.maps.confidence, fullMaps().confidence);
    EXPECT_EQ(result.maps.guessed, fullMaps().guessed);
    EXPECT_EQ(result.record, "before");
    removeSessionResult(file);
    EXPECT_TRUE(fs::is_empty(fs::path(folder / "")));
}

TEST_F(SessionResultTest, isRemovedWithWhatAKilledProgramLeft) {
    (void)folder.write(file.filename().string() + ".new", "half");
    removeSessionResult(file);
    EXPECT_TRUE(fs::is_empty(fs::path(folder / "")));
}

TEST_F(SessionResultTest, isUsefulWithoutItsRecord) {
    writeSessionResult(file, {ramp()}, "{}");
    fs::remove(fs::path(file).replace_extension(".json"));
    EXPECT_EQ(readSessionResult(file).record, "");
}

}  // namespace
}  // namespace stereo
