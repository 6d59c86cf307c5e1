#include "core/base/Error.h"

#include "core/base/PlainText.h"

namespace stereo {

Error::Error(ErrorKind kind, const std::string& sentence, std::filesystem::path path,
             const std::string& detail)
    : m_kind(kind), m_sentence(plainLine(sentence)), m_path(std::move(path)), m_detail(plainText(detail)) {}

Error::~Error() = default;

}  // namespace stereo
