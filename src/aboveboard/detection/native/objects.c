#include "objects.h"

PyObject *begun(PyTypeObject *type, PyObject *arguments, PyObject *named, initproc begin) {
    PyObject *self = type->tp_alloc(type, 0);
    if (self && begin(self, arguments, named) < 0) Py_CLEAR(self);
    return self;
}

static int patterns_begin(Patterns *self, PyObject *arguments, PyObject *named) {
    static char *names[] = {"patterns", NULL};
    PyObject *sources;
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "O", names, &sources)) return -1;
    self->sources = PySequence_Tuple(sources);
    return self->sources ? 0 : -1;
}

static PyObject *patterns_new(PyTypeObject *type, PyObject *arguments, PyObject *named) {
    return begun(type, arguments, named, (initproc)patterns_begin);
}

static void patterns_dealloc(Patterns *self) {
    Py_XDECREF(self->sources);
    patterns_free(&self->patterns);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Compile the patterns for the first text; most texts of a process never ask for some. */
static int compiled(Patterns *self) {
    PyObject *sources = self->sources;
    patterns_init(&self->patterns);
    for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(sources); index++) {
        int place;
        const char *pattern;
        Py_ssize_t length;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(sources, index), "iy#;patterns are pairs of a place and octets", &place,
                              &pattern, &length))
            goto failed;
        const char *fault = place >= 0 && place < 64 ? patterns_add(&self->patterns, pattern, length, place)
                                                     : "its place is not one of 0 to 63";
        if (fault) {
            PyErr_Format(PyExc_ValueError, "the pattern %R cannot be used: %s",
                         PyTuple_GET_ITEM(PyTuple_GET_ITEM(sources, index), 1), fault);
            goto failed;
        }
    }
    if (self->patterns.program.start < 0) {
        PyErr_SetString(PyExc_ValueError, "there has to be a pattern");
        goto failed;
    }
    if (!patterns_build(&self->patterns)) {
        PyErr_NoMemory();
        goto failed;
    }
    Py_CLEAR(self->sources);
    return 1;
failed:
    patterns_free(&self->patterns);
    memset(&self->patterns, 0, sizeof self->patterns);
    return 0;
}

int made_ready(Patterns *self) { return !self->sources || compiled(self); }

int shown_by(Patterns *self, const uint8_t *text, Py_ssize_t length, uint64_t wanted, uint64_t *seen) {
    struct lane lane;
    if (!made_ready(self)) return 0;
    lane_begin(&lane, &self->patterns.automaton, text, length, 1);
    if (!lane_run(&lane, wanted)) return PyErr_NoMemory() != NULL;
    *seen = lane.seen;
    return 1;
}

static PyObject *patterns_match(Patterns *self, PyObject *octets) {
    if (!PyBytes_Check(octets)) return PyErr_Format(PyExc_TypeError, "patterns are looked for in bytes");
    uint64_t seen;
    if (!shown_by(self, (const uint8_t *)PyBytes_AS_STRING(octets), PyBytes_GET_SIZE(octets), EVERY, &seen)) return NULL;
    return PyLong_FromUnsignedLongLong(seen);
}

static PyMethodDef patterns_methods[] = {
    {"match", (PyCFunction)patterns_match, METH_O, "The patterns that octets show, as bits by their places."},
    {NULL},
};

PyTypeObject PatternsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "aboveboard.detection.native.automata.Patterns",
    .tp_doc = "Up to 64 patterns, given as pairs of a place and octets; compiled for the first text.",
    .tp_basicsize = sizeof(Patterns),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = patterns_new,
    .tp_dealloc = (destructor)patterns_dealloc,
    .tp_methods = patterns_methods,
};

/* Add one word; 0 with an exception set when that cannot be done. */
static int add_word(Words *self, PyObject *entry) {
    const char *word;
    Py_ssize_t length;
    PyObject *bits;
    if (!PyArg_ParseTuple(entry, "y#O!;words are pairs of octets and the bits of their lists", &word, &length, &PyLong_Type,
                          &bits))
        return 0;
    const uint64_t lists = PyLong_AsUnsignedLongLong(bits);
    if (lists == (uint64_t)-1 && PyErr_Occurred()) return 0;
    return words_add(&self->words, (const uint8_t *)word, length, lists) || PyErr_NoMemory();
}

static int words_begin(Words *self, PyObject *arguments, PyObject *named) {
    static char *names[] = {"words", NULL};
    PyObject *entries, *entry;
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "O", names, &entries)) return -1;
    if (!words_init(&self->words)) {
        PyErr_NoMemory();
        return -1;
    }
    if (!(entries = PyObject_GetIter(entries))) return -1;
    int added = 1;
    while (added && (entry = PyIter_Next(entries))) {
        added = add_word(self, entry);
        Py_DECREF(entry);
    }
    Py_DECREF(entries);
    if (!PyErr_Occurred() && !words_build(&self->words)) PyErr_NoMemory();
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *words_new(PyTypeObject *type, PyObject *arguments, PyObject *named) {
    return begun(type, arguments, named, (initproc)words_begin);
}

static void words_dealloc(Words *self) {
    words_free(&self->words);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *words_match(Words *self, PyObject *octets) {
    struct lane lane;
    if (!PyBytes_Check(octets)) return PyErr_Format(PyExc_TypeError, "words are looked for in bytes");
    lane_begin(&lane, &self->words.automaton, (const uint8_t *)PyBytes_AS_STRING(octets), PyBytes_GET_SIZE(octets), 0);
    return lane_run(&lane, EVERY) ? PyLong_FromUnsignedLongLong(lane.seen) : PyErr_NoMemory();
}

static PyMethodDef words_methods[] = {
    {"match", (PyCFunction)words_match, METH_O, "The lists that have a word in octets, as bits."},
    {NULL},
};

PyTypeObject WordsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "aboveboard.detection.native.automata.Words",
    .tp_doc = "Lists of words, given as pairs of a word and a bit for each list that has it.",
    .tp_basicsize = sizeof(Words),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = words_new,
    .tp_dealloc = (destructor)words_dealloc,
    .tp_methods = words_methods,
};
