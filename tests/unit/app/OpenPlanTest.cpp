#include "app/open/OpenPlan.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TwoPages.h"

namespace stereo::app {
namespace {

using test::samplePath;
using test::TempDir;
using test::twoPages;
using testing::HasSubstr;

/// One that has weights and their settings.
MatcherRegistry matchers() {
    test::InfoParts network{.id = "net", .name = "Net"};
    network.rows = {test::weightsRow(),
                    {.id = "config",
                     .type = OptionType::File,
                     .byDefault = std::string(),
                     .partOf = "weights",
                     .label = "Settings"}};
    network.optionFor = [](const std::filesystem::path& file) -> std::string {
        if (file.filename() == "cfg.yaml") return "config";
        return file.extension() == ".safetensors" ? "weights" : test::weightsByName(file);
    };
    return test::registryOf({sgbmInfo(), test::makeInfo(network)});
}

OpenPlan planOf(const std::vector<std::filesystem::path>& files) {
    return planOpen(files, matchers());
}

/// What is taken for that option of the matcher; empty = nothing.
std::filesystem::path fileFor(const char* option, const OpenPlan& plan) {
    const auto found = std::ranges::find(plan.matcherFiles, option, &MatcherFile::option);
    return found == plan.matcherFiles.end() ? std::filesystem::path() : found->path;
}

std::string refusal(const std::vector<std::filesystem::path>& files) {
    try {
        (void)planOf(files);
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
    const OpenPlan plan = planOf({samplePath("right.png"), samplePath("left.png")});
    EXPECT_EQ(plan.left, samplePath("left.png"));
    EXPECT_EQ(plan.right, samplePath("right.png"));
    EXPECT_FALSE(plan.split.has_value());
    EXPECT_FALSE(plan.sidesGuessed);
}

TEST(OpenPlan, findsTheCalibrationBesideTheImages) {
    const OpenPlan plan = planOf({samplePath("left.png"), samplePath("right.png")});
    EXPECT_EQ(plan.calibration.filename(), "calib.txt");
    EXPECT_TRUE(plan.calibrationFoundBeside);
}

TEST(OpenPlan, prefersTheCalibrationThatWasNamed) {
    const TempDir folder;
    const auto named = folder.write("rig.txt", "754 0 489 0 754 265 0 0 1\n0.063\n");
    const OpenPlan plan = planOf({samplePath("left.png"), named, samplePath("right.png")});
    EXPECT_EQ(plan.calibration, named);
    EXPECT_FALSE(plan.calibrationFoundBeside);
}

TEST(OpenPlan, findsThePartnerOfOneImage) {
    EXPECT_EQ(planOf({samplePath("right.png")}).left, samplePath("left.png"));
}

TEST(OpenPlan, neverCutsAnImageThatNobodySaidHoldsBoth) {
    const TempDir folder;
    const auto image = copyTo(folder, "left.png", "both.png");
    EXPECT_EQ(
        refusal({image}),
        "both.png is one image without a partner; open the other image with it, or, where this one holds "
        "both, "
        "say how (on the command line by --split side, side-swapped (right half = left image) or over).");
    EXPECT_EQ(imageThatIsAlone({image}, {}), image);
    EXPECT_EQ(imageThatIsAlone({samplePath("right.png")}, {}), "");
    EXPECT_EQ(imageThatIsAlone({folder / "gone.png"}, {}), "");
    const OpenPlan plan = planOpen({.files = {image}, .split = SplitLayout::SideBySideRightFirst}, {});
    EXPECT_EQ(plan.right, image);
    EXPECT_EQ(plan.split, SplitLayout::SideBySideRightFirst);
    EXPECT_FALSE(plan.splitIsOfFile);
}

TEST(OpenPlan, takesBothImagesOfAFileThatSaysItHoldsThem) {
    const TempDir folder;
    const auto pages = folder.write("pages.tif", twoPages());
    const OpenPlan plan = planOf({pages});
    EXPECT_EQ(plan.left, pages);
    EXPECT_EQ(plan.right, pages);
    EXPECT_EQ(plan.split, SplitLayout::TwoPictures);
    EXPECT_EQ(splitNote(plan),
              "pages.tif holds both images, as two pictures; the first one is taken for the left image.");
}

TEST(OpenPlan, prefersThePartnerToASecondPage) {
    const TempDir folder;
    const auto left = folder.write("left.tif", twoPages());
    const auto right = folder.write("right.tif", twoPages());
    EXPECT_EQ(planOf({right}).left, left);
    EXPECT_FALSE(planOf({right}).split.has_value());
}

TEST(OpenPlan, opensTheFirstPairOfAFolder) {
    const OpenPlan plan = planOf({samplePath("")});
    EXPECT_EQ(plan.left.filename(), "left.png");
    EXPECT_EQ(plan.right.filename(), "right.png");
}

TEST(OpenPlan, saysWhenTheNamesDoNotSayTheSides) {
    const TempDir folder;
    const OpenPlan plan =
        planOf({copyTo(folder, "left.png", "apple.png"), copyTo(folder, "right.png", "pear.png")});
    EXPECT_TRUE(plan.sidesGuessed);
    EXPECT_EQ(plan.left.filename(), "apple.png");
}

TEST(OpenPlan, aCalibrationAloneIsNoPair) {
    const OpenPlan plan = planOf({samplePath("calib.txt")});
    EXPECT_FALSE(plan.hasPair());
    EXPECT_EQ(plan.calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, recognisesImagesByTheirContent) {
    const TempDir folder;
    const auto left = copyTo(folder, "left.png", "left.dat");
    const auto right = copyTo(folder, "right.png", "right.dat");
    EXPECT_EQ(planOf({left, right}).left, left);
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
    const auto sidecar = folder.write("cloud.ply.json", toJson(record, matchers()));
    for (const auto& given : {folder.write("cloud.ply", "ply"), sidecar}) {
        const OpenPlan plan = planOf({given});
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
    const OpenPlan plan = planOf({folder.write("cloud.ply.json", toJson(record, matchers()))});
    EXPECT_EQ(plan.left, image);
    EXPECT_EQ(plan.right, image);
    EXPECT_EQ(plan.split, SplitLayout::OverUnderRightFirst);
}

TEST(OpenPlan, refusesAnExportWhoseImagesAreGone) {
    const TempDir folder;
    const auto record = recordOf(folder / "gone.png", samplePath("right.png"));
    EXPECT_THAT(refusal({folder.write("cloud.ply.json", toJson(record, matchers()))}),
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
            const OpenPlan plan = planOf(given);
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
         {std::string("{}"), toJson(recordOf(samplePath("left.png"), samplePath("right.png")), matchers())}) {
        (void)folder.write("scene.json", json);
        EXPECT_EQ(planOf({folder / "scene"}).left, left);
    }
}

TEST(OpenPlan, aPictureThatWasExportedStillStandsForItsImages) {
    const TempDir folder;
    const auto picture = copyTo(folder, "left.png", "vis.png");
    (void)folder.write("vis.png.json",
                       toJson(recordOf(samplePath("left.png"), samplePath("right.png")), matchers()));
    EXPECT_EQ(planOf({picture}).left, samplePath("left.png"));
    (void)folder.write("vis.png.json", R"({"programVersion": "9.0", "product": "vis"})");
    EXPECT_THAT(refusal({picture}), HasSubstr("unit is missing; a record of an export was expected"))
        << "a record of ours that cannot be read";
}

TEST(OpenPlan, takesTwoImagesInTheOrderTheyAreIn) {
    const OpenPlan plan = planPair(samplePath("right.png"), samplePath("left.png"));
    EXPECT_EQ(plan.left, samplePath("right.png"));
    EXPECT_EQ(plan.calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, takesASingleFileNamedLikeWeightsForThem) {
    EXPECT_EQ(fileFor("weights", planOf({"/models/model_best_bp2.pth"})), "/models/model_best_bp2.pth");
    EXPECT_EQ(fileFor("weights", planOf({"/models/a.safetensors"})), "/models/a.safetensors");
    EXPECT_FALSE(planOf({"/models/a.safetensors"}).hasPair());
}

TEST(OpenPlan, takesWeightsAmongTheImagesOfAPair) {
    const TempDir folder;
    const auto weights = folder.write("model.safetensors", "whatever is in it");
    const OpenPlan plan = planOf({samplePath("left.png"), weights, samplePath("right.png")});
    EXPECT_EQ(fileFor("weights", plan), weights);
    EXPECT_EQ(plan.left, samplePath("left.png"));
    EXPECT_EQ(plan.right, samplePath("right.png"));
    EXPECT_EQ(plan.calibration, samplePath("calib.txt")) << "found beside the images";
    EXPECT_THAT(
        refusal({samplePath("left.png"), samplePath("right.png"), weights, folder.write("b.pth", "x")}),
        HasSubstr("model.safetensors and b.pth are both weights of Net, of which one can be used"));
}

TEST(OpenPlan, takesWeightsWithAFolderOrACalibration) {
    EXPECT_EQ(planOf({"/models/a.pth", samplePath("right.png")}).left, samplePath("left.png"))
        << "its partner";
    EXPECT_EQ(planOf({samplePath(""), "/models/a.pth"}).left, samplePath("left.png"));
    EXPECT_EQ(fileFor("weights", planOf({samplePath(""), "/models/a.pth"})), "/models/a.pth");
    EXPECT_EQ(planOf({samplePath("calib.txt"), "/models/a.pth"}).calibration, samplePath("calib.txt"));
}

TEST(OpenPlan, setsAFileAsideThatTheProgramWasBuiltWithoutTheMatcherFor) {
    MatcherRegistry without = test::sgmAlone();
    without.addAbsent({.nameEnds = {".pth"}, .sentence = "belongs to a network."});
    const OpenPlan plan =
        planOpen({samplePath("left.png"), samplePath("right.png"), "/models/a.pth"}, without);
    EXPECT_EQ(plan.absentFile, "/models/a.pth");
    EXPECT_EQ(plan.left, samplePath("left.png")) << "the pair opens all the same";
    EXPECT_EQ(without.whyAbsent(plan.absentFile), "a.pth belongs to a network.");
}

TEST(OpenPlan, refusesFilesOfDifferentMatchers) {
    MatcherRegistry two = matchers();
    two.add(test::makeInfo({.id = "other", .rows = {test::weightsRow()}, .optionFor = [](const auto& file) {
                                return std::string(file.extension() == ".onnx" ? "weights" : "");
                            }}));
    EXPECT_THROW((void)planOpen({"/a.pth", "/b.onnx"}, two), Error);
    EXPECT_EQ(planOpen({"/b.onnx"}, two).matcherId, "other");
}

TEST(OpenPlan, takesTheCfgYamlOfWeights) {
    const OpenPlan plan = planOf({"/downloads/cfg.yaml", "/models/a.pth"});
    EXPECT_EQ(fileFor("weights", plan), "/models/a.pth");
    EXPECT_EQ(fileFor("config", plan), "/downloads/cfg.yaml");
    EXPECT_TRUE(plan.calibration.empty());
    EXPECT_EQ(fileFor("config", planOf({"/downloads/cfg.yaml"})), "/downloads/cfg.yaml");
}

// A record names images, too, and both are JSON.
TEST(OpenPlan, takesACalibrationInJsonBesideImagesThatAreNamedForNoRecord) {
    const TempDir folder;
    const auto rig = folder.write("rig.json", R"({"CameraParameters1": {}})");
    const OpenPlan plan = planOpen(
        OpenRequest{.files = {rig}, .left = samplePath("left.png"), .right = samplePath("right.png")},
        matchers());
    EXPECT_FALSE(plan.record);
    EXPECT_EQ(plan.calibration, rig);
    EXPECT_EQ(plan.left, samplePath("left.png"));
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

TEST(OpenPlan, saysOfAListAFolderOfFoldersAndARecordingThatTheyAreSets) {
    const TempDir folder;
    for (const auto& list : {folder.write("pairs.csv", "left,right\na.png,b.png\n"),
                             folder.write("pairs.jsonl", "{\"left\": \"a.png\", \"right\": \"b.png\"}\n")}) {
        EXPECT_THAT(refusal({list}), HasSubstr("is a list of pairs or a recording")) << list;
        EXPECT_THAT(refusal({list}), HasSubstr("open it as a set")) << list;
    }
    EXPECT_THAT(refusal({folder.path()}), HasSubstr("open it as a set"));
}

TEST(OpenPlan, takesNoCalibrationForAList) {
    const TempDir folder;
    const auto json = folder.write("rig.json", "{\n  \"cameras\": [], \"left\": 1\n}\n");
    EXPECT_THAT(refusal({json}), testing::Not(HasSubstr("list of pairs")));
    EXPECT_EQ(planOf({samplePath("calib.txt")}).calibration, samplePath("calib.txt"));
}

}  // namespace
}  // namespace stereo::app
