#pragma once

/// Marks what the shared libraries offer to each other; every other symbol stays hidden. It is the same on
/// both sides, so that types thrown across libraries have one identity.
#define STEREOSCOPE_CORE_API __attribute__((visibility("default")))
