#pragma once

#include <QDialog>

namespace stereo::ui {

/// What the program is, whose work is in it and under which licences.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

}  // namespace stereo::ui
