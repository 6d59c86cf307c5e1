#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/io/PairReader.h"
#include "core/metrics/ReadTruth.h"

class QWidget;

namespace stereo::ui {

/// Every question the window asks a person, so that tests can answer instead.
class Prompts {
public:
    virtual ~Prompts();

    /// The chosen files; empty when cancelled.
    [[nodiscard]] virtual std::vector<std::filesystem::path> openFiles(
        QWidget& parent, const QString& title, const QString& filter,
        const std::filesystem::path& folder) = 0;
    /// The chosen folder; empty when cancelled.
    [[nodiscard]] virtual std::filesystem::path chooseFolder(QWidget& parent, const QString& title,
                                                             const std::filesystem::path& folder) = 0;
    /// The file to write, `suggested` at first; it may be replaced when it exists. Empty when cancelled.
    [[nodiscard]] virtual std::filesystem::path saveFile(QWidget& parent, const QString& title,
                                                         const std::filesystem::path& suggested,
                                                         const QString& filter) = 0;
    /// Whether these existing files may be replaced.
    [[nodiscard]] virtual bool confirmReplace(QWidget& parent,
                                              const std::vector<std::filesystem::path>& files) = 0;

    /// A project with changes that are saved nowhere is to be given up.
    enum class Saving { Save, GiveUp, Stay };
    [[nodiscard]] virtual Saving askToSave(QWidget& parent, const QString& name) = 0;
    /// Whether the changes since it was saved may go.
    [[nodiscard]] virtual bool confirmRevert(QWidget& parent, const QString& name) = 0;

    /// How an image that is alone holds both images of a pair; `guess` is proposed. None = it does not.
    [[nodiscard]] virtual std::optional<SplitLayout> askSplit(QWidget& parent, const QString& name,
                                                              SplitLayout guess) = 0;

    /// Which of the readings of a file of ground truth is right; the index of one of them. None = cancelled.
    [[nodiscard]] virtual std::optional<std::size_t> askReading(
        QWidget& parent, const QString& name, const std::vector<PlausibleReading>& readings) = 0;

    enum class Closing { FinishFirst, LeaveOut, Stay };
    /// The window is to be closed while files are being written.
    [[nodiscard]] virtual Closing askWhileWriting(QWidget& parent) = 0;
};

/// Asks by the platform's dialogs.
class DialogPrompts : public Prompts {
public:
    std::vector<std::filesystem::path> openFiles(QWidget& parent, const QString& title, const QString& filter,
                                                 const std::filesystem::path& folder) override;
    std::filesystem::path chooseFolder(QWidget& parent, const QString& title,
                                       const std::filesystem::path& folder) override;
    std::filesystem::path saveFile(QWidget& parent, const QString& title,
                                   const std::filesystem::path& suggested, const QString& filter) override;
    bool confirmReplace(QWidget& parent, const std::vector<std::filesystem::path>& files) override;
    Saving askToSave(QWidget& parent, const QString& name) override;
    bool confirmRevert(QWidget& parent, const QString& name) override;
    std::optional<SplitLayout> askSplit(QWidget& parent, const QString& name, SplitLayout guess) override;
    std::optional<std::size_t> askReading(QWidget& parent, const QString& name,
                                          const std::vector<PlausibleReading>& readings) override;
    Closing askWhileWriting(QWidget& parent) override;
};

}  // namespace stereo::ui
