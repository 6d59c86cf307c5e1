#include "core/base/PlainText.h"

#include <gtest/gtest.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

TEST(PlainText, keepsWhatPeopleWrite) {
    for (const char* text : {"", "left.png", "Gärten – 図 🌲", "a\\b", "عربى"})
        EXPECT_EQ(plainLine(text), text);
}

TEST(PlainText, showsBytesThatAreNoUtf8) {
    EXPECT_EQ(plainLine("caf\xE9.png"), "caf\\xE9.png");
    EXPECT_EQ(plainLine("caf\xC3"), "caf\\xC3");
    EXPECT_EQ(plainLine("\xC0\xAF"), "\\xC0\\xAF") << "a longer form than needed";
    EXPECT_EQ(plainLine("\xED\xB3\xA9"), "\\xED\\xB3\\xA9") << "a surrogate";
    EXPECT_EQ(plainLine("\xF5\x80\x80\x80"), "\\xF5\\x80\\x80\\x80") << "above the last character";
}

TEST(PlainText, commandsNoTerminal) {
    EXPECT_EQ(plainLine("a\x1B[2J\x7F"), "a\\x1B[2J\\x7F");
    EXPECT_EQ(plainLine("a\xC2\x9B"
                        "2J"),
              "a\\xC2\\x9B"
              "2J")
        << "C1 of Unicode";
    EXPECT_EQ(plainLine("a\xE2\x80\xAEgnp.exe"), "a\\xE2\\x80\\xAEgnp.exe") << "right-to-left override";
}

TEST(PlainText, keepsLinesOnlyWhereThereMayBeSome) {
    EXPECT_EQ(plainLine("a\nb\tc"), "a\\x0Ab\\x09c");
    EXPECT_EQ(plainText("a\nb\tc\r"), "a\nb\tc\\x0D");
}

TEST(PlainText, isWhatErrorsSay) {
    const Error error(ErrorKind::BadFormat, "\x1B[2J.pth is \xE9.", {}, "line\nline\x07");
    EXPECT_EQ(error.sentence(), "\\x1B[2J.pth is \\xE9.");
    EXPECT_EQ(error.detail(), "line\nline\\x07");
}

}  // namespace
}  // namespace stereo
