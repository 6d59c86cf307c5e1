#pragma once

#include <QDialog>

#include "core/calibrate/BoardPhotographs.h"
#include "ui/image/ViewLink.h"

namespace stereo::app {
class JobRunner;
}

namespace stereo::ui {

class ImageView;

/// Both photographs of a pair, large, with the points of the board that were found.
class PairDialog : public QDialog {
    Q_OBJECT

public:
    /// Reads them in the background. `jobs` must outlive the dialog.
    PairDialog(const BoardPair& pair, const QString& fact, app::JobRunner& jobs, QWidget* parent = nullptr);
    ~PairDialog() override;

private:
    void read(ImageView& view, const std::filesystem::path& path, const std::optional<BoardView>& points);

    app::JobRunner& m_jobs;
    ViewLink m_leftLink;
    ViewLink m_rightLink;
};

}  // namespace stereo::ui
