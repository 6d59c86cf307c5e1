#include "core/project/SessionResult.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/base/Error.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"
#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

DisparityMap ramp() {
    DisparityMap map(ImageSize{40, 30});
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) map.at(x, y) = static_cast<float>(x) / 3;
    }
    return map;
}

struct SessionResultTest : testing::Test {
    test::TempDir folder;
    RunNumbers run = test::fullDocument("/w").runs.front();
    fs::path session = folder / "session.stereoscope";
    fs::path file = sessionResultFile(session, run, test::projectFormat());
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
    StoredResult maps{ramp(), ConfidenceMap({40, 30}), PixelMask({40, 30})};
    maps.confidence->at(3, 4) = 0.75F;
    maps.guessed.row(7)[9] = 1;
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

TEST_F(SessionResultTest, isUsefulWithoutItsRecord) {
    writeSessionResult(file, {ramp()}, "{}");
    fs::remove(fs::path(file).replace_extension(".json"));
    EXPECT_EQ(readSessionResult(file).record, "");
}

}  // namespace
}  // namespace stereo
