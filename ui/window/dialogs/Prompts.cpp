#include "ui/window/dialogs/Prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <algorithm>
#include <map>
#include <utility>

#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/QtPath.h"
#include "ui/widgets/PushButton.h"
#include "ui/window/dialogs/ReadingDialog.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Prompts", text);
}

/// The file chosen in a dialog; it may have been typed as text (PathText.h).
std::filesystem::path pathOf(const QUrl& url) {
    const std::filesystem::path chosen = toPath(url);
    if (isThere(chosen)) return chosen;
    const std::filesystem::path folder = chosen.parent_path();
    return (isThere(folder) ? folder : pathFromText(folder.native())) /
           pathFromText(chosen.filename().native());
}

/// The platform's dialogs return addresses, which can hold any name. Qt's own dialog lists only names that
/// are UTF-8; others can be typed there as text.
class FileDialog : public QFileDialog {
public:
    FileDialog(QWidget& parent, const QString& title, const std::filesystem::path& folder)
        : QFileDialog(&parent, title, nameForQt(folder).value_or(QString())) {
        setSupportedSchemes({"file"});
    }

    [[nodiscard]] std::vector<std::filesystem::path> ask() {
        std::vector<std::filesystem::path> files;
        if (exec() != QDialog::Accepted) return files;
        for (const QUrl& url : selectedUrls()) {
            if (std::filesystem::path file = pathOf(url); !file.empty()) files.push_back(std::move(file));
        }
        return files;
    }

protected:
    void accept() override {
        const bool isTyped = std::ranges::any_of(
            selectedUrls(), [](const QUrl& url) { return !isThere(toPath(url)) && isThere(pathOf(url)); });
        isTyped&& acceptMode() == AcceptOpen ? QDialog::accept() : QFileDialog::accept();
    }
};

}  // namespace

Prompts::~Prompts() = default;

std::vector<std::filesystem::path> DialogPrompts::openFiles(QWidget& parent, const QString& title,
                                                            const QString& filter,
                                                            const std::filesystem::path& folder) {
    FileDialog dialog(parent, title, folder);
    dialog.setFileMode(QFileDialog::ExistingFiles);
    dialog.setNameFilters(filter.split(";;"));
    return dialog.ask();
}

std::filesystem::path DialogPrompts::chooseFolder(QWidget& parent, const QString& title,
                                                  const std::filesystem::path& folder) {
    FileDialog dialog(parent, title, folder);
    dialog.setFileMode(QFileDialog::Directory);
    dialog.setOption(QFileDialog::ShowDirsOnly);
    const auto chosen = dialog.ask();
    return chosen.empty() ? std::filesystem::path() : chosen.front();
}

std::filesystem::path DialogPrompts::saveFile(QWidget& parent, const QString& title,
                                              const std::filesystem::path& suggested, const QString& filter) {
    FileDialog dialog(parent, title, suggested.parent_path());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    dialog.setNameFilters(filter.split(";;"));
    dialog.selectFile(nameOf(suggested));
    const auto chosen = dialog.ask();
    if (chosen.empty()) return {};
    // For a name that it cannot look up, the dialog did not ask.
    const bool isAsked = !isThere(chosen.front()) || nameForQt(chosen.front());
    return isAsked || confirmReplace(parent, chosen) ? chosen.front() : std::filesystem::path();
}

bool DialogPrompts::confirmReplace(QWidget& parent, const std::vector<std::filesystem::path>& files) {
    QMessageBox box(QMessageBox::Warning, tr("Replace files"),
                    files.size() == 1 ? tr("%1 exists. Replace it?").arg(nameOf(files.front()))
                                      : tr("%1 of the files exist. Replace them?").arg(files.size()),
                    QMessageBox::Cancel, &parent);
    box.setTextFormat(Qt::PlainText);
    QPushButton* replace = box.addButton(tr("Replace"), QMessageBox::AcceptRole);
    box.exec();
    return box.clickedButton() == replace;
}

Prompts::Saving DialogPrompts::askToSave(QWidget& parent, const QString& name) {
    QMessageBox box(QMessageBox::Question, tr("Save the project?"),
                    tr("%1 has changes that are not saved.").arg(name), QMessageBox::Cancel, &parent);
    box.setTextFormat(Qt::PlainText);
    auto* save = new PushButton(tr("Save"), PushButton::Kind::Primary, &box);
    box.addButton(save, QMessageBox::AcceptRole);
    QPushButton* giveUp = box.addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    box.setDefaultButton(save);
    box.exec();
    if (box.clickedButton() == save) return Saving::Save;
    return box.clickedButton() == giveUp ? Saving::GiveUp : Saving::Stay;
}

bool DialogPrompts::confirmRevert(QWidget& parent, const QString& name) {
    QMessageBox box(QMessageBox::Warning, tr("Revert the project"),
                    tr("Go back to %1 as it was saved? What was changed since is lost.").arg(name),
                    QMessageBox::Cancel, &parent);
    box.setTextFormat(Qt::PlainText);
    QPushButton* revert = box.addButton(tr("Revert"), QMessageBox::DestructiveRole);
    box.exec();
    return box.clickedButton() == revert;
}

std::optional<SplitLayout> DialogPrompts::askSplit(QWidget& parent, const QString& name, SplitLayout guess) {
    QMessageBox box(
        QMessageBox::Question, tr("One image without a partner"),
        tr("Nothing named like the other side of %1 is beside it. Does it hold both images?").arg(name),
        QMessageBox::Cancel, &parent);
    box.setTextFormat(Qt::PlainText);
    std::vector<std::pair<SplitLayout, QString>> layouts{
        {SplitLayout::SideBySide, tr("Side by side")},
        {SplitLayout::SideBySideRightFirst, tr("Side by side, right one first")},
        {SplitLayout::OverUnder, tr("One over the other")}};
    if (guess == SplitLayout::TwoPictures) layouts.emplace_back(guess, tr("Its first two pages"));
    std::map<const QAbstractButton*, SplitLayout> buttons;
    for (const auto& [layout, text] : layouts) {
        auto* button = new PushButton(
            text, layout == guess ? PushButton::Kind::Primary : PushButton::Kind::Normal, &box);
        box.addButton(button, QMessageBox::AcceptRole);
        if (layout == guess) box.setDefaultButton(button);
        buttons[button] = layout;
    }
    box.exec();
    const auto chosen = buttons.find(box.clickedButton());
    return chosen == buttons.end() ? std::nullopt : std::optional(chosen->second);
}

std::optional<std::size_t> DialogPrompts::askReading(QWidget& parent, const QString& name,
                                                     const std::vector<PlausibleReading>& readings) {
    ReadingDialog dialog(name, readings, &parent);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.chosen()) : std::nullopt;
}

Prompts::Closing DialogPrompts::askWhileWriting(QWidget& parent) {
    QMessageBox box(QMessageBox::Question, tr("Files are still being written"),
                    tr("Files are still being written. Closing now leaves out those that are not finished."),
                    QMessageBox::Cancel, &parent);
    auto* finish = new PushButton(tr("Finish, then close"), PushButton::Kind::Primary, &box);
    box.addButton(finish, QMessageBox::AcceptRole);
    QPushButton* leaveOut = box.addButton(tr("Close now"), QMessageBox::DestructiveRole);
    box.setDefaultButton(finish);
    box.exec();
    if (box.clickedButton() == finish) return Closing::FinishFirst;
    return box.clickedButton() == leaveOut ? Closing::LeaveOut : Closing::Stay;
}

}  // namespace stereo::ui
