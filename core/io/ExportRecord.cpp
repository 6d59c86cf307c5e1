#include "core/io/ExportRecord.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <limits>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/io/QtPath.h"
#include "core/match/CommonOptions.h"

namespace stereo {
namespace {

template <typename Enum>
struct Names;
template <>
struct Names<SplitLayout> {
    static constexpr std::array values{"side by side", "over under", "side by side, right first",
                                       "over under, right first"};
};
template <>
struct Names<ColorMapping> {
    static constexpr std::array values{"linear", "log", "inverse"};
};
template <>
struct Names<CloudFrame> {
    static constexpr std::array values{"OpenCV camera", "Y up", "Z up"};
};
template <>
struct Names<RangeMode> {
    static constexpr std::array values{"auto", "manual", "locked"};
};

// The keys of each type, once for both directions: an archive is a writer or a reader of one object.

template <typename Archive>
void visit(Archive& archive, ImageSize& size) {
    archive("widthPx", size.width);
    archive("heightPx", size.height);
}

template <typename Archive>
void visit(Archive& archive, SourceFile& source) {
    archive("role", source.role);
    archive("path", source.path);
    archive("sha256", source.sha256);
}

template <typename Archive>
void visit(Archive& archive, WrittenFile& file) {
    archive("name", file.name);
    archive("bytes", file.bytes);
}

template <typename Archive>
void visit(Archive& archive, StageCost& time) {
    archive("stage", time.stage);
    archive("seconds", time.seconds);
}

template <typename Archive>
void visit(Archive& archive, NamedText& named) {
    archive("name", named.name);
    archive("text", named.text);
}

template <typename Archive>
void visit(Archive& archive, MadeWith& madeWith) {
    archive("device", madeWith.device);
    archive("libraries", madeWith.libraries);
    archive("chosen", madeWith.chosen);
}

template <typename Archive>
void visit(Archive& archive, CalibrationNumbers& numbers) {
    archive("fxPx", numbers.fx);
    archive("fyPx", numbers.fy);
    archive("cxPx", numbers.cx);
    archive("cyPx", numbers.cy);
    archive("rightCxPx", numbers.rightCx);
    archive("baselineMetres", numbers.baselineMetres);
    archive("imageSize", numbers.imageSize);
    archive("maxDisparityPx", numbers.maxDisparityPx);
}

/// What several matchers have.
template <typename Archive>
void visit(Archive& archive, MatchOptions& options) {
    archive("scale", options.scale);
    archive("iterations", options.iterations);
    archive("maxDisparityPx", options.maxDisparityPx);
}

template <typename Archive>
void visit(Archive& archive, CloudOptions& options) {
    archive("nearMetres", options.nearMetres);
    archive("farMetres", options.farMetres);
    archive("removeInvisible", options.removeInvisible);
    archive("removeFlyingPixels", options.removeFlyingPixels);
    archive("flyingTolerancePx", options.flyingTolerancePx);
    archive("removeIsolated", options.removeIsolated);
    archive("isolatedMinNeighbours", options.isolatedMinNeighbours);
    archive("isolatedRadiusMetres", options.isolatedRadiusMetres);
    archive("stride", options.stride);
}

template <typename Archive>
void visit(Archive& archive, DepthRange& range) {
    archive("nearMetres", range.nearMetres);
    archive("farMetres", range.farMetres);
}

template <typename Archive>
void visit(Archive& archive, CloudCounts& counts) {
    archive("considered", counts.considered);
    archive("unknown", counts.unknown);
    archive("outsideDepth", counts.outsideDepth);
    archive("invisible", counts.invisible);
    archive("flying", counts.flying);
    archive("isolated", counts.isolated);
    archive("kept", counts.kept);
}

template <typename Archive>
void visit(Archive& archive, CloudRecord& cloud) {
    archive("options", cloud.options);
    archive("depthRange", cloud.depthRange);
    archive("isolatedRadiusMetres", cloud.isolatedRadiusMetres);
    archive("counts", cloud.counts);
}

template <typename Archive>
void visit(Archive& archive, ColorRange& range) {
    archive("low", range.low);
    archive("high", range.high);
}

template <typename Archive>
void visit(Archive& archive, DisplayOptions& display) {
    archive("colormap", display.colormap);
    archive("mapping", display.mapping);
    archive("rangeMode", display.rangeMode);
    archive("range", display.range);
    archive("reversed", display.reversed);
    archive("unknownColour", display.unknownColour);
}

template <typename Archive>
void visit(Archive& archive, CheckRecord& check) {
    archive("check", check.check);
    archive("verdict", check.verdict);
    archive("title", check.title);
    archive("number", check.number);
    archive("certainty", check.certainty);
    archive("sentence", check.sentence);
}

template <typename Archive>
void visit(Archive& archive, ExportRecord& record, const MatcherRegistry& matchers) {
    archive("programVersion", record.programVersion);
    archive("product", record.product);
    archive("unit", record.unit);
    archive("unknown", record.unknown);
    archive("pair", record.pairName);
    archive("imageSize", record.imageSize);
    archive("sources", record.sources);
    archive("split", record.split);
    archive("calibration", record.calibration);
    archive("matcher", record.matcherId);
    archive.options("options", record.options, matchers, record.matcherId);
    archive.added("resizesFirst", record.resizesFirst);
    archive.added("madeWith", record.madeWith);
    archive("iterationsDone", record.iterationsDone);
    archive("density", record.density);
    archive("cloud", record.cloud);
    archive("display", record.display);
    archive.added("legend", record.legend);
    archive.added("frame", record.frame);
    archive.added("filterDepth", record.filterDepth);
    archive("notes", record.notes);
    archive("checks", record.checks);
    archive("times", record.times);
    archive("files", record.files);
}

class JsonWriter {
public:
    template <typename T>
    void operator()(const char* key, const T& value) {
        m_object.insert(QLatin1String(key), json(value));
    }
    template <typename T>
    void operator()(const char* key, const std::optional<T>& value) {
        if (value) m_object.insert(QLatin1String(key), json(*value));
    }
    /// A key that records of earlier versions do not have.
    template <typename T>
    void added(const char* key, const T& value) {
        (*this)(key, value);
    }
    void options(const char* key, const MatchOptions& options, const MatcherRegistry& matchers,
                 const std::string& ranId) {
        QJsonObject object = json(options).toObject();
        for (const MatcherInfoPtr& matcher : matchers.matchers()) {
            const bool ran = matcher->id() == ranId;
            const QJsonObject own = ownOptions(*matcher, options, ran);
            if (ran || !own.isEmpty()) object.insert(QString::fromStdString(matcher->id()), own);
        }
        m_object.insert(QLatin1String(key), object);
    }
    [[nodiscard]] const QJsonObject& object() const { return m_object; }

private:
    static QJsonValue json(bool value) { return value; }
    static QJsonValue json(double value) { return value; }
    template <std::integral T>
    static QJsonValue json(T value) {
        return static_cast<qint64>(value);
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    static QJsonValue json(Enum value) { return Names<Enum>::values[static_cast<std::size_t>(value)]; }
    static QJsonValue json(const OptionValue& value) {
        if (const auto* isOn = std::get_if<bool>(&value)) return *isOn;
        if (const auto* whole = std::get_if<int>(&value)) return *whole;
        if (const auto* number = std::get_if<double>(&value)) return *number;
        const auto* text = std::get_if<std::string>(&value);
        return text ? QJsonValue(QString::fromStdString(*text)) : QJsonValue(QJsonValue::Undefined);
    }
    /// What is chosen by the matcher has no key.
    static QJsonObject ownOptions(const MatcherInfo& matcher, const MatchOptions& options, bool all) {
        QJsonObject object;
        for (const OptionRow& row : matcher.options().rows()) {
            if (isCommonOption(row.id) || (!all && matcher.isDefault(options, row.id))) continue;
            object.insert(QString::fromStdString(row.recordKey()), json(matcher.value(options, row.id)));
        }
        return object;
    }
    static QJsonValue json(const Stage& stage) { return QString::fromStdString(stage.text()); }
    static QJsonValue json(Colormap map) { return QString::fromStdString(std::string(name(map))); }
    static QJsonValue json(const std::string& value) { return QString::fromStdString(value); }
    static QJsonValue json(const std::filesystem::path& value) { return toQString(value); }
    static QJsonValue json(const Rgb& value) { return QJsonArray{value[0], value[1], value[2]}; }
    static QJsonValue json(const StereoCalibration& calibration) {
        QJsonObject object = json(calibration.numbers()).toObject();
        object.insert("doffsPx", calibration.doffs());  // for people; rightCxPx says the same
        return object;
    }
    template <typename T>
    static QJsonValue json(const std::vector<T>& values) {
        QJsonArray array;
        for (const T& value : values) array.append(json(value));
        return array;
    }
    template <typename T>
    static QJsonValue json(T value) {
        JsonWriter writer;
        visit(writer, value);
        return writer.object();
    }

    QJsonObject m_object;
};

constexpr double kLargestNumber = std::numeric_limits<float>::max();
constexpr qint64 kLargestInt = 1'000'000'000;  ///< so that sums of some do not overflow
constexpr int kLongestSide = 1'000'000;        ///< of the images that are read
constexpr std::size_t kMaxBytes = 4'000'000;

class JsonReader {
public:
    JsonReader(QJsonObject object, const std::filesystem::path& path)
        : m_object(std::move(object)), m_path(path) {}

    template <typename T>
    void operator()(const char* key, T& value) {
        const QJsonValue json = m_object.value(QLatin1String(key));
        if (json.isUndefined()) {
            refuse("The record has no \"" + std::string(key) + "\"; a record of an export was expected.");
        }
        read(key, json, value);
    }
    /// Without it the value stays what it is by default.
    template <typename T>
    void added(const char* key, T& value) {
        if (!m_object.value(QLatin1String(key)).isUndefined()) (*this)(key, value);
    }
    void options(const char* key, MatchOptions& options, const MatcherRegistry& matchers,
                 const std::string&) {
        (*this)(key, options);
        for (const char* id : kCommonOptions) {
            const OptionRow row = commonRow(id);
            inRecord([&] { (void)row.checked(commonValue(options, id), called(row)); });
        }
        const QJsonObject object = m_object.value(QLatin1String(key)).toObject();
        for (const MatcherInfoPtr& matcher : matchers.matchers()) {
            readOwn(*matcher, ownObject(object, *matcher), options);
        }
    }
    template <typename T>
    void operator()(const char* key, std::optional<T>& value) {
        value.reset();
        if (const QJsonValue json = m_object.value(QLatin1String(key)); !json.isUndefined())
            readInto(key, json, value);
    }

private:
    [[noreturn]] void refuse(const std::string& sentence) const {
        throw Error(ErrorKind::BadFormat, sentence, m_path);
    }
    void require(bool isRight, const char* key, const char* expected) const {
        if (isRight) return;
        refuse("\"" + std::string(key) + "\" of the record is not " + expected +
               "; a record of an export was expected.");
    }

    /// An option that is not allowed makes a broken record.
    void inRecord(const auto& check) const {
        try {
            check();
        } catch (const Error& error) {
            refuse(error.sentence());
        }
    }
    static std::string called(const OptionRow& row) { return '"' + row.recordKey() + "\" of the record"; }
    static QJsonObject ownObject(const QJsonObject& options, const MatcherInfo& matcher) {
        const QJsonValue own = options.value(QString::fromStdString(matcher.id()));
        if (own.isObject() || matcher.formerName().empty()) return own.toObject();
        return options.value(QString::fromStdString(matcher.formerName())).toObject();
    }
    void readOwn(const MatcherInfo& matcher, const QJsonObject& own, MatchOptions& options) const {
        if (own.isEmpty()) return;
        inRecord([&] {
            for (const OptionRow& row : matcher.options().rows()) {
                const QJsonValue json = own.value(QString::fromStdString(row.recordKey()));
                if (isCommonOption(row.id) || json.isUndefined()) continue;
                matcher.set(options, row.id, row.checked(optionValue(json), called(row)));
            }
            matcher.validate(options);
        });
    }
    static OptionValue optionValue(const QJsonValue& json) {
        if (json.isBool()) return json.toBool();
        if (json.isDouble()) return json.toDouble();
        return json.isString() ? OptionValue(json.toString().toStdString()) : OptionValue();
    }

    template <typename T>
    void readInto(const char* key, const QJsonValue& json, std::optional<T>& value) const {
        T inner{};
        read(key, json, inner);
        value = inner;
    }
    void readInto(const char* key, const QJsonValue& json, std::optional<StereoCalibration>& value) const {
        CalibrationNumbers numbers;
        read(key, json, numbers);
        value = StereoCalibration(numbers);
    }

    void read(const char* key, const QJsonValue& json, bool& value) const {
        require(json.isBool(), key, "true or false");
        value = json.toBool();
    }
    void read(const char* key, const QJsonValue& json, double& value) const {
        require(json.isDouble() && std::abs(json.toDouble()) <= kLargestNumber, key, "a number in range");
        value = json.toDouble();
    }
    void read(const char* key, const QJsonValue& json, ImageSize& value) const {
        readObject(key, json, value);
        require(value.width <= kLongestSide && value.height <= kLongestSide, key, "the size of an image");
    }
    template <std::integral T>
    void read(const char* key, const QJsonValue& json, T& value) const {
        constexpr qint64 kNone = -1;
        const qint64 whole = json.toInteger(kNone);
        const bool isInRange = std::in_range<T>(whole) && (sizeof(T) > sizeof(int) || whole <= kLargestInt);
        require(json.isDouble() && whole > kNone && isInRange, key, "a whole number in range");
        value = static_cast<T>(whole);
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void read(const char* key, const QJsonValue& json, Enum& value) const {
        const auto found = std::ranges::find(Names<Enum>::values, json.toString().toStdString());
        require(found != Names<Enum>::values.end(), key, "one of the known names");
        value = static_cast<Enum>(std::distance(Names<Enum>::values.begin(), found));
    }
    void read(const char* key, const QJsonValue& json, Colormap& value) const {
        const std::optional<Colormap> map = colormapByName(json.toString().toStdString());
        require(map.has_value(), key, "one of the known names");
        value = *map;
    }
    void read(const char* key, const QJsonValue& json, Stage& value) const {
        std::string text;
        read(key, json, text);
        value = Stage::fromText(text);
    }
    void read(const char* key, const QJsonValue& json, std::string& value) const {
        require(json.isString(), key, "a text");
        value = json.toString().toStdString();
    }
    void read(const char* key, const QJsonValue& json, std::filesystem::path& value) const {
        require(json.isString(), key, "a path");
        value = toPath(json.toString());
    }
    void read(const char* key, const QJsonValue& json, Rgb& value) const {
        require(json.toArray().size() == 3, key, "a colour of three numbers");
        for (int i = 0; i < 3; ++i) read(key, json.toArray().at(i), value[static_cast<std::size_t>(i)]);
    }
    template <typename T>
    void read(const char* key, const QJsonValue& json, std::vector<T>& values) const {
        require(json.isArray(), key, "a list");
        values.clear();
        for (const QJsonValue& entry : json.toArray()) read(key, entry, values.emplace_back());
    }
    template <typename T>
    void read(const char* key, const QJsonValue& json, T& value) const {
        readObject(key, json, value);
    }
    void read(const char* key, const QJsonValue& json, CloudOptions& value) const {
        readObject(key, json, value);
        requireValid(key, value);
    }
    void read(const char* key, const QJsonValue& json, DisplayOptions& value) const {
        readObject(key, json, value);
        requireValid(key, value);
    }
    template <typename T>
    void readObject(const char* key, const QJsonValue& json, T& value) const {
        require(json.isObject(), key, "an object");
        JsonReader reader(json.toObject(), m_path);
        visit(reader, value);
    }
    /// A number out of range would reach arithmetic that is written for those in range.
    template <typename T>
    void requireValid(const char* key, const T& value) const {
        try {
            value.validate();
        } catch (const Error& error) {
            refuse("\"" + std::string(key) + "\" of the record cannot be used: " + error.sentence());
        }
    }

    QJsonObject m_object;
    const std::filesystem::path& m_path;
};

}  // namespace

std::string toJson(const ExportRecord& record, const MatcherRegistry& matchers) {
    ExportRecord copy = record;
    JsonWriter writer;
    visit(writer, copy, matchers);
    return QJsonDocument(writer.object()).toJson(QJsonDocument::Indented).toStdString();
}

ExportRecord exportRecordFromJson(std::string_view text, const std::filesystem::path& path,
                                  const MatcherRegistry& matchers) {
    QJsonParseError error{};
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())), &error);
    if (!document.isObject()) {
        throw Error(ErrorKind::BadFormat,
                    path.filename().string() + " is no JSON object; a record of an export was expected.",
                    path, error.errorString().toStdString());
    }
    ExportRecord record;
    JsonReader reader(document.object(), path);
    visit(reader, record, matchers);
    return record;
}

ExportRecord readExportRecord(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    const std::vector<std::byte> bytes = readFileStart(path, kMaxBytes + 1);
    if (bytes.size() > kMaxBytes) {
        throw Error(ErrorKind::BadFormat,
                    pathText(path.filename()) + " has more than 4 MB; a record of an export was expected.",
                    path);
    }
    return exportRecordFromJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path, matchers);
}

}  // namespace stereo
