import Linting
import SourceText
import StructuredData
import Testing

/// A finding at the text between `[` and `]`.
private func finding(
  _ marked: String, rule: RuleID = "a/b", path: String = "a.xml", severity: Severity = .error,
  environment: String? = nil
) -> Diagnostic {
  let start = marked.utf8.distance(
    from: marked.startIndex, to: marked.firstIndex(of: "[") ?? marked.endIndex)
  let end =
    marked.utf8.distance(
      from: marked.startIndex, to: marked.firstIndex(of: "]") ?? marked.endIndex) - 1
  let text = marked.filter { $0 != "[" && $0 != "]" }
  return Diagnostic(
    rule: rule, severity: severity, message: "",
    place: Place(SourceText(path: path, text: text), Span(start, end)), environment: environment)
}

private func known(_ findings: [Diagnostic], mindsSeverity: Bool = false) -> KnownFindings {
  findings.reduce(into: KnownFindings(mindsSeverity: mindsSeverity)) {
    $0.add($1, at: $1.place.source.path)
  }
}

private func new(
  _ found: [Diagnostic], beside known: KnownFindings, files: Set<String> = ["a.xml", "b.xml"]
) -> [Bool] {
  known.compare(found.map { ($0.place.source.path, $0) }, isThere: files.contains).isNew
}

@Suite struct FingerprintTests {
  private let original = #"<inbound><base /><set-header name="X" [exists="a"]><value>1</value>"#

  @Test(
    "what does not make another finding of it",
    arguments: [
      "\n\n\n<inbound>\n\t<base />\n\t<set-header name=\"X\" [exists=\"a\"]>\n</inbound>",
      "<inbound><choose><when condition=\"@(true)\"><set-header name=\"X\" [exists=\"a\"]>",
      "<outbound>\r\n<set-header\r\n    name=\"X\"\r\n    [exists=\"a\"]\r\n>",
      "<a/><set-header name=\"X\" [exists=\"a\"]/><!-- more behind it -->",
    ])
  func same(_ moved: String) {
    #expect(Fingerprint(of: finding(original)) == Fingerprint(of: finding(moved)))
  }

  @Test(
    "what does",
    arguments: [
      #"<inbound><base /><set-header name="Y" [exists="a"]>"#,
      #"<inbound><base /><set-header name="X" [exists="b"]>"#,
      #"<inbound><base /><set-query name="X" [exists="a"]>"#,
      #"<inbound><base /><set-header [name="X"] exists="a">"#,
    ])
  func other(_ changed: String) {
    #expect(Fingerprint(of: finding(original)) != Fingerprint(of: finding(changed)))
  }

  @Test func another_environment_is_another_finding() {
    let prod = finding(original, environment: "prod")
    #expect(Fingerprint(of: finding(original)) != Fingerprint(of: prod))
  }

  @Test func lines_count_where_there_are_no_tags() {
    let one = finding("a: 1\nname:  [x]\n", path: "v.yaml")
    let other = finding("b: <2>\n\nname: [x]", path: "v.yaml")
    #expect(Fingerprint(of: one) == Fingerprint(of: other))
    #expect(Fingerprint(of: one) != Fingerprint(of: finding("title: [x]", path: "v.yaml")))
  }

  @Test func a_line_as_long_as_a_file_is_not_read_to_its_ends() {
    let long = String(repeating: "x", count: 100_000)
    let one = finding("<a>" + long + "[y" + long + "]")
    let other = finding("<b>" + long + "[y" + long + "z]")
    #expect(Fingerprint(of: one) == Fingerprint(of: other))
  }

  @Test func names_in_a_report_differ() {
    var counter = FingerprintCounter()
    let names = [
      finding(original), finding(original), finding(original, rule: "a/c"),
      finding(original, path: "b.xml"),
    ].map { counter.next($0) }
    #expect(Set(names).count == 4)
    #expect(names[1].hasSuffix(":2"))
    #expect(names[0].dropLast() == names[1].dropLast())
  }
}

@Suite struct KnownFindingsTests {
  private let one = finding("<a [b]>")
  private let other = finding("<a [c]>")

  @Test func as_many_are_known_as_there_are() {
    #expect(new([one, one, one, other], beside: known([one, one])) == [false, false, true, true])
    #expect(known([one, one]).compare([("a.xml", one)]) { _ in true }.missing == known([one]))
    #expect(new([one], beside: KnownFindings()) == [true])
  }

  @Test func another_rule_is_another_finding() {
    #expect(new([finding("<a [b]>", rule: "a/z")], beside: known([one])) == [true])
  }

  @Test func another_file_is_another_one_unless_the_first_has_moved() {
    let moved = finding("<a [b]>", path: "b.xml")
    #expect(new([moved], beside: known([one])) == [true])
    #expect(new([moved], beside: known([one]), files: ["b.xml"]) == [false])
    // What moved stands for one finding, not for two.
    #expect(new([moved, moved], beside: known([one]), files: ["b.xml"]) == [false, true])
    // A finding that is known in its own file takes nothing away from one that moved.
    #expect(
      new([one, moved], beside: known([finding("<a [b]>", path: "gone.xml"), one])) == [
        false, false,
      ])
  }

  @Test func severity_counts_where_settings_cannot_have_changed_it() {
    let worse = finding("<a [b]>", severity: .error)
    let before = finding("<a [b]>", severity: .warning)
    #expect(new([worse], beside: known([before])) == [false])
    #expect(new([worse], beside: known([before], mindsSeverity: true)) == [true])
  }
}

@Suite struct BaselineTests {
  private func read(_ text: String) throws(ConfigurationProblem) -> Baseline {
    let source = SourceText(path: "baseline.json", text: text)
    return try Baseline(reading: StructuredDocument(json: source), rules: [])
  }

  @Test func what_is_written_is_read() throws {
    var baseline = Baseline()
    let findings = [
      finding("<a [b]>", path: "é/b.xml"), finding("<a [b]>", path: "a \"q\".xml"),
      finding("<a [b]>", path: "a \"q\".xml"), finding("<a [c]>", rule: "a/a", path: "é/b.xml"),
    ]
    baseline.findings = known(findings)
    #expect(try read(baseline.text).findings == baseline.findings)
    #expect(try read(Baseline().text).findings == KnownFindings())
    // Another order of the same findings is the same file.
    var reversed = Baseline()
    reversed.findings = known(findings.reversed())
    #expect(reversed.text == baseline.text)
    let lines = baseline.text.split(separator: "\n")
    #expect(lines.count == 3 + 3 + 2)
    #expect(lines[3].contains(#""path":"a \"q\".xml""#) && lines[3].contains(#""count":2"#))
  }

  @Test func entries_that_two_branches_wrote_count_once() throws {
    let entry = #"{"path":"a","rule":"b/c","fingerprint":"0123456789abcdef","count":2}"#
    let merged = try read(#"{"version":1,"findings":[\#(entry),\#(entry)]}"#)
    #expect(merged.findings.count == 2)
  }

  @Test(
    "a file that is not understood whole is refused at its place",
    arguments: [
      ("", ""),
      ("[]", "a baseline is a JSON object"),
      ("{", "object"),
      (#"{"findings":[]}"#, "says its 'version'"),
      (#"{"version":"1","findings":[]}"#, "says its 'version'"),
      (#"{"version":2,"findings":[],"more":1}"#, "is of version 2"),
      (#"{"version":1}"#, "lists its 'findings'"),
      (#"{"version":1,"findings":{}}"#, "lists its 'findings'"),
      (#"{"version":1,"findings":[],"more":1}"#, "no 'more'"),
      (#"{"version":1,"findings":["a"]}"#, "a finding is an object"),
      (#"{"version":1,"findings":[{"rule":"b/c","fingerprint":"0123456789abcdef"}]}"#, "'path'"),
      (#"{"version":1,"findings":[{"path":"a","rule":1,"fingerprint":"00"}]}"#, "'rule'"),
      (#"{"version":1,"findings":[{"path":"a","rule":"b/c","fingerprint":"00"}]}"#, "16 hexa"),
      (
        #"{"version":1,"findings":[{"path":"a","rule":"b/c","fingerprint":"0123456789abcdef","count":0}]}"#,
        "from 1 to"
      ),
      (
        #"{"version":1,"findings":[{"path":"a","rule":"b/c","fingerprint":"0123456789abcdef","count":9223372036854775807}]}"#,
        "from 1 to"
      ),
      ("{\"version\":1,\"findings\":[\n<<<<<<< ours\n]}", "merge conflict"),
    ])
  func refusal(text: String, message: String) {
    let error = #expect(throws: ConfigurationProblem.self) { try read(text) }
    #expect(message.isEmpty || error?.message.contains(message) == true, "\(error?.message ?? "")")
  }
}
