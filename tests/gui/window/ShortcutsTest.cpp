// Keys of actions: changed, in conflict, reset, remembered.

#include "ui/window/frame/Shortcuts.h"

#include <QKeySequenceEdit>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QToolButton>
#include <set>

#include "tests/gui/window/WindowFixture.h"
#include "ui/window/dialogs/ShortcutDialog.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class ShortcutsOfTheWindow : public WindowFixture {
protected:
    void SetUp() override {
        openWindow();
        shortcuts = window->findChild<ui::Shortcuts*>();
        ASSERT_NE(shortcuts, nullptr);
    }

    void openAgain() {
        window->close();
        endProgram();
        openWindow();
    }

    void type(ui::ShortcutDialog& dialog, const char* name, const QKeySequence& key) {
        auto* edit = dialog.findChild<QKeySequenceEdit*>(QStringLiteral("key.") + name);
        ASSERT_NE(edit, nullptr);
        edit->setKeySequence(key);
        Q_EMIT edit->editingFinished();
    }

    ui::Shortcuts* shortcuts = nullptr;
};

TEST_F(ShortcutsOfTheWindow, noTwoActionsShareAKey) {
    std::set<QString> keys;
    for (const QAction* each : shortcuts->actions()) {
        for (const QKeySequence& key : each->shortcuts()) {
            EXPECT_TRUE(keys.insert(key.toString()).second) << key.toString().toStdString();
        }
    }
}

TEST_F(ShortcutsOfTheWindow, everyMenuEntryIsAmongThem) {
    for (const QMenu* menu : window->findChildren<QMenu*>()) {
        if (!qobject_cast<QMenuBar*>(menu->parentWidget())) continue;
        for (QAction* entry : menu->actions()) {
            if (entry->isSeparator() || entry->menu()) continue;
            EXPECT_TRUE(shortcuts->actions().contains(entry)) << entry->text().toStdString();
        }
    }
}

TEST_F(ShortcutsOfTheWindow, aChangedKeyIsRememberedAndResetForgotten) {
    shortcuts->setKey(*action("actionFit"), QKeySequence("Ctrl+Alt+F"));
    EXPECT_FALSE(shortcuts->isDefault(*action("actionFit")));
    openAgain();
    EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("Ctrl+Alt+F"));
    window->findChild<ui::Shortcuts*>()->reset(*action("actionFit"));
    openAgain();
    EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("F"));
}

TEST_F(ShortcutsOfTheWindow, theDialogShowsAConflictAndTakesTheKeyOnlyWhenConfirmed) {
    ui::ShortcutDialog dialog(*shortcuts);
    type(dialog, "actionFit", QKeySequence("Ctrl+E"));
    EXPECT_THAT(dialog.findChild<QLabel*>("shortcutConflict")->text().toStdString(),
                HasSubstr("belongs to “Export”"));
    EXPECT_EQ(action("actionExport")->shortcut(), QKeySequence("Ctrl+E"));
    EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("F"));
    dialog.findChild<QPushButton*>("shortcutTake")->click();
    EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("Ctrl+E"));
    EXPECT_TRUE(action("actionExport")->shortcut().isEmpty());
    openAgain();
    EXPECT_TRUE(action("actionExport")->shortcut().isEmpty()) << "taken away is remembered too";
}

TEST_F(ShortcutsOfTheWindow, aKeyCanBeTakenAway) {
    ui::ShortcutDialog dialog(*shortcuts);
    dialog.findChild<QToolButton*>("clear.actionFit")->click();
    EXPECT_TRUE(action("actionFit")->shortcut().isEmpty());
    dialog.findChild<QToolButton*>("reset.actionFit")->click();
    EXPECT_EQ(action("actionFit")->shortcut(), QKeySequence("F"));
}

TEST_F(ShortcutsOfTheWindow, resetAllBringsEveryKeyBack) {
    ui::ShortcutDialog dialog(*shortcuts);
    type(dialog, "actionFit", QKeySequence("Ctrl+Alt+F"));
    type(dialog, "actionRun", QKeySequence("F9"));
    dialog.findChild<QPushButton*>("shortcutResetAll")->click();
    for (const QAction* each : shortcuts->actions()) EXPECT_TRUE(shortcuts->isDefault(*each));
    EXPECT_TRUE(action("actionRun")->shortcuts().contains(QKeySequence("Ctrl+Enter")))
        << "its second key too";
}

TEST_F(ShortcutsOfTheWindow, theDialogIsGroupedByMenuAndHasTheMouse) {
    ui::ShortcutDialog dialog(*shortcuts);
    const auto titles = [&] {
        QStringList shown;
        for (const auto* title : dialog.findChildren<QLabel*>("shortcutGroup")) {
            if (!title->isHidden()) shown << title->text();
        }
        return shown;
    };
    EXPECT_EQ(titles(), (QStringList{"File", "Edit", "View", "Run", "Cloud", "Help", "Third tile and others",
                                     "Mouse"}));
    const auto topOf = [&](const char* name) {
        dialog.layout()->activate();
        return dialog.findChild<QKeySequenceEdit*>(QStringLiteral("key.") + name)->y();
    };
    EXPECT_LT(topOf("actionSave"), topOf("actionUndo"));
    EXPECT_LT(topOf("actionFullScreen"), topOf("actionRun"));
    dialog.findChild<QLineEdit*>("shortcutSearch")->setText("double click");
    EXPECT_TRUE(titles().contains("Mouse"));
    EXPECT_FALSE(titles().contains("Run"));
}

TEST_F(ShortcutsOfTheWindow, theDialogFindsByNameAndByKey) {
    ui::ShortcutDialog dialog(*shortcuts);
    const auto isShown = [&](const char* name) {
        return !dialog.findChild<QKeySequenceEdit*>(QStringLiteral("key.") + name)->isHidden();
    };
    dialog.findChild<QLineEdit*>("shortcutSearch")->setText("Ctrl+E");
    EXPECT_TRUE(isShown("actionExport"));
    EXPECT_FALSE(isShown("actionFit"));
    dialog.findChild<QLineEdit*>("shortcutSearch")->setText("fit pict");
    EXPECT_TRUE(isShown("actionFit"));
    EXPECT_FALSE(isShown("actionExport"));
}

}  // namespace
}  // namespace stereo::test
