"""Functions from source text which regproofs printed: callable, picklable, with a readable traceback.

>>> half = load("def half(x):\\n    '''Half of x.'''\\n    return x/2\\n", "half")
>>> half(3), half.__doc__, half.source.splitlines()[-1]
(1.5, 'Half of x.', '    return x/2')
>>> import pickle
>>> pickle.loads(pickle.dumps(half))(5)
2.5
"""

from __future__ import annotations

import functools
import hashlib
import linecache
from typing import Any

from regproofs.errors import RegproofsError


class EmittedFunction(functools.partial[Any]):
    """A function of an emitted module. It is pickled as its source, and compiled again where it is unpickled.

    `source` is the text of the whole module, `func` the plain function in it. (A `partial` without arguments
    calls it from C, which costs a tenth of what a `__call__` in Python does.)
    """

    source: str
    __name__: str

    def __new__(cls, source: str, name: str) -> EmittedFunction:
        function = _namespace(source).get(name)
        if not callable(function):
            raise RegproofsError(f"the emitted module has no function {name}")
        self = super().__new__(cls, function)
        functools.update_wrapper(self, function)
        self.source = source
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.source, self.__name__)

    def __repr__(self) -> str:
        return f"<emitted function {self.__name__}>"


def load(source: str, name: str) -> EmittedFunction:
    """One function of a module that `regproofs.emit.source` wrote.

    The text is executed, so it must be text which regproofs itself printed.
    """
    return EmittedFunction(source, name)


@functools.lru_cache(maxsize=256)
def _namespace(source: str) -> dict[str, Any]:
    """The names of a module, its lines registered so that tracebacks and `inspect.getsource` show them."""
    digest = hashlib.sha256(source.encode()).hexdigest()
    filename = f"<emitted {digest[:16]}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace: dict[str, Any] = {"__name__": f"emitted_{digest[:16]}"}
    exec(compile(source, filename, "exec"), namespace)
    return namespace
