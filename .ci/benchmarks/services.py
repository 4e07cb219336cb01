"""Services: what it takes that policies belong together, and how it grows with their number."""

import math

from .measuring import APIMLINT, CORES, measure, show
from .service_tree import write_policies_alone, write_service

LINT = [APIMLINT, "lint", "--quiet", "--fail-on", "never", "--jobs", str(CORES)]


def measure_services(table, scratch, quick):
    # Of 1,818 APIs, a service has 20,000 policies and a few.
    *sizes, last = (10, 40) if quick else (50, 200, 500, 1818)
    runs = 2 if quick else 6
    seen = {}
    for size in (*sizes, last):
        write_service(scratch / f"service-{size}", size)
    for size in sizes:
        seen[size] = measure({"lint": [*LINT, scratch / f"service-{size}"]}, runs, quick)["lint"]
    seen[last] = measure_beside_alone(table, scratch, last, runs, quick)
    sizes.append(last)
    show("services", {f"{size} APIs, {size * 11:,} policies": seen[size] for size in sizes})
    for few, many in zip(sizes, sizes[1:]):
        print(f"  exponent of the CPU time from {few} to {many}: {exponent(seen, few, many):.2f}")
    table.most(
        f"services of {sizes[0]} to {last:,} APIs: exponent of the CPU time",
        exponent(seen, sizes[0], last), 1.1, "")
    table.most(f"a service of {last:,} APIs: peak memory", seen[last].memory / 1e6, 250, "MB")
    measure_staged(table, scratch / f"service-{last}", last, quick)


def exponent(seen, few, many):
    """How the CPU time grows from one size to another, 1 being twice the time for twice the size."""
    return math.log(seen[many].cpu / seen[few].cpu) / math.log(many / few)


def measure_beside_alone(table, scratch, size, runs, quick):
    """Holds a service against its policies as files of which nothing is known; what the service took."""
    service, alone = scratch / f"service-{size}", scratch / "alone"
    write_policies_alone(service, alone)
    count = sum(1 for _ in alone.rglob("*.xml"))
    seen = measure(
        {"as a service": [*LINT, service], "alone": [*LINT, "--no-config", alone]}, runs, quick)
    show(f"{count:,} policies", seen)
    together, apart = seen["as a service"], seen["alone"]
    what = f"a service of {count:,} policies, the files alone being 1"
    table.most(f"{what}: CPU time", together.cpu / apart.cpu, 1.3)
    table.most(f"{what}: wall time", together.wall / apart.wall, 1.3)
    return together


def measure_staged(table, service, size, quick):
    """Measures one policy of a large service, as a hook lints it."""
    staged = service / "apis" / "api-7" / "operations" / "operation-3" / "policy.xml"
    one = measure({"apimlint": [APIMLINT, staged]}, 5 if quick else 50, quick)
    show(f"one policy of a service of {size:,} APIs", one)
    table.most(f"one policy of a service of {size:,} APIs", one["apimlint"].wall * 1000, 50, "ms")
