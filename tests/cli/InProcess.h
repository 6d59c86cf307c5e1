#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/CommandLine.h"

namespace stereo::test {

/// What a command line gave.
struct Outcome {
    app::ExitCode code;
    std::string out;
    std::string err;
};

using Arguments = std::vector<std::string>;

/// Runs a command line in this process; the matcher "fake" is there beside those that need no network.
[[nodiscard]] Outcome runCli(const Arguments& arguments);
/// The same with another maker of matchers, and what runs took before.
[[nodiscard]] Outcome runCli(const Arguments& arguments, const app::MatcherFactory& makeMatcher,
                             const app::RunForecast& forecast = {});

/// A matcher that finds 2 px everywhere at once: "fake".
[[nodiscard]] std::unique_ptr<StereoMatcher> makeWatchedMatcher();

/// Writes a gray PGM of a fixed random texture and returns its path; `shiftPx` moves it to the left.
std::filesystem::path writeTexture(const std::filesystem::path& path, int width, int height, int shiftPx = 0);

/// The file names of a folder, sorted; empty when it is not there.
[[nodiscard]] std::vector<std::string> filesIn(const std::filesystem::path& folder);

}  // namespace stereo::test
