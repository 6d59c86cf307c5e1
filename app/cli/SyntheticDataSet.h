#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/cli/SynthesizeArguments.h"
#include "core/synthetic/Photographs.h"

namespace stereo::app {

/// The folder of a series of generated scenes: dataset.json and README.md, which say what they are and were
/// made from, and a folder for each scene.
class SyntheticDataSet {
public:
    /// Looks at what is there already. Throws Error(CannotWrite) where that is another data set or none.
    SyntheticDataSet(const SynthesizeArguments& arguments, const std::vector<TexturePhotograph>& photographs);

    /// Writes dataset.json and README.md where they are not there.
    void begin() const;
    [[nodiscard]] std::filesystem::path sceneFolder(int number) const;
    /// Whether the scene was written before. Throws Error(CannotWrite) where something else has its name.
    [[nodiscard]] bool hasScene(int number) const;

private:
    std::filesystem::path m_folder;
    std::string m_description;  ///< dataset.json
    bool m_hasPhotographs;
};

}  // namespace stereo::app
