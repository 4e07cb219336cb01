"""The archive: the executable with its pages, for those who unpack it where they like."""

from release import COMPLETIONS, MANUAL, gzipped, sha256, tar

# Lies in the archive, whose folder is the context to build from. The image that the release has is
# written without any builder (image.py), and is the same in all that can be seen of it.
CONTAINERFILE = """# Builds the image of this folder: podman build -t apimlint .
FROM scratch
LABEL {labels}
COPY LICENSE THIRD-PARTY-NOTICES /usr/share/doc/apimlint/
COPY apimlint /usr/bin/apimlint
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/usr/bin/apimlint"]
"""


def write(release, sbom, labels):
    """Writes NAME-VERSION-SYSTEM-MACHINE.tar.gz."""
    folder = release.full_name
    quoted = " \\\n      ".join(f'{key}="{value}"' for key, value in sorted(labels.items()))
    entries = {
        f"{folder}/apimlint": (release.executable, 0o755),
        f"{folder}/apimlint.cdx.json": sbom,
        f"{folder}/THIRD-PARTY-NOTICES": release.notices,
        f"{folder}/Containerfile": CONTAINERFILE.format(labels=quoted),
    }
    for name in ("LICENSE", "README.md", "CHANGELOG.md"):
        entries[f"{folder}/{name}"] = release.text(name)
    for path in (MANUAL, *COMPLETIONS.values()):
        entries[f"{folder}/{path}"] = release.shared[path]
    if release.system != "linux":
        del entries[f"{folder}/Containerfile"]
    return release.write(f"{folder}.tar.gz", gzipped(tar(entries, release.time)))


FORMULA = """# For a tap: put it into the tap's folder Formula, then brew install OWNER/TAP/apimlint
class Apimlint < Formula
  desc "{summary}"
  homepage "{address}"
  version "{version}"
  license "{licence}"

{choices}
  def install
    bin.install "apimlint"
    man1.install "share/man/man1/apimlint.1"
    bash_completion.install "share/bash-completion/completions/apimlint"
    zsh_completion.install "share/zsh/site-functions/_apimlint"
    fish_completion.install "share/fish/vendor_completions.d/apimlint.fish"
    doc.install "README.md", "CHANGELOG.md", "THIRD-PARTY-NOTICES", "apimlint.cdx.json"
  end

  test do
    assert_equal version.to_s, shell_output("#{{bin}}/apimlint --version").strip
    (testpath/"policy.xml").write "<policies><inbound></policies>"
    assert_match "structure/not-well-formed", shell_output("#{{bin}}/apimlint policy.xml", 1)
  end
end
"""


def formula(version, downloads, address, summary, licence, archives):
    """A Homebrew formula for the archives, by their names."""
    choices = []
    for system in ("linux", "macos"):
        inner = []
        for machine, condition in (("x86_64", "on_intel"), ("arm64", "on_arm")):
            name = f"apimlint-{version}-{system}-{machine}.tar.gz"
            if name in archives:
                inner += [
                    f"    {condition} do",
                    f'      url "{downloads}/{name}"',
                    f'      sha256 "{sha256(archives[name])}"',
                    "    end",
                ]
        if inner and system == "macos":
            # What Package.swift asks for.
            inner.insert(0, "    depends_on macos: :tahoe")
        if inner:
            choices += [f"  on_{system} do", *inner, "  end", ""]
    return FORMULA.format(
        summary=summary, address=address, version=version,
        licence=licence, choices="\n".join(choices),
    )
