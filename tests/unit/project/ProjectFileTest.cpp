#include "core/project/ProjectFile.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/project/FullProject.h"

namespace stereo {
namespace {

using test::fullDocument;
using test::fullProject;
using test::projectFormat;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string with(std::string text, const std::string& what, const std::string& by) {
    EXPECT_NE(text.find(what), std::string::npos) << text;
    return text.replace(text.find(what), what.size(), by);
}

ProjectDocument read(const std::string& text) {
    return projectFormat().fromText(text, "/w/scene.stereoscope", "/w");
}

std::string refusal(const std::string& text, ErrorKind kind = ErrorKind::BadFormat) {
    try {
        (void)read(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind);
        EXPECT_EQ(error.path(), "/w/scene.stereoscope");
        return error.sentence();
    }
    return "accepted";
}

TEST(ProjectFile, readsBackAllOfAProject) {
    const ProjectDocument document = fullDocument("/w");
    const ProjectDocument back = read(projectFormat().text(document, "/w"));
    EXPECT_EQ(back.project, document.project) << projectFormat().text(document, "/w");
    EXPECT_EQ(back.runs, document.runs);
    EXPECT_EQ(back.program, "1.2.3");
    EXPECT_THAT(back.unknownKeys(), IsEmpty());
}

TEST(ProjectFile, readsBackAnEmptyProject) {
    EXPECT_EQ(read(projectFormat().text({}, "/w")).project, Project());
}

TEST(ProjectFile, isWrittenTheSameAgain) {
    const std::string text = projectFormat().text(fullDocument("/w"), "/w");
    EXPECT_EQ(projectFormat().text(read(text), "/w"), text);
}

TEST(ProjectFile, readsFilesOfVersion1ForEver) {
    const ProjectDocument old = read(test::fileBytes(test::dataPath("project/version1.stereoscope")));
    Project expected = fullProject("/w");
    expected.calibration.rig.reset();  // version 1 knows no raw pairs
    expected.calibration.choices = {};
    expected.inputs.tones.reset();  // nor images of more than 8 bits
    expected.inputs.turn.reset();   // nor how images are prepared without a rig
    expected.inputs.straightening.reset();
    expected.inputs.groundTruthReading.reset();  // nor how ground truth is read
    expected.inputs.groundTruthMask.clear();
    expected.trust = {};  // nor confidence and guessed pixels
    expected.cloud.removeGuessed = true;
    expected.experiments.clear();  // nor experiments
    expected.look.colourBar = true;  // nor what a cloud's colours mean, boxes and names
    expected.look.box.reset();
    for (Measurement& measurement : expected.measurements) measurement.name.clear();
    EXPECT_THAT(differences(old.project, expected), IsEmpty());
    EXPECT_EQ(old.project, expected);
    EXPECT_EQ(old.runs, fullDocument("/w").runs);
}

TEST(ProjectFile, canBeWrittenByHandInFiveLines) {
    const Project project = read(
                                "stereoscopeProject: 1\n"
                                "inputs:\n"
                                "  left: a b/left.png\n"
                                "  right: ../right.png\n"
                                "calibration: {origin: file, path: K.txt}\n"
                                "options: {scale: 0.5}\n")
                                .project;
    EXPECT_EQ(project.inputs.left, "/w/a b/left.png");
    EXPECT_EQ(project.inputs.right, "/right.png");
    EXPECT_EQ(project.calibration.path, "/w/K.txt");
    EXPECT_EQ(project.match.scale, 0.5);
    EXPECT_EQ(project.match.iterations, MatchOptions().iterations);
}

TEST(ProjectFile, leavesTheColourOfUnknownPixelsToTheTheme) {
    ProjectDocument document;
    document.project.display.unknownColour = {9, 8, 7};
    EXPECT_THAT(projectFormat().text(document, "/w"), Not(HasSubstr("unknown")));
    EXPECT_EQ(read(projectFormat().text(document, "/w")).project, Project());
}

TEST(ProjectFile, keepsKeysOfOthers) {
    std::string text = projectFormat().text(fullDocument("/w"), "/w");
    text = with(text, "\n  scale: ", "\n  mine: {a: [1.50, .nan], b: ~}\n  scale: ") + "reviewer: 007\n";
    ProjectDocument document = read(text);
    EXPECT_THAT(document.unknownKeys(),
                testing::ElementsAre(HasSubstr(": options.mine"), HasSubstr(": reviewer")));
    document.project.match.scale = 0.75;
    document.project.measurements.clear();
    const std::string again = projectFormat().text(document, "/w");
    EXPECT_THAT(again, HasSubstr("reviewer: 007\n"));
    EXPECT_THAT(again, HasSubstr("- 1.50\n      - .nan\n    b: ~\n"));
    EXPECT_THAT(again, HasSubstr("scale: 0.75\n"));
    EXPECT_EQ(read(again).project, document.project);
}

TEST(ProjectFile, keepsCommentsAboveItsKeys) {
    const std::string text =
        "# The bench of March.\n# Ask Ada.\nstereoscopeProject: 1\n\n# as measured\noptions:\n  scale: 0.5\n"
        "\n# mine\nreviewer: 7\n# the end\n";
    ProjectDocument document = read(text);
    document.project.match.scale = 0.75;
    const std::string again = projectFormat().text(document, "/w");
    EXPECT_THAT(again, HasSubstr("are kept.\n# The bench of March.\n# Ask Ada.\nstereoscopeProject: 1\n"));
    EXPECT_THAT(again, HasSubstr("\n# as measured\noptions:\n"));
    EXPECT_THAT(again, HasSubstr("# mine\nreviewer: 7\n"));
    EXPECT_TRUE(again.ends_with("# the end\n")) << again;
    EXPECT_EQ(projectFormat().text(read(again), "/w"), again);
}

TEST(ProjectFile, refusesANewerFormatAndSaysWhatToDo) {
    const std::string newer = "stereoscopeProject: " + std::to_string(kProjectVersion + 1);
    const std::string sentence = refusal(newer + "\nscale: [[[\"\"]]]\n", ErrorKind::Unsupported);
    EXPECT_THAT(sentence, HasSubstr("scene.stereoscope was saved by a newer version"));
    EXPECT_THAT(sentence, HasSubstr("update this one"));
}

TEST(ProjectFile, refusesWhatIsNoProject) {
    EXPECT_THAT(refusal(""), HasSubstr("a project of Stereoscope was expected"));
    EXPECT_THAT(refusal("a: 1\n"), HasSubstr("stereoscopeProject is missing"));
    EXPECT_THAT(refusal("just words"), HasSubstr("line 1: it holds \"just words\""));
    EXPECT_THAT(refusal("stereoscopeProject: 0\n"), HasSubstr("below 1"));
    EXPECT_THAT(refusal("stereoscopeProject: one\n"), HasSubstr("stereoscopeProject is \"one\""));
}

TEST(ProjectFile, namesKeyLineFoundAndExpected) {
    const std::string head = "stereoscopeProject: 1\n";
    EXPECT_EQ(refusal(head + "options:\n  scale: big\n"),
              "scene.stereoscope, line 3: options.scale is \"big\"; a number was expected.");
    EXPECT_EQ(refusal(head + "options: {iterations: 1.5}\n"),
              "scene.stereoscope, line 2: options.iterations is 1.5; a whole number was expected.");
    EXPECT_EQ(
        refusal(head + "display: {mapping: cubic}\n"),
        "scene.stereoscope, line 2: display.mapping is \"cubic\"; \"linear\", \"log\" or \"inverse\" was "
        "expected.");
    EXPECT_EQ(refusal(head + "look: {relief: 1}\n"),
              "scene.stereoscope, line 2: look.relief is 1; true or false was expected.");
    EXPECT_EQ(
        refusal(head + "measurements: [{kind: plane, pointsMetres: [[1, 2]]}]\n"),
        "scene.stereoscope, line 2: measurements.pointsMetres is a list; a list of 3 values was expected.");
    EXPECT_EQ(refusal(head + "measurements: [{kind: plane}]\n"),
              "scene.stereoscope, line 2: measurements.pointsMetres is missing; a project of Stereoscope was "
              "expected.");
    EXPECT_EQ(refusal(head + "look: 3\n"),
              "scene.stereoscope, line 2: look is 3; a group of values was expected.");
    EXPECT_EQ(refusal(head + "inputs: {left: [1]}\n"),
              "scene.stereoscope, line 2: inputs.left is a list; a text was expected.");
}

std::string repeated(const std::string& entry, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += entry;
    return text;
}

TEST(ProjectFile, refusesMoreThanAnyWorkMakes) {
    const std::string head = "stereoscopeProject: 1\n";
    const std::string measurement = "- {kind: plane, pointsMetres: [[1, 2, 3]]}\n";
    EXPECT_EQ(read(head + "runs:\n" + repeated("- {}\n", 500)).runs.size(), 500);
    EXPECT_EQ(refusal(head + "runs:\n" + repeated("- {}\n", 501)),
              "scene.stereoscope, line 3: runs is a list of 501 entries; up to 500 were expected; take "
              "entries out of the file.");
    EXPECT_EQ(read(head + "measurements:\n" + repeated(measurement, 1000)).project.measurements.size(), 1000);
    EXPECT_THAT(refusal(head + "measurements:\n" + repeated(measurement, 1001)),
                HasSubstr("measurements is a list of 1001 entries; up to 1000 were expected"));
    EXPECT_THAT(refusal(head + "measurements: [{kind: plane, pointsMetres: [" +
                        repeated("[1, 2, 3], ", 10'001) + "]}]\n"),
                HasSubstr("measurements.pointsMetres is a list of 10001 entries; up to 10000 were expected"));
}

TEST(ProjectFile, refusesExperimentsThatCannotBeShown) {
    const std::string head = "stereoscopeProject: 1\nexperiments:\n";
    const std::string entry = "- made: now\n  columns: [{name: Run 1}, {name: Run 2}]\n";
    EXPECT_EQ(read(head + entry).project.experiments[0].columns[1].name, "Run 2");
    EXPECT_THAT(refusal(head + "- made: now\n  columns: []\n"), HasSubstr("no columns"));
    EXPECT_THAT(refusal(head + entry + "  parameters: [{name: Scale, values: [1]}]\n"),
                HasSubstr("one for each of the 2 columns was expected"));
    EXPECT_THAT(refusal(head + repeated("- {made: now, columns: [{name: a}]}\n", kMostExperiments + 1)),
                HasSubstr("up to 200 were expected"));
}

TEST(ProjectFile, refusesValuesOutOfTheirRange) {
    const std::string head = "stereoscopeProject: 1\n";
    EXPECT_EQ(refusal(head + "options:\n  scale: 7\n"),
              "scene.stereoscope, line 3: options.scale is 7; it must be between 0.1 and 1.");
    EXPECT_THAT(refusal(head + "options: {iterations: 99999999999}\n"),
                HasSubstr("iterations is 99999999999"));
    EXPECT_THAT(refusal(head + "cloud: {stride: 0}\n"), HasSubstr("stride"));
    EXPECT_THAT(refusal(head + "look: {pointSize: -1}\n"), HasSubstr("pointSize"));
    EXPECT_THAT(refusal(head + "view: {images: {zoom: 1e300, centrePx: [0, 0]}}\n"), HasSubstr("zoom"));
    EXPECT_THAT(refusal(head + "measurements: [{kind: plane, pointsMetres: [[1, 2, 1e300]]}]\n"),
                HasSubstr("pointsMetres is 1e+300"));
    EXPECT_THAT(refusal(head + "inputs: {left: a.png}\n"), HasSubstr("one image alone"));
    EXPECT_THAT(refusal(head + "inputs: {left: a.png, right: b.png, split: over under}\n"),
                HasSubstr("two different files"));
    EXPECT_THAT(refusal(head + "calibration: {origin: file}\n"), HasSubstr("path is missing"));
    EXPECT_THAT(refusal(with(projectFormat().text(fullDocument("/w"), "/w"), "baselineMetres: 0.193001",
                             "baselineMetres: -1")),
                HasSubstr("baseline"));
}

TEST(ProjectFile, namesTheKeyAndTheLineOfAValueOutOfItsRange) {
    const std::string head = "stereoscopeProject: 1\n";
    const std::string cloud = head + "cloud:\n  nearMetres: 0.5\n  farMetres: 9\n  removeIsolated: true\n";
    EXPECT_EQ(refusal(cloud + "  stride: 0\n  flyingTolerancePx: 1\n"),
              "scene.stereoscope, line 6: cloud.stride: stride is 0; it must lie between 1 and 64.");
    EXPECT_THAT(refusal(cloud + "  flyingTolerancePx: -1\n"),
                HasSubstr("line 6: cloud.flyingTolerancePx: flying pixel tolerance is -1"));
    EXPECT_THAT(refusal(head + "cloud:\n  farMetres: 1\n  nearMetres: 2\n"),
                HasSubstr("line 4: cloud.nearMetres: "));
    EXPECT_THAT(refusal(head + "look:\n  axes: false\n  pointSize: -1\n"),
                HasSubstr("line 4: look.pointSize"));
    EXPECT_THAT(
        refusal(head + "view:\n  tiles:\n    map: depth\n  images:\n    centrePx: [0, 0]\n    zoom: 1e30\n"),
        HasSubstr("line 7: view.images.zoom"));
    EXPECT_THAT(refusal(with(projectFormat().text(fullDocument("/w"), "/w"), "baselineMetres: 0.193001",
                             "baselineMetres: -1")),
                HasSubstr("baselineMetres: "));
    EXPECT_THAT(refusal(head + "options:\n  iterations: 8\n  scale: 7\n"),
                HasSubstr("line 4: options.scale is 7;"));
}

TEST(ProjectFile, refusesColoursThatRangeFromHighToLow) {
    const std::string head = "stereoscopeProject: 1\ndisplay:\n  rangeMode: ";
    const std::string range = "\n  range:\n    low: 20\n    high: 5\n";
    const std::string sentence = refusal(head + "manual" + range);
    EXPECT_THAT(sentence, HasSubstr("scene.stereoscope, line 5: display.range.low: "));
    EXPECT_THAT(sentence, HasSubstr("The colours range from 20 to 5; low must be below high."));
    EXPECT_THAT(refusal(head + "locked" + range), HasSubstr("low must be below high"));
    EXPECT_THAT(refusal(head + "manual\n  range: {low: 2, high: 2}\n"), HasSubstr("from 2 to 2"));
    EXPECT_EQ(read(head + "auto" + range).project.display.rangeMode, RangeMode::Auto) << "it is not used";
}

TEST(ProjectFile, judgesTheOptionsOfAMatcherByItsTable) {
    const std::string head = "stereoscopeProject: 1\noptions:\n  own:\n";
    EXPECT_EQ(refusal(head + "    sgm: {blockSize: 99}\n"),
              "scene.stereoscope, line 4: options.own.sgm.blockSize is 99; it must be between 1 and 11.");
    EXPECT_THAT(refusal(head + "    sgm: {blockSize: [1]}\n"), HasSubstr("one value was expected"));
    EXPECT_THAT(refusal(head + "    sgm: {paths: seven}\n"), HasSubstr("line 4: options.own.sgm.paths"));
    const MatchOptions match = read(head + "    sgm: {smoothness: 6, blockSize: 7.0}\n").project.match;
    EXPECT_EQ(*match.ownOf("sgm").find("smoothness"), OptionValue(6.0));
    EXPECT_EQ(*match.ownOf("sgm").find("blockSize"), OptionValue(7));
    EXPECT_TRUE(read(head + "    sgm: {blockSize: 5}\n").project.match.own.empty()) << "that is the default";
}

TEST(ProjectFile, keepsTheOptionsOfMatchersThatAreNotHere) {
    const std::string text =
        "stereoscopeProject: 1\n\noptions:\n  own:\n    later: {grain: 0.50, mode: a b}\n"
        "    sgm: {blockSize: 7, newOne: 3}\n";
    const ProjectDocument document = read(text);
    EXPECT_EQ(document.project.match.ownOf("sgm").find("newOne"), nullptr);
    EXPECT_THAT(document.unknownKeys(), testing::ElementsAre("line 6: options.own.sgm.newOne"));
    const ProjectDocument again = read(projectFormat().text(document, "/w"));
    EXPECT_EQ(again.project, document.project);
    EXPECT_THAT(again.unknownKeys(), testing::ElementsAre(HasSubstr("options.own.sgm.newOne")));
}

TEST(ProjectFile, namesWeightsBelowItRelatively) {
    ProjectDocument document;
    document.project.match.own["fake"].set("weights", std::string("/w/models/caf\xe9.pth"));
    EXPECT_THAT(projectFormat().text(document, "/w"), HasSubstr("weights: models/caf\\xE9.pth"));
    const std::string text = projectFormat().text(document, "/w");
    EXPECT_EQ(read(text).project, document.project);
    EXPECT_EQ(*projectFormat().fromText(text, "x", "/moved").project.match.ownOf("fake").find("weights"),
              OptionValue("/moved/models/caf\xe9.pth"));
}

TEST(ProjectFile, takesAPlainNumberForAName) {
    EXPECT_EQ(read("stereoscopeProject: 1\ninputs: {name: 007, left: 1.png, right: 2}\n").project.inputs.name,
              "007");
}

TEST(ProjectFile, writesPathsRelativeToItselfAndFindsThemWhenMoved) {
    const test::TempDir folder;
    const auto before = folder / "vor her/Bü";
    std::filesystem::create_directories(before);
    ProjectDocument document;
    document.project = fullProject(before);
    document.project.calibration.path = "/elsewhere/calib.txt";
    projectFormat().write(before / "s.stereoscope", document);
    EXPECT_THAT(test::fileBytes(before / "s.stereoscope"), HasSubstr("left: images/left.png\n"));
    EXPECT_EQ(projectFormat().read(before / "s.stereoscope").project, document.project);
    const auto after = folder / "nachher";
    std::filesystem::rename(before, after);
    const Project moved = projectFormat().read(after / "s.stereoscope").project;
    EXPECT_EQ(moved.inputs.left, after / "images/left.png");
    EXPECT_EQ(moved.inputs.groundTruth, after / "disp0.pfm");
    EXPECT_EQ(moved.calibration.path, "/elsewhere/calib.txt") << "not below the file: absolute";
}

TEST(ProjectFile, findsItsImagesBesideItWhenTheFolderOfBothIsMoved) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "work/projects");
    std::filesystem::create_directories(folder / "work/pairs");
    ProjectDocument document;
    document.project.inputs = {.left = folder.write("work/pairs/left.png", "l"),
                               .right = folder.write("work/pairs/right.png", "r")};
    projectFormat().write(folder / "work/projects/s.stereoscope", document);
    EXPECT_THAT(test::fileBytes(folder / "work/projects/s.stereoscope"),
                HasSubstr("left: ../pairs/left.png\n"));
    std::filesystem::rename(folder / "work", folder / "moved");
    const Project moved = projectFormat().read(folder / "moved/projects/s.stereoscope").project;
    EXPECT_EQ(moved.inputs.left, folder / "moved/pairs/left.png");
}

TEST(ProjectFile, remembersWhereItsFilesWereForAProjectThatIsMovedAlone) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / "work");
    ProjectDocument document;
    const std::filesystem::path left = folder.write("work/left.png", "l");
    const std::filesystem::path right = folder.write("work/right.png", "r");
    document.project.inputs = {.left = left, .right = right};
    document.sources = {{{role::kLeft, left, "12ab"}, left.string()},
                        {{role::kRight, right, ""}, right.string()}};
    projectFormat().write(folder / "work/s.stereoscope", document);
    std::filesystem::create_directories(folder / "away/from/here");
    std::filesystem::rename(folder / "work/s.stereoscope", folder / "away/from/here/s.stereoscope");
    const ProjectDocument moved = projectFormat().read(folder / "away/from/here/s.stereoscope");
    EXPECT_EQ(moved.sources.front().file.sha256, "12ab");
    EXPECT_EQ(withFilesWhereSeen(moved.project, moved.sources).inputs.left, left);
    (void)folder.write("away/from/here/left.png", "another");
    const Project found = withFilesWhereSeen(moved.project, moved.sources);
    EXPECT_EQ(found.inputs.left, folder / "away/from/here/left.png") << "beside it comes first";
    EXPECT_EQ(found.inputs.right, right);
    std::filesystem::remove(right);
    EXPECT_EQ(withFilesWhereSeen(moved.project, moved.sources).inputs.right,
              folder / "away/from/here/right.png");
}

TEST(ProjectFile, writesPathsRelativeThroughALinkToTheFolder) {
    const test::TempDir folder;
    std::filesystem::create_directory(folder / "real");
    std::filesystem::create_directory_symlink(folder / "real", folder / "link");
    ProjectDocument document;
    document.project = fullProject(folder / "real");
    EXPECT_THAT(projectFormat().text(document, folder / "link"), HasSubstr("left: images/left.png\n"));
}

TEST(ProjectFile, keepsNamesThatAreNotUtf8) {
    ProjectDocument document;
    document.project.inputs.left = document.project.inputs.right = "/w/caf\xe9/\xff.png";
    document.project.inputs.split = SplitLayout::SideBySide;
    EXPECT_EQ(read(projectFormat().text(document, "/w")).project, document.project);
}

TEST(ProjectFile, isRecognisedByItsContent) {
    const test::TempDir folder;
    projectFormat().write(folder / "anything.txt", fullDocument(folder.path()));
    EXPECT_TRUE(isProjectFile(folder / "anything.txt"));
    EXPECT_FALSE(isProjectFile(folder.write("x.stereoscope", "fx: 3\n")));
}

TEST(ProjectFile, refusesAFileThatIsTooLarge) {
    const test::TempDir folder;
    const auto file = folder.write("x.stereoscope", "stereoscopeProject: 1\n#" + std::string(4'000'000, 'x'));
    EXPECT_THROW((void)projectFormat().read(file), Error);
}

TEST(ProjectFile, leavesTheOldFileWhereItCannotWrite) {
    const test::TempDir folder;
    const auto file = folder.write("x.stereoscope", "old");
    std::filesystem::create_directory(folder / "dir.stereoscope");
    EXPECT_THROW(projectFormat().write(folder / "dir.stereoscope", {}), Error);
    EXPECT_THROW(projectFormat().write(folder / "none/x.stereoscope", {}), Error);
    EXPECT_EQ(test::fileBytes(file), "old");
}

TEST(ProjectFile, givesTheNumbersOfRunsAsJson) {
    const std::string json = projectFormat().runsAsJson(fullDocument("/w").runs);
    EXPECT_THAT(json, HasSubstr("\"seconds\": 0.25"));
    EXPECT_THAT(json, HasSubstr("\"blockSize\": 7"));
    EXPECT_EQ(json.back(), '\n');
}

}  // namespace
}  // namespace stereo
