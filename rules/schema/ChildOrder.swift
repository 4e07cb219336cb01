import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var childOrder: any Rule { ChildOrder() } }

private struct ChildOrder: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .childOrder(let definition, let later) = deviation.kind,
        let parent = deviation.element.parent
      else { return }
      let child = deviation.element
      let present = Set(parent.childElements.map(\.name))
      let order = definition.children.filter { !$0.standsAnywhere && present.contains($0.name) }
        .map { "'\($0.name)'" }.joined(separator: ", ")
      report(
        child.nameSpan,
        "'\(child.name)' has to stand before '\(later.name)'; the order in '\(parent.name)' is \(order)",
        related: [Note("'\(later.name)' stands here", at: report.place(later.nameSpan))],
        fixes: sorting(parent, definition.children.map(\.name), report))
    }
  }

  /// Brings the children into order, each with the comments that belong to it: those above it, and
  /// the one behind it on its last line. Nothing where that isn't plain, as beside text.
  private func sorting(_ parent: Element, _ names: [String], _ report: Report) -> [Fix] {
    let source = report.document.source
    let isBroken = report.document.tree.problems.contains { parent.span.overlaps($0.span) }
    if isBroken { return [] }
    func breaksLine(_ range: Range<Int>) -> Bool {
      source.bytes[range].contains { $0 == 0x0A || $0 == 0x0D }
    }
    var blocks: [(rank: Int, span: Span)] = []
    var blockStart: Int?
    var elementEnd: Int?
    let nodes = Array(parent.children.filter { $0.text?.value.isBlank != true })
    for (index, node) in nodes.enumerated() {
      if let child = node.element {
        guard let rank = names.firstIndex(of: child.name) else { return [] }
        blocks.append((rank, Span(blockStart ?? child.span.start, child.span.end)))
        blockStart = nil
        elementEnd = child.span.end
      } else if node.commentBody != nil {
        let next = index + 1 < nodes.count ? nodes[index + 1].span.start : parent.endTagSpan?.start
        let isAlone = breaksLine((elementEnd ?? parent.startTagSpan.end)..<node.span.start)
        let endsLine = breaksLine(node.span.end..<(next ?? node.span.end))
        if blockStart != nil || isAlone {
          blockStart = blockStart ?? node.span.start
        } else if let last = blocks.indices.last, elementEnd != nil, endsLine {
          blocks[last].span = Span(blocks[last].span.start, node.span.end)
          elementEnd = node.span.end
        } else if blocks.isEmpty, endsLine {
          // Behind the start tag of the parent, it is about the parent.
          elementEnd = node.span.end
        } else {
          return []
        }
      } else {
        return []
      }
    }
    let sorted = blocks.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
    let edits = zip(blocks, sorted).filter { $0.span != $1.span }
      .map { report.edit($0.span, with: source.text($1.span)) }
    return [Fix("bring the children of '\(parent.name)' into order", edits: edits)]
  }
}
