import Linting
import PolicySyntax
import ServiceModel
import SourceText
import StructuredData
import Testing

/// A file of another language with policies between `<<` and `>>`, and comments that begin with `#`.
private struct Host {
  let source: SourceText
  private let comments: HostComments
  private let policies: [SourceText]

  init(_ text: String, path: String = "main.tf") throws {
    let source = SourceText(path: path, text: text)
    self.source = source
    var bodies: [Span] = []
    var policies: [SourceText] = []
    var policyStart: Int?
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let end = offset + line.utf8.count
      if line.contains("#"), let sign = line.utf8.firstIndex(of: UInt8(ascii: "#")) {
        bodies.append(Span(offset + line.utf8.distance(from: line.startIndex, to: sign) + 1, end))
      }
      if line.hasSuffix("<<") { policyStart = end + 1 }
      if line == ">>", let start = policyStart {
        let place = Place(source, Span(start, offset))
        policies.append(try #require(SourceText(embeddedIn: place, as: .none)))
      }
      offset = end + 1
    }
    comments = HostComments(of: source, bodies)
    self.policies = policies
  }

  /// What stands, by its line in the host and its rule; in full what is said about comments.
  func standing(_ configuration: Configuration = Configuration()) -> [String] {
    let linter = Linter(rules: hostRules + engineRules, configuration: configuration)
    let service = ServiceContext(
      Service(
        plan: ServicePlan(paths: [], description: ServiceDescription()), data: [:], policies: [:]),
      others: [], settings: { _ in PolicySettings() })
    var diagnostics: [Diagnostic] = []
    var ofHosts: [HostSuppressions] = []
    for policy in policies {
      let document = PolicyDocument(
        tree: SyntaxTree(reading: policy), placement: nil, hostComments: comments)
      let result = linter.lint(document, in: service)
      diagnostics += result.diagnostics
      ofHosts += [result.hostSuppressions].compactMap(\.self)
    }
    diagnostics += linter.lint(ofHosts).diagnostics
    return diagnostics.map(\.inHost).sorted(by: Diagnostic.inReportOrder).map { diagnostic in
      diagnostic.rule.module == "suppressions"
        ? diagnostic.line
        : "\(LineTable(source).line(at: diagnostic.place.span.start)) \(diagnostic.rule)"
    }
  }
}

private let hostRules = [rule("a/one"), rule("a/two")]

@Suite("Comments of a host suppress findings of the policies in it")
struct HostSuppressionTests {
  private func expect(
    _ text: String, stands: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let standing = try Host(text).standing()
    #expect(standing == stands, sourceLocation: sourceLocation)
  }

  @Test("for all policies behind them")
  func disable() throws {
    try expect(
      """
      first = <<
      <policies><x/></policies>
      >>
      # apimlint-disable a/one: reviewed
      second = <<
      <policies><x/></policies>
      >>
      third = <<
      <policies><y/></policies>
      >>
      """, stands: ["2 a/one", "2 a/two", "6 a/two", "9 a/two"])
  }

  @Test("up to where they are enabled again")
  func enable() throws {
    try expect(
      """
      # apimlint-disable a/*: reviewed
      first = <<
      <policies><x/></policies>
      >>
      # apimlint-enable a/one
      second = <<
      <policies><x/></policies>
      >>
      """, stands: ["7 a/one"])
  }

  @Test("for the whole file, from anywhere in it")
  func disableFile() throws {
    try expect(
      """
      first = <<
      <policies><x/></policies>
      >>
      # apimlint-disable-file a/one: reviewed
      """, stands: ["2 a/two"])
  }

  @Test("for the line below")
  func nextLine() throws {
    try expect(
      """
      first = <<
      <policies><!-- # apimlint-disable-next-line a/one: reviewed
      --><x/>
      <x/></policies>
      >>
      # apimlint-disable-next-line a/two: reviewed
      """,
      stands: [
        "3 a/two", "4 a/one", "4 a/two",
        "6:30 suppressions/unused nothing here is reported by 'a/two'; take the suppression out",
      ])
  }

  @Test("beside the comments of the policies, which end nothing of the host's")
  func both() throws {
    try expect(
      """
      # apimlint-disable a/one: reviewed
      first = <<
      <policies>
      <!-- apimlint-disable-next-line a/two: reviewed -->
      <x/>
      <!-- apimlint-enable a/one -->
      <x/></policies>
      >>
      """,
      stands: [
        "6:22 suppressions/unused 'a/one' is not disabled here; take the comment out", "7 a/two",
      ])
  }

  @Test("and are told of once where they do nothing for any policy")
  func unused() throws {
    try expect(
      """
      # apimlint-disable a/one: reviewed
      # apimlint-disable-file a/two, a/three: reviewed
      # apimlint-disable-neXt-line a/one
      # apimlint-enable a/two
      first = <<
      <policies><z/></policies>
      >>
      second = <<
      <policies><x/></policies>
      >>
      # apimlint-disable a/one: reviewed
      """,
      stands: [
        "2:32 suppressions/unknown-rule there is no rule 'a/three'",
        "3:3 suppressions/unknown-rule 'apimlint-disable-neXt-line' is no suppression; use apimlint-disable-next-line, apimlint-disable, apimlint-enable or apimlint-disable-file",
        "4:19 suppressions/unused 'a/two' is not disabled here; take the comment out",
        "11:20 suppressions/unused nothing here is reported by 'a/one'; take the suppression out",
      ])
  }

  @Test("with no power over what is required")
  func required() throws {
    let file = SourceText(path: ".apimlint.yaml", text: "required: [a/one]\n")
    let read = ConfigurationReader.read(
      StructuredDocument(yaml: file), onto: Configuration(), rules: hostRules)
    #expect(read.problems.isEmpty)
    let host = try Host(
      """
      # apimlint-disable a/*: reviewed
      first = <<
      <policies><x/></policies>
      >>
      """)
    #expect(
      host.standing(read.configuration) == [
        "1:20 suppressions/required-rule 'a/*' does not suppress 'a/one', which .apimlint.yaml:1:12 requires; mend what that rule finds, and name the rules that you mean here",
        "3 a/one",
      ])
  }

  @Test("of no other file")
  func otherFile() throws {
    let host = try Host("# apimlint-disable a/one: reviewed")
    let other = SourceText(path: "p.xml", text: "<policies><x/></policies>")
    let linter = Linter(rules: hostRules + engineRules, configuration: Configuration())
    let service = ServiceContext(
      Service(
        plan: ServicePlan(paths: [], description: ServiceDescription()), data: [:], policies: [:]),
      others: [], settings: { _ in PolicySettings() })
    let result = linter.lint(
      PolicyDocument(
        tree: SyntaxTree(reading: other), placement: nil,
        hostComments: HostComments(of: host.source, [Span(1, host.source.bytes.count)])),
      in: service)
    #expect(result.diagnostics.map(\.rule) == ["a/one", "a/two"])
    #expect(
      linter.lint([result.hostSuppressions].compactMap(\.self)).diagnostics.map(\.line) == [
        "1:20 suppressions/unused nothing here is reported by 'a/one'; take the suppression out"
      ])
  }
}
