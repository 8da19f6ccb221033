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
from collections.abc import Callable
from typing import Any

from regproofs.errors import RegproofsError


class EmittedFunction:
    """A function of an emitted module. It is pickled as its source, and compiled again where it is unpickled.

    `source` is the text of the whole module, `function` the plain function in it.
    """

    def __init__(self, source: str, name: str) -> None:
        namespace = _namespace(source)
        if not callable(namespace.get(name)):
            raise RegproofsError(f"the emitted module has no function {name}")
        self.source = source
        self.function: Callable[..., Any] = namespace[name]
        functools.update_wrapper(self, self.function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.function(*args, **kwargs)

    def __reduce__(self) -> tuple[Callable[..., EmittedFunction], tuple[str, str]]:
        return load, (self.source, self.function.__name__)

    def __repr__(self) -> str:
        return f"<emitted function {self.function.__name__}>"


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
