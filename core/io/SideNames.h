#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/io/PairNames.h"

namespace stereo {

// The names behind PairNames.h, without a look at the disk: for those who have the names of a folder already.

/// A name with its side exchanged.
struct SideExchange {
    std::string name;
    Side side;         ///< of the name before
    std::size_t rank;  ///< of the scheme: the surest is 0
};

/// All ways to exchange the side of a file's name (without extension) or of a folder's; the surest first.
[[nodiscard]] std::vector<SideExchange> sideExchangesOf(const std::string& name, bool isFolder);

/// Whether the name is nothing but a clear word for a side.
[[nodiscard]] bool isSideWord(const std::string& name);

/// The rest of a name without its side, when the two names differ only in the side.
[[nodiscard]] std::optional<std::string> withoutSide(const std::string& left, const std::string& right);

/// How certain it is that two names belong together; smaller is more certain. A clear word in the file's
/// name, then one in a folder's, then a single letter or digit.
struct SideDoubt {
    bool isVague = false;
    std::size_t level = 0;
    std::size_t rank = 0;

    auto operator<=>(const SideDoubt&) const = default;
};

/// A file's name without extension, then those of the two folders above it.
using SideNames = std::array<std::string, 3>;

/// The names of a path with sides exchanged.
struct OtherSide {
    SideNames names;
    std::optional<Side> side;  ///< of the names before; none = nothing is exchanged
    SideDoubt doubt;
};

/// Names the other sides of the files of one folder.
class FolderSides {
public:
    /// By its name and that of the folder above it.
    FolderSides(const std::string& folder, const std::string& above);

    /// Names with one or more parts exchanged, several only if all agree on the side; the surest first.
    [[nodiscard]] std::vector<OtherSide> othersOf(const std::string& stem) const;

private:
    SideNames m_names;
    std::array<std::vector<SideExchange>, 3> m_exchanges;  ///< the first is empty
};

/// Whether a file's name ends like that of an image.
[[nodiscard]] bool hasImageExtension(const std::filesystem::path& path);
/// Whether its name says that it holds both images, so it is no side of another (MPO, JPS).
[[nodiscard]] bool isNamedForBoth(const std::filesystem::path& path);

}  // namespace stereo
