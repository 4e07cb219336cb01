"""As much of TextMate's grammars as VS Code's engine makes of the one that editors/vscode brings: begin and
end, match, include, captures as a whole, and a grammar that is injected. The regular expressions are those
of Oniguruma, as in VS Code."""

import functools
import json

import onigurumacffi


@functools.cache
def pattern(source):
    return onigurumacffi.compile(source)


class Engine:
    def __init__(self, host, injected):
        self.host = host
        self.injected = injected
        selector = injected["injectionSelector"].removeprefix("L:").split()
        self.needs = [part for part in selector if not part.startswith("-")]
        self.excludes = [part[1:] for part in selector if part.startswith("-")]

    @staticmethod
    def load(path):
        with open(path) as file:
            return json.load(file)

    def rules(self, patterns, grammar):
        """Rules with what they include put in their places."""
        for rule in patterns:
            name = rule.get("include")
            if name:
                rule = grammar["repository"][name.removeprefix("#")]
            if "match" in rule or "begin" in rule:
                yield rule, grammar
            else:
                yield from self.rules(rule.get("patterns", []), grammar)

    def is_injected(self, scopes):
        def has(wanted):
            return any(scope == wanted or scope.startswith(wanted + ".") for scope in scopes)

        return all(map(has, self.needs)) and not any(map(has, self.excludes))

    def tokens(self, text):
        """Each stretch of the text with its scopes, from the outermost on."""
        stack = [(None, self.host, (self.host["scopeName"],))]
        for line in text.splitlines(keepends=True):
            at = 0
            while at < len(line):
                rule, grammar, scopes = stack[-1]
                found = self.next(line, at, rule, grammar, scopes)
                if found is None:
                    yield line[at:], scopes
                    break
                match, new, new_grammar = found
                if match.start() > at:
                    yield line[at : match.start()], scopes
                if new is None:
                    # The end of what is open has the scopes of what is open.
                    yield from self.captured(match, rule.get("endCaptures"), scopes)
                    stack.pop()
                else:
                    inner = scopes + ((new["name"],) if "name" in new else ())
                    captures = new.get("captures") or new.get("beginCaptures")
                    yield from self.captured(match, captures, inner)
                    if "begin" in new:
                        stack.append((new, new_grammar, inner))
                assert match.end() > at or new is None, f"no way on in {line!r} at {at}"
                at = match.end()
        # What is open at the end.
        yield "", stack[-1][2]

    @staticmethod
    def captured(match, captures, scopes):
        if match.group():
            whole = (captures or {}).get("0")
            yield match.group(), scopes + ((whole["name"],) if whole else ())

    def next(self, line, at, rule, grammar, scopes):
        """The first match: of what is injected, then of the end, then of what may stand inside."""
        best = None
        candidates = []
        if self.is_injected(scopes):
            candidates += self.rules(self.injected["patterns"], self.injected)
        if rule:
            candidates.append((None, grammar))
        candidates += self.rules((rule or grammar).get("patterns", []), grammar)
        for candidate, its_grammar in candidates:
            source = rule["end"] if candidate is None else candidate.get("match") or candidate["begin"]
            match = pattern(source).search(line, at)
            if match and (best is None or match.start() < best[0].start()):
                best = match, candidate, its_grammar
        return best
