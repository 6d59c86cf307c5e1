#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/Error.h"

namespace stereo::fuzz {

/// Gives the bytes to a reader, which may refuse them with an Error and nothing else. Returns the value that
/// libFuzzer expects.
template <class Reader>
int readBytes(const std::uint8_t* data, std::size_t size, const Reader& read) {
    try {
        static_cast<void>(read(std::as_bytes(std::span(data, size))));
    } catch (const Error&) {
    }
    return 0;
}

}  // namespace stereo::fuzz
