#pragma once

#include <QObject>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/jobs/JobRunner.h"
#include "core/match/MatcherRegistry.h"
#include "core/viewing/MapComparison.h"
#include "core/viewing/ViewedCloud.h"
#include "core/viewing/ViewedMap.h"

namespace stereo::app {

/// Files that are looked at. A value, shared by those who show it.
struct Viewed {
    static constexpr std::size_t kMostOfAKind = 2;

    std::vector<std::shared_ptr<const ViewedMap>> maps = {};      ///< kMostOfAKind at most
    std::vector<std::shared_ptr<const ViewedCloud>> clouds = {};  ///< kMostOfAKind at most
    std::shared_ptr<const MapComparison> comparison = {};         ///< null = there are no two maps to compare
    std::string whyNotCompared = {};  ///< in a sentence: two maps that cannot be compared

    [[nodiscard]] std::vector<std::filesystem::path> files() const;
};

/// Looks at maps and clouds beside the project, which it never touches. Reads in the background. GUI thread.
class ViewDesk : public QObject {
    Q_OBJECT

public:
    /// `jobs` must outlive the desk.
    explicit ViewDesk(JobRunner& jobs, QObject* parent = nullptr);

    /// Looks at the files, if areToBeViewed(); calls `otherwise` if not. Files that are opened while others
    /// are looked at come beside them where there is room, else in their place.
    void open(const std::vector<std::filesystem::path>& files, const MatcherRegistry& matchers,
              std::function<void()> otherwise);
    /// The same, if canBeViewed().
    void view(const std::vector<std::filesystem::path>& files, std::function<void()> otherwise);
    /// Looks at nothing any more.
    void close();

    /// Null while nothing is looked at.
    [[nodiscard]] const std::shared_ptr<const Viewed>& viewed() const { return m_viewed; }
    /// Reads a map again with its numbers meant in another way. REQUIRES: viewed() has this map
    void setReading(std::size_t map, const MapReading& reading);
    /// Reads a cloud again with its axes meant in another way. REQUIRES: viewed() has this cloud
    void setFrame(std::size_t cloud, CloudFrame frame);

    /// How far each point of the first cloud is from the second; null until askForDistances() is answered.
    [[nodiscard]] const std::shared_ptr<const std::vector<float>>& distances() const { return m_distances; }
    /// Answered by distancesChanged(). REQUIRES: viewed() has two clouds
    void askForDistances();

Q_SIGNALS:
    /// Read viewed().
    void changed();
    void distancesChanged();
    /// Nothing has changed.
    void failed(const stereo::app::Failure& failure);

private:
    void decide(const std::vector<std::filesystem::path>& files, std::function<bool()> areViewed,
                std::function<void()> otherwise);
    void read(const std::vector<std::filesystem::path>& files);
    void change(std::function<void(Viewed&)> change);
    void adopt(Viewed viewed);

    JobRunner& m_jobs;
    std::shared_ptr<const Viewed> m_viewed;
    std::shared_ptr<const std::vector<float>> m_distances;
};

}  // namespace stereo::app
