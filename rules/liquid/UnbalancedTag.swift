import Linting
import PolicyCatalog
import SourceText

extension LiquidRules { static var unbalancedTag: any Rule { UnbalancedTag() } }

private struct UnbalancedTag: Rule {
  func subscribe(to events: inout Events) {
    events.on(LiquidDialect.elements) { element, report in
      guard let template = LiquidTemplate(element, report) else { return }
      guard !template.isUncertain else { return }
      for brace in template.unclosed { Self.report(unclosed: brace, of: template, report) }
      // An unknown tag hides what its author meant to begin or to end.
      guard template.unclosed.isEmpty, template.tokens.allSatisfy(Self.isUnderstood) else { return }
      var walk = BlockWalk(report)
      for token in template.tokens { walk.take(token) }
      walk.finish()
    }
  }

  private static func report(unclosed brace: Span, of template: LiquidTemplate, _ report: Report) {
    let opening = template.text(brace)
    let isTag = opening == "{%"
    report(
      brace,
      "this '\(opening)' is never closed, so DotLiquid takes what follows for a part "
        + "of the \(isTag ? "tag" : "output"); write '\(isTag ? "%}" : "}}")' at its end")
  }

  private static func isUnderstood(_ token: LiquidTemplate.Token) -> Bool {
    guard case .tag(let name, _) = token.kind else { return true }
    return LiquidDialect.isTag(name)
  }
}

/// Follows the blocks of a template and reports where they don't fit into each other.
private struct BlockWalk {
  private let report: Report
  private var open: [(block: LiquidDialect.Block, name: Span)] = []

  init(_ report: Report) {
    self.report = report
  }

  mutating func take(_ token: LiquidTemplate.Token) {
    guard case .tag(let name, let span) = token.kind else { return }
    if let block = LiquidDialect.block(begunBy: name) {
      open.append((block, span))
    } else if let block = LiquidDialect.block(endedBy: name) {
      end(block, span)
    } else if LiquidDialect.isBranch(name), open.last?.block.branches.contains(name) != true {
      report(
        span, "'\(name)' stands \(surroundings), which has no such tag; \(Self.advice(on: name))",
        related: note)
    }
  }

  private mutating func end(_ block: LiquidDialect.Block, _ span: Span) {
    if open.last?.block.name == block.name {
      open.removeLast()
    } else if let outer = open.lastIndex(where: { $0.block.name == block.name }) {
      let inner = open[open.count - 1].block
      report(
        span,
        "'\(block.endName)' comes before the '\(inner.endName)' of a block inside; "
          + "write '\(inner.endName)' first",
        related: note)
      open.removeSubrange(outer...)
    } else {
      report(
        span,
        "'\(block.endName)' ends nothing, since no '\(block.name)' is open here; "
          + (open.last.map { "the innermost open block ends with '\($0.block.endName)'" }
            ?? "remove it, or write the '\(block.name)' it belongs to"),
        related: note)
    }
  }

  func finish() {
    // Ends inside a block that nothing is read in may be those of the blocks around it.
    let endless = open.last?.block.isOpaque == true ? open.suffix(1) : open[...]
    for (block, span) in endless {
      report(
        span,
        "this '\(block.name)' is never ended, and DotLiquid refuses such a template; "
          + "write '{% \(block.endName) %}' where it ends")
    }
  }

  private var note: [Note] {
    open.last.map { [Note("'\($0.block.name)' begins here", at: report.place($0.name))] } ?? []
  }

  private var surroundings: String {
    open.last.map { "directly in '\($0.block.name)'" } ?? "outside of blocks"
  }

  private static func advice(on name: String) -> String {
    switch name {
    case "when": "put it into a 'case'"
    case "else": "put it into an 'if', an 'unless', a 'case' or a loop"
    default: "put it into an 'if' or an 'unless'"
    }
  }
}
