#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/match/MatchOptions.h"
#include "core/match/OptionTable.h"
#include "core/match/SearchRange.h"
#include "core/match/StereoMatcher.h"
#include "core/match/WeightsFacts.h"

namespace stereo {

/// How much a run has to compute, in a unit of the matcher's own.
struct MatchWork {
    double once = 0;       ///< whatever the number of iterations
    double iteration = 0;  ///< each of them
    /// What a unit may take on this machine, used until a run was measured; 0 = not known.
    double guessedSeconds = 0;
};

/// A file that a run reads besides the images.
struct MatcherFile {
    std::string option;  ///< the id of the File option that names it or stands for it
    std::filesystem::path path;

    bool operator==(const MatcherFile&) const = default;
};

/// A matcher's description of itself: all that the rest of the program knows about it. The command line, the
/// rows of the window with their tips, validation, staleness, undo and records are made from its option
/// table. Immutable except for a cache of what its files contain; shared, any thread.
class STEREOSCOPE_CORE_API MatcherInfo {
public:
    virtual ~MatcherInfo();
    MatcherInfo(const MatcherInfo&) = delete;
    MatcherInfo& operator=(const MatcherInfo&) = delete;

    /// For files and the command line: "sgm".
    [[nodiscard]] const std::string& id() const { return m_id; }
    /// For people: "Semi-global matching".
    [[nodiscard]] const std::string& name() const { return m_names.name; }
    /// In running text: "SGM".
    [[nodiscard]] const std::string& shortName() const { return m_names.shortName; }
    /// What a person who chooses between matchers should know, in a sentence or two; empty = nothing.
    [[nodiscard]] const std::string& summary() const { return m_names.summary; }
    /// What records and settings of earlier versions called its options, where not by its id; empty =
    /// nothing.
    [[nodiscard]] const std::string& formerName() const { return m_names.formerName; }

    /// Every option it uses, those that it shares with others included, in the order in which they are shown.
    [[nodiscard]] const OptionTable& options() const { return m_options; }
    [[nodiscard]] bool uses(std::string_view option) const { return m_options.find(option) != nullptr; }
    /// Whether its runs take a number of iterations.
    [[nodiscard]] bool iterates() const { return uses(option::kIterations); }
    /// The file without which it cannot run; null = it needs none.
    [[nodiscard]] const OptionRow* requiredFile() const;
    /// Whether requiredFile() is named, or there is none.
    [[nodiscard]] bool hasItsFile(const MatchOptions& options) const;

    // Any of its options, common ones and its own, by id. REQUIRES: uses(id)
    [[nodiscard]] OptionValue value(const MatchOptions& options, std::string_view id) const;
    [[nodiscard]] bool isDefault(const MatchOptions& options, std::string_view id) const;
    /// Throws what OptionRow::checked() throws.
    void set(MatchOptions& options, std::string_view id, const OptionValue& value) const;

    /// The ids of what differs for this matcher, common ones first; an option that is part of another counts
    /// as that (OptionRow::partOf).
    [[nodiscard]] std::vector<std::string> changed(const MatchOptions& before,
                                                   const MatchOptions& after) const;
    /// Those of changed() that need a run: what makes a result stale.
    [[nodiscard]] std::vector<std::string> changedForRun(const MatchOptions& before,
                                                         const MatchOptions& after) const;
    /// Throws Error(BadInput) naming the first of its options that is out of its range, its value and the
    /// range, or what does not go together.
    void validate(const MatchOptions& options) const;

    /// Whether its runs say how sure they are of each pixel (MatchRun::confidence()). Here: no.
    [[nodiscard]] virtual bool givesConfidence() const;
    /// Whether its runs fill in what they could not match (MatchRun::guessed()). Here: no.
    [[nodiscard]] virtual bool fillsIn() const;
    /// How often a run goes through its stages.
    [[nodiscard]] virtual int passes(const MatchOptions& options) const;
    /// How much of this machine's memory the buffers of a run will use. 0 = none, they are elsewhere (on a
    /// graphics card); none = not known beforehand.
    [[nodiscard]] virtual std::optional<std::size_t> memoryBytes(
        ImageSize size, const std::optional<StereoCalibration>& calibration,
        const MatchOptions& options) const;
    /// What the time of a run grows with. Here: matched pixels times searched disparities, once and each
    /// iteration.
    [[nodiscard]] virtual MatchWork work(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                         const MatchOptions& options) const;
    /// The search range used when no maximum disparity is set. Here: defaultSearchRange().
    [[nodiscard]] virtual SearchRange autoRange(ImageSize size,
                                                const std::optional<StereoCalibration>& calibration,
                                                const MatchOptions& options) const;
    /// The number of iterations that its files propose, unchecked; none where they propose none.
    [[nodiscard]] virtual std::optional<int> proposedIterations(const MatchOptions& options) const;
    /// Runs with equal keys take equal time per unit of work: "sgm".
    [[nodiscard]] virtual std::string speedKey(const MatchOptions& options) const;
    /// A prefix of the keys of runs that are probably as fast as one with these options; empty = only runs
    /// with the same key are.
    [[nodiscard]] virtual std::string speedGroup(const MatchOptions& options) const;

    /// The id of the File option that a file of this name is meant for; empty = none of this matcher's. By
    /// the name alone: nothing is read.
    [[nodiscard]] virtual std::string optionFor(const std::filesystem::path& file) const;
    [[nodiscard]] bool claims(const std::filesystem::path& file) const { return !optionFor(file).empty(); }
    /// Sets this File option to the file. When the required file changes, options that came with the previous
    /// one go back to their defaults (OptionRow::comesWithFile). Throws Error(BadInput) when the file has no
    /// meaning without another one. REQUIRES: uses(option)
    virtual void adopt(const std::filesystem::path& file, std::string_view option,
                       MatchOptions& options) const;
    /// The files that a run with these options reads besides the images, there or not.
    [[nodiscard]] virtual std::vector<MatcherFile> files(const MatchOptions& options) const;
    /// Drops the cached content of its files, because one of them was chosen or has changed; the next
    /// question reads the disk. Between two calls no question is answered from the disk twice.
    virtual void forgetFiles() const;
    /// Throws the errors about its files that a run would throw before its long part. Reads no more of them
    /// than needed.
    virtual void check(const MatchOptions& options) const;
    /// What a file is by its structure (names and shapes in it) when it is weights that this matcher runs;
    /// none when it is weights of another one. Reads no numbers, so it is fast whatever the file's size.
    /// Throws Error saying what the file is instead, or what is wrong with it.
    [[nodiscard]] virtual std::optional<WeightsFacts> recognise(const std::filesystem::path& file) const;
    /// What a file that it claims is, in a few lines. Throws Error saying what it is instead.
    [[nodiscard]] virtual std::string describe(const std::filesystem::path& file) const;

    /// The matcher itself, for use in one thread. Throws Error when what it needs (a library) is missing.
    [[nodiscard]] virtual std::unique_ptr<StereoMatcher> create() const = 0;

protected:
    struct Names {
        std::string name;
        std::string shortName = {};  ///< empty = as the name
        std::string formerName = {};
        std::string summary = {};
    };
    MatcherInfo(std::string id, Names names, OptionTable options);

    /// Throws Error(BadInput) for values that are in their ranges but do not go together.
    virtual void validateTogether(const MatchOptions& options) const;

private:
    [[nodiscard]] std::vector<std::string> changedRows(const MatchOptions& before, const MatchOptions& after,
                                                       bool live) const;

    std::string m_id;
    Names m_names;
    OptionTable m_options;
};

using MatcherInfoPtr = std::shared_ptr<const MatcherInfo>;

}  // namespace stereo
