#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/nn/checkpoint/ByteReader.h"

/// Python's pickle format, read without executing anything: what a pickle would call stays a
/// description of the call.
namespace stereo::nn::pickle {

/// Index of a node of a Graph. Graphs may share nodes and have cycles.
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
/// What a call would have made, and the items that would have been put into it; elements and state are passed
/// over.
struct Object {
    Handle callable = 0, arguments = 0;
    Items items;
};
/// What the writer keeps outside the pickle.
struct PersistentId {
    Handle id = 0;
};
using Node =
    std::variant<None, bool, std::int64_t, double, Text, Blob, Global, Sequence, Dict, Object, PersistentId>;

/// The nodes of one pickle. Texts view the bytes that it was read from.
class Graph {
public:
    [[nodiscard]] const std::vector<Node>& nodes() const { return m_nodes; }
    [[nodiscard]] Handle root() const { return m_root; }

    /// The node as a T, null where it is something else.
    template <typename T>
    [[nodiscard]] const T* as(Handle handle) const {
        return std::get_if<T>(&m_nodes[handle]);
    }
    /// The items of a dict or of an OrderedDict, null where it is something else.
    [[nodiscard]] const Items* mapping(Handle handle) const;
    [[nodiscard]] bool isGlobal(Handle handle, std::string_view module, std::string_view name) const;

private:
    friend class Machine;
    std::vector<Node> m_nodes;
    Handle m_root = 0;
};

/// Reads one pickle (protocols 2 to 5, without text opcodes) and leaves `reader` behind it. Throws
/// Error(BadFormat) where it is broken, Error(Unsupported) naming an opcode that it does not know or
/// where it has more opcodes than a checkpoint: whatever is in the file, a graph takes some 100 MB at most.
[[nodiscard]] Graph read(ByteReader& reader);

}  // namespace stereo::nn::pickle
