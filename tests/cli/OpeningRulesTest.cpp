// What the window opens from some files `run` matches, and the reverse: one table, both ways.
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

#include "app/cli/InputArguments.h"
#include "app/workbench/Workbench.h"
#include "core/io/FileBytes.h"
#include "tests/cli/InProcess.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TwoPages.h"

namespace stereo {
namespace {

using test::Arguments;
namespace fs = std::filesystem;

constexpr int kLongMs = 30000;

/// "fake", and "net", whose weights are *.pth and whose settings *.cfg; a card about gold.pth says attention
/// "disparity".
MatcherRegistry fakeAndNetwork() {
    test::InfoParts network = test::fakeNetworkParts();
    network.id = "net";
    return test::registryOf({test::makeInfo(test::fakeParts()), test::makeInfo(network)});
}

app::NamedValues cardOf(const fs::path& file) {
    if (file.filename() != "gold.pth") return {};
    return {{"attention", OptionValue("disparity")}};
}

/// What was opened, or why nothing was.
struct Opened {
    bool failed = false;
    fs::path left = {}, right = {};
    std::optional<SplitLayout> split = {};
    std::optional<StereoCalibration> calibration = {};
    fs::path calibrationFile = {};
    std::string matcherId = {};
    MatchOptions options = {};
    CloudOptions cloud = {};

    bool operator==(const Opened&) const = default;
};

void PrintTo(const Opened& opened, std::ostream* out) {
    *out << (opened.failed ? "failed" : "opened") << ' ' << opened.left << ' ' << opened.right << ' '
         << (opened.split ? static_cast<int>(*opened.split) : -1) << ' ' << opened.calibrationFile << ' '
         << (opened.calibration ? opened.calibration->fx() : 0) << ' ' << opened.matcherId << " scale "
         << opened.options.scale << " iterations " << opened.options.iterations << " max "
         << opened.options.maxDisparityPx.value_or(0) << " own " << opened.options.own.size() << " stride "
         << opened.cloud.stride << " name "
         << (opened.calibration ? opened.calibration->imageSize().text() : "");
}

/// The folder that all kinds of arguments are taken from.
struct Places {
    test::TempDir folder;

    Places() {
        image("pair/left.pgm");
        image("pair/right.pgm");
        write("pair/calib.txt", rig(100));
        write("rig.txt", rig(110));
        write("small.txt", rig(50));
        write("diary.txt", "Dear diary");
        for (const char* name : {"row/1_l.pgm", "row/1_r.pgm", "row/2_l.pgm", "row/2_r.pgm"}) image(name);
        image("kitti/image_2/000001.pgm");
        image("kitti/image_3/000001.pgm");
        image("names/apple.pgm");
        image("names/pear.pgm");
        image("both/side.pgm", 160, 48);
        write("both/pages.tif", test::twoPages());
        image("foreign/left.pgm");
        image("foreign/right.pgm");
        write("foreign/left.pgm.json", "{\"label\": 1}");
        write("foreign/right.pgm.json", "{\"label\": 1}");
        fs::create_directories(folder / "empty");
        image("scene/left.pgm");
        image("scene/right.pgm");
        write("scene.json", "{}");
        write("net/model.pth", "weights");
        write("net/gold.pth", "weights");
        write("cut.pgm", "P5\n64 48\n255\nabc");
        image("other.pgm", 32, 32);
        (void)test::runCli({"run", at("pair/left.pgm"), at("pair/right.pgm"), "--scale", "0.5", "--stride",
                            "2", "--calib", at("rig.txt"), "--valid-iters", "3", "--out", at("result")},
                           fakeAndNetwork());
        for (const char* name : {"work.stereoscope", "work.stereoscope.zip"}) {
            (void)test::runCli(
                {"run", at("pair"), "--scale", "0.5", "--stride", "2", "--calib", at("rig.txt"),
                 "--valid-iters", "3", "--save-project", at(name), "--out", at("saved")},
                fakeAndNetwork());
        }
        (void)test::runCli({"run", at("work.stereoscope.zip"), "--scale", "0.7", "--out", at("packed")},
                           fakeAndNetwork());
        write("hand.stereoscope",
              "stereoscopeProject: 1\ninputs:\n  left: pair/left.pgm\n  right: "
              "pair/right.pgm\ncalibration:\n  origin: file\n  path: pair/calib.txt\n");
        write("misfit.stereoscope",
              "stereoscopeProject: 1\ninputs:\n  left: pair/left.pgm\n  right: pair/right.pgm\n"
              "calibration:\n  origin: by hand\n  given:\n    fxPx: 900\n    fyPx: 900\n    cxPx: 600\n"
              "    cyPx: 400\n    rightCxPx: 600\n    baselineMetres: 0.1\n");
        write("lost.stereoscope",
              "stereoscopeProject: 1\ninputs:\n  left: pair/left.pgm\n  right: "
              "pair/right.pgm\ncalibration:\n  origin: file\n  path: lost.txt\n");
        write("imageless.stereoscope", "stereoscopeProject: 1\nmatcher: fake\n");
        write("newer.stereoscope", "stereoscopeProject: 99\n");
        write("gone.stereoscope",
              "stereoscopeProject: 1\ninputs:\n  left: pair/gone.pgm\n  right: pair/right.pgm\n");
        const std::string archive = test::fileBytes(folder / "work.stereoscope.zip");
        write("cut.stereoscope.zip", archive.substr(0, archive.size() / 2));
    }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }

private:
    void image(const char* name, int width = 64, int height = 48) const {
        test::writeTexture(folder / name, width, height);
    }
    void write(const char* name, const std::string& text) const {
        fs::create_directories((folder / name).parent_path());
        (void)folder.write(name, text);
    }
    static std::string rig(int focalLength) {
        const std::string f = std::to_string(focalLength);
        const std::string centre = focalLength == 50 ? "15.5 0 " + f + " 11.5" : "31.5 0 " + f + " 23.5";
        return f + " 0 " + centre + " 0 0 1\n0.1\n";
    }
};

/// Files by their names in Places; what begins with -- is an option, what follows one its value.
struct Kind {
    const char* name;
    Arguments arguments;
    bool isRefused = false;
};

// Each way to name a pair, and what makes none.
const Kind kKinds[] = {
    {"two images", {"pair/left.pgm", "pair/right.pgm"}},
    {"two images, right first", {"pair/right.pgm", "pair/left.pgm"}},
    {"one image with a partner", {"pair/right.pgm"}},
    {"one image of a row", {"row/2_l.pgm"}},
    {"one image with a partner in another folder", {"kitti/image_3/000001.pgm"}},
    {"two images whose names say nothing", {"names/pear.pgm", "names/apple.pgm"}},
    {"one image twice", {"pair/left.pgm", "pair/left.pgm"}},
    {"one image that nobody said holds both", {"both/side.pgm"}, true},
    {"a file of two pictures", {"both/pages.tif"}},
    {"a file of two pictures, right one first", {"--split", "pages-swapped", "both/pages.tif"}},
    {"a file of two pictures that are said to be halves", {"--split", "over", "both/pages.tif"}},
    {"an image of halves, right one first", {"--split", "side-swapped", "both/side.pgm"}},
    {"two pictures of a file with one", {"--split", "pages", "both/side.pgm"}, true},
    {"a folder with a pair", {"pair"}},
    {"a folder with a row", {"row"}},
    {"a folder of folders for the sides", {"kitti"}},
    {"a folder with a .json of its name beside it", {"scene"}},
    {"images with a .json of another program beside them", {"foreign/left.pgm", "foreign/right.pgm"}},
    {"a calibration among the images", {"pair/left.pgm", "rig.txt", "pair/right.pgm"}},
    {"a calibration before the images", {"rig.txt", "row/1_l.pgm", "row/1_r.pgm"}},
    {"a calibration with one image", {"row/1_r.pgm", "rig.txt"}},
    {"weights among the images", {"pair/left.pgm", "net/model.pth", "pair/right.pgm"}},
    {"weights that a card is about", {"net/gold.pth", "pair/left.pgm", "pair/right.pgm"}},
    {"weights with a folder", {"net/gold.pth", "pair"}},
    {"the record of a run", {"result/run.json"}},
    {"a file that a run wrote", {"result/disparity.pfm"}},
    {"a cloud that a run wrote", {"result/cloud.ply"}},
    {"the sidecar of a file", {"result/depth.npy.json"}},
    {"all files that a run wrote", {"result/disparity.pfm", "result/depth.npy"}},
    {"sides that are said", {"--left", "pair/right.pgm", "--right", "pair/left.pgm"}},
    {"one side that is said", {"--left", "names/pear.pgm", "names/apple.pgm"}},
    {"a left image alone that is said", {"--left", "pair/left.pgm"}},
    {"how one image is split", {"--split", "over", "both/side.pgm"}},
    {"a calibration that is said", {"pair", "--calib", "rig.txt"}},
    {"no calibration", {"pair", "--calib", "none"}},
    {"the size of a calibration", {"pair", "--calib", "small.txt", "--calib-size", "32x24"}},
    {"a record with another calibration", {"result/run.json", "--calib", "pair/calib.txt"}},
    {"a project", {"work.stereoscope"}},
    {"an archive", {"work.stereoscope.zip"}},
    {"the record of a run of an archive", {"packed/run.json"}},
    {"a project whose calibration was not read yet", {"hand.stereoscope"}},
    {"a project whose calibration does not fit", {"misfit.stereoscope"}},
    {"a project whose image is said to be elsewhere", {"gone.stereoscope", "--left", "pair/left.pgm"}},
    {"a project with another calibration", {"work.stereoscope", "--calib", "pair/calib.txt"}},
    {"an archive with another calibration", {"work.stereoscope.zip", "--calib", "pair/calib.txt"}},
    {"a project without its calibration", {"work.stereoscope", "--calib", "none"}},
    {"a project with a calibration of a size",
     {"work.stereoscope", "--calib", "small.txt", "--calib-size", "32x24"}},
    {"a project without images", {"imageless.stereoscope"}, true},
    {"a project of a newer program", {"newer.stereoscope"}, true},
    {"a project whose images are gone", {"gone.stereoscope"}, true},
    {"a project whose calibration is gone", {"lost.stereoscope"}, true},
    {"a project and an image", {"work.stereoscope", "pair/left.pgm"}, true},
    {"a project with other images", {"work.stereoscope", "--left", "row/1_l.pgm", "--right", "row/1_r.pgm"}},
    {"a project and a split", {"work.stereoscope", "--split", "side"}, true},
    {"a project with a calibration that is none", {"work.stereoscope", "--calib", "diary.txt"}, true},
    {"a project with a calibration of another size", {"work.stereoscope", "--calib", "small.txt"}, true},
    {"an archive that is cut off", {"cut.stereoscope.zip"}, true},
    {"no file that is there", {"gone.pgm", "pair/right.pgm"}, true},
    {"a folder without a pair", {"empty"}, true},
    {"three images", {"pair/left.pgm", "pair/right.pgm", "other.pgm"}, true},
    {"images of two sizes", {"pair/left.pgm", "other.pgm"}, true},
    {"an image that is cut off", {"cut.pgm", "pair/right.pgm"}, true},
    {"two texts", {"rig.txt", "diary.txt", "pair/left.pgm"}, true},
    {"a calibration that is none", {"pair", "--calib", "diary.txt"}, true},
    {"a calibration of another size", {"pair", "--calib", "small.txt"}, true},
    {"the json of another program", {"scene.json"}, true},
    {"two images for one split", {"--split", "side", "pair/left.pgm", "pair/right.pgm"}, true},
};

struct OpeningRules : testing::TestWithParam<Kind> {
    static const Places& places() {
        static const Places once;
        return once;
    }

    /// With the files where they are.
    static Arguments placed(const Arguments& arguments) {
        Arguments placed;
        for (const std::string& argument : arguments) {
            const bool isPath = argument.find('.') != std::string::npos || fs::exists(places().at(argument));
            placed.push_back(isPath ? places().at(argument) : argument);
        }
        return placed;
    }

    /// A file of an archive by its name there, wherever that was unpacked; any other as it is.
    static fs::path insideArchive(const fs::path& file) {
        fs::path inside;
        for (const fs::path& part : file) {
            const std::string name = part.string();
            const bool isPlace = name.starts_with("archive-") || name == "work.stereoscope.zip";
            inside = isPlace ? fs::path("archive") : inside / part;
        }
        return inside;
    }

    /// What `run` makes of them.
    static Opened run(const Arguments& arguments) {
        const test::TempDir out;
        Arguments all{"run", "--quiet", "--out", out.path().string()};
        all.insert(all.end(), arguments.begin(), arguments.end());
        const test::Outcome outcome = test::runCli(all, fakeAndNetwork(), {}, cardOf);
        if (outcome.code != app::ExitCode::Done) return {.failed = true};
        const ExportRecord record =
            exportRecordFromJson(test::fileBytes(out / "run.json"), "run.json", fakeAndNetwork());
        const Recipe recipe = recipeOf(record);
        return {.left = insideArchive(recipe.files.left),
                .right = insideArchive(recipe.files.right),
                .split = record.split,
                .calibration = record.calibration,
                .calibrationFile = insideArchive(recipe.files.calibration),
                .matcherId = record.matcherId,
                .options = record.options,
                .cloud = record.cloud ? record.cloud->options : CloudOptions()};
    }

    /// What the window makes of them.
    static Opened open(const Arguments& arguments) {
        const test::TempDir unpacked;
        app::Workbench workbench(fakeAndNetwork());
        workbench.inputs().setArchiveParent(unpacked.path());
        workbench.desk().autoRun().set(false);
        workbench.choice().setCardOptions(cardOf);
        QSignalSpy failed(&workbench, &app::Workbench::failed);
        QStringList list;
        for (const std::string& argument : arguments) list << QString::fromStdString(argument);
        workbench.inputs().open(app::parseInputArguments(list));
        EXPECT_TRUE(QTest::qWaitFor([&] { return workbench.isSettled(); }, kLongMs));
        if (!failed.isEmpty() || !workbench.inputs().pair()) return {.failed = true};
        const Project& project = workbench.project();
        const bool hasCloud = workbench.inputs().calibration().has_value();
        return {.left = insideArchive(project.inputs.left),
                .right = insideArchive(project.inputs.right),
                .split = project.inputs.split,
                .calibration =
                    hasCloud ? std::optional(workbench.inputs().calibration()->calibration) : std::nullopt,
                .calibrationFile = insideArchive(project.calibration.path),
                .matcherId = project.matcherId,
                .options = project.match,
                .cloud = hasCloud ? project.cloud : CloudOptions()};
    }
};

TEST_P(OpeningRules, areThoseOfTheWindowAndOfRun) {
    const Arguments arguments = placed(GetParam().arguments);
    const Opened inWindow = open(arguments);
    Opened byRun = run(arguments);
    if (!inWindow.options.maxDisparityPx) byRun.options.maxDisparityPx.reset();  // what came of none
    EXPECT_EQ(byRun, inWindow);
    EXPECT_EQ(byRun.failed, GetParam().isRefused);
}

std::string nameOf(const testing::TestParamInfo<Kind>& info) {
    std::string name;
    for (const char letter : std::string_view(info.param.name)) name += std::isalnum(letter) ? letter : '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, OpeningRules, testing::ValuesIn(kKinds), nameOf);

}  // namespace
}  // namespace stereo
