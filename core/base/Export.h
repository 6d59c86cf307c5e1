#pragma once

/// Makes a symbol visible to other shared libraries; every other symbol stays hidden. It is the same for the
/// library that defines the symbol and for those that use it, so that types thrown across libraries have one
/// identity.
#define STEREOSCOPE_CORE_API __attribute__((visibility("default")))
