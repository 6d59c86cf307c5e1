#include "core/base/Error.h"

namespace stereo {

Error::Error(ErrorKind kind, std::string sentence, std::filesystem::path path, std::string detail)
    : m_kind(kind), m_sentence(std::move(sentence)), m_path(std::move(path)), m_detail(std::move(detail)) {}

Error::~Error() = default;

}  // namespace stereo
