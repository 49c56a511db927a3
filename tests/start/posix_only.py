"""What Windows does not have, found in the source: `complaints(text)` names line and word.

What stands behind a question for the system is not meant: `if os.name == "posix"`, `hasattr`,
`getattr`, `try … except ImportError`, `suppress(ImportError)`, or an early `return` for "win32".
"""

import ast
from collections.abc import Iterator

MODULES = {
    *("fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "posix", "syslog", "crypt"),
    *("curses", "readline", "nis", "spwd", "ossaudiodev", "uvloop"),
}
NAMES = {
    "os": {
        *(
            "fork",
            "forkpty",
            "getuid",
            "geteuid",
            "getgid",
            "getegid",
            "setuid",
            "setgid",
            "setsid",
        ),
        *("kill", "killpg", "mkfifo", "mknod", "uname", "nice", "getloadavg", "chown", "chroot"),
        *(
            "openpty",
            "getpgid",
            "getpgrp",
            "setpgid",
            "wait",
            "wait3",
            "wait4",
            "sysconf",
            "statvfs",
        ),
        *("sched_getaffinity", "sched_setaffinity", "pread", "pwrite", "O_DIRECTORY", "O_CLOEXEC"),
        "rename",  # there it refuses to take the place of a file: os.replace
    },
    "signal": {
        *("SIGKILL", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGALRM", "SIGPIPE", "SIGQUIT"),
        *("alarm", "setitimer", "pause", "sigwait", "pthread_sigmask", "pthread_kill"),
    },
    "select": {"poll", "epoll", "kqueue"},
    "socket": {"AF_UNIX", "SO_REUSEPORT", "SOCK_NONBLOCK", "SOCK_CLOEXEC", "socketpair"},
    # Twisted needs the loop that selects, and that one starts no processes on Windows.
    "asyncio": {"create_subprocess_exec", "create_subprocess_shell", "open_unix_connection"},
}
METHODS = {"add_signal_handler", "connect_read_pipe", "connect_write_pipe"}
KEYWORDS = {"preexec_fn", "start_new_session", "process_group", "pass_fds", "umask"}
PATHS = ("/proc/", "/dev/", "/tmp/", "/etc/", "/usr/", "bin/python")
FORMATS = ("%-d", "%-m", "%-H", "%-I", "%-j")
QUESTIONS = ("os.name", "sys.platform", "hasattr(", "getattr(", "platform.system")
MISSING = ("ImportError", "AttributeError", "ModuleNotFoundError", "OSError")


def complaints(text: str) -> list[str]:
    tree = ast.parse(text)
    return sorted({f"{line}: {word}" for line, word in _found(tree, guarded=False)})


def _found(node: ast.AST, *, guarded: bool) -> Iterator[tuple[int, str]]:
    if not guarded and (word := _wrong(node)):
        yield node.lineno, word  # type: ignore[attr-defined]
    asked = False
    for child in ast.iter_child_nodes(node):
        yield from _found(child, guarded=guarded or asked or _asks(node))
        # `if sys.platform == "win32": return` keeps what follows in this block from Windows.
        asked = asked or (isinstance(child, ast.If) and _asks(child) and _leaves(child))


def _asks(node: ast.AST) -> bool:
    """Whether what stands inside is only reached where it exists."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.BoolOp(values=[test, *_]):
            return any(question in ast.unparse(test) for question in QUESTIONS)
        case ast.Try(handlers=handlers):
            caught = " ".join(ast.unparse(one.type) for one in handlers if one.type)
            return any(word in caught for word in MISSING[:3])
        case ast.With(items=items):
            entered = " ".join(ast.unparse(item.context_expr) for item in items)
            return "suppress(" in entered and any(word in entered for word in MISSING[:3])
        case ast.keyword(value=value):
            return any(question in ast.unparse(value) for question in QUESTIONS)
    return False


def _leaves(node: ast.If) -> bool:
    return isinstance(node.body[-1], ast.Return | ast.Raise | ast.Continue)


def _wrong(node: ast.AST) -> str:  # noqa: PLR0911 - a line for each shape of a sentence
    match node:
        case ast.Import(names=names):
            return ", ".join(one.name for one in names if one.name.split(".")[0] in MODULES)
        case ast.ImportFrom(module=str(module), names=names, level=0):
            if module.split(".")[0] in MODULES:
                return module
            return ", ".join(
                f"{module}.{one.name}" for one in names if one.name in NAMES.get(module, ())
            )
        case ast.Attribute(value=ast.Name(id=owner), attr=attr) if attr in NAMES.get(owner, ()):
            return f"{owner}.{attr}"
        case ast.Attribute(attr=attr) if attr in METHODS:
            return attr
        case ast.keyword(arg=str(arg), value=value) if arg in KEYWORDS and not _asks(node):
            return "" if isinstance(value, ast.Constant) and not value.value else arg
        case ast.Constant(value=str(said)) if not said.startswith("#!"):
            return next((path for path in PATHS if path in said), "") or next(
                (one for one in FORMATS if one in said), ""
            )
    return ""
