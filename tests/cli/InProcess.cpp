#include "tests/cli/InProcess.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <sstream>

#include "core/io/QtPath.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo::test {

MatcherRegistry sgmAndFake() {
    auto behaviour = std::make_shared<WatchedBehaviour>();
    behaviour->iterates = true;
    return registryOf({sgbmInfo(), watchedInfo(behaviour)});
}

Outcome runCli(const Arguments& arguments, const MatcherRegistry& matchers, const app::RunForecast& forecast,
               const app::CardOptions& cards) {
    std::ostringstream out;
    std::ostringstream err;
    QStringList list;
    for (const std::string& argument : arguments) list << toQString(argument);
    const app::CommandLineServices services{.matchers = matchers,
                                            .systemInfo = [] { return std::string("Qt and so on\n"); },
                                            .out = out,
                                            .err = err,
                                            .errIsTerminal = false,
                                            .forecast = forecast,
                                            .cardOptions = cards};
    const app::ExitCode code = app::runCommandLine(list, services);
    return {code, out.str(), err.str()};
}

std::filesystem::path writeTexture(const std::filesystem::path& path, int width, int height, int shiftPx) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << "P5\n" << width << ' ' << height << "\n255\n";
    std::string row(static_cast<std::size_t>(width), '\0');
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto cell = static_cast<std::uint32_t>(x + shiftPx) * 73856093U ^
                              static_cast<std::uint32_t>(y) * 19349663U;
            row[static_cast<std::size_t>(x)] = static_cast<char>((cell * 2654435761U) >> 24);
        }
        file.write(row.data(), width);
    }
    return path;
}

std::vector<std::string> filesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    if (!std::filesystem::is_directory(folder)) return names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

}  // namespace stereo::test
