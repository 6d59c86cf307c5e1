#include "app/models/ModelCatalogue.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using State = LibraryModel::State;
using testing::HasSubstr;

constexpr int kLongMs = 20000;
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

struct ModelShelfTest : testing::Test {
    test::TempDir folder;

    ModelShelfTest() {
        for (const char* name : {"cards", "a"}) std::filesystem::create_directories(folder / name);
        (void)folder.write("cards/tiny.yaml", kCard);
    }
    [[nodiscard]] ModelLibrary library() const {
        return {folder / "cards", {folder / "a"}, folder / "memory.ini"};
    }
};

/// The matcher of the card, with an option that the card names.
MatcherRegistry matchers() {
    return test::registryOf({test::makeInfo({.id = "foundation-stereo",
                                             .rows = {{.id = "attention",
                                                       .type = OptionType::Choice,
                                                       .byDefault = "heads",
                                                       .choices = {{"heads", "Heads"}, {"disparity", "D"}},
                                                       .label = "Attention"}}})});
}

TEST_F(ModelShelfTest, knowsTheOptionsOfAFileByItsCard) {
    const auto shelf = [this] {
        return ModelCatalogue({folder / "cards", {folder / "a"}, folder / "memory.ini", matchers()})
            .optionsOf(folder / "download.pth");
    };
    using Values = std::map<std::string, OptionValue>;
    (void)folder.write("download.pth", "hello");
    EXPECT_EQ(shelf(), (Values{{"attention", "heads"}}));
    std::string card = kCard;
    (void)folder.write("cards/tiny.yaml", card.replace(card.find("heads"), 5, "disparity"));
    EXPECT_EQ(shelf(), (Values{{"attention", "disparity"}}));
    (void)folder.write("download.pth", "hello!");
    EXPECT_EQ(shelf(), Values()) << "another file";
}

TEST_F(ModelShelfTest, verifiesInTheBackground) {
    (void)folder.write("a/model.pth", "hello");
    ModelCatalogue shelf(library());
    QSignalSpy changed(&shelf, &ModelCatalogue::changed);
    shelf.verify(0);
    EXPECT_EQ(shelf.verifying(), 0U);
    EXPECT_EQ(shelf.models()[0].state, State::Found);
    ASSERT_TRUE(changed.wait(kLongMs));
    EXPECT_EQ(shelf.models()[0].state, State::Verified);
    EXPECT_EQ(shelf.verifying(), std::nullopt);
}

TEST_F(ModelShelfTest, aStoppedOneStaysAsItWas) {
    (void)folder.write("a/model.pth", "hello");
    ModelCatalogue shelf(library());
    shelf.verify(0);
    shelf.stopVerifying();
    EXPECT_EQ(shelf.verifying(), std::nullopt);
    QCoreApplication::processEvents();
    EXPECT_EQ(shelf.models()[0].state, State::Found);
}

TEST_F(ModelShelfTest, saysWhenAFileWentAwayWhileItWasHashed) {
    (void)folder.write("a/model.pth", "hello");
    ModelCatalogue shelf(library());
    std::filesystem::remove(folder / "a/model.pth");
    QSignalSpy changed(&shelf, &ModelCatalogue::changed);
    shelf.verify(0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !shelf.problem().empty(); }, kLongMs));
    EXPECT_THAT(shelf.problem(), HasSubstr("model.pth"));
    EXPECT_EQ(shelf.models()[0].state, State::Missing);
}

TEST_F(ModelShelfTest, knowsAModelByItsSize) {
    const ModelCatalogue shelf(library());
    EXPECT_EQ(shelf.modelLike(folder.write("x.pth", "12345")), 0U);
    EXPECT_EQ(shelf.modelLike(folder.write("y.pth", "123")), std::nullopt);
    EXPECT_EQ(shelf.modelLike(folder / "nowhere.pth"), std::nullopt);
}

TEST_F(ModelShelfTest, isEmptyAndSaysWhyWhenACardIsBroken) {
    (void)folder.write("cards/tiny.yaml", "name: Tiny\n");
    const ModelCatalogue shelf(library());
    EXPECT_TRUE(shelf.models().empty());
    EXPECT_THAT(shelf.problem(), HasSubstr("network is missing"));
}

}  // namespace
}  // namespace stereo::app
