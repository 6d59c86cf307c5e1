#include "core/nn/checkpoint/TorchFile.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/Error.h"
#include "core/nn/checkpoint/Pickle.h"
#include "core/nn/checkpoint/ZipDirectory.h"

namespace stereo::nn {
namespace {

using pickle::Graph;
using pickle::Handle;
using pickle::Text;

constexpr std::string_view kPickle = "The pickle of the checkpoint";
constexpr std::size_t kMaxKeyLength = 100;  ///< of a storage; keys are numbers

/// What a persistent id says of a storage.
struct StorageId {
    ElementType type;
    std::string_view key;
    std::int64_t elements;
};

/// Modules whose objects a training run leaves beside its weights. They stay descriptions. A file that names
/// anything else is not a checkpoint, or is hostile.
bool isKnown(const pickle::Global& global) {
    constexpr std::array<std::string_view, 8> kModules{"torch",    "numpy",     "collections", "_codecs",
                                                       "argparse", "omegaconf", "pathlib",     "datetime"};
    constexpr std::array<std::string_view, 10> kBuiltins{"set", "frozenset", "list", "dict",  "tuple",
                                                         "int", "float",     "bool", "bytes", "complex"};
    const std::string_view root = global.module.substr(0, global.module.find('.'));
    const bool isBuiltin = global.module == "builtins" || global.module == "__builtin__";
    return isBuiltin ? std::ranges::count(kBuiltins, global.name) > 0
                     : std::ranges::count(kModules, root) > 0;
}

/// The class of a whole object that was saved in place of its weights; null when the file holds a dict.
const pickle::Global* savedClass(const Graph& graph) {
    const auto* object = graph.as<pickle::Object>(graph.root());
    return object && object->isInstance ? graph.as<pickle::Global>(object->callable) : nullptr;
}

void requireKnownGlobals(const Graph& graph) {
    const pickle::Global* const saved = savedClass(graph);
    for (const pickle::Node& node : graph.nodes()) {
        const auto* global = std::get_if<pickle::Global>(&node);
        if (!global || isKnown(*global)) continue;
        if (saved && !isKnown(*saved)) {
            throw Error(
                ErrorKind::Unsupported,
                fmt::format("This is a whole saved module ({}.{}), not weights alone. Reading it would mean "
                            "running its Python code; save its weights (state_dict) and open those.",
                            saved->module, saved->name));
        }
        throw Error(ErrorKind::Unsupported,
                    fmt::format("The checkpoint wants to create a Python object \"{}.{}\"; weights need "
                                "none, so the file was "
                                "not read. Use the published file, or save the weights (state_dict) alone.",
                                global->module, global->name));
    }
}

class StateReader {
public:
    using StorageBytes = std::function<Bytes(const StorageId&)>;

    StateReader(const Graph& graph, StorageBytes storageBytes)
        : m_graph(graph), m_storageBytes(std::move(storageBytes)) {}

    TensorTable read() const {
        TensorTable table;
        for (const auto& [key, value] : weights()) {
            const Text* text = m_graph.as<Text>(key);
            if (!text) continue;
            const std::string name = tensorName(text->value);
            if (std::optional<StoredTensor> tensor = tensorOf(value, name)) {
                table.emplace(name, std::move(*tensor));
            }
        }
        if (table.empty()) {
            throw Error(
                ErrorKind::ModelMismatch,
                "The checkpoint has no weights: there is a dict of tensors neither under \"model\" nor at "
                "its top. Save the weights (state_dict) of the network.");
        }
        return table;
    }

    /// None when the node is not the description of a storage.
    std::optional<StorageId> storageOf(Handle handle) const {
        const auto* id = m_graph.as<pickle::PersistentId>(handle);
        const std::vector<Handle>& parts = elements(id ? id->id : m_graph.root());
        if (!id || parts.size() < 5) return std::nullopt;
        const Text* tag = m_graph.as<Text>(parts[0]);
        const auto* kind = m_graph.as<pickle::Global>(parts[1]);
        const Text* key = m_graph.as<Text>(parts[2]);
        const auto* count = m_graph.as<std::int64_t>(parts[4]);
        if (!tag || tag->value != "storage" || !kind || kind->module != "torch" || !key || !count ||
            *count < 0) {
            return std::nullopt;
        }
        if (key->value.size() > kMaxKeyLength) return std::nullopt;
        const auto found = std::ranges::find(kElementTypes, kind->name, &ElementTypeFacts::torchStorage);
        if (found == kElementTypes.end()) return std::nullopt;
        return StorageId{found->type, key->value, *count};
    }

private:
    const pickle::Items& weights() const {
        static const pickle::Items kNone;
        const pickle::Items* top = m_graph.mapping(m_graph.root());
        if (!top) return kNone;
        for (const auto& [key, value] : *top) {
            const Text* name = m_graph.as<Text>(key);
            const pickle::Items* model = m_graph.mapping(value);
            if (name && name->value == "model" && model) return *model;
        }
        return *top;
    }

    const std::vector<Handle>& elements(Handle handle) const {
        static const std::vector<Handle> kNone;
        const auto* sequence = m_graph.as<pickle::Sequence>(handle);
        return sequence ? sequence->items : kNone;
    }

    /// A shape or strides. Any number of tensors may share one tuple of any length, so the length is checked
    /// first.
    std::vector<std::int64_t> sides(Handle handle, const std::string& name) const {
        const std::vector<Handle>& items = elements(handle);
        requireFewDimensions(name, items.size());
        std::vector<std::int64_t> numbers;
        for (const Handle item : items) {
            const auto* number = m_graph.as<std::int64_t>(item);
            if (!number) refuseDescription(name);
            numbers.push_back(*number);
        }
        return numbers;
    }

    [[noreturn]] static void refuseDescription(const std::string& name) {
        throw Error(
            ErrorKind::BadFormat,
            fmt::format("The tensor {} of the checkpoint is described in a way that torch.save does not use; "
                        "save the weights with an unmodified PyTorch.",
                        name));
    }

    /// None when the value is not a tensor.
    std::optional<StoredTensor> tensorOf(Handle value, const std::string& name) const {
        const auto* call = m_graph.as<pickle::Object>(value);
        if (call && m_graph.isGlobal(call->callable, "torch._utils", "_rebuild_parameter")) {
            const std::vector<Handle>& arguments = elements(call->arguments);
            call = arguments.empty() ? nullptr : m_graph.as<pickle::Object>(arguments[0]);
        }
        if (!call || !(m_graph.isGlobal(call->callable, "torch._utils", "_rebuild_tensor_v2") ||
                       m_graph.isGlobal(call->callable, "torch._utils", "_rebuild_tensor"))) {
            return std::nullopt;
        }
        const std::vector<Handle>& arguments = elements(call->arguments);
        const std::int64_t* offset = arguments.size() < 4 ? nullptr : m_graph.as<std::int64_t>(arguments[1]);
        const std::optional<StorageId> storage = offset ? storageOf(arguments[0]) : std::nullopt;
        if (!storage) refuseDescription(name);
        return storedTensor(name, storage->type, sides(arguments[2], name), sides(arguments[3], name),
                            *offset, m_storageBytes(*storage));
    }

    const Graph& m_graph;
    StorageBytes m_storageBytes;
};

[[noreturn]] void refuseStorage(std::string_view key) {
    throw Error(
        ErrorKind::BadFormat,
        fmt::format("The data {} of the checkpoint is missing or cut off; download the file again.", key));
}

TensorTable readZip(Bytes file) {
    const ZipDirectory zip(file);
    constexpr std::string_view kEntry = "/data.pkl";
    const std::optional<std::string_view> entry = zip.nameEndingWith(kEntry);
    if (zip.nameEndingWith("/constants.pkl")) {
        throw Error(ErrorKind::Unsupported,
                    "This is a TorchScript program, not a checkpoint of torch.save; use the published "
                    "checkpoint.");
    }
    if (!entry) {
        throw Error(ErrorKind::BadFormat,
                    "This is a zip file, but not a checkpoint of torch.save: it contains no data.pkl.");
    }
    const std::string root(entry->substr(0, entry->size() - kEntry.size()));
    const std::optional<Bytes> order = zip.find(root + "/byteorder");
    if (order && ByteReader(*order, kPickle).text(order->size()) == "big") {
        throw Error(
            ErrorKind::Unsupported,
            "The checkpoint was written on a big-endian machine; save it on a little-endian one (x86, ARM).");
    }
    ByteReader reader(*zip.find(*entry), kPickle);
    const Graph graph = pickle::read(reader);
    requireKnownGlobals(graph);
    return StateReader(
               graph,
               [&](const StorageId& id) {
                   const std::optional<Bytes> data = zip.find(root + "/data/" + std::string(id.key));
                   if (!data || data->size() / sizeOf(id.type) < static_cast<std::uint64_t>(id.elements))
                       refuseStorage(id.key);
                   return *data;
               })
        .read();
}

/// One pickle each for magic number, protocol version, facts about the machine, the object and the keys of
/// the storages; then the storages, each after its number of elements.
TensorTable readLegacy(Bytes file) {
    ByteReader reader(file, kPickle);
    for (int i = 0; i < 3; ++i) requireKnownGlobals(pickle::read(reader));
    const Graph graph = pickle::read(reader);
    requireKnownGlobals(graph);
    const Graph keys = pickle::read(reader);
    const auto* order = keys.as<pickle::Sequence>(keys.root());

    const StateReader ids(graph, {});
    std::map<std::string_view, ElementType> types;
    for (Handle i = 0; i < graph.nodes().size(); ++i) {
        if (const std::optional<StorageId> id = ids.storageOf(i)) types.emplace(id->key, id->type);
    }
    std::map<std::string_view, Bytes> storages;
    for (const Handle handle : order ? order->items : std::vector<Handle>{}) {
        const Text* key = keys.as<Text>(handle);
        const auto type = key ? types.find(key->value) : types.end();
        if (type == types.end()) reader.fail("a storage belongs to no tensor");
        const auto count = reader.number<std::uint64_t>();
        if (count > reader.left()) refuseStorage(key->value);
        storages.emplace(key->value, reader.take(count * sizeOf(type->second)));
    }
    return StateReader(graph,
                       [&](const StorageId& id) {
                           const auto found = storages.find(id.key);
                           if (found == storages.end()) refuseStorage(id.key);
                           return found->second;
                       })
        .read();
}

}  // namespace

TensorTable readTorchFile(Bytes file) {
    const bool isZip = file.size() >= 2 && file[0] == std::byte{'P'} && file[1] == std::byte{'K'};
    return isZip ? readZip(file) : readLegacy(file);
}

}  // namespace stereo::nn
