#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/Error.h"
#include "core/match/OptionValues.h"
#include "core/project/EnumNames.h"
#include "core/project/Node.h"
#include "core/project/RelativePath.h"

namespace stereo {

/// How long a list of these may be in a document: far more than any person makes, and little to hold. A type
/// that is large, or has a limit of its own when it is written, says so beside its visit().
template <typename T>
inline constexpr std::size_t kMaxInList = 10'000;

/// Reads values from a tree through their visit(): the archive that reads. A missing key leaves a value
/// unchanged, unless it is required; unknown keys are ignored. Everything throws Error(BadFormat)
/// "scene.stereoscope, line 12: scale is "big"; a number was expected."
class NodeReader {
public:
    /// Relative paths are completed by `folder`. `node` and `label` must outlive the reader. Refuses a node
    /// that is no map.
    NodeReader(const Node& node, const DocumentLabel& label, std::filesystem::path folder = {},
               std::string place = {});

    template <typename T>
    void operator()(const char* key, T& value) const {
        const Node* node = m_node.find(key);
        if (node && !(m_isTrial && node->isNull())) read(*node, placeOf(key), value);
    }
    /// A missing or empty key gives none.
    template <typename T>
    void operator()(const char* key, std::optional<T>& value) const {
        value.reset();
        const Node* node = m_node.find(key);
        if (node && !node->isNull()) read(*node, placeOf(key), value.emplace(T{}));
    }
    template <typename T>
    void required(const char* key, T& value) const {
        requireKey(key);
        (*this)(key, value);
    }
    /// Calls `check`, which may throw an Error about what was read; the Error then gets the name of the file
    /// and the line of the key that it is about, where another value would do, or where this began.
    template <typename Check>
    void check(const Check& check) const {
        try {
            check();
        } catch (const Error& error) {
            throw CheckFailed(m_label, m_node.line, error);
        }
    }

private:
    /// What check() throws: read() of what was checked makes it an Error with the line of the key.
    class CheckFailed : public Error {
    public:
        CheckFailed(const DocumentLabel& label, int line, const Error& error)
            : Error(label.refusal(line, error.sentence())), m_plain(error.sentence()) {}
        [[nodiscard]] const std::string& plain() const { return m_plain; }

    private:
        std::string m_plain;
    };
    /// Reads the node without keeping anything of it: keys without a value are as if they were not there, and
    /// no key is required. Throws as reading does.
    using Trial = std::function<void(const Node& changed)>;
    /// Throws what is said against the node, in the line of the key that has to be changed.
    [[noreturn]] void blame(const CheckFailed& failed, const Trial& trial) const;

    [[nodiscard]] std::string placeOf(const std::string& key) const {
        return m_place.empty() ? key : m_place + "." + key;
    }
    void requireKey(const char* key) const;
    /// "<place> is <found>; <expected> was expected"
    [[noreturn]] void refuse(const Node& node, const std::string& place, const std::string& expected) const;

    static void read(const Node& node, const std::string&, Node& value) { value = node; }
    void read(const Node& node, const std::string& place, bool& value) const;
    void read(const Node& node, const std::string& place, double& value) const;
    void read(const Node& node, const std::string& place, float& value) const;
    void read(const Node& node, const std::string& place, std::string& value) const;
    void read(const Node& node, const std::string& place, std::filesystem::path& value) const;
    void read(const Node& node, const std::string& place, OptionValue& value) const;
    void read(const Node& node, const std::string& place, OptionValues& values) const;
    template <std::integral T>
    void read(const Node& node, const std::string& place, T& value) const {
        const std::int64_t whole = wholeNumber(node, place);
        if (!std::in_range<T>(whole)) refuseNumber(node, place, static_cast<double>(std::numeric_limits<T>::max()));
        value = static_cast<T>(whole);
    }
    template <NamedEnum T>
    void read(const Node& node, const std::string& place, T& value) const {
        const auto* name = std::get_if<std::string>(&node.value);
        const std::optional<T> known = name ? enumNamed<T>(*name) : std::nullopt;
        if (!known) refuse(node, place, oneOf(kEnumNames<T>.data(), kEnumNames<T>.size()));
        value = *known;
    }
    template <typename T>
    void read(const Node& node, const std::string& place, std::vector<T>& values) const {
        values.clear();
        for (const Node& entry : listUpTo(kMaxInList<T>, node, place))
            read(entry, place, values.emplace_back());
    }
    template <typename T, std::size_t count>
    void read(const Node& node, const std::string& place, std::array<T, count>& values) const {
        const Node::List& entries = listIn(node, place, count);
        for (std::size_t i = 0; i < count; ++i) read(entries[i], place, values[i]);
    }
    template <typename T, typename Order>
    void read(const Node& node, const std::string& place, std::map<std::string, T, Order>& values) const {
        values.clear();
        for (const auto& [key, entry] : mapIn(node, place)) read(entry, place + "." + key, values[key]);
    }
    template <typename T>
    requires std::is_class_v<T>
    void read(const Node& node, const std::string& place, T& value) const {
        NodeReader reader(node, m_label, m_folder, place);
        reader.m_isTrial = m_isTrial;
        try {
            visit(reader, value);
        } catch (const CheckFailed& failed) {
            if (m_isTrial) throw;
            reader.blame(failed, [&](const Node& changed) {
                T trial{};
                NodeReader again(changed, m_label, m_folder, place);
                again.m_isTrial = true;
                visit(again, trial);
            });
        }
    }

    [[nodiscard]] std::int64_t wholeNumber(const Node& node, const std::string& place) const;
    [[noreturn]] void refuseNumber(const Node& node, const std::string& place, double maximum) const;
    [[nodiscard]] static std::string oneOf(const std::string_view* names, std::size_t count);
    /// Refuses a list of another length.
    [[nodiscard]] const Node::List& listIn(const Node& node, const std::string& place,
                                           std::optional<std::size_t> length = std::nullopt) const;
    /// Refuses a list of more than that.
    [[nodiscard]] const Node::List& listUpTo(std::size_t most, const Node& node,
                                             const std::string& place) const;
    [[nodiscard]] const Node::Map& mapIn(const Node& node, const std::string& place) const;

    const Node& m_node;
    const DocumentLabel& m_label;
    std::filesystem::path m_folder;
    bool m_isTrial = false;
    std::string m_place;  ///< of the node in its document: "options.own"; empty = it is the document itself
};

}  // namespace stereo
