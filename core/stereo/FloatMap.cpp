#include "core/stereo/FloatMap.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <new>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {

FloatMap::FloatMap(ImageSize size) : m_size(size) {
    try {
        m_values.assign(size.pixelCount(), kUnknown);
    } catch (const std::bad_alloc&) {
        throw Error(
            ErrorKind::OutOfMemory,
            fmt::format("A {} map needs {} of memory, which is not free; close other programs or use smaller "
                        "images.",
                        size.text(), bytesText(4 * size.pixelCount())));
    }
}

FloatMap::FloatMap(ImageSize size, std::vector<float> values) : m_size(size), m_values(std::move(values)) {
    assert(m_values.size() == size.pixelCount());
    for (float& value : m_values) {
        if (std::isinf(value)) value = kUnknown;
    }
}

std::size_t FloatMap::knownCount() const noexcept {
    return static_cast<std::size_t>(
        std::count_if(m_values.begin(), m_values.end(), [](float v) { return std::isfinite(v); }));
}

double FloatMap::density() const noexcept {
    return m_values.empty() ? 0.0 : static_cast<double>(knownCount()) / static_cast<double>(m_values.size());
}

bool FloatMap::operator==(const FloatMap& other) const noexcept {
    return m_size == other.m_size &&
           std::equal(m_values.begin(), m_values.end(), other.m_values.begin(),
                      [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

}  // namespace stereo
