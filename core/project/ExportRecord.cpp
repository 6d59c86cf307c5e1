#include "core/project/ExportRecord.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/Error.h"
#include "core/base/RequireWithin.h"
#include "core/match/CommonOptions.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {

// A record as its document has it: where a value alone would say too little, or its text is another.
namespace {

constexpr double kLargestNumber = std::numeric_limits<float>::max();
constexpr int kMaxIterations = 1'000'000;  ///< that anybody can have done
constexpr int kLongestSide = 1'000'000;    ///< of the images that are read
constexpr const char* kExpected = "a record of an export";

void requireSane(ImageSize size) {
    if (size.width <= kLongestSide && size.height <= kLongestSide) return;
    throw Error(ErrorKind::BadInput, size.text() + " is no size of an image.");
}

struct RecordedCamera {
    CalibrationNumbers numbers;
    double doffs = 0;  ///< for people; rightCx says the same
};

struct RecordedDisplay {
    DisplayOptions options;
};

struct RecordedTime {
    std::string stage;
    double seconds = 0;
};

struct RecordDocument {
    ExportRecord record;
    std::optional<RecordedCamera> camera = {};
    std::optional<RecordedDisplay> display = {};
    Node options = {};
    std::optional<Node> asked = {};  ///< none = as `options`
    std::vector<RecordedTime> times = {};
};

}  // namespace

template <typename Archive>
void visit(Archive& archive, Maybe<SourceFile> auto& source) {
    archive.required("role", source.role);
    archive.required("path", source.path);
    archive.required("sha256", source.sha256);
}

template <typename Archive>
void visit(Archive& archive, Maybe<RecordedTime> auto& time) {
    archive.required("stage", time.stage);
    archive.required("seconds", time.seconds);
}

template <typename Archive>
void visit(Archive& archive, Maybe<NamedText> auto& named) {
    archive.required("name", named.name);
    archive.required("text", named.text);
}

template <typename Archive>
void visit(Archive& archive, Maybe<FileStamp> auto& stamp) {
    std::int64_t modified = stamp.time.time_since_epoch().count();
    archive.required("modified", modified);
    archive.required("bytes", stamp.bytes);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(stamp)>>)
        stamp.time = std::filesystem::file_time_type(std::filesystem::file_time_type::duration(modified));
}

template <typename Archive>
void visit(Archive& archive, Maybe<UsedFile> auto& file) {
    archive.required("role", file.role);
    archive.required("path", file.path);
    archive("stamp", file.stamp);
    archive("sha256", file.sha256);
}

template <typename Archive>
void visit(Archive& archive, Maybe<MadeWith> auto& madeWith) {
    archive.required("device", madeWith.device);
    archive.required("libraries", madeWith.libraries);
    archive.required("chosen", madeWith.chosen);
    archive("files", madeWith.files);
}

template <typename Archive>
void visit(Archive& archive, Maybe<RecordedCamera> auto& camera) {
    visit(archive, camera.numbers);
    archive("doffsPx", camera.doffs);
    archive.check([&] {
        const CalibrationNumbers& n = camera.numbers;
        for (const double number : {n.fx, n.fy, n.cx, n.cy, n.rightCx, n.baselineMetres})
            requireWithin("a number of the camera", number, -kLargestNumber, kLargestNumber);
        requireSane(n.imageSize);
        static_cast<void>(StereoCalibration(n));
    });
}

template <typename Archive>
void visit(Archive& archive, Maybe<DepthRange> auto& range) {
    archive.required("nearMetres", range.nearMetres);
    archive.required("farMetres", range.farMetres);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudCounts> auto& counts) {
    archive.required("considered", counts.considered);
    archive.required("unknown", counts.unknown);
    archive.required("outsideDepth", counts.outsideDepth);
    archive("guessed", counts.guessed);
    archive.required("invisible", counts.invisible);
    archive.required("flying", counts.flying);
    archive.required("isolated", counts.isolated);
    archive.required("kept", counts.kept);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CloudRecord> auto& cloud) {
    archive.required("options", cloud.options);
    archive.required("depthRange", cloud.depthRange);
    archive.required("isolatedRadiusMetres", cloud.isolatedRadiusMetres);
    archive.required("counts", cloud.counts);
    archive("cutAway", cloud.cutAway);
    archive("written", cloud.written);
}

template <typename Archive>
void visit(Archive& archive, Maybe<RecordedDisplay> auto& display) {
    visit(archive, display.options);
    archive.required("unknownColour", display.options.unknownColour);
}

template <typename Archive>
void visit(Archive& archive, Maybe<CheckRecord> auto& check) {
    archive.required("check", check.check);
    archive.required("verdict", check.verdict);
    archive.required("title", check.title);
    archive.required("number", check.number);
    archive.required("certainty", check.certainty);
    archive.required("sentence", check.sentence);
}

// What is not required, records of earlier versions do not have.
template <typename Archive>
void visit(Archive& archive, Maybe<RecordDocument> auto& document) {
    auto& record = document.record;
    archive.required("programVersion", record.programVersion);
    archive.required("product", record.product);
    archive.required("unit", record.unit);
    archive.required("unknown", record.unknown);
    archive.required("pair", record.pairName);
    archive.required("imageSize", record.imageSize);
    archive.required("sources", record.sources);
    archive("split", record.split);
    archive("tones", record.tones);
    archive("turn", record.turn);
    archive("straightening", record.straightening);
    archive("calibration", document.camera);
    archive("rig", record.rig);
    archive("rectify", record.rigChoices.rectify);
    archive("imagesAreRectified", record.rigChoices.imagesAreRectified);
    archive("lengthUnit", record.rigChoices.unit);
    archive.required("matcher", record.matcherId);
    archive.required("options", document.options);
    archive("asked", document.asked);
    archive("resizesFirst", record.resizesFirst);
    archive("madeWith", record.madeWith);
    archive.required("iterationsDone", record.iterationsDone);
    archive.required("density", record.density);
    archive("trust", record.trust);
    archive("groundTruth", record.truth);
    archive("cloud", record.cloud);
    archive("display", document.display);
    archive("legend", record.legend);
    archive("frame", record.frame);
    archive("cloudFile", record.cloudFile);
    archive("filterDepth", record.filterDepth);
    archive.required("notes", record.notes);
    archive("checks", record.checks);
    archive.required("times", document.times);
    archive.required("files", record.files);
    archive.check([&] {
        requireSane(record.imageSize);
        requireWithin("iterationsDone", record.iterationsDone, 0, kMaxIterations);
    });
}

namespace {

Node nodeOf(const OptionValue& value) {
    if (const auto* isOn = std::get_if<bool>(&value)) return {*isOn};
    if (const auto* whole = std::get_if<int>(&value)) return {std::int64_t{*whole}};
    if (const auto* number = std::get_if<double>(&value)) return {*number};
    return {std::get<std::string>(value)};
}

OptionValue valueOf(const Node& node) {
    if (const auto* isOn = std::get_if<bool>(&node.value)) return *isOn;
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&node.value)) return *number;
    const auto* text = std::get_if<std::string>(&node.value);
    return text ? OptionValue(*text) : OptionValue();
}

/// Those of a matcher's own that are to be written; what it chooses itself has no key.
Node ownOptions(const MatcherInfo& matcher, const MatchOptions& options, bool all) {
    Node::Map own;
    for (const OptionRow& row : matcher.options().rows()) {
        if (isCommonOption(row.id) || (!all && matcher.isDefault(options, row.id))) continue;
        const OptionValue value = matcher.value(options, row.id);
        if (!std::holds_alternative<std::monostate>(value)) own.emplace_back(row.recordKey(), nodeOf(value));
    }
    return {std::move(own)};
}

Node optionsNode(const MatchOptions& options, const std::string& matcherId, const MatcherRegistry& matchers) {
    MatchOptions common = options;
    common.own.clear();
    Node node = NodeWriter::of(common);
    auto& members = std::get<Node::Map>(node.value);
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        const bool ran = matcher->id() == matcherId;
        Node own = ownOptions(*matcher, options, ran);
        if (ran || !std::get<Node::Map>(own.value).empty())
            members.emplace_back(matcher->id(), std::move(own));
    }
    return node;
}

/// Null where the record says nothing of this matcher.
const Node* ownNode(const Node& options, const MatcherInfo& matcher) {
    const Node* own = options.find(matcher.id());
    if ((!own || !own->isMap()) && !matcher.formerName().empty()) own = options.find(matcher.formerName());
    return own && own->isMap() ? own : nullptr;
}

void readOwn(const MatcherInfo& matcher, const Node& own, const std::string& key, const DocumentLabel& label,
             MatchOptions& options) {
    for (const OptionRow& row : matcher.options().rows()) {
        const Node* node = own.find(row.recordKey());
        if (isCommonOption(row.id) || !node || node->isNull()) continue;
        label.check(node->line, [&] {
            matcher.set(options, row.id,
                        row.checked(valueOf(*node), key + "." + matcher.id() + "." + row.recordKey()));
        });
    }
    label.check(own.line, [&] { matcher.validate(options); });
}

MatchOptions optionsOf(const Node& node, const std::string& key, const DocumentLabel& label,
                       const MatcherRegistry& matchers) {
    MatchOptions options;
    const NodeReader reader(node, label, {}, key);
    reader.required("scale", options.scale);
    reader.required("iterations", options.iterations);
    reader("maxDisparityPx", options.maxDisparityPx);
    reader.check([&] { requireSane(options); });
    for (const MatcherInfoPtr& matcher : matchers.matchers()) {
        if (const Node* own = ownNode(node, *matcher)) readOwn(*matcher, *own, key, label, options);
    }
    return options;
}

RecordDocument documentOf(const ExportRecord& record, const MatcherRegistry& matchers) {
    RecordDocument document{.record = record,
                            .options = optionsNode(record.options, record.matcherId, matchers)};
    if (record.asked) document.asked = optionsNode(*record.asked, record.matcherId, matchers);
    if (record.calibration)
        document.camera = RecordedCamera{record.calibration->numbers(), record.calibration->doffs()};
    if (record.display) document.display = RecordedDisplay{*record.display};
    for (const StageCost& time : record.times) document.times.push_back({time.stage.text(), time.seconds});
    return document;
}

ExportRecord recordOf(RecordDocument document, const DocumentLabel& label, const MatcherRegistry& matchers) {
    ExportRecord record = std::move(document.record);
    if (document.camera) record.calibration = StereoCalibration(document.camera->numbers);
    if (document.display) record.display = document.display->options;
    record.options = optionsOf(document.options, "options", label, matchers);
    if (document.asked) record.asked = optionsOf(*document.asked, "asked", label, matchers);
    for (const RecordedTime& time : document.times)
        record.times.push_back({Stage::fromText(time.stage), time.seconds});
    return record;
}

/// With the keys in the order of the alphabet, and numbers as Qt writes them: as records always were.
QJsonValue toQt(const Node& node) {
    struct {
        QJsonValue operator()(std::monostate) const { return QJsonValue::Null; }
        QJsonValue operator()(bool flag) const { return flag; }
        QJsonValue operator()(std::int64_t whole) const { return static_cast<qint64>(whole); }
        QJsonValue operator()(double number) const { return number; }
        QJsonValue operator()(const std::string& text) const { return QString::fromStdString(text); }
        QJsonValue operator()(const Node::List& list) const {
            QJsonArray array;
            for (const Node& entry : list) array.append(toQt(entry));
            return array;
        }
        QJsonValue operator()(const Node::Map& map) const {
            QJsonObject object;
            for (const auto& [key, value] : map) object.insert(QString::fromStdString(key), toQt(value));
            return object;
        }
    } const visitor;
    return std::visit(visitor, node.value);
}

}  // namespace

std::string toJson(const ExportRecord& record, const MatcherRegistry& matchers) {
    const Node node = NodeWriter::of(documentOf(record, matchers));
    return QJsonDocument(toQt(node).toObject()).toJson(QJsonDocument::Indented).toStdString();
}

std::string toJson(const TruthRecord& truth) {
    return QJsonDocument(toQt(NodeWriter::of(truth)).toObject())
        .toJson(QJsonDocument::Indented)
        .toStdString();
}

ExportRecord exportRecordFromJson(std::string_view text, const std::filesystem::path& path,
                                  const MatcherRegistry& matchers) {
    const DocumentLabel label{path, kExpected};
    const Node node = parseJson(text, label);
    RecordDocument document;
    NodeReader reader(node, label);
    visit(reader, document);
    return recordOf(std::move(document), label, matchers);
}

ExportRecord readExportRecord(const std::filesystem::path& path, const MatcherRegistry& matchers) {
    return exportRecordFromJson(readDocument({path, kExpected}), path, matchers);
}

}  // namespace stereo
