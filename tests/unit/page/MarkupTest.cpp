#include "core/page/Markup.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

std::string encoded(std::string_view text) {
    return base64(std::as_bytes(std::span(text)));
}

TEST(Base64, isThatOfTheStandard) {  // the examples of RFC 4648
    EXPECT_EQ(encoded(""), "");
    EXPECT_EQ(encoded("f"), "Zg==");
    EXPECT_EQ(encoded("fo"), "Zm8=");
    EXPECT_EQ(encoded("foo"), "Zm9v");
    EXPECT_EQ(encoded("foob"), "Zm9vYg==");
    EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
    EXPECT_EQ(encoded("\xfb\xff\xfe"), "+//+");
}

TEST(Markup, leavesNothingThatABrowserWouldTakeForATag) {
    EXPECT_EQ(inMarkup("<script>\"a\" & 'b'</script>"),
              "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
    EXPECT_EQ(inMarkup("café × 2"), "café × 2");
    EXPECT_EQ(inMarkup("a\x1b[31m"), "a\\x1B[31m");
}

TEST(Markup, leadsToFilesOfAnyName) {
    EXPECT_EQ(inLink("c/d-1_2.html"), "c/d-1_2.html");
    EXPECT_EQ(inLink("50 % #1?\"\n"), "50%20%25%20%231%3F%22%0A");
    EXPECT_EQ(inLink("\u00e9"), "%C3%A9");
}

}  // namespace
}  // namespace stereo
