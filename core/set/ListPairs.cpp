#include "core/set/ListPairs.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/io/FileBytes.h"
#include "core/io/FileKind.h"
#include "core/io/ImageReader.h"
#include "core/set/FolderPairs.h"
#include "core/set/FolderTree.h"
#include "core/set/FrameReader.h"
#include "core/set/ListFile.h"
#include "core/set/Metadata.h"
#include "core/set/PairSetBuilder.h"
#include "core/set/layout/LayoutPairs.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kByNames = "folders";
constexpr std::size_t kStartBytes = 65536;

enum class Kind { Folder, List, Metadata, Video };

std::string startOf(const fs::path& path) {
    const std::vector<std::byte> bytes = readFileStart(path, kStartBytes);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool isTextFile(const std::string& start) {
    const std::string kind =
        fileKind(std::as_bytes(std::span(start).first(std::min(start.size(), kFileKindBytes))));
    return mayBeText(kind) && start.find('\0') == std::string::npos;
}

[[noreturn]] void throwNoSet(const fs::path& path, const std::string& what) {
    throw Error(
        ErrorKind::BadInput,
        fmt::format("{} is {}; a set is a folder, a list (CSV, TSV or lines of JSON with columns left and "
                    "right), one video or two, or the metadata of a batch (JSON).",
                    pathText(path), what),
        path);
}

bool beginsLikeAVideo(std::string_view start) {
    const auto has = [&](std::size_t at, std::string_view word) {
        return start.size() > at && start.substr(at).starts_with(word);
    };
    return (has(0, "RIFF") && has(8, "AVI ")) || has(4, "ftyp") || has(0, "\x1A\x45\xDF\xA3");
}

Kind kindOf(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return Kind::Folder;
    const std::string start = startOf(path);
    if (isTextFile(start)) {
        if (isList(start)) return Kind::List;
        if (isMetadata(start)) return Kind::Metadata;
        throwNoSet(path, "text without a column called left in its first line");
    }
    if (isImageFile(path)) throwNoSet(path, "an image");
    (void)readVideoFacts(path);  // says what is wrong with it
    return Kind::Video;
}

class Listing {
public:
    Listing(const SetRequest& request, const RunControl& run) : m_request(request), m_run(run) {
        if (request.paths.empty()) throw Error(ErrorKind::BadInput, "No set of pairs was named.");
        for (const fs::path& path : request.paths) m_kinds.push_back(kindOf(path));
    }

    [[nodiscard]] PairSet listed() const {
        if (is({Kind::Folder})) return ofFolder(m_request.paths.front());
        refuseForFolders();
        if (is({Kind::List})) return ofList(m_request.paths.front());
        if (is({Kind::Metadata}) || is({Kind::Metadata, Kind::Folder}) || is({Kind::Folder, Kind::Metadata}))
            return ofMetadata();
        if (is({Kind::Video}) || is({Kind::Video, Kind::Video})) return ofVideos();
        std::vector<std::string> names;
        for (const fs::path& path : m_request.paths) names.push_back(pathText(path));
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} are no set together: a set is one folder, one list, one video or two, or "
                                "metadata with the folder of its images.",
                                fmt::join(names, ", ")));
    }

private:
    [[nodiscard]] bool is(const std::vector<Kind>& kinds) const { return m_kinds == kinds; }

    void refuseForFolders() const {
        if (m_request.layout.empty()) return;
        throw Error(ErrorKind::BadInput, "A layout is of a folder, and this set is none.");
    }

    [[nodiscard]] PairSet built(PairSetBuilder& builder) const {
        builder.setCalibration(m_request.calibration.empty() ? fs::path()
                                                             : fs::absolute(m_request.calibration));
        return builder.build();
    }

    [[nodiscard]] PairSet ofFolder(const fs::path& folder) const {
        const std::vector<const SetLayout*> wanted = wantedLayouts();
        const FolderTree tree(folder, m_run);
        std::vector<const SetLayout*> layouts;
        if (m_request.layout != kByNames && !m_request.split) layouts = layoutsIn(tree, wanted, m_run);
        if (layouts.empty() && !wanted.empty())
            throw Error(ErrorKind::BadInput,
                        fmt::format("{} has no folder that is laid out like {}: {}.", pathText(folder),
                                    wanted.front()->title, wanted.front()->shape),
                        folder);
        std::vector<std::string_view> titles;
        for (const SetLayout* layout : layouts) titles.push_back(layout->title);
        PairSetBuilder builder(titles.empty()
                                   ? (m_request.split ? "images that hold both sides" : "folders of pairs")
                                   : fmt::format("{}", fmt::join(titles, ", ")));
        if (layouts.empty()) {
            addFolderPairs(builder, tree, m_request.split, m_run);
        } else {
            addLayoutPairs(builder, tree, layouts, m_run);
        }
        return built(builder);
    }

    /// The one that was asked for; empty = any.
    [[nodiscard]] std::vector<const SetLayout*> wantedLayouts() const {
        const std::string& id = m_request.layout;
        if (id.empty() || id == kByNames) return {};
        if (m_request.split)
            throw Error(ErrorKind::BadInput,
                        fmt::format("The images of a data set ({}) hold one side each.", id));
        const auto at = std::ranges::find(setLayouts(), id, &SetLayout::id);
        if (at != setLayouts().end()) return {*at};
        std::vector<std::string_view> known;
        for (const SetLayout* layout : setLayouts()) known.push_back(layout->id);
        throw Error(ErrorKind::BadInput, fmt::format("{} is no layout that is known; there are {} and {}.",
                                                     inQuotes(id), fmt::join(known, ", "), kByNames));
    }

    [[nodiscard]] PairSet ofList(const fs::path& list) const {
        PairSetBuilder builder("a list of pairs");
        const std::vector<std::byte> bytes = readFile(list);
        addListPairs(builder, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, list,
                     m_request.split, m_run);
        return built(builder);
    }

    [[nodiscard]] PairSet ofMetadata() const {
        const std::size_t at = m_kinds.front() == Kind::Metadata ? 0 : 1;
        const fs::path& file = m_request.paths[at];
        const fs::path folder = m_kinds.size() == 2 ? m_request.paths[1 - at]
                                                    : fs::absolute(file).lexically_normal().parent_path();
        PairSetBuilder builder("metadata of a batch");
        const std::vector<std::byte> bytes = readFile(file);
        addMetadataPairs(builder, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file, folder,
                         m_request.cameras, m_run);
        return built(builder);
    }

    [[nodiscard]] PairSet ofVideos() const {
        const fs::path left = fs::absolute(m_request.paths.front()).lexically_normal();
        const fs::path right = fs::absolute(m_request.paths.back()).lexically_normal();
        const VideoFacts facts = readVideoFacts(left);
        const bool isOne = m_kinds.size() == 1;
        PairSetBuilder builder(isOne ? "a video that holds both sides" : "two videos");
        std::uint64_t count = facts.frames;
        SetPair pair;
        if (isOne) {
            pair.files.split = splitOf(facts, left);
        } else {
            count = std::min(count, framesOfRight(facts, left, right, builder));
        }
        std::error_code gone;
        const std::uintmax_t bytes = fs::file_size(left, gone) + (isOne ? 0 : fs::file_size(right, gone));
        pair.bytes = count > 0 && !gone ? bytes / count : 0;
        for (std::uint64_t number = 0; number < count; ++number) {
            m_run.checkpoint(Stage::Reading, 0, 0);
            pair.id = fmt::format("{:06}", number);
            pair.frame = VideoFrame{left, right, number};
            if (facts.framesPerSecond > 0) pair.seconds = static_cast<double>(number) / facts.framesPerSecond;
            builder.add(pair);
        }
        return built(builder);
    }

    /// One picture is cut in two only where that is said or its shape leaves no doubt.
    [[nodiscard]] SplitLayout splitOf(const VideoFacts& facts, const fs::path& video) const {
        if (m_request.split) return *m_request.split;
        if (guessSplitLayout(facts.size) == SplitLayout::SideBySide) return SplitLayout::SideBySide;
        throw Error(
            ErrorKind::BadInput,
            fmt::format("{} is one video of {}; name the other one, or say how this one holds both images "
                        "(on the command line by --split).",
                        pathText(video), facts.size.text()),
            video);
    }

    [[nodiscard]] static std::uint64_t framesOfRight(const VideoFacts& left, const fs::path& leftPath,
                                                     const fs::path& rightPath, PairSetBuilder& builder) {
        const VideoFacts right = readVideoFacts(rightPath);
        const std::string names =
            fmt::format("{} and {}", pathText(leftPath.filename()), pathText(rightPath.filename()));
        if (left.size != right.size)
            throw Error(ErrorKind::BadInput,
                        fmt::format("The videos {} are of {} and {}; those of a pair have one size.", names,
                                    left.size.text(), right.size.text()),
                        rightPath);
        if (left.frames != right.frames)
            builder.remark(
                left.frames > right.frames ? leftPath : rightPath,
                fmt::format("The videos {} have {} and {}; the rest of the longer one is in no pair.", names,
                            countedText(left.frames, "frame"), countedText(right.frames, "frame")));
        return right.frames;
    }

    const SetRequest& m_request;
    const RunControl& m_run;
    std::vector<Kind> m_kinds;
};

}  // namespace

std::vector<SetLayoutName> setLayoutNames() {
    std::vector<SetLayoutName> names;
    for (const SetLayout* layout : setLayouts())
        names.push_back({std::string(layout->id), std::string(layout->title), std::string(layout->shape)});
    return names;
}

bool mayHoldPairs(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return true;
    if (!isFile(path) || fs::file_size(path, error) == 0) return false;
    const std::string start = startOf(path);
    return isTextFile(start) ? isList(start) || isMetadata(start) : beginsLikeAVideo(start);
}

PairSet listPairs(const SetRequest& request, const RunControl& run) {
    return Listing(request, run).listed();
}

}  // namespace stereo
