/* A deterministic automaton over octets whose states are made when a text first leads to them, and kept.

   What a state stands for is its maker's affair: a set of a program's nodes (patterns.c), or a node of a tree of words
   (words.c). Rows of all states are of one width, so one loop runs both. */

#ifndef ABOVEBOARD_AUTOMATON_H
#define ABOVEBOARD_AUTOMATON_H

#include <stdint.h>

#define UNKNOWN UINT32_MAX
#define FAILED (UINT32_MAX - 1)
#define SHOWN 2

struct automaton {
    uint8_t class_of[257]; /* octets, and the end of the text, that all states treat alike */
    int classes;
    /* For each state a row: in `SHOWN` words a bit for each pattern or list that is seen on entering it, then for each
       class the state it leads to, as twice the place of its row, and one more if that state shows anything. */
    uint32_t *rows;
    int count, room;
    uint32_t first;        /* the state before any octet, as rows give it */
    uint64_t always;       /* what any text shows, an empty one as well */
    /* The way on from a state by a class, not yet in its row; FAILED when there is no memory. */
    uint32_t (*grow)(struct automaton *self, int state, int class_);
};

/* A new state with an empty row; -1 when there is no memory. */
int automaton_state(struct automaton *self, uint64_t shown);
void automaton_clear(struct automaton *self);
/* A state as rows give it; what it shows; and the way on from it. */
uint32_t automaton_reference(const struct automaton *self, int state);
uint64_t automaton_shown(const struct automaton *self, int state);
void automaton_lead(struct automaton *self, int state, int class_, uint32_t next);

/* One automaton on its way through a text. */
struct lane {
    struct automaton *automaton;
    const uint8_t *text;
    long length;
    int ends;       /* whether the end of the text is a symbol, too */
    uint32_t state;
    uint64_t seen;  /* bits of all that was shown so far */
};

void lane_begin(struct lane *lane, struct automaton *automaton, const uint8_t *text, long length, int ends);

/* Go through the whole text, or until all that is `wanted` has been seen. Returns 0 when there is no memory. */
int lane_run(struct lane *lane, uint64_t wanted);

/* The same for three lanes abreast: each waits for its own table in memory while the others go on. */
int lanes_run(struct lane lanes[3]);

#endif
