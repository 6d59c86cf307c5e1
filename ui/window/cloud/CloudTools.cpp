#include "ui/window/cloud/CloudTools.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/CloudViewText.h"
#include "ui/cloud/PointCloudView.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ViewLink.h"
#include "ui/widgets/ToolButton.h"
#include "ui/window/cloud/CloudActions.h"
#include "ui/window/cloud/CloudColours.h"
#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr double kSmallestPoint = 1;
constexpr double kLargestPoint = 12;

}  // namespace

CloudTools::CloudTools(app::Workbench& workbench, ViewLink& link, ImageTile& tile, PointCloudView& view,
                       const CloudActions& actions, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_link(link), m_view(view), m_actions(actions) {
    new CloudColours(workbench, view, this);
    addButtons(tile);
    connectCamera();
    connectLook();
    connectUnits();
    connectCutting();
    connectPicking();
    connect(&m_workbench, &app::Workbench::projectChanged, this, &CloudTools::showLook);
    connect(&m_workbench.views(), &app::ResultViews::cloudChanged, this, &CloudTools::showRemoved);
    showLook();
    showCamera();
}

void CloudTools::addButtons(ImageTile& tile) {
    const auto add = [&tile](QAction* action) {
        auto* button = new ToolButton({}, action->toolTip());
        button->setObjectName(action->objectName() + "Button");
        button->setDefaultAction(action);
        tile.addTool(button);
    };
    for (QAction* action : {m_actions.cameraEye, m_actions.fit, m_actions.orthographic, m_actions.relief,
                            m_actions.frusta, m_actions.removed}) {
        add(action);
    }
    auto* measure =
        new ToolButton("measure", tr("Measure a distance, along a line, or how flat a surface is"));
    measure->setObjectName("measureButton");
    measure->setCheckable(true);
    auto* kinds = new QMenu(measure);
    for (QAction* kind : m_actions.measure) {
        kinds->addAction(kind);
        connect(kind, &QAction::toggled, measure, [this, measure] {
            measure->setChecked(std::ranges::any_of(m_actions.measure, &QAction::isChecked));
        });
        connect(kind, &QAction::changed, measure,
                [kind, measure] { measure->setEnabled(kind->isEnabled()); });
    }
    kinds->addSeparator();
    kinds->addAction(m_actions.deleteMeasurement);
    kinds->addAction(m_actions.deleteMeasurements);
    connect(measure, &QToolButton::clicked, measure, [this, measure, kinds] {
        measure->setChecked(std::ranges::any_of(m_actions.measure, &QAction::isChecked));
        kinds->popup(measure->mapToGlobal(measure->rect().bottomLeft()));
    });
    tile.addTool(measure);
    add(m_actions.savePicture);
}

void CloudTools::connectCamera() {
    connect(m_actions.cameraEye, &QAction::triggered, &m_view, &PointCloudView::resetToCameraEye);
    connect(m_actions.fit, &QAction::triggered, &m_view, &PointCloudView::fitAll);
    for (std::size_t i = 0; i < m_actions.views.size(); ++i) {
        const auto view = static_cast<StandardView>(i);
        connect(m_actions.views[i], &QAction::triggered, &m_view, [this, view] { m_view.lookFrom(view); });
    }
    connect(m_actions.orthographic, &QAction::triggered, &m_view, &PointCloudView::setOrthographic);
    connect(&m_view, &PointCloudView::cameraChanged, this, &CloudTools::showCamera);
    connect(m_actions.copyView, &QAction::triggered, this, &CloudTools::copyView);
    connect(m_actions.pasteView, &QAction::triggered, this, &CloudTools::pasteView);
}

template <typename Change>
void CloudTools::changeLook(Change change) {
    Project options = m_workbench.project();
    change(options.look);
    m_workbench.setProject(options);
}

void CloudTools::connectLook() {
    const auto connectToggle = [this](QAction* action, bool CloudLook::*part) {
        connect(action, &QAction::triggered, this,
                [this, part](bool on) { changeLook([&](CloudLook& look) { look.*part = on; }); });
    };
    connectToggle(m_actions.relief, &CloudLook::relief);
    connectToggle(m_actions.removed, &CloudLook::removed);
    connectToggle(m_actions.frusta, &CloudLook::frusta);
    connectToggle(m_actions.axes, &CloudLook::axes);
    connectToggle(m_actions.grid, &CloudLook::grid);
    connectToggle(m_actions.scaleBar, &CloudLook::scaleBar);
    connectToggle(m_actions.colourBar, &CloudLook::colourBar);
    connect(m_actions.largerPoints, &QAction::triggered, this, [this] { stepPointSize(1); });
    connect(m_actions.smallerPoints, &QAction::triggered, this, [this] { stepPointSize(-1); });
    connect(&m_view, &PointCloudView::pointSizeStepped, this, &CloudTools::stepPointSize);
}

void CloudTools::connectUnits() {
    for (std::size_t i = 0; i < m_actions.units.size(); ++i) {
        connect(m_actions.units[i], &QAction::triggered, this,
                [this, i] { changeLook([i](CloudLook& look) { look.unit = static_cast<LengthUnit>(i); }); });
    }
}

void CloudTools::connectCutting() {
    const auto connectStep = [this](QAction* action, int nearSteps, int farSteps) {
        connect(action, &QAction::triggered, &m_view,
                [this, nearSteps, farSteps] { m_view.stepClip(nearSteps, farSteps); });
    };
    connectStep(m_actions.cutNear, 1, 0);
    connectStep(m_actions.uncutNear, -1, 0);
    connectStep(m_actions.cutFar, 0, 1);
    connectStep(m_actions.uncutFar, 0, -1);
    connect(m_actions.cutNothing, &QAction::triggered, &m_view, [this] { m_view.setClip({}); });
    connect(&m_view, &PointCloudView::clipChanged, this, [this] {
        changeLook([clip = m_view.clip()](CloudLook& look) {
            look.cutNearMetres = clip.nearMetres;
            look.cutFarMetres = clip.farMetres;
        });
    });
}

void CloudTools::connectPicking() {
    connect(&m_view, &PointCloudView::pointHovered, this,
            [this](std::optional<std::uint32_t> pixel, QPointF) { mark(pixel ? pixel : m_picked); });
    connect(&m_view, &PointCloudView::pointClicked, this,
            [this](std::optional<std::uint32_t> pixel, QPointF) { pick(pixel); });
    connect(&m_workbench, &app::Workbench::pairChanged, this, [this] { m_picked.reset(); });
}

QPointF CloudTools::imagePoint(std::uint32_t pixel) const {
    const auto width = static_cast<std::uint32_t>(m_workbench.inputs().pair()->size().width);
    return {pixel % width + 0.5, pixel / width + 0.5};
}

void CloudTools::mark(std::optional<std::uint32_t> pixel) {
    m_link.setCursor(pixel && m_workbench.inputs().pair() ? std::optional(imagePoint(*pixel)) : std::nullopt);
}

void CloudTools::pick(std::optional<std::uint32_t> pixel) {
    m_picked = pixel;
    mark(pixel);
    // Zoomed in, the images may show another part.
    if (pixel && m_workbench.inputs().pair() && !m_link.isFit())
        m_link.setView(m_link.zoom(), imagePoint(*pixel));
}

void CloudTools::copyView() const {
    QGuiApplication::clipboard()->setText(viewText({m_view.camera(), m_view.clip()}));
}

void CloudTools::pasteView() {
    const auto view = readViewText(QGuiApplication::clipboard()->text());
    if (!view) {
        Q_EMIT m_workbench.failed(
            {ErrorKind::BadInput,
             tr("There is no view of a cloud on the clipboard; copy one by Cloud, Copy view.").toStdString(),
             {},
             {}});
        return;
    }
    m_view.setCamera(view->camera);
    m_view.setClip(view->clip);
}

void CloudTools::stepPointSize(int steps) {
    changeLook([steps](CloudLook& look) {
        look.pointSize = std::clamp(look.pointSize + steps, kSmallestPoint, kLargestPoint);
    });
}

void CloudTools::showLook() {
    const CloudLook& look = m_workbench.project().look;
    m_view.overlay().setLengthText(
        [unit = look.unit](double metres) { return roundLengthText(metres, unit); });
    if (look != m_view.look()) m_view.setLook(look);
    m_view.setClip({look.cutNearMetres, look.cutFarMetres});
    m_actions.relief->setChecked(look.relief);
    m_actions.removed->setChecked(look.removed);
    m_actions.frusta->setChecked(look.frusta);
    m_actions.axes->setChecked(look.axes);
    m_actions.grid->setChecked(look.grid);
    m_actions.scaleBar->setChecked(look.scaleBar);
    m_actions.colourBar->setChecked(look.colourBar);
    m_actions.units[static_cast<std::size_t>(look.unit)]->setChecked(true);
    showNotes();
}

void CloudTools::showRemoved() {
    const auto& result = m_workbench.views().cloud();
    m_view.setRemoved(result ? std::shared_ptr<const PointCloud>(result, &result->removed.cloud) : nullptr);
    showNotes();
}

void CloudTools::showNotes() {
    QStringList notes;
    const auto& result = m_workbench.views().cloud();
    const LengthUnit unit = m_workbench.project().look.unit;
    if (result && m_view.look().removed) {
        const std::size_t count = result->removed.cloud.size();
        notes << (count ? tr("%1 removed, in red").arg(counted(count, tr("point"), tr("points")))
                        : tr("The filters removed nothing"));
    }
    if (const auto cut = m_view.clip().nearMetres)
        notes << tr("cut off nearer than %1").arg(lengthText(*cut, unit));
    if (const auto cut = m_view.clip().farMetres)
        notes << tr("cut off farther than %1").arg(lengthText(*cut, unit));
    m_view.overlay().setNotes(notes);
}

void CloudTools::showCamera() {
    m_actions.orthographic->setChecked(m_view.camera().isOrthographic());
}

}  // namespace stereo::ui
