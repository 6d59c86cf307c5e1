#include "ui/theme/Theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QMessageBox>
#include <QSignalSpy>

#include "ui/theme/FlatStyle.h"
#include "ui/theme/Fonts.h"
#include "ui/theme/Icon.h"
#include "ui/widgets/Label.h"

namespace stereo::ui {

namespace {

QColor strongestColour(const QImage& image) {
    QColor strongest = Qt::transparent;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.alpha() > strongest.alpha()) strongest = colour;
        }
    }
    return strongest;
}

QColor iconColour(QIcon::Mode mode, QIcon::State state) {
    return strongestColour(icon("stop").pixmap(QSize(32, 32), mode, state).toImage());
}

}  // namespace

TEST(Theme, setsPaletteAndStyle) {
    const Theme theme(*qApp, Theme::Choice::Light);
    EXPECT_EQ(qApp->palette().color(QPalette::Window), lightTokens().window);
    EXPECT_EQ(applicationTokens(), lightTokens());
    EXPECT_FALSE(theme.isDark());
}

TEST(Theme, notifiesOfAChange) {
    Theme theme(*qApp, Theme::Choice::Light);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setChoice(Theme::Choice::Dark);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(theme.tokens(), darkTokens());
}

TEST(Theme, recoloursLabelsThatAreThereAlready) {
    Theme theme(*qApp, Theme::Choice::Light);
    Label label("Scale", Ink::Warn);
    label.show();
    theme.setChoice(Theme::Choice::Dark);
    QApplication::processEvents();
    EXPECT_EQ(label.palette().color(QPalette::Active, QPalette::WindowText), darkTokens().warn);
}

TEST(Theme, coloursLabelsShownLater) {
    Theme theme(*qApp, Theme::Choice::Light);
    Label label("Scale", Ink::Warn);
    theme.setChoice(Theme::Choice::Dark);
    label.show();
    EXPECT_EQ(label.palette().color(QPalette::Active, QPalette::WindowText), darkTokens().warn);
}

TEST(Theme, keepsDisabledLabelsFaint) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    Label label("Scale", Ink::Text);
    label.setEnabled(false);
    EXPECT_EQ(label.palette().color(QPalette::Disabled, QPalette::WindowText), darkTokens().faint);
}

TEST(Fonts, areTheBundledOnes) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    EXPECT_EQ(QFontInfo(font(TextRole::Normal)).family(), "Open Sans");
    EXPECT_GE(QFontInfo(font(TextRole::Title)).weight(), QFont::DemiBold);
    EXPECT_TRUE(QFontInfo(font(TextRole::Log)).fixedPitch());
}

TEST(Fonts, haveDigitsOfOneWidth) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    const QFontMetricsF metrics(font(TextRole::Normal));
    EXPECT_EQ(metrics.horizontalAdvance("111.11"), metrics.horizontalAdvance("888.88"));
}

TEST(Icon, everyOneDrawsSomething) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    const QStringList files = QDir(":/icons").entryList();
    ASSERT_GE(files.size(), 68);
    for (const QString& file : files) {
        const QImage image = icon(file.chopped(4)).pixmap(QSize(16, 16)).toImage();
        EXPECT_GT(strongestColour(image).alpha(), 150) << file.toStdString();
    }
}

TEST(Icon, takesItsColourFromTheState) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    EXPECT_EQ(iconColour(QIcon::Normal, QIcon::Off), darkTokens().dim);
    EXPECT_EQ(iconColour(QIcon::Active, QIcon::Off), darkTokens().text);
    EXPECT_EQ(iconColour(QIcon::Normal, QIcon::On), darkTokens().text);
    EXPECT_EQ(iconColour(QIcon::Disabled, QIcon::Off), darkTokens().faint);
}

TEST(Icon, ofAMessageBoxIsTheProgramsOwnInTheThemesInk) {
    Theme theme(*qApp, Theme::Choice::Dark);
    for (const Theme::Choice choice : {Theme::Choice::Dark, Theme::Choice::Light}) {
        theme.setChoice(choice);
        const Tokens& tokens = theme.tokens();
        const std::pair<QMessageBox::Icon, QColor> inks[] = {{QMessageBox::Information, tokens.accent},
                                                             {QMessageBox::Question, tokens.accent},
                                                             {QMessageBox::Warning, tokens.warn},
                                                             {QMessageBox::Critical, tokens.error}};
        for (const auto& [kind, ink] : inks) {
            const QMessageBox box(kind, "Title", "Text");
            const QImage shown = box.iconPixmap().toImage();
            EXPECT_EQ(shown.width(), 32 * box.devicePixelRatio());
            EXPECT_EQ(strongestColour(shown).name(), ink.name()) << static_cast<int>(kind);
        }
    }
}

TEST(Icon, showsItsOnVariant) {
    const Theme theme(*qApp, Theme::Choice::Dark);
    const QIcon panel = icon("panel-left");
    EXPECT_NE(panel.pixmap(QSize(16, 16), QIcon::Normal, QIcon::On).toImage(),
              panel.pixmap(QSize(16, 16), QIcon::Normal, QIcon::Off).toImage());
}

}  // namespace stereo::ui
