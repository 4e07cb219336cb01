"""The bill of materials, in CycloneDX 1.6: what the executable is made of."""

import json
import uuid

from image import moment
from release import LICENCE, NAME, SUMMARY, sha256


def licences(expression):
    """One licence by its identifier; a name for what has none; an expression for the rest."""
    if expression == "public domain":
        return [{"license": {"name": expression}}]
    if " " in expression:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def document(release, components):
    """The document as text. The same release gives the same serial number."""
    purl = f"pkg:github/{'/'.join(release.address.split('/')[-2:])}@v{release.version}"
    seed = f"{release.full_name} {sha256(release.executable)}"
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, release.address + seed)}",
        "version": 1,
        "metadata": {
            "timestamp": moment(release),
            "component": {
                "type": "application",
                "bom-ref": purl,
                "name": NAME,
                "version": release.version,
                "description": SUMMARY,
                "hashes": [{"alg": "SHA-256", "content": sha256(release.executable)}],
                "licenses": licences(LICENCE),
                "purl": purl,
                "externalReferences": [{"type": "vcs", "url": release.address}],
            },
        },
        "components": [
            {
                "type": "library",
                "bom-ref": part.purl,
                "name": part.name,
                "version": part.version,
                "licenses": licences(part.licence),
                "purl": part.purl,
                "externalReferences": [{"type": "website", "url": part.page}],
            }
            for part in components
        ],
        "dependencies": [
            {"ref": purl, "dependsOn": [part.purl for part in components]},
            *({"ref": part.purl} for part in components),
        ],
    }
    return json.dumps(content, indent=2) + "\n"
