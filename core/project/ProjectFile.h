#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/match/MatcherRegistry.h"
#include "core/metrics/TruthRecord.h"
#include "core/project/Node.h"
#include "core/project/Project.h"
#include "core/project/ProjectSources.h"

namespace stereo {

/// The numbers of a run that was made while working on a project, without its result.
struct RunNumbers {
    std::string name = {};  ///< "Run 3"
    std::string pairName = {};
    std::string matcherId = {};
    MatchOptions match = {};  ///< as asked for
    int iterationsDone = 0;
    double seconds = 0;
    double density = 0;                        ///< share of the pixels that were matched
    std::optional<ErrorNumbers> errors = {};   ///< none = there was no ground truth
    std::optional<ErrorNumbers> visible = {};  ///< where both views see the point; none = nobody knows
    std::string finished = {};                 ///< ISO 8601: "2025-03-01T12:30:00"

    bool operator==(const RunNumbers&) const = default;
};

/// The largest number of runs in a project file.
inline constexpr std::size_t kMaxRuns = 500;

/// The content of a project file. Keys that this program does not know are preserved and written again, and
/// so are lines of comments above keys that are not inside of others.
class STEREOSCOPE_CORE_API ProjectDocument {
public:
    Project project = {};
    std::vector<RunNumbers> runs = {};
    /// Of the run whose result is stored beside the project, in an archive; none = there is no result.
    std::optional<RunNumbers> result = {};
    /// Its files as they were at saving; empty in files of older programs.
    std::vector<SavedSource> sources = {};
    std::string program = {};  ///< that wrote it: "0.1.0"
    /// For an autosaved session: the project file that it belongs to, empty when never saved. None = this is
    /// not a session.
    std::optional<std::filesystem::path> savedIn = {};
    /// For an autosaved session: whether it holds work that savedIn has not. None = nobody knows.
    std::optional<bool> isUnsaved = {};

    /// The keys of the file that this program does not know: "line 12: options.scalee".
    [[nodiscard]] std::vector<std::string> unknownKeys() const;

private:
    friend class ProjectFormat;

    /// Lines of comments by the top-level key below them; "" = below all keys.
    std::map<std::string, std::string> m_comments;
    Node m_original;  ///< as its file had it
    Node m_asRead;    ///< what this program understood of that
};

/// The newest version of the format. It grows when an older program would misread a file.
inline constexpr int kProjectVersion = 3;

/// The oldest version that says all of a project, which it is written in: 2 = its images are rectified by the
/// program, 3 = they are turned, their rows straightened, their tones chosen, or
/// they lie in one file in a way that version 2 does not know.
[[nodiscard]] inline int versionFor(const Project& project) {
    const ProjectInputs& inputs = project.inputs;
    const bool isNewSplit =
        inputs.split && *inputs.split != SplitLayout::SideBySide && *inputs.split != SplitLayout::OverUnder;
    if (inputs.turn || inputs.straightening || inputs.tones || isNewSplit) return 3;
    return project.calibration.rig ? 2 : 1;
}

/// Converts projects to text and back. Checks the own options of the matchers that it was given by their
/// tables; those of other matchers stay unchanged. A value; copies share the matchers.
class STEREOSCOPE_CORE_API ProjectFormat {
public:
    explicit ProjectFormat(MatcherRegistry matchers) : m_matchers(std::move(matchers)) {}

    /// A project as YAML, ending in a newline; paths are relative to `folder` as relativePathText() says,
    /// those of weights only below it.
    [[nodiscard]] std::string text(const ProjectDocument& document,
                                   const std::filesystem::path& folder) const;
    /// The inverse: relative paths are completed by `folder`; `path` only names the file in messages.
    /// Throws Error(BadFormat) naming key, line, what was found and what was expected, also for lists longer
    /// than any work makes them (kMaxRuns, 1000 measurements); Error(Unsupported) for a format newer than
    /// kProjectVersion.
    [[nodiscard]] ProjectDocument fromText(std::string_view text, const std::filesystem::path& path,
                                           const std::filesystem::path& folder) const;

    /// Throws what readFile() and fromText() throw, Error(BadFormat) for more than 4 MB.
    [[nodiscard]] ProjectDocument read(const std::filesystem::path& path) const;
    /// The file is whole or as before. Throws Error(CannotWrite).
    void write(const std::filesystem::path& path, const ProjectDocument& document) const;

    [[nodiscard]] const MatcherRegistry& matchers() const { return m_matchers; }
    /// The numbers of runs as JSON, for other programs.
    [[nodiscard]] std::string runsAsJson(const std::vector<RunNumbers>& runs) const;

private:
    [[nodiscard]] Node tree(const ProjectDocument& document, const std::filesystem::path& folder) const;

    MatcherRegistry m_matchers;
};

/// Whether the file begins like a project, whatever it is called. Throws what readFileStart() throws.
[[nodiscard]] STEREOSCOPE_CORE_API bool isProjectFile(const std::filesystem::path& path);

}  // namespace stereo
