#include <QBuffer>

#include "core/project/ZipReader.h"
#include "tests/fuzz/ReadBytes.h"

// Everything that openProjectArchive() does with the bytes of a zip file, into memory that is bounded as the
// reader says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return stereo::fuzz::readBytes(data, size, [](auto bytes) {
        QByteArray archive = QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()),
                                                     static_cast<qsizetype>(bytes.size()));
        QBuffer device(&archive);
        device.open(QIODevice::ReadOnly);
        stereo::ZipReader zip(device, "/fuzz/x.stereoscope.zip");
        std::uint64_t total = 0;
        zip.readAll(
            [&total](const stereo::ZipEntry& entry) -> stereo::ZipReader::Sink {
                const auto target = (std::filesystem::path("/fuzz") / entry.name).lexically_normal();
                if (!target.string().starts_with("/fuzz/")) __builtin_trap();
                return [&total](std::span<const std::byte> piece) { total += piece.size(); };
            },
            {});
        if (total != zip.totalBytes() || total > stereo::maxUnpackedBytes(bytes.size())) __builtin_trap();
        return total;
    });
}
