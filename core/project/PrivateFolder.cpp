#include "core/project/PrivateFolder.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {

PrivateFolder::PrivateFolder(const std::filesystem::path& parent, const std::string& name) {
    std::error_code error;
    std::filesystem::create_directories(parent, error);
    std::string place = (parent / (name + "XXXXXX")).string();
    if (!error && ::mkdtemp(place.data())) {
        m_path = place;
        return;
    }
    const std::string reason = error ? error.message() : std::generic_category().message(errno);
    throw Error(ErrorKind::CannotWrite,
                "No folder can be made in " + pathText(parent) + " (" + reason + "); choose another place.",
                parent);
}

PrivateFolder PrivateFolder::adopt(std::filesystem::path folder) {
    return PrivateFolder(std::move(folder));
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;  // what cannot be removed stays
    if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
}

}  // namespace stereo
