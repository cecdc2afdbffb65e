/* Which of up to 64 patterns octets show. */

#ifndef ABOVEBOARD_PATTERNS_H
#define ABOVEBOARD_PATTERNS_H

#include "automaton.h"
#include "pattern.h"

struct begun_with {
    int32_t *nodes; /* NULL: not yet worked out */
    int count;
    uint64_t shown;
};

struct patterns {
    struct automaton automaton; /* first, so that it stands for the whole */
    struct program program;
    uint8_t *leads;    /* for each set of octets and class: whether it has the class */
    int32_t *pool;     /* the nodes of all states, one after the other */
    int pool_count, pool_room;
    int32_t *begins;   /* for each state: where its nodes begin in the pool; one more than there are states */
    int begins_room;
    int32_t *table;    /* states by the hash of their nodes; -1: free */
    int table_size;
    uint32_t *marks, mark; /* which nodes have been added to the state in the making */
    int32_t *making, *stack;
    int made;
    int32_t *starts;   /* the nodes that any octet may begin with */
    int start_count;
    struct begun_with *begun; /* for each class: where a pattern that begins with it leads */
};

void patterns_init(struct patterns *self);
const char *patterns_add(struct patterns *self, const char *pattern, long length, int place);
/* Make the automaton of all that was added; 0 when there is no memory. */
int patterns_build(struct patterns *self);
void patterns_free(struct patterns *self);

#endif
