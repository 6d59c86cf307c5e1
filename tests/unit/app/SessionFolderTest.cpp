#include "app/project/SessionFolder.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>

#include "tests/support/TempDir.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class Session : public testing::Test {
protected:
    /// Another program with a session of this text, killed.
    fs::path killed(const std::string& text, const std::function<void(SessionFolder&)>& act = {}) {
        int ends[2];
        EXPECT_EQ(::pipe(ends), 0);
        const pid_t program = ::fork();
        if (program == 0) {
            SessionFolder session(root);
            if (act) act(session);
            if (!text.empty()) std::ofstream(session.file()) << text;
            const std::string file = session.file().string() + '\n';
            if (::write(ends[1], file.data(), file.size()) < 0) ::_exit(1);
            for (;;) ::pause();
        }
        std::string file;
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) file += c;
        ::kill(program, SIGKILL);
        ::waitpid(program, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        return file;
    }
    static void save(const SessionFolder& session, const std::string& text) {
        std::ofstream(session.file()) << text;
    }

    test::TempDir folder;
    fs::path root = folder / "a b/sessions";
};

TEST_F(Session, goesAtAProperEnd) {
    {
        const SessionFolder session(root);
        ASSERT_TRUE(session.isAutosaved());
        save(session, "work");
        fs::create_directory(session.archiveParent() / "archive-1");
        EXPECT_THAT(session.left(), IsEmpty());
    }
    EXPECT_TRUE(fs::is_empty(root));
    EXPECT_THAT(SessionFolder(root).left(), IsEmpty());
}

TEST_F(Session, ofAKilledProgramIsFoundByTheNextStart) {
    const fs::path file = killed("work");
    const SessionFolder next(root);
    ASSERT_THAT(next.left(), ElementsAre(file));
    EXPECT_EQ(test::fileBytes(file), "work");
    EXPECT_NE(next.file(), file);
}

TEST_F(Session, staysUntilAPersonDiscardsIt) {
    const fs::path file = killed("work");
    { const SessionFolder later(root); }
    {
        SessionFolder asked(root);
        ASSERT_THAT(asked.left(), ElementsAre(file));
        asked.discard(file);
        EXPECT_THAT(asked.left(), IsEmpty());
    }
    EXPECT_THAT(SessionFolder(root).left(), IsEmpty());
}

TEST_F(Session, survivesThatTheProgramThatAskedIsKilledToo) {
    const fs::path file = killed("work");
    killed("", [](SessionFolder& session) { session.discard(session.left().front()); });
    EXPECT_THAT(SessionFolder(root).left(), ElementsAre(file));
}

TEST_F(Session, thatGoesOnIsKeptInItsOldFolder) {
    const fs::path file = killed("work");
    fs::create_directory(file.parent_path() / "archive-1");
    killed("", [&](SessionFolder& session) {
        save(session, "before");
        session.continueFrom(session.left().front());
        EXPECT_EQ(session.file(), file);
        save(session, "more work");
    });
    const SessionFolder next(root);
    ASSERT_THAT(next.left(), ElementsAre(file)) << "and nothing of what was open before";
    EXPECT_EQ(test::fileBytes(file), "more work");
    EXPECT_TRUE(fs::exists(file.parent_path() / "archive-1")) << "what its project is made of";
}

TEST_F(Session, thatGoesOnGoesAtAProperEnd) {
    killed("work");
    {
        SessionFolder session(root);
        session.continueFrom(session.left().front());
    }
    EXPECT_TRUE(fs::is_empty(root));
}

TEST_F(Session, ofTwoProgramsIsNotTheSame) {
    const SessionFolder first(root);
    save(first, "first");
    {
        const SessionFolder second(root);
        ASSERT_TRUE(second.isAutosaved());
        EXPECT_THAT(second.left(), IsEmpty()) << "the first one runs";
        save(second, "second");
    }
    EXPECT_EQ(test::fileBytes(first.file()), "first");
}

TEST_F(Session, ofAKilledProgramIsOfferedOnce) {
    const fs::path file = killed("work");
    const SessionFolder one(root);
    const SessionFolder two(root);
    EXPECT_THAT(one.left(), ElementsAre(file));
    EXPECT_THAT(two.left(), IsEmpty());
}

TEST_F(Session, newestComesFirst) {
    const fs::path older = killed("older");
    const fs::path newer = killed("newer");
    fs::last_write_time(older, fs::file_time_type::clock::now() - std::chrono::hours(1));
    SessionFolder next(root);
    EXPECT_THAT(next.left(), ElementsAre(newer, older));
    next.continueFrom(newer);
    EXPECT_THAT(next.left(), ElementsAre(older));
}

TEST_F(Session, canBeContinuedOrDiscardedWhicheverItIs) {
    const fs::path oldest = killed("oldest");
    const fs::path older = killed("older");
    const fs::path newest = killed("newest");
    {
        SessionFolder next(root);
        next.continueFrom(older);
        EXPECT_EQ(next.file(), older);
        next.discard(oldest);
        EXPECT_THAT(next.left(), ElementsAre(newest));
    }
    EXPECT_THAT(SessionFolder(root).left(), ElementsAre(newest)) << "nobody was asked about it";
}

TEST_F(Session, inWhichNothingWasOpenLeavesNothing) {
    killed("");
    { const SessionFolder next(root); }
    EXPECT_TRUE(fs::is_empty(root));
}

TEST_F(Session, isNotKeptWhereThereIsNoPlace) {
    folder.write("file", "x");
    const SessionFolder session(folder / "file/sessions");
    EXPECT_FALSE(session.isAutosaved());
    EXPECT_THAT(session.left(), IsEmpty());
}

TEST_F(Session, doesNotFollowLinks) {
    fs::create_directories(folder / "elsewhere");
    folder.write("elsewhere/session.stereoscope", "x");
    fs::create_directories(root);
    fs::create_directory_symlink(folder / "elsewhere", root / "session-link");
    { const SessionFolder session(root); }
    EXPECT_TRUE(fs::exists(folder / "elsewhere/session.stereoscope"));
}

}  // namespace
}  // namespace stereo::app
