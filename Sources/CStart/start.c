// Two things that Swift's runtime finds out before every program begins, and that are known here. Each takes it as long
// as reading a small file takes evi. The linker asks the runtime's archive only for what nobody has before, so these stand
// in for its CommandLine.cpp and Paths.cpp (stdlib/public/stubs and stdlib/public/runtime of swiftlang/swift 6.3).

#include <stddef.h>

static char **arguments;
static int count;

// The GNU C library hands what main() gets to constructors too. The runtime reads /proc/self/maps and looks through the
// stack for it.
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  arguments = argv;
}

char **_swift_stdlib_getUnsafeArgvArgc(int *argc) {
  *argc = count;
  return arguments;
}

void _swift_stdlib_overrideUnsafeArgvArgc(char **argv, int argc) {
  arguments = argv;
  count = argc;
}

// Where a program of Swift's lies, which it looks for in eight places beside evi: `swift-backtrace`, for crashes. evi is
// one file, and says of its own crashes what there is to say.
const char *swift_copyAuxiliaryExecutablePath(const char *name) { return NULL; }
