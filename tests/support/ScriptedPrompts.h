#pragma once

#include <vector>

#include "ui/window/Prompts.h"

namespace stereo::test {

/// Answers the window's questions with what the test has put here, and counts them.
class ScriptedPrompts : public ui::Prompts {
public:
    std::vector<std::filesystem::path> filesToOpen;
    std::filesystem::path folder;
    bool replace = true;
    int replaceQuestions = 0;

    std::vector<std::filesystem::path> openFiles(QWidget&, const QString&, const QString&,
                                                 const std::filesystem::path&) override {
        return filesToOpen;
    }
    std::filesystem::path chooseFolder(QWidget&, const QString&, const std::filesystem::path&) override {
        return folder;
    }
    bool confirmReplace(QWidget&, const std::vector<std::filesystem::path>&) override {
        ++replaceQuestions;
        return replace;
    }
};

}  // namespace stereo::test
