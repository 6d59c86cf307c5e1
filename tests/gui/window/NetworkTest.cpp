// FoundationStereo in the real window: the network library, and weights on disk.

#include <QCheckBox>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>

#include "app/nn_loader/NnLoader.h"
#include "core/io/MapReader.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/LimitedMemory.h"
#include "tests/support/NetworkChange.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/dock/StageBox.h"
#include "ui/window/parameters/CostLine.h"
#include "ui/window/tiles/RunIterations.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class NetworkWindow : public WindowFixture {
protected:
    std::filesystem::path pair = dataPath("golden") / "vits_md192_96x160";

    void openWindowWithNetwork() {
        openWindow(registryOf({app::foundationStereo()}));
        Project options = workbench->project();
        workbench->desk().autoRun().set(false);
        options.match.iterations = 2;
        options.match.maxDisparityPx = 192;
        workbench->choice().matcher().set(options.match, "device", "cpu");
        workbench->setProject(options);
    }
    void openWeights(const std::filesystem::path& weights) {
        workbench->choice().useFile(nn::kFoundationStereoId, {nn::kWeightsOption, weights});
    }
    void openConfig(const std::filesystem::path& config) {
        workbench->choice().useFile(nn::kFoundationStereoId, {nn::kConfigOption, config});
    }
    void openPair() {
        workbench->inputs().open({pair / "left.png", pair / "right.png"});
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    }
    void expectFound(const char* recorded) {
        const DisparityMap expected = readDisparity(pair / recorded);
        const DisparityMap& found = workbench->desk().result()->match->disparity;
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.values().size(); ++i) {
            ASSERT_NEAR(found.values()[i], expected.values()[i], 1e-3) << i;
        }
    }
    void drop(const std::vector<std::filesystem::path>& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const auto& file : files) urls << QUrl::fromLocalFile(QString::fromStdString(file.string()));
        data.setUrls(urls);
        QDragEnterEvent enter({600, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        QDropEvent event({600, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &event);
    }
    void waitForBanner() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
        waitUntilSettled();
        ASSERT_NE(window->banner(), nullptr);
    }
    /// The reference weights, without a cfg.yaml beside them.
    std::filesystem::path weightsAlone() {
        const std::filesystem::path alone = folder / "model.safetensors";
        std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
        return alone;
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
    ASSERT_NE(workbench->desk().result(), nullptr);
    expectFound("disparity_02.npy");
}

TEST_F(NetworkWindow, lowerIterationsComeAtOnceAndHigherOnesGoOn) {
    openWindowWithNetwork();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    run();
    ASSERT_NE(workbench->desk().result(), nullptr);
    auto* strip = child<ui::RunIterations>("runIterations");
    EXPECT_TRUE(strip->isVisible());
    EXPECT_EQ(strip->value(), 2);

    QTest::keyClick(strip, Qt::Key_Left);
    EXPECT_EQ(workbench->project().match.iterations, 1);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty()) << "what is stored needs no run";
    EXPECT_FALSE(workbench->desk().isRunning());
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 1);
    EXPECT_EQ(workbench->desk().runs().runs().size(), 1U);
    expectFound("disparity_01.npy");

    child<ui::SliderField>("iterationsField")->setValue(4);
    EXPECT_THAT(workbench->desk().changedSinceResult(), testing::ElementsAre("iterations"));
    run();
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 4);
    EXPECT_EQ(workbench->desk().result()->stored.runId, 1U) << "the first run went on";
    expectFound("disparity_04.npy");
    EXPECT_EQ(strip->value(), 4);
}

TEST_F(NetworkWindow, itsStagesAreListedAndCanBeLookedAt) {
    openWindowWithNetwork();
    action("actionPipeline")->trigger();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    run();
    ASSERT_NE(workbench->desk().result(), nullptr);
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
    ASSERT_EQ(maps.shown()->kind.id, ui::shown::kFeatures);
    const auto& features = std::get<RgbImage>(workbench->desk().result()->match->pictures.at(0)->pixels);
    EXPECT_EQ(*maps.shown()->colours, features) << "at scale 1 pixel for pixel";
    boxes[5]->click();
    waitUntilSettled();
    const auto gateAfter2 = maps.shown();
    ASSERT_EQ(gateAfter2->kind.id, ui::shown::kUpdateGate);
    child<ui::SliderField>("iterationsField")->setValue(1);
    waitUntilSettled();
    ASSERT_EQ(workbench->desk().result()->match->iterationsDone, 1);
    EXPECT_FALSE(*maps.shown()->map == *gateAfter2->map) << "the gate of the iteration shown";
}

TEST_F(NetworkWindow, aMissingConfigIsFixedByOneClick) {
    const std::filesystem::path alone = folder / "model.safetensors";
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
    openWindowWithNetwork();
    openPair();
    openWeights(alone);
    run();
    EXPECT_EQ(workbench->desk().result(), nullptr);
    auto* button = child<QPushButton>("remedyButton");
    EXPECT_EQ(button->text(), "Use published settings");
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr) << "the shapes say which transformer it is";
    EXPECT_EQ(window->banner(), nullptr);
    openWeights(STEREOSCOPE_TEST_MODEL);
    EXPECT_FALSE(networkOf(workbench->project().match).assumePublishedConfig)
        << "other weights, another question";
}

TEST_F(NetworkWindow, aConfigThatLiesElsewhereIsLocated) {
    const std::filesystem::path alone = folder / "model.safetensors";
    std::filesystem::create_symlink(std::filesystem::canonical(STEREOSCOPE_TEST_MODEL), alone);
    openWindowWithNetwork();
    openPair();
    openWeights(alone);
    run();
    ASSERT_NE(window->banner(), nullptr);
    prompts.filesToOpen = {};
    child<QPushButton>("locateConfigButton")->click();
    EXPECT_NE(window->banner(), nullptr) << "nothing chosen, nothing lost";
    const auto located = folder.write("elsewhere.yaml", "vit_size: vits\nmax_disp: 64\n");
    prompts.filesToOpen = {located};
    child<QPushButton>("locateConfigButton")->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(networkOf(workbench->desk().result()->match->resolvedOptions).config, located);
    EXPECT_EQ(window->banner(), nullptr);
    openWeights(STEREOSCOPE_TEST_MODEL);
    EXPECT_TRUE(networkOf(workbench->project().match).config.empty()) << "other weights, other settings";
}

TEST_F(NetworkWindow, aWrongFileCanBeReplacedAndItsDetailsCopied) {
    const auto page =
        folder.write("model_best_bp2.pth", "<!DOCTYPE html><html><body>Quota exceeded</body></html>");
    openWindowWithNetwork();
    openPair();
    openWeights(page);
    run();
    child<QPushButton>("copyDetailsButton")->click();
    const std::string copied = QGuiApplication::clipboard()->text().toStdString();
    EXPECT_THAT(copied, HasSubstr("web page"));
    EXPECT_THAT(copied, HasSubstr(page.string()));
    EXPECT_THAT(copied, HasSubstr("Stereoscope "));
    prompts.filesToOpen = {STEREOSCOPE_TEST_MODEL};
    child<QPushButton>("otherWeightsButton")->click();
    waitUntilSettled();
    EXPECT_EQ(networkOf(workbench->project().match).weights, STEREOSCOPE_TEST_MODEL);
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(NetworkWindow, aPairDroppedWithWeightsIsOpenedWithThem) {
    openWindowWithNetwork();
    workbench->inputs().open({pair / "left.png", STEREOSCOPE_TEST_MODEL, pair / "right.png"});
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return workbench->inputs().pair() && workbench->isSettled(); }, kLongMs));
    EXPECT_EQ(networkOf(workbench->project().match).weights, STEREOSCOPE_TEST_MODEL);
    run();
    expectFound("disparity_02.npy");
}

TEST_F(NetworkWindow, weightsWithoutTheirCfgYamlAreTakenAndThatIsSaidAtOnce) {
    openWindowWithNetwork();
    openPair();
    drop({weightsAlone()});
    waitForBanner();
    EXPECT_EQ(workbench->desk().result(), nullptr) << "before any run";
    EXPECT_EQ(networkOf(workbench->project().match).weights, folder / "model.safetensors");
    EXPECT_THAT(bannerText(), testing::AllOf(HasSubstr("cfg.yaml is missing beside the checkpoint"),
                                             HasSubstr("ViT-S: the published settings of 11-33-40 fit"),
                                             HasSubstr(folder.path().string())));
    EXPECT_EQ(bannerButtons(), (QStringList{"Use published settings", "Locate cfg.yaml…",
                                            "Choose another file…", "Copy details"}));
    auto* status = child<QLabel>("weightsStatus");
    EXPECT_EQ(status->text(), "Not ready: cfg.yaml is missing");
    EXPECT_TRUE(status->isVisible());
    child<QPushButton>("copyDetailsButton")->click();
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(),
                testing::StartsWith("cfg.yaml is missing beside the checkpoint\nThere is no cfg.yaml"));
}

TEST_F(NetworkWindow, saysThatItsWeightsAreNotReadyUntilARunHadThem) {
    openWindowWithNetwork();
    openPair();
    auto* status = child<QLabel>("weightsStatus");
    EXPECT_FALSE(status->isVisible());
    const auto weights = weightsAlone();
    openWeights(weights);
    EXPECT_FALSE(status->isVisible()) << "nothing is known against them";
    run();
    EXPECT_TRUE(status->isVisible());
    (void)folder.write("cfg.yaml", "vit_size: vits\n");  // put there by hand: nothing in the window changed
    EXPECT_TRUE(action("actionRun")->isEnabled());
    run();
    EXPECT_NE(workbench->desk().result(), nullptr);
    EXPECT_FALSE(status->isVisible());
    std::filesystem::remove(weights);
    Project options = workbench->project();
    options.match.iterations = 1;
    options.match.scale = 0.5;
    workbench->setProject(options);
    run();
    EXPECT_EQ(status->text(), "Not ready: the file is gone");
    openWeights(STEREOSCOPE_TEST_MODEL);
    EXPECT_FALSE(status->isVisible());
}

TEST_F(NetworkWindow, takesTheIterationsThatTheSettingsProposeUntilAPersonChoosesSome) {
    openWindowWithNetwork();
    const auto chooseIterations = [this](int iterations) {
        Project options = workbench->project();
        options.match.iterations = iterations;
        workbench->setProject(options);
        workbench->endStep();
    };
    const auto weights = weightsAlone();
    (void)folder.write("cfg.yaml", "vit_size: vits\nvalid_iters: 22\n");
    openWeights(weights);
    EXPECT_EQ(workbench->project().match.iterations, 2) << "they were chosen";
    chooseIterations(MatchOptions{}.iterations);
    QSignalSpy noted(workbench.get(), &app::Workbench::noted);
    openWeights(weights);
    EXPECT_EQ(workbench->project().match.iterations, 22);
    ASSERT_EQ(noted.count(), 1);
    EXPECT_EQ(noted[0][0].value<std::string>(),
              "Iterations are 22 now, from valid_iters of the model's settings.");
    openConfig(folder.write("other.yaml", "vit_size: vits\nvalid_iters: 12\n"));
    EXPECT_EQ(workbench->project().match.iterations, 12);
    openConfig(folder.write("many.yaml", "vit_size: vits\nvalid_iters: 100\n"));
    EXPECT_EQ(workbench->project().match.iterations, 12) << "no run does so many";
    openWeights(folder / "elsewhere/model.pth");
    EXPECT_EQ(workbench->project().match.iterations, MatchOptions{}.iterations) << "without settings";
    chooseIterations(5);
    openConfig(folder / "other.yaml");
    EXPECT_EQ(workbench->project().match.iterations, 5);
}

TEST_F(NetworkWindow, theSettingsOfALocatedCfgYamlAreUsedAndCanBeUndone) {
    openWindowWithNetwork();
    openPair();
    Project options = workbench->project();
    options.match.maxDisparityPx.reset();
    options.match.iterations = 1;
    workbench->setProject(options);
    drop({weightsAlone()});
    waitForBanner();
    const auto located = folder.write("elsewhere.yaml", "vit_size: vits\nmax_disp: 64\n");
    prompts.filesToOpen = {located};
    child<QPushButton>("locateConfigButton")->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(workbench->desk().result()->match->resolvedOptions.maxDisparityPx, 64) << "what that file says";
    EXPECT_THAT(child<QLabel>("weightsName")->toolTip().toStdString(), HasSubstr(located.string()));
    workbench->endStep();
    workbench->undo();
    EXPECT_EQ(networkOf(workbench->project().match).config, "");
    EXPECT_THAT(workbench->desk().changedSinceResult(), testing::Contains("weights"));
}

TEST_F(NetworkWindow, aLocatedFileThatIsNoCfgYamlCanBeLocatedAgain) {
    openWindowWithNetwork();
    openPair();
    openWeights(weightsAlone());
    openConfig(folder.write("notes.yaml", "max_disp: many\n"));
    run();
    EXPECT_THAT(bannerText(), HasSubstr("notes.yaml, line 1: max_disp must be a whole number"));
    prompts.filesToOpen = {folder.write("mine.yaml", "vit_size: vits\n")};
    child<QPushButton>("locateConfigButton")->click();
    waitUntilSettled();
    EXPECT_NE(workbench->desk().result(), nullptr);
}

TEST_F(NetworkWindow, takesACfgYamlDroppedWithOrAfterItsWeights) {
    openWindowWithNetwork();
    const auto config = folder.write("cfg.yaml", "vit_size: vits\n");
    drop({config});
    waitForBanner();
    EXPECT_THAT(bannerText(), HasSubstr("cfg.yaml belongs to the weights of a network"));
    drop({STEREOSCOPE_TEST_MODEL, config});
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return networkOf(workbench->project().match).config == config; }, kLongMs));
    EXPECT_EQ(networkOf(workbench->project().match).weights, STEREOSCOPE_TEST_MODEL);
    const auto beside = std::filesystem::path(STEREOSCOPE_TEST_MODEL).parent_path() / "cfg.yaml";
    drop({beside});
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return networkOf(workbench->project().match).config.empty(); }, kLongMs));
}

TEST_F(NetworkWindow, takesAPairAndItsWeightsDroppedTogether) {
    openWindowWithNetwork();
    drop({pair / "left.png", pair / "right.png", STEREOSCOPE_TEST_MODEL});
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return workbench->inputs().pair() && workbench->isSettled(); }, kLongMs));
    EXPECT_EQ(bannerText(), "");
    EXPECT_EQ(networkOf(workbench->project().match).weights, STEREOSCOPE_TEST_MODEL);
}

struct WrongFile {
    const char* name;
    std::string bytes;
    const char* said;
};

std::vector<WrongFile> wrongFiles() {
    const auto checkpoint = [](const char* name) { return fileBytes(dataPath("checkpoints") / name); };
    const std::string other = checkpoint("zip.pth");
    return {{"page.pth", "<!DOCTYPE html><html>Sign in</html>", "This is a web page, not a model"},
            {"pointer.pth", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n",
             "Git LFS pointer"},
            {"download.pth", other.substr(0, other.size() / 2), "cut off"},
            {"model.onnx", std::string("\x08\x07\x12\x07pytorch", 11), "This is an ONNX model"},
            {"fast.pth", checkpoint("whole_module.pth"),
             "whole saved module (core.foundation_stereo.FastFoundationStereo)"},
            {"hostile.pth", checkpoint("hostile.pth"), "posix.system"},
            {"raft.pth", other, "weights of another network"},
            {"empty.pth", "", "is empty"}};
}

TEST_F(NetworkWindow, namesAWrongFileThatIsDroppedAndKeepsItsWeights) {
    openWindowWithNetwork();
    openWeights(STEREOSCOPE_TEST_MODEL);
    for (const WrongFile& wrong : wrongFiles()) {
        drop({folder.write(wrong.name, wrong.bytes)});
        waitForBanner();
        EXPECT_THAT(bannerText(), testing::AllOf(HasSubstr(wrong.said), HasSubstr(wrong.name),
                                                 testing::ContainsRegex("These (are not the )?weights")));
        EXPECT_EQ(bannerButtons(), (QStringList{"Choose another file…", "Copy details"})) << wrong.name;
        EXPECT_EQ(networkOf(workbench->project().match).weights, STEREOSCOPE_TEST_MODEL) << wrong.name;
    }
}

TEST_F(NetworkWindow, opensThePairThatWasDroppedWithAWrongFile) {
    openWindowWithNetwork();
    drop({pair / "left.png", pair / "right.png", folder.write("page.pth", "<!DOCTYPE html>")});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    EXPECT_THAT(bannerText(), HasSubstr("web page"));
    EXPECT_EQ(networkOf(workbench->project().match).weights, "");
}

TEST_F(NetworkWindow, aMissingDeviceIsFixedByOneClick) {
    openWindowWithNetwork();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    Project options = workbench->project();
    changeNetwork(options.match, [](nn::NetworkOptions& network) { network.device = "cuda:7"; });
    options.match.iterations = 1;
    workbench->setProject(options);
    run();
    EXPECT_EQ(workbench->desk().result(), nullptr);
    child<QPushButton>("remedyButton")->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(networkOf(workbench->desk().result()->match->resolvedOptions).device, "cpu");
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(NetworkWindow, aRunThatIsTooLargeOffersTheScaleThatFits) {
    openWindowWithNetwork();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    Q_EMIT workbench->failed({ErrorKind::OutOfMemory,
                              "It needs 9 GB and 4 GB are free; at scale 0.45 it fits.",
                              {},
                              {},
                              smallerScale(0.45)});
    auto* button = child<QPushButton>("remedyButton");
    EXPECT_EQ(button->text(), "Retry at scale 0.45");
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(workbench->desk().result()->options.scale, 0.45);
}

// A limit of the process stands for the memory of the machine.
TEST_F(NetworkWindow, theScaleThatIsOfferedReallyFits) {
#ifdef STEREOSCOPE_SANITIZED
    GTEST_SKIP() << "a sanitizer's shadow is larger than any limit";
#endif
    openWindowWithNetwork();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    auto* cost = child<ui::CostLine>("costLine");
    EXPECT_THAT(cost->text().toStdString(), testing::StartsWith("Will take about <b>")) << "before any run";
    run();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_THAT(cost->text().toStdString(), HasSubstr("a new one takes <b>")) << "measured";

    LimitedMemory memory;
    memory.limit(600'000'000);
    Project options = workbench->project();
    options.match.maxDisparityPx.reset();
    options.match.iterations = 1;
    workbench->setProject(options);
    openSample();
    waitUntilSettled();
    ASSERT_EQ(workbench->inputs().pair()->size(), (ImageSize{741, 500}));
    EXPECT_EQ(cost->ink(), ui::Ink::Warn);
    EXPECT_THAT(cost->text().toStdString(), HasSubstr("free: scale <b>0."));
    run();
    ASSERT_EQ(workbench->desk().result(), nullptr);
    auto* button = child<QPushButton>("remedyButton");
    const std::string scale = button->text().split(' ').last().toStdString();
    button->click();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(QString::number(workbench->desk().result()->options.scale, 'f', 2).toStdString(), scale);
}

TEST_F(NetworkWindow, asksForWeightsBeforeItRuns) {
    openWindowWithNetwork();
    openPair();
    QSignalSpy failed(workbench.get(), &app::Workbench::failed);
    run();
    ASSERT_EQ(failed.count(), 1);
    EXPECT_THAT(failed[0][0].value<app::Failure>().sentence, HasSubstr("model_best_bp2.pth"));
    prompts.filesToOpen = {STEREOSCOPE_TEST_MODEL};
    child<QPushButton>("chooseWeightsButton")->click();
    EXPECT_TRUE(
        QTest::qWaitFor([this] { return !networkOf(workbench->project().match).weights.empty(); }, kLongMs));
}

TEST_F(NetworkWindow, keepsIterationsAndScaleInTheirRange) {
    openWindowWithNetwork();
    auto* iterations = child<QWidget>("iterationsField")->findChild<QDoubleSpinBox*>();
    iterations->setValue(1000);
    EXPECT_EQ(workbench->project().match.iterations, 64);
    iterations->setValue(0);
    EXPECT_EQ(workbench->project().match.iterations, 1);
    child<QWidget>("scaleField")->findChild<QDoubleSpinBox*>()->setValue(0);
    EXPECT_EQ(workbench->project().match.scale, 0.1);
}

TEST_F(NetworkWindow, autoMeansTheRangeOfTheModelAtTheScale) {
    openWindowWithNetwork();
    openPair();
    openWeights(STEREOSCOPE_TEST_MODEL);
    Project options = workbench->project();
    options.match.maxDisparityPx.reset();
    workbench->setProject(options);
    auto* field = child<QDoubleSpinBox>("maxDisparityField");
    EXPECT_EQ(field->value(), 416);
    options.match.scale = 0.5;
    workbench->setProject(options);
    EXPECT_EQ(field->value(), 832) << "416 px of images half as wide";
}

TEST_F(NetworkWindow, saysThatTheMaximumDisparityIsRoundedUp) {
    openWindowWithNetwork();
    openPair();
    Project options = workbench->project();
    changeNetwork(options.match,
                  [](nn::NetworkOptions& network) { network.weights = STEREOSCOPE_TEST_MODEL; });
    options.match.iterations = 1;
    options.match.maxDisparityPx = 100;
    workbench->setProject(options);
    QSignalSpy noted(workbench.get(), &app::Workbench::noted);
    run();
    ASSERT_GT(noted.count(), 0);
    EXPECT_THAT(noted.last()[0].value<std::string>(),
                HasSubstr("maximum disparity 128 px: 100 px were asked for"));
}

TEST_F(NetworkWindow, itsRowsChangeWhatTheNextRunDoes) {
    openWindowWithNetwork();
    auto* hierarchical = child<QCheckBox>("hierarchicalCheck");
    EXPECT_FALSE(hierarchical->isVisible()) << "under Advanced";
    child<QToolButton>("advancedButton")->click();
    ASSERT_TRUE(hierarchical->isVisible());
    hierarchical->click();
    child<ui::ChoiceBox>("attentionBox")->setCurrentIndex(1);
    child<ui::ChoiceBox>("precisionBox")->setCurrentIndex(3);
    EXPECT_TRUE(networkOf(workbench->project().match).hierarchical);
    EXPECT_EQ(networkOf(workbench->project().match).attention, nn::NetworkOptions::Attention::Disparity);
    EXPECT_EQ(networkOf(workbench->project().match).precision, nn::NetworkOptions::Precision::Bf16);
    EXPECT_EQ(window->findChild<QWidget*>("blockSizeField"), nullptr) << "it has none";
    EXPECT_TRUE(child<QWidget>("iterationsField")->isEnabled());
}

TEST_F(NetworkWindow, whatIsAdvancedShowsItselfWhereItIsNotAsItComes) {
    openWindowWithNetwork();
    Project options = workbench->project();
    changeNetwork(options.match, [](nn::NetworkOptions& network) {
        network.attention = nn::NetworkOptions::Attention::Disparity;
    });
    workbench->setProject(options);
    EXPECT_TRUE(child<ui::ChoiceBox>("attentionBox")->isVisible());
    EXPECT_TRUE(child<QToolButton>("advancedButton")->isChecked());
}

}  // namespace
}  // namespace stereo::test
