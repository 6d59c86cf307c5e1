// Saves pictures of every control in every state, to be looked at: gallery FOLDER [scale comes from
// QT_SCALE_FACTOR].
#include <QApplication>
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QRadioButton>
#include <QTabBar>

#include <cmath>
#include <functional>

#include "core/display/Histogram.h"
#include "tests/support/TestPaths.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageTile.h"
#include "ui/image/ImageView.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ColormapBox.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/HairLine.h"
#include "ui/widgets/Label.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/PushButton.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"
#include "ui/widgets/StatusField.h"
#include "ui/widgets/Toast.h"
#include "ui/widgets/ToolButton.h"

namespace stereo::ui {

namespace {

using Make = std::function<QWidget*()>;

enum class State { Rest, Hover, Focus, Pressed, Disabled };

constexpr std::array kStates{State::Rest, State::Hover, State::Focus, State::Pressed, State::Disabled};
constexpr std::array kStateNames{"rest", "hover", "focus", "pressed", "disabled"};

struct FocusCell {
    QWidget* cell;
    QWidget* target;
};

void apply(State state, QWidget* widget) {
    switch (state) {
        case State::Hover:
            widget->setAttribute(Qt::WA_UnderMouse);
            break;
        case State::Pressed:
            if (auto* button = qobject_cast<QAbstractButton*>(widget)) button->setDown(true);
            if (auto* slider = qobject_cast<QSlider*>(widget)) slider->setSliderDown(true);
            break;
        case State::Disabled:
            widget->setEnabled(false);
            break;
        case State::Rest:
        case State::Focus:
            break;
    }
}

// Only one widget has the focus at a time: each is drawn alone, over the picture without.
QImage picture(QWidget& window, const std::vector<FocusCell>& focusCells) {
    window.show();
    QApplication::setActiveWindow(&window);
    QApplication::processEvents();
    if (window.focusWidget()) window.focusWidget()->clearFocus();
    QImage image = window.grab().toImage();
    QPainter painter(&image);
    for (const FocusCell& focus : focusCells) {
        focus.target->setFocus(Qt::TabFocusReason);
        painter.drawPixmap(focus.cell->mapTo(&window, QPoint()), focus.cell->grab());
        focus.target->clearFocus();
    }
    return image;
}

PushButton* runButton(PushButton::Kind kind, const QString& text, const QString& icon, const QString& key) {
    auto* button = new PushButton(text, kind);
    button->setIconName(icon);
    button->setKeyText(key);
    button->setFixedSize(metrics::kRunWidth, metrics::kRunHeight);
    return button;
}

QWidget* stopButton() {
    auto* button = runButton(PushButton::Kind::Normal, "Stop", {}, "Esc");
    button->setIcon(icon("stop", Ink::Error));
    return button;
}

QWidget* browseButton(PushButton::Kind kind) {
    auto* button = new PushButton("Browse…", kind);
    button->setIconName("open");
    button->setFixedWidth(metrics::kRunWidth);
    return button;
}

QWidget* toolButton(const QString& iconName, bool on) {
    auto* button = new ToolButton(iconName, "A tool");
    button->setCheckable(on);
    button->setChecked(on);
    return button;
}

QWidget* choiceBox() {
    auto* box = new ChoiceBox;
    box->addItems({"Left image", "Height"});
    box->setFixedWidth(metrics::kRunWidth);
    return box;
}

QWidget* number() {
    auto* field = new NumberField;
    field->setSuffix(" px");
    field->setValue(1);
    return field;
}

QWidget* lineEdit() {
    auto* edit = new QLineEdit("{pair}_{what}");
    edit->setFixedWidth(metrics::kRunWidth);
    return edit;
}

QWidget* tickBox(bool on) {
    auto* box = new QCheckBox("Auto");
    box->setChecked(on);
    return box;
}

QWidget* radio() {
    auto* button = new QRadioButton("Metres");
    button->setChecked(true);
    return button;
}

QWidget* slider() {
    auto* slider = new Slider;
    slider->setValue(60);
    slider->setDefaultPosition(40);
    slider->setFixedWidth(metrics::kRunWidth);
    return slider;
}

QWidget* rangeSlider() {
    auto* slider = new RangeSlider;
    slider->setRange(0.2, 0.8);
    slider->setFixedWidth(metrics::kRunWidth);
    return slider;
}

QWidget* segmented() {
    auto* segments = new Segmented;
    for (const char* text : {"Lin", "Log", "Inv"}) segments->addText(text);
    segments->setFixedWidth(metrics::kRunWidth);
    return segments;
}

std::vector<FocusCell> addStates(QGridLayout& grid) {
    const std::vector<std::pair<QString, Make>> rows{
        {"Run", [] { return runButton(PushButton::Kind::Primary, "Run", "run", "Ctrl+↵"); }},
        {"Run, stale", [] { return runButton(PushButton::Kind::Warn, "Run", "run", "Ctrl+↵"); }},
        {"Stop", stopButton},
        {"Button", [] { return browseButton(PushButton::Kind::Normal); }},
        {"Flat", [] { return browseButton(PushButton::Kind::Flat); }},
        {"Tool button", [] { return toolButton("eye", false); }},
        {"Tool button, on", [] { return toolButton("auto", true); }},
        {"Choice list", choiceBox},
        {"Number", number},
        {"Text", lineEdit},
        {"Tick box", [] { return tickBox(true); }},
        {"Tick box, off", [] { return tickBox(false); }},
        {"Radio", radio},
        {"Slider", slider},
        {"Range", rangeSlider},
        {"Segments", segmented}};
    std::vector<FocusCell> focusCells;
    for (std::size_t column = 0; column < kStates.size(); ++column) {
        grid.addWidget(new Label(kStateNames[column], Ink::Dim, TextRole::Caption), 0, int(column) + 1);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        grid.addWidget(new Label(rows[row].first, Ink::Dim), int(row) + 1, 0);
        for (std::size_t column = 0; column < kStates.size(); ++column) {
            QWidget* widget = rows[row].second();
            auto* segments = qobject_cast<Segmented*>(widget);
            QWidget* target = segments ? static_cast<QWidget*>(segments->segment(1)) : widget;
            apply(kStates[column], kStates[column] == State::Disabled ? widget : target);
            if (kStates[column] == State::Focus) focusCells.push_back({widget, target});
            grid.addWidget(widget, int(row) + 1, int(column) + 1, Qt::AlignLeft | Qt::AlignVCenter);
        }
    }
    return focusCells;
}

QWidget* chips() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new Chip("stale", Tone::Warn, "stale"));
    layout->addWidget(new Chip("preview, iteration 13", Tone::Info, "eye"));
    layout->addWidget(new Chip("failed", Tone::Error));
    layout->addWidget(new Chip("verified", Tone::Ok));
    auto* bare = new Chip("Up to date", Tone::Ok, "check");
    bare->setFilled(false);
    layout->addWidget(bare);
    layout->addStretch();
    return row;
}

class MenuPicture : public QWidget {
public:
    MenuPicture() {
        m_menu.addAction(icon("open-pair"), "Open pair…", QKeySequence("Ctrl+O"), this, [] {});
        m_menu.addAction(icon("open"), "Open folder…", QKeySequence("Ctrl+Shift+O"), this, [] {});
        m_menu.addMenu("Open recent");
        m_menu.addSeparator();
        m_menu.addAction(icon("save"), "Save project", QKeySequence("Ctrl+S"), this, [] {});
        QAction* hovered = m_menu.addAction(icon("export"), "Export…", QKeySequence("Ctrl+E"), this, [] {});
        m_menu.addAction(icon("screenshot"), "Save picture of the view")->setEnabled(false);
        m_menu.addSeparator();
        QAction* ticked = m_menu.addAction("Follow system theme");
        ticked->setCheckable(true);
        ticked->setChecked(true);
        m_menu.setActiveAction(hovered);
        m_menu.ensurePolished();
        m_menu.resize(m_menu.sizeHint());
        setFixedSize(m_menu.size());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawPixmap(0, 0, m_menu.grab());
    }

private:
    QMenu m_menu;
};

QWidget* swappedBanner() {
    auto* banner = new Banner(Tone::Warn, "Left and right look swapped",
                              "Matches run the wrong way for 97 % of 1 204 points.");
    banner->addButton("Swap them", "swap", true);
    banner->addButton("Keep");
    banner->setCount("1 of 2");
    return banner;
}

QWidget* scaledBanner() {
    auto* banner = new Banner(Tone::Info, "Calibration is for 1482 × 1000, images are 741 × 500",
                              "Used at half size: f = 994.978 px.");
    banner->addButton("Undo", "undo");
    return banner;
}

QWidget* failedBanner() {
    auto* banner =
        new Banner(Tone::Error, "Not enough memory",
                   "The match needs 21.4 GB, 19.8 GB are free. At half the scale it needs 5.4 GB.");
    banner->addButton("Run at scale 0.5", "run", true);
    banner->addButton("Close other programs");
    return banner;
}

void saveControls(const QString& path) {
    QWidget window;
    window.setFixedSize(1240, 690);
    QWidget left(&window);
    left.setGeometry(12, 12, 780, 600);
    auto* grid = new QGridLayout(&left);
    grid->setVerticalSpacing(8);
    grid->setHorizontalSpacing(16);
    grid->setColumnMinimumWidth(0, 92);
    const std::vector<FocusCell> focusCells = addStates(*grid);
    QWidget below(&window);
    below.setGeometry(24, 620, 760, 60);
    auto* belowLayout = new QVBoxLayout(&below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    belowLayout->addWidget(chips());
    auto* progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setFixedSize(200, 4);
    progress->setValue(40);
    belowLayout->addWidget(progress);
    QWidget right(&window);
    right.setGeometry(812, 16, 412, 600);
    auto* column = new QVBoxLayout(&right);
    column->setSpacing(12);
    column->addWidget(new MenuPicture);
    column->addWidget(swappedBanner());
    column->addWidget(scaledBanner());
    column->addWidget(failedBanner());
    column->addStretch();
    auto* toast = new Toast("Saved 4 files", "~/captures/motorcycle/out, 7.3 MB", "Open folder", window);
    toast->move(820, 600);
    picture(window, focusCells).save(path);
}

SliderField* field(double low, double high, double value, double standard, double step, int decimals,
                   const QString& suffix = {}) {
    auto* field = new SliderField({low, high, step, decimals, standard, suffix});
    field->setValue(value);
    return field;
}

QWidget* matchSection(bool changed) {
    auto* section = new Section("Match", Section::Mark::NeedsRun);
    auto* matcher = new ChoiceBox;
    matcher->addItem("Semi-global matching");
    section->addWidget(new ParameterRow({}, matcher));
    auto* scale = new ParameterRow("Scale", field(0.1, 1, changed ? 0.75 : 1, 1, 0.01, 2));
    auto* iterations = new ParameterRow("Iterations", field(1, 64, 32, 32, 1, 0));
    iterations->setDisabledReason("SGM does not iterate");
    auto* smooth = new ParameterRow("Smoothness", field(0, 10, changed ? 6.5 : 4, 4, 0.1, 1));
    auto* steps = field(1, 64, 32, 32, 1, 0);
    steps->setComputed(13);
    for (ParameterRow* row :
         {scale, iterations, new ParameterRow("Block size", field(1, 21, 5, 5, 2, 0, " px")), smooth,
          new ParameterRow("Uniqueness", field(0, 40, 10, 10, 1, 0, " %")),
          new ParameterRow("Computed", steps)}) {
        section->addWidget(row);
    }
    section->addWidget(new ParameterRow({}, new QCheckBox("Left–right check")));
    scale->setChanged(changed);
    smooth->setChanged(changed);
    if (changed) section->setMark(Section::Mark::Changed, "2 changed");
    return section;
}

QWidget* colourSection() {
    auto* section = new Section("Colour", Section::Mark::Live);
    section->addWidget(new ParameterRow("Map", new ColormapBox));
    auto* mapping = new Segmented;
    for (const char* text : {"Linear", "Log", "Inverse"}) mapping->addText(text);
    section->addWidget(new ParameterRow("Mapping", mapping));
    auto* depth = new RangeSlider;
    depth->setRange(0.15, 0.8);
    section->addWidget(new ParameterRow("Depth", depth));
    return section;
}

QWidget* dock(bool changed) {
    auto* dock = new QWidget;
    dock->setFixedWidth(metrics::kRightDockWidth);
    auto* column = new QVBoxLayout(dock);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(matchSection(changed));
    column->addWidget(colourSection());
    auto* folded = new Section("Filters", Section::Mark::Live);
    folded->setMark(Section::Mark::Live, "live · −19 978 points");
    folded->setExpanded(false);
    column->addWidget(folded);
    column->addStretch();
    return dock;
}

DisparityMap rampWithHole(ImageSize size) {
    DisparityMap map(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double bump = std::exp(-(std::pow(x - 400, 2) + std::pow(y - 250, 2)) / 16000.0);
            map.at(x, y) = float(8 + 18.0 * y / size.height + 30 * bump + 3 * std::sin(x / 40.0));
        }
    }
    return map;
}

QImage coloured(const DisparityMap& map, const DisplayOptions& options) {
    QImage image(map.width(), map.height(), QImage::Format_RGB32);
    for (int y = 0; y < map.height(); ++y) {
        for (int x = 0; x < map.width(); ++x) {
            const Rgb rgb = colours(
                options.colormap)[std::size_t(255 * position(map.at(x, y), options.range, options.mapping))];
            image.setPixel(x, y, qRgb(rgb[0], rgb[1], rgb[2]));
        }
    }
    return image;
}

HistogramLegend* legend(const DisparityMap& map, const DisplayOptions& options) {
    auto* legend = new HistogramLegend;
    legend->setHistogram(histogram(map, *histogramSpan(map), 256));
    legend->setDisplay(options);
    legend->setUnits("px", "m",
                     [](double px) { return QString::number(994.978 * 0.193001 / (px + 31.086), 'f', 2); });
    legend->setCursorValue(42.0);
    return legend;
}

void saveViews(const QString& path) {
    QWidget window;
    window.setFixedSize(1440, 868);
    auto* row = new QHBoxLayout(&window);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kGutter);
    const QImage left(QString::fromStdString(test::samplePath("left.png").string()));
    const QImage right(QString::fromStdString(test::samplePath("right.png").string()));
    ViewLink link;
    ViewLink near;
    auto* leftView = new ImageView(link);
    auto* rightView = new ImageView(link);
    auto* mapView = new ImageView(link);
    auto* nearView = new ImageView(near);
    leftView->setPicture(ImagePyramid(left));
    rightView->setPicture(ImagePyramid(right));
    rightView->setCursorShift(54);
    rightView->setCursorLabel("−54.00 px");
    const DisparityMap map = rampWithHole({741, 500});
    DisplayOptions options;
    options.range = {9, 48};
    mapView->setPicture(ImagePyramid(coloured(map, options)));
    mapView->setCursorLabel("54.00 px · 2.257 m");
    nearView->setPicture(ImagePyramid(left));
    link.setCursor(QPointF(452, 208));
    near.setView(64 * window.devicePixelRatioF(), QPointF(452, 208));

    auto* grid = new QGridLayout;
    grid->setSpacing(metrics::kGutter);
    auto* leftTile = new ImageTile("Left", leftView);
    leftTile->setFact("left.png");
    auto* rightTile = new ImageTile("Right", rightView);
    rightTile->setFact("right.png");
    auto* mapTile = new ImageTile("Disparity", mapView);
    QMenu menu;
    mapTile->setTitleMenu(&menu);
    mapTile->setFact("91 % matched");
    mapTile->setChip("stale", Tone::Warn, "stale");
    mapTile->setStaleLine(true);
    mapTile->addTool(new ToolButton("wipe", "Wipe"));
    mapTile->addBelow(legend(map, options));
    auto* nearTile = new ImageTile("Pixels", nearView);
    nearTile->setChip("preview, iteration 13", Tone::Info, "eye");
    auto* emptyView = new ImageView(near);
    emptyView->setEmptyText("No result yet: press Run.");
    grid->addWidget(leftTile, 0, 0);
    grid->addWidget(rightTile, 0, 1);
    grid->addWidget(mapTile, 1, 0);
    grid->addWidget(nearTile, 1, 1);
    row->addLayout(grid, 1);
    row->addWidget(dock(false));
    row->addWidget(dock(true));
    picture(window, {}).save(path);
}

}  // namespace

}  // namespace stereo::ui

int main(int argc, char** argv) {
    using namespace stereo::ui;
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, ".");
    Theme theme(application, Theme::Choice::Dark);
    saveControls(folder + "/controls-dark.png");
    saveViews(folder + "/views-dark.png");
    theme.setChoice(Theme::Choice::Light);
    saveControls(folder + "/controls-light.png");
    saveViews(folder + "/views-light.png");
}
