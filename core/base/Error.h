#pragma once

#include <exception>
#include <filesystem>
#include <string>

#include "core/base/Export.h"

namespace stereo {

enum class ErrorKind {
    NotFound,        ///< a file or folder is not there
    BadFormat,       ///< a file is broken, cut off or of another format
    BadCalibration,  ///< calibration numbers that describe no camera, or another one
    BadInput,        ///< unusable values: sizes that differ, options out of range
    ModelMismatch,   ///< weights and network do not belong together
    OutOfMemory,
    CannotWrite,  ///< disk full, folder not writable
    Unsupported,  ///< well-formed, but of a kind that this program does not support
    Internal,
};

/// The one exception of core. `what()` is one sentence for the user: what was found, what was
/// expected, what to do. Caught at four borders only: inference worker, job runner, command line,
/// opening and saving.
class STEREOSCOPE_CORE_API Error : public std::exception {
public:
    /// Names and contents of files in the texts are made plain (PlainText.h), so they are safe to show as
    /// they are.
    Error(ErrorKind kind, const std::string& sentence, std::filesystem::path path = {},
          const std::string& detail = {});
    Error(const Error&) = default;
    Error& operator=(const Error&) = default;
    ~Error() override;  // out of line: one type_info for every library

    [[nodiscard]] ErrorKind kind() const noexcept { return m_kind; }
    [[nodiscard]] const std::string& sentence() const noexcept { return m_sentence; }
    /// The file that the error is about; empty when there is none.
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    /// Technical addition for the log; empty when there is none.
    [[nodiscard]] const std::string& detail() const noexcept { return m_detail; }
    [[nodiscard]] const char* what() const noexcept override { return m_sentence.c_str(); }

private:
    ErrorKind m_kind;
    std::string m_sentence;
    std::filesystem::path m_path;
    std::string m_detail;
};

}  // namespace stereo
