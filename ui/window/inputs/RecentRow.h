#pragma once

#include <QAbstractButton>
#include <QImage>
#include <filesystem>

#include "app/project/AppSettings.h"

namespace stereo::app {
class JobRunner;
}

namespace stereo::ui {

/// What was open lately: of a pair a small picture, its name, size and folder; of a project name and folder.
/// A click asks for it again.
class RecentRow : public QAbstractButton {
    Q_OBJECT

public:
    /// Reads the left image of a pair in the background for picture and size, both missing until then. `jobs`
    /// must outlive the row.
    RecentRow(const app::RecentPair& pair, app::JobRunner& jobs, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void readPicture(const std::filesystem::path& left, app::JobRunner& jobs);

    bool m_isProject;
    QString m_folder;
    QString m_fact;
    QImage m_picture;
};

}  // namespace stereo::ui
