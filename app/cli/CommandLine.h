#pragma once

#include <QStringList>

#include <functional>
#include <iosfwd>
#include <string>

#include "app/match/RunForecast.h"
#include "app/open/OpenedFiles.h"
#include "core/match/MatcherRegistry.h"
#include "core/recipe/Record.h"

namespace stereo::app {

enum class ExitCode { Done = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

/// What the commands need from the program.
struct CommandLineServices {
    MatcherRegistry matchers;                  ///< what --matcher may be, the default first
    std::function<std::string()> systemInfo;   ///< the text of `system-info`
    std::function<std::string()> models = {};  ///< the text of `models`
    std::ostream& out;
    std::ostream& err;
    bool errIsTerminal = false;    ///< progress rewrites one line instead of adding lines
    RunForecast forecast = {};     ///< from what earlier runs took
    FileHasher hasher = {};        ///< for records; null = each source is read
    CardOptions cardOptions = {};  ///< of files among the arguments; null = no file has a card
};

/// Whether these arguments (without the program's name; as text, see PathText.h) are for runCommandLine():
/// they begin with a command, --help or --version. All others are for the window.
[[nodiscard]] bool isForCommandLine(const QStringList& arguments);

/// Executes the command in the arguments (without the program's name). Needs a QCoreApplication and no
/// display. Failures become one sentence on `err`. While a run lasts, SIGINT and SIGTERM stop it cleanly.
[[nodiscard]] ExitCode runCommandLine(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
