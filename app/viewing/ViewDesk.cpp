#include "app/viewing/ViewDesk.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "app/viewing/FilesToView.h"
#include "core/base/Error.h"
#include "core/cloud/CloudDistance.h"
#include "core/viewing/ViewedKind.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// In turn with the pairs that are opened.
const JobLine kOpening{"open", JobLine::Newer::Waits};
const char* const kDistances = "distances of clouds";

void requireRoom(std::size_t count, const char* what) {
    if (count <= Viewed::kMostOfAKind) return;
    throw Error(ErrorKind::BadInput,
                fmt::format("{} {} were given; one can be looked at, or two can be compared.", count, what));
}

void compare(Viewed& viewed) {
    viewed.comparison = nullptr;
    viewed.whyNotCompared.clear();
    if (viewed.maps.size() != Viewed::kMostOfAKind) return;
    try {
        viewed.comparison =
            std::make_shared<const MapComparison>(compareMaps(*viewed.maps[0], *viewed.maps[1]));
    } catch (const Error& error) {  // border: each can be looked at by itself
        viewed.whyNotCompared = error.sentence();
    }
}

Viewed readAll(const std::vector<fs::path>& files) {
    Viewed viewed;
    std::vector<fs::path> maps, clouds;
    for (const fs::path& file : files)
        (viewedKindOfLone(file) == ViewedKind::Cloud ? clouds : maps).push_back(file);
    requireRoom(maps.size(), "maps");
    requireRoom(clouds.size(), "clouds");
    for (const fs::path& file : maps)
        viewed.maps.push_back(std::make_shared<const ViewedMap>(readViewedMap(file)));
    for (const fs::path& file : clouds)
        viewed.clouds.push_back(std::make_shared<const ViewedCloud>(readViewedCloud(file)));
    compare(viewed);
    return viewed;
}

/// Beside what is there, when there is one of each kind at most then.
bool hasRoomFor(const Viewed& viewed, const std::vector<fs::path>& files) {
    const auto clouds = static_cast<std::size_t>(std::ranges::count_if(
        files, [](const fs::path& file) { return viewedKindOfLone(file) == ViewedKind::Cloud; }));
    return viewed.clouds.size() + clouds <= Viewed::kMostOfAKind &&
           viewed.maps.size() + files.size() - clouds <= Viewed::kMostOfAKind;
}

Viewed with(const Viewed& before, const std::vector<fs::path>& files) {
    if (!hasRoomFor(before, files)) return readAll(files);
    Viewed more = readAll(files);
    more.maps.insert(more.maps.begin(), before.maps.begin(), before.maps.end());
    more.clouds.insert(more.clouds.begin(), before.clouds.begin(), before.clouds.end());
    compare(more);
    return more;
}

}  // namespace

std::vector<fs::path> Viewed::files() const {
    std::vector<fs::path> files;
    for (const auto& map : maps) files.push_back(map->file);
    for (const auto& cloud : clouds) files.push_back(cloud->file);
    return files;
}

ViewDesk::ViewDesk(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

void ViewDesk::open(const std::vector<fs::path>& files, const MatcherRegistry& matchers,
                    std::function<void()> otherwise) {
    decide(
        files, [files, matchers] { return areToBeViewed(files, matchers); }, std::move(otherwise));
}

void ViewDesk::view(const std::vector<fs::path>& files, std::function<void()> otherwise) {
    decide(
        files, [files] { return canBeViewed(files); }, std::move(otherwise));
}

void ViewDesk::decide(const std::vector<fs::path>& files, std::function<bool()> areViewed,
                      std::function<void()> otherwise) {
    m_jobs.run(
        kOpening, [areViewed = std::move(areViewed)](const RunControl&) { return areViewed(); }, this,
        [this, files, otherwise = std::move(otherwise)](bool isViewed) {
            isViewed ? read(files) : otherwise();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ViewDesk::read(const std::vector<fs::path>& files) {
    m_jobs.runInTurn(
        kOpening,
        [this, files] {
            return [files, before = m_viewed](const RunControl&) {
                return before ? with(*before, files) : readAll(files);
            };
        },
        this, [this](Viewed viewed) { adopt(std::move(viewed)); },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ViewDesk::close() {
    if (!m_viewed) return;
    m_jobs.cancel(kDistances);
    m_viewed = nullptr;
    m_distances = nullptr;
    Q_EMIT changed();
}

void ViewDesk::setReading(std::size_t map, const MapReading& reading) {
    change([map, file = m_viewed->maps.at(map)->file, reading](Viewed& viewed) {
        if (map >= viewed.maps.size() || viewed.maps[map]->file != file) return;
        viewed.maps[map] = std::make_shared<const ViewedMap>(readViewedMap(file, reading));
        compare(viewed);
    });
}

void ViewDesk::setFrame(std::size_t cloud, CloudFrame frame) {
    change([cloud, file = m_viewed->clouds.at(cloud)->file, frame](Viewed& viewed) {
        if (cloud >= viewed.clouds.size() || viewed.clouds[cloud]->file != file) return;
        viewed.clouds[cloud] = std::make_shared<const ViewedCloud>(readViewedCloud(file, frame));
    });
}

/// Of what is looked at when its turn has come: others may be read, or the page be closed, before that.
void ViewDesk::change(std::function<void(Viewed&)> change) {
    m_jobs.runInTurn(
        kOpening,
        [this, change = std::move(change)] {
            return [before = m_viewed, change](const RunControl&) {
                Viewed viewed = before ? *before : Viewed();
                if (before) change(viewed);
                return viewed;
            };
        },
        this,
        [this](Viewed viewed) {
            if (m_viewed) adopt(std::move(viewed));
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ViewDesk::adopt(Viewed viewed) {
    m_jobs.cancel(kDistances);
    m_distances = nullptr;
    m_viewed = std::make_shared<const Viewed>(std::move(viewed));
    Q_EMIT changed();
}

void ViewDesk::askForDistances() {
    m_jobs.run(
        kDistances,
        [viewed = m_viewed](const RunControl& run) {
            return std::make_shared<const std::vector<float>>(distancesTo(
                viewed->clouds[1]->cloud->points, viewed->clouds[0]->cloud->points, run.stopToken()));
        },
        this,
        [this](const std::shared_ptr<const std::vector<float>>& distances) {
            m_distances = distances;
            Q_EMIT distancesChanged();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace stereo::app
