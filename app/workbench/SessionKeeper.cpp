#include "app/workbench/SessionKeeper.h"

#include <system_error>

#include "app/project/Version.h"
#include "app/workbench/Workbench.h"
#include "core/base/Error.h"
#include "core/base/OpenFile.h"
#include "core/io/ExportRecord.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"

namespace stereo::app {
namespace {

constexpr int kSoonMs = 200;

QString lockName(const std::filesystem::path& folder) {
    std::error_code ignored;  // without the folder there is no lock, and so no session
    std::filesystem::create_directories(folder, ignored);
    return toQString(folder / "session.lock");
}

std::optional<OpenPlan> planLeftIn(const std::filesystem::path& file, const MatcherRegistry& matchers) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return std::nullopt;
    try {
        return planOpen({file}, matchers);
    } catch (const Error&) {  // border: opening; a session that cannot be had back is not missed
        return std::nullopt;
    }
}

ExportRecord recordOf(const Workbench& workbench) {
    const StereoPair& pair = *workbench.pair();
    const OpenPlan& source = workbench.source();
    const WorkOptions& options = workbench.options();
    ExportRecord record;
    record.programVersion = programVersion();
    record.product = "run";
    record.pairName = pair.name();
    record.imageSize = pair.size();
    if (source.left == source.right) {
        record.sources.push_back({"both images", source.left, {}});
    } else {
        record.sources.push_back({"left image", source.left, {}});
        record.sources.push_back({"right image", source.right, {}});
    }
    if (!source.calibration.empty()) record.sources.push_back({"calibration", source.calibration, {}});
    record.split = source.split;
    if (workbench.calibration()) record.calibration = workbench.calibration()->calibration;
    record.matcherId = options.matcherId;
    record.options = options.match;
    record.cloud = CloudRecord{options.cloud, {}, 0, {}};
    record.display = options.display;
    return record;
}

}  // namespace

SessionKeeper::SessionKeeper(Workbench& workbench, const std::filesystem::path& folder)
    : m_workbench(workbench), m_file(folder / "session.json"), m_lock(lockName(folder)) {
    m_lock.setStaleLockTime(0);  // however old: it is stale when its program is gone
    m_isKept = !isOtherThanFile(folder / "session.lock") && m_lock.tryLock(0);
    if (!m_isKept) return;
    m_left = planLeftIn(m_file, workbench.matchers());
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &SessionKeeper::write);
    for (const auto signal :
         {&Workbench::pairChanged, &Workbench::calibrationChanged, &Workbench::optionsChanged}) {
        connect(&m_workbench, signal, this, [this] {
            if (m_workbench.pair()) m_soon.start();
        });
    }
}

SessionKeeper::~SessionKeeper() {
    if (!m_isKept) return;
    m_jobs.reset();
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

void SessionKeeper::write() {
    if (!m_workbench.pair() || m_workbench.source().left.empty()) return;
    m_jobs->run(
        "session",
        [record = recordOf(m_workbench), matchers = m_workbench.matchers(),
         file = m_file](const RunControl&) { writeFileAtomically(file, toJson(record, matchers)); },
        this, [] {}, [this](const Failure&) { m_isKept = false; });  // a full disk: the work goes on without
}

}  // namespace stereo::app
