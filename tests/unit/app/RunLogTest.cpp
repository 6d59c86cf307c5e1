#include "app/results/RunLog.h"

#include <gmock/gmock.h>

#include <QSignalSpy>

namespace stereo::app {
namespace {

using testing::ElementsAre;

constexpr ImageSize kSize{20, 20};
constexpr std::size_t kBytesOfMap = 20 * 20 * sizeof(float);
constexpr std::size_t kBytesOfPair = 2 * 3 * 20 * 20;

RunSnapshot snapshotWithId(quint64 id, std::shared_ptr<const StereoPair> pair = nullptr,
                           ImageSize size = kSize) {
    auto match = std::make_shared<MatchResult>();
    match->disparity = DisparityMap(size);
    auto result = std::make_shared<StereoResult>();
    result->id = id;
    result->pair = std::move(pair);
    result->match = match;
    return {result};
}

std::shared_ptr<const StereoPair> somePair() {
    return std::make_shared<const StereoPair>(RgbImage(kSize), RgbImage(kSize), "pair");
}

TEST(RunLog, namesRunsInTheirOrder) {
    RunLog log;
    log.add(snapshotWithId(7));
    log.remove(7);
    log.add(snapshotWithId(8));
    EXPECT_EQ(log.find(7), nullptr);
    EXPECT_EQ(log.find(8)->name, "Run 2") << "a name is not given twice";
}

TEST(RunLog, keepsTheErrorsOfARunUntilTheyDoNotHoldAnyMore) {
    RunLog log;
    log.add(snapshotWithId(1, somePair()));
    const RunNumbers before = log.numbers().front();
    QSignalSpy changed(&log, &RunLog::changed);
    TruthMetrics metrics;
    metrics.all.epePx = 0.5;
    log.setErrors(1, metrics);
    log.setErrors(1, metrics);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(log.numbers().front().errors.value().epePx, 0.5);
    log.forgetErrors("another pair");
    EXPECT_TRUE(log.find(1)->errors);
    log.forgetErrors("pair");
    EXPECT_FALSE(log.find(1)->errors);
    EXPECT_EQ(log.numbers().front(), before);
}

TEST(RunLog, findsTheRunOfAStoredResultWhateverItsErrorsAre) {
    RunLog log;
    log.add(snapshotWithId(1, somePair()));
    const RunNumbers stored = log.numbers().front();
    log.setErrors(1, TruthMetrics());
    const std::vector<RunNumbers> numbers = log.numbers();
    log.restart(numbers);
    EXPECT_EQ(log.storedId(stored), log.runs().front().id);
}

TEST(RunLog, dropsTheOldestResultBeyondTheBudgetAndSaysSo) {
    RunLog log(2 * kBytesOfMap);
    QSignalSpy dropped(&log, &RunLog::dropped);
    for (const quint64 id : {1, 2, 3}) log.add(snapshotWithId(id));
    EXPECT_EQ(dropped.count(), 1);
    EXPECT_FALSE(log.find(1)->held.has_value());
    EXPECT_TRUE(log.find(2)->held.has_value());
    EXPECT_EQ(log.runs().size(), 3U) << "what it was made with stays";
    EXPECT_EQ(log.resultBytes(), 2 * kBytesOfMap);
}

TEST(RunLog, keepsTheLatestHoweverLarge) {
    RunLog log(1);
    log.add(snapshotWithId(1));
    log.add(snapshotWithId(2));
    EXPECT_FALSE(log.find(1)->held.has_value());
    EXPECT_TRUE(log.find(2)->held.has_value());
}

TEST(RunLog, countsAPairThatRunsShareOnce) {
    RunLog log;
    const auto pair = somePair();
    log.add(snapshotWithId(1, pair));
    log.add(snapshotWithId(2, pair));
    log.add(snapshotWithId(3, somePair()));
    EXPECT_EQ(log.resultBytes(), 3 * kBytesOfMap + 2 * kBytesOfPair);
}

TEST(RunLog, neverDropsWhatIsPinned) {
    RunLog log(2 * kBytesOfMap);
    log.add(snapshotWithId(1));
    log.togglePin(1);
    log.add(snapshotWithId(2));
    log.add(snapshotWithId(3));
    EXPECT_TRUE(log.find(1)->held.has_value());
    EXPECT_FALSE(log.find(2)->held.has_value());
}

TEST(RunLog, aThirdPinTakesThePlaceOfTheFirst) {
    RunLog log;
    for (const quint64 id : {1, 2, 3}) log.add(snapshotWithId(id));
    for (const quint64 id : {1, 2, 3}) log.togglePin(id);
    EXPECT_THAT(log.pinned(), ElementsAre(2, 3));
    log.togglePin(2);
    EXPECT_THAT(log.pinned(), ElementsAre(3));
}

TEST(RunLog, deletingUnpins) {
    RunLog log;
    log.add(snapshotWithId(1));
    log.togglePin(1);
    log.remove(1);
    EXPECT_TRUE(log.pinned().empty());
    EXPECT_TRUE(log.runs().empty());
}

TEST(RunLog, takesANewNameButNoEmptyOne) {
    RunLog log;
    log.add(snapshotWithId(1));
    log.rename(1, "smooth");
    log.rename(1, "");
    EXPECT_EQ(log.find(1)->name, "smooth");
}

TEST(RunLog, thumbnailsAreSmall) {
    RunLog log;
    log.add(snapshotWithId(1, nullptr, {3000, 2000}));
    EXPECT_LE(log.find(1)->thumbnail.width(), 108);
    EXPECT_NEAR(log.find(1)->thumbnail.width() * 2.0 / 3, log.find(1)->thumbnail.height(), 1.5);
}

}  // namespace
}  // namespace stereo::app
