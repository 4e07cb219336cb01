import Linting
import SourceText
import Testing

private let first = SourceText(path: "a.xml", text: "0123456789")
private let second = SourceText(path: "b.xml", text: "abcdef")

private func edit(_ source: SourceText, _ start: Int, _ end: Int, _ text: String) -> Edit {
  Edit(Place(source, Span(start, end)), with: text)
}

private func edit(_ start: Int, _ end: Int, _ text: String) -> Edit {
  edit(first, start, end, text)
}

/// A finding whose place is that of its fix, so that findings are in the order of their edits.
private func finding(_ edits: [Edit], _ safety: Fix.Safety = .safe) -> Diagnostic {
  Diagnostic(
    rule: "a/b", severity: .error, message: "",
    place: edits.first?.place ?? Place(first, Span(at: 0)),
    fixes: [Fix("", safety: safety, edits: edits)])
}

/// The new texts by path, and the number of fixes.
private func outcome(_ findings: [Diagnostic], unsafe: Bool = false) -> (
  texts: [String], count: Int
) {
  let plan = FixPlan(for: findings, allowingUnsafe: unsafe)
  return (
    plan.files.map { "\($0.source.path) \(String(decoding: $0.newText, as: UTF8.self))" },
    plan.fixCount
  )
}

@Suite struct FixPlanTests {
  @Test(
    "fixes of one file",
    arguments: [
      ([], "", 0),
      ([[edit(1, 3, "x")]], "0x3456789", 1),
      ([[edit(1, 3, "x")], [edit(3, 4, "")]], "0x456789", 2),
      ([[edit(0, 0, "<")], [edit(10, 10, ">")]], "<0123456789>", 2),
      // Of two that share text the first in the file is taken.
      ([[edit(1, 4, "x")], [edit(3, 5, "y")]], "0x456789", 1),
      ([[edit(1, 9, "x")], [edit(4, 4, "y")]], "0x9", 1),
      ([[edit(2, 4, "x")], [edit(2, 4, "y")]], "01x456789", 1),
      // The very same change serves both findings.
      ([[edit(2, 4, "x")], [edit(2, 4, "x")]], "01x456789", 2),
      ([[edit(2, 2, "x")], [edit(2, 2, "x")]], "01x23456789", 2),
      // Two insertions at one place have no order.
      ([[edit(2, 2, "x")], [edit(2, 2, "y")]], "01x23456789", 1),
      // An insertion beside a replaced text is free.
      ([[edit(2, 2, "x")], [edit(2, 4, "y")]], "01xy456789", 2),
      ([[edit(2, 4, "y")], [edit(4, 4, "x")]], "01yx456789", 2),
      // A fix is taken whole or not at all.
      ([[edit(1, 2, "x")], [edit(1, 3, "y"), edit(8, 9, "z")]], "0x23456789", 1),
      ([[edit(8, 9, "z"), edit(1, 2, "x")]], "0x234567z9", 1),
      // One that contradicts itself is not taken.
      ([[edit(1, 4, "x"), edit(2, 3, "y")]], "", 0), ([[edit(1, 1, "x"), edit(1, 1, "y")]], "", 0),
      ([[edit(1, 2, "x"), edit(1, 2, "x")]], "0x23456789", 1),
      ([[]], "", 0),
    ] as [([[Edit]], String, Int)])
  func oneFile(fixes: [[Edit]], expected: String, count: Int) {
    let outcome = outcome(fixes.map { finding($0) })
    #expect(outcome.texts == (expected.isEmpty ? [] : ["a.xml \(expected)"]))
    #expect(outcome.count == count)
  }

  @Test("the plan does not depend on the order of the findings")
  func order() {
    let findings = [
      finding([edit(1, 4, "x")]), finding([edit(3, 5, "y")]), finding([edit(5, 6, "z")]),
    ]
    #expect(outcome(findings.reversed()) == outcome(findings))
    #expect(outcome(findings).texts == ["a.xml 0x4z6789"])
  }

  @Test("a fix over several files is taken in all of them or in none")
  func severalFiles() {
    let taken = finding([edit(second, 0, 2, "X")])
    let both = finding([edit(1, 2, "y"), edit(second, 1, 3, "Y")])
    // The fix of the first file comes first in the report, so the other one waits.
    #expect(outcome([taken, both]) == (["a.xml 0y23456789", "b.xml aYdef"], 1))
    let late = finding([edit(second, 1, 3, "Y"), edit(1, 2, "y")])
    #expect(outcome([taken, late]) == (["b.xml Xcdef"], 1))
  }

  @Test("unsafe fixes are taken only when they are allowed; the first allowed fix counts")
  func safety() {
    let unsafe = finding([edit(0, 1, "u")], .unsafe)
    #expect(outcome([unsafe]).texts == [])
    #expect(outcome([unsafe], unsafe: true).texts == ["a.xml u123456789"])
    let both = Diagnostic(
      rule: "a/b", severity: .error, message: "", place: Place(first, Span(at: 0)),
      fixes: [
        Fix("", safety: .unsafe, edits: [edit(0, 1, "u")]), Fix("", edits: [edit(0, 1, "s")]),
      ])
    #expect(outcome([both]).texts == ["a.xml s123456789"])
    #expect(outcome([both], unsafe: true).texts == ["a.xml u123456789"])
  }

  @Test("findings without fixes change nothing")
  func noFixes() {
    let finding = Diagnostic(
      rule: "a/b", severity: .error, message: "", place: Place(first, Span(at: 0)))
    #expect(outcome([finding], unsafe: true) == ([], 0))
  }
}
