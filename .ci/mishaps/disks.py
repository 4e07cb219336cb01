"""Disks that are full, and folders and files that may not be written or read."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from .commands import COMMANDS, check, check_whole, contents, held, policies, run, skipped


def mounted_small_disk(size):
    """A small disk; nil where mounting is not allowed."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=run.scratch))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], capture_output=True)
    if done.returncode != 0:
        folder.rmdir()
        return None
    return folder


def part_full():
    """A disk that is full at each possible place."""
    for command in COMMANDS:
        before, after = command.outcomes()
        failures = 0
        # Each file takes a page at least; the policies need 40.
        for free in range(0, 60, 3):
            folder = mounted_small_disk("1m")
            if folder is None:
                skipped.append("full disk: mounting is not allowed")
                return
            try:
                command.prepare(folder)
                space = os.statvfs(folder)
                blocks = space.f_bavail - free
                with open(folder / "filler", "wb") as file:
                    try:
                        file.write(b"." * (max(0, blocks) * space.f_bsize))
                    except OSError:
                        pass
                done = command.run(folder)
                check(
                    done.returncode in (0, 1, 2, 3),
                    f"{command.name} on a full disk ends with {done.returncode}")
                if (said := command.failure(done)) is not None:
                    failures += 1
                    check(b"space" in said, f"{command.name} on a full disk says {said}")
                (folder / "filler").unlink()
                check_whole(command, folder, before, after, f"with {free} pages left")
            finally:
                subprocess.run(["umount", folder], check=True)
                folder.rmdir()
        check(failures, f"{command.name} never found the disk full")
        held.append(f"{command.name}: disk full at {failures} places")


def unprivileged():
    """What runs a command as nobody; nil where that is not possible."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv"):
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    return None


def part_readonly():
    """Folders and files that may not be written, or not be read."""
    become = unprivileged()
    if become is None:
        skipped.append("read-only folders: there is no setpriv to become another user")
        return
    for command in COMMANDS:
        for what in ("folder", "files"):
            with tempfile.TemporaryDirectory(dir=run.scratch) as name:
                folder = pathlib.Path(name)
                command.prepare(folder)
                before = contents(folder)
                for path in folder.iterdir():
                    path.chmod(0o444 if what == "files" else 0o666)
                folder.chmod(0o555 if what == "folder" else 0o777)
                done = command.run(folder, become)
                folder.chmod(0o755)
                if what == "folder":
                    check(
                        b"permission" in (command.failure(done) or b"").lower(),
                        f"{command.name} in a read-only folder ends with {done.returncode}: {done.stderr}")
                    check(contents(folder) == before, f"{command.name} wrote into a read-only folder")
                check(
                    not [path for path in contents(folder) if "apimlint-" in path and "baseline" not in path],
                    f"{command.name}: something is left behind")
    with tempfile.TemporaryDirectory(dir=run.scratch) as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        policies(folder, 2)
        (folder / "000.xml").chmod(0)
        closed = folder / "closed"
        closed.mkdir()
        closed.chmod(0)
        done = subprocess.run([*become, run.apimlint, "."], cwd=folder, capture_output=True)
        check(done.returncode == 3, f"unreadable files end with {done.returncode}: {done.stderr}")
        check(b"001.xml" in done.stdout, "a file beside an unreadable one was not linted")
        check(b"000.xml" in done.stderr and b"closed" in done.stderr, f"it says {done.stderr}")
    held.append("read-only folders and files, unreadable ones")
