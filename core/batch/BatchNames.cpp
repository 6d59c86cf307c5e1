#include "core/batch/BatchNames.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/batch/BatchEntry.h"
#include "core/batch/BatchFolder.h"

namespace stereo {
namespace {

constexpr std::string_view kId = "{id}";
constexpr std::string_view kWhat = "{what}";

/// In one pass: what is filled in is not looked at again.
std::string filledIn(std::string_view text, std::string_view id, std::string_view what) {
    std::string filled;
    while (!text.empty()) {
        const bool isId = text.starts_with(kId);
        const bool isWhat = text.starts_with(kWhat);
        filled += isId ? id : isWhat ? what : text.substr(0, 1);
        text.remove_prefix(isId ? kId.size() : isWhat ? kWhat.size() : 1);
    }
    return filled;
}

/// Whether no name of a product can go on into what is beside it: "{id}-{what}" would call a file of x and
/// one of x-depth alike.
bool standsAlone(std::string_view text) {
    const auto isEdge = [&](std::size_t at) {
        return at >= text.size() || text[at] == '/' || text[at] == '_' || text[at] == '.' || text[at] == ' ';
    };
    for (std::size_t at = text.find(kWhat); at != text.npos; at = text.find(kWhat, at + 1)) {
        if ((at > 0 && !isEdge(at - 1)) || !isEdge(at + kWhat.size())) return false;
    }
    return true;
}

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw Error(
        ErrorKind::BadInput,
        fmt::format("The names \"{}\" {}; {{id}}/{{what}} and {{what}}/{{id}} are examples.", text, why));
}

}  // namespace

BatchNames::BatchNames(std::string text) : m_text(std::move(text)) {
    const std::string filled = filledIn(m_text, "id", "what");
    if (filled.find_first_of("{}") != std::string::npos)
        refuse(m_text, "have words in braces that are neither {id} nor {what}");
    if (m_text.find(kId) == std::string::npos)
        refuse(m_text, "lack {id}, so that all pairs had the same files");
    if (m_text.find(kWhat) == std::string::npos)
        refuse(m_text, "lack {what}, so that all files of a pair had the same name");
    if (!standsAlone(m_text)) refuse(m_text, "have no / or _ between {what} and what is beside it");
    if (m_text.ends_with('/')) refuse(m_text, "end in a folder");
    try {
        (void)folderOf("out", filled);
    } catch (const Error&) {  // to say it of the names
        refuse(m_text, "do not lie below the folder of the results, or are those of its own files");
    }
}

bool BatchNames::isUsual() const {
    return m_text == kUsual;
}

std::string BatchNames::ofPair(std::string_view id) const {
    return filledIn(m_text, id, kWhat);
}

std::filesystem::path BatchNames::file(const std::filesystem::path& output, std::string_view id,
                                       std::string_view what, std::string_view extension) const {
    return folderOf(output, filledIn(m_text, id, what).append(extension));
}

std::filesystem::path resultFileOf(const std::filesystem::path& output, const BatchEntry& entry,
                                   std::string_view what, std::string_view extension) {
    return (entry.names.empty() ? BatchNames() : BatchNames(entry.names))
        .file(output, entry.id, what, extension);
}

}  // namespace stereo
