#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// A small YAML file of settings: values by name. A value is checked when it is asked for; values that nobody
/// asks for may be anything.
class STEREOSCOPE_CORE_API YamlSettings {
public:
    /// `expected` says in sentences what the file should be: "a model card". Throws what OpenFile throws;
    /// Error(BadFormat), with the line, when it is no YAML, not of that form, or of more than 100 kB.
    YamlSettings(const std::filesystem::path& path, const std::string& expected);
    ~YamlSettings();
    YamlSettings(const YamlSettings&) = delete;
    YamlSettings& operator=(const YamlSettings&) = delete;

    /// Each returns none where there is no value, and throws Error(BadFormat), with the line, for one of
    /// another type.
    [[nodiscard]] std::optional<std::string> text(const char* name) const;
    [[nodiscard]] std::optional<int> integer(const char* name) const;
    [[nodiscard]] std::optional<std::uint64_t> count(const char* name) const;
    [[nodiscard]] std::optional<std::vector<int>> integers(const char* name) const;
    /// True, false or, as older files have them, a number that is zero or not.
    [[nodiscard]] std::optional<bool> flag(const char* name) const;

    /// The names of all values, in the order of the file.
    [[nodiscard]] std::vector<std::string> names() const;

    /// Throws Error(BadFormat) with the line of this setting, or line 1 where there is none.
    [[noreturn]] void refuse(const char* name, const std::string& why) const;

private:
    struct Document;
    template <typename Value>
    [[nodiscard]] std::optional<Value> value(const char* name, const char* expected) const;
    [[noreturn]] void refuseLine(int line, const std::string& why) const;

    std::filesystem::path m_path;
    std::unique_ptr<const Document> m_document;
};

}  // namespace stereo
