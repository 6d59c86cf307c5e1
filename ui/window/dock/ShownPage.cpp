#include "ui/window/dock/ShownPage.h"

#include <QStackedWidget>

namespace stereo::ui {

void fitToShownPage(QStackedWidget& pages) {
    for (int i = 0; i < pages.count(); ++i) {
        const auto policy = i == pages.currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        pages.widget(i)->setSizePolicy(policy, policy);
    }
}

}  // namespace stereo::ui
