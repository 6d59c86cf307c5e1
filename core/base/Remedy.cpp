#include "core/base/Remedy.h"

namespace stereo {

ErrorWithRemedy::ErrorWithRemedy(Remedy remedy, ErrorKind kind, std::string sentence,
                                 std::filesystem::path path, std::string detail)
    : Error(kind, std::move(sentence), std::move(path), std::move(detail)), m_remedy(remedy) {}

ErrorWithRemedy::~ErrorWithRemedy() = default;

}  // namespace stereo
