#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Export.h"
#include "core/base/RunControl.h"

class QIODevice;

namespace stereo {

/// A file in a zip file.
struct ZipEntry {
    std::string name;               ///< "images/left.png"
    std::uint64_t packedBytes = 0;  ///< in the zip file
    std::uint64_t bytes = 0;        ///< unpacked
};

/// The most that a zip file of this size may unpack to: 100 MB, or a hundred times its size. More is meant to
/// fill a disk.
[[nodiscard]] constexpr std::uint64_t maxUnpackedBytes(std::uint64_t zipBytes) {
    constexpr std::uint64_t kAlwaysFine = 100'000'000;
    constexpr std::uint64_t kFactor = 100;
    return zipBytes > kAlwaysFine / kFactor ? zipBytes * kFactor : kAlwaysFine;
}

/// A zip file from an untrusted source. Its list is checked completely before anything is unpacked:
/// constructed means that its entries are plain files with plain relative names that cannot leave a folder,
/// that none is listed twice or encrypted, and that the unpacked size is in proportion to the file. One
/// thread.
class STEREOSCOPE_CORE_API ZipReader {
public:
    /// `path` only names the file in messages. Throws Error(BadFormat) for what is no zip file, is cut off or
    /// has a list of entries as above says; Error(Unsupported) for entries with a password or another packing
    /// than deflate. REQUIRES: `device` is open for reading, not sequential, and outlives the reader
    ZipReader(QIODevice& device, const std::filesystem::path& path);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;

    /// In the order of the file, without folders.
    [[nodiscard]] const std::vector<ZipEntry>& entries() const { return m_entries; }
    [[nodiscard]] std::uint64_t totalBytes() const;

    /// Receives an entry piece by piece.
    using Sink = std::function<void(std::span<const std::byte>)>;
    /// Says whether to go on without an entry that is broken.
    using GoOn = std::function<bool(const ZipEntry& entry, const Error& error)>;
    /// Unpacks all entries in order: `sinkFor` gives the sink of each. Throws Error(BadFormat) for an entry
    /// that is broken, longer or shorter than its list says, or has another checksum, unless `goOn` says to
    /// go on without it (null = never); Cancelled; what the sinks throw.
    void readAll(const std::function<Sink(const ZipEntry&)>& sinkFor, const RunControl& run,
                 const GoOn& goOn = {});

private:
    struct Zip;

    void list();
    void requireInProportion() const;
    void readCurrent(const ZipEntry& entry, const Sink& sink, const RunControl& run);
    [[noreturn]] void refuse(const std::string& why) const;

    std::unique_ptr<Zip> m_zip;
    std::vector<ZipEntry> m_entries;
};

}  // namespace stereo
