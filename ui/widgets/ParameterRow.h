#pragma once

#include <QWidget>

namespace stereo::ui {

class Label;

/// Label | control, with an amber dot when changed since the result, and a line under it that says
/// why it is disabled. A SliderField goes back to its default on a double click on the label.
class ParameterRow : public QWidget {
    Q_OBJECT

public:
    /// Takes the control. An empty label gives the control the whole width.
    ParameterRow(const QString& label, QWidget* control, QWidget* parent = nullptr);

    [[nodiscard]] QWidget* control() const { return m_control; }
    [[nodiscard]] bool isChanged() const { return m_changed; }
    /// Whether the result on screen was made with another value.
    void setChanged(bool changed);
    /// Disables the row and says why; an empty reason enables it.
    void setDisabledReason(const QString& reason);
    [[nodiscard]] QString disabledReason() const;

Q_SIGNALS:
    /// A double click on the label.
    void defaultRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_control;
    Label* m_label;
    Label* m_reason;
    bool m_changed = false;
};

}  // namespace stereo::ui
