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

/// "sgm", and "fake", which finds 2 px everywhere without delay.
[[nodiscard]] MatcherRegistry sgmAndFake();
/// Runs a command line in this process with these matchers, with what runs took before, and with what cards
/// say of files.
[[nodiscard]] Outcome runCli(const Arguments& arguments, const MatcherRegistry& matchers = sgmAndFake(),
                             const app::RunForecast& forecast = {}, const app::CardOptions& cards = {});

/// Writes a gray PGM of a fixed random texture and returns its path; `shiftPx` moves it to the left.
std::filesystem::path writeTexture(const std::filesystem::path& path, int width, int height, int shiftPx = 0);

/// The file names of a folder, sorted; empty when it is not there.
[[nodiscard]] std::vector<std::string> filesIn(const std::filesystem::path& folder);

}  // namespace stereo::test
