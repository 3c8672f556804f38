#ifndef CMALLOC_H
#define CMALLOC_H

#include <malloc.h>

/// Has the C library ask the system for every block of a megabyte or more, and give it back when it is free. By default it
/// learns to keep them, and a load leaves as much unused between what it keeps as there is in it: DESIGN's 1.5 times the
/// file would be two. (GNU C Library manual, 3.2.3.6 Malloc Tunable Parameters.)
static inline void cmalloc_ask_in_megabytes(void) { mallopt(M_MMAP_THRESHOLD, 1 << 20); }

#endif
