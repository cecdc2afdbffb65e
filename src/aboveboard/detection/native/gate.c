/* What `gate.py` says, in one call for each text. */

#include "objects.h"

#define SIGNALS 64 /* at most */
#define AT_HAND 4096 /* octets of a text for which no memory has to be asked */

typedef struct {
    int digits;     /* the text needs at least so many */
    PyObject *then; /* a tuple of Patterns that all occur; NULL: the signal has no second look */
} Look;

typedef struct {
    PyObject_HEAD
    PyObject *shapes;           /* Patterns that call for a signal, by its bit */
    PyObject *sure;             /* Patterns that are enough for a signal; apart, since together both would have more states */
    PyObject *words, *company;  /* tuples of Words: for Latin letters, and for all others where the text has any */
    PyObject *bares;            /* a tuple of three Patterns for the bare reading */
    PyObject *named;            /* a function from bits to signals */
    PyObject *nothing;          /* what a text without signals shows */
    PyObject *other;            /* the function for texts that are not all ASCII; NULL: it is this one */
    uint64_t accompanied;       /* signals that need company */
    uint64_t numbered;          /* signals that need digits */
    uint64_t bared;             /* signals that the bare reading shows */
    int few;                    /* digits for which the bare reading is looked at in any case */
    Look looks[SIGNALS];
    int count;
} Gate;

struct reading {
    uint8_t *raw;     /* lower-case UTF-8 */
    uint8_t *blanked; /* room to write another reading, two octets longer */
    Py_ssize_t length;
    int digits, gaps; /* how many digits, and whether a blank follows a blank */
};

static int all_of(PyObject *items, PyTypeObject *type) {
    if (!PyTuple_Check(items)) return 0;
    for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(items); index++)
        if (!PyObject_TypeCheck(PyTuple_GET_ITEM(items, index), type)) return 0;
    return 1;
}

static int gate_begin(Gate *self, PyObject *arguments, PyObject *named) {
    static char *names[] = {"shapes", "sure",        "words", "company", "bares", "looks",
                            "named",  "accompanied", "bared", "few",     "other", NULL};
    PyObject *shapes, *sure, *words, *company, *bares, *looks, *namer, *other = Py_None;
    unsigned long long accompanied, bared;
    int few;
    if (!PyArg_ParseTupleAndKeywords(arguments, named, "$O!O!OOOO!OKKiO", names, &PatternsType, &shapes, &PatternsType,
                                     &sure, &words, &company, &bares, &PyTuple_Type, &looks, &namer, &accompanied,
                                     &bared, &few, &other))
        return -1;
    if (!all_of(words, &WordsType) || !all_of(company, &WordsType) || !all_of(bares, &PatternsType) ||
        PyTuple_GET_SIZE(words) < 1 || PyTuple_GET_SIZE(words) > 2 || PyTuple_GET_SIZE(company) > 2 ||
        PyTuple_GET_SIZE(bares) != 3 || PyTuple_GET_SIZE(looks) > SIGNALS) {
        PyErr_SetString(PyExc_TypeError,
                        "a gate takes tuples of one or two Words, of three Patterns, and of at most 64 looks");
        return -1;
    }
    PyObject *one = PyTuple_GET_ITEM(bares, 0), *two = PyTuple_GET_ITEM(bares, 1), *three = PyTuple_GET_ITEM(bares, 2);
    if (shapes == sure || one == two || two == three || one == three) {
        PyErr_SetString(PyExc_ValueError, "patterns that go through a text abreast are objects of their own");
        return -1;
    }
    for (self->count = 0; self->count < PyTuple_GET_SIZE(looks); self->count++) {
        Look *look = &self->looks[self->count];
        PyObject *then;
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(looks, self->count), "iO", &look->digits, &then)) return -1;
        if (!all_of(then, &PatternsType)) {
            PyErr_SetString(PyExc_TypeError, "a look is a number of digits and a tuple of Patterns");
            return -1;
        }
        if (look->digits) self->numbered |= (uint64_t)1 << self->count;
        look->then = Py_NewRef(then);
    }
    PyObject *none = PyLong_FromLong(0);
    self->nothing = none ? PyObject_CallOneArg(namer, none) : NULL;
    Py_XDECREF(none);
    if (!self->nothing) return -1;
    self->accompanied = accompanied;
    self->bared = bared;
    self->few = few;
    self->words = Py_NewRef(words);
    self->company = Py_NewRef(company);
    self->bares = Py_NewRef(bares);
    self->sure = Py_NewRef(sure);
    self->named = Py_NewRef(namer);
    self->other = other == Py_None ? NULL : Py_NewRef(other);
    self->shapes = Py_NewRef(shapes);
    return 0;
}

static PyObject *gate_new(PyTypeObject *type, PyObject *arguments, PyObject *named) {
    return begun(type, arguments, named, (initproc)gate_begin);
}

static void gate_dealloc(Gate *self) {
    Py_XDECREF(self->shapes);
    Py_XDECREF(self->sure);
    Py_XDECREF(self->named);
    Py_XDECREF(self->nothing);
    Py_XDECREF(self->other);
    Py_XDECREF(self->words);
    Py_XDECREF(self->company);
    Py_XDECREF(self->bares);
    for (int index = 0; index < self->count; index++) Py_XDECREF(self->looks[index].then);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static inline int is_digit(uint8_t octet) { return (uint8_t)(octet - '0') < 10; }
static inline int is_blank(uint8_t octet) { return (octet == ' ') | ((uint8_t)(octet - '\t') < 5); }
static inline int is_alphanumeric(uint8_t octet) { return is_digit(octet) | ((uint8_t)(octet - 'a') < 26); }

/* Copy octets in lower case, and count; in loops that a compiler can do for many octets at once. */
static void take(struct reading *reading, const uint8_t *octets) {
    const Py_ssize_t length = reading->length;
    int digits = 0, gaps = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        const uint8_t octet = octets[at];
        reading->raw[at] = (uint8_t)(octet + ((uint8_t)(octet - 'A') < 26 ? 32 : 0));
        digits += is_digit(octet);
    }
    for (Py_ssize_t at = 1; at < length; at++) gaps |= is_blank(octets[at - 1]) & is_blank(octets[at]);
    reading->digits = digits;
    reading->gaps = gaps;
}

/* The text between blanks, each sign a blank; `collapsed`: blanks that follow one another are one. */
static Py_ssize_t blank_out(struct reading *reading, int wide, int collapsed) {
    uint8_t *to = reading->blanked;
    const uint8_t kept = wide ? 128 : 255; /* octets from there on are letters */
    *to++ = ' ';
    for (Py_ssize_t at = 0; at < reading->length; at++) {
        const uint8_t octet = reading->raw[at];
        to[at] = is_alphanumeric(octet) | (octet >= kept) ? octet : ' '; /* no octet of UTF-8 is 255 */
    }
    to += reading->length;
    *to++ = ' ';
    if (!collapsed) return to - reading->blanked;
    uint8_t *end = reading->blanked + 1;
    for (const uint8_t *from = end; from < to; from++)
        if (*from != ' ' || end[-1] != ' ') *end++ = *from;
    return end - reading->blanked;
}

/* Begin a lane of words of Latin letters (`wide` 0), or of all others. */
static void begin_words(struct lane *lane, PyObject *words, int wide, struct reading *reading, int collapsed) {
    const Py_ssize_t length = blank_out(reading, wide, collapsed);
    lane_begin(lane, &((Words *)PyTuple_GET_ITEM(words, wide))->words.automaton, reading->blanked, length, 0);
}

/* The lists with a word in the text, of all Words from `first` on. */
static int spotted(PyObject *words, Py_ssize_t first, struct reading *reading, int collapsed, uint64_t *lists) {
    for (Py_ssize_t index = first; index < PyTuple_GET_SIZE(words); index++) {
        struct lane lane;
        begin_words(&lane, words, (int)index, reading, collapsed);
        if (!lane_run(&lane, EVERY)) return PyErr_NoMemory() != NULL;
        *lists |= lane.seen;
    }
    return 1;
}

static int begin_patterns(struct lane *lane, PyObject *patterns, const uint8_t *text, Py_ssize_t length) {
    if (!made_ready((Patterns *)patterns)) return 0;
    lane_begin(lane, &((Patterns *)patterns)->patterns.automaton, text, length, 1);
    return 1;
}

static uint8_t *write_utf8(uint8_t *to, Py_UCS4 point) {
    if (point < 0x80) *to++ = (uint8_t)point;
    else if (point < 0x800) {
        *to++ = (uint8_t)(0xc0 | point >> 6);
        *to++ = (uint8_t)(0x80 | (point & 63));
    } else {
        if (point < 0x10000) *to++ = (uint8_t)(0xe0 | point >> 12);
        else {
            *to++ = (uint8_t)(0xf0 | point >> 18);
            *to++ = (uint8_t)(0x80 | (point >> 12 & 63));
        }
        *to++ = (uint8_t)(0x80 | (point >> 6 & 63));
        *to++ = (uint8_t)(0x80 | (point & 63));
    }
    return to;
}

#define NO_SIGN 0x110000 /* beyond all that there are */

struct signs { /* of a text, as Python keeps them */
    int kind;
    const void *data;
    Py_ssize_t length;
};

/* A sign as the plain reading shows it. */
static inline Py_UCS4 sign_at(const struct signs *signs, Py_ssize_t at) {
    if (at >= signs->length) return NO_SIGN;
    const Py_UCS4 sign = PyUnicode_READ(signs->kind, signs->data, at);
    return sign >= 'A' && sign <= 'Z' ? sign + 32 : sign;
}

static inline int ends_link(Py_UCS4 sign) { return sign == NO_SIGN || (sign < 128 && is_blank((uint8_t)sign)); }
static inline int is_letter(Py_UCS4 sign) { return sign >= 'a' && sign <= 'z'; }
static inline int is_of_label(Py_UCS4 sign) { return is_letter(sign) || sign == '-' || (sign >= '0' && sign <= '9'); }

/* Where a link ends that begins here with its scheme and a host with a name; `at` itself when there is none. */
static Py_ssize_t end_of_link(const struct signs *signs, Py_ssize_t at) {
    static const char scheme[] = "http";
    Py_ssize_t here = at;
    for (int index = 0; index < 4; index++, here++)
        if (sign_at(signs, here) != (Py_UCS4)scheme[index]) return at;
    if (sign_at(signs, here) == 's') here++;
    if (sign_at(signs, here) != ':' || sign_at(signs, here + 1) != '/' || sign_at(signs, here + 2) != '/') return at;
    here += 3;
    int labels = 0, letters, length;
    for (;; here++) {
        for (length = letters = 0; is_of_label(sign_at(signs, here)); here++, length++)
            letters += is_letter(sign_at(signs, here));
        if (!length) return at;
        labels++;
        if (sign_at(signs, here) != '.') break;
    }
    const Py_UCS4 behind = sign_at(signs, here);
    if (labels < 2 || length < 2 || letters < length) return at;
    if (behind != '/' && behind != '?' && behind != '#' && behind != ':' && !ends_link(behind)) return at;
    while (!ends_link(sign_at(signs, here))) here++;
    return here;
}

static inline uint8_t *strip_signs(uint8_t *to, const struct signs *signs) {
    for (Py_ssize_t at = 0; at < signs->length; at++) {
        Py_UCS4 sign = sign_at(signs, at);
        if (sign == 'h') sign = sign_at(signs, at = end_of_link(signs, at));
        if (sign < 128 ? is_alphanumeric((uint8_t)sign) : Py_UNICODE_ISALNUM(sign)) to = write_utf8(to, sign);
    }
    return to;
}

/* Letters and digits alone, so that gaps between them no longer matter; those of a link are no number. */
static Py_ssize_t strip(struct reading *reading, PyObject *text) {
    const struct signs octets = {PyUnicode_1BYTE_KIND, PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
    const struct signs signs = {PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
    uint8_t *end = signs.kind == PyUnicode_1BYTE_KIND ? strip_signs(reading->blanked, &octets)
                                                      : strip_signs(reading->blanked, &signs);
    return end - reading->blanked;
}

/* The second looks of signals that were called for. */
static int looked_again(const Gate *self, struct reading *reading, uint64_t called, uint64_t *shown) {
    if (called & self->accompanied) {
        uint64_t company = 0;
        if (!spotted(self->company, 0, reading, 1, &company)) return 0;
        called &= ~self->accompanied | company;
    }
    for (int place = 0; called; place++, called >>= 1) {
        const Look *look = &self->looks[place];
        if (!(called & 1) || place >= self->count || reading->digits < look->digits) continue;
        int all = 1;
        for (Py_ssize_t index = 0; all && index < PyTuple_GET_SIZE(look->then); index++) {
            uint64_t seen;
            Patterns *then = (Patterns *)PyTuple_GET_ITEM(look->then, index);
            if (!shown_by(then, reading->raw, reading->length, 1, &seen)) return 0;
            all = seen != 0;
        }
        if (all) *shown |= (uint64_t)1 << place;
    }
    return 1;
}

/* The signals that the bare reading shows. */
static int bare_signals(const Gate *self, struct reading *reading, PyObject *text, uint64_t *shown) {
    struct lane lanes[3];
    const Py_ssize_t length = strip(reading, text);
    for (int index = 0; index < 3; index++)
        if (!begin_patterns(&lanes[index], PyTuple_GET_ITEM(self->bares, index), reading->blanked, length)) return 0;
    if (!lanes_run(lanes)) return PyErr_NoMemory() != NULL;
    *shown |= lanes[0].seen | lanes[1].seen | lanes[2].seen;
    return 1;
}

static int signals_of(const Gate *self, struct reading *reading, PyObject *text, uint64_t *shown) {
    struct lane lanes[3];
    if (!begin_patterns(&lanes[0], self->shapes, reading->raw, reading->length) ||
        !begin_patterns(&lanes[1], self->sure, reading->raw, reading->length))
        return 0;
    begin_words(&lanes[2], self->words, 0, reading, reading->gaps);
    if (!lanes_run(lanes)) return PyErr_NoMemory() != NULL;
    *shown = lanes[1].seen;
    uint64_t called = lanes[0].seen | lanes[2].seen;
    if (!spotted(self->words, 1, reading, reading->gaps, &called)) return 0;
    if (!reading->digits) called &= ~self->numbered;
    if (called && !looked_again(self, reading, called, shown)) return 0;
    if (reading->digits < self->few && !(*shown & self->bared)) return 1;
    *shown &= ~self->bared;
    return bare_signals(self, reading, text, shown);
}

static PyObject *gate_signals(Gate *self, PyObject *text) {
    if (!PyUnicode_Check(text)) return PyErr_Format(PyExc_TypeError, "a gate reads str, not %.50s", Py_TYPE(text)->tp_name);
    PyObject *encoded = NULL; /* only of texts that are not all ASCII */
    const uint8_t *octets;
    if (self->other && !PyUnicode_IS_ASCII(text)) return PyObject_CallOneArg(self->other, text);
    struct reading reading = {0};
    if (PyUnicode_IS_ASCII(text)) {
        octets = PyUnicode_1BYTE_DATA(text);
        reading.length = PyUnicode_GET_LENGTH(text);
    } else {
        encoded = PyUnicode_AsEncodedString(text, "utf-8", "replace");
        if (!encoded) return NULL;
        octets = (const uint8_t *)PyBytes_AS_STRING(encoded);
        reading.length = PyBytes_GET_SIZE(encoded);
    }
    uint8_t at_hand[2 * AT_HAND];
    uint8_t *room = reading.length + 2 > AT_HAND ? PyMem_Malloc(2 * (size_t)reading.length + 2) : at_hand;
    if (!room) {
        Py_XDECREF(encoded);
        return PyErr_NoMemory();
    }
    reading.raw = room;
    reading.blanked = room + reading.length;
    take(&reading, octets);
    Py_XDECREF(encoded);
    uint64_t shown = 0;
    const int told = signals_of(self, &reading, text, &shown);
    if (room != at_hand) PyMem_Free(room);
    if (!told) return NULL;
    if (!shown) return Py_NewRef(self->nothing);
    PyObject *bits = PyLong_FromUnsignedLongLong(shown);
    PyObject *signals = bits ? PyObject_CallOneArg(self->named, bits) : NULL;
    Py_XDECREF(bits);
    return signals;
}

static PyMethodDef gate_methods[] = {
    {"signals", (PyCFunction)gate_signals, METH_O, "The signals that a folded text shows."},
    {NULL},
};

PyTypeObject GateType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "aboveboard.detection.native.automata.Gate",
    .tp_doc = "What tells the signals of a text in one call.",
    .tp_basicsize = sizeof(Gate),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = gate_new,
    .tp_dealloc = (destructor)gate_dealloc,
    .tp_methods = gate_methods,
};
