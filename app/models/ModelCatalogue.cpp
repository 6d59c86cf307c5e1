#include "app/models/ModelCatalogue.h"

#include <system_error>

namespace stereo::app {
namespace {

const std::string kVerify = "verify";

}  // namespace

ModelCatalogue::ModelCatalogue(ModelLibrary library, QObject* parent)
    : QObject(parent), m_library(std::move(library)) {
    refresh();
}

void ModelCatalogue::refresh() {
    m_problem.clear();
    try {
        m_models = m_library.models();
    } catch (const Error&) {
        m_models.clear();
        m_problem = currentFailure().sentence;
    }
    Q_EMIT changed();
}

void ModelCatalogue::addFolder(const std::filesystem::path& folder) {
    m_library.addFolder(folder);
    refresh();
}

bool ModelCatalogue::locate(std::size_t model, const std::filesystem::path& weights) {
    try {
        m_library.locate(m_models.at(model).card, weights);
    } catch (const Error&) {
        m_problem = currentFailure().sentence;
        Q_EMIT changed();
        return false;
    }
    refresh();
    return true;
}

std::optional<std::size_t> ModelCatalogue::modelLike(const std::filesystem::path& weights) const {
    std::error_code gone;
    const std::uintmax_t bytes = std::filesystem::file_size(weights, gone);
    for (std::size_t i = 0; !gone && i < m_models.size(); ++i) {
        if (m_models[i].card.bytes == bytes) return i;
    }
    return std::nullopt;
}

std::map<std::string, OptionValue> ModelCatalogue::optionsOf(const std::filesystem::path& weights) const {
    const std::optional<std::size_t> model = modelLike(weights);
    return model ? m_models[*model].card.options : std::map<std::string, OptionValue>();
}

void ModelCatalogue::verify(std::size_t model) {
    if (m_verifying) return;
    m_verifying = model;
    showPercent(0);
    m_jobs.run(
        kVerify,
        [this, library = m_library, found = m_models.at(model)](const RunControl& control) {
            const RunControl telling(control.stopToken(),
                                     [this, last = -1](const Progress& progress) mutable {
                                         if (progress.step == last) return;
                                         last = progress.step;
                                         QMetaObject::invokeMethod(
                                             this, [this, last] { showPercent(last); }, Qt::QueuedConnection);
                                     });
            return library.verified(found, telling).state;
        },
        this,
        [this](LibraryModel::State) {
            endVerifying();
            refresh();
        },
        [this](const Failure& failure) {
            endVerifying();
            refresh();
            m_problem = failure.sentence;
            Q_EMIT changed();
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
