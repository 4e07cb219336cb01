import PolicyCatalog
import SourceText
public import StructuredData

/// The JSON Schema of what programs read: the report in JSON, a line of JSON lines, the list of rules.
///
/// The schema itself is that of `--format json`; a line of `--format jsonl` is `#/$defs/line`, and what
/// `apimlint rules --format json` prints `#/$defs/rules`. It is as strict as the report is: what it doesn't
/// name, no report of this version has.
public struct ReportSchema: JSONWritable {
  public init() {}

  /// Writes the schema in the dialect of 2020-12.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("$id", "urn:apimlint:report:1")
      writer.member("title", "Report of apimlint")
      Self.report.writeMembers(to: &writer)
      writer.member("$defs") { writer in
        writer.object { writer in
          for (name, shape) in Self.definitions {
            writer.member(name) { $0.value(shape) }
          }
        }
      }
    }
  }

  // MARK: The report

  private static let report = Shape.object([
    Property("version", "The version of this format.", .constant(1)),
    Property(
      "tool", "What made the report.",
      .object([
        Property("name", "Its name.", .word(["apimlint"])),
        Property("version", "Its version.", .text),
      ])),
    Property(
      "files", "The files with findings, by path.",
      .list(
        .object(
          file + [
            Property(
              "diagnostics", "The findings, in the order of the file.",
              .list(.reference("diagnostic")))
          ]))),
    Property(
      "summary", "What was looked at, and what was found.",
      .object([
        Property("files", "How many policies.", .count),
        Property("services", "How many services they belong to.", .count),
        Property("errors", "How many errors.", .count),
        Property("warnings", "How many warnings.", .count),
        Property("infos", "How many findings that are only worth knowing.", .count),
        Property("suppressed", "How many findings comments took away.", .count),
        Property(
          "baselined", "How many findings a baseline holds; absent where there is none.", .count,
          isOptional: true),
        Property(
          "omitted", "How many findings are counted but not listed, as their files have too many.",
          .count, isOptional: true),
        Property("durationMilliseconds", "How long it took.", .count),
      ])),
  ])

  private static let definitions: KeyValuePairs<String, Shape> = [
    "diagnostic": .object(diagnostic),
    "line": .object(file + diagnostic),
    "fix": .object([
      Property("title", "What it does.", .text),
      Property(
        "safety", "Whether --fix makes it, or --unsafe-fixes alone.",
        .word(["safe", "unsafe"])),
      Property("edits", "What it changes, all or nothing.", .list(.reference("edit"))),
    ]),
    "edit": .object([
      Property("path", "The file, where it is not that of the finding.", .text, isOptional: true),
      Property("uri", "The same file.", .uri, isOptional: true),
      Property("range", "What goes.", .reference("range")),
      Property("newText", "What comes.", .text),
    ]),
    "basis": .object([
      Property("page", "The page that the fact comes from.", .uri, isOptional: true),
      Property("date", "The date of the page that was read.", .text, isOptional: true),
      Property("disputed", "Whether sources contradict each other.", .boolean),
      Property("refused", "What is not believed.", .list(.reference("claim")), isOptional: true),
      Property("taken", "What is believed.", .list(.reference("claim")), isOptional: true),
    ]),
    "claim": .object([
      Property("source", "Who says it.", .text), Property("says", "What is said.", .text),
    ]),
    "location": .object([
      Property("uri", "The file.", .uri), Property("range", "The place.", .reference("range")),
    ]),
    "range": .object([
      Property("start", "Its first character.", .reference("position")),
      Property("end", "The character behind its last one.", .reference("position")),
    ]),
    "position": .object([
      Property("line", "The line, from 0.", .count),
      Property("character", "The UTF-16 code unit in the line, from 0.", .count),
    ]),
    "rules": .list(.reference("rule")),
    "rule": .object(rule),
  ]

  /// Which file something is in.
  private static let file = [
    Property("path", "The file as the command line has it.", .text),
    Property("uri", "The same file.", .uri),
  ]

  /// A diagnostic of LSP 3.17.
  private static let diagnostic = [
    Property("range", "The place.", .reference("range")),
    Property("severity", "1 an error, 2 a warning, 3 information.", .numbers(1...3)),
    Property("code", "The id of the rule.", .text),
    Property("source", "Always apimlint.", .word(["apimlint"])),
    Property(
      "codeDescription", "The rule's page, or the one that its facts come from.",
      .object([Property("href", "The page.", .uri)]), isOptional: true),
    Property("message", "What is wrong, why, and what to do.", .text),
    Property(
      "relatedInformation", "Other places that it has to do with.",
      .list(
        .object([
          Property("location", "Where.", .reference("location")),
          Property("message", "What is there.", .text),
        ]))),
    Property(
      "tags", "Those of LSP: 1 for what could be left out, 2 for what is on its way out.",
      .list(.numbers(1...2))),
    Property(
      "data", "What LSP has no member for.",
      .object([
        Property("title", "What the rule finds.", .text, isOptional: true),
        Property("serviceMessage", "What the service says.", .text, isOptional: true),
        Property("basis", "What the finding rests on.", .reference("basis"), isOptional: true),
        Property(
          "environment", "The environment whose values make it.", .text, isOptional: true),
        Property(
          "operations", "The operations that it holds for, as API/OPERATION.", .list(.text),
          isOptional: true),
        Property(
          "apis", "The APIs without known operations that it holds for, with all their calls.",
          .list(.text), isOptional: true),
        Property("fixes", "What would mend it.", .list(.reference("fix"))),
      ])),
  ]

  // MARK: The list of rules

  private static let rule = [
    Property("id", "What configurations and comments call it.", .text),
    Property("module", "What stands in front of the id's slash.", .text),
    Property("title", "What it finds.", .text),
    Property(
      "severity", "What its findings are worth.", .word(Severity.allCases.map(\.rawValue))),
    Property("recommended", "False for a rule that is off unless it is switched on.", .boolean),
    Property("fix", "What kind of fix it has.", .word(["safe", "unsafe"]), isOptional: true),
    Property(
      "needsService", "Whether it is silent without files beside the policy.", .boolean),
    Property("since", "The version that brought it.", .text),
    Property("reference", "Where its facts come from.", .uri, isOptional: true),
    Property(
      "securitySeverity", "How bad it is for security, in the bands of code scanning.",
      .score, isOptional: true),
    Property("cwe", "Its numbers in the CWE.", .list(.count), isOptional: true),
    Property(
      "owasp", "Its risks in OWASP's API Security Top 10 of 2023.",
      .list(.word(APIRisk.allCases.map(\.rawValue))), isOptional: true),
  ]
}

/// A member of an object.
private struct Property: Sendable {
  let name: String
  let about: String
  let shape: Shape
  let isOptional: Bool

  init(_ name: String, _ about: String, _ shape: Shape, isOptional: Bool = false) {
    self.name = name
    self.about = about
    self.shape = shape
    self.isOptional = isOptional
  }
}

/// What a value looks like.
private indirect enum Shape: JSONWritable, Sendable {
  case text
  case uri
  case boolean
  case count
  /// From 0.1 to 10.
  case score
  case constant(Int)
  case numbers(ClosedRange<Int>)
  case word([String])
  case list(Shape)
  case object([Property])
  case reference(String)

  func write(to writer: inout JSONWriter) {
    writer.object { writeMembers(to: &$0) }
  }

  /// Writes the members of the shape's schema.
  func writeMembers(to writer: inout JSONWriter) {
    switch self {
    case .text: writer.member("type", "string")
    case .uri:
      writer.member("type", "string")
      writer.member("format", "uri")
    case .boolean: writer.member("type", "boolean")
    case .count:
      writer.member("type", "integer")
      writer.member("minimum", 0)
    case .score:
      writer.member("type", "number")
      writer.member("minimum", 0.1)
      writer.member("maximum", 10)
    case .constant(let value): writer.member("const", value)
    case .numbers(let range): writer.member("enum", Array(range))
    case .word(let words): writer.member("enum", words)
    case .list(let element):
      writer.member("type", "array")
      writer.member("items", element)
    case .object(let properties): object(properties, to: &writer)
    case .reference(let name): writer.member("$ref", "#/$defs/\(name)")
    }
  }

  private func object(_ properties: [Property], to writer: inout JSONWriter) {
    writer.member("type", "object")
    writer.member("properties") { writer in
      writer.object { writer in
        for property in properties {
          writer.member(property.name) { writer in
            writer.object { writer in
              writer.member("description", property.about)
              property.shape.writeMembers(to: &writer)
            }
          }
        }
      }
    }
    writer.member("required", properties.filter { !$0.isOptional }.map(\.name))
    writer.member("additionalProperties", false)
  }
}
