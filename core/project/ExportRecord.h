#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"
#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudFileOptions.h"
#include "core/cloud/CloudFrame.h"
#include "core/display/Colorize.h"
#include "core/io/PairReader.h"
#include "core/match/MatcherRegistry.h"
#include "core/match/Trust.h"
#include "core/metrics/TruthRecord.h"
#include "core/project/ProjectSources.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RectifyOptions.h"
#include "core/stereo/StereoCalibration.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// A file that an export wrote.
struct WrittenFile {
    std::string name;
    std::uintmax_t bytes = 0;

    bool operator==(const WrittenFile&) const = default;
};

/// The cloud of an export: how it was filtered and what that removed.
struct CloudRecord {
    CloudOptions options;
    DepthRange depthRange;  ///< the range used
    double isolatedRadiusMetres = 0;
    CloudCounts counts;
    std::size_t cutAway = 0;  ///< of the points that the filters kept, those that the crop left out
    /// Points in the file; none = the record is of no cloud or mesh.
    std::optional<std::size_t> written = {};

    bool operator==(const CloudRecord&) const = default;
};

/// What a check of the pair found, in words; see Finding.
struct CheckRecord {
    std::string check;    ///< "rows", "sides", …
    std::string verdict;  ///< "good", "warning", "problem", "not known"
    std::string title;
    std::string number;
    std::string certainty;
    std::string sentence;

    bool operator==(const CheckRecord&) const = default;
};

/// What an exported file means and how it was made: everything needed to make it again. Written beside it as
/// a `.json` sidecar, and by the command line as run.json.
struct ExportRecord {
    std::string programVersion;
    std::string product;  ///< "disparity", "depth", "cloud", "colour", "vis", "run"
    std::string unit;     ///< of the stored numbers, in words: "px", "metres", "millimetres", "px * 256"
    std::string unknown;  ///< how unknown is marked: "NaN", "+inf", "0"
    std::string pairName;
    ImageSize imageSize;
    std::vector<SourceFile> sources;
    std::optional<SplitLayout> split;  ///< when one file held both images
    std::optional<ToneRange> tones;    ///< by which images of more than 8 bits were brought to 8
    std::optional<Turn> turn = {};     ///< of both, before all else
    std::optional<Straightening> straightening = {};
    std::optional<StereoCalibration> calibration;  ///< of the rectified images
    std::optional<RigNumbers> rig;  ///< that the images of the sources were rectified by; none = they were so
    RigChoices rigChoices;          ///< how, and how the calibration's file was read
    std::string matcherId;
    MatchOptions options;  ///< every default resolved
    /// As asked for: they make it again. None = those above; records of earlier versions have none.
    std::optional<MatchOptions> asked = {};
    bool resizesFirst =
        false;          ///< the images were resized by options.scale before all else, as run_demo does
    MadeWith madeWith;  ///< without its files, which are among the sources, but for the record of a session
    int iterationsDone = 0;
    double density = 0;  ///< known pixels / all pixels of the disparity
    Trust trust = {};
    std::optional<TruthRecord> truth = {};  ///< none = there was no ground truth
    std::optional<CloudRecord> cloud;
    std::optional<DisplayOptions> display;        ///< of a picture, with the range it was drawn with
    bool legend = false;                          ///< a colour bar is under the pictures
    CloudFrame frame = CloudFrame::OpenCvCamera;  ///< of a cloud's file
    CloudFileOptions cloudFile = {};              ///< what of a cloud its file holds
    bool filterDepth = false;  ///< what the filters of the cloud removed is unknown in the depth, too
    std::vector<std::string> notes;
    std::optional<std::vector<CheckRecord>> checks;  ///< only in run.json
    std::vector<StageCost> times;                    ///< only in run.json: sidecars of equal runs are equal
    std::vector<WrittenFile> files;                  ///< only in run.json
};

/// The record as indented JSON, ending in a newline; numbers in full precision, units in the keys. Options of
/// the matcher that ran are all written, of other matchers only those that differ from their defaults, of a
/// matcher that is not among `matchers` none.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJson(const ExportRecord& record,
                                                      const MatcherRegistry& matchers);
/// The part about ground truth alone, with the same keys.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJson(const TruthRecord& truth);
/// The inverse of toJson(); `path` only names the file in messages. Unknown keys are skipped, options that
/// are missing have their defaults. Throws Error(BadFormat) for text that is no such record, naming line and
/// key of what is missing, wrong or out of its range.
[[nodiscard]] STEREOSCOPE_CORE_API ExportRecord exportRecordFromJson(std::string_view text,
                                                                     const std::filesystem::path& path,
                                                                     const MatcherRegistry& matchers);

/// Reads a record from a file. Throws what exportRecordFromJson() and readFile() throw; Error(BadFormat) for
/// a file above 4 MB.
[[nodiscard]] STEREOSCOPE_CORE_API ExportRecord readExportRecord(const std::filesystem::path& path,
                                                                 const MatcherRegistry& matchers);

}  // namespace stereo
