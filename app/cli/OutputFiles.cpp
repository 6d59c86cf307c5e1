#include "app/cli/OutputFiles.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo::app {

void requireOthers(const std::vector<std::filesystem::path>& written,
                   const std::vector<std::filesystem::path>& read) {
    for (const std::filesystem::path& file : written) {
        for (const std::filesystem::path& source : read) {
            std::error_code isNew;
            if (!std::filesystem::equivalent(file, source, isNew)) continue;
            throw Error(ErrorKind::CannotWrite,
                        fmt::format("{} is read and would be written over; choose another place by --out.",
                                    pathText(source)),
                        source);
        }
    }
}

}  // namespace stereo::app
