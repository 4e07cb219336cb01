import SourceText
import StructuredData

/// The tree of a document, one value a line, with spans and the text they cover, and its problems.
func outline(_ document: StructuredDocument) -> String {
  var lines: [String] = []
  func covered(_ span: Span) -> String {
    let text = document.source.text(span).replacing("\n", with: "⏎")
    return "\(span) ‹\(text.count > 40 ? text.prefix(39) + "…" : text)›"
  }
  func add(_ value: StructuredValue, label: String, indent: String) {
    let content =
      switch value.content {
      case .null: "null"
      case .boolean(let boolean): "boolean \(boolean)"
      case .number(let literal): "number \(literal)"
      case .string(let text): "string \(text.debugDescription)"
      case .array(let elements): "array of \(elements.count)"
      case .object(let members): "object of \(members.count)"
      }
    lines.append("\(indent)\(label)\(content)  \(covered(value.span))")
    for member in value.members {
      let label = "\(member.key.debugDescription) \(member.keySpan): "
      add(member.value, label: label, indent: indent + "  ")
    }
    for element in value.elements { add(element, label: "- ", indent: indent + "  ") }
  }
  if let root = document.root { add(root, label: "", indent: "") } else { lines.append("nothing") }
  for problem in document.problems {
    lines.append("\(problem.kind): \(problem.message)  \(covered(problem.span))")
  }
  return lines.joined(separator: "\n") + "\n"
}

func json(_ text: String) -> StructuredDocument {
  StructuredDocument(json: SourceText(path: "test.json", text: text))
}

func json(_ bytes: [UInt8]) -> StructuredDocument {
  StructuredDocument(json: SourceText(path: "test.json", bytes: bytes))
}

func yaml(_ text: String) -> StructuredDocument {
  StructuredDocument(yaml: SourceText(path: "test.yaml", text: text))
}

func yaml(_ bytes: [UInt8]) -> StructuredDocument {
  StructuredDocument(yaml: SourceText(path: "test.yaml", bytes: bytes))
}

extension StructuredDocument {
  var kinds: [StructuredProblem.Kind] { problems.map(\.kind) }
  var messages: [String] { problems.map(\.message) }
  /// What the spans of the problems cover.
  var places: [String] { problems.map { source.text($0.span) } }
}

extension StructuredValue {
  /// This value, its keys and all values below, in file order.
  func visit(_ body: (StructuredValue, _ key: Member?) -> Void, key: Member? = nil) {
    body(self, key)
    for member in members { member.value.visit(body, key: member) }
    for element in elements { element.visit(body) }
  }
}
