// Finding actions and parameters by name.

#include <QAction>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>

#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/frame/CommandPalette.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> namesFor(const QString& search) {
    const std::vector<ui::Command> commands{{"Left view", {}, {}, true, {}},
                                            {"Fit pictures", {}, {}, true, {}},
                                            {"Parameter: Iterations", "valid_iters: steps", {}, true, {}},
                                            {"Maximise left", {}, {}, true, {}}};
    std::vector<std::string> names;
    for (const ui::Command* command : ui::findCommands(commands, search))
        names.push_back(command->name.toStdString());
    return names;
}

TEST(FindCommands, emptySearchKeepsAllInOrder) {
    EXPECT_EQ(namesFor("").size(), 4U);
}

TEST(FindCommands, aNameThatBeginsWithItComesFirst) {
    EXPECT_THAT(namesFor("left"), ElementsAre("Left view", "Maximise left"));
}

TEST(FindCommands, findsByTheNamesPeopleKnow) {
    EXPECT_THAT(namesFor("valid_iters"), ElementsAre("Parameter: Iterations"));
}

TEST(FindCommands, everyWordMustBeThere) {
    EXPECT_THAT(namesFor("pict fit"), ElementsAre("Fit pictures"));
    EXPECT_THAT(namesFor("fit left"), IsEmpty());
}

class Palette : public WindowFixture {
protected:
    /// Opens the palette, types, and presses Return.
    void choose(const QString& search, const QString& expectedFirst) {
        bool done = false;
        QTimer::singleShot(0, qApp, [&] {
            auto* dialog = qobject_cast<ui::CommandPalette*>(QApplication::activeModalWidget());
            ASSERT_NE(dialog, nullptr);
            auto* line = dialog->findChild<QLineEdit*>("paletteSearch");
            line->setText(search);
            auto* list = dialog->findChild<QListWidget*>("paletteList");
            EXPECT_EQ(list->currentItem() ? list->currentItem()->text() : QString(), expectedFirst);
            QTest::keyClick(line, Qt::Key_Return);
            done = true;
        });
        action("actionPalette")->trigger();
        EXPECT_TRUE(done);
    }
};

TEST_F(Palette, triggersAnAction) {
    openWindow();
    openSample();
    choose("images side", "Images side by side");
    EXPECT_TRUE(action("actionLayout2")->isChecked());
}

TEST_F(Palette, changesWhatTheThirdTileShows) {
    openWindow();
    openAndMatchSample();
    choose("depth", "Depth");
    EXPECT_EQ(window->findChild<ui::TilesView*>()->maps().kind().id, mapid::kDepth);
    waitUntilSettled();
}

TEST_F(Palette, findsAParameterByItsOtherNameAndFocusesIt) {
    openWindow();
    openSample();
    choose("scale", "Parameter: Scale");
    window->activateWindow();
    const QWidget* focus = window->focusWidget();
    ASSERT_NE(focus, nullptr);
    EXPECT_TRUE(child<ui::SliderField>("scaleField")->isAncestorOf(focus))
        << focus->metaObject()->className() << ' ' << focus->objectName().toStdString();
}

TEST_F(Palette, listsEveryActionOfEveryMenu) {
    openWindow();
    bool done = false;
    const QList<QAction*> actions = window->QWidget::actions();
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = QApplication::activeModalWidget();
        ASSERT_NE(dialog, nullptr);
        auto* list = dialog->findChild<QListWidget*>("paletteList");
        for (const QAction* wanted : actions) {
            if (!wanted->isVisible()) continue;  // recent pairs there are not
            EXPECT_FALSE(
                list->findItems(wanted->text().remove('&').remove(QChar(0x2026)), Qt::MatchExactly).empty())
                << wanted->text().toStdString();
        }
        dialog->close();
        done = true;
    });
    action("actionPalette")->trigger();
    EXPECT_TRUE(done);
}

}  // namespace
}  // namespace stereo::test
