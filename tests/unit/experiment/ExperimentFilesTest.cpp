#include "core/experiment/ExperimentFiles.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/experiment/SettingsExperiment.h"
#include "core/io/FileBytes.h"
#include "core/project/JsonText.h"
#include "tests/support/TempDir.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::HasSubstr;

Experiment made() {
    const FileHasher hasher = [](const std::filesystem::path&, const RunControl&) { return std::string(); };
    Experiment experiment =
        experimentOf(test::madeSweep({"scale=0.5,1"}, 100.0F), test::sweptMatchers(), hasher, {});
    experiment.kind = "scale";
    experiment.words.title = "Scale \x01 \xFF <b>";
    return experiment;
}

std::string textIn(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes = readFile(file);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TEST(ExperimentFiles, areAllWrittenAndNamed) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / kExperimentPictures);
    const std::vector<std::string> files = writeExperiment(made(), folder / "");
    EXPECT_EQ(files.size(), 9U);
    for (const std::string& file : files) EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
    const std::string markdown = textIn(folder / "experiment.md");
    for (const std::string& file : files) {
        const bool isPicture = file.starts_with(kExperimentPictures);
        EXPECT_EQ(markdown.find("](" + file + ")") != markdown.npos, isPicture) << file;
    }
}

TEST(ExperimentFiles, recordHasTheNumbersInFull) {
    const test::TempDir folder;
    std::filesystem::create_directories(folder / kExperimentPictures);
    (void)writeExperiment(made(), folder / "");
    const Node record = parseJson(textIn(folder / "experiment.json"), {"experiment.json", "a record"});
    EXPECT_EQ(std::get<std::string>(record.find("kind")->value), "scale");
    const auto& effects = std::get<Node::List>(record.find("effects")->value);
    const auto& values = std::get<Node::List>(effects.front().find("values")->value);
    EXPECT_EQ(std::get<double>(values[0].value), 34.5);  // s, of madeResult()
    EXPECT_EQ(std::get<Node::List>(record.find("files")->value).size(), 9U);
}

TEST(ExperimentFiles, failureToWriteIsSaid) {
    const test::TempDir folder;
    EXPECT_THROW((void)writeExperiment(made(), folder / "missing"), Error);
}

}  // namespace
}  // namespace stereo
