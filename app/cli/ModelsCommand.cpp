#include "app/cli/ModelsCommand.h"

#include "core/base/NumberText.h"
#include "core/base/PathText.h"

namespace stereo::app {
namespace {

std::string whereIs(const LibraryModel& model) {
    switch (model.state) {
        case LibraryModel::State::Missing:
            return "not on this machine; to be had from " + model.card.source;
        case LibraryModel::State::OfOtherSize:
            return pathText(model.weights) + " is not it: it has " + std::to_string(model.bytes) +
                   " bytes instead of " + std::to_string(model.card.bytes) +
                   " (a download that was cut off, or another model); to be had from " + model.card.source;
        case LibraryModel::State::Verified:
            return pathText(model.weights) + " (verified: its SHA-256 is the published one)";
        case LibraryModel::State::Altered:
            return pathText(model.weights) +
                   " (altered: its SHA-256 is not the published one; fetch it again)";
        case LibraryModel::State::Found:
            break;
    }
    return pathText(model.weights) + " (of the right size; no SHA-256 is published)";
}

}  // namespace

std::string describeModels(const ModelLibrary& library) {
    std::string text;
    for (const LibraryModel& found : library.models()) {
        const LibraryModel model = library.verified(found);
        const ModelCard& card = model.card;
        text.append(card.name).append(": ").append(whereIs(model)).append("\n");
        if (model.isHere() && !model.hasConfig) {
            text +=
                "  cfg.yaml is missing beside it; --cfg names one elsewhere, --assume-published-cfg takes "
                "the published settings\n";
        }
        text.append("  ").append(card.architecture).append(", ").append(bytesText(card.bytes));
        text.append(", file ").append(pathText(card.file));
        text.append("\n  searches ").append(std::to_string(card.maxDisparityPx));
        text.append(" px of disparity of the images it sees, ").append(std::to_string(card.iterations));
        text.append(" iterations proposed\n  input: ")
            .append(card.input)
            .append("\n  licence: ")
            .append(card.licence)
            .append("\n");
    }
    text += "Looked in:";
    for (const auto& folder : library.folders()) text.append(" ").append(pathText(folder));
    return text.append("\n");
}

}  // namespace stereo::app
