#include "app/ResultStore.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

constexpr std::size_t kBytesOfOne = 10 * 10 * sizeof(float);

StereoResultPtr resultWithId(quint64 id) {
    auto result = std::make_shared<StereoResult>();
    result->id = id;
    result->match.disparity = DisparityMap(ImageSize{10, 10});
    return result;
}

TEST(ResultStore, hasNoLatestAtFirst) {
    const ResultStore store;
    EXPECT_EQ(store.latest(), nullptr);
    EXPECT_EQ(store.find(1), nullptr);
}

TEST(ResultStore, findsResultsById) {
    ResultStore store;
    store.add(resultWithId(1));
    store.add(resultWithId(2));
    EXPECT_EQ(store.find(1)->id, 1U);
    EXPECT_EQ(store.latest()->id, 2U);
}

TEST(ResultStore, forgetsTheOldestBeyondItsBudget) {
    ResultStore store(2 * kBytesOfOne);
    store.add(resultWithId(1));
    store.add(resultWithId(2));
    store.add(resultWithId(3));
    EXPECT_EQ(store.find(1), nullptr);
    EXPECT_EQ(store.size(), 2U);
}

TEST(ResultStore, keepsTheLatestHoweverLarge) {
    ResultStore store(1);
    store.add(resultWithId(1));
    store.add(resultWithId(2));
    EXPECT_EQ(store.size(), 1U);
    EXPECT_EQ(store.latest()->id, 2U);
}

}  // namespace
}  // namespace stereo::app
