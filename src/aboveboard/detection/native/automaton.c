#include "automaton.h"

#include <stdlib.h>
#include <string.h>

int automaton_state(struct automaton *self, uint64_t shown) {
    if (self->count == self->room) {
        int wider = self->room ? self->room * 2 : 64;
        uint32_t *rows = realloc(self->rows, (size_t)wider * (size_t)self->classes * sizeof *rows);
        if (!rows) return -1;
        self->rows = rows;
        uint64_t *masks = realloc(self->shown, (size_t)wider * sizeof *masks);
        if (!masks) return -1;
        self->shown = masks;
        self->room = wider;
    }
    memset(self->rows + (size_t)self->count * (size_t)self->classes, 0xff, (size_t)self->classes * sizeof *self->rows);
    self->shown[self->count] = shown;
    return self->count++;
}

void automaton_clear(struct automaton *self) {
    free(self->rows);
    free(self->shown);
    self->rows = NULL;
    self->shown = NULL;
    self->count = self->room = 0;
}

int automaton_run(struct automaton *self, const uint8_t *text, long length, int ends, uint64_t wanted, uint64_t *seen) {
    uint32_t state = self->first;
    uint64_t found = self->always;
    const uint32_t *rows = self->rows;
    const size_t width = (size_t)self->classes;
    for (long at = 0; (wanted & ~found) && at < length + ends; at++) {
        const int class_ = self->class_of[at < length ? text[at] : 256];
        uint32_t next = rows[(state >> 1) * width + (size_t)class_];
        if (next >= FAILED) {
            next = self->grow(self, state >> 1, class_);
            if (next == FAILED) return 0;
            rows = self->rows;
        }
        state = next;
        if (state & 1) found |= self->shown[state >> 1];
    }
    *seen = found;
    return 1;
}
