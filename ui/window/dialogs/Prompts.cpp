#include "ui/window/dialogs/Prompts.h"
#include "ui/window/words/Words.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace stereo::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Prompts", text);
}

}  // namespace

Prompts::~Prompts() = default;

std::vector<std::filesystem::path> DialogPrompts::openFiles(QWidget& parent, const QString& title,
                                                            const QString& filter,
                                                            const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const QString& file :
         QFileDialog::getOpenFileNames(&parent, title, QString::fromStdString(folder.string()), filter)) {
        files.emplace_back(file.toStdString());
    }
    return files;
}

std::filesystem::path DialogPrompts::chooseFolder(QWidget& parent, const QString& title,
                                                  const std::filesystem::path& folder) {
    return QFileDialog::getExistingDirectory(&parent, title, QString::fromStdString(folder.string()))
        .toStdString();
}

std::filesystem::path DialogPrompts::saveFile(QWidget& parent, const QString& title,
                                              const std::filesystem::path& suggested, const QString& filter) {
    const QString start = QString::fromStdString(suggested.string());
    return QFileDialog::getSaveFileName(&parent, title, start, filter).toStdString();
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

Prompts::Closing DialogPrompts::askWhileWriting(QWidget& parent) {
    QMessageBox box(QMessageBox::Question, tr("Files are still being written"),
                    tr("Files are still being written. Closing now leaves out those that are not finished."),
                    QMessageBox::Cancel, &parent);
    QPushButton* finish = box.addButton(tr("Finish, then close"), QMessageBox::AcceptRole);
    QPushButton* leaveOut = box.addButton(tr("Close now"), QMessageBox::DestructiveRole);
    box.setDefaultButton(finish);
    box.exec();
    if (box.clickedButton() == finish) return Closing::FinishFirst;
    return box.clickedButton() == leaveOut ? Closing::LeaveOut : Closing::Stay;
}

}  // namespace stereo::ui
