// Undo and redo, by keys and menu, as a person meets them.

#include <QCheckBox>
#include <QLineEdit>
#include <QMenuBar>
#include <cmath>
#include <random>

#include "app/workbench/ColourRange.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"

namespace stereo::test {
namespace {

class History : public WindowFixture {
protected:
    void openMatched() {
        openWindow();
        openAndMatchSample();
        action("actionAutoRun")->setChecked(false);
        QApplication::setActiveWindow(window.get());
        child<ui::SliderField>("scaleField")->setFocus();
    }
    void pressUndo() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier); }
    void pressRedo() {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    }
    ui::NumberField& number(const char* field) { return child<ui::SliderField>(field)->number(); }
    void type(ui::NumberField& field, const char* text) {
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, text);
    }
    const Project& options() { return workbench->project(); }
};

TEST_F(History, undoesATypedNumberAndRedoesIt) {
    openMatched();
    type(number("smoothnessField"), "6,5");
    QTest::keyClick(&number("smoothnessField"), Qt::Key_Return);
    ASSERT_EQ(option("smoothness"), OptionValue(6.5));
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Smoothness");
    pressUndo();
    EXPECT_EQ(option("smoothness"), OptionValue(4.0));
    EXPECT_EQ(number("smoothnessField").value(), 4.0) << "the field shows what counts";
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    EXPECT_EQ(action("actionRedo")->text(), "&Redo Smoothness");
    pressRedo();
    EXPECT_EQ(option("smoothness"), OptionValue(6.5));
    EXPECT_FALSE(action("actionRedo")->isEnabled());
}

TEST_F(History, inATextBeingTypedTheKeyUndoesTheText) {
    openMatched();
    child<ui::SliderField>("scaleField")->setValue(0.5);
    ui::NumberField& field = number("smoothnessField");
    const QString before = field.text();
    type(field, "9");
    ASSERT_NE(field.text(), before);
    pressUndo();
    EXPECT_EQ(field.findChild<QLineEdit*>()->text(), before);
    EXPECT_EQ(options().match.scale, 0.5) << "no option was touched";
    pressUndo();
    EXPECT_EQ(options().match.scale, 1.0) << "with no text left to undo the key is about the options";
}

TEST_F(History, aDraggedSliderIsOneStep) {
    openMatched();
    child<QCheckBox>("leftRightCheck")->click();
    ui::Slider& slider = child<ui::SliderField>("uniquenessField")->slider();
    const int y = slider.height() / 2;
    QTest::mousePress(&slider, Qt::LeftButton, {}, QPoint(20, y));
    for (const int x : {30, 40, 50, 60}) {
        QMouseEvent move(QEvent::MouseMove, QPointF(x, y), slider.mapToGlobal(QPointF(x, y)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&slider, &move);
    }
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, QPoint(60, y));
    ASSERT_GT(option("uniqueness"), OptionValue(10));
    action("actionUndo")->trigger();
    EXPECT_EQ(option("uniqueness"), OptionValue(10));
    EXPECT_EQ(option("leftRightCheck"), OptionValue(false)) << "the click before it is a step of its own";
    action("actionUndo")->trigger();
    EXPECT_EQ(option("leftRightCheck"), OptionValue(true));
}

TEST_F(History, aFilterAndARangeComeBackWithWhatTheyDid) {
    openMatched();
    const std::size_t flying = workbench->views().cloud()->counts.flying;
    const auto range = workbench->views().picture()->display.range;
    app::setRange(*workbench, {10, 20});
    child<QCheckBox>("flyingFilter")->click();
    waitUntilSettled();
    ASSERT_EQ(workbench->views().cloud()->counts.flying, 0U);
    pressUndo();
    waitUntilSettled();
    EXPECT_EQ(workbench->views().cloud()->counts.flying, flying);
    EXPECT_TRUE(child<QCheckBox>("flyingFilter")->isChecked());
    pressUndo();
    waitUntilSettled();
    EXPECT_EQ(workbench->views().picture()->display.range, range);
}

TEST_F(History, anotherThemeIsNoStep) {
    openWindow();
    ASSERT_FALSE(action("actionUndo")->isEnabled());
    action("actionThemeLight")->trigger();
    EXPECT_FALSE(action("actionUndo")->isEnabled());
}

TEST_F(History, goesBackThroughAnotherPair) {
    openMatched();
    child<ui::SliderField>("scaleField")->setValue(0.5);
    const auto left = workbench->project().inputs.left;
    action("actionSwapSides")->trigger();
    waitUntilSettled();
    EXPECT_NE(workbench->project().inputs.left, left);
    pressUndo();
    EXPECT_EQ(workbench->project().inputs.left, left);
    EXPECT_EQ(options().match.scale, 0.5);
    pressUndo();
    EXPECT_EQ(options().match.scale, 1.0);
}

TEST_F(History, aRandomWalkOverTheControlsUndoneIsTheBeginning) {
    openMatched();
    const Project begin = options();
    std::mt19937 random(4);
    const char* fields[] = {"scaleField", "blockSizeField", "smoothnessField", "uniquenessField"};
    const char* boxes[] = {"leftRightCheck", "maxDisparityAuto", "flyingFilter", "isolatedFilter",
                           "invisibleFilter"};
    const char* numbers[] = {"focalXField", "focalYField", "centreXField", "centreYField",
                             "rightCentreXField"};
    const auto corrections = [&] { return workbench->inputs().calibration()->calibration.numbers(); };
    const CalibrationNumbers asRead = corrections();
    std::vector<Project> walk{begin};
    while (walk.size() <= 50) {
        const double next = static_cast<double>(random() % 10);
        switch (random() % 6) {
            case 0:
            case 1: {
                auto* field = child<ui::SliderField>(fields[random() % 4]);
                field->setValue(field->range().minimum + field->range().step * next);
                break;
            }
            case 2:
                child<QCheckBox>(boxes[random() % 5])->click();
                break;
            case 3:
                child<ui::NumberField>(numbers[random() % 5])->setValue(100 + next);
                break;
            case 4:
                child<ui::RangeSlider>("cutRange")->setRange(std::log(0.6 + 0.1 * next), std::log(3 + next));
                break;
            default: {
                Project measured = options();
                measured.measurements.emplace_back();
                workbench->setProject(measured);
            }
        }
        workbench->endStep();
        if (options() != walk.back()) walk.push_back(options());
    }
    for (std::size_t step = walk.size() - 1; step-- > 0;) {
        action("actionUndo")->trigger();
        ASSERT_EQ(options(), walk[step]) << "undone to " << step;
        ASSERT_EQ(corrections(), options().calibration.corrected.value_or(asRead)) << "undone to " << step;
    }
    EXPECT_EQ(options(), begin);
    EXPECT_EQ(corrections(), asRead);
    while (action("actionRedo")->isEnabled()) action("actionRedo")->trigger();
    EXPECT_EQ(options(), walk.back());
}

}  // namespace
}  // namespace stereo::test
