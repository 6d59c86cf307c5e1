#include "core/io/ModelCard.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::filesystem::path published() {
    return test::dataPath("../../models/foundation-stereo-23-51-11.yaml");
}

MatcherRegistry matchers() {
    return test::registryOf({test::makeInfo({.id = "foundation-stereo",
                                             .rows = {{.id = "attention",
                                                       .type = OptionType::Choice,
                                                       .byDefault = "heads",
                                                       .choices = {{"heads", "Heads"}},
                                                       .label = "Attention"}}})});
}

std::string refusalOf(const std::string& yaml) {
    const test::TempDir folder;
    try {
        (void)readModelCard(folder.write("card.yaml", yaml), matchers());
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        return error.sentence();
    }
    return "accepted";
}

TEST(ModelCard, holdsWhatIsPublished) {
    const ModelCard card = readModelCard(published(), matchers());
    EXPECT_EQ(card.name, "FoundationStereo 23-51-11");
    EXPECT_EQ(card.file, "23-51-11/model_best_bp2.pth");
    EXPECT_EQ(card.bytes, 3298527334U);
    EXPECT_EQ(card.sha256, "60e79bde9c6a00acea551625ff814fe06e5a6806e2c0c9829baee248de87c5f1");
    EXPECT_EQ(card.options, (std::map<std::string, OptionValue>{{"attention", "heads"}}));
    EXPECT_EQ(card.maxDisparityPx, 416);
}

TEST(ModelCard, namesTheLineAndWhatIsWrong) {
    EXPECT_THAT(refusalOf("name: [unclosed"),
                AllOf(HasSubstr("card.yaml, line"), HasSubstr("it is not YAML")));
    EXPECT_THAT(refusalOf("just words"), HasSubstr("a model card was expected"));
    EXPECT_THAT(refusalOf("name: a\n"), HasSubstr("network is missing"));
    EXPECT_THAT(refusalOf("name: a\nnetwork: n\narchitecture: b\ninput: c\nmaxDisparityPx: wide\n"),
                AllOf(HasSubstr("line 5"), HasSubstr("maxDisparityPx must be a whole number")));
}

std::string cardWith(const std::string& network, const std::string& option) {
    return "name: a\nnetwork: " + network +
           "\narchitecture: b\ninput: c\nmaxDisparityPx: 1\niterations: 1\nlicence: d\nsource: e\n"
           "bytes: 1\nfile: f\n" +
           option + "\n";
}

TEST(ModelCard, refusesOptionsThatItsMatcherDoesNotAllow) {
    EXPECT_THAT(refusalOf(cardWith("foundation-stereo", "attention: sideways")),
                AllOf(HasSubstr("line 11"), HasSubstr("\"sideways\"")));
    EXPECT_THAT(refusalOf(cardWith("foundation-stereo", "atention: heads")),
                AllOf(HasSubstr("line 11"), HasSubstr("atention is no option of Fake")));
    EXPECT_EQ(refusalOf(cardWith("of-tomorrow", "anything: goes")), "accepted");
}

}  // namespace
}  // namespace stereo
