#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/set/ListPairs.h"
#include "tests/support/TempDir.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

using test::below;
using test::idsOf;
using test::pairCalled;
using test::refusalOf;
using test::remarksOn;
using test::TempDir;
using test::writeImages;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ListFile : public testing::Test {
protected:
    ListFile() {
        writeImages(folder, {"l/1.png", "r/1.png", "l/2, late.png", "r/2.png", "gt/1.pfm", "K.txt"});
    }

    PairSet listed(std::string_view text, const char* name = "pairs.csv") {
        return listPairs({.paths = {folder.write(name, text)}});
    }
    std::string refusal(std::string_view text, const char* name = "pairs.csv") {
        return refusalOf({folder.write(name, text)});
    }

    TempDir folder;
};

TEST_F(ListFile, namesItsColumnsInAnyOrder) {
    const PairSet set = listed(
        "Time,GT,right,left,id,Calib\r\n"
        "1.5,gt/1.pfm,r/1.png,l/1.png,first,K.txt\r\n"
        "\r\n"
        "2011-09-26 13:02:25.5,,r/2.png,\"l/2, late.png\",\"the \"\"2nd\"\"\",\r\n");
    EXPECT_THAT(idsOf(set), ElementsAre("first", "the \"2nd\""));
    const SetPair first = set.pair(0);
    EXPECT_EQ(below(folder, first.files.left), "l/1.png");
    EXPECT_EQ(below(folder, first.files.right), "r/1.png");
    EXPECT_EQ(below(folder, first.files.calibration), "K.txt");
    EXPECT_EQ(below(folder, first.files.groundTruth), "gt/1.pfm");
    EXPECT_EQ(first.seconds, 1.5);
    const SetPair second = set.pair(1);
    EXPECT_EQ(below(folder, second.files.left), "l/2, late.png");
    EXPECT_EQ(second.files.calibration, "");
    EXPECT_EQ(second.seconds, 1317042145.5);
    EXPECT_THAT(remarksOn(set), IsEmpty());
}

TEST_F(ListFile, mayBeSeparatedByTabsOrSemicolons) {
    EXPECT_THAT(idsOf(listed("left\tright\nl/1.png\tr/1.png\n", "pairs.tsv")), ElementsAre("1"));
    EXPECT_THAT(idsOf(listed("left;right\nl/1.png;r/1.png")), ElementsAre("1"));
}

TEST_F(ListFile, mayHaveALineOfJsonForEachPair) {
    const PairSet set =
        listed(R"({"left": "l/1.png", "right": "r/1.png", "time": 3, "id": 17, "calib": null})"
               "\n\n"
               R"({"left": "l/2, late.png", "right": "r/2.png", "id": "b"})",
               "pairs.jsonl");
    EXPECT_THAT(idsOf(set), ElementsAre("17", "b"));
    EXPECT_EQ(set.pair(0).seconds, 3);
}

TEST_F(ListFile, makesIdsOfTheNames) {
    EXPECT_THAT(idsOf(listed("left,right\n/data/left/7.png,/data/right/7.png\nl/1.png,r/1.png\n")),
                ElementsAre("1", "data/7"));
}

TEST_F(ListFile, withoutColumnsForThemLooksBesideTheImages) {
    writeImages(folder, {"a/left.png", "a/right.png"});
    folder.write("a/calib.txt", "100 0 16 0 100 12 0 0 1\n0.1\n");
    EXPECT_EQ(below(folder, listed("left,right\na/left.png,a/right.png\n").pair(0).files.calibration),
              "a/calib.txt");
    EXPECT_EQ(listed("left,right,calib\na/left.png,a/right.png,\n").pair(0).files.calibration, "");
}

TEST_F(ListFile, keepsPairsWhoseFilesAreMissingAndSaysSo) {
    const PairSet set = listed("left,right\nl/1.png,r/1.png\nl/9.png,r/1.png\n");
    EXPECT_EQ(set.size(), 2U);
    EXPECT_THAT(remarksOn(set), ElementsAre(AllOf(HasSubstr("pairs.csv, line 3"), HasSubstr("l/9.png"))));
}

TEST_F(ListFile, saysOnceWhichColumnIsNotUsed) {
    EXPECT_THAT(
        remarksOn(listed("left,right,weather\nl/1.png,r/1.png,rain\n\"l/2, late.png\",r/2.png,sun\n")),
        ElementsAre(HasSubstr("\"weather\" is not used")));
}

TEST_F(ListFile, ofImagesThatHoldBothNeedsNoRightOne) {
    const PairSet set = listPairs(
        {.paths = {folder.write("pairs.csv", "left\nl/1.png\n")}, .split = SplitLayout::SideBySide});
    EXPECT_EQ(set.pair(0).files.right, set.pair(0).files.left);
    EXPECT_EQ(set.id(0), "l/1");
}

TEST_F(ListFile, namesTheLineOfWhatIsWrong) {
    EXPECT_THAT(refusal("left,right\nl/1.png\n"),
                AllOf(HasSubstr("pairs.csv, line 2"), HasSubstr("2 columns")));
    EXPECT_THAT(refusal("left,right\n\"a\nb\",r\n\"l/1.png,r/1.png\n"),
                AllOf(HasSubstr("line 4"), HasSubstr("does not end")));
    EXPECT_THAT(refusal("left,right\n\"l\"1,r\n"), AllOf(HasSubstr("line 2"), HasSubstr("has ended")));
    EXPECT_THAT(refusal("left,right\nl/1.png,\n"), AllOf(HasSubstr("line 2"), HasSubstr("no right image")));
    EXPECT_THAT(refusal("left,left\na,b\n"), AllOf(HasSubstr("line 1"), HasSubstr("twice")));
    EXPECT_THAT(refusal("left,right,time\nl,r,noon\n"), AllOf(HasSubstr("line 2"), HasSubstr("\"noon\"")));
    EXPECT_THAT(refusal("left,right,id\nl,r,a\nl,r,../b\n"), AllOf(HasSubstr("line 3"), HasSubstr("no id")));
    EXPECT_THAT(refusal("{\"left\": \"a\", \"right\": \"b\"}\n{\"left\": \n", "pairs.jsonl"),
                HasSubstr("pairs.jsonl, line 2"));
    EXPECT_THAT(refusal("{\"left\": \"a\", \"right\": \"b\"}\n{\"left\": []}\n", "pairs.jsonl"),
                AllOf(HasSubstr("line 2"), HasSubstr("\"left\"")));
}

TEST_F(ListFile, refusesTwoPairsOfOneId) {
    EXPECT_THAT(refusal("left,right,id\nl/1.png,r/1.png,a\nl/2.png,r/2.png,a\n"),
                AllOf(HasSubstr("\"a\""), HasSubstr("l/1.png"), HasSubstr("l/2.png")));
}

TEST_F(ListFile, thatIsCutOffAnywhereIsListedOrRefused) {
    const std::string table = "left,right,id,time\n\"l/1.png\",r/1.png,\"a\"\"b\",2.5\nl/2.png,r/2.png,c,3\n";
    const std::string lines = "{\"left\": \"a\", \"right\": \"b\"}\n{\"left\": \"c\", \"right\": \"d\"}\n";
    for (const std::string& text : {table, lines}) {
        for (std::size_t length = 1; length < text.size(); ++length) {
            try {
                EXPECT_LE(listed(text.substr(0, length)).size(), 2U);
            } catch (const Error& error) {
                EXPECT_THAT(error.sentence(), HasSubstr("pairs.csv")) << length;
            }
        }
    }
}

TEST_F(ListFile, isToldFromOtherText) {
    EXPECT_THAT(refusal("a,b\n1,2\n"), HasSubstr("without a column called left"));
}

}  // namespace
}  // namespace stereo
