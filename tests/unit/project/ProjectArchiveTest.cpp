#include "core/project/ProjectArchive.h"

#include <gmock/gmock.h>

#include <array>
#include <fstream>

#include "core/base/Error.h"
#include "core/io/CalibrationFiles.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/PairReader.h"
#include "core/io/cloud/Ply.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/project/FullProject.h"
#include "tests/unit/project/HandmadeZip.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using namespace test;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kEmptyProject = "stereoscopeProject: 1\n";

std::vector<std::string> filesIn(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder).string());
    }
    std::ranges::sort(files);
    return files;
}

class ProjectArchive : public testing::Test {
protected:
    /// A project of the sample pair, whose files are copies in a folder of their own.
    ProjectDocument sample() {
        const fs::path files = folder / "pair äö";
        fs::create_directories(files / "a");
        fs::create_directories(files / "b");
        fs::copy_file(samplePath("left.png"), files / "a/0001.png");
        fs::copy_file(samplePath("right.png"), files / "b/0001.png");
        fs::copy_file(samplePath("calib.txt"), files / "calib: ü.txt");
        ProjectDocument document = fullDocument(files);
        document.project.inputs = {
            .name = "pair", .left = files / "a/0001.png", .right = files / "b/0001.png"};
        document.project.calibration.path = files / "calib: ü.txt";
        return document;
    }
    void write(const ProjectDocument& document, const ArchiveContents& contents = {}) {
        writeProjectArchive(archive, document, contents, projectFormat(), {});
    }
    OpenedArchive open() { return openProjectArchive(archive, parent, projectFormat(), {}); }
    /// What is said against a zip file of these entries, and that nothing was left behind.
    std::string refusal(const std::string& bytes) {
        std::ofstream(archive, std::ios::binary) << bytes;
        std::string sentence = "accepted";
        try {
            (void)open();
        } catch (const Error& error) {
            sentence = error.sentence();
        }
        std::error_code none;
        EXPECT_TRUE(!fs::exists(parent) || fs::is_empty(parent, none)) << sentence;
        EXPECT_FALSE(fs::exists(folder / "evil"));
        return sentence;
    }
    std::string refusalOf(std::vector<HandmadeEntry> entries) {
        entries.insert(entries.begin(), {"project.stereoscope", kEmptyProject});
        return refusal(handmadeZip(entries));
    }

    TempDir folder;
    fs::path archive = folder / "scene.stereoscope.zip";
    fs::path parent = folder / "opened";
};

TEST_F(ProjectArchive, opensWhereNothingElseIsThere) {
    const ProjectDocument document = sample();
    write(document);
    fs::remove_all(folder / "pair äö");
    const OpenedArchive opened = open();
    const Project& project = opened.document.project;
    EXPECT_EQ(fileBytes(project.inputs.left), fileBytes(samplePath("left.png")));
    EXPECT_EQ(fileBytes(project.inputs.right), fileBytes(samplePath("right.png")));
    EXPECT_EQ(fileBytes(project.calibration.path), fileBytes(samplePath("calib.txt")));
    Project same = project;
    same.inputs = document.project.inputs;
    same.calibration.path = document.project.calibration.path;
    EXPECT_EQ(same, document.project) << "all but the places of the files";
    EXPECT_EQ(opened.document.runs, document.runs);
}

TEST_F(ProjectArchive, holdsTheResultsForOtherProgramsToo) {
    DisparityMap disparity(ImageSize{2, 2});
    std::ranges::copy(std::array{1.F, 2.5F, FloatMap::kUnknown, 4.F}, disparity.values().begin());
    const DepthMap depth(ImageSize{2, 2});
    const PointCloud cloud{{{1, 2, 3}}, {{4, 5, 6}}, {}};
    ExportRecord record;
    record.product = "run";
    record.matcherId = "sgm";
    ConfidenceMap confidence(ImageSize{2, 2});
    confidence.values()[0] = 0.5F;
    const StoredResult result{disparity, confidence, {{2, 2}, {0, 1, 0, 0}}};
    write(sample(), {.pair = nullptr,
                     .result = &result,
                     .depth = &depth,
                     .cloud = &cloud,
                     .record = toJson(record, projectFormat().matchers())});
    const OpenedArchive opened = open();
    ASSERT_TRUE(opened.result);
    EXPECT_EQ(opened.result->disparity, disparity);
    EXPECT_EQ(opened.result->confidence, confidence);
    EXPECT_EQ(opened.result->guessed, result.guessed);
    EXPECT_EQ(opened.record->product, "run");
    EXPECT_THAT(opened.problems, IsEmpty());
    const fs::path place = opened.folder->path();
    EXPECT_EQ(readPly(place / "results/cloud.ply").points, cloud.points);
    EXPECT_THAT(filesIn(place),
                testing::IsSupersetOf({"project.stereoscope", "results/depth.npy", "results/run.json",
                                       "results/runs.json", "images/left/0001.png"}));
}

TEST_F(ProjectArchive, opensWithoutARecordThatIsLargerThanAnyIs) {
    const ProjectDocument document = sample();
    const StoredResult result{DisparityMap({1, 1}, {1})};
    write(document, {.result = &result, .record = std::string(4'000'001, ' ')});
    const OpenedArchive opened = open();
    EXPECT_FALSE(opened.record);
    EXPECT_TRUE(opened.result) << "it is there all the same";
    ASSERT_EQ(opened.problems.size(), 1U);
    EXPECT_THAT(opened.problems[0],
                HasSubstr("The result in scene.stereoscope.zip is not complete: run.json has"));
}

TEST_F(ProjectArchive, opensWithoutAResultThatIsBroken) {
    const auto openWith = [this](std::vector<HandmadeEntry> entries) {
        entries.insert(entries.begin(), {"project.stereoscope", kEmptyProject});
        std::ofstream(archive, std::ios::binary) << handmadeZip(entries);
        const OpenedArchive opened = open();
        EXPECT_FALSE(opened.result.has_value());
        EXPECT_EQ(opened.problems.size(), 1U);
        return opened.problems.empty() ? std::string() : opened.problems.front();
    };
    EXPECT_THAT(openWith({{.name = "results/disparity.npy", .stored = "no numbers"}}),
                AllOf(HasSubstr("scene.stereoscope.zip cannot be used, matching makes it again: "),
                      HasSubstr("disparity.npy")));
    EXPECT_THAT(openWith({{.name = "results/disparity.npy", .stored = "no numbers", .crc = 1}}),
                AllOf(HasSubstr("matching makes it again: "), HasSubstr("is cut off or broken")));
    EXPECT_THAT(refusalOf({{.name = "images/left.png", .stored = "no numbers", .crc = 1}}),
                HasSubstr("is cut off or broken"))
        << "of anything else that is no answer";
}

TEST_F(ProjectArchive, opensWithADisparityWhoseConfidenceIsBroken) {
    const DisparityMap disparity({1, 1}, {3});
    writeNpy(folder / "disparity.npy", disparity);
    std::ofstream(archive, std::ios::binary)
        << handmadeZip({{.name = "project.stereoscope", .stored = kEmptyProject},
                        {.name = "results/disparity.npy", .stored = fileBytes(folder / "disparity.npy")},
                        {.name = "results/disparity.confidence.npy", .stored = "no numbers"}});
    const OpenedArchive opened = open();
    ASSERT_TRUE(opened.result);
    EXPECT_EQ(opened.result->disparity, disparity);
    EXPECT_FALSE(opened.result->confidence);
    EXPECT_THAT(opened.problems,
                testing::ElementsAre(HasSubstr("is not complete: disparity.confidence.npy is not an NPY")));
}

TEST_F(ProjectArchive, saysThatTheResultItSpeaksOfIsMissing) {
    ProjectDocument document = sample();
    document.result = document.runs.front();
    write(document);
    const OpenedArchive opened = open();
    ASSERT_EQ(opened.problems.size(), 1U);
    EXPECT_THAT(opened.problems[0], HasSubstr("results/disparity.npy is missing"));
}

TEST_F(ProjectArchive, opensWhenItWasPackedAgainInsideOfAFolder) {
    const std::string project =
        "stereoscopeProject: 1\ninputs: {left: images/left/a.png, right: images/right/b.png}\n";
    std::vector<HandmadeEntry> entries{{"scene/images/left/a.png", "left"},
                                       {"scene/images/right/b.png", "right"},
                                       {"scene/project.stereoscope", project}};
    std::ofstream(archive, std::ios::binary) << handmadeZip(entries);
    {
        const OpenedArchive opened = open();
        EXPECT_EQ(fileBytes(opened.document.project.inputs.right), "right");
        EXPECT_EQ(opened.document.project.inputs.left, opened.folder->path() / "scene/images/left/a.png");
    }
    entries.push_back({"other/project.stereoscope", project});
    EXPECT_THAT(refusal(handmadeZip(entries)), HasSubstr("zip file without project.stereoscope"));
    EXPECT_THAT(refusal(handmadeZip({{"deep/down/project.stereoscope", project}})),
                HasSubstr("zip file without project.stereoscope"));
    const std::string out =
        "stereoscopeProject: 1\ninputs: {left: ../a.png, right: ../a.png, split: over under}\n";
    EXPECT_THAT(refusal(handmadeZip({{"a.png", "out"}, {"scene/project.stereoscope", out}})),
                HasSubstr("a file outside of the archive"));
}

TEST_F(ProjectArchive, opensIntoANewPrivateFolderThatGoesWithIt) {
    write(sample());
    fs::path first;
    {
        const OpenedArchive one = open();
        const OpenedArchive two = open();
        first = one.folder->path();
        EXPECT_NE(one.folder->path(), two.folder->path());
        EXPECT_EQ(fs::status(first).permissions(), fs::perms::owner_all);
    }
    EXPECT_FALSE(fs::exists(first));
}

TEST_F(ProjectArchive, isWrittenFromAnOpenedOneAgain) {
    write(sample());
    const std::string before = fileBytes(archive);
    const OpenedArchive opened = open();
    write(opened.document);
    EXPECT_EQ(fileBytes(archive), before);
}

TEST_F(ProjectArchive, opensAndIsSavedAsAProjectWithItsFilesBeside) {
    write(sample());
    const fs::path file = folder / "saved/my scene.stereoscope";
    fs::create_directories(folder / "saved/my scene_files");
    ProjectDocument document;
    {
        const OpenedArchive opened = open();
        document = opened.document;
        document.project = withFilesBeside(document.project, opened.folder->path(), file);
        projectFormat().write(file, document);
    }
    EXPECT_EQ(fileBytes(document.project.inputs.left), fileBytes(samplePath("left.png")));
    EXPECT_EQ(fileBytes(document.project.calibration.path), fileBytes(samplePath("calib.txt")));
    EXPECT_THAT(fileBytes(file), HasSubstr("left: my scene_files_2/images/left/0001.png\n"));
    EXPECT_TRUE(fs::is_empty(folder / "saved/my scene_files")) << "that was somebody else's";
    EXPECT_EQ(projectFormat().read(file).project, document.project);
}

const char* const kSensor =
    "sensor_type: camera\ncamera_model: pinhole\nintrinsics: [458, 457, 367, 248]\n"
    "distortion_model: radial-tangential\ndistortion_coefficients: [-0.2, 0.07, 0.0001, 0.00001]\n"
    "resolution: [752, 480]\nT_BS:\n  cols: 4\n  rows: 4\n  data: [1, 0, 0, 0.1, 0, 1, 0, 0, 0, 0, 1, 0, "
    "0, 0, 0, 1]\n";

TEST_F(ProjectArchive, holdsBothFilesOfARigWhereTheyFindEachOther) {
    ProjectDocument document = sample();
    const fs::path& left = document.project.calibration.path = folder / "pair äö/cam0/sensor.yaml";
    const fs::path right = folder / "pair äö/cam1/sensor.yaml";
    for (const fs::path& file : {left, right}) {
        fs::create_directories(file.parent_path());
        std::ofstream(file) << kSensor;
    }
    std::ofstream(right, std::ios::app) << "# the right one\n";
    write(document);
    fs::remove_all(folder / "pair äö");
    const OpenedArchive opened = open();
    const fs::path& there = opened.document.project.calibration.path;
    EXPECT_EQ(there, opened.folder->path() / "calibration/cam0/sensor.yaml");
    EXPECT_THAT(calibrationFilesOf(there),
                testing::ElementsAre(there, opened.folder->path() / "calibration/cam1/sensor.yaml"));
    EXPECT_THAT(fileBytes(opened.folder->path() / "calibration/cam1/sensor.yaml"),
                HasSubstr("the right one"));

    const Project saved =
        withFilesBeside(opened.document.project, opened.folder->path(), folder / "saved/scene.stereoscope");
    EXPECT_EQ(calibrationFilesOf(saved.calibration.path).size(), 2U);
}

TEST_F(ProjectArchive, leavesFilesThatLieElsewhereInTheirPlace) {
    const Project project = sample().project;
    EXPECT_EQ(withFilesBeside(project, "/somewhere", folder / "x.stereoscope"), project);
    EXPECT_FALSE(fs::exists(folder / "x_files"));
}

TEST_F(ProjectArchive, writesThePairWhereItsFilesAreGone) {
    ProjectDocument document = sample();
    const StereoPair pair = readPair(document.project.inputs.left, document.project.inputs.right);
    fs::remove(document.project.inputs.right);
    EXPECT_THROW(write(document), Error);
    EXPECT_FALSE(fs::exists(archive));
    write(document, {.pair = &pair});
    const OpenedArchive opened = open();
    const StereoPair read =
        readPair(opened.document.project.inputs.left, opened.document.project.inputs.right);
    EXPECT_EQ(read.left(), pair.left());
    EXPECT_EQ(read.right(), pair.right());
}

TEST_F(ProjectArchive, holdsAFileForBothImagesOnce) {
    ProjectDocument document = sample();
    document.project.inputs.right = document.project.inputs.left;
    document.project.inputs.split = SplitLayout::OverUnder;
    write(document);
    const OpenedArchive opened = open();
    EXPECT_EQ(opened.document.project.inputs.left, opened.folder->path() / "images/0001.png");
    EXPECT_EQ(opened.document.project.inputs.right, opened.folder->path() / "images/0001.png");
}

TEST_F(ProjectArchive, ofMapsThatHoldNothingOpens) {
    StoredResult empty{DisparityMap(ImageSize{5200, 5000})};
    empty.disparity.values()[0] = 1;
    const ProjectDocument document;
    write(document, {.result = &empty});  // 104 MB that pack to 100 kB
    EXPECT_EQ(open().result->disparity.size(), empty.disparity.size());
}

TEST_F(ProjectArchive, opensOneThatWasMadeLongAgo) {
    const OpenedArchive opened =
        openProjectArchive(dataPath("project/small.stereoscope.zip"), parent, projectFormat(), {});
    EXPECT_EQ(opened.document.project.match, fullProject({}).match);
    EXPECT_EQ(opened.result->disparity.size(), (ImageSize{2, 2}));
}

TEST_F(ProjectArchive, isRecognisedByItsContent) {
    write(sample());
    EXPECT_TRUE(isProjectArchive(archive));
    EXPECT_FALSE(isProjectArchive(dataPath("maps/stored.npz")));
    EXPECT_FALSE(isProjectArchive(samplePath("left.png")));
}

TEST_F(ProjectArchive, leavesTheOldOneAfterAFailure) {
    ProjectDocument document = sample();
    write(document);
    const std::string before = fileBytes(archive);
    document.project.inputs.left = folder / "gone.png";
    EXPECT_THROW(write(document), Error);
    EXPECT_EQ(fileBytes(archive), before);
    EXPECT_THAT(filesIn(folder.path()), Not(testing::Contains(HasSubstr(".stereoscope-"))));
}

TEST_F(ProjectArchive, stopsWhenItIsToldTo) {
    write(sample());
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)openProjectArchive(archive, parent, projectFormat(), RunControl(stop.get_token())),
                 Cancelled);
    const ProjectDocument document;
    EXPECT_THROW(writeProjectArchive(folder / "x.zip", document, {.record = "{}"}, projectFormat(),
                                     RunControl(stop.get_token())),
                 Cancelled);
    EXPECT_FALSE(fs::exists(folder / "x.zip"));
    EXPECT_TRUE(fs::is_empty(parent));
}

TEST_F(ProjectArchive, refusesNamesThatLeadOut) {
    for (const char* name : {"../evil", "images/../../evil", "/evil", "images/./x", "images//x", "..", ".",
                             "images\\..\\..\\evil", "C:evil", "images/\nx", "../", "images/../", "a\x7f"}) {
        EXPECT_THAT(refusalOf({{name, "x"}}), HasSubstr("could lead out of its folder")) << name;
    }
    EXPECT_THAT(refusalOf({{std::string(300, 'x'), "x"}}), HasSubstr("could lead out"));
    EXPECT_THAT(refusalOf({{"", "x"}}), Not(HasSubstr("accepted")));
}

TEST_F(ProjectArchive, refusesLinksAndDevices) {
    for (const std::uint32_t mode : {0120777U, 0020666U, 0010644U, 0060666U, 0140644U})
        EXPECT_THAT(refusalOf({{.name = "images/x", .stored = "/etc", .unixMode = mode}}),
                    HasSubstr("is a link or a device"));
    EXPECT_THAT(refusalOf({{.name = "images/", .unixMode = 0120777}}), HasSubstr("is a link or a device"));
}

TEST_F(ProjectArchive, refusesANameThatIsThereTwice) {
    EXPECT_THAT(refusalOf({{"images/x", "1"}, {"images/x", "2"}}), HasSubstr("is there twice"));
    EXPECT_THAT(refusalOf({{"images/x.png", "1"}, {"IMAGES/X.png", "2"}}), HasSubstr("is there twice"));
    EXPECT_THAT(refusalOf({{"project.stereoscope", kEmptyProject}}), HasSubstr("is there twice"));
    EXPECT_THAT(refusalOf({{"images", "1"}, {"images/x", "2"}}), HasSubstr("both as a file and as a folder"));
}

TEST_F(ProjectArchive, refusesWhatIsMeantToFillADisk) {
    const std::string zeros(20'000'000, '\0');
    const std::string packed = deflated(zeros);
    std::vector<HandmadeEntry> bomb;
    for (int i = 0; i < 6; ++i) {
        bomb.push_back({.name = std::to_string(i),
                        .stored = packed,
                        .method = 8,
                        .bytes = static_cast<std::uint32_t>(zeros.size()),
                        .crc = crcOf(zeros)});
    }
    EXPECT_THAT(refusalOf(bomb), HasSubstr("meant to fill a disk"));
    EXPECT_THAT(refusalOf({{.name = "x", .stored = packed, .method = 8, .bytes = 0xFFFFFFF0}}),
                HasSubstr("meant to fill a disk"));
    // Says less than it holds.
    EXPECT_THAT(refusalOf({{.name = "x", .stored = packed, .method = 8, .bytes = 10, .crc = crcOf(zeros)}}),
                AllOf(HasSubstr("entry \"x\""), Not(HasSubstr("accepted"))));
    // One piece of bytes under many names.
    const std::string one(3000, 'x');
    std::vector<HandmadeEntry> overlapping{{.name = "a", .stored = one}};
    for (const char* name : {"b", "c", "d"}) {
        overlapping.push_back(
            {.name = name, .bytes = 3000U, .crc = crcOf(one), .at = 0U, .packedBytes = 3000U});
    }
    EXPECT_THAT(refusalOf(overlapping), HasSubstr("lie over each other"));
}

TEST_F(ProjectArchive, refusesMoreEntriesThanAnyProjectNeeds) {
    std::vector<HandmadeEntry> many;
    for (int i = 0; i < 1001; ++i) many.push_back({std::to_string(i), ""});
    EXPECT_THAT(refusalOf(many), HasSubstr("more than 1000 entries"));
}

TEST_F(ProjectArchive, refusesEntriesThatCannotBeUnpacked) {
    EXPECT_THAT(refusalOf({{.name = "images/x", .stored = "secret", .flags = 1}}), HasSubstr("password"));
    EXPECT_THAT(refusalOf({{.name = "images/x", .stored = "xz", .method = 95}}),
                HasSubstr("not packed by deflate"));
    EXPECT_THAT(refusalOf({{.name = "images/x", .stored = "abc", .crc = 1U}}),
                HasSubstr("cut off or broken"));
    EXPECT_THAT(refusalOf({{.name = "images/x", .stored = "no deflate", .method = 8}}), HasSubstr("broken"));
}

TEST_F(ProjectArchive, refusesACutOffFile) {
    write(sample());
    const std::string whole = fileBytes(archive);
    for (const std::size_t length : {whole.size() / 2, whole.size() - 1, std::size_t{4}})
        EXPECT_THAT(refusal(whole.substr(0, length)), HasSubstr("scene.stereoscope.zip")) << length;
    EXPECT_THAT(refusal(std::string()), HasSubstr("is empty"));
}

TEST_F(ProjectArchive, refusesAZipFileWithoutAProject) {
    EXPECT_THAT(refusal(handmadeZip({{"left.png", "x"}})), HasSubstr("without project.stereoscope"));
    EXPECT_THAT(refusal(fileBytes(samplePath("left.png"))), HasSubstr("no zip file"));
}

TEST_F(ProjectArchive, refusesAProjectThatNamesFilesOutside) {
    for (const char* place : {"/etc/passwd", "../../evil.png", "images/../../x"}) {
        const std::string text =
            std::string(kEmptyProject) + "inputs: {left: " + place + ", right: images/r.png}\n";
        EXPECT_THAT(refusal(handmadeZip({{"project.stereoscope", text}})),
                    HasSubstr("outside of the archive"))
            << place;
    }
    EXPECT_THAT(
        refusal(handmadeZip({{"project.stereoscope", std::string(kEmptyProject) +
                                                         "calibration: {origin: file, path: /dev/zero}\n"}})),
        HasSubstr("outside of the archive"));
}

TEST_F(ProjectArchive, refusesABrokenProjectWithItsLine) {
    EXPECT_THAT(
        refusal(handmadeZip({{"project.stereoscope", "stereoscopeProject: 1\noptions: {scale: 9}\n"}})),
        HasSubstr("line 2"));
}

TEST_F(ProjectArchive, saysWhereItCannotWrite) {
    const ProjectDocument document = sample();
    EXPECT_THROW(writeProjectArchive(folder / "none/x.zip", document, {}, projectFormat(), {}), Error);
    fs::create_directory(folder / "dir.zip");
    EXPECT_THROW(writeProjectArchive(folder / "dir.zip", document, {}, projectFormat(), {}), Error);
    write(document);
    const fs::path file = folder.write("file", "x");
    EXPECT_THROW((void)openProjectArchive(archive, file, projectFormat(), {}), Error);
}

}  // namespace
}  // namespace stereo
