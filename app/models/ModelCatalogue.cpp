#include "app/models/ModelCatalogue.h"

#include <fmt/core.h>

#include <utility>

#include "core/base/PathText.h"

namespace stereo::app {
namespace {

const std::string kSearch = "search", kVerify = "verify";

struct Verdict {
    std::vector<LibraryModel> models;
    std::string problem;  ///< empty = none
};

/// A model that was found only by its structure may turn out to be another one, and is no longer listed then.
Verdict verdictOn(const LibraryModel& model, const ModelLibrary& library, const RunControl& control,
                  const RunControl& hashing) {
    const LibraryModel verified = library.verified(model, hashing);
    Verdict verdict{library.models(control), {}};
    if (verified.state == LibraryModel::State::Altered) {
        verdict.problem = fmt::format(
            "{} is not the published file of {}: its SHA-256 is another one. Download it again, unless you "
            "changed it.",
            pathText(verified.weights.filename()), verified.card.name);
    }
    return verdict;
}

}  // namespace

ModelCatalogue::ModelCatalogue(ModelLibrary library, QObject* parent)
    : QObject(parent), m_library(std::move(library)) {
    try {
        for (ModelCard& card : m_library.cards()) m_models.push_back({.card = std::move(card)});
    } catch (const Error&) {  // border: the program starts without a catalogue
        m_models.clear();
        m_problem = currentFailure().sentence;
    }
    refresh();
}

std::filesystem::path ModelCatalogue::placeFor(std::size_t model) const {
    return m_library.placeFor(m_models.at(model).card);
}

bool ModelCatalogue::isSearching() const {
    return m_jobs.isBusy(kSearch);
}

void ModelCatalogue::search(const std::string& problem) {
    m_jobs.run(
        kSearch, [library = m_library](const RunControl& control) { return library.models(control); }, this,
        [this, problem](std::vector<LibraryModel> models) { showModels(std::move(models), problem); },
        [this](const Failure& failure) {
            m_models.clear();
            showProblem(failure);
        });
}

void ModelCatalogue::showModels(std::vector<LibraryModel> models, const std::string& problem) {
    m_models = std::move(models);
    m_problem = problem;
    Q_EMIT changed();
}

void ModelCatalogue::showProblem(const Failure& failure) {
    m_problem = failure.sentence;
    Q_EMIT changed();
}

void ModelCatalogue::addFolder(const std::filesystem::path& folder) {
    m_library.addFolder(folder);
    refresh();
}

void ModelCatalogue::locate(std::size_t model, const std::filesystem::path& weights, QObject* context,
                            std::function<void()> onLocated) {
    m_jobs.run(
        "locate " + pathText(weights),
        [library = m_library, card = m_models.at(model).card, weights](const RunControl& control) {
            library.locate(card, weights);
            return library.models(control);
        },
        context,
        [this, onLocated = std::move(onLocated)](std::vector<LibraryModel> models) {
            showModels(std::move(models), {});
            onLocated();
        },
        [this](const Failure& failure) { showProblem(failure); });
}

void ModelCatalogue::recognise(const std::filesystem::path& weights, QObject* context,
                               std::function<void(std::optional<std::size_t>)> then) {
    m_jobs.run(
        "recognise " + pathText(weights),
        [library = m_library, weights](const RunControl& control) {
            return library.recognise(weights, control);
        },
        context, [then](std::optional<std::size_t> model) { then(model); },
        [then](const Failure&) { then(std::nullopt); });
}

void ModelCatalogue::verify(std::size_t model) {
    if (m_verifying) return;
    m_verifying = model;
    showPercent(0);
    m_jobs.run(
        kVerify,
        [this, library = m_library, found = m_models.at(model)](const RunControl& control) {
            const RunControl hashing(control.stopToken(),
                                     [this, last = -1](const Progress& progress) mutable {
                                         if (progress.step == last) return;
                                         last = progress.step;
                                         QMetaObject::invokeMethod(
                                             this, [this, last] { showPercent(last); }, Qt::QueuedConnection);
                                     });
            return verdictOn(found, library, control, hashing);
        },
        this,
        [this](Verdict verdict) {
            endVerifying();
            showModels(std::move(verdict.models), verdict.problem);
        },
        [this](const Failure& failure) {
            endVerifying();
            search(failure.sentence);
        });
}

void ModelCatalogue::stopVerifying() {
    m_jobs.cancel(kVerify);
    endVerifying();
}

void ModelCatalogue::showPercent(int percent) {
    m_percent = percent;
    if (m_verifying) Q_EMIT verifyingChanged();
}

void ModelCatalogue::endVerifying() {
    m_verifying.reset();
    Q_EMIT verifyingChanged();
}

}  // namespace stereo::app
