import PolicyCatalog
import PolicyFormatting
import PolicySyntax
import SourceText

/// A policy before and after formatting, with what must hold between the two.
struct Formatting {
  let before: SyntaxTree
  let edits: [Edit]
  let after: SyntaxTree

  init(_ tree: SyntaxTree) {
    before = tree
    edits = PolicyFormatter().edits(of: tree)
    var text: [UInt8] = []
    var position = 0
    for edit in edits {
      text += tree.source.bytes[position..<max(position, edit.place.span.start)]
      text += edit.replacement.utf8
      position = edit.place.span.end
    }
    text += tree.source.bytes[position...]
    after = SyntaxTree(
      reading: SourceText(path: tree.source.path, bytes: tree.source.encoded(text)))
  }

  init(_ text: String) {
    self.init(SyntaxTree(reading: SourceText(path: "policy.xml", text: text)))
  }

  var text: String { after.source.text(after.source.span) }

  /// What must not happen, and did; nil where all is well.
  var mistake: String? {
    var position = 0
    for edit in edits {
      let span = edit.place.span
      if span.start < position { return "the change at \(span) comes too late" }
      if edit.place.text == edit.replacement { return "the change at \(span) changes nothing" }
      let isBlank = (edit.place.text + edit.replacement).utf8.allSatisfy(\.isBlank)
      if !isBlank { return "the change at \(span) is of more than white space" }
      position = span.end
    }
    // White space in front of an XML declaration is a problem that formatting mends.
    if after.problems.count > before.problems.count { return "there are more problems" }
    let (old, new) = (Self.essence(of: before), Self.essence(of: after))
    if let difference = zip(old, new).first(where: { $0 != $1 }) {
      return "\(difference.0) became \(difference.1)"
    }
    if old.count != new.count { return "there are other nodes" }
    if let edit = PolicyFormatter().edits(of: after).first {
      return "formatted again, \(edit.place.span) changes: \(text.debugDescription)"
    }
    return nil
  }

  /// All that a policy says, one text for each node and attribute: the white space between tags is left
  /// out where the catalogue knows that none is read.
  private static func essence(of tree: SyntaxTree) -> [String] {
    tree.allNodes.flatMap { node -> [String] in
      if let element = node.element {
        let definition = StatementCatalog.definition(of: element)
        let isText = definition == nil || definition?.text != nil || definition?.content == .markup
        let content =
          isText ? tree.source.text(Span(element.startTagSpan.end, element.span.end)) : ""
        let attributes = element.attributes.map { tree.source.text($0.span) }
        return ["<\(element.name) \(attributes)\(content)"]
      }
      if let text = node.text, text.kind == .text, text.value.isBlank { return [] }
      return ["\(node.parent?.name ?? ""): \(tree.source.text(node.span))"]
    }
  }
}
