"""What the packages of a release have in common, and writing that gives the same bytes each time."""

import dataclasses
import gzip
import hashlib
import io
import pathlib
import subprocess
import tarfile

NAME = "apimlint"
SUMMARY = "Checks Azure API Management policies before the service does"
DESCRIPTION = (
    "Reads policy documents together with the named values and OpenAPI documents that they refer to, and "
    "reports what the service would refuse and what goes wrong at run time. Works offline; nothing is "
    "ever sent anywhere."
)
LICENCE = "Apache-2.0"
# Who stands in packages; GitHub's address for mail that nobody is to get.
MAINTAINER = "The authors of apimlint <apimlint@users.noreply.github.com>"

# Where a page or a completion lies below a prefix such as /usr, and the shell that it is for.
MANUAL = "share/man/man1/apimlint.1"
COMPLETIONS = {
    "bash": "share/bash-completion/completions/apimlint",
    "zsh": "share/zsh/site-functions/_apimlint",
    "fish": "share/fish/vendor_completions.d/apimlint.fish",
}
# The same folder as Debian's policy wants it.
DEBIAN_ZSH = "share/zsh/vendor-completions/_apimlint"


@dataclasses.dataclass(frozen=True)
class Release:
    """One version for one kind of machine."""

    version: str
    # Seconds; the time of all files. That of the commit.
    time: int
    commit: str
    # Where the project is, without a slash at its end.
    address: str
    # `linux` or `macos`.
    system: str
    # `x86_64` or `arm64`.
    machine: str
    root: pathlib.Path
    output: pathlib.Path
    executable: bytes
    # Files below a prefix: the manual page and completions.
    shared: dict
    notices: str

    @property
    def full_name(self):
        """Begins the names of the files that are for this machine."""
        return f"{NAME}-{self.version}-{self.system}-{self.machine}"

    @property
    def downloads(self):
        """Where the files of this version are found once they are published."""
        return f"{self.address}/releases/download/v{self.version}"

    @property
    def debian_machine(self):
        return {"x86_64": "amd64", "arm64": "arm64"}[self.machine]

    def text(self, path):
        return (self.root / path).read_bytes()

    def write(self, name, data):
        file = self.output / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return file


def tar(entries, time):
    """A tar archive of files (bytes) and folders (None) by their paths.

    Sorted; folders come before what is in them, also those that nobody names. Everything belongs to
    root. A value may be a pair of bytes and mode.
    """
    complete = dict(entries)
    for path in entries:
        for parent in list(pathlib.PurePosixPath(path).parents)[:-1]:
            complete.setdefault(str(parent), None)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(complete):
            content = complete[path]
            entry = tarfile.TarInfo(path)
            entry.mtime = time
            if content is None:
                entry.type, entry.mode = tarfile.DIRTYPE, 0o755
                archive.addfile(entry)
                continue
            data, entry.mode = content if isinstance(content, tuple) else (content, 0o644)
            data = data.encode() if isinstance(data, str) else data
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def gzipped(data):
    """What `gzip -n` gives: neither a name nor a time is in it."""
    # What the last levels save of an executable is not worth the time that they take.
    return gzip.compress(data, compresslevel=9 if len(data) < 1 << 20 else 6, mtime=0)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def run(*command, **options):
    """What a command prints; its failure is ours."""
    return subprocess.run(
        [str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True, **options
    ).stdout
