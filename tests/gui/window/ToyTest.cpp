// A matcher that only the tests know, in the window: only its registration makes it known there.
#include <QCheckBox>

#include "core/match/sgm/SgbmMatcher.h"
#include "core/project/ExportRecord.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/ToyMatcher.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ChoiceBox.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/parameters/MatcherBox.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class ToyInTheWindow : public WindowFixture {
protected:
    void openWindowWithToy() {
        openWindow(registryOf({sgbmInfo(), toyInfo()}));
        workbench->desk().autoRun().set(false);
        auto* box = child<ui::MatcherBox>("matcherBox");
        box->setCurrentIndex(box->findText("Toy of the tests"));
        ASSERT_EQ(workbench->project().matcherId, "toy");
    }
    void run() {
        workbench->desk().run();
        waitUntilSettled();
        ASSERT_NE(workbench->desk().result(), nullptr);
    }
    [[nodiscard]] std::string tipOf(const char* row) {
        return child<ui::ParameterRow>(row)->toolTip().toStdString();
    }
};

TEST_F(ToyInTheWindow, hasRowsWithTips) {
    openWindowWithToy();
    EXPECT_TRUE(child<ui::SliderField>("grainField")->isVisible());
    EXPECT_FALSE(child<ui::SliderField>("blockSizeField")->isVisible()) << "another matcher's";
    EXPECT_EQ(child<ui::SliderField>("grainField")->range().suffix, " px");
    EXPECT_EQ(child<ui::ChoiceBox>("shapeBox")->currentText(), "A plane");
    EXPECT_FALSE(child<QCheckBox>("polishCheck")->isVisible()) << "folded away";
    EXPECT_THAT(tipOf("row.grain"), AllOf(HasSubstr("Grain 4 px"), HasSubstr("Finds 4 everywhere."),
                                          HasSubstr("Default 4 px"), HasSubstr("(<i>g</i>)")));
    EXPECT_THAT(tipOf("row.shape"), HasSubstr("A hill is 100 px higher."));
    EXPECT_EQ(child<ui::ParameterRow>("row.maxDisparity")->disabledReason(), "Toy does not use it");
    EXPECT_EQ(child<ui::ParameterRow>("row.iterations")->disabledReason(), "");
}

TEST_F(ToyInTheWindow, matchesWithWhatTheRowsSay) {
    openWindowWithToy();
    openSample();
    child<ui::SliderField>("grainField")->setValue(8);
    child<ui::ChoiceBox>("shapeBox")->setCurrentIndex(1);
    child<QCheckBox>("polishCheck")->setChecked(false);
    child<ui::SliderField>("iterationsField")->setValue(2);
    QSignalSpy progressed(&workbench->desk(), &app::RunDesk::progressed);
    run();
    EXPECT_EQ(workbench->desk().result()->match->disparity.at(9, 9), 108.5F);
    EXPECT_TRUE(child<QCheckBox>("polishCheck")->isVisible()) << "nothing that matters is out of sight";
    ASSERT_GT(progressed.count(), 0);
    EXPECT_EQ(progressed.first().first().value<app::RunProgress>().stage.text(), "matching: by guessing");
}

TEST_F(ToyInTheWindow, makesResultsStaleAndIsUndoneByName) {
    openWindowWithToy();
    openSample();
    run();
    child<ui::SliderField>("grainField")->setValue(8);
    EXPECT_THAT(workbench->desk().changedSinceResult(), ElementsAre("grain"));
    EXPECT_TRUE(child<ui::ParameterRow>("row.grain")->isChanged());
    EXPECT_THAT(tipOf("row.grain"), HasSubstr("Changed: takes effect with the next run."));
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Grain");
    action("actionUndo")->trigger();
    EXPECT_EQ(option("grain"), OptionValue(4));
    EXPECT_EQ(child<ui::SliderField>("grainField")->value(), 4);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
}

TEST_F(ToyInTheWindow, keepsItsValuesWhileAnotherIsChosen) {
    openWindowWithToy();
    child<ui::SliderField>("grainField")->setValue(8);
    auto* box = child<ui::MatcherBox>("matcherBox");
    box->setCurrentIndex(0);
    EXPECT_FALSE(child<ui::SliderField>("grainField")->isVisible());
    EXPECT_TRUE(child<ui::SliderField>("blockSizeField")->isVisible());
    box->setCurrentIndex(1);
    EXPECT_EQ(option("grain"), OptionValue(8));
}

TEST_F(ToyInTheWindow, comesBackFromTheSidecarOfAnExport) {
    openWindowWithToy();
    openSample();
    setOption("grain", 8);
    setOption("shape", "hill");
    run();
    app::ExportRequest request = workbench->exportRequest();
    request.folder = folder / "out";
    request.items = {{mapid::kDisparity, app::Encoding::Pfm}};
    workbench->exports().start(request);
    waitUntilSettled();
    const std::filesystem::path sidecar = folder / "out/disparity.pfm.json";
    EXPECT_THAT(fileBytes(sidecar), AllOf(HasSubstr("\"grainPx\": 8"), HasSubstr("\"shape\": \"hill\"")));
    window.reset();
    openWindow(registryOf({sgbmInfo(), toyInfo()}));
    workbench->inputs().open({sidecar});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    EXPECT_EQ(workbench->project().matcherId, "toy");
    EXPECT_EQ(option("grain"), OptionValue(8));
    EXPECT_EQ(option("shape"), OptionValue("hill"));
}

}  // namespace
}  // namespace stereo::test
