#include "app/workbench/PairInputs.h"

#include <QElapsedTimer>
#include <algorithm>
#include <iterator>

#include "app/open/OpenedProject.h"
#include "core/base/Error.h"
#include "core/io/FilePictures.h"
#include "core/io/ImageReader.h"
#include "core/project/ProjectName.h"
#include "core/project/RelativePath.h"
#include "core/stereo/RectifiedFrom.h"

namespace stereo::app {
namespace {

// What a person asked for is done in the order it was asked for, and nothing of it is dropped.
const JobLine kOpening{"open", JobLine::Newer::Waits};
// While somebody drags, each picture that was begun is shown, and the latest wish is the next.
const JobLine kRectifying{"rectify", JobLine::Newer::WaitsAlone};
const JobLine kToning{"bring to 8 bits", JobLine::Newer::WaitsAlone};

constexpr const char* kHowToTakeTheFile = "reload (F5)";

/// An unreadable file is none, and opening it reports why.
bool isOpenedAsProject(const std::filesystem::path& file) {
    return hasProjectName(file) || holdsProject(file);
}

PairInputs::Look lookInto(const std::vector<std::filesystem::path>& files, const MatcherRegistry& matchers) {
    if (std::ranges::any_of(files, isOpenedAsProject)) return {.namesProject = true};
    PairInputs::Look look{.alone = imageThatIsAlone(files, matchers)};
    if (look.alone.empty()) return look;
    look.guess = readFilePictures(look.alone).count > 1
                     ? SplitLayout::TwoPictures
                     : guessSplitLayout(readImageFacts(look.alone).shownSize());
    return look;
}

}  // namespace

PairInputs::PairInputs(ProjectHolder& holder, MatcherChoice& choice, JobRunner& jobs, QObject* parent)
    : QObject(parent), m_holder(holder), m_choice(choice), m_jobs(jobs) {}

void PairInputs::open(const std::vector<std::filesystem::path>& files) {
    open(OpenRequest{.files = files});
}

void PairInputs::open(const OpenRequest& request) {
    openInTurn(
        [request, matchers = m_choice.matchers()](const OpenPlan&) { return planOpen(request, matchers); });
}

void PairInputs::openPlan(const OpenPlan& plan, bool continues) {
    openInTurn([plan](const OpenPlan&) { return plan; }, continues);
}

void PairInputs::openCalibration(const std::filesystem::path& path) {
    openInTurn([path](const OpenPlan&) {
        OpenPlan plan;
        plan.calibration = path;
        return plan;
    });
}

void PairInputs::reload() {
    if (!m_pair) return;
    openInTurn(
        [](const OpenPlan& open) {
            OpenPlan plan = open;
            if (!plan.calibration.empty()) plan.rig.reset();
            return plan;
        },
        true);
}

void PairInputs::openInTurn(const Planner& planner, bool continues) {
    readInTurn(
        [planner](const Project& open, const OpenContext& context, const RunControl& run) {
            OpenPlan plan = planner(planOf(open));
            const bool isForOpenPair = !plan.hasPair() && plan.projectFile.empty();
            if (isForOpenPair) plan.turn = open.inputs.turn;  // a calibration is turned as the images are
            return readOpenedFiles(plan, context, run);
        },
        [this, continues](const OpenedFiles& opened, Changes& changes) {
            adoptOpenedFiles(opened, continues, changes);
        });
}

void PairInputs::readInTurn(const Reader& reader, const Adopt& adopt) {
    const auto prepare = [this, reader] {
        const Project& project = m_holder.project();
        const OpenContext context{m_pair,          project.match, m_choice.matchers(), m_choice.cardOptions(),
                                  m_archiveParent, m_hasher};
        return [reader, context, project](const RunControl& run) { return reader(project, context, run); };
    };
    m_jobs.runInTurn(
        kOpening, prepare, this,
        [this, adopt](const OpenedFiles& opened) {
            m_holder.atOnce([&](Changes& changes) { adopt(opened, changes); });
            Q_EMIT openingEnded();
        },
        [this](const Failure& failure) {
            fail(failure);
            Q_EMIT openingEnded();
        });
}

void PairInputs::lookAt(const std::vector<std::filesystem::path>& files,
                        const std::function<void(const Look&)>& next) {
    m_jobs.run(
        kOpening,
        [files, matchers = m_choice.matchers()](const RunControl&) { return lookInto(files, matchers); },
        this, next, [this](const Failure& failure) { fail(failure); });
}

bool PairInputs::lacksImages() const {
    return !m_pair && m_holder.project().inputs.hasPair();
}

void PairInputs::locateImages(const OpenedProjectFile& project, const std::filesystem::path& chosen) {
    if (!lacksImages()) return;
    readInTurn(
        [project, chosen, asked = m_holder.project()](const Project& open, const OpenContext& context,
                                                      const RunControl& run) {
            if (!haveSameImages(open, asked)) {
                throw Error(
                    ErrorKind::BadInput,
                    "Another project was opened before the images were looked for; locate them again in the "
                    "project that needs them.");
            }
            OpenedProjectFile now = project;
            now.archive.document.project = open;
            return readLocatedFiles(now, chosen, context, run);
        },
        [this](const OpenedFiles& opened, Changes& changes) { adoptLocated(opened, changes); });
}

bool PairInputs::isOpening() const {
    return m_jobs.isBusy(kOpening.name);
}

void PairInputs::fail(const Failure& failure) {
    m_holder.atOnce([&](Changes& changes) { changes.failures.push_back(failure); });
}

void PairInputs::adoptOpenedFiles(const OpenedFiles& opened, bool continues, Changes& changes) {
    if (opened.project) return adoptProject(opened, changes);
    Project next = m_holder.project();
    if (!opened.plan.matcherFiles.empty())
        next = m_choice.withFiles(next, opened.plan, opened.cardOptions, changes).value_or(next);
    std::ranges::copy(opened.matcherFailures, std::back_inserter(changes.failures));
    if (opened.pair) return adoptPair(next, opened, continues, changes);
    if (const auto calibration = takenCalibration(opened, changes)) {
        next = withCalibration(next, *calibration);
        if (opened.remadePair) changePixels(opened.remadePair, changes);
    }
    m_holder.endStep();
    m_holder.stepFromFiles(next);
    m_holder.endStep();
}

void PairInputs::adoptPair(const Project& now, const OpenedFiles& opened, bool continues, Changes& changes) {
    const std::optional<ExportRecord>& record = opened.plan.record;
    const Project next = withPair(now, opened, continues, m_choice.matchers());
    addWarnings(opened, changes);
    if (auto restored = noteOnExport(opened, m_choice.matchers()))
        changes.warnings.push_back(*std::move(restored));
    std::ranges::copy(opened.movedFiles, std::back_inserter(changes.notes));
    if (opened.plan.splitIsOfFile) changes.notes.push_back(splitNote(opened.plan));
    if (opened.unpacked) m_unpacked.push_back({opened.plan.archive, opened.unpacked});
    const bool isFirst = !m_pair && !m_holder.project().inputs.hasPair();
    setPair(opened.pair, opened.readingSeconds);
    m_holder.endStep();
    if (isFirst) {  // there is nothing to go back to before it
        Project ground = m_holder.project();
        ground.inputs = next.inputs;
        ground.calibration = next.calibration;
        m_holder.replace(ground);
    }
    m_holder.stepFromFiles(next);
    m_holder.endStep();
    if (record) changes.chosenFrom.reset();  // whoever made it chose
    changes.decidesAutoRun = changes.runs = changes.calibration = true;
    if (opened.calibration.failure) changes.failures.push_back(*opened.calibration.failure);
    if (next.calibration.isRefused()) changes.refused = true;
}

void PairInputs::addWarnings(const OpenedFiles& opened, Changes& changes) const {
    if (auto warning = warningOnMatcher(opened, m_choice.matchers()))
        changes.warnings.push_back(*std::move(warning));
    std::ranges::move(warningsOn(opened, kHowToTakeTheFile), std::back_inserter(changes.warnings));
}

void PairInputs::adoptProject(const OpenedFiles& opened, Changes& changes) {
    const Project next = projectOf(opened, m_choice.matchers());
    std::ranges::move(notesOn(opened), std::back_inserter(changes.notes));
    std::ranges::copy(opened.movedFiles, std::back_inserter(changes.notes));
    addWarnings(opened, changes);
    if (opened.pairFailure) changes.failures.push_back(imagesFailureOf(opened));
    if (const auto failure = calibrationFailureOf(opened)) changes.failures.push_back(*failure);
    setPair(opened.pair, opened.readingSeconds);
    if (!opened.pair) m_missingImages = missingImagesOf(opened.plan);
    m_holder.begin(next);
    m_unpacked.clear();
    if (opened.project->isArchive())
        m_unpacked.push_back({opened.project->file, opened.project->archive.folder});
    changes.decidesAutoRun = changes.calibration = true;
    changes.runs |= !opened.project->archive.result;
    changes.refused |= next.calibration.isRefused();
    if (m_onProject) m_onProject(opened);
    changes.opened = std::make_shared<const OpenedFiles>(opened);
}

// Of the project it reads nothing but where its files are: the rest may have been changed meanwhile.
void PairInputs::adoptLocated(const OpenedFiles& opened, Changes& changes) {
    const Project before = m_holder.project();
    if (!haveSameImages(before, opened.project->document().project)) return;
    if (opened.pairFailure) return changes.failures.push_back(*opened.pairFailure);
    const Project located = projectOf(opened, m_choice.matchers());
    setPair(opened.pair, opened.readingSeconds);
    m_holder.moveFiles(before, located);
    Project next = m_holder.project();
    next.calibration = located.calibration;
    m_holder.endStep();
    m_holder.step(next);
    m_holder.endStep();
    std::ranges::copy_if(
        warningsOn(opened, kHowToTakeTheFile), std::back_inserter(changes.warnings),
        [](const OpenWarning& warning) { return warning.kind == OpenWarning::Kind::ChangedSources; });
    if (const auto failure = calibrationFailureOf(opened)) changes.failures.push_back(*failure);
    changes.decidesAutoRun = changes.runs = changes.calibration = true;
    changes.refused |= next.calibration.isRefused();
}

InputFiles PairInputs::files() const {
    InputFiles files = filesOf(m_holder.project());
    for (const auto& [archive, folder] : m_unpacked) {
        if (!isBelow(files.left, folder->path())) continue;
        files.archive = archive;
        files.unpackedIn = folder->path();
    }
    return files;
}

void PairInputs::close(const Project& next) {
    m_holder.atOnce([&](Changes& changes) {
        setPair(nullptr);
        changes.calibration = true;
        m_holder.begin(next);
        m_unpacked.clear();
    });
}

std::optional<CalibrationState> PairInputs::takenCalibration(const OpenedFiles& opened, Changes& changes) {
    if (opened.plan.calibration.empty()) return std::nullopt;
    const std::optional<ImageSize> size = m_pair ? std::optional(m_pair->raw().size()) : std::nullopt;
    if (opened.judgedFor != size || (opened.openPair && opened.openPair != m_pair)) {  // other images came
        openCalibration(opened.plan.calibration);
        return std::nullopt;
    }
    CalibrationState state = calibrationOf(opened);
    if (opened.calibration.failure) changes.failures.push_back(*opened.calibration.failure);
    if (!state.given) return std::nullopt;
    changes.refused |= state.isRefused();
    if (state.isRefused() && m_holder.project().calibration.inUse()) {
        m_refused = std::move(state);
        return std::nullopt;
    }
    m_refused.reset();
    changes.calibration = true;  // also where it is as before: none is refused now
    return state;
}

void PairInputs::useCalibration(const StereoCalibration& calibration) {
    m_holder.atOnce([&](Changes& changes) {
        const CalibrationState& present = m_refused ? *m_refused : m_holder.project().calibration;
        if (!present.given && !m_pair) return;
        const CalibrationState next =
            present.given ? present.correctedTo(calibration) : CalibrationState::byHand(calibration);
        changes.calibration = true;
        const Project project = withCalibration(m_holder.project(), next);
        if (m_pair)
            changePixels(pairFor(m_pair, next.rig, next.choices.rectify, project.inputs.straightening),
                         changes);
        m_refused.reset();
        m_holder.step(project);
    });
}

void PairInputs::changePixels(const std::shared_ptr<const StereoPair>& pair, Changes& changes) {
    if (pair == m_pair) return;
    setPair(pair, m_readingSeconds);
    changes.runs = true;
}

void PairInputs::rectify(const RectifyOptions& options) {
    const Project asked = m_holder.project();
    if (!m_pair || !asked.calibration.rig) return;
    m_jobs.run(
        kRectifying,
        [pair = m_pair, rig = *asked.calibration.rig, options](const RunControl&) {
            return pairFor(pair, rig, options);
        },
        this,
        [this, asked](const std::shared_ptr<const StereoPair>& pair) {
            CalibrationState state = m_holder.project().calibration;
            const bool isOfOpenPair = m_pair && haveSameImages(asked, m_holder.project()) &&
                                      pair->leftStamp() == m_pair->leftStamp() &&
                                      pair->rightStamp() == m_pair->rightStamp();
            if (!isOfOpenPair || state.rig != asked.calibration.rig || pair == m_pair) return;
            const StereoRectifier& rectifier = pair->rectifiedFrom()->rectifier;
            if (rectifier.options() == state.choices.rectify) return;
            state.choices.rectify = rectifier.options();
            state.given = rectifier.calibration().numbers();
            state.corrected.reset();
            m_holder.atOnce([&](Changes& changes) {
                changes.calibration = true;
                changePixels(pair, changes);
                Project next = withCalibration(m_holder.project(), state);
                dropCloudMarks(next);
                m_holder.step(next);
            });
        },
        [this](const Failure& failure) { fail(failure); });
}

void PairInputs::straighten(const Straightening& straightening) {
    if (!m_pair || m_pair->rectifiedFrom()) return;
    m_jobs.run(
        kRectifying,
        [pair = m_pair, straightening](const RunControl&) {
            return pairFor(pair, std::nullopt, {}, straightening);
        },
        this,
        [this, before = m_pair, straightening](const std::shared_ptr<const StereoPair>& pair) {
            if (before != m_pair || pair == m_pair) return;
            m_holder.endStep();
            m_holder.atOnce([&](Changes& changes) {
                changePixels(pair, changes);
                Project next = m_holder.project();
                next.inputs.straightening = straightening;
                dropCloudMarks(next);
                m_holder.step(next);
            });
            m_holder.endStep();
        },
        [this](const Failure& failure) { fail(failure); });
}

void PairInputs::turn(Turn turn) {
    openInTurn(
        [turn](const OpenPlan& open) {
            OpenPlan plan = open;
            plan.turn = turn;
            plan.rig.reset();
            plan.straightening.reset();  // of the images as they were
            return plan;
        },
        true);
}

void PairInputs::setTones(const std::optional<ToneRange>& tones) {
    if (!m_pair || !m_pair->tones()) return;
    InputFiles wanted = files();
    wanted.tones = tones;
    struct Read {
        std::shared_ptr<const StereoPair> pair;
        double seconds;
    };
    m_jobs.run(
        kToning,
        [wanted](const RunControl&) {
            QElapsedTimer clock;
            clock.start();
            auto pair = readImages(wanted);
            return Read{std::move(pair), static_cast<double>(clock.nsecsElapsed()) * 1e-9};
        },
        this,
        [this, wanted](const Read& read) {
            InputFiles now = files();
            now.tones = wanted.tones;
            const bool isOfOpenPair =
                m_pair && now.left == wanted.left && now.right == wanted.right && now.split == wanted.split;
            if (!isOfOpenPair) return;
            if (now != wanted) {  // rectified in another way meanwhile
                if (!isToning()) setTones(wanted.tones);
                return;
            }
            m_holder.endStep();
            m_holder.atOnce([&](Changes& changes) {
                setPair(read.pair, read.seconds);
                changes.runs = true;
                Project next = m_holder.project();
                next.inputs.tones = wanted.tones;
                m_holder.step(next);
            });
            m_holder.endStep();
        },
        [this](const Failure& failure) { fail(failure); });
}

bool PairInputs::isToning() const {
    return m_jobs.isBusy(kToning.name);
}

bool PairInputs::isRectifying() const {
    return m_jobs.isBusy(kRectifying.name);
}

void PairInputs::setImagesAreRectified(bool areRectified) {
    openInTurn(
        [areRectified](const OpenPlan& open) {
            OpenPlan plan = open;
            plan.rig.reset();
            plan.rigChoices.imagesAreRectified = areRectified;
            return plan;
        },
        true);
}

// The images stay: their pixels do not depend on a length.
void PairInputs::setUnitOfLength(UnitOfLength unit) {
    openInTurn([unit](const OpenPlan& open) {
        OpenPlan plan;
        plan.calibration = open.calibration;
        plan.calibrationSize = open.calibrationSize;
        plan.calibrationFoundBeside = open.calibrationFoundBeside;
        plan.rigChoices = open.rigChoices;
        plan.rigChoices.unit = unit;
        return plan;
    });
}

void PairInputs::useFileCalibration() {
    m_holder.endStep();
    m_holder.atOnce([&](Changes& changes) {
        const CalibrationState given = m_holder.project().calibration.asGiven();
        m_refused.reset();
        changes.refused |= given.isRefused();
        m_holder.step(withCalibration(m_holder.project(), given));
    });
}

void PairInputs::swapSides() {
    if (!m_pair) return;
    if (&m_pair->raw() == m_pair.get())
        return adoptSwapped(std::make_shared<const StereoPair>(m_pair->swapped()));
    m_jobs.run(
        kRectifying,
        [pair = m_pair,
         isCalibrated = m_holder.project().calibration.inUse().has_value()](const RunControl&) {
            const auto swapped = std::make_shared<const StereoPair>(pair->swapped());
            const StraightenedFrom* from = swapped->straightenedFrom();
            // As withSidesSwapped() has it: the calibration belongs to the left image as it is.
            return isCalibrated && from && movesLeft(from->straightening) ? rawOf(swapped) : swapped;
        },
        this,
        [this, before = m_pair](const std::shared_ptr<const StereoPair>& swapped) {
            if (before == m_pair) adoptSwapped(swapped);
        },
        [this](const Failure& failure) { fail(failure); });
}

void PairInputs::adoptSwapped(const std::shared_ptr<const StereoPair>& swapped) {
    m_holder.atOnce([&](Changes& changes) {
        setPair(swapped);
        m_holder.endStep();
        m_holder.step(withSidesSwapped(m_holder.project()));
        m_holder.endStep();
        changes.decidesAutoRun = changes.runs = true;
    });
}

std::optional<ReadCalibration> PairInputs::asRead(const CalibrationState& state,
                                                  std::optional<StereoCalibration> numbers) {
    return numbers ? std::optional(ReadCalibration{*numbers, state.format}) : std::nullopt;
}

std::optional<ReadCalibration> PairInputs::calibration() const {
    const CalibrationState& state = m_holder.project().calibration;
    return asRead(state, state.inUse());
}

std::optional<ReadCalibration> PairInputs::fileCalibration() const {
    const CalibrationState& state = m_holder.project().calibration;
    return asRead(state, state.asRead());
}

std::optional<ReadCalibration> PairInputs::refusedCalibration() const {
    const CalibrationState& state = m_refused ? *m_refused : m_holder.project().calibration;
    return state.isRefused() ? asRead(state, state.asRead()) : std::nullopt;
}

void PairInputs::setPair(std::shared_ptr<const StereoPair> pair, std::optional<double> readingSeconds) {
    m_pair = std::move(pair);
    m_readingSeconds = readingSeconds;
    m_refused.reset();
    m_missingImages.clear();
    m_holder.atOnce([](Changes& changes) { changes.pair = true; });
}

void PairInputs::findPair(const Project& project, const std::shared_ptr<const StereoPair>& inMemory,
                          const UsePair& use) {
    if (inMemory) return use(inMemory);
    const bool isSwapped = m_pair && haveSamePixels(withSidesSwapped(m_holder.project()), project);
    if (isSwapped && &m_pair->raw() == m_pair.get())
        return use(std::make_shared<const StereoPair>(m_pair->swapped()));
    const auto open = isSwapped || haveSameImages(m_holder.project(), project) ? m_pair : nullptr;
    m_jobs.run(
        kOpening,
        [open, isSwapped, files = filesOf(project)](const RunControl&) {
            if (isSwapped) return std::make_shared<const StereoPair>(open->swapped());
            return open ? pairFor(open, files.rig, files.rigChoices.rectify, files.straightening)
                        : readImages(files);
        },
        this,
        [this, use](const std::shared_ptr<const StereoPair>& pair) {
            use(pair);
            Q_EMIT openingEnded();
        },
        [this](const Failure& failure) {
            fail(failure);
            Q_EMIT openingEnded();
        });
}

}  // namespace stereo::app
