#pragma once

#include <QStringList>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "app/match/MatcherFactory.h"
#include "app/match/RunForecast.h"

namespace stereo::app {

enum class ExitCode { Done = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

/// What the commands take from outside.
struct CommandLineServices {
    MatcherFactory makeMatcher;
    std::vector<std::string> matcherIds;       ///< what --matcher may be, the default first
    std::function<std::string()> systemInfo;   ///< the text of `system-info`
    std::function<std::string()> models = {};  ///< the text of `models`
    /// What the weights, or the settings (cfg.yaml), of a network in a file are; throws Error.
    std::function<std::string(const std::filesystem::path&)> describeWeights = {};
    /// Throws Error where the weights, or the settings that belong to them, cannot be had. Fast.
    std::function<void(const NetworkOptions&)> checkWeights = {};
    std::ostream& out;
    std::ostream& err;
    bool errIsTerminal = false;  ///< progress rewrites one line instead of adding some
    RunForecast forecast = {};   ///< by what runs took before
};

/// Whether these arguments (without the program's name; in text, see PathText.h) are for runCommandLine():
/// they begin with a command, --help or --version. All others are for the window.
[[nodiscard]] bool isForCommandLine(const QStringList& arguments);

/// Does what the arguments (without the program's name) ask for. Needs a QCoreApplication and no display.
/// Failures become one sentence on `err`. While a run lasts SIGINT and SIGTERM stop it cleanly.
[[nodiscard]] ExitCode runCommandLine(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
