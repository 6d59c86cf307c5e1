// The widgets that take numbers and choices, driven as a user does.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "tests/gui/Mouse.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ColormapBox.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"

namespace stereo::ui {

namespace {

/// A window with two slots, so that a widget can be without the focus.
class InputWidgets : public testing::Test {
protected:
    InputWidgets() { new QVBoxLayout(&m_window); }

    template <typename Widget>
    Widget& shown(Widget* widget) {
        m_window.layout()->addWidget(widget);
        m_window.layout()->addWidget(m_other);
        m_window.resize(320, 120);
        m_window.show();
        QApplication::setActiveWindow(&m_window);
        m_other->setFocus();
        return *widget;
    }

    static void wheel(QWidget& widget, int delta) {
        const QPointF middle = QRectF(widget.rect()).center();
        QWheelEvent event(middle, widget.mapToGlobal(middle), {}, QPoint(0, delta), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&widget, &event);
    }

    const Theme m_theme{*qApp, Theme::Choice::Dark};
    QWidget m_window;
    QToolButton* m_other = new QToolButton(&m_window);
};

const SliderRange kScale{0.1, 1.0, 0.01, 2, 1.0, ""};

}  // namespace

TEST_F(InputWidgets, wheelOverAnUnfocusedSliderDoesNothing) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    wheel(field.slider(), -120);
    wheel(field.number(), -120);
    EXPECT_EQ(field.value(), 50);
}

TEST_F(InputWidgets, wheelOverAFocusedSliderMovesIt) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    field.slider().setFocus();
    wheel(field.slider(), 120);
    EXPECT_GT(field.value(), 50);
}

TEST_F(InputWidgets, wheelOverAnUnfocusedChoiceListDoesNothing) {
    ColormapBox& box = shown(new ColormapBox);
    wheel(box, -120);
    EXPECT_EQ(box.colormap(), Colormap::Turbo);
}

TEST_F(InputWidgets, numberTakesComma) {
    SliderField& field = shown(new SliderField(kScale));
    field.number().setFocus();
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "0,75");
    QTest::keyClick(&field.number(), Qt::Key_Return);
    EXPECT_DOUBLE_EQ(field.value(), 0.75);
}

TEST_F(InputWidgets, numberTakesPoint) {
    SliderField& field = shown(new SliderField(kScale));
    field.number().setFocus();
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "0.5");
    QTest::keyClick(&field.number(), Qt::Key_Return);
    EXPECT_DOUBLE_EQ(field.value(), 0.5);
}

TEST_F(InputWidgets, numberRefusesLetters) {
    SliderField& field = shown(new SliderField(kScale));
    field.number().setFocus();
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "0x.6");
    QTest::keyClick(&field.number(), Qt::Key_Return);
    EXPECT_DOUBLE_EQ(field.value(), 0.6);
}

TEST_F(InputWidgets, numberShowsTheRealMinusAndUnit) {
    NumberField& field = shown(new NumberField);
    field.setRange(-10, 10);
    field.setSuffix(" px");
    field.setValue(-2.5);
    EXPECT_EQ(field.text(), QString::fromUtf8("−2.50 px"));
    EXPECT_DOUBLE_EQ(field.valueFromText(field.text()), -2.5);
}

TEST_F(InputWidgets, returnTakesTheNumberAndGivesTheFocusBack) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    field.number().setFocus();
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "12");
    QTest::keyClick(&field.number(), Qt::Key_Return);
    EXPECT_EQ(field.value(), 12);
    EXPECT_TRUE(m_other->hasFocus());
}

TEST_F(InputWidgets, escBringsTheNumberBackAndLeaves) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    field.number().setFocus();
    QTest::keyClick(&field.number(), Qt::Key_Up);
    ASSERT_EQ(field.value(), 51);
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "12");
    QTest::keyClick(&field.number(), Qt::Key_Escape);
    EXPECT_EQ(field.value(), 50);
    EXPECT_EQ(field.number().text(), "50");
    EXPECT_TRUE(m_other->hasFocus());
}

TEST_F(InputWidgets, fromFieldToFieldTheFocusGoesBackToWhereItWasBeforeTheFirst) {
    auto* both = new QWidget;
    auto* first = new NumberField;
    auto* second = new NumberField;
    auto* row = new QVBoxLayout(both);
    row->addWidget(first);
    row->addWidget(second);
    shown(both);
    first->setFocus();
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Enter);
    EXPECT_TRUE(m_other->hasFocus());
}

TEST_F(InputWidgets, aClickOnWhatTakesNoFocusLeavesTheFieldWithItsNumber) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    auto* bare = new QWidget;
    shown(bare);
    field.number().setFocus();
    field.number().selectAll();
    QTest::keyClicks(&field.number(), "12");
    QTest::mouseClick(bare, Qt::LeftButton);
    EXPECT_FALSE(field.number().hasFocus());
    EXPECT_EQ(field.value(), 12);
}

// Run at 100, 150 and 200 %, see CMakeLists.txt.
TEST_F(InputWidgets, numberShowsItsUnitWholeWithTwelveDigits) {
    NumberField& field = shown(new NumberField);
    EXPECT_EQ(field.width(), field.usualWidth());
    field.setRange(-1e9, 1e9);
    field.setDecimals(6);
    field.setSuffix(" px");
    field.setValue(-123456.789012);
    m_window.layout()->activate();
    const auto* text = field.findChild<QLineEdit*>();
    EXPECT_EQ(text->text(), QString::fromUtf8("−123456.789012 px"));
    EXPECT_GE(text->width() - 4, text->fontMetrics().horizontalAdvance(text->text()));
    EXPECT_TRUE(m_window.rect().contains(field.geometry()));
    field.setValue(1);
    field.setDecimals(0);
    m_window.layout()->activate();
    EXPECT_EQ(field.width(), field.usualWidth());
}

TEST_F(InputWidgets, sliderStandsAtItsValueFromTheStart) {
    SliderField& field = shown(new SliderField({1, 64, 1, 0, 32, ""}));
    EXPECT_EQ(field.slider().value(), 31);
}

TEST_F(InputWidgets, sliderClickJumps) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    QTest::mouseClick(&field.slider(), Qt::LeftButton, {}, QPoint(field.slider().width() - 8, 9));
    EXPECT_GE(field.value(), 98);
}

TEST_F(InputWidgets, typedValueBetweenStepsStays) {
    SliderField& field = shown(new SliderField({0, 100, 10, 0, 50, ""}));
    field.setValue(57);
    EXPECT_EQ(field.value(), 57);
    EXPECT_EQ(field.slider().value(), 6);
}

TEST_F(InputWidgets, arrowKeyMovesByOneStep) {
    SliderField& field = shown(new SliderField({0, 100, 5, 0, 50, ""}));
    field.slider().setFocus();
    QTest::keyClick(&field.slider(), Qt::Key_Right);
    EXPECT_EQ(field.value(), 55);
}

TEST_F(InputWidgets, changeOfRangeKeepsWhatItAllows) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 50, ""}));
    QSignalSpy changed(&field, &SliderField::valueChanged);
    field.setRange({0, 200, 1, 0, 50, ""});
    EXPECT_EQ(changed.count(), 0);
    field.setRange({0, 40, 1, 0, 20, ""});
    EXPECT_EQ(field.value(), 40);
    EXPECT_EQ(changed.count(), 1);
}

TEST_F(InputWidgets, doubleClickOnTheLabelGoesBackToTheDefault) {
    auto* field = new SliderField(kScale);
    ParameterRow& row = shown(new ParameterRow("Scale", field));
    field->setValue(0.3);
    EXPECT_FALSE(field->isDefault());
    QTest::mouseDClick(row.findChild<QLabel*>(), Qt::LeftButton);
    EXPECT_TRUE(field->isDefault());
}

TEST_F(InputWidgets, defaultDotShowsOnlyAwayFromTheDefault) {
    SliderField& field = shown(new SliderField({0, 100, 1, 0, 20, ""}));
    const QImage atDefault = field.slider().grab().toImage();
    field.setValue(80);
    const QImage withDot = field.slider().grab().toImage();
    field.slider().setDefaultPosition(80);
    const QImage withoutDot = field.slider().grab().toImage();
    EXPECT_NE(withDot, withoutDot);
    EXPECT_NE(atDefault, withoutDot);
}

TEST_F(InputWidgets, rowSaysWhyItIsDisabled) {
    auto* field = new SliderField({1, 64, 1, 0, 32, ""});
    ParameterRow& row = shown(new ParameterRow("Iterations", field));
    row.setDisabledReason("SGM does not iterate");
    EXPECT_FALSE(field->isEnabled());
    EXPECT_EQ(row.disabledReason(), "SGM does not iterate");
    row.setDisabledReason({});
    EXPECT_TRUE(field->isEnabled());
}

TEST_F(InputWidgets, changedRowHasAnAmberDotInTheGutter) {
    ParameterRow& row = shown(new ParameterRow("Scale", new SliderField(kScale)));
    row.setChanged(true);
    const QImage image = row.grab().toImage();
    EXPECT_EQ(image.pixelColor(8, 14), darkTokens().warnMark);
}

TEST_F(InputWidgets, rangeKnobsDoNotPassEachOther) {
    RangeSlider& slider = shown(new RangeSlider);
    slider.setLimits(0, 10, 0.1);
    slider.setRange(2, 8);
    QTest::mousePress(&slider, Qt::LeftButton, {}, slider.knobCentre(RangeSlider::Knob::Low).toPoint());
    test::moveMouse(slider, QPoint(slider.width() - 2, 9), Qt::LeftButton);
    QTest::mouseRelease(&slider, Qt::LeftButton);
    EXPECT_DOUBLE_EQ(slider.low(), 8);
    EXPECT_DOUBLE_EQ(slider.high(), 8);
}

TEST_F(InputWidgets, rangeIsOperatedByKeys) {
    RangeSlider& slider = shown(new RangeSlider);
    slider.setLimits(0, 10, 1);
    slider.setRange(2, 8);
    slider.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&slider, Qt::Key_Right);
    QTest::keyClick(&slider, Qt::Key_Tab);
    QTest::keyClick(&slider, Qt::Key_Left);
    EXPECT_DOUBLE_EQ(slider.low(), 3);
    EXPECT_DOUBLE_EQ(slider.high(), 7);
}

TEST_F(InputWidgets, tabLeavesTheRangeAfterItsSecondKnob) {
    RangeSlider& slider = shown(new RangeSlider);
    slider.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&slider, Qt::Key_Tab);
    EXPECT_TRUE(slider.hasFocus());
    QTest::keyClick(&slider, Qt::Key_Tab);
    EXPECT_FALSE(slider.hasFocus());
}

TEST_F(InputWidgets, segmentsAreChosenByMouseAndArrowKeys) {
    auto* segments = new Segmented;
    segments->addText("Linear");
    segments->addText("Log");
    segments->addText("Inverse");
    shown(segments);
    QSignalSpy changed(segments, &Segmented::currentIndexChanged);
    QTest::mouseClick(segments->segment(1), Qt::LeftButton);
    EXPECT_EQ(segments->currentIndex(), 1);
    segments->segment(1)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(segments->segment(1), Qt::Key_Right);
    EXPECT_EQ(segments->currentIndex(), 2);
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(InputWidgets, colormapBoxReportsTheChoice) {
    ColormapBox& box = shown(new ColormapBox);
    QSignalSpy changed(&box, &ColormapBox::colormapChanged);
    box.setFocus();
    QTest::keyClick(&box, Qt::Key_Down);
    EXPECT_EQ(box.colormap(), kColormaps[1]);
    EXPECT_EQ(changed.count(), 1);
    box.setColormap(Colormap::Gray);
    EXPECT_EQ(box.colormap(), Colormap::Gray);
}

TEST_F(InputWidgets, colourMapsAreNotTintedWhenSelected) {
    ColormapBox& box = shown(new ColormapBox);
    const QIcon map = box.itemIcon(0);
    EXPECT_EQ(map.pixmap(box.iconSize(), QIcon::Selected).toImage(),
              map.pixmap(box.iconSize(), QIcon::Normal).toImage());
}

}  // namespace stereo::ui
