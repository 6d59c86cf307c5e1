#include <ATen/ops/zeros.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/FoundationStereo.h"
#include "tests/support/TestPaths.h"

namespace stereo::nn {
namespace {

using Shapes = std::map<std::string, std::string>;  // entry -> "(64,3,7,7)"

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream text;
    const char* separator = "(";
    for (const std::int64_t side : shape) text << std::exchange(separator, ",") << side;
    text << (shape.empty() ? "()" : ")");
    return text.str();
}

/// Notes what is asked for and gives zeros without memory.
class RecordingWeights final : public Weights {
public:
    at::Tensor take(const std::string& name, at::IntArrayRef shape) override {
        EXPECT_TRUE(taken.emplace(name, shapeText(shape)).second) << name << " is taken twice";
        return at::zeros({}, at::kFloat).expand(shape);
    }
    Shapes taken;
};

/// The entries of a published checkpoint of this size, from the specification's table.
Shapes published(VitSize size) {
    std::ifstream table(test::dataPath("foundation-stereo-params.tsv"));
    Shapes entries;
    for (std::string line; std::getline(table, line);) {
        std::istringstream fields(line);
        std::string name, kind, type, shapes[3];
        fields >> name >> kind >> type >> shapes[0] >> shapes[1] >> shapes[2];
        if (kind != "param" && kind != "buffer") continue;
        const std::string& shape = shapes[static_cast<int>(size)];
        if (shape != "-") entries[name] = shape;
    }
    return entries;
}

class ParameterList : public testing::TestWithParam<VitSize> {};

TEST_P(ParameterList, takesEveryPublishedEntryOnceButTheUnusedOnes) {
    RecordingWeights weights;
    const FoundationStereo network({.vit = GetParam()}, weights);
    Shapes expected = published(GetParam());
    ASSERT_GT(expected.size(), 1000U);
    const auto unused = std::erase_if(expected, [](const auto& entry) { return isUnusedEntry(entry.first); });
    EXPECT_EQ(unused, 29U + 81U - 2U);
    EXPECT_EQ(weights.taken, expected);
}

INSTANTIATE_TEST_SUITE_P(Sizes, ParameterList, testing::Values(VitSize::Small, VitSize::Base, VitSize::Large),
                         [](const auto& info) { return std::string(nameOf(info.param)); });

TEST(FoundationStereoConfig, refusesADisparityThatTheVolumeCannotTake) {
    RecordingWeights weights;
    EXPECT_THROW(FoundationStereo({.vit = VitSize::Small, .maxDisparityPx = 100}, weights), Error);
}

}  // namespace
}  // namespace stereo::nn
