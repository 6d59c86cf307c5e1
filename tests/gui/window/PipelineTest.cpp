// The stages of the last run, in the dock below the views.

#include <QDockWidget>
#include <QLabel>

#include "tests/gui/window/WindowFixture.h"
#include "ui/window/dock/PipelinePanel.h"
#include "ui/window/dock/StageBox.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Pipeline : public WindowFixture {
protected:
    void openPanel() {
        openWindow();
        action("actionPipeline")->trigger();
        ASSERT_TRUE(child<ui::PipelinePanel>("pipeline")->isVisible());
    }
    std::vector<ui::StageBox*> boxes() {
        const auto found = child<ui::PipelinePanel>("pipeline")->findChildren<ui::StageBox*>();
        return {found.begin(), found.end()};
    }
    std::vector<std::string> titles() {
        std::vector<std::string> titles;
        for (const ui::StageBox* box : boxes()) titles.push_back(box->text().toStdString());
        return titles;
    }
    ui::StageBox* box(const std::string& title) {
        for (ui::StageBox* box : boxes()) {
            if (box->text().toStdString() == title) return box;
        }
        ADD_FAILURE() << "no box " << title;
        return nullptr;
    }
};

TEST_F(Pipeline, isEmptyUntilSomethingRan) {
    openPanel();
    EXPECT_THAT(boxes(), testing::IsEmpty());
    EXPECT_EQ(child<QLabel>("pipelineSummary")->text(), "No run yet");
}

TEST_F(Pipeline, showsWhatEachStageOfSemiGlobalMatchingMadeAndTook) {
    openPanel();
    openAndMatchSample();
    EXPECT_THAT(titles(),
                ElementsAre("Input", "Scale, pad", "Match", "Clean", "Finishing", "Depth", "Cloud"));
    EXPECT_THAT(box("Input")->accessibleName().toStdString(), HasSubstr("741 × 500"));
    const std::string points = box("Cloud")->accessibleName().toStdString();
    EXPECT_THAT(points, HasSubstr(std::to_string(workbench->views().cloud()->counts.kept / 1000)));
    EXPECT_THAT(points, HasSubstr("points"));
    const double seconds = workbench->desk().result()->match->stats.totalSeconds;
    EXPECT_GT(seconds, 0);
    EXPECT_THAT(child<QLabel>("pipelineSummary")->text().toStdString(), HasSubstr("Last run"));
}

TEST_F(Pipeline, aRunAtHalfScaleIsShownBesideTheOneBefore) {
    openPanel();
    openAndMatchSample();
    EXPECT_THAT(box("Match")->toolTip().toStdString(), testing::Not(HasSubstr("The run before")));
    Project options = workbench->project();
    options.match.scale = 0.5;
    workbench->setProject(options);
    action("actionRun")->trigger();
    waitUntilSettled();
    EXPECT_THAT(box("Match")->toolTip().toStdString(), HasSubstr("The run before"));
}

TEST_F(Pipeline, aClickOnAStageShowsItAndASecondTheResultAgain) {
    openPanel();
    openAndMatchSample();
    const auto kind = [this] { return window->findChild<ui::TilesView*>()->maps().kind().id; };
    box("Depth")->click();
    EXPECT_EQ(kind(), mapid::kDepth);
    EXPECT_TRUE(box("Depth")->isChecked());
    box("Depth")->click();
    EXPECT_EQ(kind(), mapid::kDisparity);
    EXPECT_FALSE(box("Depth")->isChecked());
    QTest::keyClick(box("Depth"), Qt::Key_Space);
    EXPECT_EQ(kind(), mapid::kDepth);
}

TEST_F(Pipeline, withoutACalibrationDepthAndCloudSayWhatTheyNeed) {
    openPanel();
    const auto alone = [this](const char* name) {
        std::filesystem::copy_file(samplePath(name), folder / name);
        return folder / name;
    };
    workbench->inputs().open({alone("left.png"), alone("right.png")});
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return workbench->desk().result() && workbench->isSettled(); }, kLongMs));
    EXPECT_THAT(box("Depth")->accessibleName().toStdString(), HasSubstr("needs a calibration"));
    EXPECT_THAT(box("Cloud")->accessibleName().toStdString(), HasSubstr("—"));
}

TEST_F(Pipeline, noBoxIsTooNarrowForItsWords) {
    openPanel();
    openAndMatchSample();
    window->resize(window->minimumSize());
    QCoreApplication::processEvents();
    for (const ui::StageBox* box : boxes())
        EXPECT_GE(box->width(), box->minimumSizeHint().width()) << box->text().toStdString();
}

}  // namespace
}  // namespace stereo::test
