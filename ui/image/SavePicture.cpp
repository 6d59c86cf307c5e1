#include "ui/image/SavePicture.h"

#include <QBuffer>
#include <QImage>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/io/FileBytes.h"

namespace stereo::ui {

void savePicture(const QImage& picture, const std::filesystem::path& file, std::string format) {
    const std::string extension = file.extension().native();
    if (format.empty() && !extension.empty()) format = extension.substr(1);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (format.empty() || !picture.save(&buffer, format.c_str())) {
        throw Error(ErrorKind::CannotWrite,
                    pathText(file) + " cannot be written: \"" + extension +
                        "\" is no known kind of picture; use .png.",
                    file);
    }
    writeFileAtomically(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

}  // namespace stereo::ui
