#pragma once

#include <QDialog>
#include <vector>

#include "app/Exporter.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace stereo::ui {

class ChoiceBox;
class Label;
class Prompts;
class PushButton;

/// What to write, in which format, where and under which names; shows the names and what would be replaced before.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `request` says what is on the screen and the folder to begin with. `prompts` must outlive the dialog.
    ExportDialog(app::ExportRequest request, Prompts& prompts, QWidget* parent = nullptr);

    /// What the person chose. REQUIRES: the dialog was accepted.
    [[nodiscard]] const app::ExportRequest& request() const { return m_request; }

private:
    struct Row {
        QCheckBox* wanted;
        ChoiceBox* format;
    };

    [[nodiscard]] QLayout* makeProducts();
    [[nodiscard]] QLayout* makePlace();
    [[nodiscard]] QLayout* makeFoot();
    void addProduct(QGridLayout& grid, app::Product product, const QString& title, const QString& unit);
    void browse();
    void refresh();

    app::ExportRequest m_request;
    Prompts& m_prompts;
    std::vector<Row> m_rows;
    QCheckBox* m_legend;
    QLineEdit* m_folder;
    QLineEdit* m_template;
    Label* m_names;
    Label* m_replaced;
    Label* m_total;
    PushButton* m_export;
};

}  // namespace stereo::ui
