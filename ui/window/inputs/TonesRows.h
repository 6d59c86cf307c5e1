#pragma once

#include <QWidget>

class QCheckBox;

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

class NumberField;

/// Which values of images of more than 8 bits become black and white. Hidden for images of 8 bits.
class TonesRows : public QWidget {
    Q_OBJECT

public:
    /// `workbench` must outlive the rows.
    explicit TonesRows(app::Workbench& workbench, QWidget* parent = nullptr);

private:
    [[nodiscard]] NumberField* addField(const char* name, const QString& label, const QString& tip);
    void showTones();
    /// White stays above black.
    void keepApart();
    void write();
    void setAutomatic(bool isAutomatic);

    app::Workbench& m_workbench;
    NumberField* m_black;
    NumberField* m_white;
    QCheckBox* m_automatic;
};

}  // namespace stereo::ui
