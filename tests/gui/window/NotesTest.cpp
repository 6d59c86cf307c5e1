// A person's notes on the project, in the left dock.

#include <QPlainTextEdit>

#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/Section.h"

namespace stereo::test {
namespace {

class Notes : public WindowFixture {
protected:
    void SetUp() override {
        openWindow();
        text = child<QPlainTextEdit>("notesText");
        section = child<ui::Section>("notesSection");
    }
    void write(const QString& words) {
        QApplication::setActiveWindow(window.get());
        section->setExpanded(true);
        text->setFocus();
        QTest::keyClicks(text, words);
    }
    [[nodiscard]] std::string notes() const { return workbench->project().notes; }

    QPlainTextEdit* text;
    ui::Section* section;
};

TEST_F(Notes, areFoldedWhereThereAreNoneAndNothingIsOpen) {
    EXPECT_FALSE(section->isExpanded());
    EXPECT_FALSE(text->isEnabled());
    openAndMatchSample();
    EXPECT_FALSE(section->isExpanded());
    EXPECT_TRUE(text->isEnabled());
}

TEST_F(Notes, areTheProjectsAndMakeNoResultStale) {
    openAndMatchSample();
    write("The vase is not rectified: shift < 1 px & more");
    EXPECT_EQ(notes(), "The vase is not rectified: shift < 1 px & more");
    EXPECT_TRUE(projects->isModified());
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
}

TEST_F(Notes, areOneStepHoweverLongTheWritingTakes) {
    openAndMatchSample();
    write("first");
    QTest::qWait(1200);  // longer than a pause that ends other steps
    write(" and second");
    child<QWidget>("leftThumbnail")->setFocus();
    ASSERT_EQ(notes(), "first and second");
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Notes");
    action("actionUndo")->trigger();
    EXPECT_EQ(notes(), "");
    EXPECT_EQ(text->toPlainText(), "");
    EXPECT_FALSE(action("actionUndo")->isEnabled());
    action("actionRedo")->trigger();
    EXPECT_EQ(text->toPlainText(), "first and second");
    write("!");
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Notes") << "a step of its own";
    action("actionUndo")->trigger();
    EXPECT_EQ(notes(), "first and second");
}

TEST_F(Notes, theKeyUndoesWhatIsWrittenAndThenTheStepBefore) {
    openAndMatchSample();
    setOption("blockSize", 9);
    write("x");
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(notes(), "");
    EXPECT_EQ(option("blockSize"), OptionValue(9));
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(option("blockSize"), OptionValue(5));
}

TEST_F(Notes, comeWithAProjectAndAreUnfoldedThen) {
    openAndMatchSample();
    write("seen");
    text->insertPlainText("\ntwice");
    projects->save(folder / "work.stereoscope");
    waitUntilSettled();
    action("actionNewProject")->trigger();
    EXPECT_EQ(text->toPlainText(), "");
    EXPECT_FALSE(section->isExpanded());
    workbench->inputs().open({folder / "work.stereoscope"});
    waitUntilSettled();
    EXPECT_EQ(text->toPlainText().toStdString(), notes());
    EXPECT_NE(notes(), "");
    EXPECT_TRUE(section->isExpanded());
}

}  // namespace
}  // namespace stereo::test
