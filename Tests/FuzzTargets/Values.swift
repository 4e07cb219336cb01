import SourceText
import StructuredData

/// What is wrong with where the values of a document stand; nil where nothing is.
func mistakeInValues(of document: StructuredDocument) -> String? {
  let length = document.source.bytes.count
  guard document.problems.allSatisfy({ $0.span.end <= length }) else {
    return "a problem lies outside of the text"
  }
  var open = [document.root].compactMap(\.self)
  // Aliases can stand for more values than anybody can look at.
  for _ in 0..<10_000 {
    guard let value = open.popLast() else { return nil }
    if value.span.end > length { return "the value at \(value.span) lies outside of the text" }
    for member in value.members {
      if member.keySpan.end > length { return "the key '\(member.key)' lies outside of the text" }
      open.append(member.value)
    }
    open += value.elements
  }
  return nil
}

/// What is wrong with how JSON is read: besides where its values stand, that it does not say the same once it is
/// written again.
func mistakeInJSON(_ bytes: [UInt8]) -> String? {
  let document = StructuredDocument(json: SourceText(path: "", bytes: bytes))
  if let mistake = mistakeInValues(of: document) { return mistake }
  guard let root = document.root, document.problems.isEmpty else { return nil }
  let text = written(root)
  let again = StructuredDocument(json: SourceText(path: "", text: text))
  if let problem = again.problems.first { return "what is written is no JSON: \(problem.message)" }
  return again.root.map(written) == text ? nil : "what is written is read as something else"
}

private func written(_ value: StructuredValue) -> String {
  var writer = JSONWriter()
  writer.value(value)
  return writer.text
}
