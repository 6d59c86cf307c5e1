#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

/// The entries of a zip file as checkpoints are written: stored, not compressed; zip64 as well.
/// Names and contents view the bytes given.
class ZipDirectory {
public:
    /// Throws Error(BadFormat) when the directory is missing (a download cut off) or broken.
    explicit ZipDirectory(Bytes file);

    /// The content of an entry, none where there is none of this name. Throws Error(BadFormat) when it
    /// does not lie within the file, Error(Unsupported) when it is compressed or encrypted.
    [[nodiscard]] std::optional<Bytes> find(std::string_view name) const;

    /// The name of the first entry that ends so, none where there is none.
    [[nodiscard]] std::optional<std::string_view> nameEndingWith(std::string_view end) const;

private:
    struct Entry {
        std::uint64_t headerOffset = 0, size = 0, storedSize = 0;
        bool isPlain = false;
    };

    Bytes m_file;
    std::unordered_map<std::string_view, Entry> m_entries;
};

}  // namespace stereo::nn
