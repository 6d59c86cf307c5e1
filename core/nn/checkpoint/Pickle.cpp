#include "core/nn/checkpoint/Pickle.h"

#include <fmt/core.h>

#include <bit>
#include <unordered_map>

namespace stereo::nn::pickle {
namespace {

/// An opcode creates at most one node, handle, mark or memo entry, so this bounds them all. 5440 tensors
/// (1360 of weights, the others left by training) at about 40 opcodes each have 220'000.
constexpr std::size_t kMaxOpcodes = 1 << 20;

/// Opcodes, named as in Python's pickletools.
enum Opcode : std::uint8_t {
    kMark = '(',
    kStop = '.',
    kPop = '0',
    kPopMark = '1',
    kDup = '2',
    kBinInt = 'J',
    kBinInt1 = 'K',
    kBinInt2 = 'M',
    kNone = 'N',
    kBinPersId = 'Q',
    kReduce = 'R',
    kBinString = 'T',
    kShortBinString = 'U',
    kBinUnicode = 'X',
    kAppend = 'a',
    kBuild = 'b',
    kGlobal = 'c',
    kDict = 'd',
    kEmptyDict = '}',
    kAppends = 'e',
    kBinGet = 'h',
    kLongBinGet = 'j',
    kList = 'l',
    kEmptyList = ']',
    kBinPut = 'q',
    kLongBinPut = 'r',
    kSetItem = 's',
    kTuple = 't',
    kEmptyTuple = ')',
    kSetItems = 'u',
    kBinFloat = 'G',
    kBinBytes = 'B',
    kShortBinBytes = 'C',
    kProto = 0x80,
    kNewObj = 0x81,
    kTuple1 = 0x85,
    kTuple2 = 0x86,
    kTuple3 = 0x87,
    kNewTrue = 0x88,
    kNewFalse = 0x89,
    kLong1 = 0x8a,
    kLong4 = 0x8b,
    kShortBinUnicode = 0x8c,
    kBinUnicode8 = 0x8d,
    kBinBytes8 = 0x8e,
    kEmptySet = 0x8f,
    kAddItems = 0x90,
    kFrozenSet = 0x91,
    kNewObjEx = 0x92,
    kStackGlobal = 0x93,
    kMemoize = 0x94,
    kFrame = 0x95,
};

}  // namespace

const Items* Graph::mapping(Handle handle) const {
    if (const Dict* dict = as<Dict>(handle)) return &dict->items;
    const Object* object = as<Object>(handle);
    return object && isGlobal(object->callable, "collections", "OrderedDict") ? &object->items : nullptr;
}

bool Graph::isGlobal(Handle handle, std::string_view module, std::string_view name) const {
    const Global* global = as<Global>(handle);
    return global && global->module == module && global->name == name;
}

/// The stack machine that runs a pickle.
class Machine {
public:
    explicit Machine(ByteReader& reader) : m_reader(reader) {}

    Graph run() {
        for (std::size_t count = 1;; ++count) {
            if (count > kMaxOpcodes) {
                throw Error(
                    ErrorKind::Unsupported,
                    fmt::format("The pickle in the checkpoint has more than {} opcodes; the weights of a "
                                "network need fewer.",
                                kMaxOpcodes));
            }
            const auto opcode = m_reader.number<std::uint8_t>();
            if (opcode == kStop) break;
            if (!pushesValue(opcode) && !collects(opcode) && !remembers(opcode) && !changes(opcode)) {
                throw Error(
                    ErrorKind::Unsupported,
                    fmt::format("The pickle in the checkpoint uses opcode {} at byte {}, which torch.save "
                                "does not write; save the weights with an unmodified PyTorch.",
                                opcode, m_reader.position() - 1));
            }
        }
        m_graph.m_root = pop();
        return std::move(m_graph);
    }

private:
    void push(Node node) {
        m_stack.push_back(static_cast<Handle>(m_graph.m_nodes.size()));
        m_graph.m_nodes.push_back(std::move(node));
    }

    Handle pop() {
        const Handle handle = top();
        m_stack.pop_back();
        return handle;
    }

    Handle top() const {
        const std::size_t bottom = m_marks.empty() ? 0 : m_marks.back();
        if (m_stack.size() <= bottom) m_reader.fail("it takes more from its stack than there is");
        return m_stack.back();
    }

    /// Everything above the last mark.
    std::vector<Handle> popToMark() {
        if (m_marks.empty()) m_reader.fail("a mark is missing");
        const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back());
        std::vector<Handle> items(first, m_stack.end());
        m_stack.erase(first, m_stack.end());
        m_marks.pop_back();
        return items;
    }

    std::vector<Handle> popCount(std::size_t count) {
        std::vector<Handle> items(count);
        while (count > 0) items[--count] = pop();
        return items;
    }

    Items pairs(const std::vector<Handle>& flat) const {
        if (flat.size() % 2 != 0) m_reader.fail("a key has no value");
        Items items;
        for (std::size_t i = 0; i < flat.size(); i += 2) items.emplace_back(flat[i], flat[i + 1]);
        return items;
    }

    void pushLong(std::uint64_t size) {
        const std::string_view bytes = m_reader.text(size);
        if (bytes.size() > 8) return push(Blob{bytes});
        const bool isNegative = !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80) != 0;
        std::uint64_t value = isNegative ? ~std::uint64_t{0} : 0;
        std::memcpy(&value, bytes.data(), bytes.size());
        push(static_cast<std::int64_t>(value));
    }

    void pushFloat() {
        std::uint64_t bits = 0;
        for (const std::byte byte : m_reader.take(8)) bits = bits << 8 | static_cast<std::uint64_t>(byte);
        push(std::bit_cast<double>(bits));
    }

    bool pushesValue(std::uint8_t opcode) {
        switch (opcode) {
            case kNone:
                push(None{});
                return true;
            case kNewTrue:
                push(true);
                return true;
            case kNewFalse:
                push(false);
                return true;
            case kBinInt:
                push(std::int64_t{m_reader.number<std::int32_t>()});
                return true;
            case kBinInt1:
                push(std::int64_t{m_reader.number<std::uint8_t>()});
                return true;
            case kBinInt2:
                push(std::int64_t{m_reader.number<std::uint16_t>()});
                return true;
            case kLong1:
                pushLong(m_reader.number<std::uint8_t>());
                return true;
            case kLong4:
                pushLong(m_reader.number<std::uint32_t>());
                return true;
            case kBinFloat:
                pushFloat();
                return true;
            case kShortBinString:
            case kShortBinUnicode:
                push(Text{m_reader.text(m_reader.number<std::uint8_t>())});
                return true;
            case kBinString:
            case kBinUnicode:
                push(Text{m_reader.text(m_reader.number<std::uint32_t>())});
                return true;
            case kBinUnicode8:
                push(Text{m_reader.text(m_reader.number<std::uint64_t>())});
                return true;
            case kShortBinBytes:
                push(Blob{m_reader.text(m_reader.number<std::uint8_t>())});
                return true;
            case kBinBytes:
                push(Blob{m_reader.text(m_reader.number<std::uint32_t>())});
                return true;
            case kBinBytes8:
                push(Blob{m_reader.text(m_reader.number<std::uint64_t>())});
                return true;
            case kGlobal:
                pushGlobal();
                return true;
            case kStackGlobal:
                pushStackGlobal();
                return true;
            default:
                return false;
        }
    }

    void pushGlobal() {
        const std::string_view module = m_reader.line();
        push(Global{module, m_reader.line()});
    }

    void pushStackGlobal() {
        const Text* name = m_graph.as<Text>(pop());
        const Text* module = m_graph.as<Text>(pop());
        if (!name || !module) m_reader.fail("a name is not a text");
        push(Global{module->value, name->value});
    }

    bool collects(std::uint8_t opcode) {
        switch (opcode) {
            case kEmptyTuple:
            case kEmptyList:
            case kEmptySet:
                push(Sequence{});
                return true;
            case kTuple1:
                push(Sequence{popCount(1)});
                return true;
            case kTuple2:
                push(Sequence{popCount(2)});
                return true;
            case kTuple3:
                push(Sequence{popCount(3)});
                return true;
            case kTuple:
            case kList:
            case kFrozenSet:
                push(Sequence{popToMark()});
                return true;
            case kEmptyDict:
                push(Dict{});
                return true;
            case kDict:
                push(Dict{pairs(popToMark())});
                return true;
            default:
                return false;
        }
    }

    bool remembers(std::uint8_t opcode) {
        switch (opcode) {
            case kProto:
                static_cast<void>(m_reader.take(1));
                return true;
            case kFrame:
                static_cast<void>(m_reader.take(8));
                return true;
            case kMark:
                m_marks.push_back(m_stack.size());
                return true;
            case kPop:
                popAnything();
                return true;
            case kPopMark:
                popToMark();
                return true;
            case kDup:
                m_stack.push_back(top());
                return true;
            case kBinPut:
                m_memo[m_reader.number<std::uint8_t>()] = top();
                return true;
            case kLongBinPut:
                m_memo[m_reader.number<std::uint32_t>()] = top();
                return true;
            case kMemoize:
                m_memo[static_cast<std::uint32_t>(m_memo.size())] = top();
                return true;
            case kBinGet:
                pushRemembered(m_reader.number<std::uint8_t>());
                return true;
            case kLongBinGet:
                pushRemembered(m_reader.number<std::uint32_t>());
                return true;
            default:
                return false;
        }
    }

    void popAnything() {
        if (!m_marks.empty() && m_marks.back() == m_stack.size()) {
            m_marks.pop_back();
        } else {
            pop();
        }
    }

    void pushRemembered(std::uint32_t index) {
        const auto found = m_memo.find(index);
        if (found == m_memo.end()) m_reader.fail("it refers to an object that does not exist");
        m_stack.push_back(found->second);
    }

    bool changes(std::uint8_t opcode) {
        switch (opcode) {
            case kAppend:
                addElements(popCount(1));
                return true;
            case kAppends:
            case kAddItems:
                addElements(popToMark());
                return true;
            case kSetItem:
                addItems(popCount(2));
                return true;
            case kSetItems:
                addItems(popToMark());
                return true;
            case kReduce:
                call(popCount(2), false);
                return true;
            case kNewObj:
                call(popCount(2), true);
                return true;
            case kNewObjEx:
                pop();
                call(popCount(2), true);
                return true;
            case kBuild:
                pop();
                return true;
            case kBinPersId:
                push(PersistentId{pop()});
                return true;
            default:
                return false;
        }
    }

    void call(const std::vector<Handle>& parts, bool isInstance) {
        push(Object{parts[0], parts[1], {}, isInstance});
    }

    void addElements(const std::vector<Handle>& added) {
        Node& target = m_graph.m_nodes[top()];
        if (Sequence* sequence = std::get_if<Sequence>(&target)) {
            sequence->items.insert(sequence->items.end(), added.begin(), added.end());
        } else if (!std::holds_alternative<Object>(target)) {
            m_reader.fail("it adds items to something that is not a container");
        }
    }

    void addItems(const std::vector<Handle>& flat) {
        const Items added = pairs(flat);
        Node& target = m_graph.m_nodes[top()];
        Dict* dict = std::get_if<Dict>(&target);
        Object* object = std::get_if<Object>(&target);
        if (!dict && !object) m_reader.fail("it adds items to something that is not a container");
        Items& items = dict ? dict->items : object->items;
        items.insert(items.end(), added.begin(), added.end());
    }

    ByteReader& m_reader;
    Graph m_graph;
    std::vector<Handle> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint32_t, Handle> m_memo;
};

Graph read(ByteReader& reader) {
    return Machine(reader).run();
}

}  // namespace stereo::nn::pickle
