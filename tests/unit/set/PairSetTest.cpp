#include "core/set/PairSet.h"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/base/NaturalOrder.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

using test::idsOf;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

SetPair pairOf(const std::string& id) {
    SetPair pair;
    pair.id = id;
    pair.files.left = "/set/" + id + "_l.png";
    pair.files.right = "/set/" + id + "_r.png";
    return pair;
}

std::string refusal(const std::vector<SetPair>& pairs) {
    try {
        (void)PairSet(pairs);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.sentence();
    }
    return {};
}

TEST(NaturalOrder, isAnOrderOfNumbersWithZerosBeforeThem) {
    EXPECT_TRUE(countsBefore("f2", "f10"));
    EXPECT_FALSE(countsBefore("01", "1"));
    EXPECT_FALSE(countsBefore("1", "01"));
    EXPECT_TRUE(countsBefore("0a", "01"));  // as it comes before 1, which is equal to 01
    EXPECT_TRUE(countsBefore("0a", "1"));
    EXPECT_TRUE(isBefore("01", "1"));
    EXPECT_FALSE(isBefore("1", "01"));
}

TEST(PairSet, sortsItsPairsAsPeopleCount) {
    const PairSet set({pairOf("b/10"), pairOf("b/9"), pairOf("a"), pairOf("b/010")});
    EXPECT_THAT(idsOf(set), ElementsAre("a", "b/9", "b/010", "b/10"));
}

TEST(PairSet, ofNoPairsIsEmpty) {
    EXPECT_TRUE(PairSet().isEmpty());
    EXPECT_EQ(PairSet().find("a"), std::nullopt);
    EXPECT_TRUE(PairSet(std::vector<SetPair>()).remarks().empty());
}

TEST(PairSet, givesAPairBackAsItWasGiven) {
    SetPair pair = pairOf("scene/1");
    pair.files.calibration = "/rig/K.txt";
    pair.files.groundTruth = "/truth/1.pfm";
    pair.files.groundTruthMask = "mask.png";
    pair.files.groundTruthReading = TruthReading{"kitti"};
    pair.files.rigChoices.imagesAreRectified = false;
    pair.files.name = "first";
    pair.seconds = 12.5;
    pair.bytes = 77;
    const SetPair other = pairOf("scene/2");
    const SetPair read = PairSet({other, pair}).pair(0);
    EXPECT_EQ(read.id, "scene/1");
    EXPECT_EQ(read.files, pair.files);
    EXPECT_EQ(read.seconds, 12.5);
    EXPECT_EQ(read.bytes, 77U);
    EXPECT_EQ(read.frame, std::nullopt);
    EXPECT_EQ(PairSet({other, pair}).pair(1).files, other.files);
}

TEST(PairSet, givesAFrameBackAsItWasGiven) {
    SetPair pair;
    pair.id = "000007";
    pair.frame = VideoFrame{"/a.avi", "/b.avi", 7};
    pair.files.split = SplitLayout::OverUnder;
    const SetPair read = PairSet({pair}).pair(0);
    EXPECT_EQ(read.frame, pair.frame);
    EXPECT_EQ(read.files, pair.files);
}

TEST(PairSet, findsAPairByItsIdAlone) {
    const PairSet set({pairOf("1"), pairOf("01"), pairOf("2"), pairOf("x/2")});
    EXPECT_EQ(set.id(set.find("01").value()), "01");
    EXPECT_EQ(set.id(set.find("1").value()), "1");
    EXPECT_EQ(set.find("001"), std::nullopt);
    EXPECT_EQ(set.find("z"), std::nullopt);
}

TEST(PairSet, refusesTwoPairsOfOneIdAndNamesBoth) {
    SetPair twin = pairOf("a");
    twin.files.left = "/elsewhere/l.png";
    EXPECT_THAT(refusal({pairOf("a"), pairOf("b"), twin}),
                AllOf(HasSubstr("\"a\""), HasSubstr("/set/a_l.png"), HasSubstr("/elsewhere/l.png")));
}

TEST(PairSet, refusesIdsThatLeadOutOfAFolder) {
    for (const char* id : {"", "/a", "a//b", "../a", "a/../../b", "a/", "."})
        EXPECT_THAT(refusal({pairOf(id)}), HasSubstr("no id for a pair")) << id;
    EXPECT_EQ(refusal({pairOf("..a/b..")}), "");
}

TEST(PairSet, ofManyPairsFindsEachOfThem) {
    std::vector<SetPair> pairs;
    constexpr int kCount = 20'000;
    for (int i = kCount; i-- > 0;) pairs.push_back(pairOf(fmt::format("scene{}/{}", i % 7, i)));
    const PairSet set(pairs);
    EXPECT_EQ(set.size(), static_cast<std::size_t>(kCount));
    EXPECT_EQ(set.id(0), "scene0/0");
    EXPECT_EQ(set.pair(set.find("scene3/10").value()).files.left, "/set/scene3/10_l.png");
    EXPECT_EQ(set.id(set.size() - 1), "scene6/19998");
}

}  // namespace
}  // namespace stereo
