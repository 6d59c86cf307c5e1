#include "core/nn/layers/BlockCache.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <c10/util/Exception.h>

#include <malloc.h>

#include <map>
#include <mutex>
#include <unordered_map>

namespace stereo::nn {
namespace {

constexpr std::size_t kSmallestBlock = std::size_t{1} << 20;
constexpr std::size_t kMaxKept = std::size_t{512} << 20;
constexpr std::size_t kMaxKeptWhenGrowing = std::size_t{256} << 20;

class BlockCache final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t size) override {
        void* const block = size < kSmallestBlock ? c10::alloc_cpu(size) : allocateLarge(size);
        return {block, block, &BlockCache::release, at::kCPU};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &BlockCache::release; }
    void copy_data(void* to, const void* from, std::size_t count) const override {
        default_copy_data(to, from, count);
    }

    /// Frees cached blocks, the largest first, until `limit` bytes are left.
    void trim(std::size_t limit) {
        const std::lock_guard lock(m_mutex);
        trimLocked(limit);
    }

    [[nodiscard]] std::size_t bytes() {
        const std::lock_guard lock(m_mutex);
        return m_usedBytes + m_cachedBytes;
    }

    static BlockCache& instance() {
        static BlockCache* const cache = new BlockCache;  // tensors may outlive every static
        return *cache;
    }

private:
    // A block may be up to a quarter too large; otherwise sizes that differ a little would never be reused.
    void* allocateLarge(std::size_t size) {
        const std::lock_guard lock(m_mutex);
        const auto cached = m_cached.lower_bound(size);
        if (cached != m_cached.end() && cached->first <= size + size / 4) {
            void* const block = cached->second;
            m_sizes[block] = cached->first;
            m_usedBytes += cached->first;
            m_cachedBytes -= cached->first;
            m_cached.erase(cached);
            return block;
        }
        trimLocked(kMaxKeptWhenGrowing);
        void* const block = allocateNew(size);
        m_sizes[block] = size;
        m_usedBytes += size;
        return block;
    }

    // The cached blocks may hold the memory that is missing.
    void* allocateNew(std::size_t size) {
        try {
            return c10::alloc_cpu(size);
        } catch (const c10::Error&) {
            if (m_cached.empty()) throw;
        }
        trimLocked(0);
        return c10::alloc_cpu(size);
    }

    void cacheOrFree(void* block) {
        const std::lock_guard lock(m_mutex);
        const auto known = m_sizes.find(block);
        if (known == m_sizes.end()) return c10::free_cpu(block);
        m_cached.emplace(known->second, block);
        m_cachedBytes += known->second;
        m_usedBytes -= known->second;
        m_sizes.erase(known);
        trimLocked(kMaxKept);
    }

    void trimLocked(std::size_t limit) {
        while (m_cachedBytes > limit) {
            const auto largest = std::prev(m_cached.end());
            m_cachedBytes -= largest->first;
            c10::free_cpu(largest->second);
            m_cached.erase(largest);
        }
    }

    static void release(void* block) { instance().cacheOrFree(block); }

    std::mutex m_mutex;
    std::multimap<std::size_t, void*> m_cached;
    std::unordered_map<void*, std::size_t> m_sizes;  ///< of the large blocks in use
    std::size_t m_cachedBytes = 0;
    std::size_t m_usedBytes = 0;
};

}  // namespace

void cacheLargeBlocks() {
#ifndef STEREOSCOPE_SANITIZED
    constexpr std::uint8_t kOverDefault = 1;
    c10::SetCPUAllocator(&BlockCache::instance(), kOverDefault);
#endif
}

void releaseLargeBlocks() {
    BlockCache::instance().trim(0);
    malloc_trim(0);
}

std::size_t largeBlockBytes() {
    return BlockCache::instance().bytes();
}

}  // namespace stereo::nn
