#include <gmock/gmock.h>

#include "core/project/ExportRecord.h"
#include "tests/cli/PairFolder.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::Outcome;
using test::runCli;
using testing::HasSubstr;

/// The picture of an 8-bit PGM of 64x48, as a camera has it in a small part of 16 bits: 20000 and more.
std::string inSixteenBits(const std::string& pgm) {
    constexpr std::size_t kPixels = std::size_t{64} * 48;
    std::string file = "P5\n64 48\n65535\n";
    for (const char pixel : pgm.substr(pgm.size() - kPixels)) {
        const int value = 20000 + 4 * static_cast<unsigned char>(pixel);
        file += static_cast<char>(value >> 8);
        file += static_cast<char>(value & 0xff);
    }
    return file;
}

/// A pair of 16-bit images that use little of their range.
struct BlackWhiteTest : test::PairFolder {
    std::string left16 = folder.write("pair/left16.pgm", inSixteenBits(fileBytes(left)));
    std::string right16 = folder.write("pair/right16.pgm", inSixteenBits(fileBytes(right)));

    [[nodiscard]] Outcome run(const Arguments& what, const std::string& into) const {
        Arguments arguments{"run", "--matcher", "sgm", "--out", folder / into};
        arguments.insert(arguments.end(), what.begin(), what.end());
        return runCli(arguments);
    }
    [[nodiscard]] ExportRecord recordIn(const std::string& into) const {
        return readExportRecord(folder / into / "run.json", test::sgmAndFake());
    }
    [[nodiscard]] std::string disparityIn(const std::string& into) const {
        return fileBytes(folder / into / "disparity.pfm");
    }
};

TEST_F(BlackWhiteTest, saysAndRecordsWhatBecameBlackAndWhite) {
    const Outcome outcome = run({left16, right16}, "out");
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err,
                HasSubstr("of which the values from 20000 to 21020 were spread from black to white.\n"));
    EXPECT_EQ(recordIn("out").tones, (ToneRange{20000, 21020}));
    EXPECT_THAT(recordIn("out").notes, testing::Contains(HasSubstr("the values from 20000 to 21020")));
}

TEST_F(BlackWhiteTest, staysWithImagesThatAreTurned) {
    const Outcome outcome =
        run({left16, right16, "--turn", "left", "--black-white", "20000:20500"}, "turned");
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_EQ(recordIn("turned").tones, (ToneRange{20000, 20500}));
    ASSERT_EQ(run({(folder / "turned/run.json").string()}, "again").code, ExitCode::Done);
    EXPECT_EQ(disparityIn("again"), disparityIn("turned"));
    ASSERT_EQ(run({left16, right16, "--turn", "left"}, "other").code, ExitCode::Done);
    EXPECT_NE(disparityIn("other"), disparityIn("turned"));
}

TEST_F(BlackWhiteTest, givesWhatThePairOf8BitsGives) {
    ASSERT_EQ(run({left16, right16}, "sixteen").code, ExitCode::Done);
    ASSERT_EQ(run({left, right}, "eight").code, ExitCode::Done);
    EXPECT_EQ(disparityIn("sixteen"), disparityIn("eight"));
    EXPECT_EQ(recordIn("eight").tones, std::nullopt);
}

TEST_F(BlackWhiteTest, bringsTheSameBytesBackFromItsRecord) {
    ASSERT_EQ(run({left16, right16, "--black-white", "20100:20300"}, "out").code, ExitCode::Done);
    EXPECT_EQ(recordIn("out").tones, (ToneRange{20100, 20300}));
    ASSERT_EQ(run({folder / "out/run.json"}, "again").code, ExitCode::Done);
    EXPECT_EQ(recordIn("again").tones, (ToneRange{20100, 20300}));
    EXPECT_EQ(disparityIn("again"), disparityIn("out"));
    ASSERT_EQ(run({left16, right16}, "unsaid").code, ExitCode::Done);
    EXPECT_NE(disparityIn("unsaid"), disparityIn("out"));
}

TEST_F(BlackWhiteTest, bringsTheSameBytesBackFromItsProject) {
    const std::string project = folder / "work.stereoscope";
    ASSERT_EQ(run({left16, right16, "--black-white", "20100:20300", "--save-project", project}, "out").code,
              ExitCode::Done);
    ASSERT_EQ(run({project}, "again").code, ExitCode::Done);
    EXPECT_EQ(disparityIn("again"), disparityIn("out"));
    ASSERT_EQ(run({project, "--black-white", "20000:21020"}, "other").code, ExitCode::Done);
    EXPECT_EQ(recordIn("other").tones, (ToneRange{20000, 21020}));
}

TEST_F(BlackWhiteTest, saysThatItMeansNothingToImagesOf8Bits) {
    EXPECT_THAT(run({left, right, "--black-white", "20:30"}, "out").err,
                HasSubstr("The images have 8 bits, to which --black-white means nothing.\n"));
}

TEST_F(BlackWhiteTest, refusesWhiteBelowBlack) {
    const Outcome outcome = run({left16, right16, "--black-white", "300:200"}, "out");
    EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
    EXPECT_THAT(outcome.err, HasSubstr("that of black must be the smaller one"));
    EXPECT_EQ(run({left16, right16, "--black-white", "300"}, "out").code, ExitCode::WrongUsage);
    EXPECT_EQ(run({left16, right16, "--black-white", "0:70000"}, "out").code, ExitCode::WrongUsage);
}

}  // namespace
}  // namespace stereo
