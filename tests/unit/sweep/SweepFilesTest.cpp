#include "core/sweep/SweepFiles.h"

#include <gmock/gmock.h>

#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <regex>
#include <sstream>

#include "core/project/JsonText.h"
#include "core/sweep/SweepPage.h"
#include "core/sweep/SweepPictures.h"
#include "core/sweep/SweepTable.h"
#include "tests/support/TempDir.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

std::vector<std::uint8_t> fromBase64(const std::string& text) {
    std::vector<std::uint8_t> bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const std::size_t digit = digits.find(c);
        if (digit == digits.npos) break;
        bits = bits << 6U | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<std::uint8_t>(bits >> count));
    }
    return bytes;
}

/// The pictures in a page, decoded.
std::vector<cv::Mat> picturesIn(const std::string& html) {
    std::vector<cv::Mat> pictures;
    const std::string begin = "data:image/png;base64,";
    for (std::size_t at = html.find(begin); at != html.npos; at = html.find(begin, at + 1)) {
        const std::size_t end = html.find('"', at);
        pictures.push_back(cv::imdecode(fromBase64(html.substr(at + begin.size(), end - at - begin.size())),
                                        cv::IMREAD_COLOR));
    }
    return pictures;
}

TEST(SweepCsv, isReadBackAsItWas) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,1", "iterations=4,8"});
    const auto lines = linesOf(sweepCsv(sweep, summaryOf(sweep)));
    EXPECT_THAT(lines, ElementsAre("scale,iterations,state,seconds,peakMemoryBytes,matchedPercent,"
                                   "bad2Percent,bad2EstimatedPercent,epePx,offBestPercent,"
                                   "medianOffBestPx,onFront,failure",
                                   "0.25,4,done,4.625,250,83.3333,,,,100,74.875,1,",
                                   "0.25,8,done,8.625,250,83.3333,,,,100,75,0,",
                                   "1,4,done,14,1000,100,,,,0,0.125,1,", "1,8,done,18,1000,100,,,,0,0,0,"));
}

TEST(SweepCsv, quotesWhatHasCommasAndSaysWhatWasNotMade) {
    SweepResult sweep = emptySweep(test::planOf({"scale=0.5,1"}), test::sweptMatchers());
    sweep.cells[0].failure = "Needs 7.9 GB, \"more\" than\nthere is.";
    const auto lines = linesOf(sweepCsv(sweep, summaryOf(sweep)));
    EXPECT_EQ(lines[1], "0.5,failed,,,,,,,,,0,\"Needs 7.9 GB, \"\"more\"\" than\\x0Athere is.\"");
    EXPECT_EQ(lines[2], "1,not made,,,,,,,,,0,");
}

TEST(SweepText, hasAColumnForEachNumberThatIsKnown) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,1"});
    const auto lines = linesOf(sweepText(sweep, summaryOf(sweep)));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0], testing::AllOf(HasSubstr("Scale"), HasSubstr("Off the best"), HasSubstr("Front")));
    EXPECT_THAT(lines[1], testing::ContainsRegex("^ *0.25 +33 s +0.2 kB|^ *0.25 +33 s +0.3 kB"));
}

TEST(SweepPage, hasEveryPictureInside) {
    SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=4,8"});
    sweep.cells[1].outcome = nullptr;
    sweep.cells[1].failure = "No <room>.";
    const std::string html = sweepHtml(sweep, summaryOf(sweep), thumbnails(sweep, {16, 16}), {});
    const auto pictures = picturesIn(html);
    ASSERT_EQ(pictures.size(), 5U);
    for (const cv::Mat& picture : pictures) EXPECT_EQ(picture.size(), cv::Size(16, 12));
    EXPECT_THAT(html, HasSubstr("No &lt;room&gt;."));
    EXPECT_THAT(html, Not(HasSubstr("<room>")));
    EXPECT_THAT(html, HasSubstr("prefers-color-scheme:dark"));
    EXPECT_THAT(html, Not(testing::ContainsRegex("(src|href)=.http"))) << "nothing is fetched";
}

TEST(SweepPictures, oneColourMeansOneDisparityInAllCells) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,1"});
    const DisplayOptions display = sweepDisplay(sweep);
    EXPECT_EQ(display.rangeMode, RangeMode::Locked);
    const auto small = thumbnails(sweep, {16, 16});
    EXPECT_NE(*small[0], *small[1]);  // 25 px and 100 px
}

TEST(SweepPictures, theContactSheetHoldsAllCells) {
    const SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1", "iterations=4,8"});
    const SweepSummary summary = summaryOf(sweep);
    const RgbImage sheet = contactSheet(sweep, summary, thumbnails(sweep, {160, 120}));
    EXPECT_GT(sheet.width(), 2 * 120);
    EXPECT_GT(sheet.height(), 3 * 24);
}

TEST(SweepFiles, areAllThereAndTheRecordSaysSo) {
    const test::TempDir folder;
    const SweepResult sweep = test::madeSweep({"scale=0.25,1", "iterations=4,8"});
    const SweepRecord record = writeSweep(sweep, folder.path(), "1.2.3", test::sweptMatchers(), {}, {});
    for (const std::string& name : sweepFileNames(sweep.plan))
        EXPECT_GT(std::filesystem::file_size(folder.path() / name), 50U) << name;
    std::ifstream file(folder.path() / "sweep.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Node node = parseJson(text, {"sweep.json", "a sweep"});
    EXPECT_EQ(*node.find("program"), Node{std::string("1.2.3")});
    const auto& cells = std::get<Node::List>(node.find("cells")->value);
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(*cells[2].find("scale"), Node{1.0});
    EXPECT_EQ(*cells[2].find("seconds"), Node{14.0});
    EXPECT_EQ(*cells[2].find("peakMemoryBytes"), Node{std::int64_t{1000}});
    EXPECT_EQ(std::get<Node::List>(node.find("files")->value).size(), record.files.size());
    EXPECT_NE(node.find("best")->find("options"), nullptr);
    EXPECT_EQ(*node.find("bestCell"), Node{std::string("1.00 × 8")});
}

}  // namespace
}  // namespace stereo
