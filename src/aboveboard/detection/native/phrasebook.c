/* Known phrases as an object of Python. */

#include "objects.h"
#include "phrases.h"

#define AT_HAND 2048 /* code points of a text for which no memory has to be asked */

typedef struct {
    PyObject_HEAD
    struct phrases phrases;
    PyObject *names; /* a list of the phrases as they were given */
} Phrases;

static uint32_t *points_of(PyObject *text, uint32_t *at_hand) {
    const Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    uint32_t *points = length <= AT_HAND ? at_hand : PyMem_Malloc((size_t)length * sizeof *points);
    if (!points) PyErr_NoMemory();
    else if (length) PyUnicode_AsUCS4(text, points, length, 0);
    return points;
}

static void points_free(uint32_t *points, const uint32_t *at_hand) {
    if (points != at_hand) PyMem_Free(points);
}

/* The knot behind one word of a phrase; NONE with an exception set. */
static int32_t after_word(Phrases *self, int32_t knot, PyObject *word) {
    uint32_t at_hand[AT_HAND];
    if (!PyUnicode_Check(word) || !PyUnicode_GET_LENGTH(word)) {
        PyErr_SetString(PyExc_TypeError, "the words of a phrase are strings that are not empty");
        return NONE;
    }
    uint32_t *points = points_of(word, at_hand);
    if (!points) return NONE;
    Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    const int is_stem = points[length - 1] == '*';
    const int32_t next = phrases_after(&self->phrases, knot, points, length - is_stem, is_stem);
    points_free(points, at_hand);
    if (next < 0) PyErr_NoMemory();
    return next;
}

static int add_phrase(Phrases *self, PyObject *entry) {
    PyObject *words, *signs, *phrase;
    int width;
    if (!PyArg_ParseTuple(entry, "O!UUi;an entry is words, signs, the phrase and its width", &PyList_Type, &words, &signs,
                          &phrase, &width))
        return 0;
    int32_t knot = 0;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(words); index++)
        if ((knot = after_word(self, knot, PyList_GET_ITEM(words, index))) < 0) return 0;
    if (!knot) return 1; /* no word leads to it */
    uint32_t at_hand[AT_HAND];
    uint32_t *points = points_of(signs, at_hand);
    if (!points) return 0;
    const int ended = phrases_end(&self->phrases, knot, points, PyUnicode_GET_LENGTH(signs), width);
    points_free(points, at_hand);
    if (!ended) return PyErr_NoMemory() != NULL;
    return PyList_Append(self->names, phrase) == 0;
}

static int phrases_begin(Phrases *self, PyObject *arguments, PyObject *named) {
    static char *names[] = {"phrases", NULL};
    PyObject *entries;
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "O", names, &entries)) return -1;
    if (!phrases_init(&self->phrases)) {
        PyErr_NoMemory();
        return -1;
    }
    if (!(self->names = PyList_New(0)) || !(entries = PyObject_GetIter(entries))) return -1;
    PyObject *entry;
    int added = 1;
    while (added && (entry = PyIter_Next(entries))) {
        added = add_phrase(self, entry);
        Py_DECREF(entry);
    }
    Py_DECREF(entries);
    phrases_shrink(&self->phrases);
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *phrases_new(PyTypeObject *type, PyObject *arguments, PyObject *named) {
    return begun(type, arguments, named, (initproc)phrases_begin);
}

static void phrases_dealloc(Phrases *self) {
    phrases_free(&self->phrases);
    Py_XDECREF(self->names);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *listed(const Phrases *self, const struct found *found) {
    PyObject *hits = PyList_New(found->count);
    for (int index = 0; hits && index < found->count; index++) {
        const struct hit *hit = &found->hits[index];
        PyObject *each = Py_BuildValue("llO", hit->start, hit->end, PyList_GET_ITEM(self->names, hit->phrase));
        if (each) PyList_SET_ITEM(hits, index, each);
        else Py_CLEAR(hits);
    }
    return hits;
}

static PyObject *phrases_matches(Phrases *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "phrases are looked for in str");
    uint32_t at_hand[AT_HAND];
    uint32_t *points = points_of(text, at_hand);
    if (!points) return NULL;
    struct found found;
    PyObject *hits = phrases_find(&self->phrases, points, PyUnicode_GET_LENGTH(text), &found) ? listed(self, &found)
                                                                                              : PyErr_NoMemory();
    found_free(&found);
    points_free(points, at_hand);
    return hits;
}

static PyMethodDef phrases_methods[] = {
    {"matches", (PyCFunction)phrases_matches, METH_O,
     "Start, end and phrase of all that a text holds, in order, not overlapping; the longest wins."},
    {NULL},
};

PyTypeObject PhrasesType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "aboveboard.detection.native.automata.Phrases",
    .tp_doc = "Known phrases, each given as its words, the signs behind them, itself, and what decides between two.",
    .tp_basicsize = sizeof(Phrases),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = phrases_new,
    .tp_dealloc = (destructor)phrases_dealloc,
    .tp_methods = phrases_methods,
};
