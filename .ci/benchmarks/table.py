"""The table that .ci/bench ends with: each figure beside its target, and a mark where it is missed."""


class Table:
    """Figures with their targets, in the order in which they were measured."""

    def __init__(self):
        self.rows = []

    def most(self, what, value, target, unit="x"):
        """A figure that has to be at most its target."""
        self.rows.append((what, value, f"at most {shown(target, unit)}", value > target, unit))

    def least(self, what, value, target, unit="x"):
        """A figure that has to be at least its target."""
        self.rows.append((what, value, f"at least {shown(target, unit)}", value < target, unit))

    def beside(self, what, value, unit="x"):
        """A figure without a target, to compare others with."""
        self.rows.append((what, value, "", False, unit))

    def print(self):
        missed = 0
        print("\nfigures and targets")
        for what, value, target, is_missed, unit in self.rows:
            missed += is_missed
            mark = "  MISSED" if is_missed else ""
            print(f"  {what:78} {shown(value, unit):>15}  {target}{mark}".rstrip())
        held = sum(1 for row in self.rows if row[2])
        print(f"  {held - missed} of {held} targets are met", flush=True)


def shown(value, unit):
    """A figure as people read it: `x1.20` for a ratio, `40.0 MB` for others."""
    return f"x{value:.2f}" if unit == "x" else f"{value:,.2f} {unit}"
