// FoundationStereo in the real window: the network library, and weights on disk.

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QToolButton>

#include "app/nn_loader/NnLoader.h"
#include "core/io/MapReader.h"
#include "core/nn/FoundationStereoInfo.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/ChoiceBox.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class NetworkWindow : public WindowFixture {
protected:
    std::filesystem::path pair = dataPath("golden") / "vits_md192_96x160";

    void openWindowWithNetwork() {
        openWindow([](const std::string&) { return app::openNnLibrary().createMatcher(); }, nn::foundationStereoInfo());
        app::WorkOptions options = workbench->options();
        options.autoRun = false;
        options.match.iterations = 2;
        options.match.maxDisparityPx = 192;
        options.match.network.device = "cpu";
        workbench->setOptions(options);
    }
    void openPair() {
        workbench->open({pair / "left.png", pair / "right.png"});
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->pair() != nullptr; }, kLongMs));
    }
    void run() {
        action("actionRun")->trigger();
        waitUntilSettled();
    }
};

TEST_F(NetworkWindow, showsWhatTheNetworkFoundWithTheWeightsChosen) {
    openWindowWithNetwork();
    openPair();
    EXPECT_EQ(child<QLabel>("weightsName")->text(), "none chosen");
    prompts.filesToOpen = {STEREOSCOPE_TEST_MODEL};
    child<QToolButton>("openWeightsButton")->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->isSettled(); }, kLongMs));
    EXPECT_EQ(child<QLabel>("weightsName")->text(), "model.safetensors");
    run();
    ASSERT_NE(workbench->result(), nullptr);
    const DisparityMap expected = readDisparity(pair / "disparity_02.npy");
    const DisparityMap& found = workbench->result()->match.disparity;
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.values().size(); ++i) {
        ASSERT_NEAR(found.values()[i], expected.values()[i], 1e-3) << i;
    }
}

TEST_F(NetworkWindow, asksForWeightsBeforeItRuns) {
    openWindowWithNetwork();
    openPair();
    QSignalSpy failed(workbench.get(), &app::Workbench::failed);
    run();
    ASSERT_EQ(failed.count(), 1);
    EXPECT_THAT(failed[0][0].value<app::Failure>().sentence, HasSubstr("model_best_bp2.pth"));
}

TEST_F(NetworkWindow, keepsIterationsAndScaleInTheirRange) {
    openWindowWithNetwork();
    auto* iterations = child<QWidget>("iterationsField")->findChild<QDoubleSpinBox*>();
    iterations->setValue(1000);
    EXPECT_EQ(workbench->options().match.iterations, 64);
    iterations->setValue(0);
    EXPECT_EQ(workbench->options().match.iterations, 1);
    child<QWidget>("scaleField")->findChild<QDoubleSpinBox*>()->setValue(0);
    EXPECT_EQ(workbench->options().match.scale, 0.1);
}

TEST_F(NetworkWindow, saysThatTheMaximumDisparityIsRoundedUp) {
    openWindowWithNetwork();
    openPair();
    app::WorkOptions options = workbench->options();
    options.match.network.weights = STEREOSCOPE_TEST_MODEL;
    options.match.iterations = 1;
    options.match.maxDisparityPx = 100;
    workbench->setOptions(options);
    QSignalSpy noted(workbench.get(), &app::Workbench::noted);
    run();
    ASSERT_GT(noted.count(), 0);
    EXPECT_THAT(noted.last()[0].value<std::string>(),
                HasSubstr("maximum disparity 128 px, from 100 px asked for"));
}

TEST_F(NetworkWindow, itsRowsChangeWhatTheNextRunDoes) {
    openWindowWithNetwork();
    child<QCheckBox>("hierarchicalCheck")->click();
    child<ui::ChoiceBox>("attentionBox")->setCurrentIndex(1);
    child<ui::ChoiceBox>("precisionBox")->setCurrentIndex(3);
    EXPECT_TRUE(workbench->options().match.network.hierarchical);
    EXPECT_EQ(workbench->options().match.network.attention, NetworkOptions::Attention::Disparity);
    EXPECT_EQ(workbench->options().match.network.precision, NetworkOptions::Precision::Bf16);
    EXPECT_FALSE(child<QWidget>("blockSizeField")->isVisible());
    EXPECT_TRUE(child<QWidget>("iterationsField")->isEnabled());
}

}  // namespace
}  // namespace stereo::test
