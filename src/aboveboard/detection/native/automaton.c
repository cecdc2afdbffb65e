#include "automaton.h"

#include <stdlib.h>
#include <string.h>

static inline size_t width(const struct automaton *self) { return (size_t)self->classes + SHOWN; }

static inline uint64_t shown_at(const uint32_t *row) { return row[0] | (uint64_t)row[1] << 32; }

int automaton_state(struct automaton *self, uint64_t shown) {
    if (self->count == self->room) {
        const int wider = self->room ? self->room * 2 : 64;
        uint32_t *rows = realloc(self->rows, (size_t)wider * width(self) * sizeof *rows);
        if (!rows) return -1;
        self->rows = rows;
        self->room = wider;
    }
    uint32_t *row = self->rows + (size_t)self->count * width(self);
    row[0] = (uint32_t)shown;
    row[1] = (uint32_t)(shown >> 32);
    memset(row + SHOWN, 0xff, (size_t)self->classes * sizeof *row);
    return self->count++;
}

void automaton_clear(struct automaton *self) {
    free(self->rows);
    self->rows = NULL;
    self->count = self->room = 0;
}

uint64_t automaton_shown(const struct automaton *self, int state) {
    return shown_at(self->rows + (size_t)state * width(self));
}

uint32_t automaton_reference(const struct automaton *self, int state) {
    return (uint32_t)((size_t)state * width(self) * 2) + (automaton_shown(self, state) != 0);
}

void automaton_lead(struct automaton *self, int state, int class_, uint32_t next) {
    self->rows[(size_t)state * width(self) + SHOWN + (size_t)class_] = next;
}

void lane_begin(struct lane *lane, struct automaton *automaton, const uint8_t *text, long length, int ends) {
    *lane = (struct lane){automaton, text, length, ends, automaton->first, automaton->always};
}

/* One symbol on; 0 when there is no memory. */
static inline int step(struct lane *lane, int class_) {
    struct automaton *self = lane->automaton;
    uint32_t next = self->rows[(size_t)(lane->state >> 1) + SHOWN + (size_t)class_];
    if (next >= FAILED) {
        next = self->grow(self, (int)((size_t)(lane->state >> 1) / width(self)), class_);
        if (next == FAILED) return 0;
    }
    lane->state = next;
    if (next & 1) lane->seen |= shown_at(self->rows + (next >> 1));
    return 1;
}

static int finish(struct lane *lane, long at, uint64_t wanted) {
    struct lane own = *lane; /* where the compiler can keep it in registers */
    int done = 1;
    for (; done && (wanted & ~own.seen) && at < own.length; at++) done = step(&own, own.automaton->class_of[own.text[at]]);
    if (done && own.ends && (wanted & ~own.seen)) done = step(&own, own.automaton->class_of[256]);
    *lane = own;
    return done;
}

int lane_run(struct lane *lane, uint64_t wanted) { return finish(lane, 0, wanted); }

int lanes_run(struct lane lanes[3]) {
    struct lane one = lanes[0], two = lanes[1], three = lanes[2];
    long common = one.length < two.length ? one.length : two.length;
    if (three.length < common) common = three.length;
    int done = 1;
    for (long at = 0; done && at < common; at++)
        done = step(&one, one.automaton->class_of[one.text[at]]) & step(&two, two.automaton->class_of[two.text[at]]) &
               step(&three, three.automaton->class_of[three.text[at]]);
    lanes[0] = one;
    lanes[1] = two;
    lanes[2] = three;
    return done && finish(&lanes[0], common, UINT64_MAX) && finish(&lanes[1], common, UINT64_MAX) &&
           finish(&lanes[2], common, UINT64_MAX);
}
