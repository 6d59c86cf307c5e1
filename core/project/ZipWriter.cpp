#include "core/project/ZipWriter.h"

#include <fcntl.h>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <QFile>
#include <span>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"
#include "core/project/ZipReader.h"

namespace stereo {
namespace {

constexpr int kDeflated = 8;
constexpr std::size_t kPiece = 1 << 20;

class Writer {
public:
    Writer(const std::filesystem::path& path, const RunControl& run)
        : m_path(path), m_run(run), m_zip(&m_device) {
        m_zip.setUtf8Enabled(true);
        m_zip.setZip64Enabled(true);
        m_zip.setDataDescriptorWritingEnabled(false);  // sizes in front of the data: more programs read that
        // By its descriptor: Qt cannot name a folder whose name is not UTF-8.
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (descriptor < 0 ||
            !m_device.open(descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle) ||
            !m_zip.open(QuaZip::mdCreate)) {
            throwCannotWrite();
        }
    }

    void add(const ZipContent& content, bool packs) {
        if (content.file.empty()) return add(content, packs, std::as_bytes(std::span(content.text)));
        add(content, packs, readFile(content.file));
    }

    void close() {
        m_zip.close();
        if (m_zip.getZipError() != UNZ_OK || !m_device.flush()) throwCannotWrite();
    }

private:
    [[noreturn]] void throwCannotWrite() const {
        const std::string reason = m_device.errorString().toStdString();
        throw Error(ErrorKind::CannotWrite, pathText(m_path) + " cannot be written: packing it failed.",
                    m_path, reason);
    }

    void add(const ZipContent& content, bool packs, std::span<const std::byte> bytes) {
        QuaZipNewInfo facts(QString::fromStdString(content.name));
        facts.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0));
        facts.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup |
                             QFileDevice::ReadOther);
        QuaZipFile file(&m_zip);
        const bool stores = content.isPacked || !packs;
        if (!file.open(QIODevice::WriteOnly, facts, nullptr, 0, stores ? 0 : kDeflated,
                       stores ? Z_NO_COMPRESSION : Z_DEFAULT_COMPRESSION)) {
            throwCannotWrite();
        }
        while (!bytes.empty()) {
            m_run.checkpoint(Stage::Writing, 0, 0);
            const auto piece = bytes.first(std::min(bytes.size(), kPiece));
            const auto count = static_cast<qint64>(piece.size());
            if (file.write(reinterpret_cast<const char*>(piece.data()), count) != count) throwCannotWrite();
            bytes = bytes.subspan(piece.size());
        }
        file.close();
        if (file.getZipError() != UNZ_OK) throwCannotWrite();
    }

    const std::filesystem::path& m_path;
    const RunControl& m_run;
    QFile m_device;
    QuaZip m_zip;
};

void write(const std::filesystem::path& path, const std::vector<ZipContent>& contents, bool packs,
           const RunControl& run) {
    Writer writer(path, run);
    for (const ZipContent& content : contents) writer.add(content, packs);
    writer.close();
}

std::uint64_t sizeOf(const std::filesystem::path& file) {
    std::error_code gone;
    const std::uintmax_t size = std::filesystem::file_size(file, gone);
    return gone ? 0 : size;
}

std::uint64_t bytesOf(const ZipContent& content) {
    return content.file.empty() ? content.text.size() : sizeOf(content.file);
}

}  // namespace

void writeZip(const std::filesystem::path& path, const std::vector<ZipContent>& contents,
              const RunControl& run) {
    write(path, contents, true, run);
    std::uint64_t total = 0;
    for (const ZipContent& content : contents) total += bytesOf(content);
    // Maps that hold next to nothing shrink so far that a reader has to take the file for a bomb.
    if (total > maxUnpackedBytes(sizeOf(path))) write(path, contents, false, run);
}

}  // namespace stereo
