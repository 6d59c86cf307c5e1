#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/nn/checkpoint/ByteReader.h"

/// Python's pickle format, read without executing anything: a call in the pickle stays a description of the
/// call.
namespace stereo::nn::pickle {

/// Index of a node of a Graph. A graph may share nodes and have cycles.
using Handle = std::uint32_t;
using Items = std::vector<std::pair<Handle, Handle>>;

struct None {};
struct Text {
    std::string_view value;
};
/// Also integers of more than eight bytes.
struct Blob {
    std::string_view value;
};
/// Name of a function or class.
struct Global {
    std::string_view module, name;
};
/// Tuple, list or set.
struct Sequence {
    std::vector<Handle> items;
};
struct Dict {
    Items items;
};
/// What a call would have created, and the items that would have been put into it. Elements and state are
/// left out.
struct Object {
    Handle callable = 0, arguments = 0;
    Items items;
    bool isInstance = false;  ///< created from a class, not by calling a function
};
/// What the writer stores outside the pickle.
struct PersistentId {
    Handle id = 0;
};
using Node =
    std::variant<None, bool, std::int64_t, double, Text, Blob, Global, Sequence, Dict, Object, PersistentId>;

/// The nodes of one pickle. Texts view the bytes it was read from.
class Graph {
public:
    [[nodiscard]] const std::vector<Node>& nodes() const { return m_nodes; }
    [[nodiscard]] Handle root() const { return m_root; }

    /// The node as a T; null when it is something else.
    template <typename T>
    [[nodiscard]] const T* as(Handle handle) const {
        return std::get_if<T>(&m_nodes[handle]);
    }
    /// The items of a dict or OrderedDict; null when the node is something else.
    [[nodiscard]] const Items* mapping(Handle handle) const;
    [[nodiscard]] bool isGlobal(Handle handle, std::string_view module, std::string_view name) const;

private:
    friend class Machine;
    std::vector<Node> m_nodes;
    Handle m_root = 0;
};

/// Reads one pickle (protocols 2 to 5, without text opcodes) and leaves `reader` after it. Throws
/// Error(BadFormat) when the pickle is broken; Error(Unsupported) for an unknown opcode, which it names, and
/// for more opcodes than any checkpoint has: whatever is in the file, a graph takes about 100 MB at most.
[[nodiscard]] Graph read(ByteReader& reader);

}  // namespace stereo::nn::pickle
