#include "core/set/ListFile.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "core/base/Error.h"
#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/base/PlainText.h"
#include "core/set/FolderPairs.h"
#include "core/set/ListRows.h"
#include "core/set/layout/TimeStamps.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

enum class Column { Left, Right, Calibration, Truth, Mask, Id, Time };

/// In small letters and with '_' for what separates words.
std::optional<Column> columnOf(std::string_view name) {
    struct Name {
        std::string_view name;
        Column column;
    };
    static constexpr auto kNames = std::to_array<Name>({{"left", Column::Left},
                                                        {"left_image", Column::Left},
                                                        {"left_file", Column::Left},
                                                        {"right", Column::Right},
                                                        {"right_image", Column::Right},
                                                        {"right_file", Column::Right},
                                                        {"calibration", Column::Calibration},
                                                        {"calib", Column::Calibration},
                                                        {"ground_truth", Column::Truth},
                                                        {"groundtruth", Column::Truth},
                                                        {"gt", Column::Truth},
                                                        {"mask", Column::Mask},
                                                        {"ground_truth_mask", Column::Mask},
                                                        {"id", Column::Id},
                                                        {"name", Column::Id},
                                                        {"time", Column::Time},
                                                        {"timestamp", Column::Time},
                                                        {"seconds", Column::Time}});
    std::string plain;
    for (const char c : name)
        plain += c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto at = std::ranges::find(kNames, plain, &Name::name);
    return at == kNames.end() ? std::nullopt : std::optional(at->column);
}

/// Below the folder of the list relative to it, else by the whole path: for the id.
std::string placeOf(const fs::path& file, const fs::path& folder) {
    const std::string& whole = file.native();
    const std::string& below = folder.native();
    const bool isBelow =
        whole.size() > below.size() && whole.starts_with(below) && whole[below.size()] == '/';
    return whole.substr(isBelow ? below.size() + 1 : 1);
}

class List {
public:
    List(PairSetBuilder& set, const fs::path& path, const std::optional<SplitLayout>& split,
         const RunControl& run)
        : m_set(set),
          m_label{path, "a list of pairs"},
          m_folder(fs::absolute(path).lexically_normal().parent_path()),
          m_split(split),
          m_run(run) {}

    void add(std::string_view text) {
        const auto each = [this](const ListRow& row) { addRow(row); };
        if (isJsonLines(text)) {
            readJsonLines(text, m_label, each);
        } else {
            readTable(text, m_label, each);
        }
    }

private:
    void addRow(const ListRow& row) {
        m_run.checkpoint(Stage::Reading, 0, 0);
        SetPair pair;
        pair.files.split = m_split;
        PairSetBuilder::Beside beside{true, !m_split};
        for (const auto& [name, value] : row.values) {
            const auto column = columnOf(name);
            if (!column) {
                sayUnknown(name);
            } else {
                take(*column, value, row.line, pair, beside);
            }
        }
        requireImages(pair, row);
        if (m_split) pair.files.right = pair.files.left;
        if (pair.id.empty()) pair.id = madeId(pair, row.line);
        sayMissing(pair, row.line);
        try {
            m_set.add(pair, beside);
        } catch (const Error& error) {  // adds the line
            throw Error(
                error.kind(),
                fmt::format("{}, line {}: {}", pathText(m_label.path.filename()), row.line, error.sentence()),
                m_label.path);
        }
    }

    void take(Column column, const std::string& value, int line, SetPair& pair,
              PairSetBuilder::Beside& beside) const {
        switch (column) {
            case Column::Left:
                pair.files.left = fileOf(value);
                break;
            case Column::Right:
                if (!m_split) pair.files.right = fileOf(value);
                break;
            case Column::Calibration:
                pair.files.calibration = fileOf(value);
                beside.calibration = false;
                break;
            case Column::Truth:
                pair.files.groundTruth = fileOf(value);
                beside.truth = false;
                break;
            case Column::Mask:
                pair.files.groundTruthMask = fileOf(value);
                break;
            case Column::Id:
                if (value.empty()) m_label.refuse(line, "the id is empty");
                pair.id = idOf(value);
                break;
            case Column::Time:
                if (value.empty()) break;
                pair.seconds = secondsIn(value);
                if (!pair.seconds)
                    m_label.refuse(line, fmt::format("the time is {}; seconds were expected, or a date like "
                                                     "2011-09-26 13:02:25.96",
                                                     inQuotes(value)));
                break;
        }
    }

    [[nodiscard]] fs::path fileOf(const std::string& value) const {
        return value.empty() ? fs::path() : (m_folder / value).lexically_normal();
    }

    void requireImages(const SetPair& pair, const ListRow& row) const {
        const auto require = [&](const fs::path& file, const char* side) {
            if (!file.empty()) return;
            std::vector<std::string> names;
            for (const auto& [name, value] : row.values) names.push_back(inQuotes(name));
            m_label.refuse(row.line, fmt::format("there is no {} image; columns called left and right were "
                                                 "expected, and there are {}",
                                                 side, fmt::join(names, ", ")));
        };
        require(pair.files.left, "left");
        if (!m_split) require(pair.files.right, "right");
    }

    [[nodiscard]] std::string madeId(const SetPair& pair, int line) const {
        std::string id = pairIdOf(placeOf(pair.files.left, m_folder), placeOf(pair.files.right, m_folder));
        if (id.empty())
            m_label.refuse(line, "the names of the images say nothing but their sides; add a column id");
        return id;
    }

    void sayMissing(const SetPair& pair, int line) {
        const InputFiles& files = pair.files;
        const auto say = [&](const fs::path& file) {
            if (file.empty() || isFile(file)) return;
            m_set.remark(file, fmt::format("{}, line {}: there is no file {}.",
                                           pathText(m_label.path.filename()), line, pathText(file)));
        };
        say(files.left);
        if (files.right != files.left) say(files.right);
        if (files.calibration != m_checked) say(files.calibration);
        m_checked = files.calibration;
        say(files.groundTruth);
    }

    void sayUnknown(const std::string& name) {
        if (!m_unknown.insert(name).second) return;
        m_set.remark(m_label.path, fmt::format("{}: the column {} is not used.",
                                               pathText(m_label.path.filename()), inQuotes(name)));
    }

    PairSetBuilder& m_set;
    DocumentLabel m_label;
    fs::path m_folder;
    std::optional<SplitLayout> m_split;
    const RunControl& m_run;
    std::set<std::string> m_unknown;
    fs::path m_checked;  ///< the calibration that was looked for last: often one for all
};

std::string_view withoutMark(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
}

}  // namespace

bool isList(std::string_view start) {
    const std::string_view text = withoutMark(start);
    if (isJsonLines(text)) return true;
    try {
        const std::vector<std::string> columns = columnsOf(text);
        return std::ranges::any_of(columns,
                                   [](const std::string& name) { return columnOf(name) == Column::Left; });
    } catch (const Error&) {
        return false;  // a quote that does not end is no name
    }
}

void addListPairs(PairSetBuilder& set, std::string_view text, const fs::path& path,
                  const std::optional<SplitLayout>& split, const RunControl& run) {
    List(set, path, split, run).add(withoutMark(text));
}

}  // namespace stereo
