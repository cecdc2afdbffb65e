/* A deterministic automaton over octets whose states are made when a text first leads to them, and kept.

   What a state stands for is its maker's affair: a set of a program's nodes (patterns.c), or a node of a tree of words
   (words.c). Rows of all states are of one width, so one loop runs both. */

#ifndef ABOVEBOARD_AUTOMATON_H
#define ABOVEBOARD_AUTOMATON_H

#include <stdint.h>

#define UNKNOWN UINT32_MAX
#define FAILED (UINT32_MAX - 1)

struct automaton {
    uint8_t class_of[257]; /* octets, and the end of the text, that all states treat alike */
    int classes;           /* the width of a row */
    uint32_t *rows;        /* for each state and class: the state it leads to, twice its index, one more if it shows anything */
    uint64_t *shown;       /* for each state: a bit for each pattern or list that is seen on entering it */
    int count, room;
    uint32_t first;        /* the state before any octet, as rows give it */
    uint64_t always;       /* what any text shows, an empty one as well */
    /* The way on from a state by a class, not yet in its row; FAILED when there is no memory. */
    uint32_t (*grow)(struct automaton *self, uint32_t state, int class_);
};

/* A new state with an empty row; -1 when there is no memory. */
int automaton_state(struct automaton *self, uint64_t shown);
void automaton_clear(struct automaton *self);

/* Bits of all that octets show, `wanted` at least: it stops when these are seen. Returns 0 when there is no memory. */
int automaton_run(struct automaton *self, const uint8_t *text, long length, int ends, uint64_t wanted, uint64_t *seen);

#endif
