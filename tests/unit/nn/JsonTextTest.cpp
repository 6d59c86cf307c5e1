#include "core/nn/checkpoint/JsonText.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

using testing::HasSubstr;

constexpr std::string_view kWhat = "The text";

template <typename Work>
std::string refusalOf(std::string_view text, const Work& work) {
    JsonText json(text, kWhat);
    try {
        work(json);
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

TEST(JsonText, readsEscapedCharacters) {
    JsonText json(R"( "a\"\\\/\n\u0041\u00e9\u20AC" )", kWhat);
    EXPECT_EQ(json.string(), "a\"\\/\nA\xC3\xA9\xE2\x82\xAC");
    EXPECT_NO_THROW(json.requireEnd());
}

TEST(JsonText, refusesCharactersThatAreNone) {
    for (const char* text : {R"("\x")", R"("\u12")", R"("\u12g4")", R"("\ud83d\ude00")", R"("a)", "a"}) {
        const auto read = [](JsonText& json) { static_cast<void>(json.string()); };
        EXPECT_THAT(refusalOf(text, read), HasSubstr("The text is broken at character")) << text;
    }
}

TEST(JsonText, readsWholeNumbersOnly) {
    JsonText json(" -9223372036854775808,7", kWhat);
    EXPECT_EQ(json.integer(), INT64_MIN);
    EXPECT_TRUE(json.skipIf(','));
    EXPECT_EQ(json.integer(), 7);
    for (const char* text : {"1.5", "1e3", "9223372036854775808", "+1", "true", ""}) {
        const auto read = [](JsonText& number) { static_cast<void>(number.integer()); };
        EXPECT_THAT(refusalOf(text, read), HasSubstr("a whole number was expected")) << text;
    }
}

TEST(JsonText, passesOverAnyValue) {
    for (const char* value : {R"("a\"}]")", "1.5e3", "null", "[[1, {}], \"]\"]", R"({"a": {"b": "}"}})"}) {
        const std::string text = std::string(value) + " , 7";
        JsonText json(text, kWhat);
        json.skipValue();
        EXPECT_TRUE(json.skipIf(',')) << value;
        EXPECT_EQ(json.integer(), 7) << value;
    }
    EXPECT_THAT(refusalOf("]", [](JsonText& json) { json.skipValue(); }), HasSubstr("a value was expected"));
    EXPECT_THAT(refusalOf("[1, [2]", [](JsonText& json) { json.skipValue(); }), HasSubstr("too early"));
}

TEST(JsonText, saysWhatIsMissingOrTooMuch) {
    EXPECT_THAT(refusalOf("  ]", [](JsonText& json) { json.require('['); }),
                HasSubstr("at character 2: [ was expected"));
    EXPECT_THAT(refusalOf("} x",
                          [](JsonText& json) {
                              json.require('}');
                              json.requireEnd();
                          }),
                HasSubstr("there is more text after its end"));
}

}  // namespace
}  // namespace stereo::nn
