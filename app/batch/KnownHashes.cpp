#include "app/batch/KnownHashes.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "core/base/FileStamp.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// Images are asked for once: more need not be known at a time.
constexpr std::size_t kMost = 1000;

class KnownHashes {
public:
    [[nodiscard]] std::optional<std::string> find(const fs::path& file, const FileStamp& stamp) {
        const std::scoped_lock lock(m_mutex);
        const auto at = m_known.find(file);
        return at != m_known.end() && at->second.stamp == stamp ? std::optional(at->second.hash)
                                                                : std::nullopt;
    }
    void add(const fs::path& file, const FileStamp& stamp, const std::string& hash) {
        const std::scoped_lock lock(m_mutex);
        if (m_known.size() >= kMost) m_known.clear();
        m_known.insert_or_assign(file, Known{stamp, hash});
    }

private:
    struct Known {
        FileStamp stamp;
        std::string hash;
    };

    std::mutex m_mutex;
    std::map<fs::path, Known> m_known;
};

}  // namespace

FileHasher rememberingHasher(FileHasher hasher) {
    return [known = std::make_shared<KnownHashes>(), hasher = std::move(hasher)](const fs::path& file,
                                                                                 const RunControl& run) {
        const std::optional<FileStamp> stamp = stampOf(file);
        if (stamp) {
            if (auto hash = known->find(file, *stamp)) return *std::move(hash);
        }
        std::string hash = hashOf(file, hasher, run);
        if (stamp && stampOf(file) == stamp) known->add(file, *stamp, hash);
        return hash;
    };
}

}  // namespace stereo::app
