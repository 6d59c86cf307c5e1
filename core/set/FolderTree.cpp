#include "core/set/FolderTree.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/SideNames.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Whether it is what a batch, or a shard of one, writes into the folder of its results.
bool isOfBatch(const std::string& name) {
    return name == "batch.jsonl" || (name.starts_with("batch-") && name.ends_with(".jsonl"));
}

bool isInside(const fs::path& path, const fs::path& folder) {
    const auto [end, rest] = std::ranges::mismatch(folder, path);
    return end == folder.end();
}

[[noreturn]] void throwUnreadable(const fs::path& folder, const std::error_code& error) {
    throw Error(ErrorKind::NotFound,
                fmt::format("The folder {} cannot be read: {}.", pathText(folder), error.message()), folder);
}

}  // namespace

FolderTree::FolderTree(const fs::path& root, const RunControl& run)
    : m_root(fs::absolute(root).lexically_normal()) {
    if (!m_root.has_filename()) m_root = m_root.parent_path();  // "set/" is "set"
    std::error_code error;
    if (!fs::is_directory(m_root, error)) {
        throw Error(ErrorKind::NotFound, fmt::format("There is no folder {}.", pathText(m_root)), m_root);
    }
    m_realRoot = fs::canonical(m_root, error);
    if (error) throwUnreadable(m_root, error);
    std::vector<Waiting> waiting{{m_root, ""}};
    while (!waiting.empty()) {
        run.checkpoint(Stage::Reading, 0, 0);
        const Waiting folder = std::move(waiting.back());
        waiting.pop_back();
        read(folder, waiting);
    }
    std::ranges::sort(m_folders, {}, &Folder::path);
    for (std::size_t i = 0; i < m_folders.size(); ++i) m_index.emplace(m_folders[i].path, i);
}

void FolderTree::read(const Waiting& folder, std::vector<Waiting>& waiting) {
    std::error_code error;
    fs::directory_iterator entry(folder.place, error);
    if (error && folder.path.empty()) throwUnreadable(folder.place, error);
    Folder& read = m_folders.emplace_back(Folder{folder.path, {}});
    std::vector<Waiting> inside;
    for (const fs::directory_iterator end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        std::string name = entry->path().filename().native();
        const bool isLink = entry->is_symlink(unknown);
        if (entry->is_directory(unknown)) {
            if (name.starts_with('.')) continue;
            if (!isLink || isNew(entry->path())) inside.push_back({entry->path(), joined(folder.path, name)});
        } else if (entry->is_regular_file(unknown)) {
            read.files.push_back(std::move(name));
        } else if (isLink && hasImageExtension(name)) {
            m_remarks.push_back(
                {entry->path(), fmt::format("{} is a link that leads to no file.", pathText(entry->path()))});
        }
    }
    if (error) {
        m_remarks.push_back({folder.place, fmt::format("The folder {} cannot be read: {}.",
                                                       pathText(folder.place), error.message())});
    }
    std::ranges::sort(read.files);
    if (!folder.path.empty() && std::ranges::any_of(read.files, isOfBatch)) {
        read.files.clear();
        m_remarks.push_back(
            {folder.place, fmt::format("The folder {} holds results of a batch, so it is no part "
                                       "of the set.",
                                       pathText(folder.place))});
        return;
    }
    std::ranges::move(inside, std::back_inserter(waiting));
}

bool FolderTree::isNew(const fs::path& link) {
    std::error_code error;
    const fs::path real = fs::canonical(link, error);
    const auto isWithin = [&](const fs::path& place) {
        return isInside(real, place) || isInside(place, real);
    };
    if (!error && !isWithin(m_realRoot) && std::ranges::none_of(m_linked, isWithin)) {
        m_linked.push_back(real);
        return true;
    }
    m_remarks.push_back(
        {link, error
                   ? fmt::format("The link {} cannot be followed: {}.", pathText(link), error.message())
                   : fmt::format("The link {} is not followed: what it leads to, {}, is in the set already, "
                                 "or holds it.",
                                 pathText(link), pathText(real))});
    return false;
}

const FolderTree::Folder* FolderTree::find(std::string_view path) const {
    const auto at = m_index.find(path);
    return at == m_index.end() ? nullptr : &m_folders[at->second];
}

bool FolderTree::hasFile(std::string_view folder, std::string_view name) const {
    const Folder* found = find(folder);
    return found && hasName(*found, name);
}

bool FolderTree::hasFile(std::string_view path) const {
    return hasFile(parentOf(path), nameOf(path));
}

bool hasName(const FolderTree::Folder& folder, std::string_view name) {
    return std::ranges::binary_search(folder.files, name, std::less<>());
}

std::string joined(std::string_view folder, std::string_view name) {
    if (folder.empty() || name.empty()) return std::string(folder.empty() ? name : folder);
    return fmt::format("{}/{}", folder, name);
}

std::string_view parentOf(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view nameOf(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

std::string_view stemOf(std::string_view name) {
    return name.substr(0, name.size() - extensionOf(name).size());
}

std::string_view extensionOf(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

}  // namespace stereo
