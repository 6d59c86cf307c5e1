#pragma once

#include <QDialog>
#include <vector>

#include "app/results/Exporter.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace stereo::ui {

class ChoiceBox;
class Label;
class Prompts;
class PushButton;

/// What to write, in which format, where and under which names; shows the names and what would be replaced
/// before.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `request` says what is on the screen and what to begin with; without items the usual ones are ticked.
    /// `points` are those of the cloud on the screen. `prompts` must outlive the dialog.
    ExportDialog(app::ExportRequest request, std::size_t points, Prompts& prompts, QWidget* parent = nullptr);

    /// What the person chose. REQUIRES: the dialog was accepted.
    [[nodiscard]] const app::ExportRequest& request() const { return m_request; }

private:
    struct Row {
        QCheckBox* wanted;
        ChoiceBox* format;
        ChoiceBox* unit;  ///< of the numbers, which goes with the format; null where there is no choice
        Label* note;
        Label* size;
    };

    [[nodiscard]] QLayout* makeProducts();
    [[nodiscard]] QLayout* makePlace();
    [[nodiscard]] QLayout* makeFoot();
    void addProduct(QGridLayout& grid, const std::string& what, const QString& title, QWidget* unit);
    void addMap(QGridLayout& grid, const MapKind& kind);
    /// The first format with the chosen unit.
    void applyUnit(const Row& row);
    [[nodiscard]] ChoiceBox* makeUnit(const char* name, const QString& title, const QStringList& choices,
                                      int chosen);
    [[nodiscard]] QString shownText() const;
    void showRow(const Row& row, const app::ExportItem& item);
    void showReplaced(bool clash);
    void browse();
    void refresh();

    app::ExportRequest m_request;
    std::size_t m_points;
    std::size_t m_scalars;  ///< of each point, in the cloud's file
    Prompts& m_prompts;
    std::vector<Row> m_rows;
    ChoiceBox* m_legend;
    ChoiceBox* m_frame;
    QCheckBox* m_filterDepth;
    QLineEdit* m_folder;
    QLineEdit* m_template;
    Label* m_names;
    QWidget* m_replacedRow;
    Label* m_replaced;
    Label* m_total;
    PushButton* m_export = nullptr;
};

}  // namespace stereo::ui
