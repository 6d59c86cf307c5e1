#include "app/results/EarlierRun.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>

#include "app/results/UpstreamFiles.h"
#include "app/results/ExportItem.h"
#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/Sidecar.h"
#include "core/project/ExportRecord.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// Of the record of a whole run in the folder; none where there is no such record, or it cannot be read.
std::vector<WrittenFile> filesOfRecord(const fs::path& record, const MatcherRegistry& matchers) {
    if (!isFile(record)) return {};
    try {
        const ExportRecord read = readExportRecord(record, matchers);
        return read.product == "run" ? read.files : std::vector<WrittenFile>();
    } catch (const Error&) {  // border: what cannot be read lists nothing
        return {};
    }
}

std::set<std::string> namesOfResults() {
    std::set<std::string> names(kUpstreamFiles.begin(), kUpstreamFiles.end());
    for (const ExportItem& item : exportItems()) names.insert(fixedName(item));
    for (const std::string& name : std::set(names)) names.insert(sidecarPath(name));
    return names;
}

/// The folder of a run after it.
class Folder {
public:
    explicit Folder(const RunFiles& run) : m_run(run) {
        std::error_code isNew;
        m_recordWritten = fs::last_write_time(run.folder / "run.json", isNew);
    }

    void removeFile(const WrittenFile& file) {
        const fs::path path = m_run.folder / pathFromText(file.name);
        std::error_code unknown;
        const bool isAsWritten = isOther(file.name) && fs::file_size(path, unknown) == file.bytes &&
                                 fs::last_write_time(path, unknown) <= m_recordWritten && !unknown;
        if (isAsWritten && remove(path)) m_removed.push_back(file.name);
        const std::string sidecar = sidecarPath(file.name);
        const bool isLeft = isOther(file.name);
        if (isLeft || !isOther(sidecar) || !findSidecar(path)) return;
        if (remove(sidecarPath(path)) && !isAsWritten) m_removed.push_back(sidecar);
    }

    [[nodiscard]] std::vector<std::string> notes() const {
        std::vector<std::string> left;
        for (const std::string& name : namesOfResults()) {
            if (isOther(name)) left.push_back(name);
        }
        std::vector<std::string> notes;
        if (!m_removed.empty()) {
            notes.push_back(fmt::format(
                "removed what an earlier run had written into this folder and this one did not: {}",
                fmt::join(m_removed, ", ")));
        }
        if (!left.empty()) {
            notes.push_back(
                fmt::format("in this folder from before, and not of this run: {}", fmt::join(left, ", ")));
        }
        return notes;
    }

private:
    /// Whether a file of this name is in the folder itself, and neither of this run nor one of its inputs.
    [[nodiscard]] bool isOther(const std::string& name) const {
        const fs::path file = pathFromText(name);
        if (file != file.filename() || std::ranges::find(m_run.written, name) != m_run.written.end())
            return false;
        const fs::path path = m_run.folder / file;
        std::error_code unknown;
        const bool isPlain = fs::symlink_status(path, unknown).type() == fs::file_type::regular;
        return isPlain && std::ranges::none_of(m_run.inputs, [&](const fs::path& input) {
                   std::error_code gone;
                   return fs::equivalent(input, path, gone);
               });
    }
    static bool remove(const fs::path& file) {
        std::error_code refused;  // then it is among those from before
        return fs::remove(file, refused);
    }

    const RunFiles& m_run;
    fs::file_time_type m_recordWritten;  ///< after all that it lists
    std::vector<std::string> m_removed;
};

}  // namespace

std::vector<std::string> removeFilesOfEarlierRun(const RunFiles& run, const MatcherRegistry& matchers) {
    Folder folder(run);
    for (const WrittenFile& file : filesOfRecord(run.folder / "run.json", matchers)) folder.removeFile(file);
    return folder.notes();
}

}  // namespace stereo::app
