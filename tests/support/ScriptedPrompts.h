#pragma once

#include <vector>

#include "ui/window/dialogs/Prompts.h"

namespace stereo::test {

/// Answers the window's questions with the values that the test set, and counts them.
class ScriptedPrompts : public ui::Prompts {
public:
    std::vector<std::filesystem::path> filesToOpen;
    std::filesystem::path folder;
    std::filesystem::path fileToSave;
    std::filesystem::path suggestedFile;  ///< what the window proposed last
    bool replace = true;
    int replaceQuestions = 0;
    Saving saving = Saving::Stay;
    int savingQuestions = 0;
    bool reverts = true;
    std::optional<SplitLayout> split = {};
    std::optional<SplitLayout> guessedSplit = {};  ///< what the window proposed last
    std::optional<std::size_t> reading = {};
    std::size_t offeredReadings = 0;  ///< how many the window proposed last
    int readingQuestions = 0;
    Closing closing = Closing::Stay;
    int closingQuestions = 0;

    std::vector<std::filesystem::path> openFiles(QWidget&, const QString&, const QString&,
                                                 const std::filesystem::path&) override {
        return filesToOpen;
    }
    std::filesystem::path chooseFolder(QWidget&, const QString&, const std::filesystem::path&) override {
        return folder;
    }
    std::filesystem::path saveFile(QWidget&, const QString&, const std::filesystem::path& suggested,
                                   const QString&) override {
        suggestedFile = suggested;
        return fileToSave;
    }
    bool confirmReplace(QWidget&, const std::vector<std::filesystem::path>&) override {
        ++replaceQuestions;
        return replace;
    }
    Saving askToSave(QWidget&, const QString&) override {
        ++savingQuestions;
        return saving;
    }
    bool confirmRevert(QWidget&, const QString&) override { return reverts; }
    std::optional<SplitLayout> askSplit(QWidget&, const QString&, SplitLayout guess) override {
        guessedSplit = guess;
        return split;
    }
    std::optional<std::size_t> askReading(QWidget&, const QString&,
                                          const std::vector<PlausibleReading>& readings) override {
        ++readingQuestions;
        offeredReadings = readings.size();
        return reading;
    }
    Closing askWhileWriting(QWidget&) override {
        ++closingQuestions;
        return closing;
    }
};

}  // namespace stereo::test
