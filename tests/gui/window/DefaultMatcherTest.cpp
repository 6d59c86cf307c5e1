// The matcher that the program starts with is the one its user chose last, not that of what somebody sent.
#include "core/project/ProjectFile.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"

namespace stereo::test {
namespace {

MatcherRegistry fakeAndNetwork() {
    InfoParts network = fakeNetworkParts();
    network.id = "net";
    return registryOf({makeInfo(fakeParts()), makeInfo(network)});
}

class DefaultMatcher : public WindowFixture {
protected:
    const MatcherRegistry matchers = fakeAndNetwork();

    /// Matched by the network with weights and attention of their own.
    std::filesystem::path projectOfSomebody() const {
        ProjectDocument document;
        Project& project = document.project;
        project.inputs.left = samplePath("left.png");
        project.inputs.right = samplePath("right.png");
        project.matcherId = "net";
        const MatcherInfo& network = *matchers.find("net");
        network.set(project.match, "weights", folder.write("theirs.pth", "weights").string());
        network.set(project.match, "attention", "disparity");
        ProjectFormat(matchers).write(folder / "theirs.stereoscope", document);
        return folder / "theirs.stereoscope";
    }
    void openProjectOfSomebody() {
        workbench->inputs().open({projectOfSomebody()});
        waitUntilSettled();
        ASSERT_EQ(workbench->project().matcherId, "net");
    }
    [[nodiscard]] std::optional<app::RememberedMatcher> remembered() const {
        return settings.matcherChoice(matchers);
    }
};

TEST_F(DefaultMatcher, isNotThatOfAProjectOfSomebodyElse) {
    openWindow(matchers, AutoRun::Untouched);
    openProjectOfSomebody();
    EXPECT_EQ(remembered(), std::nullopt);
}

TEST_F(DefaultMatcher, isWhatAPersonChoseByHandAndAnUndoneChoiceIsNone) {
    openWindow(matchers, AutoRun::Untouched);
    Project byHand = workbench->project();
    byHand.matcherId = "net";
    workbench->setProject(byHand);
    EXPECT_EQ(remembered()->matcherId, "net");
    workbench->undo();
    EXPECT_EQ(remembered()->matcherId, "fake");
    openProjectOfSomebody();
    EXPECT_EQ(remembered()->matcherId, "fake");
}

TEST_F(DefaultMatcher, isOneWhoseWeightsWereDroppedWithAPair) {
    openWindow(matchers, AutoRun::Untouched);
    const std::filesystem::path weights = folder.write("mine.pth", "weights of net");
    workbench->inputs().open({samplePath("left.png"), samplePath("right.png"), weights});
    waitUntilSettled();
    ASSERT_EQ(workbench->project().matcherId, "net");
    EXPECT_EQ(remembered()->matcherId, "net");
}

}  // namespace
}  // namespace stereo::test
