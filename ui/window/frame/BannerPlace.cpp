#include "ui/window/frame/BannerPlace.h"

#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>
#include <utility>

#include "ui/widgets/Banner.h"

namespace stereo::ui {

BannerPlace::BannerPlace(QVBoxLayout& column, QObject* parent) : QObject(parent), m_column(column) {}

void BannerPlace::show(Banner* banner) {
    if (!std::exchange(m_isSameTurn, true)) {
        clear();
        QTimer::singleShot(0, this, [this] { m_isSameTurn = false; });
    }
    banner->setObjectName("banner");
    banner->hide();
    m_column.insertWidget(0, banner);
    connect(banner, &Banner::dismissed, this, [this, banner] { dismiss(banner); });
    m_banners.push_back(banner);
    std::ranges::stable_sort(m_banners, std::greater{}, &Banner::tone);
    follow();
}

void BannerPlace::dismiss(Banner* banner) {
    if (std::erase(m_banners, banner) == 0) return;
    remove(banner);
    follow();
}

void BannerPlace::clear() {
    for (Banner* banner : std::exchange(m_banners, {})) remove(banner);
}

Banner* BannerPlace::front() const {
    return m_banners.empty() ? nullptr : m_banners.front();
}

void BannerPlace::follow() {
    for (Banner* banner : m_banners) banner->setVisible(banner == front());
    if (!front()) return;
    const std::size_t count = m_banners.size();
    front()->setCount(count > 1 ? tr("1 of %1").arg(count) : QString());
}

// A slot of one of its buttons may be what removes it. Its name is free for the next.
void BannerPlace::remove(Banner* banner) {
    banner->setObjectName({});
    banner->hide();
    banner->deleteLater();
}

}  // namespace stereo::ui
