#include "app/results/ExportItem.h"

#include <gmock/gmock.h>

#include <set>

namespace stereo::app {
namespace {

TEST(ExportItem, isFoundByItsFixedName) {
    for (const ExportItem& item : exportItems())
        EXPECT_EQ(exportItemNamed(fixedName(item)), item) << fixedName(item);
}

TEST(ExportItem, hasTheNamesThatTheCommandLineDocuments) {
    EXPECT_EQ(fixedName({product::kVis, Encoding::Png}), "vis.png");
    EXPECT_EQ(fixedName({mapid::kDepth, Encoding::Png16}), "depth.png");
    EXPECT_EQ(fixedName({product::kCloud, Encoding::PlyBinary}), "cloud.ply");
    EXPECT_EQ(fixedName({product::kCloud, Encoding::PlyAscii}), "cloud.ascii.ply");
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
    EXPECT_TRUE(needsCalibration({mapid::kDepth, Encoding::Npy}));
    EXPECT_TRUE(needsCalibration({product::kCloud, Encoding::PlyBinary}));
    EXPECT_TRUE(needsCalibration({product::kMesh, Encoding::Obj}));
    EXPECT_FALSE(needsCalibration({mapid::kDisparity, Encoding::Pfm}));
    EXPECT_FALSE(needsCalibration({product::kVis, Encoding::Png}));
}

}  // namespace
}  // namespace stereo::app
