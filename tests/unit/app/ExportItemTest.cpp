#include "app/results/ExportItem.h"

#include <gmock/gmock.h>

#include <set>

namespace stereo::app {
namespace {

TEST(ExportItem, isFoundByItsFixedName) {
    for (const ExportItem& item : exportItems())
        EXPECT_EQ(exportItemNamed(fixedName(item)), item) << fixedName(item);
}

TEST(ExportItem, hasTheNamesThatTheCommandLinePromises) {
    EXPECT_EQ(fixedName({Product::Vis, Encoding::Png}), "vis.png");
    EXPECT_EQ(fixedName({Product::Depth, Encoding::Png16}), "depth.png");
    EXPECT_EQ(fixedName({Product::Cloud, Encoding::PlyBinary}), "cloud.ply");
    EXPECT_EQ(fixedName({Product::Cloud, Encoding::PlyAscii}), "cloud.ascii.ply");
}

TEST(ExportItem, sharesItsNameWithNoOther) {
    std::set<std::string> names;
    for (const ExportItem& item : exportItems()) names.insert(fixedName(item));
    EXPECT_EQ(names.size(), exportItems().size());
}

TEST(ExportItem, isUnknownForAnyOtherName) {
    EXPECT_EQ(exportItemNamed("depth.doc"), std::nullopt);
}

TEST(ExportItem, needsACalibrationWhenItHoldsMetres) {
    EXPECT_TRUE(needsCalibration({Product::Depth, Encoding::Npy}));
    EXPECT_TRUE(needsCalibration({Product::Cloud, Encoding::PlyBinary}));
    EXPECT_FALSE(needsCalibration({Product::Disparity, Encoding::Pfm}));
    EXPECT_FALSE(needsCalibration({Product::Vis, Encoding::Png}));
}

}  // namespace
}  // namespace stereo::app
