#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/match/OptionValues.h"
#include "core/project/EnumNames.h"
#include "core/project/Node.h"
#include "core/project/RelativePath.h"

namespace stereo {

/// Writes values into a tree through their visit(): the archive that writes. Paths around `folder` become
/// relative to it; with an empty folder they stay absolute.
class NodeWriter {
public:
    explicit NodeWriter(std::filesystem::path folder = {}) : m_folder(std::move(folder)) {}

    /// An optional key: empty values are not written, nor are groups in which all is as by default.
    template <typename T>
    void operator()(const char* key, const T& value) {
        if (!isEmpty(value)) required(key, value);
    }
    /// None is not written.
    template <typename T>
    void operator()(const char* key, const std::optional<T>& value) {
        if (value) required(key, *value);
    }
    /// A key that the reader requires.
    template <typename T>
    void required(const char* key, const T& value) {
        m_members.emplace_back(key, node(value));
    }
    /// Does nothing: only readers check.
    template <typename Check>
    void check(const Check&) {}

    [[nodiscard]] Node node() && { return Node{std::move(m_members)}; }
    /// The tree of a value with a visit().
    template <typename T>
    [[nodiscard]] static Node of(const T& value, const std::filesystem::path& folder = {}) {
        NodeWriter writer(folder);
        visit(writer, value);
        return std::move(writer).node();
    }

private:
    template <typename T>
    static bool isEmpty(const T& value) {
        if constexpr (requires { value.empty(); }) return value.empty();
        if constexpr (requires { value.isDefault(); }) return value.isDefault();
        return false;
    }

    static Node node(std::monostate) { return {}; }
    static Node node(Node value) { return value; }
    static Node node(bool value) { return {value}; }
    static Node node(double value) { return {value}; }
    static Node node(float value) { return {shortest(value)}; }
    template <std::integral T>
    static Node node(T value) {
        return {static_cast<std::int64_t>(value)};
    }
    template <NamedEnum T>
    static Node node(T value) {
        return {std::string(nameOf(value))};
    }
    Node node(const std::string& value) const { return {value}; }
    Node node(const std::filesystem::path& value) const {
        return {relativePathText(value, m_folder, Reach::Around)};
    }
    Node node(const OptionValue& value) const {
        return std::visit([this](const auto& held) { return this->node(held); }, value);
    }
    template <typename T>
    Node node(const std::vector<T>& values) const {
        return listOf(values);
    }
    template <typename T, std::size_t count>
    Node node(const std::array<T, count>& values) const {
        return listOf(values);
    }
    template <typename T, typename Order>
    Node node(const std::map<std::string, T, Order>& values) const {
        return mapOf(values);
    }
    Node node(const OptionValues& values) const { return mapOf(values); }
    template <typename T>
    requires std::is_class_v<T> Node node(const T& value)
    const { return of(value, m_folder); }

    Node listOf(const auto& values) const {
        Node::List entries;
        for (const auto& value : values) entries.push_back(node(value));
        return {std::move(entries)};
    }
    Node mapOf(const auto& values) const {
        Node::Map members;
        for (const auto& [key, value] : values) members.emplace_back(key, node(value));
        return {std::move(members)};
    }

    /// The double with the fewest digits that is this float.
    static double shortest(float value);

    std::filesystem::path m_folder;
    Node::Map m_members;
};

}  // namespace stereo
