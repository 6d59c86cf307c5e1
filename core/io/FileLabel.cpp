#include "core/io/FileLabel.h"

namespace stereo {

FileLabel FileLabel::entry(const std::string& name) const {
    return {m_path, m_name + ", entry " + inQuotes(name)};
}

Error FileLabel::error(ErrorKind kind, const std::string& predicate) const {
    return {kind, m_name + " " + predicate, m_path};
}

}  // namespace stereo
