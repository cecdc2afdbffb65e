/* The automata as objects of Python. All run under the interpreter's lock, so none is ever seen half grown. */

#ifndef ABOVEBOARD_OBJECTS_H
#define ABOVEBOARD_OBJECTS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "patterns.h"
#include "words.h"

#define EVERY UINT64_MAX

typedef struct {
    PyObject_HEAD
    PyObject *sources; /* (place, pattern) of each; NULL once they are compiled */
    struct patterns patterns;
} Patterns;

typedef struct {
    PyObject_HEAD
    struct words words;
} Words;

extern PyTypeObject PatternsType, WordsType, GateType, PhrasesType;

/* A new object that `begin` has begun; NULL, with an exception set, where it could not. */
PyObject *begun(PyTypeObject *type, PyObject *arguments, PyObject *named, initproc begin);

/* Compile the patterns, unless that has been done. Returns 0, with an exception set, when it cannot be done. */
int made_ready(Patterns *self);

/* The bits of patterns that octets show, `wanted` at least. Returns 0, with an exception set, when that cannot be told. */
int shown_by(Patterns *self, const uint8_t *text, Py_ssize_t length, uint64_t wanted, uint64_t *seen);

#endif
