#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/RunControl.h"
#include "core/set/PairSet.h"

namespace stereo {

/// The names in a folder and in all folders below it, read once: pairs are found in it without a look at the
/// disk for each. Links to folders elsewhere are followed, each place once.
class FolderTree {
public:
    struct Folder {
        std::string path = {};  ///< below the root, with '/': "scene/left"; empty = the root itself
        std::vector<std::string> files = {};  ///< sorted by bytes; a link to a file is one
    };

    /// Reads the whole tree. What cannot be listed is among remarks(). Throws Error(NotFound) when the root
    /// is no folder or cannot be read; Cancelled.
    FolderTree(const std::filesystem::path& root, const RunControl& run);

    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    /// The root first, then sorted by path, so that a folder comes before those in it.
    [[nodiscard]] const std::vector<Folder>& folders() const { return m_folders; }
    /// Null where there is no such folder.
    [[nodiscard]] const Folder* find(std::string_view path) const;
    [[nodiscard]] bool hasFile(std::string_view folder, std::string_view name) const;
    /// By its path below the root.
    [[nodiscard]] bool hasFile(std::string_view path) const;
    /// Unreadable folders, loops of links, links that lead nowhere.
    [[nodiscard]] const std::vector<SetRemark>& remarks() const { return m_remarks; }

private:
    struct Waiting {
        std::filesystem::path place;
        std::string path;
    };
    void read(const Waiting& folder, std::vector<Waiting>& waiting);
    /// Whether a link to a folder is to be followed; a remark where it is not.
    [[nodiscard]] bool isNew(const std::filesystem::path& link);

    std::filesystem::path m_root;
    std::filesystem::path m_realRoot;
    std::vector<Folder> m_folders;
    std::unordered_map<std::string_view, std::size_t> m_index;  ///< views the paths of m_folders
    std::vector<std::filesystem::path> m_linked;                ///< real paths that links led to
    std::vector<SetRemark> m_remarks;
};

[[nodiscard]] bool hasName(const FolderTree::Folder& folder, std::string_view name);

/// "scene/left" of "scene" and "left"; of an empty one the other.
[[nodiscard]] std::string joined(std::string_view folder, std::string_view name);
/// "scene" of "scene/left"; empty at the root.
[[nodiscard]] std::string_view parentOf(std::string_view path);
/// "left" of "scene/left".
[[nodiscard]] std::string_view nameOf(std::string_view path);
/// "0001" of "0001.png", as std::filesystem::path::stem().
[[nodiscard]] std::string_view stemOf(std::string_view name);
/// ".png" of "0001.png".
[[nodiscard]] std::string_view extensionOf(std::string_view name);

}  // namespace stereo
