#include "core/metrics/ReadTruth.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "core/base/NumberText.h"
#include "core/io/FileLabel.h"
#include "core/metrics/FindTruth.h"
#include "core/metrics/ImageAgreement.h"
#include "core/metrics/TruthFile.h"
#include "core/metrics/TruthMask.h"
#include "core/metrics/TruthNames.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Nothing in an image of this width shifts farther, nearer than this share of it.
constexpr double kMostOfWidth = 0.6;
/// Beyond infinity, as cameras that are turned towards each other have it.
constexpr double kLeastOfWidth = -0.1;
constexpr double kLeastHighPx = 1;
/// The images differ by so much less under the right reading.
constexpr double kClearlyBetter = 0.75;

bool isDepth(const TruthReading& reading) {
    return findTruthFormat(reading.format)->isDepth;
}

/// None when nothing is known.
std::optional<PlausibleReading> readingOf(const TruthFile& file, const TruthReading& reading,
                                          const TruthQuery& query) {
    PlausibleReading result{.reading = reading, .disparity = disparityOf(file, reading, query.calibration)};
    std::vector<float> known = knownValues(result.disparity);
    if (known.empty()) return std::nullopt;
    result.lowPx = percentile(known, 2);
    result.highPx = percentile(known, 98);
    if (query.pair) result.disagreement = disagreement(result.disparity, *query.pair);
    return result;
}

bool isPossible(const PlausibleReading& reading) {
    const int width = reading.disparity.width();
    return reading.highPx >= kLeastHighPx && reading.highPx <= kMostOfWidth * width &&
           reading.lowPx >= kLeastOfWidth * width;
}

class Looking {
public:
    Looking(const fs::path& path, const TruthQuery& query)
        : m_path(path), m_query(query), m_file(readTruthFile(path)) {
        if (query.imageSize.isEmpty() || m_file.size() == query.imageSize) return;
        throw FileLabel(path).error(
            ErrorKind::BadInput,
            fmt::format("is {} and the images are {}; ground truth of their size was expected.",
                        m_file.size().text(), query.imageSize.text()));
    }

    [[nodiscard]] TruthAnswer answer() const {
        if (m_query.chosen) return truthBy(*m_query.chosen);
        const std::optional<TruthReading> named = readingByName(m_path, m_file);
        if (!named) return answerByTrial(std::nullopt);
        requireCalibrationFor(*named);
        auto reading = readingOf(m_file, *named, m_query);
        if (!reading) throwNothingKnown();
        if (!isPossible(*reading)) return answerByTrial(std::move(reading));
        return truthOf(*std::move(reading), {});
    }

private:
    void requireCalibrationFor(const TruthReading& reading) const {
        if (!isDepth(reading) || m_query.calibration) return;
        throw FileLabel(m_path).error(
            ErrorKind::BadInput,
            "holds depth, which becomes disparity by a calibration, and there is none; add one.");
    }

    [[noreturn]] void throwNothingKnown() const {
        throw FileLabel(m_path).error(
            ErrorKind::BadInput,
            fmt::format("has no known value: all its {} pixels are marked unknown; check how it was made.",
                        m_file.size().text()));
    }

    [[nodiscard]] GroundTruth truthBy(const TruthReading& chosen) const {
        requireUsable(chosen);
        if (!canHold(*findTruthFormat(chosen.format), m_file.kind)) {
            throw FileLabel(m_path).error(
                ErrorKind::BadInput,
                fmt::format("is a {}, which cannot hold the format '{}'; choose another one.", m_file.format,
                            chosen.format));
        }
        requireCalibrationFor(chosen);
        auto reading = readingOf(m_file, chosen, m_query);
        if (!reading) throwNothingKnown();
        return isPossible(*reading) ? truthOf(*std::move(reading), {}) : hardlyPossible(*std::move(reading));
    }

    [[nodiscard]] GroundTruth hardlyPossible(PlausibleReading reading) const {
        const std::string note =
            fmt::format("Its disparities, {} to {} px, are hardly possible in images of {}.",
                        numberText(reading.lowPx), numberText(reading.highPx), m_file.size().text());
        return truthOf(std::move(reading), {note});
    }

    /// `named` is not possible: it is used when nothing else is.
    [[nodiscard]] TruthAnswer answerByTrial(std::optional<PlausibleReading> named) const {
        std::vector<PlausibleReading> readings = possibleReadings();
        if (readings.empty() && named) return hardlyPossible(*std::move(named));
        if (readings.empty()) throwNoneFits();
        if (readings.size() == 1) return truthOf(std::move(readings.front()), {});
        std::ranges::stable_sort(
            readings, {}, [](const PlausibleReading& reading) { return reading.disagreement.value_or(0); });
        if (const auto& best = readings.front().disagreement;
            best && *best < kClearlyBetter * *readings[1].disagreement) {
            return truthOf(std::move(readings.front()),
                           {"Of the readings that are possible this one brings the two images together."});
        }
        return readings;
    }

    [[nodiscard]] std::vector<PlausibleReading> possibleReadings() const {
        std::vector<PlausibleReading> readings;
        for (const TruthReading& candidate : candidateReadings(m_path, m_file)) {
            if (isDepth(candidate) && !m_query.calibration) continue;
            auto reading = readingOf(m_file, candidate, m_query);
            if (reading && isPossible(*reading)) readings.push_back(*std::move(reading));
        }
        return readings;
    }

    [[noreturn]] void throwNoneFits() const {
        if (m_file.kind != StoredNumbers::Colours && m_file.numbers.knownCount() == 0) throwNothingKnown();
        throw FileLabel(m_path).error(
            ErrorKind::BadInput,
            fmt::format(
                "({}) gives by no format that is known disparities that images of {} can have{}; name "
                "its format and scale.",
                m_file.format, m_file.size().text(),
                m_query.calibration ? "" : ", and depth needs a calibration"));
    }

    [[nodiscard]] GroundTruth truthOf(PlausibleReading reading, std::vector<std::string> notes) const {
        notes.insert(notes.begin(), m_file.notes.begin(), m_file.notes.end());
        GroundTruth truth{.disparity = std::move(reading.disparity),
                          .file = m_path,
                          .reading = reading.reading,
                          .notes = std::move(notes)};
        if (m_query.readsMask) truth.mask = m_query.mask.empty() ? maskBeside(m_path) : m_query.mask;
        if (!truth.mask.empty()) truth.visible = readVisible(truth.mask, truth.disparity, truth.notes);
        return truth;
    }

    const fs::path& m_path;
    const TruthQuery& m_query;
    TruthFile m_file;
};

}  // namespace

std::string PlausibleReading::text() const {
    return fmt::format("{}: {} to {} px", textOf(reading), fixedText(lowPx, 1), fixedText(highPx, 1));
}

std::optional<TruthReading> namedReading(const fs::path& path) {
    try {
        return readingByName(path, readTruthFile(path));
    } catch (const Error&) {  // whoever reads it for its numbers says what is wrong
        return std::nullopt;
    }
}

TruthAnswer lookAtGroundTruth(const fs::path& path, const TruthQuery& query) {
    return Looking(path, query).answer();
}

GroundTruth readGroundTruth(const fs::path& path, const TruthQuery& query) {
    TruthAnswer answer = lookAtGroundTruth(path, query);
    if (auto* truth = std::get_if<GroundTruth>(&answer)) return std::move(*truth);
    std::vector<std::string> texts;
    std::ranges::transform(std::get<std::vector<PlausibleReading>>(answer), std::back_inserter(texts),
                           [](const PlausibleReading& reading) {
                               const auto& [format, scale] = reading.reading;
                               const std::string scaled =
                                   scale ? fmt::format(" with the scale {}", numberText(*scale)) : "";
                               return fmt::format("'{}'{} ({})", format, scaled, reading.text());
                           });
    throw FileLabel(path).error(
        ErrorKind::BadInput,
        fmt::format("can be read in several ways; choose one of {}.", fmt::join(texts, "; ")));
}

}  // namespace stereo
