#pragma once

#include <QDialog>
#include <filesystem>

#include "core/match/MatcherRegistry.h"

class QVBoxLayout;

namespace stereo::app {
struct LeftSession;
class SessionKeeper;
}  // namespace stereo::app

namespace stereo::ui {

/// Lists what killed programs had open, newest first: each can be restored or discarded; what is left when
/// the dialog closes is offered again. Closes when nothing is left.
class SessionDialog : public QDialog {
    Q_OBJECT

public:
    /// `session` must outlive the dialog.
    SessionDialog(app::SessionKeeper& session, MatcherRegistry matchers, QWidget* parent = nullptr);
    ~SessionDialog() override;

Q_SIGNALS:
    /// The button Restore of this one; the dialog is closed.
    void restoreRequested(const std::filesystem::path& file);

private:
    void showSessions();
    [[nodiscard]] QWidget* makeRow(const app::LeftSession& left, int number);

    app::SessionKeeper& m_session;
    MatcherRegistry m_matchers;
    QVBoxLayout* m_column;
};

}  // namespace stereo::ui
