#pragma once

class QStackedWidget;

namespace stereo::ui {

/// Lets the page that is shown alone ask for room: the others would keep the window larger than it needs to
/// be. Call it whenever a page is added or another one is shown.
void fitToShownPage(QStackedWidget& pages);

}  // namespace stereo::ui
