#include "app/results/ExportSize.h"

#include <gtest/gtest.h>

namespace stereo::app {
namespace {

constexpr ImageSize kSize{741, 500};

TEST(ExportSize, isExactForWhatIsNotPacked) {
    EXPECT_EQ(expectedSize({mapid::kDisparity, Encoding::Pfm}, kSize, 0), (ExportSize{1482000, true}));
    EXPECT_EQ(expectedSize({mapid::kDepth, Encoding::Npy}, kSize, 0), (ExportSize{1482000, true}));
    EXPECT_EQ(expectedSize({product::kCloud, Encoding::PlyBinary}, kSize, 1000), (ExportSize{15000, true}));
    EXPECT_EQ(expectedSize({product::kCloud, Encoding::PlyBinary}, kSize, 1000, 2),
              (ExportSize{23000, true}));
}

TEST(ExportSize, saysWhatItOnlyExpects) {
    for (const ExportItem& item : exportItems()) {
        // Packed, or of as many points or lines as only the ground truth says.
        const bool packed = item.encoding == Encoding::Png || item.encoding == Encoding::Png16 ||
                            item.encoding == Encoding::Npz || item.encoding == Encoding::PlyAscii ||
                            item.what == product::kMesh || item.what == product::kTruthCloud ||
                            item.what == product::kSparsification;
        EXPECT_EQ(expectedSize(item, kSize, 1000).isExact, !packed) << fixedName(item);
        EXPECT_GT(expectedSize(item, kSize, 1000).bytes, 0U) << fixedName(item);
    }
}

}  // namespace
}  // namespace stereo::app
