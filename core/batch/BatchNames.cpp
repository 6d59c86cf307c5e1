#include "core/batch/BatchNames.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/batch/BatchFolder.h"

namespace stereo {
namespace {

constexpr std::string_view kId = "{id}";
constexpr std::string_view kWhat = "{what}";

std::string filledIn(std::string text, std::string_view word, std::string_view value) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + value.size()))
        text.replace(at, word.size(), value);
    return text;
}

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw Error(
        ErrorKind::BadInput,
        fmt::format("The names \"{}\" {}; {{id}}/{{what}} and {{what}}/{{id}} are examples.", text, why));
}

}  // namespace

BatchNames::BatchNames(std::string text) : m_text(std::move(text)) {
    const std::string filled = filledIn(filledIn(m_text, kId, "id"), kWhat, "what");
    if (filled.find_first_of("{}") != std::string::npos)
        refuse(m_text, "have words in braces that are neither {id} nor {what}");
    if (m_text.find(kId) == std::string::npos)
        refuse(m_text, "lack {id}, so that all pairs had the same files");
    if (m_text.find(kWhat) == std::string::npos)
        refuse(m_text, "lack {what}, so that all files of a pair had the same name");
    if (m_text.ends_with('/')) refuse(m_text, "end in a folder");
    try {
        (void)folderOf("out", filled);
    } catch (const Error&) {  // to say it of the names
        refuse(m_text, "do not lie below the folder of the results");
    }
}

bool BatchNames::isUsual() const {
    return m_text == kUsual;
}

std::string BatchNames::ofPair(std::string_view id) const {
    return filledIn(m_text, kId, id);
}

std::filesystem::path BatchNames::file(const std::filesystem::path& output, std::string_view id,
                                       std::string_view what, std::string_view extension) const {
    return folderOf(output, filledIn(ofPair(id), kWhat, what).append(extension));
}

}  // namespace stereo
