#pragma once

#include "ui/window/frame/CentredPage.h"

namespace stereo::app {
class Workbench;
}

namespace stereo::ui {

struct WindowActions;

/// The page of a project that is open without its images: which of them are where, and how to find them.
class MissingImagesPage : public CentredPage {
    Q_OBJECT

public:
    /// For what is open now. `name` is the project's. The actions must outlive the page.
    /// REQUIRES: PairInputs::lacksImages()
    MissingImagesPage(const app::Workbench& workbench, const QString& name, const WindowActions& actions,
                      QWidget* parent = nullptr);
};

}  // namespace stereo::ui
