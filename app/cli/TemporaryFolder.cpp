#include "app/cli/TemporaryFolder.h"

#include <system_error>

#include "core/base/Error.h"

namespace stereo::app {

std::filesystem::path temporaryFolder() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (!error) return folder;
    throw Error(ErrorKind::CannotWrite,
                "There is no folder for temporary files (" + error.message() +
                    "), which an archive is unpacked into; name one by TMPDIR.",
                folder);
}

}  // namespace stereo::app
