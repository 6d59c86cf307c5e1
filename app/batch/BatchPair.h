#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "app/jobs/Failure.h"
#include "app/results/RunFiles.h"
#include "core/batch/BatchEntry.h"
#include "core/batch/BatchNames.h"
#include "core/recipe/Making.h"
#include "core/set/FrameReader.h"
#include "core/set/PairSet.h"

namespace stereo::app {

/// What is asked of a batch, for each of its pairs.
struct BatchSettings {
    /// Without a pair; what its files say counts for all (core/set/SetInputs.h).
    Recipe recipe = {};
    RunProducts products = {};
    std::filesystem::path folder = {};  ///< of all results
    BatchNames names = {};              ///< of the files in it
    bool alsoRight = false;             ///< the disparity of the right image, too
    bool fits = false;                  ///< what does not fit into memory is matched at a smaller scale
};

/// Whether files of several pairs lie in one folder, so that no pair can tidy it up.
[[nodiscard]] bool sharesFolders(const BatchSettings& settings);

/// What a batch needs from the program.
struct BatchServices {
    MatcherRegistry matchers = {};
    FileHasher hasher = {};  ///< for records; null = each source is read
    /// The pair without what was said not to be used. Any thread. Null = as it is
    std::function<SetPair(SetPair pair)> prepared = {};
};

/// A pair on its way through a batch: read(), match(), write(), once each and in this order, from any thread,
/// one at a time. Plain code. Settings and services must outlive it.
class BatchPair {
public:
    /// Throws what BatchNames::file() throws.
    BatchPair(SetPair pair, const BatchSettings& settings, const BatchServices& services);

    [[nodiscard]] const std::string& id() const { return m_pair.id; }
    /// That the names in its entry begin at.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] const std::string& key() const { return m_key; }

    /// Takes the match from what a batch has written of this pair before, where it is what would be matched
    /// and its files hold all of it: match() then does nothing. Before read(). Throws Cancelled.
    void keepMatchOf(const BatchEntry& before, const RunControl& run);
    [[nodiscard]] bool keepsMatch() const { return m_kept.has_value(); }

    /// Reads, rectifies and checks; refuses what could not be written. Throws what make() throws before the
    /// match, what requireMade() and requireCalibrationFor() throw.
    void read(FrameReader& frames, const RunControl& run);
    /// Throws what make() throws. Where settings.fits, out of memory only when no smaller scale fits.
    void match(StereoMatcher& matcher, const RunControl& run);
    /// Makes the cloud. Throws what buildCloud() throws.
    void finish(const RunControl& run);
    /// Writes the files, the record last, and removes what a killed batch left of the folder's files. May be
    /// called again after an Error(CannotWrite). Throws what writeRunFiles() and writeRunRecord() throw.
    void write(const RunControl& run);

    /// The line for the ledger. REQUIRES: write() was called
    [[nodiscard]] BatchEntry done() const;
    /// The same of a failure; any time.
    [[nodiscard]] BatchEntry failed(const Failure& failure) const;

private:
    [[nodiscard]] const MatcherInfo& matcherInfo() const;
    [[nodiscard]] std::string recipeKey() const;
    [[nodiscard]] std::string namesInEntry() const;
    [[nodiscard]] bool isKeepable() const;
    void addKeptItems();
    /// Matching by the matcher, or what was kept; notes what the matcher says.
    [[nodiscard]] Matching matchingBy(StereoMatcher& matcher);
    [[nodiscard]] std::filesystem::path fileFor(std::string_view what, std::string_view extension) const;
    /// Returns how large the record is.
    [[nodiscard]] std::uintmax_t writeRecord();
    /// The match of the images as the right camera sees them.
    void matchRight(StereoMatcher& matcher, const MatchOptions& options, const RunControl& run);
    void writeRight(ExportRecord& record) const;
    void writeUpstream(ExportRecord& record) const;
    void note(const std::vector<std::filesystem::path>& files, ExportRecord& record) const;
    /// The options of a run that takes less memory; none = there are none.
    [[nodiscard]] std::optional<MatchOptions> smaller(const MatchOptions& options, const Error& error) const;

    SetPair m_pair;
    const BatchSettings& m_settings;
    const BatchServices& m_services;
    Recipe m_recipe;
    std::string m_key;
    bool m_isFitted = false;
    std::optional<MatchResult> m_kept = {};
    std::vector<std::string> m_matchNotes = {};
    std::vector<std::string> m_problems = {};  ///< that reading met
    std::filesystem::path m_folder;
    std::vector<ExportItem> m_items;
    std::shared_ptr<const StereoPair> m_pairAsRead = {};
    std::optional<Making> m_making;
    std::optional<DisparityMap> m_right = {};  ///< of the right image, at the size it was matched in
    std::optional<ExportRequest> m_request;    ///< with the outcome
    std::optional<ExportRecord> m_record;      ///< of what was written
    std::uintmax_t m_recordBytes = 0;
    ImageSize m_size = {};
    std::optional<StereoCalibration> m_calibration = {};
};

/// The line for the ledger of a pair that failed, also before there is a BatchPair.
[[nodiscard]] BatchEntry failedEntry(const std::string& id, const Failure& failure);

}  // namespace stereo::app
