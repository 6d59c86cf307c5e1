#include "app/models/ModelLibrary.h"

#include <gmock/gmock.h>

#include "app/cli/ModelsCommand.h"
#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using State = LibraryModel::State;
using testing::ElementsAre;
using testing::SizeIs;

constexpr const char* kCard = R"(name: Tiny
network: foundation-stereo
architecture: tiny
input: RGB
attention: heads
maxDisparityPx: 64
iterations: 8
licence: none
source: nowhere
file: tiny/model.pth
bytes: 5
sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
)";  // of "hello"

struct ModelLibraryTest : testing::Test {
    test::TempDir folder;
    ModelLibrary library{
        folder / "cards", {folder / "a", folder / "b"}, folder / "memory.ini", test::registryOf({network()})};

    /// Reads cfg.yaml beside its weights.
    static MatcherInfoPtr network() {
        return test::makeInfo({.id = "foundation-stereo",
                               .rows = {test::weightsRow(), attentionRow()},
                               .files = [](const MatchOptions& options) {
                                   const OptionValue* weights =
                                       options.ownOf("foundation-stereo").find("weights");
                                   const std::filesystem::path path = std::get<std::string>(*weights);
                                   return std::vector<MatcherFile>{
                                       {"weights", path}, {"config", path.parent_path() / "cfg.yaml"}};
                               }});
    }
    static OptionRow attentionRow() {
        return {.id = "attention",
                .type = OptionType::Choice,
                .byDefault = "heads",
                .choices = {{"heads", "Heads"}},
                .label = "Attention"};
    }

    ModelLibraryTest() {
        for (const char* name : {"cards", "a/tiny", "b"}) std::filesystem::create_directories(folder / name);
        (void)folder.write("cards/tiny.yaml", kCard);
    }

    [[nodiscard]] LibraryModel only() const {
        const std::vector<LibraryModel> models = library.models();
        EXPECT_THAT(models, SizeIs(1));
        return models.at(0);
    }
};

TEST_F(ModelLibraryTest, saysWhatIsMissing) {
    EXPECT_EQ(only().state, State::Missing);
    EXPECT_TRUE(only().weights.empty());
    EXPECT_EQ(library.verified(only()).state, State::Missing);
}

TEST_F(ModelLibraryTest, findsAModelInItsOwnFolderAndInAFolderOfModels) {
    (void)folder.write("b/model.pth", "hello");
    EXPECT_EQ(only().weights, folder / "b/model.pth");
    EXPECT_EQ(only().missing, folder / "b/cfg.yaml");
    (void)folder.write("a/tiny/model.pth", "hello");
    (void)folder.write("a/tiny/cfg.yaml", "max_disp: 64\n");
    EXPECT_EQ(only().weights, folder / "a/tiny/model.pth");
    EXPECT_EQ(only().missing, "");
    EXPECT_EQ(only().state, State::Found);
}

TEST_F(ModelLibraryTest, tellsAFileOfAnotherSizeAtItsPlaceUntilTheModelIsFound) {
    const auto cutOff = folder.write("a/tiny/model.pth", "hell");
    EXPECT_EQ(only().state, State::OfOtherSize);
    EXPECT_FALSE(only().isHere());
    EXPECT_EQ(only().weights, cutOff);
    EXPECT_EQ(only().bytes, 4);
    EXPECT_EQ(library.verified(only()).state, State::OfOtherSize);
    EXPECT_THAT(describeModels(library), testing::HasSubstr("is not it: it has 4 bytes instead of 5"));
    (void)folder.write("b/model.pth", "hello");
    EXPECT_EQ(only().state, State::Found);
}

TEST_F(ModelLibraryTest, passesOverAnotherFileOfTheSameName) {
    (void)folder.write("a/model.pth", "another network's");
    EXPECT_EQ(only().state, State::Missing);
}

TEST_F(ModelLibraryTest, verifiesByTheHashAndRemembersIt) {
    const auto weights = folder.write("a/tiny/model.pth", "hello");
    EXPECT_EQ(library.verified(only()).state, State::Verified);
    EXPECT_EQ(only().state, State::Verified);
    const auto written = std::filesystem::last_write_time(weights);
    (void)folder.write("a/tiny/model.pth", "HELLO");
    std::filesystem::last_write_time(weights, written);
    EXPECT_EQ(library.verified(only()).state, State::Verified);  // not read again
    std::filesystem::last_write_time(weights, written + std::chrono::seconds(2));
    EXPECT_EQ(only().state, State::Found);
    EXPECT_EQ(library.verified(only()).state, State::Altered);
}

TEST_F(ModelLibraryTest, leavesAModelWithoutAPublishedHashAsFound) {
    const std::string card = kCard;
    (void)folder.write("cards/tiny.yaml", card.substr(0, card.find("sha256")));
    (void)folder.write("a/tiny/model.pth", "hello");
    EXPECT_EQ(library.verified(only()).state, State::Found);
}

TEST_F(ModelLibraryTest, searchesFoldersThatWereAddedAndRemembersThem) {
    std::filesystem::create_directories(folder / "c");
    (void)folder.write("c/model.pth", "hello");
    library.addFolder(folder / "c");
    library.addFolder(folder / "c");
    EXPECT_THAT(library.folders(), ElementsAre(folder / "a", folder / "b", folder / "c"));
    const ModelLibrary another(folder / "cards", {}, folder / "memory.ini");
    EXPECT_EQ(another.models().at(0).weights, folder / "c/model.pth");
}

TEST_F(ModelLibraryTest, remembersWhereAModelWasLocated) {
    std::filesystem::create_directories(folder / "downloads");
    const auto file = folder.write("downloads/renamed.pth", "hello");
    library.locate(only().card, file);
    EXPECT_EQ(only().weights, file);
    std::filesystem::remove(file);
    EXPECT_EQ(only().state, State::Missing);
}

TEST_F(ModelLibraryTest, refusesToLocateAFileOfAnotherSize) {
    try {
        library.locate(only().card, folder.write("b/cut.pth", "hell"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(),
                    testing::AllOf(testing::HasSubstr("cut.pth is not Tiny"), testing::HasSubstr("5 bytes")));
    }
}

TEST_F(ModelLibraryTest, hashingTellsPercentsAndStops) {
    (void)folder.write("a/tiny/model.pth", "hello");
    std::vector<int> percents;
    const RunControl telling({}, [&](const Progress& progress) { percents.push_back(progress.step); });
    EXPECT_EQ(library.verified(only(), telling).state, State::Verified);
    EXPECT_THAT(percents, ElementsAre(0));  // one block
    (void)folder.write("a/tiny/model.pth", "HELLO");
    std::filesystem::last_write_time(folder / "a/tiny/model.pth",
                                     std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)library.verified(only(), RunControl(stop.get_token())), Cancelled);
}

TEST(ModelCards, ofTheProjectAreAllReadable) {
    const ModelLibrary library(test::dataPath("../../models"), {}, {});
    std::vector<std::string> names;
    for (const LibraryModel& model : library.models()) {
        names.push_back(model.card.name);
        EXPECT_EQ(model.card.network, "foundation-stereo");
        EXPECT_GT(model.card.bytes, 700'000'000U);
    }
    EXPECT_THAT(names, ElementsAre("FoundationStereo 11-33-40", "FoundationStereo 23-51-11"));
}

}  // namespace
}  // namespace stereo::app
