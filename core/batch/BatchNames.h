#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// How the files of the pairs of a batch are called below its output folder, without their extensions.
class BatchNames {
public:
    /// "{id}/{what}": each pair has a folder.
    BatchNames() = default;
    /// In `text` {id} stands for the id of the pair and {what} for what is in the file: disparity, depth, run
    /// (the record) …. Throws Error(BadInput) without {id} or {what}, for a {what} that does not
    /// stand between / _ . or spaces (two pairs could get one file), for a path that is not below the folder,
    /// and for words in braces that mean nothing.
    STEREOSCOPE_CORE_API explicit BatchNames(std::string text);

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Whether each pair has a folder of its own, as when nobody says otherwise.
    [[nodiscard]] STEREOSCOPE_CORE_API bool isUsual() const;
    /// The template with the id filled in: {what} is left to be filled in.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string ofPair(std::string_view id) const;
    /// The file of a pair below `output`. Throws Error(BadInput) for an id that would lead elsewhere, or to
    /// the files of the batch itself.
    [[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path file(const std::filesystem::path& output,
                                                                  std::string_view id, std::string_view what,
                                                                  std::string_view extension) const;

    bool operator==(const BatchNames&) const = default;

private:
    std::string m_text = std::string(kUsual);

    static constexpr std::string_view kUsual = "{id}/{what}";
};

struct BatchEntry;

/// A file of what a batch has written of a pair, by the names that it had. Throws what BatchNames::file()
/// throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path resultFileOf(const std::filesystem::path& output,
                                                                      const BatchEntry& entry,
                                                                      std::string_view what,
                                                                      std::string_view extension);

}  // namespace stereo
