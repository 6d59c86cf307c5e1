#include "core/batch/BatchEntry.h"

#include <chrono>

#include "core/batch/BatchNames.h"
#include "core/project/JsonText.h"
#include "core/project/NodeReader.h"
#include "core/project/NodeWriter.h"
#include "core/project/Visit.h"

namespace stereo {

template <typename Archive>
void visit(Archive& archive, Maybe<BatchInput> auto& input) {
    archive.required("path", input.path);
    archive("sha256", input.sha256);
    archive.required("bytes", input.bytes);
    archive.required("time", input.time);
}

template <typename Archive>
void visit(Archive& archive, Maybe<BatchEntry> auto& entry) {
    archive.required("id", entry.id);
    archive.required("done", entry.isDone);
    archive("failure", entry.failure);
    archive("failedFile", entry.failedFile);
    archive("failureKind", entry.failureKind);
    archive("fittingScale", entry.fittingScale);
    archive("key", entry.key);
    archive("matchKey", entry.matchKey);
    archive("recipe", entry.recipe);
    archive("fitted", entry.isFitted);
    archive.required("finishedMs", entry.finishedMs);
    archive("seconds", entry.seconds);
    archive("memoryBytes", entry.memoryBytes);
    archive("density", entry.density);
    archive("matchedShare", entry.matchedShare);
    archive("matchNotes", entry.matchNotes);
    archive("problems", entry.problems);
    archive("errors", entry.errors);
    archive("inputs", entry.inputs);
    archive("names", entry.names);
    archive("files", entry.files);
}

std::string toJsonLine(const BatchEntry& entry) {
    return toJsonLine(NodeWriter::of(entry));
}

BatchEntry batchEntryFrom(std::string_view line, const std::filesystem::path& path) {
    const DocumentLabel label{path, "a line of a batch"};
    const Node node = parseJson(line, label);
    BatchEntry entry;
    NodeReader reader(node, label);
    visit(reader, entry);
    if (!entry.names.empty()) (void)BatchNames(entry.names);
    return entry;
}

std::optional<BatchInput> batchInputOf(const SourceFile& source) {
    const std::optional<FileStamp> stamp = stampOf(source.path);
    if (!stamp) return std::nullopt;
    const auto since1970 = std::chrono::file_clock::to_sys(stamp->time).time_since_epoch();
    return BatchInput{.path = source.path,
                      .sha256 = source.sha256,
                      .bytes = stamp->bytes,
                      .time = std::chrono::duration_cast<std::chrono::nanoseconds>(since1970).count()};
}

}  // namespace stereo
