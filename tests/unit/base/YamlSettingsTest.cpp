#include "core/yaml/YamlSettings.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/SpecialFiles.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

struct Settings {
    explicit Settings(std::string_view yaml) : settings(folder.write("a.yaml", yaml), "a list of things") {}

    test::TempDir folder;
    YamlSettings settings;
};

template <typename Question>
std::string refusalOf(std::string_view yaml, const Question& question) {
    try {
        static_cast<void>(question(Settings(yaml).settings));
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_EQ(error.path().filename(), "a.yaml");
        return error.sentence();
    }
    return "accepted";
}

std::string refusalOf(std::string_view yaml) {
    return refusalOf(yaml, [](const YamlSettings&) { return 0; });
}

TEST(YamlSettings, givesValuesOfTheTypeAskedFor) {
    const Settings file("word: vits\nnumber: -3\nlarge: 3298527334\nlist: [1, 2]\nyes: true\nnone: null\n");
    EXPECT_EQ(file.settings.text("word"), "vits");
    EXPECT_EQ(file.settings.integer("number"), -3);
    EXPECT_EQ(file.settings.count("large"), 3298527334U);
    EXPECT_THAT(file.settings.integers("list").value(), ElementsAre(1, 2));
    EXPECT_EQ(file.settings.flag("yes"), true);
    EXPECT_EQ(file.settings.integer("none"), std::nullopt);
    EXPECT_EQ(file.settings.text("absent"), std::nullopt);
}

TEST(YamlSettings, takesNumbersForFlags) {
    const Settings file("a: 0\nb: 1\nc: False\nd: null\n");
    EXPECT_EQ(file.settings.flag("a"), false);
    EXPECT_EQ(file.settings.flag("b"), true);
    EXPECT_EQ(file.settings.flag("c"), false);
    EXPECT_EQ(file.settings.flag("d"), std::nullopt);
}

TEST(YamlSettings, namesLineAndTypeExpected) {
    const std::string yaml = "a: 1\nb: [much]\n";
    const auto asked = [&](auto question) { return refusalOf(yaml, question); };
    EXPECT_EQ(asked([](const YamlSettings& s) { return s.integer("b"); }),
              "a.yaml, line 2: b must be a whole number.");
    EXPECT_THAT(asked([](const YamlSettings& s) { return s.text("b"); }), HasSubstr("b must be a text"));
    EXPECT_THAT(asked([](const YamlSettings& s) { return s.count("b"); }), HasSubstr("a whole number"));
    EXPECT_THAT(asked([](const YamlSettings& s) { return s.integers("b"); }), HasSubstr("a list of whole"));
    EXPECT_THAT(asked([](const YamlSettings& s) { return s.flag("b"); }),
                HasSubstr("b must be true or false"));
    EXPECT_THAT(refusalOf("a: 99999999999\n", [](const YamlSettings& s) { return s.integer("a"); }),
                HasSubstr("a whole number"));
}

TEST(YamlSettings, saysWhatTheFileShouldBe) {
    EXPECT_THAT(refusalOf("a: [\n"), AllOf(HasSubstr("a.yaml, line"), HasSubstr("it is not YAML")));
    EXPECT_THAT(refusalOf("- 1\n"), HasSubstr("a list of things was expected"));
    EXPECT_THAT(refusalOf(""), HasSubstr("a list of things was expected"));
    EXPECT_THAT(refusalOf("a: " + std::string(100'000, '[')), HasSubstr("it has more than 100 kB"));
}

TEST(YamlSettings, namesAFileWhoseNameIsNoTextAsText) {
    const test::TempDir folder;
    for (const char* yaml : {"", "word: ["}) {
        try {
            const YamlSettings settings(folder.write("caf\xE9.yaml", yaml), "a list of things");
            FAIL() << "it is none";
        } catch (const Error& error) {
            EXPECT_THAT(error.sentence(), HasSubstr("caf\\xE9.yaml"));
        }
    }
}

TEST(YamlSettings, saysThatTheFileIsNotThere) {
    const test::TempDir folder;
    try {
        const YamlSettings settings(folder / "a.yaml", "a list of things");
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::NotFound);
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("There is no file"), HasSubstr("a.yaml")));
    }
}

TEST(YamlSettings, refusesAtOnceWhatIsNoFile) {
    const test::TempDir folder;
    for (const std::filesystem::path& file : test::specialFiles(folder, "cfg.yaml")) {
        try {
            const YamlSettings settings(file, "a list of things");
            FAIL() << "accepted " << file;
        } catch (const Error& error) {
            EXPECT_THAT(error.sentence(), HasSubstr("; a list of things was expected."));
        }
    }
}

TEST(YamlSettings, saysThatAFolderOrAnEmptyFileIsNone) {
    const test::TempDir folder;
    const auto refusal = [](const std::filesystem::path& path) -> std::string {
        try {
            YamlSettings(path, "a list of settings");
        } catch (const Error& error) {
            return error.sentence();
        }
        return "accepted";
    };
    EXPECT_EQ(refusal(folder.path()),
              folder.path().string() + " is a folder; a list of settings was expected.");
    const std::filesystem::path empty = folder.write("cfg.yaml", "");
    EXPECT_EQ(refusal(empty), empty.string() + " is empty; a list of settings was expected.");
}

}  // namespace
}  // namespace stereo
