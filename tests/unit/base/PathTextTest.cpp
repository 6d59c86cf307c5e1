#include "core/base/PathText.h"

#include <gtest/gtest.h>

#include <random>

namespace stereo {
namespace {

TEST(PathText, isTheNameWhereItIsPlain) {
    for (const char* name :
         {"", "/a/left.png", "Gärten/図.png", "a\\b", "a\\x", "a\\xe9", "back\\slash\\xZZ", "\\x2F..\\x41"}) {
        EXPECT_EQ(pathText(name), name);
        EXPECT_EQ(pathFromText(name), std::filesystem::path(name));
    }
}

TEST(PathText, showsBytesThatAreNoUtf8) {
    EXPECT_EQ(pathText("/tmp/caf\xE9.png"), "/tmp/caf\\xE9.png");
    EXPECT_EQ(pathFromText("/tmp/caf\\xE9.png"), std::filesystem::path("/tmp/caf\xE9.png"));
    EXPECT_EQ(pathText("a\nb"), "a\\x0Ab");
}

TEST(PathText, distinguishesAByteFromANameThatIsWrittenLikeOne) {
    EXPECT_EQ(pathText("caf\\xE9.png"), "caf\\x5CxE9.png");
    EXPECT_EQ(pathFromText("caf\\x5CxE9.png"), std::filesystem::path("caf\\xE9.png"));
}

TEST(PathText, givesBackAnyPath) {
    std::mt19937 random(7);
    constexpr std::string_view kOften = "\\xE95Cc\xC3\xA9\n/";
    for (int i = 0; i < 20'000; ++i) {
        std::string name(random() % 12, '\0');
        for (char& c : name)
            c = random() % 4 == 0 ? static_cast<char>(1 + random() % 255) : kOften[random() % kOften.size()];
        const std::string text = pathText(name);
        EXPECT_EQ(pathFromText(text).native(), name) << text;
        EXPECT_EQ(pathText(pathFromText(text)), text);
    }
}

}  // namespace
}  // namespace stereo
