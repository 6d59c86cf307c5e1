#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/project/JsonText.h"
#include "core/project/RelativePath.h"
#include "core/project/YamlText.h"

namespace stereo {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

const DocumentLabel kLabel{"/a/x.txt", "a test"};

template <typename Read>
std::string refusal(Read read) {
    try {
        (void)read();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        EXPECT_EQ(error.path(), "/a/x.txt");
        return error.sentence();
    }
    return "accepted";
}
std::string jsonRefusal(const std::string& text) {
    return refusal([&] { return parseJson(text, kLabel); });
}
std::string yamlRefusal(const std::string& text) {
    return refusal([&] { return parseYaml(text, kLabel); });
}

/// Every kind of value, at every place.
Node everything() {
    const Node::List scalars{Node{}, Node{true}, Node{std::int64_t{-7}}, Node{0.1}, Node{4.0}};
    const Node::List texts{Node{""s},    Node{"plain"s}, Node{"true"s},     Node{"12"s},
                           Node{"~"s},   Node{"ö 😀"s},   Node{"a: b # c"s}, Node{"l1\nl2\t\x01"s},
                           Node{"- a"s}, Node{"\"\\/"s}};
    return Node{Node::Map{{"scalars", Node{scalars}},
                          {"texts", Node{texts}},
                          {"true", Node{Node::Map{{"a b", Node{Node::List{Node{scalars}, Node{texts}}}}}}},
                          {"nothing", Node{Node::Map()}},
                          {"empty", Node{Node::List()}}}};
}

TEST(JsonText, readsBackWhatItWrites) {
    EXPECT_EQ(parseJson(toJsonText(everything()), kLabel), everything());
}

TEST(YamlText, readsBackWhatItWrites) {
    EXPECT_EQ(parseYaml(toYamlText(everything()), kLabel), everything());
}

TEST(JsonText, knowsTheLineOfEachValue) {
    const Node node = parseJson("{\"a\": 1,\n \"b\":\n [true,\n null]}", kLabel);
    EXPECT_EQ(node.line, 1);
    EXPECT_EQ(node.find("b")->line, 3);
    EXPECT_EQ(std::get<Node::List>(node.find("b")->value).back().line, 4);
}

TEST(YamlText, knowsTheLineOfEachValue) {
    const Node node = parseYaml("# comment\na: 1\nb:\n  - true\n  - ~\n", kLabel);
    EXPECT_EQ(node.find("a")->line, 2);
    EXPECT_EQ(std::get<Node::List>(node.find("b")->value).back().line, 5);
}

TEST(YamlText, distinguishesNumbersFromNames) {
    const Node node =
        parseYaml("a: 1\nb: 1.5e3\nc: 007\nd: '1'\ne: 0x10\nf: .nan\ng: 1e999\nh: -0.5", kLabel);
    EXPECT_EQ(node.find("a")->value, Node{std::int64_t{1}}.value);
    EXPECT_EQ(node.find("b")->value, Node{1500.0}.value);
    EXPECT_EQ(node.find("h")->value, Node{-0.5}.value);
    for (const char* key : {"c", "d", "e", "f", "g"})
        EXPECT_TRUE(std::holds_alternative<std::string>(node.find(key)->value)) << key;
}

TEST(YamlText, writesAScalarAsItWasRead) {
    const std::string text = "a: 1.50\nb: .nan\nc: 0x10\nd: ~\n";
    EXPECT_EQ(toYamlText(parseYaml(text, kLabel)), text);
}

TEST(JsonText, readsEscapesWithHalvesOfACharacter) {
    EXPECT_EQ(parseJson(R"("\u00f6\ud83d\ude00\n\/")", kLabel).value, Node{"ö😀\n/"s}.value);
    for (const char* half : {R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"("\ud83d\u0041")", R"("\u12")"})
        EXPECT_THAT(jsonRefusal(half), HasSubstr("line 1: it is no JSON")) << half;
}

TEST(JsonText, refusesWhatIsNoJsonWithTheLine) {
    EXPECT_THAT(jsonRefusal("fx 100"), HasSubstr("x.txt, line 1: it is no JSON"));
    EXPECT_THAT(jsonRefusal("{\"a\": 1,\n}"), HasSubstr("line 2"));
    EXPECT_THAT(jsonRefusal("[1, 2"), HasSubstr("a ] is missing"));
    EXPECT_THAT(jsonRefusal("\"abc"), HasSubstr("does not end"));
    EXPECT_THAT(jsonRefusal("{} {}"), HasSubstr("more follows"));
    for (const char* number : {"01", "+1", ".5", "1.", "1e", "NaN", "1e999", "-", "0x1"})
        EXPECT_THAT(jsonRefusal(number), HasSubstr("does not know")) << number;
    EXPECT_THAT(jsonRefusal("\"\xff\""), HasSubstr("not UTF-8"));
    EXPECT_THAT(jsonRefusal("\"\xed\xa0\x80\""), HasSubstr("not UTF-8"));
    EXPECT_THAT(jsonRefusal(""), HasSubstr("a value is missing"));
}

TEST(YamlText, refusesWhatIsNoYamlWithTheLine) {
    EXPECT_THAT(yamlRefusal("a: 1\nb: [1, 2\n"), HasSubstr("it is no YAML"));
    EXPECT_THAT(yamlRefusal("a: 1\n  b: 2\n"), HasSubstr("line 2"));
    EXPECT_THAT(yamlRefusal("a: \xff"), HasSubstr("not text in UTF-8"));
    EXPECT_THAT(yamlRefusal("a: 1\0"s), HasSubstr("not text in UTF-8"));
    EXPECT_THAT(yamlRefusal("a: 1\n---\nb: 2\n"), HasSubstr("more than one document"));
}

TEST(DocumentText, refusesAKeyThatIsThereTwice) {
    EXPECT_THAT(jsonRefusal("{\"a\": 1,\n\"a\": 2}"),
                HasSubstr("line 2: it is no JSON: \"a\" is there twice"));
    EXPECT_THAT(yamlRefusal("a: 1\na: 2\n"), HasSubstr("line 2: \"a\" is there twice"));
}

TEST(DocumentText, refusesWhatIsTooDeepOrTooWide) {
    EXPECT_THAT(jsonRefusal(std::string(100, '[') + std::string(100, ']')), HasSubstr("too deep"));
    EXPECT_THAT(yamlRefusal(std::string(100, '[') + std::string(100, ']')), HasSubstr("too deep"));
    std::string json = "{";
    std::string yaml;
    for (int i = 0; i <= 1000; ++i) {
        json += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
        yaml += std::to_string(i) + ": 0\n";
    }
    EXPECT_THAT(jsonRefusal(json + "}"), HasSubstr("too many keys"));
    EXPECT_THAT(yamlRefusal(yaml), HasSubstr("too many keys"));
}

TEST(YamlText, refusesAliasesInsteadOfFollowingThem) {
    EXPECT_THAT(yamlRefusal("a: &x [1]\nb: *x\n"), HasSubstr("line 1: anchors and aliases"));
    EXPECT_THAT(yamlRefusal("a: &x 1\n"), HasSubstr("line 1: anchors"));
}

TEST(YamlText, refusesAKeyThatIsNoWord) {
    EXPECT_THAT(yamlRefusal("[1, 2]: 3\n"), HasSubstr("a key is a list"));
    EXPECT_THAT(yamlRefusal("? {a: 1}\n: 3\n"), HasSubstr("a key is a list"));
}

TEST(PathText, isRelativeBelowTheFolderAndAbsoluteElsewhere) {
    EXPECT_EQ(relativePathText("/w/pair/left.png", "/w", Reach::Below), "pair/left.png");
    EXPECT_EQ(relativePathText("/w/left.png", "/w", Reach::Below), "left.png");
    EXPECT_EQ(relativePathText("/w2/left.png", "/w", Reach::Below), "/w2/left.png");
    EXPECT_EQ(relativePathText("/left.png", "/w", Reach::Below), "/left.png");
    EXPECT_EQ(relativePathText("/w/..x/left.png", "/w", Reach::Below), "..x/left.png");
    EXPECT_EQ(relativePathText("/w/left.png", {}, Reach::Below), "/w/left.png");
    EXPECT_EQ(relativePathText({}, "/w", Reach::Below), "");
}

TEST(PathText, isRelativeAroundTheFolderUnlessOnlyTheRootHoldsBoth) {
    EXPECT_EQ(relativePathText("/w/pair/left.png", "/w", Reach::Around), "pair/left.png");
    EXPECT_EQ(relativePathText("/w/pair/left.png", "/w/projects", Reach::Around), "../pair/left.png");
    EXPECT_EQ(relativePathText("/w/left.png", "/w/a/b/", Reach::Around), "../../left.png");
    EXPECT_EQ(relativePathText("/data/left.png", "/w/a", Reach::Around), "/data/left.png");
    EXPECT_EQ(relativePathText("/left.png", "/w", Reach::Around), "/left.png");
    EXPECT_EQ(relativePathText("/w/left.png", {}, Reach::Around), "/w/left.png");
    EXPECT_EQ(pathFromRelativeText("../pair/left.png", "/v/projects"), "/v/pair/left.png");
}

TEST(PathText, readsBackWhatItWrites) {
    for (const std::filesystem::path name : {"left.png", "a b/ö.png", "a/caf\xe9/\xff.png", "percent:x.png",
                                             "%41.png", "..x", "a\nb", "#x", ""}) {
        const std::filesystem::path path = name.empty() ? name : "/w" / name;
        EXPECT_EQ(pathFromRelativeText(relativePathText(path, "/w", Reach::Below), "/w"), path) << path;
        EXPECT_EQ(pathFromRelativeText(relativePathText(path, {}, Reach::Below), {}), path) << path;
    }
    EXPECT_EQ(pathFromRelativeText("../left.png", "/w/p"), "/w/left.png") << "as a person may write it";
}

TEST(Node, keepsWhatAReaderDoesNotKnow) {
    const Node original = parseYaml(
        "a: 1\nmine: x\ngroup: {b: 2, mine: [1]}\nlist:\n- {c: 1, mine: one}\n- {c: 2, mine: two}\n", kLabel);
    const Node asRead = parseYaml("a: 1\ngroup: {b: 2}\nlist:\n- {c: 1}\n- {c: 2}\n", kLabel);
    Node fresh = parseYaml("a: 5\ngroup: {b: 6}\nlist:\n- {c: 2}\n- {c: 3}\n", kLabel);
    copyUnknownKeys(fresh, original, asRead);
    EXPECT_EQ(fresh, parseYaml("a: 5\ngroup: {b: 6, mine: [1]}\nlist:\n- {c: 2, mine: two}\n- {c: 3}\n"
                               "mine: x\n",
                               kLabel));
    EXPECT_THAT(
        unknownKeys(original, asRead),
        testing::ElementsAre("line 2: mine", "line 3: group.mine", "line 5: list.mine", "line 6: list.mine"));
}

}  // namespace
}  // namespace stereo
