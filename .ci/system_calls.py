"""What strace writes of a program, and what .ci/confined holds it to."""

import os
import pathlib
import re

# What programs ask of a system before they begin, and of the terminal.
SYSTEM = ("/proc/self/", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/dev/null", "/dev/tty", "/etc/localtime",
    "/proc/sys/vm/")
# What a program is told of its own memory and threads.
OWN_STATE = re.compile(r"/proc/\d+/(maps|stat|task/)")

NETWORK = {
    "socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "recvfrom", "recvmsg",
    "socketpair", "io_uring_setup",
}
# Starting programs: git alone, for the options that ask it.
STARTS = {"execve", "execveat"}
FORKS = {"clone", "clone3", "fork", "vfork"}
OPENS = {"open", "openat", "openat2", "creat"}
# Asking for the names in a folder.
LISTS = {"getdents", "getdents64"}
CHANGES = {
    "unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "link", "linkat",
    "symlink", "symlinkat", "truncate", "chmod", "fchmodat", "chown", "lchown", "fchownat", "setxattr",
    "lsetxattr", "utimensat", "mknod", "mknodat",
}
# What strace is to show.
TRACED = ["file", "network", "process", "io_uring_setup", *sorted(LISTS)]

# What stands at the start of a line where several processes are followed.
CALL = re.compile(r"^(?:\[pid +(?P<pid>\d+)\] |(?P<first>\d+) +)?(?P<name>\w+)\((?P<arguments>.*)$")
# The name of an open folder or file, or a text; a path is relative to the folder in front of it.
PART = re.compile(r'\b(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>|"(?P<text>(?:[^"\\]|\\.)*)"')
RESULT = re.compile(r"= (\d+)$")


class Call:
    """A system call, as strace writes it."""

    def __init__(self, line, found, folder):
        self.line = line
        self.pid = found["pid"] or found["first"]
        self.name = found["name"]
        self.arguments = found["arguments"].rsplit(" = ", 1)[0]
        self.folder = str(folder)

    def parts(self):
        """The open folders and the paths of the call, each path with the folder in front of it."""
        folder = self.folder
        for part in PART.finditer(self.arguments):
            if part["folder"] is not None:
                folder = part["folder"]
                yield True, pathlib.Path(folder)
            elif part["text"]:
                path = part["text"].encode().decode("unicode_escape")
                yield False, pathlib.Path(folder, path)

    def paths(self):
        """The paths that it names."""
        found = [path for is_open, path in self.parts() if not is_open]
        # The second text of these is what they answer.
        return found[:1] if self.name in ("readlink", "readlinkat") else found

    def listed(self):
        """The folder of which it asks for the names."""
        return next(path for is_open, path in self.parts() if is_open)

    def writes(self):
        asks = re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", self.arguments)
        return self.name in CHANGES or self.name == "creat" or self.name in OPENS and bool(asks)


def calls(trace, folder):
    """The calls in a trace, of a program that was started in a folder."""
    for line in trace.read_text(errors="replace").splitlines():
        if found := CALL.match(line):
            yield Call(line, found, folder)


class Confinement:
    """What a command may do in a project."""

    def __init__(self, executable, project, top, writable, lists_up_to, asks_git):
        self.executable = executable
        self.project = project
        self.top = top
        self.writable = [project / path for path in writable]
        self.lists_up_to = lists_up_to
        self.asks_git = asks_git
        # Swift's runtime looks beside the executable for the program that shows where it crashed.
        home = pathlib.Path(executable).parent
        self.runtime = tuple(
            str(folder / name)
            for folder in (home, home.parent)
            for name in ("libexec/swift", "bin", "swift-backtrace")
        )

    def violation(self, trace):
        """What goes too far, in words, or None. Of git, what it starts, sends and changes."""
        git = set()
        for call in calls(trace, self.project):
            is_git = call.pid in git
            if call.name in NETWORK:
                return f"makes a network call: {call.line}"
            if call.name in FORKS and is_git and (child := RESULT.search(call.line)):
                git.add(child[1])
            elif call.name in STARTS:
                if self.executable in call.arguments:
                    continue
                if not self.asks_git or not call.paths() or "git" not in call.paths()[0].name:
                    return f"starts a program: {call.line}"
                git.add(call.pid)
            elif words := self.judged_git(call) if is_git else self.judged(call):
                return f"{words}: {call.line}"
        return None

    def judged_git(self, call):
        changed = [path for path in call.paths() if call.writes() and not str(path).startswith("/dev/")]
        if any(self.top / ".git" not in path.parents for path in changed):
            return f"has git change '{changed[0]}'"
        return None

    def judged(self, call):
        if call.name in LISTS:
            folder = call.listed()
            above = [*self.project.parents][: self.lists_up_to]
            if not self.is_own(folder) and folder not in above and not self.is_of_system(folder):
                return f"lists '{folder}'"
            return None
        for path in map(normal, call.paths()):
            if self.is_of_system(path):
                continue
            # A folder above, or what stands directly in one: configurations, .git, .gitignore.
            is_above = path in self.project.parents or path.parent in self.project.parents
            if not self.is_own(path) and not is_above:
                return f"looks at '{path}'"
            if path.parent == self.project.parent and path != self.project and (path / "policy.xml").exists():
                return f"looks at another project, '{path}'"
            if call.writes() and not self.may_write(path):
                return f"writes '{path}', which nobody asked for"
        return None

    def is_own(self, path):
        return path == self.project or self.project in path.parents

    def is_of_system(self, path):
        # Swift's runtime asks for the executable and its folder.
        text = str(path)
        return (
            text in (self.executable, os.path.dirname(self.executable))
            or text.startswith((*SYSTEM, *self.runtime))
            or OWN_STATE.match(text) is not None
        )

    def may_write(self, path):
        is_temporary = re.fullmatch(r"\.apimlint-[0-9a-f]{16}\.tmp", path.name) and path.parent in {
            written.parent for written in self.writable
        }
        return bool(is_temporary) or path in self.writable


def normal(path):
    """A path without `.` and `..`; links are what they are called."""
    return pathlib.Path(os.path.normpath(path))
