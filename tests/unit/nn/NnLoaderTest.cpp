#include "app/nn_loader/NnLoader.h"

#include <dlfcn.h>
#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

std::string refusal(const std::filesystem::path& library) {
    try {
        return openNnLibrary(library).facts().torchVersion;
    } catch (const Error& error) {
        EXPECT_EQ(error.path(), library);
        return error.sentence();
    }
}

TEST(NnLoader, opensTheLibraryBesideTheProgram) {
    const nn::Facts facts = openNnLibrary().facts();
    EXPECT_THAT(facts.torchVersion, MatchesRegex("2\\.[0-9]+\\.[0-9]+"));
    EXPECT_GE(facts.threads, 1);
    ASSERT_FALSE(facts.devices.empty());
    EXPECT_EQ(facts.devices.front().id, "cpu");
    EXPECT_GT(facts.devices.front().memoryBytes, 1U << 30);
}

TEST(NnLoader, opensItOnce) {
    EXPECT_EQ(&openNnLibrary(), &openNnLibrary());
}

TEST(NnLoader, catchesErrorsOfTheLibraryByType) {
    try {
        openNnLibrary().device("cuda:99");
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        EXPECT_THAT(error.sentence(), AllOf(HasSubstr("no device \"cuda:99\""), HasSubstr("cpu")));
    }
}

TEST(NnLoader, saysWhatIsMissing) {
    EXPECT_THAT(refusal("/nowhere/libstereoscope_nn.so"),
                AllOf(StartsWith("The network library could not be loaded: "), HasSubstr("/nowhere")));
}

TEST(NnLoader, refusesAFileThatIsNoLibrary) {
    const test::TempDir folder;
    EXPECT_THAT(refusal(folder.write("libstereoscope_nn.so", "not a library")),
                StartsWith("The network library could not be loaded: "));
}

TEST(NnLoader, multipliesMatricesInItsOwnBlas) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "sanitizer builds link the network library";
#endif
    ASSERT_TRUE(dlopen("libblas.so.3", RTLD_NOW | RTLD_NOLOAD))
        << "OpenCV no longer brings the BLAS this test is about";
    EXPECT_LT(openNnLibrary().blasRatio(), 3);
}

}  // namespace
}  // namespace stereo::app
