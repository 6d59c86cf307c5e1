#include "core/set/layout/FolderNames.h"

#include <algorithm>

#include "core/io/SideNames.h"

namespace stereo {

std::string beside(std::string_view folder, std::string_view name) {
    return joined(parentOf(folder), name);
}

std::string withFolder(std::string_view path, std::string_view from, std::string_view to) {
    if (path.empty()) return {};
    const std::string_view name = nameOf(path);
    if (name == from) return beside(path, to);
    const std::string above = withFolder(parentOf(path), from, to);
    return above.empty() ? std::string() : joined(above, name);
}

std::string withoutFolder(std::string_view path, std::string_view name) {
    if (path.empty()) return {};
    if (nameOf(path) == name) return std::string(parentOf(path));
    return joined(withoutFolder(parentOf(path), name), nameOf(path));
}

std::string nameIn(const FolderTree& tree, std::string_view folder) {
    return folder.empty() ? tree.root().filename().native() : std::string(nameOf(folder));
}

std::string imageExtensionOf(const FolderTree::Folder& folder, std::string_view stem) {
    const std::string start = std::string(stem) + ".";
    const auto at = std::ranges::lower_bound(folder.files, start);
    for (auto file = at; file != folder.files.end() && file->starts_with(start); ++file)
        if (stemOf(*file) == stem && hasImageExtension(*file)) return std::string(extensionOf(*file));
    return {};
}

}  // namespace stereo
