#ifndef CSTART_H
#define CSTART_H

// Nothing of this room is called by evi; Swift's runtime does (see start.c).

#endif
