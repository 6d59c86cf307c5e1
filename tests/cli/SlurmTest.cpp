#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <memory>
#include <regex>

#include "tests/cli/BatchFolder.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;
using test::fileBytes;
using test::resultsIn;
using testing::HasSubstr;

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// A port that nobody listens on.
int freePort() {
    const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int port = 0;
    if (::bind(listening, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        ::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) == 0)
        port = ntohs(address.sin_port);
    ::close(listening);
    return port;
}

/// A program that runs as long as this object lives.
class Daemon {
public:
    Daemon(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment) {
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, arguments);
        m_process.waitForStarted(5000);
    }
    ~Daemon() {
        m_process.terminate();
        if (!m_process.waitForFinished(3000)) m_process.kill();
        m_process.waitForFinished(3000);
    }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    [[nodiscard]] std::string said() { return m_process.readAll().toStdString(); }

private:
    QProcess m_process;
};

/// Slurm with one node of two cores on this machine, in a folder of its own.
class Cluster {
public:
    Cluster() : m_environment(QProcessEnvironment::systemEnvironment()) {
        fs::permissions(m_folder.path(), fs::perms(0755));
        m_environment.insert("PATH", m_environment.value("PATH") + ":/usr/sbin:/sbin");
        m_environment.insert("SLURM_CONF", text(m_folder / "slurm.conf"));
        (void)m_folder.write("munge.key", std::string(1024, 'k'));
        fs::permissions(m_folder / "munge.key", fs::perms(0400));
        writeConfiguration();
        start("munged", {"--foreground", "--force", "--key-file=" + in("munge.key"),
                         "--socket=" + in("munge.sock"), "--pid-file=" + in("munged.pid"),
                         "--log-file=" + in("munged.log"), "--seed-file=" + in("munged.seed")});
        if (!waitFor([this] { return fs::exists(m_folder / "munge.sock"); }, 5000)) return;
        start("slurmctld", {"-D", "-i", "-f", in("slurm.conf")});
        start("slurmd", {"-D", "-f", in("slurm.conf")});
        m_isUp = waitFor(
            [this] {
                return ask("sinfo", {"--noheader", "--format=%T"}).starts_with("idle");
            },
            20000);
    }

    [[nodiscard]] bool isUp() const { return m_isUp; }
    [[nodiscard]] std::string whyNot() {
        std::string why;
        for (const auto& daemon : m_daemons) why += daemon->said();
        return why;
    }
    [[nodiscard]] const QProcessEnvironment& environment() const { return m_environment; }
    /// What a command of Slurm prints.
    std::string ask(const QString& program, const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.waitForFinished(15000);
        return process.readAll().trimmed().toStdString();
    }
    void setNode(const char* state) const {
        (void)ask("scontrol", {"update", "NodeName=" + m_host, QString("State=") + state, "Reason=test"});
    }
    [[nodiscard]] bool waitFor(const std::function<bool()>& condition, int ms) const {
        return QTest::qWaitFor(condition, ms);
    }

private:
    [[nodiscard]] QString in(const char* name) const { return text(m_folder / name); }
    void start(const QString& program, const QStringList& arguments) {
        const QString path = QStandardPaths::findExecutable(program, m_environment.value("PATH").split(':'));
        m_daemons.push_back(std::make_unique<Daemon>(path, arguments, m_environment));
    }
    void writeConfiguration() {
        std::array<char, 256> host{};
        ::gethostname(host.data(), host.size() - 1);
        m_host = QString(host.data()).section('.', 0, 0);
        const std::string name = m_host.toStdString();
        const std::string user = ::getpwuid(::geteuid())->pw_name;
        const std::string folder = m_folder.path().string();
        for (const char* inside : {"state", "spool"}) fs::create_directories(m_folder / inside);
        (void)m_folder.write(
            "slurm.conf",
            "ClusterName=test\nSlurmctldHost=" + name + "(127.0.0.1)\nSlurmctldPort=" +
                std::to_string(freePort()) + "\nSlurmdPort=" + std::to_string(freePort()) +
                "\nAuthType=auth/munge\nAuthInfo=socket=" + folder +
                "/munge.sock\nCredType=cred/munge\nSlurmUser=" + user + "\nSlurmdUser=" + user +
                "\nStateSaveLocation=" + folder + "/state\nSlurmdSpoolDir=" + folder +
                "/spool\nSlurmctldLogFile=" + folder + "/slurmctld.log\nSlurmdLogFile=" + folder +
                "/slurmd.log\nSlurmctldPidFile=" + folder + "/slurmctld.pid\nSlurmdPidFile=" + folder +
                "/slurmd.pid\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\n"
                "JobAcctGatherType=jobacct_gather/none\nSelectType=select/"
                "cons_tres\nSelectTypeParameters=CR_Core\n"
                "MpiDefault=none\nSwitchType=switch/none\nReturnToService=2\nKillWait=5\nMinJobAge=300\n"
                "SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0,bf_interval="
                "1\n"
                "NodeName=" +
                name +
                " NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN\nPartitionName=debug Nodes=" +
                name + " Default=YES MaxTime=INFINITE State=UP\n");
    }

    test::TempDir m_folder;
    QProcessEnvironment m_environment;
    QString m_host;
    std::vector<std::unique_ptr<Daemon>> m_daemons;
    bool m_isUp = false;
};

struct SlurmTest : test::BatchFolder {
    void writeLargerPairs(int count) const {
        for (int i = 1; i <= count; ++i) {
            const std::string name = std::to_string(100 + i) + ".pgm";
            (void)test::writeTexture(set / "left" / name, 320, 240);
            (void)test::writeTexture(set / "right" / name, 320, 240, 1 + i % 5);
        }
    }
    /// The pid of the process that runs a shard; 0 = none.
    [[nodiscard]] pid_t pidOf(const char* shard) const {
        const std::string lock = fileBytes(out / (std::string("batch-") + shard + ".lock"));
        std::smatch pid;
        return std::regex_search(lock, pid, std::regex("\"pid\":(\\d+)")) ? std::stoi(pid[1]) : 0;
    }
};

TEST_F(SlurmTest, anArrayThatIsKilledAndDrainedEndsAsOneRun) {
    for (const char* program : {"sbatch", "slurmctld", "slurmd", "munged"}) {
        if (QStandardPaths::findExecutable(program).isEmpty() &&
            QStandardPaths::findExecutable(program, {"/usr/sbin"}).isEmpty())
            GTEST_SKIP() << "There is no " << program
                         << ": install slurm-wlm and munge (scripts/setup --for test).";
    }
    Cluster cluster;
    if (!cluster.isUp()) GTEST_SKIP() << "Slurm cannot start here: " << cluster.whyNot();
    writeLargerPairs(40);
    const fs::path undisturbed = folder / "undisturbed";
    ASSERT_EQ(batchTo(undisturbed).code, app::ExitCode::Done);

    QProcess process;
    process.setProcessEnvironment(cluster.environment());
    const auto batch = [&](const QStringList& arguments) {
        process.start(STEREOSCOPE_PROGRAM, QStringList("batch") + arguments);
        EXPECT_TRUE(process.waitForFinished(30000));
        return process.exitCode();
    };
    ASSERT_EQ(batch({text(set), "--matcher", "sgm", "--max-disp", "16", "--jobs", "1", "--out", text(out),
                     "--slurm", "--array", "4", "--time", "5", "--cpus", "1", "--submit"}),
              0)
        << process.readAllStandardError().toStdString();

    // One is killed after its first pair.
    ASSERT_TRUE(cluster.waitFor(
        [&] { return pidOf("2-of-4") > 0 && !readLedgers({out / "batch-2-of-4.jsonl"}).empty(); }, 20000))
        << cluster.ask("squeue", {}) << fileBytes(out / "slurm/2.log");
    kill(pidOf("2-of-4"), SIGKILL);
    // Slurm lets a task that is queued again wait for two minutes, which a test has not.
    const QString task = QString::fromStdString(fileBytes(out / "slurm/job.txt")).trimmed() + "_2";
    EXPECT_TRUE(cluster.waitFor(
        [&] {
            return cluster.ask("squeue", {"--noheader", "--jobs", task, "--format=%r"}) == "BeginTime";
        },
        20000))
        << cluster.ask("squeue", {}) << fileBytes(out / "slurm/2.log");
    (void)cluster.ask("scontrol", {"update", "JobId=" + task, "StartTime=now"});
    // The node takes nothing new for a while.
    cluster.setNode("DRAIN");
    (void)cluster.waitFor([] { return false; }, 1000);
    cluster.setNode("RESUME");

    const auto isOver = [&] { return cluster.ask("squeue", {"--noheader"}).empty(); };
    EXPECT_TRUE(cluster.waitFor(isOver, 60000)) << cluster.ask("squeue", {"--long"});
    EXPECT_EQ(batch({"--slurm-status", text(out)}), 0);
    const std::string status = process.readAllStandardOutput().toStdString();
    EXPECT_THAT(status, HasSubstr("40 of 40 pairs done")) << fileBytes(out / "slurm/2.log");
    EXPECT_THAT(fileBytes(out / "slurm/2.log"), HasSubstr("done before")) << "the second attempt went on";
    EXPECT_EQ(batch({"--merge", "--out", text(out)}), 0);
    EXPECT_EQ(batch({"--slurm-status", text(out)}), 0);
    EXPECT_THAT(process.readAllStandardOutput().toStdString(), HasSubstr("40 of 40 pairs done"));
    fs::remove_all(out / "slurm");
    EXPECT_EQ(resultsIn(out), resultsIn(undisturbed));
}

}  // namespace
}  // namespace stereo
