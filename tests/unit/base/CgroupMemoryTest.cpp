#include "core/base/CgroupMemory.h"

#include <gmock/gmock.h>

#include <fstream>

#include "core/base/FreeMemory.h"
#include "tests/support/TempDir.h"

namespace stereo {
namespace {

using testing::Eq;
using testing::Optional;

constexpr std::size_t kMegabyte = 1'000'000;

/// A machine's proc/ and sys/fs/cgroup.
class Machine {
public:
    Machine() { write("proc/meminfo", "MemTotal: 64000000 kB\nMemAvailable:   50000000 kB\n"); }

    void write(const std::string& file, const std::string& text) const {
        const std::filesystem::path path = m_folder.path() / file;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    void mountVersion2(const std::string& group, const std::string& shown = "/") const {
        write("proc/self/cgroup", "0::" + group + "\n");
        write("proc/self/mountinfo",
              "23 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
              "31 23 0:28 " +
                  shown + " /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n");
    }
    void mountVersion1(const std::string& group, const std::string& shown = "/") const {
        write("proc/self/cgroup", "5:cpu:/other\n4:hugetlb,memory:" + group + "\n0::/unified\n");
        write("proc/self/mountinfo",
              "32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n"
              "33 31 0:30 " +
                  shown +
                  " /sys/fs/cgroup/memory rw - cgroup cgroup rw,hugetlb,memory\n"
                  "34 31 0:31 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n");
    }
    void groupOfVersion2(const std::string& group, const std::string& limit, std::size_t used,
                         std::size_t cached = 0) const {
        const std::string folder = "sys/fs/cgroup" + group;
        write(folder + "/memory.max", limit + "\n");
        write(folder + "/memory.current", std::to_string(used) + "\n");
        write(folder + "/memory.stat", "anon 7\ninactive_file " + std::to_string(cached / 2) +
                                           "\nactive_file " + std::to_string(cached - cached / 2) +
                                           "\nslab_reclaimable 0\n");
    }
    [[nodiscard]] std::optional<std::size_t> left() const { return cgroupFreeBytes(m_folder.path()); }
    [[nodiscard]] std::optional<std::size_t> free() const { return freeMemoryBytes(m_folder.path()); }

private:
    test::TempDir m_folder;
};

TEST(CgroupMemory, isNotLimitedWithoutGroups) {
    const Machine machine;
    EXPECT_EQ(machine.left(), std::nullopt);
    EXPECT_THAT(machine.free(), Optional(Eq(std::size_t{50'000'000} * 1024)));
}

TEST(CgroupMemory, isNotLimitedByGroupsWithoutLimit) {
    const Machine machine;
    machine.mountVersion2("/user.slice");
    machine.groupOfVersion2("/user.slice", "max", 900 * kMegabyte);
    EXPECT_EQ(machine.left(), std::nullopt);
}

TEST(CgroupMemory, isTheLimitLessWhatIsUsed) {
    const Machine machine;
    machine.mountVersion2("/");
    machine.groupOfVersion2("", "2000000000", 500 * kMegabyte);
    EXPECT_THAT(machine.left(), Optional(Eq(1500 * kMegabyte)));
    EXPECT_THAT(machine.free(), Optional(Eq(1500 * kMegabyte)));
}

TEST(CgroupMemory, doesNotCountCachedFilesAsUsed) {
    const Machine machine;
    machine.mountVersion2("/");
    machine.groupOfVersion2("", "2000000000", 1900 * kMegabyte, 1600 * kMegabyte);
    EXPECT_THAT(machine.left(), Optional(Eq(1700 * kMegabyte)));
}

TEST(CgroupMemory, isTheLeastOfAllGroupsUpTheTree) {
    const Machine machine;
    machine.mountVersion2("/machine/box/run");
    machine.groupOfVersion2("/machine/box/run", "3000000000", 100 * kMegabyte);
    machine.groupOfVersion2("/machine/box", "max", 100 * kMegabyte);
    machine.groupOfVersion2("/machine", "4000000000", 3600 * kMegabyte);
    EXPECT_THAT(machine.left(), Optional(Eq(400 * kMegabyte)));
}

TEST(CgroupMemory, isNothingAboveTheLimit) {
    const Machine machine;
    machine.mountVersion2("/");
    machine.groupOfVersion2("", "1000000000", 1100 * kMegabyte);
    EXPECT_THAT(machine.free(), Optional(Eq(0U)));
}

TEST(CgroupMemory, endsWhereTheKernelBeginsToSlowTheGroupDown) {
    const Machine machine;
    machine.mountVersion2("/box");
    machine.groupOfVersion2("/box", "max", 100 * kMegabyte);
    machine.write("sys/fs/cgroup/box/memory.high", "700000000\n");
    EXPECT_THAT(machine.left(), Optional(Eq(600 * kMegabyte)));
}

TEST(CgroupMemory, knowsVersion1BesideVersion2) {
    const Machine machine;
    machine.mountVersion1("/docker/42");
    const std::string folder = "sys/fs/cgroup/memory/docker/42";
    machine.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    machine.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "5000000000\n");
    machine.write(folder + "/memory.limit_in_bytes", "1000000000\n");
    machine.write(folder + "/memory.usage_in_bytes", "800000000\n");
    machine.write(folder + "/memory.stat",
                  "inactive_file 1\ntotal_inactive_file 300000000\ntotal_active_file 200000000\n");
    EXPECT_THAT(machine.left(), Optional(Eq(700 * kMegabyte)));
}

TEST(CgroupMemory, findsTheGroupOfAContainerThatTheHostNames) {
    const Machine machine;
    machine.mountVersion1("/docker/42/run", "/docker/42");
    machine.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000000\n");
    machine.write("sys/fs/cgroup/memory/memory.usage_in_bytes", "800000000\n");
    EXPECT_THAT(machine.left(), Optional(Eq(200 * kMegabyte)));
}

TEST(CgroupMemory, isThatOfTheMountWhereTheGroupLiesElsewhere) {
    const Machine machine;
    for (const char* group : {"/../elsewhere", "/docker/421", "/gone/since (deleted)"}) {
        machine.mountVersion2(group, std::string(group) == "/docker/421" ? "/docker/42" : "/");
        machine.groupOfVersion2("", "1000000000", 300 * kMegabyte);
        EXPECT_THAT(machine.left(), Optional(Eq(700 * kMegabyte))) << group;
    }
}

}  // namespace
}  // namespace stereo
