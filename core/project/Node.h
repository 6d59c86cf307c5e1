#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/Error.h"
#include "core/base/Export.h"

namespace stereo {

/// A document as a tree, which JsonText and YamlText read and write, and NodeReader and NodeWriter convert to
/// values. Only those know the formats.
struct Node {
    using List = std::vector<Node>;
    using Member = std::pair<std::string, Node>;
    using Map = std::vector<Member>;  ///< in the order of the document; no key is there twice

    /// monostate = nothing: "null", "~".
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Map> value = {};
    /// A scalar without quotes exactly as a YAML file has it; empty for all others.
    std::string written = {};
    int line = 0;  ///< in its file, from 1 on; 0 = it is in no file

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(value); }
    [[nodiscard]] bool isMap() const { return std::holds_alternative<Map>(value); }
    [[nodiscard]] bool isList() const { return std::holds_alternative<List>(value); }
    /// Null where this is no map or has no such key.
    [[nodiscard]] STEREOSCOPE_CORE_API const Node* find(std::string_view key) const;
    [[nodiscard]] STEREOSCOPE_CORE_API Node* find(std::string_view key);

    /// Compares values, whatever their lines and spelling.
    bool operator==(const Node& other) const { return value == other.value; }
};

/// The deepest nesting of lists and maps, in every format.
inline constexpr int kMaxNodeDepth = 64;
/// The most keys of a map: finding one is a linear search.
inline constexpr std::size_t kMaxNodeKeys = 1000;

/// The name and kind of a document, for messages: "scene.stereoscope", "a project".
struct DocumentLabel {
    std::filesystem::path path;
    std::string expected;

    /// Error(BadFormat) "scene.stereoscope, line 12: <what>."
    [[nodiscard]] Error refusal(int line, std::string what) const;
    /// Throws it.
    [[noreturn]] void refuse(int line, const std::string& what) const { throw refusal(line, what); }
    /// Calls `check`, which says by an Error what is wrong with what stands in this line; its sentence gets
    /// the name of the file and the line.
    template <typename Check>
    void check(int line, const Check& check) const {
        try {
            check();
        } catch (const Error& error) {
            refuse(line, error.sentence());
        }
    }
};

/// The largest file of a document: a project has some kB, with 500 runs 200 kB.
inline constexpr std::size_t kMaxDocumentBytes = 4'000'000;
/// The text of the file. Throws what readFile() throws, Error(BadFormat) for more than kMaxDocumentBytes.
[[nodiscard]] std::string readDocument(const DocumentLabel& label);

/// A node as messages quote it: "\"big\"", "0.5", "a list".
[[nodiscard]] std::string textOf(const Node& node);

/// Adds to `fresh` the keys of `original` that a reader did not know, at their old places: what `original`
/// has beyond `asRead`. `asRead` is what the reader's value gives when written unchanged, `fresh` what it
/// gives now. Entries of lists are matched by the values that were read.
STEREOSCOPE_CORE_API void copyUnknownKeys(Node& fresh, const Node& original, const Node& asRead);
/// What copyUnknownKeys() would add to `asRead`: "line 12: scalee".
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> unknownKeys(const Node& original,
                                                                        const Node& asRead);

}  // namespace stereo
