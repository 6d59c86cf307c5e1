#include "core/io/ModelCard.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::filesystem::path published() {
    return test::dataPath("../../models/foundation-stereo-23-51-11.yaml");
}

std::string refusalOf(const std::string& yaml) {
    const test::TempDir folder;
    try {
        (void)readModelCard(folder.write("card.yaml", yaml));
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadFormat);
        return error.sentence();
    }
    return "accepted";
}

TEST(ModelCard, holdsWhatIsPublished) {
    const ModelCard card = readModelCard(published());
    EXPECT_EQ(card.name, "FoundationStereo 23-51-11");
    EXPECT_EQ(card.file, "23-51-11/model_best_bp2.pth");
    EXPECT_EQ(card.bytes, 3298527334U);
    EXPECT_EQ(card.sha256, "60e79bde9c6a00acea551625ff814fe06e5a6806e2c0c9829baee248de87c5f1");
    EXPECT_EQ(card.attention, NetworkOptions::Attention::Heads);
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

TEST(ModelCard, refusesAnUnknownAttention) {
    EXPECT_THAT(
        refusalOf(
            "name: a\nnetwork: n\narchitecture: b\ninput: c\nmaxDisparityPx: 1\niterations: 1\nlicence: d\n"
            "source: e\nbytes: 1\nfile: f\nattention: sideways\n"),
        AllOf(HasSubstr("line 11"), HasSubstr("\"sideways\"")));
}

}  // namespace
}  // namespace stereo
