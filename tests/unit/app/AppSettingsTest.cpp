#include "app/project/AppSettings.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/match/sgm/SgbmMatcher.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

struct AppSettingsTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path file = folder / "settings.ini";
};

TEST_F(AppSettingsTest, startsWithDefaults) {
    const AppSettings settings(file);
    EXPECT_TRUE(settings.recentPairs().empty());
    EXPECT_TRUE(settings.lastExportFolder().empty());
    EXPECT_EQ(settings.theme(), ThemeChoice::System);
    EXPECT_TRUE(settings.windowBlob("state").isEmpty());
}

TEST_F(AppSettingsTest, remembersBetweenStarts) {
    const RecentPair pair{"/b/left ü.png", "/b/right.png", ""};
    const QByteArray blob("\0\1\2 state", 9);
    {
        AppSettings settings(file);
        settings.addRecentPair(pair);
        settings.setLastExportFolder("/tmp/ex port");
        settings.setLastOpenFolder("/tmp/open");
        settings.setTheme(ThemeChoice::Light);
        settings.setWindowBlob("state", blob);
    }
    const AppSettings settings(file);
    EXPECT_THAT(settings.recentPairs(), testing::ElementsAre(pair));
    EXPECT_EQ(settings.lastExportFolder(), "/tmp/ex port");
    EXPECT_EQ(settings.lastOpenFolder(), "/tmp/open");
    EXPECT_EQ(settings.theme(), ThemeChoice::Light);
    EXPECT_EQ(settings.windowBlob("state"), blob);
}

TEST_F(AppSettingsTest, ofTwoProgramsTakeNothingFromEachOther) {
    AppSettings settings(file);
    settings.addRecentPair({"/1/l", "/1/r", ""});
    settings.setTheme(ThemeChoice::Light);
    const pid_t other = ::fork();
    if (other == 0) {
        {
            AppSettings others(file);
            others.addRecentPair({"/2/l", "/2/r", ""});
            others.setSpeeds({{"sgm", {1, 2, 3, 4}}});
        }
        ::_exit(0);
    }
    ::waitpid(other, nullptr, 0);
    settings.addRecentPair({"/3/l", "/3/r", ""});
    settings.setLastOpenFolder("/open");
    EXPECT_THAT(settings.recentPairs(),
                testing::ElementsAre(RecentPair{"/3/l", "/3/r", ""}, RecentPair{"/2/l", "/2/r", ""},
                                     RecentPair{"/1/l", "/1/r", ""}));
    EXPECT_EQ(settings.theme(), ThemeChoice::Light);
    EXPECT_EQ(settings.speeds().size(), 1U);
}

TEST_F(AppSettingsTest, remembersHowOneImageHoldsBoth) {
    const RecentPair pair{"/b/zed.png", "/b/zed.png", "", SplitLayout::SideBySideRightFirst};
    AppSettings(file).addRecentPair(pair);
    EXPECT_THAT(AppSettings(file).recentPairs(), testing::ElementsAre(pair));
}

TEST_F(AppSettingsTest, listsTwoImagesOnceAsTheyWereOpenedLast) {
    AppSettings settings(file);
    settings.addRecentPair({"/1/l", "/1/r", ""});
    settings.addRecentPair({"/1/r", "/1/l", "/1/K.txt"});
    EXPECT_THAT(settings.recentPairs(), testing::ElementsAre(RecentPair{"/1/r", "/1/l", "/1/K.txt"}));
}

TEST_F(AppSettingsTest, listsAPairOnceNewestFirst) {
    AppSettings settings(file);
    const RecentPair one{"/1/l", "/1/r", "/1/K.txt"};
    const RecentPair two{"/2/l", "/2/r", ""};
    settings.addRecentPair(one);
    settings.addRecentPair(two);
    settings.addRecentPair(one);
    EXPECT_THAT(settings.recentPairs(), testing::ElementsAre(one, two));
}

TEST_F(AppSettingsTest, keepsTheLastNinePairs) {
    AppSettings settings(file);
    for (int i = 0; i < 12; ++i) settings.addRecentPair({"/l" + std::to_string(i), "/r", ""});
    ASSERT_EQ(settings.recentPairs().size(), AppSettings::kMaxRecentPairs);
    EXPECT_EQ(settings.recentPairs().front().left, "/l11");
    EXPECT_EQ(settings.recentPairs().back().left, "/l3");
}

TEST_F(AppSettingsTest, forgetsThePairsWhenAsked) {
    AppSettings settings(file);
    settings.addRecentPair({"/l", "/r", ""});
    settings.clearRecentPairs();
    EXPECT_TRUE(settings.recentPairs().empty());
}

TEST_F(AppSettingsTest, takesDefaultsFromAFileOfGarbage) {
    folder.write("settings.ini", std::string("\x89PNG\0\xff[[[=\n@Variant(\\0\\0", 22));
    const AppSettings settings(file);
    EXPECT_TRUE(settings.recentPairs().empty());
    EXPECT_EQ(settings.theme(), ThemeChoice::System);
}

TEST_F(AppSettingsTest, doesNotWaitForAPipe) {
    const std::vector<std::filesystem::path> files = test::specialFiles(folder, "s.ini");
    for (auto pipe = files.rbegin(); pipe != files.rend(); ++pipe) {  // the last is a link to the first
        AppSettings settings(*pipe);
        EXPECT_EQ(settings.theme(), ThemeChoice::System);
        EXPECT_THAT(settings.problem().toStdString(),
                    testing::HasSubstr("folder, pipe or device, so the program"))
            << *pipe;
        settings.addRecentPair({"/l", "/r", ""});
    }
}

TEST_F(AppSettingsTest, doesNotWaitForTheLockOfItsFile) {
    test::makePipe(folder / "settings.ini.lock");
    AppSettings(file).addRecentPair({"/l", "/r", ""});
}

TEST_F(AppSettingsTest, remembersNamesOfAnyBytes) {
    const RecentPair pair{"/caf\xE9/l\x0A.png", "/caf\xE9/r.png", "/caf\\xE9/K.txt"};
    {
        AppSettings settings(file);
        settings.addRecentPair(pair);
        settings.setLastOpenFolder("/caf\xE9");
        settings.setLastExportFolder("/\xFF");
    }
    const AppSettings settings(file);
    EXPECT_THAT(settings.recentPairs(), testing::ElementsAre(pair));
    EXPECT_EQ(settings.lastOpenFolder(), "/caf\xE9");
    EXPECT_EQ(settings.lastExportFolder(), "/\xFF");
}

TEST_F(AppSettingsTest, takesDefaultsForBrokenValues) {
    folder.write("settings.ini", "[General]\ntheme=purple\nrecentPairs=/only/one, /and/two\n");
    const AppSettings settings(file);
    EXPECT_EQ(settings.theme(), ThemeChoice::System);
    EXPECT_TRUE(settings.recentPairs().empty());
}

/// Remembers its weights and its device, but not its taste.
MatcherRegistry matchers() {
    test::InfoParts network{.id = "net"};
    network.rows = {
        test::weightsRow(),
        {.id = "device",
         .type = OptionType::Choice,
         .byDefault = "auto",
         .choices = {{"auto", "Auto"}},
         .moreChoices = "cuda:N",
         .isRemembered = true,
         .label = "Device"},
        {.id = "exact", .type = OptionType::Flag, .byDefault = true, .isRemembered = true, .label = "Exact"},
        {.id = "taste", .byDefault = 1.0, .maximum = 9, .label = "Taste"}};
    return test::registryOf({sgbmInfo(), test::makeInfo(network)});
}

TEST_F(AppSettingsTest, remembersTheMatcherAndItsOptionsAsLongAsItsFileIsThere) {
    const MatcherRegistry registry = matchers();
    const MatcherInfo& network = *registry.find("net");
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), std::nullopt);
    RememberedMatcher choice{"net"};
    const std::string weights = folder.write("model ü.pth", "weights");
    network.set(choice.options, "weights", weights);
    network.set(choice.options, "device", "cuda:1");
    network.set(choice.options, "exact", false);
    RememberedMatcher more = choice;
    network.set(more.options, "taste", 5.0);
    more.options.scale = 0.5;
    AppSettings(file).noteMatcherChoice({"sgm"}, more, matchers());
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), choice) << "only what is remembered";
    std::filesystem::remove(weights);
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), std::nullopt);
    AppSettings(file).noteMatcherChoice(more, {"sgm"}, matchers());
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), (RememberedMatcher{"sgm"}));
}

TEST_F(AppSettingsTest, remembersNothingOfAMatcherThatAPersonDidNotChoose) {
    const MatcherRegistry registry = matchers();
    const MatcherInfo& network = *registry.find("net");
    RememberedMatcher before{"net"};
    network.set(before.options, "weights", folder.write("somebody.pth", "weights"));
    RememberedMatcher now = before;
    now.options.scale = 0.5;
    AppSettings(file).noteMatcherChoice(before, now, matchers());
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), std::nullopt);
    network.set(now.options, "device", "cuda:1");
    AppSettings(file).noteMatcherChoice(before, now, matchers());
    RememberedMatcher chosen{"net"};
    network.set(chosen.options, "device", "cuda:1");
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), chosen) << "the weights were somebody's";
}

TEST_F(AppSettingsTest, takesTheDefaultForAnOptionThatIsNotAllowed) {
    folder.write("settings.ini", "[matcher]\nid=net\nnet\\device=moon\nnet\\exact=maybe\n");
    EXPECT_EQ(AppSettings(file).matcherChoice(matchers()), (RememberedMatcher{"net"}));
}

}  // namespace
}  // namespace stereo::app
