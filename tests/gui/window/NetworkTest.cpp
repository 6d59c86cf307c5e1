// FoundationStereo in the real window: the network library, and weights on disk.

#include <QCheckBox>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "app/nn_loader/NnLoader.h"
#include "core/io/MapReader.h"
#include "core/nn/FoundationStereoInfo.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/LimitedMemory.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/CostLine.h"
#include "ui/window/RunIterations.h"
#include "ui/window/TileMaps.h"
#include "ui/window/TilesView.h"
#include "ui/window/dock/StageBox.h"

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
    void expectFound(const char* recorded) {
        const DisparityMap expected = readDisparity(pair / recorded);
        const DisparityMap& found = workbench->result()->match.disparity;
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.values().size(); ++i) {
            ASSERT_NEAR(found.values()[i], expected.values()[i], 1e-3) << i;
        }
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
    expectFound("disparity_02.npy");
}

TEST_F(NetworkWindow, lowerIterationsComeAtOnceAndHigherOnesGoOn) {
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    run();
    ASSERT_NE(workbench->result(), nullptr);
    auto* strip = child<ui::RunIterations>("runIterations");
    EXPECT_TRUE(strip->isVisible());
    EXPECT_EQ(strip->value(), 2);

    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_EQ(workbench->options().match.iterations, 1);
    EXPECT_TRUE(workbench->changedSinceResult().empty()) << "what is kept needs no run";
    EXPECT_FALSE(workbench->isRunning());
    waitUntilSettled();
    EXPECT_EQ(workbench->result()->match.iterationsDone, 1);
    EXPECT_EQ(workbench->runs().runs().size(), 1U);
    expectFound("disparity_01.npy");

    child<ui::SliderField>("iterationsField")->setValue(4);
    EXPECT_THAT(workbench->changedSinceResult(), testing::ElementsAre("iterations"));
    run();
    EXPECT_EQ(workbench->result()->match.iterationsDone, 4);
    EXPECT_EQ(workbench->result()->kept.runId, 1U) << "the first run went on";
    expectFound("disparity_04.npy");
    EXPECT_EQ(strip->value(), 4);
}

TEST_F(NetworkWindow, itsStagesAreToldAndCanBeLookedAt) {
    openWindowWithNetwork();
    action("actionPipeline")->trigger();
    openPair();
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    run();
    ASSERT_NE(workbench->result(), nullptr);
    const auto boxes = window->findChildren<ui::StageBox*>();
    std::vector<std::string> names;
    for (const ui::StageBox* box : boxes) names.push_back(box->accessibleName().toStdString());
    ASSERT_THAT(names, testing::SizeIs(9));
    EXPECT_THAT(names[1], HasSubstr("160 × 96"));
    EXPECT_THAT(names[2], HasSubstr("Features, 40 × 24"));
    EXPECT_THAT(names[3], HasSubstr("Volume, 48 × 40 × 24"));
    EXPECT_THAT(names[5], HasSubstr("2 iterations"));
    EXPECT_THAT(child<QLabel>("pipelineSummary")->text().toStdString(),
                HasSubstr("More iterations repeat only the sixth box"));

    const auto& maps = window->findChild<ui::TilesView*>()->maps();
    boxes[2]->click();
    waitUntilSettled();
    ASSERT_EQ(maps.shown()->kind, ui::MapKind::Features);
    const auto& features = std::get<RgbImage>(workbench->result()->match.pictures.at(0)->pixels);
    EXPECT_EQ(*maps.shown()->colours, features) << "at scale 1 pixel for pixel";
    boxes[5]->click();
    waitUntilSettled();
    const auto gateAfter2 = maps.shown();
    ASSERT_EQ(gateAfter2->kind, ui::MapKind::UpdateGate);
    child<ui::SliderField>("iterationsField")->setValue(1);
    waitUntilSettled();
    ASSERT_EQ(workbench->result()->match.iterationsDone, 1);
    EXPECT_FALSE(*maps.shown()->map == *gateAfter2->map) << "the gate of the iteration shown";
}

TEST_F(NetworkWindow, aMissingConfigIsMendedByOneClick) {
    const std::filesystem::path alone = folder / "model.safetensors";
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(alone);
    run();
    EXPECT_EQ(workbench->result(), nullptr);
    auto* button = child<QPushButton>("remedyButton");
    EXPECT_EQ(button->text(), "Use the published settings");
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->result(), nullptr) << "the shapes say which transformer it is";
    EXPECT_EQ(window->banner(), nullptr);
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    EXPECT_FALSE(workbench->options().match.network.assumePublishedConfig) << "other weights, another question";
}

TEST_F(NetworkWindow, aConfigThatLiesElsewhereIsLocated) {
    const std::filesystem::path alone = folder / "model.safetensors";
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(alone);
    run();
    ASSERT_NE(window->banner(), nullptr);
    prompts.filesToOpen = {};
    child<QPushButton>("locateConfigButton")->click();
    EXPECT_NE(window->banner(), nullptr) << "nothing chosen, nothing lost";
    const auto located = folder.write("elsewhere.yaml", "vit_size: vits\nmax_disp: 64\n");
    prompts.filesToOpen = {located};
    child<QPushButton>("locateConfigButton")->click();
    waitUntilSettled();
    ASSERT_NE(workbench->result(), nullptr);
    EXPECT_EQ(workbench->result()->match.resolvedOptions.network.config, located);
    EXPECT_EQ(window->banner(), nullptr);
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    EXPECT_TRUE(workbench->options().match.network.config.empty()) << "other weights, other settings";
}

TEST_F(NetworkWindow, aWrongFileCanBeReplacedAndItsDetailsCopied) {
    const auto page = folder.write("model_best_bp2.pth", "<!DOCTYPE html><html><body>Quota exceeded</body></html>");
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(page);
    run();
    child<QPushButton>("copyDetailsButton")->click();
    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_THAT(copied, HasSubstr("web page"));
    EXPECT_THAT(copied, HasSubstr(page.string()));
    EXPECT_THAT(copied, HasSubstr("Stereoscope "));
    prompts.filesToOpen = {STEREOSCOPE_TEST_MODEL};
    child<QPushButton>("otherWeightsButton")->click();
    waitUntilSettled();
    EXPECT_EQ(workbench->options().match.network.weights, STEREOSCOPE_TEST_MODEL);
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(NetworkWindow, aPairDroppedWithWeightsIsOpenedWithThem) {
    openWindowWithNetwork();
    workbench->open({pair / "left.png", STEREOSCOPE_TEST_MODEL, pair / "right.png"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->pair() && workbench->isSettled(); }, kLongMs));
    EXPECT_EQ(workbench->options().match.network.weights, STEREOSCOPE_TEST_MODEL);
    run();
    expectFound("disparity_02.npy");
}

TEST_F(NetworkWindow, aDeviceThatIsNotThereIsMendedByOneClick) {
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    app::WorkOptions options = workbench->options();
    options.match.network.device = "cuda:7";
    options.match.iterations = 1;
    workbench->setOptions(options);
    run();
    EXPECT_EQ(workbench->result(), nullptr);
    child<QPushButton>("remedyButton")->click();
    waitUntilSettled();
    ASSERT_NE(workbench->result(), nullptr);
    EXPECT_EQ(workbench->result()->match.resolvedOptions.network.device, "cpu");
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(NetworkWindow, aRunThatIsTooLargeOffersTheScaleThatFits) {
    openWindowWithNetwork();
    openPair();
    const Remedy smaller{Remedy::Kind::SmallerScale, 0.45};
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    Q_EMIT workbench->failed({ErrorKind::OutOfMemory, "It needs 9 GB and 4 GB are free; at scale 0.45 it fits.", {}, {},
                              smaller});
    auto* button = child<QPushButton>("remedyButton");
    EXPECT_EQ(button->text(), "Retry at scale 0.45");
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->result(), nullptr);
    EXPECT_EQ(workbench->result()->options.scale, 0.45);
}

// A limit of the process stands for the memory of the machine.
TEST_F(NetworkWindow, theScaleThatIsOfferedReallyFits) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "a sanitizer's shadow is larger than any limit";
#endif
    openWindowWithNetwork();
    openPair();
    workbench->openWeights(STEREOSCOPE_TEST_MODEL);
    auto* cost = child<ui::CostLine>("costLine");
    EXPECT_THAT(cost->text().toStdString(), testing::StartsWith("Will take about <b>")) << "before any run";
    run();
    ASSERT_NE(workbench->result(), nullptr);
    EXPECT_THAT(cost->text().toStdString(), HasSubstr("anew it takes <b>")) << "measured";

    LimitedMemory memory;
    memory.limit(600'000'000);
    app::WorkOptions options = workbench->options();
    options.match.maxDisparityPx.reset();
    options.match.iterations = 1;
    workbench->setOptions(options);
    openSample();
    waitUntilSettled();
    ASSERT_EQ(workbench->pair()->size(), (ImageSize{741, 500}));
    EXPECT_EQ(cost->ink(), ui::Ink::Warn);
    EXPECT_THAT(cost->text().toStdString(), HasSubstr("free: scale <b>0."));
    run();
    ASSERT_EQ(workbench->result(), nullptr);
    auto* button = child<QPushButton>("remedyButton");
    const std::string scale = button->text().split(' ').last().toStdString();
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->result(), nullptr);
    EXPECT_EQ(QString::number(workbench->result()->options.scale, 'f', 2).toStdString(), scale);
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
