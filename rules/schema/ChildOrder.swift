import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

struct ChildOrder: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .childOrder(let definition, let later) = deviation.kind,
        let parent = deviation.element.parent
      else { return }
      let child = deviation.element
      let names = definition.children.map(\.name)
      let order = names.map { "'\($0)'" }.joined(separator: ", ")
      report(
        child.nameSpan,
        "'\(child.name)' has to stand before '\(later.name)'; the order in '\(parent.name)' is \(order)",
        related: [Note("'\(later.name)' stands here", at: report.place(later.nameSpan))],
        fixes: sorting(parent, names, report))
    }
  }

  /// Brings the children into order, each with the comments above it. Nothing where it isn't plain
  /// what belongs to which child: beside text, or with a comment on a child's own line.
  private func sorting(_ parent: Element, _ names: [String], _ report: Report) -> [Fix] {
    let source = report.document.source
    let isBroken = report.document.tree.problems.contains { parent.span.overlaps($0.span) }
    if isBroken { return [] }
    var blocks: [(rank: Int, span: Span)] = []
    var blockStart: Int?
    var elementEnd: Int?
    for node in parent.children {
      if let text = node.text {
        guard text.value.isBlank else { return [] }
      } else if let child = node.element {
        guard let rank = names.firstIndex(of: child.name) else { return [] }
        blocks.append((rank, Span(blockStart ?? child.span.start, child.span.end)))
        blockStart = nil
        elementEnd = child.span.end
      } else {
        let gap = (elementEnd ?? parent.startTagSpan.end)..<node.span.start
        let standsBelow = source.bytes[gap].contains { $0 == 0x0A || $0 == 0x0D }
        guard node.commentBody != nil, standsBelow else { return [] }
        blockStart = blockStart ?? node.span.start
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
