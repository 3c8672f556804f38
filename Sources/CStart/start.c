#include "CStart.h"

#include <stddef.h>
#include <stdint.h>

static char **arguments;
static int count;

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

const char *swift_copyAuxiliaryExecutablePath(const char *name) {
    return NULL;
}

void cstart_link(void) {}
