"""What is linked into the executable: its names, versions and licences, and the texts of these."""

import json
import pathlib
import re
import shutil

from release import run

# Where Swift's licence and its exception for what is linked into programs are.
SWIFT_LICENCE = "Apache-2.0 WITH Swift-exception"
COMMON_LICENCES = pathlib.Path("/usr/share/common-licenses")

# Archives of Debian that .ci/build-static links: the package, the name of the source, the licence of
# what is linked (not of all that the source holds), the project's page.
DEBIAN = (
    ("libxml2-dev", "libxml2", "MIT", "https://gitlab.gnome.org/GNOME/libxml2"),
    ("libyaml-dev", "libyaml", "MIT", "https://github.com/yaml/libyaml"),
    ("zlib1g-dev", "zlib", "Zlib", "https://zlib.net"),
    ("liblzma-dev", "liblzma", "public domain", "https://tukaani.org/xz"),
    ("libc6-dev", "glibc", "LGPL-2.1-or-later", "https://sourceware.org/glibc"),
    (
        "libstdc++-dev",
        "libstdc++",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "https://gcc.gnu.org",
    ),
    ("libgcc-dev", "libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
)
RELINKING = """glibc is under the GNU Lesser General Public License. Who wants to use apimlint with another version of
it finds apimlint's source, and the script .ci/build-static that links it, at the address above; glibc's
source is at the address beside its name.
"""


class Component:
    """One thing that is linked."""

    def __init__(self, name, version, licence, page, text, purl):
        self.name, self.version, self.licence, self.page = name, version, licence, page
        self.text, self.purl = text, purl


def upstream(version):
    """Debian's version without what Debian adds: `2.9.14` of `2.9.14+dfsg-1.3~deb12u6`."""
    return re.match(r"(?:\d+:)?(\d[\d.]*\d)", version)[1]


def debian_components():
    """Debian's archives. GCC's packages carry the version of GCC in their names."""
    for package, name, licence, page in DEBIAN:
        if "++" in package or "gcc" in package:
            pattern = package.replace("-dev", "-[0-9]*-dev")
            names = run("dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", pattern)
            installed = [line.split()[1] for line in names.splitlines() if line.startswith("installed")]
            # The linker takes the newest.
            package = max(installed, key=lambda name: int(re.search(r"-(\d+)-dev", name)[1]))
        version, source = run("dpkg-query", "-W", "-f", "${Version} ${source:Package}\n", package).split()[:2]
        text = (pathlib.Path("/usr/share/doc") / package / "copyright").read_text()
        purl = f"pkg:deb/debian/{package.replace('++', '%2B%2B')}@{version.replace('+', '%2B')}"
        yield Component(name, upstream(version), licence, page, text, purl)


def swift_version():
    """The version of the compiler, whose libraries are linked."""
    return re.search(r"Swift version (\d[\d.]*)", run("swift", "--version"))[1]


def swift_components():
    """Swift's own libraries."""
    home = pathlib.Path(shutil.which("swift")).resolve().parent.parent
    text = (home / "share/swift/LICENSE.txt").read_text()
    version = swift_version()
    for name in ("swift", "swift-corelibs-libdispatch", "swift-foundation"):
        purl = f"pkg:github/swiftlang/{name}@swift-{version}-RELEASE"
        page = f"https://github.com/swiftlang/{name}"
        yield Component(name, version, SWIFT_LICENCE, page, text, purl)


def packages(build):
    """The packages of the manifest, as the build has them."""
    state = json.loads((build / "workspace-state.json").read_text())
    for dependency in state["object"]["dependencies"]:
        reference, version = dependency["packageRef"], dependency["state"]["checkoutState"]["version"]
        text = (build / "checkouts" / dependency["subpath"] / "LICENSE.txt").read_text()
        page = reference["location"].removesuffix(".git")
        purl = f"pkg:swift/{page.removeprefix('https://')}@{version}"
        yield Component(reference["identity"], version, SWIFT_LICENCE, page, text, purl)


def homebrew_components():
    """What .ci/build-macos links. Swift's libraries and libxml2 belong to the system there."""
    folder = pathlib.Path(run("brew", "--prefix", "libyaml").strip())
    version = run("brew", "list", "--versions", "libyaml").split()[1]
    text = next(file for file in folder.iterdir() if file.name.lower().startswith("licen")).read_text()
    page = next(page for _, name, _, page in DEBIAN if name == "libyaml")
    yield Component("libyaml", version, "MIT", page, text, f"pkg:brew/libyaml@{version}")


def linked(build, system):
    """Everything that is in the executable, in the order of names."""
    found = list(packages(build))
    if system == "linux":
        found += [*swift_components(), *debian_components()]
    else:
        found += homebrew_components()
    return sorted(found, key=lambda part: part.name)


def notices(components, address):
    """The file THIRD-PARTY-NOTICES: what is linked, and the text of each licence once."""
    texts = {}
    for part in components:
        texts.setdefault(part.text.strip(), []).append(part)
    for licence, ending in (("LGPL-2.1", "LGPL-2.1"), ("GPL-3", "GPL-3")):
        if any(ending in part.licence for part in components):
            text = (COMMON_LICENCES / licence).read_text()
            texts.setdefault(text.strip(), [])
    lines = [
        f"apimlint ({address}) is licensed under the Apache License 2.0. The following is linked into its",
        "executable:",
        "",
    ]
    for part in components:
        lines.append(f"  {part.name} {part.version}: {part.licence}, {part.page}")
    if any(part.name == "glibc" for part in components):
        lines += ["", RELINKING.rstrip()]
    for text, parts in texts.items():
        title = ", ".join(part.name for part in parts) or text.splitlines()[0].strip()
        lines += ["", "=" * 80, title, "=" * 80, "", text]
    return "\n".join(lines) + "\n"
