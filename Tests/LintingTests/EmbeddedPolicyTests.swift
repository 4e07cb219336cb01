import Linting
import SourceText
import Testing

/// A policy in a flush heredoc, and a finding in it whose fix adds an attribute.
private func finding(at text: String, fixes replacements: [String]) throws -> Diagnostic {
  let terraform = SourceText(
    path: "main.tf",
    text: """
      resource "policy" "a" {
        xml_content = <<-XML
          <policies>
            <x a="${var.a}" />
            <y />
          </policies>
        XML
      }

      """)
  let lines = try #require(place("    <policies>", to: "  XML\n", in: terraform))
  let policy = try #require(
    SourceText(embeddedIn: lines, as: .hclHeredoc(delimiter: "XML", isFlush: true)))
  let wrong = try #require(place(text, to: nil, in: policy))
  return Diagnostic(
    rule: "a/b", severity: .error, message: "\(text) is wrong", place: wrong,
    related: [Note("the first line", at: Place(policy, Span(0, 10)))],
    fixes: replacements.map { Fix("mend", edits: [Edit(wrong, with: $0)]) })
}

private func place(_ text: String, to end: String?, in source: SourceText) -> Place? {
  func find(_ text: String) -> Int? {
    source.bytes.indices.first { source.bytes[$0...].starts(with: text.utf8) }
  }
  guard let start = find(text) else { return nil }
  return Place(source, Span(start, end.flatMap(find) ?? start + text.utf8.count))
}

@Suite struct EmbeddedPolicyTests {
  @Test func aResultHasPlacesOfFiles() throws {
    let result = LintResult(
      diagnostics: [try finding(at: "y", fixes: ["z"])], files: ["p.xml"], serviceCount: 1,
      suppressedCount: 0, rules: []
    )
    let diagnostic = try #require(result.diagnostics.first)
    #expect(diagnostic.line == "5:8 a/b y is wrong")
    #expect(diagnostic.related.map(\.place.text) == ["<policies>"])
    #expect(diagnostic.related.map(\.place.source.path) == ["main.tf"])
    #expect(diagnostic.fixes.first?.edits.first?.place == diagnostic.place)
  }

  @Test func aFixChangesTheHost() throws {
    let plan = FixPlan(
      for: [
        try finding(at: "<y />", fixes: ["<y>\n  ${b}\n\n</y>"])
      ], allowingUnsafe: false)
    let file = try #require(plan.files.first)
    #expect(
      file.unifiedDiff == """
        --- a/main.tf
        +++ b/main.tf
        @@ -2,7 +2,10 @@
           xml_content = <<-XML
             <policies>
               <x a="${var.a}" />
        -      <y />
        +      <y>
        +      $${b}
        +
        +    </y>
             </policies>
           XML
         }

        """)
  }

  @Test func aFixThatNoChangeOfTheHostMakesIsNone() throws {
    let plan = FixPlan(
      for: [try finding(at: "a=\"${var.a}\"", fixes: ["b=\"1\""])], allowingUnsafe: false)
    #expect(plan.fixCount == 0)
    #expect(plan.files.isEmpty)
  }
}
