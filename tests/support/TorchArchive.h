#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace stereo::test {

/// Writes a checkpoint as torch.save does: a zip file of plain entries, floats of every tensor on a multiple
/// of 64 bytes, sizes in 64 bits and in data descriptors. Checksums are left out: PyTorch does not look at
/// them.
class TorchArchive {
public:
    explicit TorchArchive(const std::filesystem::path& path) : m_file(path, std::ios::binary) {}

    /// An entry of "model".
    void addTensor(const std::string& name, const std::vector<std::int64_t>& shape,
                   std::span<const float> values);
    /// A tensor of zeros beside "model" that takes no place on the disk: what an optimizer leaves in a file.
    void addOptimizer(std::int64_t elements);
    /// Writes the description and the directory. REQUIRES: nothing is added after this
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint64_t headerOffset = 0, bytes = 0;
    };

    void beginEntry(const std::string& name);
    void endEntry(std::uint64_t bytes);
    void addText(const std::string& name, const std::string& content);
    void writeDirectory();
    /// The pickled tensor whose numbers are in the last entry.
    [[nodiscard]] std::string pickled(const std::vector<std::int64_t>& shape) const;
    [[nodiscard]] std::string nextKey() const { return std::to_string(m_entries.size()); }

    std::ofstream m_file;
    std::vector<Entry> m_entries;
    std::string m_model, m_optimizer;
};

}  // namespace stereo::test
