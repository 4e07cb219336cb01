"""The Python wheel: the executable where pip puts commands, and a module that runs it."""

import base64
import re
import hashlib
import io
import time
import zipfile

from release import COMPLETIONS, LICENCE, MANUAL, NAME, SUMMARY

# A static executable needs no C library: any Linux whose kernel is as old as manylinux_2_17 knows it,
# glibc or musl, runs it.
TAGS = {
    ("linux", "x86_64"): "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    ("linux", "arm64"): "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    # Package.swift asks for this version of macOS.
    ("macos", "arm64"): "macosx_26_0_arm64",
    ("macos", "x86_64"): "macosx_26_0_x86_64",
}

INIT = '''"""apimlint checks Azure API Management policies before the service does.

The package carries the executable; `find_apimlint` says where it is.
"""

from ._find import find_apimlint

__all__ = ["find_apimlint"]
'''

FIND = '''import os
import sys
import sysconfig


def find_apimlint() -> str:
    """The path of the executable that was installed with this package."""
    package = os.path.dirname(os.path.abspath(__file__))
    folders = [
        sysconfig.get_path("scripts"),
        # `pip install --user`
        sysconfig.get_path("scripts", scheme=sysconfig.get_preferred_scheme("user")),
        # `pip install --target FOLDER`
        os.path.join(os.path.dirname(package), "bin"),
        # `pip install --prefix FOLDER`: FOLDER/lib/pythonX.Y/site-packages/apimlint
        os.path.join(package, "..", "..", "..", "..", "bin"),
    ]
    for folder in folders:
        path = os.path.normpath(os.path.join(folder, "apimlint"))
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("apimlint is in none of: " + ", ".join(folders))


def main() -> None:
    """Becomes apimlint, with the same arguments."""
    path = find_apimlint()
    os.execv(path, [path, *sys.argv[1:]])
'''

MAIN = """from ._find import main

main()
"""


def metadata(release):
    readme = release.text("README.md").decode()
    # PyPI shows the page apart from the files that it links to, and from its picture.
    at = f"/v{release.version}/"
    readme = re.sub(r"(!\[[^\]]*\])\((?!\w+:)", rf"\1({release.address}/raw{at}", readme)
    readme = re.sub(r"(?<!!)(\[[^\]]*\])\((?!\w+:|#)", rf"\1({release.address}/blob{at}", readme)
    return (
        f"Metadata-Version: 2.4\nName: {NAME}\nVersion: {release.version}\nSummary: {SUMMARY}\n"
        f"Keywords: azure,api-management,apim,policy,lint\nLicense-Expression: {LICENCE}\n"
        "License-File: LICENSE\nLicense-File: THIRD-PARTY-NOTICES\nRequires-Python: >=3.10\n"
        "Classifier: Development Status :: 4 - Beta\nClassifier: Environment :: Console\n"
        "Classifier: Intended Audience :: Developers\nClassifier: Programming Language :: Python :: 3\n"
        "Classifier: Topic :: Software Development :: Quality Assurance\n"
        f"Project-URL: Homepage, {release.address}\n"
        f"Project-URL: Changelog, {release.address}/blob/v{release.version}/CHANGELOG.md\n"
        f"Project-URL: Issues, {release.address}/issues\n"
        f"Description-Content-Type: text/markdown\n\n{readme}"
    )


def recorded(path, data):
    """A line of RECORD."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(data)}\n"


def write(release, sbom):
    """Writes NAME-VERSION-py3-none-TAG.whl."""
    tag = TAGS[release.system, release.machine]
    information, data = f"{NAME}-{release.version}.dist-info", f"{NAME}-{release.version}.data"
    tags = "".join(f"Tag: py3-none-{part}\n" for part in tag.split("."))
    files = {
        f"{NAME}/__init__.py": INIT,
        f"{NAME}/__main__.py": MAIN,
        f"{NAME}/_find.py": FIND,
        f"{NAME}/py.typed": "",
        f"{data}/scripts/{NAME}": release.executable,
        f"{information}/METADATA": metadata(release),
        f"{information}/WHEEL": (
            f"Wheel-Version: 1.0\nGenerator: {NAME} {release.version}\nRoot-Is-Purelib: false\n{tags}"
        ),
        f"{information}/licenses/LICENSE": release.text("LICENSE"),
        f"{information}/licenses/THIRD-PARTY-NOTICES": release.notices,
        f"{information}/sboms/{NAME}.cdx.json": sbom,
    }
    for path in (MANUAL, *COMPLETIONS.values()):
        files[f"{data}/data/{path}"] = release.shared[path]
    files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    record = f"{information}/RECORD"
    lines = [recorded(path, files[path]) for path in sorted(files)]
    # By convention the folder of information comes last, with RECORD at its end.
    files[record] = ("".join(lines) + f"{record},,\n").encode()
    order = sorted(files, key=lambda path: (path.startswith(information), path == record, path))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in order:
            entry = zipfile.ZipInfo(path, time.gmtime(release.time)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            mode = 0o755 if "/scripts/" in path else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            archive.writestr(entry, files[path])
    return release.write(f"{NAME}-{release.version}-py3-none-{tag}.whl", buffer.getvalue())
