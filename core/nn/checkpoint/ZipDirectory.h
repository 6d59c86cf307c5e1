#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

/// The entries of a zip file as checkpoints are written: stored without compression, zip64 included. Names
/// and contents view the bytes given.
class ZipDirectory {
public:
    /// Throws Error(BadFormat) when the directory is missing (a download that was cut off) or broken.
    explicit ZipDirectory(Bytes file);

    /// The content of an entry; none when there is no such entry. Throws Error(BadFormat) when it lies
    /// outside the file, Error(Unsupported) when it is compressed or encrypted.
    [[nodiscard]] std::optional<Bytes> find(std::string_view name) const;

    /// The name of an entry that ends with `end`; none when there is none.
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
