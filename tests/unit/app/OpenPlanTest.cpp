#include "app/open/OpenPlan.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::samplePath;
using test::TempDir;
using testing::HasSubstr;

std::string refusal(const std::vector<std::filesystem::path>& files) {
    try {
        (void)planOpen(files);
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

std::filesystem::path copyTo(const TempDir& folder, const char* file, const char* name) {
    std::filesystem::copy_file(samplePath(file), folder / name);
    return folder / name;
}

TEST(OpenPlan, putsLeftFirstWhateverTheOrder) {
    const OpenPlan plan = planOpen({samplePath("right.png"), samplePath("left.png")});
    EXPECT_EQ(plan.left, samplePath("left.png"));
    EXPECT_EQ(plan.right, samplePath("right.png"));
    EXPECT_FALSE(plan.split.has_value());
    EXPECT_FALSE(plan.sidesGuessed);
}

TEST(OpenPlan, findsTheCalibrationBesideTheImages) {
    const OpenPlan plan = planOpen({samplePath("left.png"), samplePath("right.png")});
    EXPECT_EQ(plan.calibration.filename(), "calib.txt");
    EXPECT_TRUE(plan.calibrationFoundBeside);
}

TEST(OpenPlan, prefersTheCalibrationThatWasNamed) {
    const TempDir folder;
    const auto named = folder.write("rig.txt", "754 0 489 0 754 265 0 0 1\n0.063\n");
    const OpenPlan plan = planOpen({samplePath("left.png"), named, samplePath("right.png")});
    EXPECT_EQ(plan.calibration, named);
    EXPECT_FALSE(plan.calibrationFoundBeside);
}

TEST(OpenPlan, findsThePartnerOfOneImage) {
    EXPECT_EQ(planOpen({samplePath("right.png")}).left, samplePath("left.png"));
}

TEST(OpenPlan, takesAnImageWithoutPartnerForTwoInOne) {
    const TempDir folder;
    const auto image = copyTo(folder, "left.png", "both.png");
    const OpenPlan plan = planOpen({image});
    EXPECT_EQ(plan.left, image);
    EXPECT_EQ(plan.right, image);
    EXPECT_TRUE(plan.split.has_value());
}

TEST(OpenPlan, opensTheFirstPairOfAFolder) {
    const OpenPlan plan = planOpen({samplePath("")});
    EXPECT_EQ(plan.left.filename(), "left.png");
    EXPECT_EQ(plan.right.filename(), "right.png");
}

TEST(OpenPlan, saysWhenTheNamesDoNotTellTheSides) {
    const TempDir folder;
    const OpenPlan plan =
        planOpen({copyTo(folder, "left.png", "apple.png"), copyTo(folder, "right.png", "pear.png")});
    EXPECT_TRUE(plan.sidesGuessed);
    EXPECT_EQ(plan.left.filename(), "apple.png");
}

TEST(OpenPlan, aCalibrationAloneIsNoPair) {
    const OpenPlan plan = planOpen({samplePath("calib.txt")});
    EXPECT_FALSE(plan.hasPair());
    EXPECT_EQ(plan.calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, tellsImagesByTheirContent) {
    const TempDir folder;
    const auto left = copyTo(folder, "left.png", "left.dat");
    const auto right = copyTo(folder, "right.png", "right.dat");
    EXPECT_EQ(planOpen({left, right}).left, left);
}

ExportRecord recordOf(const std::filesystem::path& left, const std::filesystem::path& right) {
    ExportRecord record;
    record.product = "cloud";
    record.matcherId = "sgm";
    record.imageSize = {741, 500};
    record.sources = {
        {"left image", left, ""}, {"right image", right, ""}, {"calibration", samplePath("calib.txt"), ""}};
    return record;
}

TEST(OpenPlan, anExportStandsForTheImagesItWasMadeFrom) {
    const TempDir folder;
    ExportRecord record = recordOf(samplePath("right.png"), samplePath("left.png"));
    record.options.scale = 0.5;
    const auto sidecar = folder.write("cloud.ply.json", toJson(record));
    for (const auto& given : {folder.write("cloud.ply", "ply"), sidecar}) {
        const OpenPlan plan = planOpen({given});
        EXPECT_EQ(plan.left, samplePath("right.png")) << "as it was, swapped";
        EXPECT_EQ(plan.right, samplePath("left.png"));
        EXPECT_EQ(plan.calibration, samplePath("calib.txt"));
        ASSERT_TRUE(plan.record.has_value());
        EXPECT_EQ(plan.record->options.scale, 0.5);
    }
}

TEST(OpenPlan, anExportOfASplitImageOpensItAsItWas) {
    const TempDir folder;
    ExportRecord record = recordOf({}, {});
    const auto image = copyTo(folder, "left.png", "both.png");
    record.sources = {{"both images", image, ""}};
    record.split = SplitLayout::OverUnderRightFirst;
    const OpenPlan plan = planOpen({folder.write("cloud.ply.json", toJson(record))});
    EXPECT_EQ(plan.left, image);
    EXPECT_EQ(plan.right, image);
    EXPECT_EQ(plan.split, SplitLayout::OverUnderRightFirst);
}

TEST(OpenPlan, refusesAnExportWhoseImagesAreGone) {
    const TempDir folder;
    const auto record = recordOf(folder / "gone.png", samplePath("right.png"));
    EXPECT_THAT(refusal({folder.write("cloud.ply.json", toJson(record))}),
                HasSubstr("gone.png, which is no longer"));
    EXPECT_THAT(refusal({folder.write("other.json", "{}")}), HasSubstr("a record of an export was expected"));
}

// What other programs write beside images: annotations, thumbnails, labels.
TEST(OpenPlan, opensImagesThatHaveAForeignJsonBesideThem) {
    for (const char* foreign :
         {"{\"labels\": [1]}", "{}", "[]", "{\"product\": \"car\"}", "no json", "{\"a\": "}) {
        const TempDir folder;
        const auto left = copyTo(folder, "left.png", "left.png");
        const auto right = copyTo(folder, "right.png", "right.png");
        (void)folder.write("left.png.json", foreign);
        (void)folder.write("right.png.json", foreign);
        const std::vector<std::vector<std::filesystem::path>> ways{
            {left, right}, {right, left}, {left}, {right}, {folder.path()}};
        for (const auto& given : ways) {
            const OpenPlan plan = planOpen(given);
            EXPECT_EQ(plan.left, left) << foreign;
            EXPECT_EQ(plan.right, right) << foreign;
            EXPECT_FALSE(plan.record.has_value());
        }
    }
}

TEST(OpenPlan, opensAFolderThatHasAJsonOfItsNameBesideIt) {
    const TempDir folder;
    std::filesystem::create_directory(folder / "scene");
    const auto left = copyTo(folder, "left.png", "scene/left.png");
    (void)copyTo(folder, "right.png", "scene/right.png");
    for (const std::string& json :
         {std::string("{}"), toJson(recordOf(samplePath("left.png"), samplePath("right.png")))}) {
        (void)folder.write("scene.json", json);
        EXPECT_EQ(planOpen({folder / "scene"}).left, left);
    }
}

TEST(OpenPlan, aPictureThatWasExportedStillStandsForItsImages) {
    const TempDir folder;
    const auto picture = copyTo(folder, "left.png", "vis.png");
    (void)folder.write("vis.png.json", toJson(recordOf(samplePath("left.png"), samplePath("right.png"))));
    EXPECT_EQ(planOpen({picture}).left, samplePath("left.png"));
    (void)folder.write("vis.png.json", R"({"programVersion": "9.0", "product": "vis"})");
    EXPECT_THAT(refusal({picture}), HasSubstr("The record has no")) << "a record of ours that cannot be read";
}

TEST(OpenPlan, takesTwoImagesInTheOrderTheyAreIn) {
    const OpenPlan plan = planPair(samplePath("right.png"), samplePath("left.png"));
    EXPECT_EQ(plan.left, samplePath("right.png"));
    EXPECT_EQ(plan.calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, takesASingleFileNamedLikeWeightsForThem) {
    EXPECT_EQ(planOpen({"/models/model_best_bp2.pth"}).weights, "/models/model_best_bp2.pth");
    EXPECT_EQ(planOpen({"/models/a.safetensors"}).weights, "/models/a.safetensors");
    EXPECT_FALSE(planOpen({"/models/a.safetensors"}).hasPair());
}

TEST(OpenPlan, takesWeightsAmongTheImagesOfAPair) {
    const TempDir folder;
    const auto weights = folder.write("model.safetensors", "whatever is in it");
    const OpenPlan plan = planOpen({samplePath("left.png"), weights, samplePath("right.png")});
    EXPECT_EQ(plan.weights, weights);
    EXPECT_EQ(plan.left, samplePath("left.png"));
    EXPECT_EQ(plan.right, samplePath("right.png"));
    EXPECT_EQ(plan.calibration, samplePath("calib.txt")) << "found beside the images";
    EXPECT_THAT(
        refusal({samplePath("left.png"), samplePath("right.png"), weights, folder.write("b.pth", "x")}),
        HasSubstr("model.safetensors and b.pth are both weights of a network"));
}

TEST(OpenPlan, takesWeightsWithAFolderOrACalibration) {
    EXPECT_EQ(planOpen({"/models/a.pth", samplePath("right.png")}).left, samplePath("left.png"))
        << "its partner";
    EXPECT_EQ(planOpen({samplePath(""), "/models/a.pth"}).left, samplePath("left.png"));
    EXPECT_EQ(planOpen({samplePath(""), "/models/a.pth"}).weights, "/models/a.pth");
    EXPECT_EQ(planOpen({samplePath("calib.txt"), "/models/a.pth"}).calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, takesOtherFormsOfANetworkForWeightsTooSoThatTheyCanBeNamed) {
    EXPECT_EQ(planOpen({"/models/model.onnx"}).weights, "/models/model.onnx");
    EXPECT_EQ(planOpen({"/models/last.ckpt"}).weights, "/models/last.ckpt");
}

TEST(OpenPlan, takesTheCfgYamlOfWeights) {
    const OpenPlan plan = planOpen({"/downloads/cfg.yaml", "/models/a.pth"});
    EXPECT_EQ(plan.weights, "/models/a.pth");
    EXPECT_EQ(plan.config, "/downloads/cfg.yaml");
    EXPECT_TRUE(plan.calibration.empty());
    EXPECT_EQ(planOpen({"/downloads/cfg.yaml"}).config, "/downloads/cfg.yaml");
}

TEST(OpenPlan, refusesWhatMakesNoPair) {
    const TempDir folder;
    EXPECT_THAT(refusal({folder.path()}), HasSubstr("holds no pair"));
    EXPECT_THAT(refusal({folder / "gone.png"}), HasSubstr("gone.png"));
    EXPECT_THAT(refusal({std::string(300, 'n') + ".png"}), HasSubstr("File name too long"));
    EXPECT_THAT(refusal({folder.write("a.txt", "a"), folder.write("b.txt", "b")}), HasSubstr("a.txt"));
    EXPECT_THAT(refusal({samplePath("left.png"), samplePath("right.png"), samplePath("left.png")}),
                HasSubstr("3 images were given"));
    EXPECT_THAT(refusal({}), HasSubstr("No file was given"));
}

}  // namespace
}  // namespace stereo::app
