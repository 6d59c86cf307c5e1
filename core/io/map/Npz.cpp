#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <QtCore/QBuffer>
#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>

#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

#include <fmt/core.h>

#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/map/MapChecks.h"
#include "core/io/map/Npy.h"

namespace stereo {
namespace {

constexpr std::size_t kMaxArrays = 1000;  // that are looked at
constexpr std::size_t kMaxListed = 6;     // entries in a message

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

/// QBuffer prints a warning for a place behind its end, as archives that are cut off name them.
class QuietBuffer : public QBuffer {
public:
    using QBuffer::QBuffer;
    bool seek(qint64 position) override {
        return position >= 0 && position <= size() && QBuffer::seek(position);
    }
};

constexpr std::string_view kArrayEnd = ".npy";

std::string arrayName(const std::string& entryName) {
    return entryName.substr(0, entryName.size() - kArrayEnd.size());
}

/// Closes the archive in the end.
class Archive {
public:
    Archive(std::span<const std::byte> bytes, const FileLabel& source)
        : m_source(source),
          m_bytes(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))),
          m_device(&m_bytes),
          m_zip(&m_device) {
        if (m_zip.open(QuaZip::mdUnzip)) return;
        throw m_source.error(ErrorKind::BadFormat,
                             "is not an NPZ or is cut off: the list of entries at the end of a zip file is "
                             "missing; copy or export it again.");
    }

    [[nodiscard]] ReadMap map(const std::string& entryName) {
        if (!m_zip.setCurrentFile(QString::fromStdString(entryName))) throwWithout(entryName);
        return Entry(m_zip, m_source).map(static_cast<std::uint64_t>(m_bytes.size()));
    }
    [[nodiscard]] bool has(const std::string& entryName) {
        return m_zip.setCurrentFile(QString::fromStdString(entryName));
    }

    /// The entries that are maps. Throws when there is none.
    [[nodiscard]] std::vector<std::string> maps() {
        std::vector<std::string> maps;
        std::vector<std::string> hardlyMaps;
        std::vector<std::string> others;
        for (bool more = m_zip.goToFirstFile(); more; more = m_zip.goToNextFile()) {
            const std::string name = m_zip.getCurrentFileName().toStdString();
            if (!name.ends_with(kArrayEnd)) continue;
            if (maps.size() + hardlyMaps.size() + others.size() == kMaxArrays) {
                throw m_source.error(
                    ErrorKind::Unsupported,
                    fmt::format("holds more than {} arrays; name one of them, as in FILE.npz:{}.", kMaxArrays,
                                arrayName(name)));
            }
            const Entry entry(m_zip, m_source);
            m_texts[name] = inQuotes(arrayName(name)) + " " + entry.header().shapeText();
            auto& kind = !isMap(entry.header()) ? others : isHardlyAMap(entry.header()) ? hardlyMaps : maps;
            kind.push_back(name);
        }
        if (!maps.empty()) return maps;
        if (!hardlyMaps.empty()) return hardlyMaps;
        throw m_source.error(ErrorKind::Unsupported,
                             others.empty() ? "is a ZIP archive without arrays of NumPy, so it holds no map."
                                            : "holds no 2-D array of numbers; it has " + list(others) + ".");
    }

    /// "disp" (40, 60), "depth" (40, 60). REQUIRES: maps() went over them
    [[nodiscard]] std::string list(const std::vector<std::string>& names) const {
        std::string text;
        for (std::size_t i = 0; i < names.size() && i < kMaxListed; ++i)
            text += (i == 0 ? "" : ", ") + m_texts.at(names[i]);
        return text +
               (names.size() > kMaxListed ? fmt::format(" and {} more", names.size() - kMaxListed) : "");
    }

    [[noreturn]] void throwWithout(const std::string& wanted) {
        std::string found;
        try {
            found = list(maps());
        } catch (const Error&) {  // to add to what is said; the name is what is wrong
        }
        throw m_source.error(ErrorKind::BadInput,
                             fmt::format("has no entry {}{}.", inQuotes(wanted),
                                         found.empty() ? "" : "; its maps are " + found));
    }

private:
    const FileLabel& m_source;
    QByteArray m_bytes;
    QuietBuffer m_device;
    QuaZip m_zip;
    std::map<std::string, std::string> m_texts;  ///< name and shape
};

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

/// The only one, or the only one that has `meaning` in its name.
std::string chosen(const Archive& archive, const std::vector<std::string>& maps, std::string_view meaning,
                   const FileLabel& source) {
    if (maps.size() == 1) return maps.front();
    std::vector<std::string> meant;
    std::ranges::copy_if(maps, std::back_inserter(meant), [meaning](const std::string& name) {
        return !meaning.empty() && lowered(name).find(meaning) != std::string::npos;
    });
    if (meant.size() == 1) return meant.front();
    throw source.error(ErrorKind::BadInput,
                       fmt::format("holds {} maps: {}; name one of them, as in FILE.npz:{}.", maps.size(),
                                   archive.list(maps), arrayName(maps.front())));
}

}  // namespace

ReadMap decodeNpz(std::span<const std::byte> bytes, const std::filesystem::path& path,
                  const std::string& entry, std::string_view meaning) {
    const FileLabel source(path);
    Archive archive(bytes, source);
    if (entry.empty()) return archive.map(chosen(archive, archive.maps(), meaning, source));
    for (const std::string& name : {entry, entry + std::string(kArrayEnd)}) {
        if (archive.has(name)) return archive.map(name);
    }
    archive.throwWithout(entry);
}

ReadMap readNpz(const std::filesystem::path& path, const std::string& entry, std::string_view meaning) {
    return decodeNpz(readFile(path), path, entry, meaning);
}

std::vector<std::string> mapsInNpz(const std::filesystem::path& path) {
    const std::vector<std::byte> bytes = readFile(path);
    const FileLabel source(path);
    std::vector<std::string> names = Archive(bytes, source).maps();
    std::ranges::transform(names, names.begin(), arrayName);
    return names;
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
