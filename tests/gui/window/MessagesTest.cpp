// The dock below the views: messages since the start, and the button that opens them.

#include <QClipboard>
#include <QDockWidget>
#include <QPlainTextEdit>
#include <QToolButton>

#include "tests/gui/window/WindowFixture.h"

namespace stereo::test {
namespace {

using Messages = WindowFixture;

std::string textOf(QPlainTextEdit* messages) {
    return messages->toPlainText().toStdString();
}

TEST_F(Messages, areClosedAtFirstAndOpenedByTheStatusBar) {
    openWindow();
    auto* dock = child<QDockWidget>("bottomDock");
    EXPECT_FALSE(dock->isVisible());
    auto* button = child<QToolButton>("messagesButton");
    EXPECT_EQ(button->text(), "No messages");
    EXPECT_LT(button->mapTo(window.get(), QPoint()).x(), 40) << "it is the first of the status bar";
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_TRUE(dock->isVisible());
    EXPECT_TRUE(child<QPlainTextEdit>("messages")->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_FALSE(dock->isVisible());
}

TEST_F(Messages, showWhatAMatcherChoseByItself) {
    openWindow();
    openAndMatchSample();
    EXPECT_EQ(child<QToolButton>("messagesButton")->text(), "1 message");
    EXPECT_THAT(textOf(child<QPlainTextEdit>("messages")), testing::HasSubstr("maximum disparity"));
    action("actionRun")->trigger();
    waitUntilSettled();
    EXPECT_EQ(child<QToolButton>("messagesButton")->text(), "1 message") << "the same again is no news";
}

TEST_F(Messages, areCountedUntilTheyAreRead) {
    openWindow();
    openAndMatchSample();
    auto* button = child<QToolButton>("messagesButton");
    ASSERT_EQ(button->text(), "1 message");
    button->click();
    EXPECT_EQ(button->text(), "Messages");
    workbench->inputs().open({folder / "gone.png"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    EXPECT_EQ(button->text(), "Messages") << "it is read as it comes";
    button->click();
    workbench->inputs().open({folder / "gone.png"});
    ASSERT_TRUE(QTest::qWaitFor([&] { return button->text() == "1 message"; }, kLongMs));
    EXPECT_THAT(button->toolTip().toStdString(), testing::HasSubstr("failed"));
}

TEST_F(Messages, keepAFailureAfterItsBannerIsGone) {
    openWindow();
    workbench->inputs().open({folder / "gone.png"});
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    ASSERT_EQ(window->banner(), nullptr);
    auto* messages = child<QPlainTextEdit>("messages");
    EXPECT_THAT(textOf(messages), testing::HasSubstr("gone.png"));
    EXPECT_THAT(textOf(messages), testing::HasSubstr("failed")) << "in words, not by colour alone";
    EXPECT_THAT(child<QToolButton>("messagesButton")->toolTip().toStdString(), testing::HasSubstr("failed"));
    child<QToolButton>("copyMessages")->click();
    EXPECT_EQ(QGuiApplication::clipboard()->text().toStdString(), textOf(messages));
    child<QToolButton>("clearMessages")->click();
    EXPECT_TRUE(textOf(messages).empty());
}

}  // namespace
}  // namespace stereo::test
