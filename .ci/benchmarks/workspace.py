"""A policy changed in a large workspace, without an editor and its messages around it."""

import os
import subprocess

from .measuring import ROOT, run
from .service_tree import write_service

BUILD = ROOT / ".build-static"


def measure_workspace(table, scratch, quick):
    size = 40 if quick else 1818
    service = scratch / "workspace"
    write_service(service, size)
    # As .ci/build-static does, whose modules are used again.
    flags = (ROOT / ".ci" / "static" / "flags").read_text().splitlines()
    build = ["swift", "build", *(flag for flag in flags if not flag.startswith("#")),
             "--product", "workspace-timer"]
    if not (BUILD / "libicu-stub.a").exists():
        subprocess.run([ROOT / ".ci" / "build-static"], check=True)
    run(build, cwd=ROOT, env={**os.environ, "PKG_CONFIG_PATH": str(ROOT / ".ci" / "static")})
    policy = "apis/api-7/operations/operation-3/policy.xml"
    done = run([BUILD / "release" / "workspace-timer", service, policy])
    print(f"\na policy of 2 KB changed in a workspace\n{done.stdout.rstrip()}")
    applied = float(done.stdout.split("applied ")[1].split()[0])
    table.most(f"a policy changed in a workspace of {size:,} APIs", applied, 10, "ms")
