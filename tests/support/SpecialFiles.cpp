#include "tests/support/SpecialFiles.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>

namespace stereo::test {

namespace fs = std::filesystem;

fs::path makePipe(const fs::path& path) {
    if (::mkfifo(path.c_str(), 0600) != 0) throw std::runtime_error("cannot make a pipe");
    return path;
}

fs::path makeSocket(const fs::path& path) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    const int bound = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::close(descriptor);
    if (bound != 0) throw std::runtime_error("cannot make a socket");
    return path;
}

std::vector<fs::path> specialFiles(const TempDir& folder, const std::string& name) {
    const auto inside = [&](const char* subfolder) {
        fs::create_directory(folder / subfolder);
        return folder.path() / subfolder / name;
    };
    std::vector<fs::path> files{makePipe(inside("pipe")), makeSocket(inside("socket"))};
    for (const char* device : {"/dev/zero", "/dev/random"}) {
        const fs::path link = inside(fs::path(device).filename().c_str());
        fs::create_symlink(device, link);
        files.push_back(link);
    }
    const fs::path link = inside("link");
    fs::create_symlink(files.front(), link);
    files.push_back(link);
    return files;
}

}  // namespace stereo::test
