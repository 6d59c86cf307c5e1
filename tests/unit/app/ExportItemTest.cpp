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

TEST(ExportItem, isOfTheCloudWhenItIsMadeOfPoints) {
    EXPECT_TRUE(isOfCloud(product::kCloud));
    EXPECT_TRUE(isOfCloud(product::kMesh));
    EXPECT_FALSE(isOfCloud(product::kVis));
    EXPECT_FALSE(isOfCloud(mapid::kDepth));
}

TEST(ExportItem, isOfferedWhereTheResultHasItsMap) {
    const MapTable maps;
    const auto has = [&](const char* id, const MatchResult& match, bool hasTruth) {
        return hasMap(*maps.find(id), match, hasTruth);
    };
    MatchResult match;
    EXPECT_TRUE(has(mapid::kDisparity, match, false));
    EXPECT_FALSE(has(mapid::kConfidence, match, true));
    match.confidence = ConfidenceMap({1, 1});
    EXPECT_TRUE(has(mapid::kConfidence, match, false));
    EXPECT_FALSE(has(mapid::kError, match, false));
    EXPECT_TRUE(has(mapid::kError, match, true));
    const ExportItem curve{product::kSparsification, Encoding::Csv};
    EXPECT_EQ(fixedName(curve), "sparsification.csv");
    EXPECT_TRUE(hasItem(curve, match, true));
    EXPECT_FALSE(hasItem(curve, match, false));
    EXPECT_FALSE(hasItem(curve, {}, true)) << "no confidence";
}

}  // namespace
}  // namespace stereo::app
