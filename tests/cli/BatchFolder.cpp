#include "tests/cli/BatchFolder.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/batch/BatchFolder.h"

namespace stereo::test {
namespace {

namespace fs = std::filesystem;

std::string withoutTimes(const std::string& json) {
    QJsonObject record = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
    record.remove("times");
    return QJsonDocument(record).toJson().toStdString();
}

std::string statesIn(const fs::path& ledger) {
    std::string states;
    for (const auto& [id, entry] : readLedgers({ledger}))
        states += id + (entry.isDone ? " done\n" : " failed: " + entry.failure + "\n");
    return states;
}

}  // namespace

void BatchFolder::writePairs(int count) const {
    for (int i = 1; i <= count; ++i) {
        std::string name = std::to_string(i);
        name = name.insert(0, 4 - name.size(), '0') + ".pgm";
        (void)writeTexture(set / "left" / name, 64, 48);
        (void)writeTexture(set / "right" / name, 64, 48, 1 + i % 5);
    }
    (void)folder.write("set/left/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
}

Outcome BatchFolder::batchTo(const fs::path& to, const Arguments& more) const {
    Arguments arguments{"batch", set.string(), "--matcher", "sgm", "--max-disp", "16", "--out", to.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runCli(arguments);
}

BatchEntries BatchFolder::entries() const {
    return readLedgers(ledgersIn(out));
}

std::map<std::string, std::string> resultsIn(const fs::path& folder) {
    std::map<std::string, std::string> results;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const fs::path& path = entry.path();
        const std::string name = path.lexically_relative(folder).string();
        if (path.extension() == ".jsonl")
            results[name] = statesIn(path);
        else if (path.filename() == "run.json")
            results[name] = withoutTimes(fileBytes(path));
        else if (path.filename() != kSummaryCsv && path.filename() != kSummaryHtml)
            results[name] = fileBytes(path);
    }
    return results;
}

}  // namespace stereo::test
