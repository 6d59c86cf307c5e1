#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <QtCore/QBuffer>
#include <algorithm>

#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

#include <fmt/core.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/map/MapChecks.h"
#include "core/io/map/Npy.h"

namespace stereo {
namespace {

constexpr int kMaxListed = 6;  // entries in a message

/// The current entry of a zip file, decompressed piece by piece.
class Entry {
public:
    Entry(QuaZip& zip, const FileLabel& archive)
        : m_name(zip.getCurrentFileName().toStdString()), m_source(archive.entry(m_name)), m_file(&zip) {
        if (!zip.getCurrentFileInfo(&m_facts)) throwBroken();
        if (m_facts.isEncrypted()) {
            throw m_source.error(ErrorKind::Unsupported, "is protected by a password; save it without one.");
        }
        if (!m_file.open(QIODevice::ReadOnly)) {
            throw m_source.error(ErrorKind::BadFormat,
                                 "cannot be decompressed: it is broken or not compressed with deflate.");
        }
        unpackUpTo(std::min<std::uint64_t>(m_facts.uncompressedSize, kMaxHeaderBytes));
        m_header = parseNpyHeader(m_bytes, m_source);
    }

    [[nodiscard]] const NpyHeader& header() const { return m_header; }
    /// "K.npy" (3, 3)
    [[nodiscard]] std::string text() const { return inQuotes(m_name) + " " + m_header.shapeText(); }

    [[nodiscard]] ReadMap map(std::uint64_t archiveBytes) {
        const std::uint64_t byteCount = npyByteCount(m_header, m_source);
        if (m_facts.uncompressedSize < byteCount || m_facts.compressedSize > archiveBytes) throwBroken();
        requireUnpackable(m_facts.compressedSize, byteCount, m_source);
        if (m_bytes.size() < byteCount) unpackUpTo(byteCount);
        m_file.close();  // compares the checksum
        if (m_file.getZipError() != UNZ_OK) throwBroken();
        ReadMap read = decodeNpy(m_bytes, m_source);
        read.format += " in NPZ";
        return read;
    }

private:
    static constexpr std::uint64_t kMaxHeaderBytes = 1 << 16;

    [[noreturn]] void throwBroken() const {
        throw m_source.error(ErrorKind::BadFormat, "is cut off or broken; copy or export it again.");
    }

    void unpackUpTo(std::uint64_t byteCount) {
        const std::size_t start = m_bytes.size();
        m_bytes.resize(byteCount);
        const auto wanted = static_cast<qint64>(byteCount - start);
        if (m_file.read(reinterpret_cast<char*>(m_bytes.data() + start), wanted) != wanted) throwBroken();
    }

    std::string m_name;
    FileLabel m_source;
    QuaZipFile m_file;
    QuaZipFileInfo64 m_facts;
    std::vector<std::byte> m_bytes;
    NpyHeader m_header;
};

/// Whether the current entry is the one to try. An empty `wanted` means any array.
bool isWanted(const QuaZip& zip, const QString& wanted) {
    const QString name = zip.getCurrentFileName();
    if (wanted.isEmpty()) return name.endsWith(".npy");
    return name == wanted || name == wanted + ".npy";
}

[[noreturn]] void throwNotFound(const FileLabel& source, const std::string& wanted,
                                const std::string& others) {
    const std::string found = others.empty() ? "no arrays" : others;
    if (!wanted.empty())
        throw source.error(ErrorKind::BadInput, fmt::format("has no entry {}.", inQuotes(wanted)));
    throw source.error(ErrorKind::Unsupported,
                       fmt::format("holds no 2-D array of numbers; it has {}.", found));
}

}  // namespace

ReadMap decodeNpz(std::span<const std::byte> bytes, const std::filesystem::path& path,
                  const std::string& entry) {
    const FileLabel source(path);
    QByteArray archive = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                                 static_cast<qsizetype>(bytes.size()));
    QBuffer device(&archive);
    QuaZip zip(&device);
    if (!zip.open(QuaZip::mdUnzip)) {
        throw source.error(ErrorKind::BadFormat,
                           "is not an NPZ or is cut off: the list of entries at the end of a zip file is "
                           "missing; copy or export it again.");
    }
    std::string others;
    int listed = 0;
    for (bool more = zip.goToFirstFile(); more; more = zip.goToNextFile()) {
        if (!isWanted(zip, QString::fromStdString(entry))) continue;
        Entry candidate(zip, source);
        if (!entry.empty() || isMap(candidate.header())) return candidate.map(bytes.size());
        if (++listed <= kMaxListed) others += (listed == 1 ? "" : ", ") + candidate.text();
    }
    throwNotFound(source, entry, others);
}

ReadMap readNpz(const std::filesystem::path& path, const std::string& entry) {
    return decodeNpz(readFile(path), path, entry);
}

void writeNpz(const std::filesystem::path& path, const FloatMap& map, const char* entry) {
    const std::string npy = encodeNpy(map);
    QBuffer device;
    QuaZip zip(&device);
    zip.setDataDescriptorWritingEnabled(false);  // sizes before the data: more programs can read that
    QuaZipNewInfo facts(QString::fromUtf8(entry) + ".npy");
    facts.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0));  // as NumPy: equal maps give equal files
    QuaZipFile file(&zip);
    bool written = zip.open(QuaZip::mdCreate) && file.open(QIODevice::WriteOnly, facts) &&
                   file.write(npy.data(), static_cast<qint64>(npy.size())) == static_cast<qint64>(npy.size());
    file.close();
    zip.close();
    written = written && file.getZipError() == ZIP_OK && zip.getZipError() == ZIP_OK;
    if (!written)
        throw Error(ErrorKind::CannotWrite,
                    fmt::format("{} cannot be written: compressing it failed.", pathText(path)), path);
    const QByteArray& bytes = device.data();
    writeFileAtomically(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace stereo
