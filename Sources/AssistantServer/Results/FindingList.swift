import Linting
import Reporters
import SourceText
import StructuredData

/// Findings for an assistant: as text, and as data.
struct FindingList: Sendable {
  private struct Item: Sendable {
    let diagnostic: Diagnostic
    let title: String?
    let page: String?
    let start: LineColumn
    let end: LineColumn
    let range: (start: UTF16Position, end: UTF16Position)
    let related: [(path: String, position: LineColumn, message: String)]

    var path: String { diagnostic.place.source.path.unicodePath }
  }

  private let items: [Item]

  /// How many findings there are beside those that are shown.
  let leftOut: Int

  /// - Parameters:
  ///   - diagnostics: the findings; those that matter most are shown.
  ///   - limit: how many are shown.
  init(_ diagnostics: [Diagnostic], rules: [RuleMetadata], limit: Int) {
    let metadata = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // By severity, and else in the order they have.
    let sorted = Severity.allCases.sorted(by: >).flatMap { severity in
      diagnostics.filter { $0.severity == severity }
    }
    let shown = sorted.prefix(limit)
    leftOut = diagnostics.count - shown.count
    var tables: [ObjectIdentifier: LineTable] = [:]
    func lines(_ source: SourceText) -> LineTable {
      let id = ObjectIdentifier(source)
      let table = tables[id] ?? LineTable(source)
      tables[id] = table
      return table
    }
    items = shown.map { diagnostic in
      let table = lines(diagnostic.place.source)
      let span = diagnostic.place.span
      let rule = metadata[diagnostic.rule]
      return Item(
        diagnostic: diagnostic, title: rule?.title,
        page: diagnostic.basis?.page ?? rule?.reference,
        start: table.position(at: span.start), end: table.position(at: span.end),
        range: (table.utf16Position(at: span.start), table.utf16Position(at: span.end)),
        related: diagnostic.related.map { note in
          (
            note.place.source.path.unicodePath,
            lines(note.place.source).position(at: note.place.span.start), note.message
          )
        })
    }.sorted { Diagnostic.inReportOrder($0.diagnostic, $1.diagnostic) }
  }

  // MARK: Text

  /// A paragraph for each finding.
  var text: String { items.map { Self.text(of: $0) }.joined(separator: "\n") }

  private static func text(of item: Item) -> String {
    let diagnostic = item.diagnostic
    var lines = [
      "\(item.path):\(item.start.line):\(item.start.column): \(diagnostic.severity.rawValue): \(diagnostic.wordedMessage) [\(diagnostic.rule)]"
    ]
    if let message = diagnostic.serviceMessage { lines.append("  the service says: \(message)") }
    if let note = diagnostic.basis?.note { lines.append("  disputed: \(note)") }
    for related in item.related {
      lines.append(
        "  \(related.path):\(related.position.line):\(related.position.column): \(related.message)")
    }
    for fix in diagnostic.fixes {
      lines.append("  fix (\(fix.safety.rawValue)): \(fix.title)")
    }
    if let page = item.page { lines.append("  page: \(page)") }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Data

  static let schema = JSONSchema.array(
    "The findings, in the order of files and lines.",
    of: .object(
      "",
      [
        .init(
          name: "path", schema: .string("The file, as seen from the server's folder."),
          isRequired: true),
        .init(
          name: "line",
          schema: .integer("The line, the first one being 1.", minimum: 1, maximum: nil),
          isRequired: true),
        .init(
          name: "column",
          schema: .integer("The column, the first one being 1.", minimum: 1, maximum: nil),
          isRequired: true),
        .init(name: "endLine", schema: .integer("", minimum: 1, maximum: nil), isRequired: true),
        .init(
          name: "endColumn",
          schema: .integer("The column behind the last character.", minimum: 1, maximum: nil),
          isRequired: true),
        .init(
          name: "range",
          schema: .object(
            "The same as editors count: from 0, in UTF-16.",
            [
              .init(name: "start", schema: position, isRequired: true),
              .init(name: "end", schema: position, isRequired: true),
            ]), isRequired: true),
        .init(
          name: "severity", schema: .choice("", ["error", "warning", "info"]), isRequired: true),
        .init(name: "rule", schema: .string("The rule, as 'explain' takes it."), isRequired: true),
        .init(name: "title", schema: .string("What the rule finds.")),
        .init(
          name: "message", schema: .string("What is wrong, why, and what to do."), isRequired: true),
        .init(name: "serviceMessage", schema: .string("What the service says when it refuses it.")),
        .init(name: "disputed", schema: .string("What sources say that disagree about it.")),
        .init(name: "page", schema: .string("Where it is documented.")),
        .init(
          name: "related",
          schema: .array(
            "Other places that have to do with it.",
            of: .object(
              "",
              [
                .init(name: "path", schema: .string(""), isRequired: true),
                .init(
                  name: "line", schema: .integer("", minimum: 1, maximum: nil), isRequired: true),
                .init(
                  name: "column", schema: .integer("", minimum: 1, maximum: nil), isRequired: true),
                .init(name: "message", schema: .string(""), isRequired: true),
              ]))),
        .init(
          name: "fixes",
          schema: .array(
            "What the tool 'fix' can do about it.",
            of: .object(
              "",
              [
                .init(name: "title", schema: .string(""), isRequired: true),
                .init(name: "safety", schema: .choice("", ["safe", "unsafe"]), isRequired: true),
              ]))),
      ]))

  private static let position = JSONSchema.object(
    "",
    [
      .init(name: "line", schema: .integer("", minimum: 0, maximum: nil), isRequired: true),
      .init(name: "character", schema: .integer("", minimum: 0, maximum: nil), isRequired: true),
    ])
}

extension FindingList: JSONWritable {
  func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for item in items { writer.object { Self.write(item, to: &$0) } }
    }
  }

  private static func write(_ item: Item, to writer: inout JSONWriter) {
    let diagnostic = item.diagnostic
    writer.member("path", item.path)
    writer.member("line", item.start.line)
    writer.member("column", item.start.column)
    writer.member("endLine", item.end.line)
    writer.member("endColumn", item.end.column)
    writer.member("range") { writer in
      writer.object { writer in
        writer.member("start") { write(item.range.start, to: &$0) }
        writer.member("end") { write(item.range.end, to: &$0) }
      }
    }
    writer.member("severity", diagnostic.severity.rawValue)
    writer.member("rule", diagnostic.rule.text)
    if let title = item.title { writer.member("title", title) }
    writer.member("message", diagnostic.wordedMessage)
    if let message = diagnostic.serviceMessage { writer.member("serviceMessage", message) }
    if let note = diagnostic.basis?.note { writer.member("disputed", note) }
    if let page = item.page { writer.member("page", page) }
    if !item.related.isEmpty {
      writer.member("related") { writer in
        writer.array { writer in
          for related in item.related {
            writer.object { writer in
              writer.member("path", related.path)
              writer.member("line", related.position.line)
              writer.member("column", related.position.column)
              writer.member("message", related.message)
            }
          }
        }
      }
    }
    if !diagnostic.fixes.isEmpty {
      writer.member("fixes") { writer in
        writer.array { writer in
          for fix in diagnostic.fixes {
            writer.object { writer in
              writer.member("title", fix.title)
              writer.member("safety", fix.safety.rawValue)
            }
          }
        }
      }
    }
  }

  private static func write(_ position: UTF16Position, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("line", position.line)
      writer.member("character", position.character)
    }
  }
}
