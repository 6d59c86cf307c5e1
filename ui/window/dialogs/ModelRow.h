#pragma once

#include <QWidget>
#include <optional>

#include "app/models/ModelLibrary.h"

namespace stereo::ui {

class Chip;
class Label;
class PushButton;

/// One published model in the library: what it is, whether it is here, and what can be done about it.
class ModelRow : public QWidget {
    Q_OBJECT

public:
    /// Its controls are called modelUse.N and so on, N being `number`.
    explicit ModelRow(std::size_t number, QWidget* parent = nullptr);

    /// `expected` is where a user should put the model; `percent` is the progress while it is being hashed,
    /// else none.
    void show(const app::LibraryModel& model, const std::filesystem::path& expected,
              std::optional<int> percent);

Q_SIGNALS:
    /// The button Use.
    void useRequested();
    /// The button Locate.
    void locateRequested();
    /// Also when it is being verified: to stop that.
    void verifyRequested();

private:
    PushButton* addButton(QLayout& layout, const QString& text, const QString& name, const QString& tip);

    Label* m_name;
    Chip* m_state;
    Label* m_facts;
    Label* m_place;
    PushButton* m_use;
    PushButton* m_verify;
    PushButton* m_locate;
};

}  // namespace stereo::ui
