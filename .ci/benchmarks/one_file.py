"""One file from a cold start, as a hook or an editor without a server lints it."""

from mask import masked

from .measuring import APIMLINT, LINT, measure, show


def measure_one_file(table, policies, scratch, quick):
    # A file of middle size stands for "a policy".
    middle = sorted((twin for _, twin in policies), key=len)[len(policies) // 2]
    one = scratch / "policy.xml"
    one.write_bytes(middle)
    with_code = [original for original, twin in policies if original != twin]
    code = min(with_code, key=lambda original: abs(len(original) - 9_000))
    (scratch / "code.xml").write_bytes(code)
    (scratch / "twin.xml").write_bytes(masked(code))

    runs = 20 if quick else 300
    nine = f"{len(code):,} bytes with C#"
    seen = measure(
        {
            "apimlint": [APIMLINT, one],
            "apimlint, with options": [*LINT, one],
            "apimlint --version": [APIMLINT, "--version"],
            f"apimlint, {nine}": [APIMLINT, scratch / "code.xml"],
            "xmllint, its masked twin": ["xmllint", "--noout", scratch / "twin.xml"],
            "xmllint": ["xmllint", "--noout", one],
        },
        runs, quick,
    )
    show(f"one file of {len(middle):,} bytes, cold start", seen)
    xmllint, twin = seen["xmllint"].wall, seen["xmllint, its masked twin"].wall
    what = f"one file of {len(middle):,} bytes, cold"
    table.most(f"{what}: wall time, xmllint's being 1", seen["apimlint"].wall / xmllint, 0.8)
    table.most(f"{what}, with options", seen["apimlint, with options"].wall / xmllint, 0.8)
    # With options, ArgumentParser reads them; without a path it does that and nothing else.
    table.beside("apimlint --version, which is ArgumentParser's start", seen["apimlint --version"].wall / xmllint)
    table.most(
        f"a file of {nine}, cold: xmllint's on its masked twin being 1",
        seen[f"apimlint, {nine}"].wall / twin, 2.0)
