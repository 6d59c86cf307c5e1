#include "app/models/ModelLibrary.h"

#include <gmock/gmock.h>

#include "app/cli/ModelsCommand.h"
#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/support/TextWeights.h"

namespace stereo::app {
namespace {

using State = LibraryModel::State;
using test::textWeights;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kWeights = textWeights("vits", "hello");

std::string card(const std::string& name, const std::string& more) {
    return "name: " + name +
           "\nnetwork: foundation-stereo\nvariant: vits\narchitecture: tiny\ninput: RGB\nattention: heads\n"
           "maxDisparityPx: 64\niterations: 8\nlicence: none\nsource: nowhere\nbytes: 39\n" +
           more;
}
constexpr const char* kHash = "sha256: ff7adb893414a52d136c000360ddd643d80d5538b0fe105c375ebd1822746241\n";

struct ModelLibraryTest : testing::Test {
    test::TempDir folder;
    ModelLibrary library = libraryOf({folder / "a", folder / "b"});

    ModelLibraryTest() {
        for (const char* name : {"cards", "a/tiny", "b"}) std::filesystem::create_directories(folder / name);
        (void)folder.write("cards/tiny.yaml", card("Tiny", std::string("file: tiny/model.pth\n") + kHash));
    }
    [[nodiscard]] ModelLibrary libraryOf(std::vector<std::filesystem::path> folders) const {
        return {folder / "cards", std::move(folders), folder / "memory.ini", test::registryOf({network()})};
    }
    /// Reads cfg.yaml beside its weights.
    static MatcherInfoPtr network() {
        return test::makeInfo({.id = "foundation-stereo",
                               .rows = {test::weightsRow(), attentionRow()},
                               .optionFor = test::weightsByName,
                               .files =
                                   [](const MatchOptions& options) {
                                       const OptionValue* weights =
                                           options.ownOf("foundation-stereo").find("weights");
                                       const std::filesystem::path path = std::get<std::string>(*weights);
                                       return std::vector<MatcherFile>{
                                           {"weights", path}, {"config", path.parent_path() / "cfg.yaml"}};
                                   },
                               .recognise = test::recognisesText("foundation-stereo")});
    }
    static OptionRow attentionRow() {
        return {.id = "attention",
                .type = OptionType::Choice,
                .byDefault = "heads",
                .choices = {{"heads", "Heads"}, {"disparity", "Disparity"}},
                .label = "Attention"};
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

TEST_F(ModelLibraryTest, findsAModelInItsOwnPlaceBeforeAnyOther) {
    (void)folder.write("b/model.pth", kWeights);
    EXPECT_EQ(only().weights, folder / "b/model.pth");
    EXPECT_EQ(only().missing, folder / "b/cfg.yaml");
    (void)folder.write("b/elsewhere.pth", kWeights);
    (void)folder.write("a/tiny/model.pth", kWeights);
    (void)folder.write("a/tiny/cfg.yaml", "max_disp: 64\n");
    EXPECT_EQ(only().weights, folder / "a/tiny/model.pth");
    EXPECT_EQ(only().missing, "");
    EXPECT_EQ(only().state, State::Found);
}

TEST_F(ModelLibraryTest, recognisesARenamedFile) {
    std::filesystem::create_directories(folder / "b/downloads");
    const auto renamed = folder.write("b/downloads/model (1).pth", kWeights);
    EXPECT_EQ(only().weights, renamed);
    EXPECT_EQ(only().state, State::Found);
    EXPECT_EQ(library.verified(only()).state, State::Verified);
}

TEST_F(ModelLibraryTest, doesNotTakeAnotherNetworkOfTheSameSizeForTheModel) {
    const std::string other = textWeights("vitl", "hello"),
                      another = textWeights("vits", "hello", "another-network-x");
    ASSERT_EQ(other.size(), kWeights.size());
    ASSERT_EQ(another.size(), kWeights.size());
    (void)folder.write("b/other.pth", other);
    (void)folder.write("b/model.pth", another);
    EXPECT_EQ(only().state, State::Missing);
    const auto inPlace = folder.write("a/tiny/model.pth", other);
    EXPECT_EQ(only().state, State::OtherFile);
    EXPECT_FALSE(only().isHere());
    EXPECT_TRUE(only().weights.empty());
    EXPECT_EQ(only().otherFile, inPlace);
    EXPECT_EQ(only().problem, "These are weights of foundation-stereo, vitl.");
}

TEST_F(ModelLibraryTest, saysThatADownloadInItsPlaceIsCutOffUntilTheModelIsFound) {
    const auto cutOff = folder.write("a/tiny/model.pth", kWeights.substr(0, kWeights.size() - 1));
    EXPECT_EQ(only().state, State::OtherFile);
    EXPECT_EQ(only().otherFile, cutOff);
    EXPECT_EQ(library.verified(only()).state, State::OtherFile);
    EXPECT_THAT(describeModels(library),
                HasSubstr("model.pth is not this model. The text of weights is cut off."));
    (void)folder.write("b/model.pth", kWeights);
    EXPECT_EQ(only().state, State::Found);
}

TEST_F(ModelLibraryTest, callsAChangedFileOfItsNetworkAlteredInItsPlaceAndIgnoresItElsewhere) {
    const std::string trained = textWeights("vits", "trained further");
    (void)folder.write("b/mine.pth", trained);
    EXPECT_EQ(only().state, State::Missing);
    const auto inPlace = folder.write("a/tiny/model.pth", trained);
    EXPECT_EQ(only().state, State::Altered);
    EXPECT_EQ(only().weights, inPlace);
    EXPECT_THAT(describeModels(library), HasSubstr("not of the published size or SHA-256"));
}

TEST_F(ModelLibraryTest, verifiesByTheHashAndRemembersIt) {
    const auto weights = folder.write("a/tiny/model.pth", kWeights);
    EXPECT_EQ(library.verified(only()).state, State::Verified);
    EXPECT_EQ(only().state, State::Verified);
    EXPECT_EQ(libraryOf({folder / "a"}).models().at(0).state, State::Verified) << "after a new start";
    const auto written = std::filesystem::last_write_time(weights);
    (void)folder.write("a/tiny/model.pth", textWeights("vits", "HELLO"));
    std::filesystem::last_write_time(weights, written);
    EXPECT_EQ(library.verified(only()).state, State::Verified);  // not read again
    std::filesystem::last_write_time(weights, written + std::chrono::seconds(2));
    EXPECT_EQ(only().state, State::Found);
    EXPECT_EQ(library.verified(only()).state, State::Altered);
}

TEST_F(ModelLibraryTest, noLongerListsARenamedFileWhoseHashIsAnother) {
    (void)folder.write("b/renamed.pth", textWeights("vits", "HELLO"));
    EXPECT_EQ(only().state, State::Found);
    EXPECT_EQ(library.verified(only()).state, State::Altered);
    EXPECT_EQ(only().state, State::Missing);
}

TEST_F(ModelLibraryTest, distinguishesTwoModelsOfOneNetworkByTheirHash) {
    (void)folder.write("cards/upper.yaml",
                       card("Upper",
                            "file: upper/model.pth\n"
                            "sha256: 101647da2c75c11dd2ae0d0101dba4e410a0296fb4e32bbdf8dff2f9499b25bd\n"));
    const auto upper = folder.write("b/first.pth", textWeights("vits", "HELLO"));
    const auto lower = folder.write("b/second.pth", kWeights);
    const std::vector<LibraryModel> models = library.models();
    ASSERT_THAT(models, SizeIs(2));
    EXPECT_EQ(models[0].weights, lower);
    EXPECT_EQ(models[1].weights, upper);
    EXPECT_EQ(models[0].state, State::Verified);
    EXPECT_EQ(library.recognise(upper), 1U);
    EXPECT_EQ(library.recognise(folder.write("b/third.pth", textWeights("vits", "hElLo"))), std::nullopt);
}

TEST_F(ModelLibraryTest, leavesAModelWithoutAPublishedHashAsFound) {
    (void)folder.write("cards/tiny.yaml", card("Tiny", "file: tiny/model.pth\n"));
    (void)folder.write("a/tiny/model.pth", kWeights);
    EXPECT_EQ(library.verified(only()).state, State::Found);
}

TEST_F(ModelLibraryTest, comparesTheNumberOfParametersThatACardNames) {
    (void)folder.write("cards/tiny.yaml", card("Tiny", "file: tiny/model.pth\nparameters: 8\n"));
    (void)folder.write("b/model.pth", kWeights);
    EXPECT_EQ(only().state, State::Missing);
    (void)folder.write("cards/tiny.yaml", card("Tiny", "file: tiny/model.pth\nparameters: 7\n"));
    EXPECT_EQ(only().state, State::Found);
}

TEST_F(ModelLibraryTest, searchesFoldersThatWereAddedAndRemembersThem) {
    std::filesystem::create_directories(folder / "c");
    (void)folder.write("c/model.pth", kWeights);
    library.addFolder(folder / "c");
    library.addFolder(folder / "c");
    EXPECT_THAT(library.folders(), ElementsAre(folder / "a", folder / "b", folder / "c", folder / "cards"));
    EXPECT_EQ(library.placeFor(only().card), folder / "c/tiny/model.pth");
    EXPECT_EQ(libraryOf({}).models().at(0).weights, folder / "c/model.pth");
}

TEST_F(ModelLibraryTest, findsWeightsThatComeWithTheProgram) {
    std::filesystem::create_directories(folder / "cards/tiny");
    const auto shipped = folder.write("cards/tiny/model.pth", kWeights);
    EXPECT_EQ(only().weights, shipped);
    EXPECT_EQ(libraryOf({}).models().at(0).weights, shipped);
    const auto ofUser = folder.write("b/model.pth", kWeights);
    (void)std::filesystem::remove(shipped);
    EXPECT_EQ(only().weights, ofUser);
}

TEST_F(ModelLibraryTest, remembersWhereAModelWasLocated) {
    std::filesystem::create_directories(folder / "downloads");
    const auto file = folder.write("downloads/renamed.pth", kWeights);
    library.locate(only().card, file);
    EXPECT_EQ(only().weights, file);
    std::filesystem::remove(file);
    EXPECT_EQ(only().state, State::Missing);
}

TEST_F(ModelLibraryTest, refusesToLocateAnotherFileAndSaysWhatItIs) {
    const auto refusalOf = [&](const std::string& content) -> std::string {
        try {
            library.locate(only().card, folder.write("b/file.pth", content));
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::BadInput);
            return error.sentence();
        }
        return "accepted";
    };
    EXPECT_EQ(refusalOf("weights"), "file.pth is not Tiny. The text of weights is cut off.");
    EXPECT_EQ(refusalOf(textWeights("vitl", "")),
              "file.pth is not Tiny. These are weights of foundation-stereo, vitl.");
    EXPECT_EQ(refusalOf(textWeights("vits", "trained further")), "accepted");
}

TEST_F(ModelLibraryTest, hashingReportsPercentsAndStops) {
    (void)folder.write("a/tiny/model.pth", kWeights);
    std::vector<int> percents;
    const RunControl reporting({}, [&](const Progress& progress) { percents.push_back(progress.step); });
    EXPECT_EQ(library.verified(only(), reporting).state, State::Verified);
    EXPECT_THAT(percents, ElementsAre(0));  // one block
    (void)folder.write("a/tiny/model.pth", textWeights("vits", "HELLO"));
    std::filesystem::last_write_time(folder / "a/tiny/model.pth",
                                     std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)library.verified(only(), RunControl(stop.get_token())), Cancelled);
}

TEST_F(ModelLibraryTest, looksIntoAFileOnceAsLongAsItStays) {
    int looks = 0;
    const KnownWeights files(folder / "memory.ini", [&](const std::filesystem::path& path) {
        ++looks;
        return test::recognisesText("foundation-stereo")(path).value();
    });
    const auto weights = folder.write("b/model.pth", kWeights);
    EXPECT_EQ(files.look(weights).facts.variant, "vits");
    EXPECT_EQ(files.look(weights).bytes, kWeights.size());
    EXPECT_EQ(KnownWeights(files).look(weights).facts.variant, "vits");
    EXPECT_EQ(looks, 1);
    (void)folder.write("b/model.pth", textWeights("vitl", "another size"));
    EXPECT_EQ(files.look(weights).facts.variant, "vitl");
    EXPECT_EQ(looks, 2);
}

TEST_F(ModelLibraryTest, knowsTheOptionsOfAFileByItsCard) {
    using Values = std::map<std::string, OptionValue>;
    const auto file = folder.write("b/any name.pth", kWeights);
    EXPECT_EQ(library.optionsOf(file), (Values{{"attention", "heads"}}));
    std::string disparity = card("Tiny", "file: tiny/model.pth\n");
    disparity.replace(disparity.find("heads"), 5, "disparity");
    (void)folder.write("cards/tiny.yaml", disparity);
    EXPECT_EQ(library.optionsOf(file), (Values{{"attention", "disparity"}}));
    EXPECT_EQ(library.optionsOf(folder.write("b/other.pth", textWeights("vitl", "hello"))), Values());
    EXPECT_EQ(library.optionsOf(folder.write("b/mine.pth", textWeights("vits", "mine"))), Values());
    EXPECT_EQ(library.optionsOf(folder / "gone.pth"), Values());
    (void)folder.write("cards/tiny.yaml", "name: Tiny\n");
    EXPECT_EQ(library.optionsOf(file), Values()) << "the card cannot be read";
}

TEST(ModelCards, ofTheProjectAreAllReadable) {
    const ModelLibrary library(test::dataPath("../../models"), {}, {});
    std::vector<std::string> names;
    for (const ModelCard& card : library.cards()) {
        names.push_back(card.name);
        EXPECT_EQ(card.network, "foundation-stereo");
        EXPECT_THAT(card.variant, testing::AnyOf("vits", "vitl"));
        EXPECT_GT(card.bytes, 700'000'000U);
    }
    EXPECT_THAT(names, ElementsAre("FoundationStereo 11-33-40", "FoundationStereo 23-51-11"));
}

}  // namespace
}  // namespace stereo::app
