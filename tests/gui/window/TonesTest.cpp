// What becomes black and white of images of more than 8 bits.

#include <QCheckBox>

#include "core/io/ImageReader.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/DeepImage.h"
#include "tests/support/FakeMatcher.h"
#include "ui/widgets/NumberField.h"

namespace stereo::test {
namespace {

class Tones : public WindowFixture {
protected:
    void openDeepPair() {
        openWindow(fakeAlone());
        for (const char* side : {"left", "right"}) {
            writeDeepPgm(folder / (std::string(side) + ".pgm"),
                         readImage(samplePath((std::string(side) + ".png").c_str())).rgb);
        }
        workbench->inputs().open({folder / "left.pgm", folder / "right.pgm"});
        waitUntilSettled();
        ASSERT_TRUE(workbench->inputs().pair());
        QApplication::setActiveWindow(window.get());
    }
    ui::NumberField& black() { return *child<ui::NumberField>("blackField"); }
    ui::NumberField& white() { return *child<ui::NumberField>("whiteField"); }
    QCheckBox& automatic() { return *child<QCheckBox>("automaticTonesCheck"); }
    ToneRange tones() { return workbench->inputs().pair()->tones().value(); }
    void type(ui::NumberField& field, const QString& text) {
        field.selectAll();
        QTest::keyClicks(&field, text);
        QTest::keyClick(&field, Qt::Key_Return);
    }
};

TEST_F(Tones, areShownForImagesOfMoreThan8BitsOnly) {
    openDeepPair();
    EXPECT_TRUE(child<QWidget>("tonesRows")->isVisible());
    EXPECT_EQ(black().value(), tones().black);
    EXPECT_EQ(white().value(), tones().white);
    EXPECT_GE(black().value(), 20000);
    EXPECT_TRUE(automatic().isChecked());
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(child<QWidget>("tonesRows")->isVisible());
}

TEST_F(Tones, areTypedAndGoBackToAutomatic) {
    openDeepPair();
    const ToneRange before = tones();
    const auto result = workbench->desk().result();
    type(black(), "20200");
    type(white(), "20700");
    waitUntilSettled();
    EXPECT_EQ(tones(), (ToneRange{20200, 20700}));
    EXPECT_EQ(workbench->project().inputs.tones, (ToneRange{20200, 20700}));
    EXPECT_FALSE(automatic().isChecked());
    EXPECT_NE(workbench->desk().result(), result) << "auto-run is on";
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Black and white");
    QTest::mouseClick(&automatic(), Qt::LeftButton, {}, {8, automatic().height() / 2});
    waitUntilSettled();
    EXPECT_EQ(tones(), before);
    EXPECT_EQ(black().value(), before.black);
    EXPECT_TRUE(automatic().isChecked());
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(white().value(), 20700);
    EXPECT_FALSE(automatic().isChecked());
}

TEST_F(Tones, whiteStaysAboveBlack) {
    openDeepPair();
    type(white(), "10");
    waitUntilSettled();
    EXPECT_GT(tones().white, tones().black);
    type(black(), "65535");
    waitUntilSettled();
    EXPECT_GT(tones().white, tones().black);
    EXPECT_EQ(bannerText(), "");
}

TEST_F(Tones, canBePinnedAsTheyAre) {
    openDeepPair();
    const ToneRange before = tones();
    QTest::mouseClick(&automatic(), Qt::LeftButton, {}, {8, automatic().height() / 2});
    waitUntilSettled();
    EXPECT_EQ(workbench->project().inputs.tones, before);
    EXPECT_FALSE(automatic().isChecked());
}

}  // namespace
}  // namespace stereo::test
