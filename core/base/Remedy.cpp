#include "core/base/Remedy.h"

namespace stereo {

ErrorWithRemedy::ErrorWithRemedy(Remedy remedy, ErrorKind kind, const std::string& sentence,
                                 std::filesystem::path path, const std::string& detail)
    : Error(kind, sentence, std::move(path), detail), m_remedy(remedy) {}

ErrorWithRemedy::~ErrorWithRemedy() = default;

}  // namespace stereo
