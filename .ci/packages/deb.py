"""The Debian package, made by dpkg-deb."""

import datetime
import os
import pathlib
import tempfile
import textwrap
import time

from release import (
    COMPLETIONS, DEBIAN_ZSH, DESCRIPTION, MAINTAINER, MANUAL, NAME, SUMMARY, gzipped, run,
)

COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: apimlint
Source: {address}

Files: *
Copyright: {year} the authors of apimlint
License: Apache-2.0

License: Apache-2.0
 On Debian systems, the text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
Comment:
 The executable is linked statically. What is in it besides, with versions and the texts of licences,
 is in /usr/share/doc/apimlint/THIRD-PARTY-NOTICES.gz.
"""

# One file that runs anywhere is the point of the package.
OVERRIDES = """# One file without dependencies, which runs on every release of Debian and its descendants.
apimlint: statically-linked-binary [usr/bin/apimlint]
apimlint: embedded-library
# It is a package of the project itself, not one of Debian's archive, where bugs would be closed.
apimlint: initial-upload-closes-no-bugs
"""


def changelog(release):
    """What Debian wants to know: that this version is out. What changed, CHANGELOG.md says."""
    date = datetime.datetime.fromtimestamp(release.time, datetime.timezone.utc)
    return (
        f"{NAME} ({release.version}) unstable; urgency=medium\n\n"
        f"  * Version {release.version}; see CHANGELOG.md.gz.\n\n"
        f" -- {MAINTAINER}  {date.strftime('%a, %d %b %Y %H:%M:%S +0000')}\n"
    )


def control(release, size):
    description = textwrap.fill(DESCRIPTION, 78, initial_indent=" ", subsequent_indent=" ")
    return (
        f"Package: {NAME}\nVersion: {release.version}\nArchitecture: {release.debian_machine}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\nSection: devel\nPriority: optional\n"
        f"Homepage: {release.address}\n"
        f"Description: {SUMMARY[0].lower()}{SUMMARY[1:]}\n{description}\n"
    )


def write(release):
    """Writes NAME_VERSION_MACHINE.deb."""
    documents = f"usr/share/doc/{NAME}"
    files = {
        f"usr/bin/{NAME}": release.executable,
        f"usr/{MANUAL}.gz": gzipped(release.shared[MANUAL].encode()),
        f"usr/{DEBIAN_ZSH}": release.shared[COMPLETIONS["zsh"]],
        f"{documents}/copyright": COPYRIGHT.format(
            address=release.address, year=time.gmtime(release.time).tm_year),
        f"{documents}/changelog.gz": gzipped(changelog(release).encode()),
        f"{documents}/CHANGELOG.md.gz": gzipped(release.text("CHANGELOG.md")),
        f"{documents}/README.md.gz": gzipped(release.text("README.md")),
        f"{documents}/THIRD-PARTY-NOTICES.gz": gzipped(release.notices.encode()),
        f"usr/share/lintian/overrides/{NAME}": OVERRIDES,
    }
    for shell in ("bash", "fish"):
        files[f"usr/{COMPLETIONS[shell]}"] = release.shared[COMPLETIONS[shell]]
    files = {path: data.encode() if isinstance(data, str) else data for path, data in files.items()}
    # In KiB, each file and folder rounded up, as Debian's policy counts.
    size = sum(-(-len(data) // 1024) for data in files.values())
    package = release.output / f"{NAME}_{release.version}_{release.debian_machine}.deb"
    with tempfile.TemporaryDirectory() as scratch:
        tree = pathlib.Path(scratch)
        for path, data in files.items():
            file = tree / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            file.chmod(0o755 if path.startswith("usr/bin/") else 0o644)
        (tree / "DEBIAN").mkdir()
        (tree / "DEBIAN/control").write_text(control(release, size))
        for folder, _, names in os.walk(tree):
            os.chmod(folder, 0o755)
            for name in [*names, "."]:
                os.utime(pathlib.Path(folder) / name, (release.time, release.time))
        run(
            "dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(release.time)},
        )
    return package
