#pragma once

#include <QDialog>
#include <memory>
#include <optional>
#include <vector>

#include "app/results/ExportSize.h"
#include "app/results/Exporter.h"

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace stereo::ui {

class ChoiceBox;
class Label;
class NumberField;
class Prompts;
class PushButton;

/// The cloud on the screen, and how much of what is done to it there a person wants in its file.
struct ExportedCloud {
    std::shared_ptr<const PointCloud> points = {};  ///< null = there is no cloud
    CloudFileOptions asShown = {};                  ///< its colours, and what is cut off
    bool coloursAsShown = true;
    bool leavesOutCut = true;
};

/// What to write, in which format, where and under which names; shows the names and what would be replaced
/// before.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `request` says what is on the screen and what to begin with; without items the usual ones are ticked.
    /// `prompts` must outlive the dialog.
    ExportDialog(app::ExportRequest request, ExportedCloud cloud, Prompts& prompts,
                 QWidget* parent = nullptr);

    /// What the person chose. REQUIRES: the dialog was accepted.
    [[nodiscard]] const app::ExportRequest& request() const { return m_request; }
    [[nodiscard]] bool coloursAsShown() const { return m_cloud.coloursAsShown; }
    [[nodiscard]] bool leavesOutCut() const { return m_cloud.leavesOutCut; }

private:
    struct Row {
        QCheckBox* wanted;
        ChoiceBox* format;
        ChoiceBox* unit;  ///< of the numbers, which goes with the format; null where there is no choice
        Label* note;
        Label* size;
    };

    [[nodiscard]] QLayout* makeProducts();
    [[nodiscard]] QLayout* makeCloudOptions();
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
    void readCloudOptions();
    [[nodiscard]] app::ExportSize sizeOf(const app::ExportItem& item) const;

    app::ExportRequest m_request;
    ColorRange m_range;  ///< of the disparity on the screen
    ExportedCloud m_cloud;
    std::size_t m_points = 0;                 ///< of the cloud, that its file would have if it is not thinned
    std::optional<CloudCrop> m_counted = {};  ///< the crop that m_points is of
    Prompts& m_prompts;
    std::vector<Row> m_rows;
    ChoiceBox* m_legend;
    ChoiceBox* m_frame;
    Label* m_shown;
    ChoiceBox* m_colours;
    QCheckBox* m_leaveOutCut;
    QCheckBox* m_normals;
    NumberField* m_voxel;
    NumberField* m_meshStep;
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
