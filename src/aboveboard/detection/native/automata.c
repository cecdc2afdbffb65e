#include "objects.h"

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "automata",
    .m_doc = "The gate's automata, which grow as texts need.",
    .m_size = -1,
};

PyMODINIT_FUNC PyInit_automata(void) {
    PyTypeObject *types[] = {&PatternsType, &WordsType, &GateType, &PhrasesType};
    PyObject *made = PyModule_Create(&module);
    for (size_t index = 0; made && index < sizeof types / sizeof *types; index++)
        if (PyModule_AddType(made, types[index]) < 0) Py_CLEAR(made);
    return made;
}
