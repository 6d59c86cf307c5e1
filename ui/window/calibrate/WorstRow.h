#pragma once

#include <QWidget>

class QCheckBox;

namespace stereo::ui {

class ElidedLabel;
class Label;

/// A pair that fits badly: its name, its error, a note, and a box to leave it out.
class WorstRow : public QWidget {
    Q_OBJECT

public:
    /// Its box is called leaveOut.N, N being `number`.
    explicit WorstRow(int number, QWidget* parent = nullptr);

    void setPair(const QString& name, const QString& error, const QString& note, bool isLeftOut);
    void setSelected(bool isSelected);

Q_SIGNALS:
    void clicked();
    /// By the person.
    void leaveOutRequested(bool isLeftOut);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_name;
    Label* m_error;
    ElidedLabel* m_note;
    QCheckBox* m_leaveOut;
    bool m_isSelected = false;
};

}  // namespace stereo::ui
