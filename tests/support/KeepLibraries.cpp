// For sanitizer builds. Mesa, Qt's plugins and their like are closed before leaks are looked for; the
// frames of what they left behind then have no library's name that lsan.supp could give. So nothing is
// closed here.
extern "C" __attribute__((visibility("default"))) int dlclose(void*) noexcept {
    return 0;
}
