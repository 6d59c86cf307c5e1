// Text from outside is plain text wherever it is shown: names of files, quoted content, what a person typed.

#include <QLabel>
#include <QMenu>
#include <QWindow>
#include <fstream>

#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/Banner.h"
#include "ui/window/frame/Shortcuts.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

const QString kHostile = "<h1>&A %1 %2 [*]<img src=none>";

class OutsideText : public WindowFixture {
protected:
    /// The sample in a folder, which gives the pair its name, with this as its calibration.
    std::vector<std::filesystem::path> hostilePair(const std::string& calibration) {
        const std::string name = kHostile.toStdString();
        std::filesystem::create_directory(folder / name);
        for (const char* side : {"left.png", "right.png"}) {
            std::filesystem::copy_file(samplePath(side), folder / name / side);
        }
        const auto calib = folder.write(name + "/calib.txt", calibration);
        return {folder / name / "left.png", folder / name / "right.png", calib};
    }
    void open(const std::vector<std::filesystem::path>& files) {
        workbench->inputs().open(files);
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
        waitUntilSettled();
    }
    /// None of what is in the window guesses, and what comes from outside is not taken for markup.
    void expectPlainLabels() {
        int hostile = 0;
        for (const QLabel* label : window->findChildren<QLabel*>()) {
            EXPECT_NE(label->textFormat(), Qt::AutoText) << label->text().toStdString();
            if (!label->text().contains("<h1>")) continue;
            ++hostile;
            EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
        }
        EXPECT_GT(hostile, 0);
    }
};

TEST_F(OutsideText, quotedContentOfACalibrationIsNoMarkup) {
    openWindow();
    open(hostilePair("cam0=<h1>OWNED</h1><img src=none>\ncam1=[1 0 1; 0 1 1; 0 0 1]\nbaseline=100\n"));
    ASSERT_NE(window->banner(), nullptr);
    EXPECT_THAT(window->banner()->accessibleDescription().toStdString(), HasSubstr("<h1>OWNED</h1>"));
    expectPlainLabels();
    action("actionMessages")->trigger();
    expectPlainLabels();
}

TEST_F(OutsideText, theNameOfAPairIsShownAsItIs) {
    openWindow();
    open(
        hostilePair("cam0=[994.978 0 311.193; 0 994.978 254.877; 0 0 1]\n"
                    "cam1=[994.978 0 342.279; 0 994.978 254.877; 0 0 1]\ndoffs=31.086\nbaseline=193.001\n"
                    "width=741\nheight=497\n"));
    expectPlainLabels();
    EXPECT_EQ(window->windowHandle()->title(), kHostile + " — Stereoscope");
    QAction* recent = action("actionRecent1");
    EXPECT_EQ(ui::plainText(*recent), "1  " + kHostile) << "in the palette";
    EXPECT_TRUE(recent->text().contains("&&A")) << "in the menu";
    EXPECT_TRUE(recent->statusTip().startsWith("Open " + kHostile + " in "))
        << recent->statusTip().toStdString();
}

TEST_F(OutsideText, theNameOfARunIsShownAsItIs) {
    openWindow();
    openAndMatchSample();
    action("actionRun")->trigger();
    waitUntilSettled();
    const auto& runs = workbench->desk().runs().runs();
    ASSERT_EQ(runs.size(), 2U);
    for (const quint64 id : {runs[0].id, runs[1].id}) {
        workbench->desk().runs().rename(id, kHostile.toStdString());
        workbench->desk().runs().togglePin(id);
    }
    waitUntilSettled();
    EXPECT_THAT(child<QLabel>("comparisonText")->text().toStdString(),
                HasSubstr((kHostile + " − " + kHostile + ": mean |difference|").toStdString()));
    EXPECT_EQ(ui::plainText(*action("actionShowDifference")), "Difference " + kHostile + " − " + kHostile);
    action("actionShowDifference")->trigger();
    waitUntilSettled();
    bool isShown = false;
    for (const QLabel* label : window->findChildren<QLabel*>()) {
        isShown |= label->text().startsWith(kHostile + " − " + kHostile + ", 0.0 % over");
    }
    EXPECT_TRUE(isShown) << "beside the title of the tile";
    expectPlainLabels();
}

TEST_F(OutsideText, filesThatChangedAreNamedAsTheyAre) {
    openWindow();
    const auto files = hostilePair("cam0=[994.978 0 311.193; 0 994.978 254.877; 0 0 1]\nbaseline=193.001\n");
    std::filesystem::rename(files[0], files[0].parent_path() / "%1 left.png");
    std::filesystem::rename(files[1], files[0].parent_path() / "%1 right.png");
    open({files[0].parent_path() / "%1 left.png", files[0].parent_path() / "%1 right.png"});
    for (const char* side : {"%1 left.png", "%1 right.png"}) {
        std::filesystem::copy_file(samplePath("left.png"), files[0].parent_path() / side,
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::last_write_time(files[0].parent_path() / side,
                                         std::filesystem::file_time_type::clock::now());
    }
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return window->banner() && window->banner()->accessibleName().contains("changed on disk"); },
        kLongMs));
    EXPECT_THAT(window->banner()->accessibleName().toStdString(),
                testing::MatchesRegex("%1 (left|right).png (has|and 1 more have) changed on disk"));
}

}  // namespace
}  // namespace stereo::test
