#pragma once

#include <QAction>
#include <QList>
#include <array>

class QMenu;

namespace stereo::ui {

/// The actions of the cloud: a part of WindowActions.
struct CloudActions {
    explicit CloudActions(QWidget& window);

    /// Makes the menu Cloud of them.
    void fill(QMenu& menu) const;
    /// Those that mean nothing while the cloud is not seen.
    [[nodiscard]] QList<QAction*> inView() const;

    QAction* cameraEye;
    QAction* fit;
    std::array<QAction*, 7> views;  ///< in the order of StandardView
    QAction* orthographic;
    QAction* largerPoints;
    QAction* smallerPoints;
    QAction* relief;
    QAction* removed;
    QAction* frusta;
    QAction* axes;
    QAction* grid;
    QAction* scaleBar;
    QAction* colourBar;
    QAction* cutNear;
    QAction* uncutNear;
    QAction* cutFar;
    QAction* uncutFar;
    QAction* cutNothing;
    std::array<QAction*, 3> measure;  ///< in the order of Measurement::Kind
    QAction* deleteMeasurement;
    QAction* deleteMeasurements;
    QAction* copyMeasurements;
    QAction* saveMeasurements;
    std::array<QAction*, 4> units;  ///< in the order of LengthUnit
    QAction* copyView;
    QAction* pasteView;
    QAction* savePicture;
    QAction* saveTransparent;
};

}  // namespace stereo::ui
