#include "app/models/ModelCatalogue.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>

#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TextWeights.h"

namespace stereo::app {
namespace {

using State = LibraryModel::State;
using test::textWeights;
using testing::AllOf;
using testing::HasSubstr;

constexpr int kLongMs = 20000;
const std::string kWeights = textWeights("vits", "hello");
constexpr const char* kCard = R"(name: Tiny
network: foundation-stereo
variant: vits
architecture: tiny
input: RGB
attention: heads
maxDisparityPx: 64
iterations: 8
licence: none
source: nowhere
file: tiny/model.pth
bytes: 39
sha256: ff7adb893414a52d136c000360ddd643d80d5538b0fe105c375ebd1822746241
)";  // of kWeights

struct ModelCatalogueTest : testing::Test {
    test::TempDir folder;

    ModelCatalogueTest() {
        for (const char* name : {"cards", "a", "elsewhere"})
            std::filesystem::create_directories(folder / name);
        (void)folder.write("cards/tiny.yaml", kCard);
    }
    using Recognise = std::function<std::optional<WeightsFacts>(const std::filesystem::path&)>;
    [[nodiscard]] ModelLibrary library(
        const Recognise& recognise = test::recognisesText("foundation-stereo")) const {
        const MatcherInfoPtr network = test::makeInfo({.id = "foundation-stereo",
                                                       .rows = {test::weightsRow(), attentionRow()},
                                                       .optionFor = test::weightsByName,
                                                       .recognise = recognise});
        return {folder / "cards", {folder / "a"}, folder / "memory.ini", test::registryOf({network})};
    }
    static OptionRow attentionRow() {
        return {.id = "attention",
                .type = OptionType::Choice,
                .byDefault = "heads",
                .choices = {{"heads", "Heads"}},
                .label = "Attention"};
    }
    static void waitFor(const ModelCatalogue& models) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return !models.isSearching(); }, kLongMs));
    }
    static std::optional<std::size_t> recognised(ModelCatalogue& models, const std::filesystem::path& file) {
        std::optional<std::size_t> found;
        bool isAnswered = false;
        QObject context;
        models.recognise(file, &context, [&](std::optional<std::size_t> model) {
            found = model;
            isAnswered = true;
        });
        EXPECT_TRUE(QTest::qWaitFor([&] { return isAnswered; }, kLongMs));
        return found;
    }
};

TEST_F(ModelCatalogueTest, looksIntoFilesAwayFromTheGuiThread) {
    (void)folder.write("a/model.pth", kWeights);
    std::atomic<int> looks = 0, looksInGuiThread = 0;
    ModelCatalogue models(library([&](const std::filesystem::path& file) {
        ++(QThread::currentThread() == qApp->thread() ? looksInGuiThread : looks);
        return test::recognisesText("foundation-stereo")(file);
    }));
    EXPECT_EQ(models.models()[0].state, State::Missing);
    waitFor(models);
    EXPECT_EQ(models.models()[0].state, State::Found);
    const auto other = folder.write("elsewhere/other.pth", kWeights);
    EXPECT_EQ(recognised(models, other), 0U);
    models.refresh();
    waitFor(models);
    EXPECT_EQ(looks, 2);
    EXPECT_EQ(looksInGuiThread, 0);
}

TEST_F(ModelCatalogueTest, knowsAFileByItsContentNotByItsNameOrSize) {
    ModelCatalogue models(library());
    EXPECT_EQ(recognised(models, folder.write("elsewhere/any name.pth", kWeights)), 0U);
    EXPECT_EQ(recognised(models, folder.write("elsewhere/model.pth", textWeights("vitl", "hello"))),
              std::nullopt);
    EXPECT_EQ(recognised(models, folder.write("elsewhere/mine.pth", textWeights("vits", "mine"))),
              std::nullopt);
    EXPECT_EQ(recognised(models, folder.write("elsewhere/cut.pth", kWeights.substr(0, 20))), std::nullopt);
    EXPECT_EQ(recognised(models, folder / "nowhere.pth"), std::nullopt);
}

TEST_F(ModelCatalogueTest, locatesAFileOrSaysWhatItIsInstead) {
    ModelCatalogue models(library());
    waitFor(models);
    QObject context;
    bool isLocated = false;
    const auto locate = [&](const std::filesystem::path& file) {
        models.locate(0, file, &context, [&] { isLocated = true; });
    };
    locate(folder.write("elsewhere/cut.pth", "weights"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !models.problem().empty(); }, kLongMs));
    EXPECT_THAT(models.problem(), AllOf(HasSubstr("cut.pth is not Tiny"), HasSubstr("cut off")));
    EXPECT_FALSE(isLocated);
    locate(folder.write("elsewhere/whole.pth", kWeights));
    ASSERT_TRUE(QTest::qWaitFor([&] { return isLocated; }, kLongMs));
    EXPECT_EQ(models.models()[0].weights, folder / "elsewhere/whole.pth");
    EXPECT_EQ(models.problem(), "");
}

TEST_F(ModelCatalogueTest, verifiesInTheBackground) {
    (void)folder.write("a/model.pth", kWeights);
    ModelCatalogue models(library());
    waitFor(models);
    QSignalSpy changed(&models, &ModelCatalogue::changed);
    models.verify(0);
    EXPECT_EQ(models.verifying(), 0U);
    EXPECT_EQ(models.models()[0].state, State::Found);
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_EQ(models.models()[0].state, State::Verified);
    EXPECT_EQ(models.verifying(), std::nullopt);
}

TEST_F(ModelCatalogueTest, saysThatAFileOfTheRightStructureIsAnotherModelByItsHash) {
    (void)folder.write("a/renamed.pth", textWeights("vits", "HELLO"));
    ModelCatalogue models(library());
    waitFor(models);
    QSignalSpy changed(&models, &ModelCatalogue::changed);
    models.verify(0);
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_EQ(models.models()[0].state, State::Missing);
    EXPECT_THAT(models.problem(), HasSubstr("renamed.pth is not the published file of Tiny: its SHA-256"));
}

TEST_F(ModelCatalogueTest, aStoppedOneStaysAsItWas) {
    (void)folder.write("a/model.pth", kWeights);
    ModelCatalogue models(library());
    waitFor(models);
    models.verify(0);
    models.stopVerifying();
    EXPECT_EQ(models.verifying(), std::nullopt);
    QCoreApplication::processEvents();
    EXPECT_EQ(models.models()[0].state, State::Found);
}

TEST_F(ModelCatalogueTest, saysWhenAFileIsGoneThatWasToBeHashed) {
    (void)folder.write("a/model.pth", kWeights);
    ModelCatalogue models(library());
    waitFor(models);
    std::filesystem::remove(folder / "a/model.pth");
    models.verify(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !models.problem().empty(); }, kLongMs));
    EXPECT_NE(models.problem(), "");
    waitFor(models);
    EXPECT_EQ(models.models()[0].state, State::Missing);
}

TEST_F(ModelCatalogueTest, isEmptyAndSaysWhyWhenACardIsBroken) {
    (void)folder.write("cards/tiny.yaml", "name: Tiny\n");
    const ModelCatalogue models(library());
    EXPECT_TRUE(models.models().empty());
    EXPECT_THAT(models.problem(), HasSubstr("network is missing"));
    waitFor(models);
    EXPECT_THAT(models.problem(), HasSubstr("network is missing"));
}

}  // namespace
}  // namespace stereo::app
