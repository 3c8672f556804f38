#ifndef CSTART_H
#define CSTART_H

/// Linked as soon as anything of it is used.
void cstart_link(void);

#endif
