#include "core/project/ZipReader.h"

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/io/FileLabel.h"
#include "core/project/Utf8.h"

namespace stereo {
namespace {

constexpr std::size_t kMaxEntries = 1000;
constexpr std::size_t kLongestName = 1000;
constexpr std::size_t kLongestPart = 255;  // of Linux file systems
constexpr std::size_t kPiece = 1 << 16;
constexpr quint16 kStored = 0;
constexpr quint16 kDeflated = 8;
constexpr const char* kBrokenList = "has a broken list of entries; copy it again";

bool isPlainPart(std::string_view part) {
    return !part.empty() && part != "." && part != ".." && part.size() <= kLongestPart;
}

/// Whether a file of this name lies below the folder it is put in, on every system.
bool isPlainName(std::string_view name) {
    const auto isOdd = [](unsigned char c) { return c < ' ' || c == 0x7F || c == '\\' || c == ':'; };
    if (name.size() > kLongestName || !isUtf8(name) || std::ranges::any_of(name, isOdd)) return false;
    for (std::size_t slash = name.find('/'); slash != name.npos; slash = name.find('/')) {
        if (!isPlainPart(name.substr(0, slash))) return false;
        name.remove_prefix(slash + 1);
    }
    return isPlainPart(name);
}

/// Whether the file ends where its last record says: the rest was not cut off, and nothing was put behind it.
bool endsAsItSays(QIODevice& device) {
    constexpr qint64 kRecord = 22;
    constexpr qint64 kLongestComment = 0xFFFF;
    const qint64 size = device.size();
    const qint64 start = std::max<qint64>(size - kRecord - kLongestComment, 0);
    if (!device.seek(start)) return false;
    const QByteArray tail = device.read(kRecord + kLongestComment);
    const qsizetype at = tail.lastIndexOf(QByteArrayView("PK\5\6", 4));
    if (at < 0 || tail.size() - at < kRecord) return false;
    const auto byteAt = [&](qsizetype offset) { return static_cast<unsigned char>(tail[at + offset]); };
    return tail.size() - at == kRecord + byteAt(20) + 256 * byteAt(21);
}

enum class Kind { File, Folder, Other };

Kind kindOf(const QuaZipFileInfo64& facts, std::string_view name) {
    const mode_t type = (facts.externalAttr >> 16) & S_IFMT;  // 0 = made where there are no such types
    if (name.ends_with('/')) return type == 0 || type == S_IFDIR ? Kind::Folder : Kind::Other;
    return type == 0 || type == S_IFREG ? Kind::File : Kind::Other;
}

constexpr const char* kNothingIsOpened = ", so nothing of this file is opened.";

/// Throws for an entry that is not a plain file or folder, or that cannot be unpacked.
Kind checkedKind(const QuaZipFileInfo64& facts, const std::string& name, const FileLabel& label) {
    const Kind kind = kindOf(facts, name);
    const std::string_view withoutSlash(name.data(), name.size() - (name.ends_with('/') ? 1 : 0));
    if (!isPlainName(withoutSlash)) {
        throw label.error(ErrorKind::BadFormat,
                          std::string("has a name that could lead out of its folder") + kNothingIsOpened);
    }
    if (kind == Kind::Other)
        throw label.error(ErrorKind::BadFormat, std::string("is a link or a device") + kNothingIsOpened);
    if (kind == Kind::File && facts.isEncrypted())
        throw label.error(ErrorKind::Unsupported, "is locked by a password; save it without one.");
    if (kind == Kind::File && facts.method != kStored && facts.method != kDeflated)
        throw label.error(ErrorKind::Unsupported, "is not packed by deflate; pack it by that.");
    return kind;
}

/// The names of a list, in lower case: no system may take two of them for one.
class Names {
public:
    /// False when the name is there already.
    [[nodiscard]] bool add(const QString& name) {
        const std::string folded = name.toCaseFolded().toStdString();
        for (std::size_t slash = folded.find('/'); slash != folded.npos; slash = folded.find('/', slash + 1))
            m_folders.insert(folded.substr(0, slash));
        return m_files.insert(folded).second;
    }
    /// The name of a file that is also a folder; empty when there is none.
    [[nodiscard]] std::string fileAndFolder() const {
        const auto found = std::ranges::find_if(
            m_folders, [this](const std::string& folder) { return m_files.contains(folder); });
        return found == m_folders.end() ? std::string() : *found;
    }

private:
    std::set<std::string> m_files;
    std::set<std::string> m_folders;
};

}  // namespace

struct ZipReader::Zip {
    Zip(QIODevice& device, const std::filesystem::path& path)
        : label(path), zip(&device), size(static_cast<std::uint64_t>(device.size())) {}

    FileLabel label;
    QuaZip zip;
    std::vector<bool> isFile;  ///< of each entry of the list, folders included
    std::uint64_t size;
};

ZipReader::ZipReader(QIODevice& device, const std::filesystem::path& path)
    : m_zip(std::make_unique<Zip>(device, path)) {
    m_zip->zip.setAutoClose(false);
    if (!endsAsItSays(device) || !m_zip->zip.open(QuaZip::mdUnzip))
        refuse("is no zip file or is cut off: the list of entries at its end is missing; copy it again");
    list();
    requireInProportion();
}

ZipReader::~ZipReader() = default;

void ZipReader::refuse(const std::string& why) const {
    throw m_zip->label.error(ErrorKind::BadFormat, why + ".");
}

std::uint64_t ZipReader::totalBytes() const {
    std::uint64_t total = 0;
    for (const ZipEntry& entry : m_entries) total += entry.bytes;
    return total;
}

void ZipReader::list() {
    QuaZip& zip = m_zip->zip;
    Names names;
    for (bool more = zip.goToFirstFile(); more; more = zip.goToNextFile()) {
        QuaZipFileInfo64 facts;
        if (!zip.getCurrentFileInfo(&facts)) refuse(kBrokenList);
        if (m_zip->isFile.size() == kMaxEntries)
            refuse("has more than " + std::to_string(kMaxEntries) + " entries, which no project needs");
        std::string name = facts.name.toStdString();
        const FileLabel label = m_zip->label.entry(name);
        const Kind kind = checkedKind(facts, name, label);
        m_zip->isFile.push_back(kind == Kind::File);
        if (kind == Kind::Folder) continue;
        if (!names.add(facts.name))
            throw label.error(ErrorKind::BadFormat, std::string("is there twice") + kNothingIsOpened);
        m_entries.push_back({std::move(name), facts.compressedSize, facts.uncompressedSize});
    }
    const bool isWhole = m_zip->isFile.size() == static_cast<std::size_t>(zip.getEntriesCount());
    if (zip.getZipError() != UNZ_OK || !isWhole) refuse(kBrokenList);
    if (const std::string both = names.fileAndFolder(); !both.empty())
        refuse("has " + inQuotes(both) + " both as a file and as a folder");
}

void ZipReader::requireInProportion() const {
    std::uint64_t packed = 0;
    std::uint64_t unpacked = 0;
    const std::uint64_t most = maxUnpackedBytes(m_zip->size);
    for (const ZipEntry& entry : m_entries) {  // each cut, so that no sum runs over
        packed += std::min(entry.packedBytes, m_zip->size + 1);
        unpacked += std::min(entry.bytes, most + 1);
    }
    if (packed > m_zip->size)
        refuse("has entries that lie over each other, as in files that are meant to fill a disk");
    if (unpacked > most) {
        refuse("is " + bytesText(m_zip->size) + " and would unpack to more than " + bytesText(most) +
               ", as in files that are meant to fill a disk");
    }
}

void ZipReader::readAll(const std::function<Sink(const ZipEntry&)>& sinkFor, const RunControl& run,
                        const GoOn& goOn) {
    QuaZip& zip = m_zip->zip;
    auto entry = m_entries.begin();
    bool more = zip.goToFirstFile();
    for (const bool isFile : m_zip->isFile) {
        if (!more) refuse(kBrokenList);
        if (isFile) {
            try {
                readCurrent(*entry, sinkFor(*entry), run);
            } catch (const Error& error) {  // undone by whoever goes on without it
                if (error.kind() != ErrorKind::BadFormat || !goOn || !goOn(*entry, error)) throw;
            }
            ++entry;
        }
        more = zip.goToNextFile();
    }
}

void ZipReader::readCurrent(const ZipEntry& entry, const Sink& sink, const RunControl& run) {
    const auto refuseEntry = [&](const char* why) {
        throw m_zip->label.entry(entry.name).error(ErrorKind::BadFormat, why);
    };
    constexpr const char* kBroken = "is cut off or broken; copy the file again.";
    QuaZipFile file(&m_zip->zip);
    if (!file.open(QIODevice::ReadOnly)) refuseEntry(kBroken);
    std::vector<std::byte> piece(kPiece);
    std::uint64_t done = 0;
    for (;;) {
        run.checkpoint({Stage::Reading, "archive"}, 0, 0);
        const qint64 count = file.read(reinterpret_cast<char*>(piece.data()), kPiece);
        if (count < 0) refuseEntry(kBroken);
        if (count == 0) break;
        done += static_cast<std::uint64_t>(count);
        if (done > entry.bytes) refuseEntry("holds more than its list of entries says; copy the file again.");
        sink(std::span(piece).first(static_cast<std::size_t>(count)));
    }
    file.close();  // compares the checksum
    if (done != entry.bytes || file.getZipError() != UNZ_OK) refuseEntry(kBroken);
}

}  // namespace stereo
