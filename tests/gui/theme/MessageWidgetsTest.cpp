// Sections, marks and messages.
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/Fonts.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/theme/ToolTips.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ColormapBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/SectionHeader.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/SliderField.h"
#include "ui/widgets/StatusField.h"
#include "ui/widgets/Toast.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

class MessageWidgets : public testing::Test {
protected:
    const Theme m_theme{*qApp, Theme::Choice::Dark};
};

TEST_F(MessageWidgets, sectionFoldsByKey) {
    Section section("Match", Section::Mark::NeedsRun);
    auto* content = new QCheckBox("Left-right check");
    section.addWidget(content);
    section.show();
    QApplication::setActiveWindow(&section);
    auto* header = section.findChild<SectionHeader*>();
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Space);
    EXPECT_FALSE(section.isExpanded());
    EXPECT_FALSE(content->isVisible());
}

TEST_F(MessageWidgets, sectionSaysWhenItTakesEffect) {
    Section section("Match", Section::Mark::NeedsRun);
    const auto* header = section.findChild<SectionHeader*>();
    EXPECT_EQ(header->accessibleDescription(), "needs run");
    section.setMark(Section::Mark::Changed, "3 changed");
    EXPECT_EQ(header->accessibleDescription(), "3 changed");
}

TEST_F(MessageWidgets, buttonHasRoomForItsKey) {
    const PushButton plain("Open pair…", PushButton::Kind::Primary);
    PushButton withKey("Open pair…", PushButton::Kind::Primary);
    withKey.setKeyText("Ctrl+O");
    const int key = QFontMetrics(font(TextRole::Caption)).horizontalAdvance("Ctrl+O");
    EXPECT_GE(withKey.sizeHint().width(), plain.sizeHint().width() + key + metrics::kSpacing);
}

TEST_F(MessageWidgets, bannerWithoutButtonsEndsBelowItsText) {
    Banner plain(Tone::Error, "The calibration was not taken", "It is for images of 1958x1061.");
    Banner withButton(Tone::Error, "The calibration was not taken", "It is for images of 1958x1061.");
    withButton.addButton("Scale it");
    EXPECT_GE(withButton.sizeHint().height(), plain.sizeHint().height() + metrics::kControlHeight);
}

TEST_F(MessageWidgets, longTooltipIsBrokenIntoLines) {
    QCheckBox box("Uniqueness");
    box.setToolTip(
        "Margin by which the best match must win & by which the others lose. Larger leaves fewer, surer "
        "pixels, so that the cloud has more holes.");
    box.show();
    QHelpEvent ask(QEvent::ToolTip, box.rect().center(), box.mapToGlobal(box.rect().center()));
    QApplication::sendEvent(&box, &ask);
    const QWidgetList all = QApplication::topLevelWidgets();
    const auto tip = std::ranges::find_if(all, [](const QWidget* widget) {
        return widget->isVisible() && widget->windowType() == Qt::ToolTip;
    });
    ASSERT_NE(tip, all.end());
    EXPECT_LT((*tip)->width(), 400);
    EXPECT_GT((*tip)->height(), 2 * QFontMetrics(QToolTip::font()).height());
    QToolTip::hideText();
}

/// What Qt shows at the middle of `widget`; null for nothing.
QLabel* tipOf(QWidget& widget) {
    QHelpEvent ask(QEvent::ToolTip, widget.rect().center(), widget.mapToGlobal(widget.rect().center()));
    QApplication::sendEvent(&widget, &ask);
    for (QWidget* each : QApplication::topLevelWidgets()) {
        if (each->inherits("QTipLabel") && each->isVisible()) return qobject_cast<QLabel*>(each);
    }
    return nullptr;
}

const QString kMarkup = "<h1>OWNED</h1><img src=/tmp/none>";

TEST_F(MessageWidgets, tooltipOfMarkupIsShownAsItIs) {
    QCheckBox box("Uniqueness");
    box.setToolTip(kMarkup);
    box.show();
    const QLabel* tip = tipOf(box);
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->text(), kMarkup);
    EXPECT_EQ(tip->textFormat(), Qt::PlainText);
    QToolTip::hideText();
}

TEST_F(MessageWidgets, tooltipsOfMenusAndListsAreShownAsTheyAre) {
    QMenu menu;
    menu.setToolTipsVisible(true);
    menu.addAction("Open")->setToolTip(kMarkup);
    menu.popup({});
    const QLabel* tip = tipOf(menu);
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->textFormat(), Qt::PlainText);
    menu.hide();
    QListWidget list;
    list.addItem("Run 1");
    list.item(0)->setToolTip(kMarkup);
    list.resize(60, list.sizeHintForRow(0) / 2 + 4);
    list.show();
    tip = tipOf(*list.viewport());
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->textFormat(), Qt::PlainText);
    QToolTip::hideText();
}

TEST_F(MessageWidgets, plainTooltipRightAfterARichOneIsPlain) {
    QCheckBox rich("Scale");
    setRichTip(rich, RichText::bold("Scale 0.50 & <more>"));
    rich.show();
    const QLabel* tip = tipOf(rich);
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->textFormat(), Qt::RichText);
    EXPECT_TRUE(tip->text().contains("<b>Scale 0.50 &amp; &lt;more&gt;</b>")) << tip->text().toStdString();
    QCheckBox plain("Uniqueness");
    plain.setToolTip(kMarkup);
    plain.show();
    tip = tipOf(plain);
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->textFormat(), Qt::PlainText);
    rich.setToolTip(kMarkup);
    tip = tipOf(rich);
    ASSERT_NE(tip, nullptr);
    EXPECT_EQ(tip->textFormat(), Qt::PlainText) << "another tip of the same widget";
    QToolTip::hideText();
}

TEST_F(MessageWidgets, labelsShowMarkupAsItIs) {
    Label label(kMarkup);
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    label.setRichText(RichText::filled("About %1 of %2", {RichText::bold("%2 & <i>"), QString("it")}));
    EXPECT_EQ(label.text(), "About <b>%2 &amp; &lt;i&gt;</b> of it");
    label.setText(kMarkup);
    EXPECT_EQ(label.textFormat(), Qt::PlainText);
    const Banner banner(Tone::Error, kMarkup, kMarkup);
    const StatusField field("<b>label</b>");
    for (const QWidget* widget :
         {static_cast<const QWidget*>(&banner), static_cast<const QWidget*>(&field)}) {
        for (const QLabel* each : widget->findChildren<QLabel*>()) {
            EXPECT_EQ(each->textFormat(), Qt::PlainText) << each->text().toStdString();
        }
    }
}

TEST_F(MessageWidgets, nothingOfADockIsClipped) {
    QWidget dock;
    auto* column = new QVBoxLayout(&dock);
    column->setContentsMargins(0, 0, 0, 0);
    auto* segments = new Segmented;
    segments->addText("Linear");
    segments->addText("Log");
    segments->addText("Inverse");
    auto* section = new Section("Filters", Section::Mark::Live);
    section->setMark(Section::Mark::Live, "live · −1 319 978 points");
    section->addWidget(new ParameterRow("Max disparity", new SliderField({1, 4096, 1, 0, 416, " px"})));
    section->addWidget(new ParameterRow("Map", new ColormapBox));
    section->addWidget(new ParameterRow("Mapping", segments));
    section->addWidget(new ParameterRow("Depth", new RangeSlider));
    section->addWidget(new ParameterRow({}, new QCheckBox("Outside the right view")));
    column->addWidget(section);
    EXPECT_LE(dock.minimumSizeHint().width(), metrics::kRightDockWidth - metrics::kScrollBar);
}

TEST_F(MessageWidgets, controlsHaveTheDesignsHeight) {
    EXPECT_EQ(PushButton("Open pair…").sizeHint().height(), metrics::kControlHeight);
    EXPECT_EQ(ColormapBox().sizeHint().height(), metrics::kControlHeight);
    EXPECT_EQ(ToolButton("fit", "Fit").sizeHint(), QSize(metrics::kToolButton, metrics::kToolButton));
    EXPECT_EQ(Chip("stale", Tone::Warn).sizeHint().height(), metrics::kChipHeight);
    EXPECT_EQ(ParameterRow("Scale", new SliderField({})).sizeHint().height(), metrics::kRowHeight);
}

TEST_F(MessageWidgets, bannerKeepsItsFirstButtonWhenNarrow) {
    Banner banner(Tone::Error, "Not enough memory", "The match needs 21.4 GB.");
    PushButton* fix = banner.addButton("Run at scale 0.5", "run", true);
    PushButton* close = banner.addButton("Close other programs");
    PushButton* more = banner.addButton("Show what needs the memory");
    banner.resize(900, 90);
    banner.show();
    EXPECT_TRUE(more->isVisible());
    banner.resize(360, 120);
    QApplication::processEvents();
    EXPECT_TRUE(fix->isVisible());
    EXPECT_FALSE(close->isVisible());
    EXPECT_FALSE(more->isVisible());
}

TEST_F(MessageWidgets, bannerGoesByEscapeAndButton) {
    Banner banner(Tone::Info, "Calibration scaled", "Used at half size.");
    QSignalSpy dismissed(&banner, &Banner::dismissed);
    banner.show();
    QTest::keyClick(&banner, Qt::Key_Escape);
    QTest::mouseClick(banner.findChild<ToolButton*>("bannerClose"), Qt::LeftButton);
    EXPECT_EQ(dismissed.count(), 2);
}

TEST_F(MessageWidgets, toastSitsInTheCornerAndGoes) {
    QWidget host;
    host.resize(800, 400);
    host.show();
    auto* toast = new Toast("Saved 4 files", "7.3 MB", "Open folder", host);
    QSignalSpy closed(toast, &Toast::closed);
    QSignalSpy triggered(toast, &Toast::actionTriggered);
    EXPECT_EQ(toast->geometry().bottomRight(), QPoint(787, 387));
    host.resize(900, 500);
    EXPECT_EQ(toast->geometry().bottomRight(), QPoint(887, 487));
    QTest::mouseClick(toast->findChild<PushButton*>("toastAction"), Qt::LeftButton);
    EXPECT_EQ(triggered.count(), 1);
    EXPECT_EQ(closed.count(), 1);
}

TEST_F(MessageWidgets, statusFieldKeepsItsWidth) {
    StatusField field("disparity", "1234.56 px");
    field.setText("1.00 px");
    const int narrow = field.sizeHint().width();
    field.setText("1034.56 px");
    EXPECT_EQ(field.sizeHint().width(), narrow);
}

TEST_F(MessageWidgets, elidedLabelNeedsLittleRoom) {
    const ElidedLabel label("a-very-long-name-of-a-picture-taken-yesterday.png");
    EXPECT_LE(label.minimumSizeHint().width(), 24);
    EXPECT_GT(label.sizeHint().width(), 200);
}

TEST_F(MessageWidgets, compactChipKeepsItsWordsAsTip) {
    Chip chip("stale", Tone::Warn, "stale");
    chip.setCompact(true);
    EXPECT_EQ(chip.toolTip(), "stale");
    EXPECT_LT(chip.sizeHint().width(), 30);
}

}  // namespace stereo::ui
