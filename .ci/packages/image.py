"""The image for containers, as an OCI archive that needs no builder."""

import datetime
import json

from release import LICENCE, NAME, SUMMARY, gzipped, sha256, tar

# A user that is not root and has no name, as images without a shell commonly have it.
USER = "65532:65532"


def moment(release):
    return datetime.datetime.fromtimestamp(release.time, datetime.timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def labels(release):
    """What the image tells of itself, by the names of the OCI's specification."""
    prefix = "org.opencontainers.image."
    return {
        prefix + "title": NAME,
        prefix + "description": SUMMARY,
        prefix + "version": release.version,
        prefix + "revision": release.commit,
        prefix + "created": moment(release),
        prefix + "licenses": LICENCE,
        prefix + "source": release.address,
        prefix + "url": release.address,
        prefix + "documentation": f"{release.address}/blob/v{release.version}/README.md",
    }


def write(release):
    """Writes NAME-VERSION-SYSTEM-MACHINE.oci.tar."""
    layer = tar(
        {
            "usr/bin/apimlint": (release.executable, 0o755),
            "usr/share/doc/apimlint/LICENSE": release.text("LICENSE"),
            "usr/share/doc/apimlint/THIRD-PARTY-NOTICES": release.notices,
            "work": None,
        },
        release.time,
    )
    blobs = {}

    def blob(data, kind):
        data = data if isinstance(data, bytes) else json.dumps(data, sort_keys=True).encode()
        blobs[f"blobs/sha256/{sha256(data)}"] = data
        return {"mediaType": kind, "digest": f"sha256:{sha256(data)}", "size": len(data)}

    platform = {"os": "linux", "architecture": release.debian_machine}
    configuration = {
        **platform,
        "created": moment(release),
        "config": {
            "User": USER,
            "WorkingDir": "/work",
            "Entrypoint": ["/usr/bin/apimlint"],
            "Env": ["PATH=/usr/bin"],
            "Labels": labels(release),
        },
        "rootfs": {"type": "layers", "diff_ids": [f"sha256:{sha256(layer)}"]},
        "history": [{"created": moment(release), "created_by": f"{NAME} {release.version}"}],
    }
    media = "application/vnd.oci.image."
    manifest = {
        "schemaVersion": 2,
        "mediaType": media + "manifest.v1+json",
        "config": blob(configuration, media + "config.v1+json"),
        "layers": [blob(gzipped(layer), media + "layer.v1.tar+gzip")],
        "annotations": labels(release),
    }
    described = blob(manifest, media + "manifest.v1+json")
    described["platform"] = platform
    # The names under which podman and docker load it.
    described["annotations"] = {
        "org.opencontainers.image.ref.name": f"{NAME}:{release.version}",
        "io.containerd.image.name": f"localhost/{NAME}:{release.version}",
    }
    index = {"schemaVersion": 2, "mediaType": media + "index.v1+json", "manifests": [described]}
    entries = {
        **blobs,
        "oci-layout": json.dumps({"imageLayoutVersion": "1.0.0"}),
        "index.json": json.dumps(index, sort_keys=True),
    }
    return release.write(f"{release.full_name}.oci.tar", tar(entries, release.time))
