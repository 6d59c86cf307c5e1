// The model library of the real window, over a folder of the test's own with the reference weights in it.

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <algorithm>

#include "app/nn_loader/NnLoader.h"
#include "core/io/FileBytes.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/NetworkChange.h"
#include "tests/support/TinyWeights.h"
#include "ui/widgets/Chip.h"
#include "ui/window/dialogs/ModelLibraryDialog.h"
#include "ui/window/parameters/MatcherBox.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

QString labelled(const QWidget& parent, const char* name) {
    const auto* label = parent.findChild<QLabel*>(name);
    return label ? label->text() : QString();
}

/// A quarter of a gigabyte: read once.
const std::string& hashOfReference() {
    static const std::string hash = sha256OfFile(STEREOSCOPE_TEST_MODEL);
    return hash;
}

class ModelLibraryWindow : public WindowFixture {
protected:
    const std::filesystem::path weights = STEREOSCOPE_TEST_MODEL;
    const std::string tiny = tinyFoundationStereo(1024);  ///< the content of the other model

    ModelLibraryWindow() {
        for (const char* name : {"cards", "models", "downloads"})
            std::filesystem::create_directories(folder / name);
        writeCard("a-reference", "Reference", "vits", weights.filename().string(),
                  std::filesystem::file_size(weights), hashOfReference());
        writeCard("b-tiny", "Tiny", "vitl", "tiny/model.pth", tiny.size(),
                  sha256OfFile(folder.write("tiny", tiny)));
    }
    void writeCard(const std::string& file, const std::string& name, const std::string& variant,
                   const std::string& weightsFile, std::uintmax_t bytes, const std::string& hash) {
        (void)folder.write(
            "cards/" + file + ".yaml",
            "name: " + name + "\nvariant: " + variant +
                "\nnetwork: foundation-stereo\narchitecture: ViT-S\ninput: RGB\n"
                "attention: disparity\nmaxDisparityPx: 416\niterations: 32\nlicence: non-commercial\n"
                "source: the list of models\nfile: " +
                weightsFile + "\nbytes: " + std::to_string(bytes) + "\nsha256: " + hash + "\n");
    }
    /// SGM and the network, with a library that looks at the reference weights and at an empty folder.
    void openLibrary() {
        models = std::make_unique<app::ModelCatalogue>(
            app::ModelLibrary(folder / "cards", {weights.parent_path(), folder / "models"},
                              folder / "memory.ini", registryOf({app::foundationStereo()})));
        openWindow(registryOf({app::foundationStereo()}));
        dialog = std::make_unique<ui::ModelLibraryDialog>(*models, *workbench, prompts, window.get());
        dialog->show();
        waitForSearch();
    }
    void waitForSearch() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !models->isSearching(); }, kLongMs));
    }
    [[nodiscard]] std::string said() const { return labelled(*dialog, "modelSaid").toStdString(); }
    void waitUntilSaid(const std::string& words) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return said().find(words) != std::string::npos; }, kLongMs))
            << said();
    }
    void openWeights(const std::filesystem::path& file) {
        workbench->choice().useFile(nn::kFoundationStereoId, {nn::kWeightsOption, file});
    }
    QPushButton& button(const char* name) { return *dialog->findChild<QPushButton*>(name); }
    QString state(const char* name) { return dialog->findChild<ui::Chip*>(name)->text(); }
    void drop(const std::filesystem::path& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
        QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog.get(), &enter);
        QDropEvent event({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(dialog.get(), &event);
    }

    std::unique_ptr<ui::ModelLibraryDialog> dialog;
};

TEST_F(ModelLibraryWindow, saysWhatIsHereAndWhereTheRestIsExpected) {
    openLibrary();
    EXPECT_EQ(state("modelState.0"), "found");
    EXPECT_EQ(state("modelState.1"), "missing");
    EXPECT_THAT(labelled(*dialog, "modelPlace.1").toStdString(),
                testing::AllOf(HasSubstr((folder / "models/tiny/model.pth").string()),
                               HasSubstr("the list of models")));
    EXPECT_THAT(labelled(*dialog, "modelFolders").toStdString(), HasSubstr((folder / "models").string()));
    EXPECT_FALSE(button("modelUse.1").isEnabled());
    EXPECT_EQ(button("modelUse.0").accessibleName(), "Use: Reference");
}

TEST_F(ModelLibraryWindow, doesNotUseADownloadThatWasCutOff) {
    std::filesystem::create_directories(folder / "models/tiny");
    (void)folder.write("models/tiny/model.pth", tiny.substr(0, tiny.size() - 1));
    openLibrary();
    EXPECT_EQ(state("modelState.1"), "another file");
    EXPECT_THAT(labelled(*dialog, "modelPlace.1").toStdString(),
                testing::AllOf(HasSubstr("model.pth is not this model."), HasSubstr("download it again")));
    EXPECT_FALSE(button("modelUse.1").isEnabled());
    EXPECT_FALSE(button("modelVerify.1").isEnabled());
}

TEST_F(ModelLibraryWindow, useMakesItTheMatcherByItsName) {
    openLibrary();
    Project options = workbench->project();
    changeNetwork(options.match, [](nn::NetworkOptions& network) { network.weights.clear(); });
    workbench->setProject(options);
    button("modelUse.0").click();
    EXPECT_EQ(networkOf(workbench->project().match).weights, weights);
    EXPECT_EQ(networkOf(workbench->project().match).attention,
              nn::NetworkOptions::Attention::Disparity);  // its card's
    EXPECT_EQ(child<ui::MatcherBox>("matcherBox")->currentText(), "Reference");
}

TEST_F(ModelLibraryWindow, theMatcherListHoldsFoundModelsAndTheFileChosenByHand) {
    openLibrary();
    auto* box = child<ui::MatcherBox>("matcherBox");
    openWeights(folder.write("downloads/mine.pth", "x"));
    ASSERT_EQ(box->count(), 2);
    EXPECT_EQ(box->currentText(), "FoundationStereo: mine.pth");
    box->setCurrentIndex(box->findText("Reference"));
    EXPECT_EQ(networkOf(workbench->project().match).weights, weights);
    EXPECT_EQ(networkOf(workbench->project().match).attention,
              nn::NetworkOptions::Attention::Disparity);  // its card's
}

TEST_F(ModelLibraryWindow, aModelThatComesWithTheProgramIsAMatcherFromTheStart) {
    std::filesystem::create_directories(folder / "cards/tiny");
    const auto shipped = folder.write("cards/tiny/renamed.safetensors", tiny);
    openLibrary();
    EXPECT_EQ(state("modelState.1"), "found");
    auto* box = child<ui::MatcherBox>("matcherBox");
    ASSERT_GE(box->findText("Tiny"), 0);
    box->setCurrentIndex(box->findText("Tiny"));
    EXPECT_EQ(networkOf(workbench->project().match).weights, shipped);
}

TEST_F(ModelLibraryWindow, verifiesOnceAndRemembersIt) {
    openLibrary();
    button("modelVerify.0").click();
    EXPECT_EQ(button("modelVerify.0").text(), "Stop");
    EXPECT_THAT(state("modelState.0").toStdString(), HasSubstr("verifying"));
    ASSERT_TRUE(QTest::qWaitFor([this] { return state("modelState.0") == "verified"; }, kLongMs));
    EXPECT_FALSE(button("modelVerify.0").isEnabled());
    const app::ModelLibrary later(folder / "cards", {weights.parent_path()}, folder / "memory.ini",
                                  registryOf({app::foundationStereo()}));
    EXPECT_EQ(later.models()[0].state, app::LibraryModel::State::Verified);
}

TEST_F(ModelLibraryWindow, verifyingCanBeStopped) {
    openLibrary();
    button("modelVerify.0").click();
    button("modelVerify.0").click();
    EXPECT_EQ(state("modelState.0"), "found");
    EXPECT_EQ(button("modelVerify.0").text(), "Verify");
}

TEST_F(ModelLibraryWindow, locatesAModelAndRefusesAnotherFile) {
    openLibrary();
    prompts.filesToOpen = {folder.write("downloads/cut.pth", tiny.substr(0, tiny.size() - 1))};
    button("modelLocate.1").click();
    waitUntilSaid("cut.pth is not Tiny");
    EXPECT_EQ(state("modelState.1"), "missing");
    prompts.filesToOpen = {folder.write("downloads/small.pth", tinyFoundationStereo(384))};
    button("modelLocate.1").click();
    waitUntilSaid("small.pth is not Tiny. These are weights of FoundationStereo, vits.");
    prompts.filesToOpen = {folder.write("downloads/whole.pth", tiny)};
    button("modelLocate.1").click();
    waitUntilSaid("the place is remembered");
    EXPECT_EQ(state("modelState.1"), "found");
    EXPECT_TRUE(button("modelUse.1").isEnabled());
}

TEST_F(ModelLibraryWindow, givesALongSentenceTheRoomItTakes) {
    openLibrary();
    std::string name = "one";
    for (int i = 0; i < 30; ++i) name += " more";
    prompts.filesToOpen = {folder.write("downloads/" + name + ".pth", "hel")};
    button("modelLocate.1").click();
    waitUntilSaid(name);
    const auto hasRoom = [](const QLabel* label) {
        return label->height() >= label->heightForWidth(label->width());
    };
    QTRY_VERIFY(std::ranges::all_of(dialog->findChildren<QLabel*>(), hasRoom));
}

TEST_F(ModelLibraryWindow, searchesAFolderThatIsAdded) {
    openLibrary();
    (void)folder.write("downloads/any name.pth", tiny);
    prompts.folder = folder / "downloads";
    button("modelAddFolder").click();
    waitForSearch();
    EXPECT_EQ(state("modelState.1"), "found");
    EXPECT_THAT(labelled(*dialog, "modelFolders").toStdString(), HasSubstr("downloads"));
}

TEST_F(ModelLibraryWindow, aDroppedDownloadIsRecognisedAndVerified) {
    openLibrary();
    drop(folder.write("downloads/any-name.pth", tiny));
    waitUntilSaid("That is Tiny by its structure");
    ASSERT_TRUE(QTest::qWaitFor([this] { return state("modelState.1") == "verified"; }, kLongMs));
    drop(folder.write("downloads/notes.txt", "hello"));
    EXPECT_THAT(labelled(*dialog, "modelSaid").toStdString(), HasSubstr("not named like weights"));
}

TEST_F(ModelLibraryWindow, otherWeightsDroppedAreUsed) {
    openLibrary();
    const auto mine = folder / "downloads/mine.safetensors";
    std::filesystem::create_symlink(std::filesystem::canonical(weights), mine);
    (void)folder.write("downloads/cfg.yaml", "vit_size: vits\n");
    workbench->inputs().open({mine});  // dropped, it would be recognised as the library's
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return networkOf(workbench->project().match).weights == mine; }, kLongMs));
    EXPECT_THAT(labelled(*dialog, "modelSaid").toStdString(),
                HasSubstr("mine.safetensors is the matcher now"));
}

TEST_F(ModelLibraryWindow, aWrongFileDroppedIsNamedAtOnceAndNotUsed) {
    openLibrary();
    drop(folder.write("downloads/page.pth", "<!DOCTYPE html>"));
    EXPECT_THAT(said(), HasSubstr("Reading page.pth"));
    waitUntilSaid("page.pth: This is a web page");
    EXPECT_EQ(networkOf(workbench->project().match).weights, "");
}

TEST_F(ModelLibraryWindow, aWrongFileThatWasChosenIsNamedByTheRun) {
    openLibrary();
    openWeights(folder.write("downloads/page.pth", "<!DOCTYPE html>"));
    QSignalSpy failed(workbench.get(), &app::Workbench::failed);
    const std::filesystem::path pair = dataPath("golden") / "vits_md192_96x160";
    workbench->inputs().open({pair / "left.png", pair / "right.png"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    workbench->desk().run();
    ASSERT_TRUE(failed.count() > 0 || failed.wait(kLongMs));
    EXPECT_THAT(failed[0][0].value<app::Failure>().sentence, HasSubstr("This is a web page"));
}

TEST_F(ModelLibraryWindow, opensFromTheMenuByItsAction) {
    openLibrary();
    dialog.reset();
    bool seen = false;
    QTimer::singleShot(0, window.get(), [&] {
        QWidget* modal = QApplication::activeModalWidget();
        seen = modal && modal->objectName() == "modelLibraryDialog";
        if (modal) modal->close();
    });
    action("actionModelLibrary")->trigger();
    EXPECT_TRUE(seen);
}

}  // namespace
}  // namespace stereo::test
