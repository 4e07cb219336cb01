import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct BodyReadTwice: Rule {
  private typealias Read = BodyReads.Read

  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let reads = report[BodyReads.self].all
      for (index, read) in reads.enumerated() where !read.mayPreserve {
        guard !Self.endsRequest(after: read), !Self.isReplaced(after: read) else { continue }
        let later = reads[(index + 1)...].first { Self.follows($0, read) }
        let forward = later == nil ? Self.forward(after: read) : nil
        guard let place = later?.span ?? forward?.nameSpan else { continue }
        report(
          read.span,
          "this reads the request's body without keeping it, so it is gone when "
            + (later == nil ? "the request is forwarded" : "it is read again")
            + "; write 'preserveContent: true' as the argument",
          related: [
            Note(
              later == nil ? "the request is forwarded here" : "the body is read again here",
              at: report.place(place))
          ])
      }
    }
  }

  /// True when one read surely can come after another in the same request.
  private static func follows(_ later: Read, _ read: Read) -> Bool {
    if later.expression.source.span == read.expression.source.span {
      // Code that branches may do just one of both.
      return later.isSure && read.isSure
    }
    if read.element.is(.when), let choose = read.element.parent, later.element.parent == choose {
      // The conditions of one `choose` are evaluated one after the other.
      return later.element.is(.when)
    }
    return !later.element.isAlternative(to: read.element)
      && !isReplacement(of: later.element, whereReadIn: read.element)
  }

  /// True when both belong to one statement that replaces the body, all of whose code runs before.
  private static func isReplacement(of element: Element, whereReadIn other: Element) -> Bool {
    element == other && element.is(.setBody)
  }

  /// True when a `set-body` gives the request another body, in the read itself or later; whether it
  /// runs does not matter, since then someone thought of it.
  private static func isReplaced(after read: Read) -> Bool {
    read.element.tree.elements.contains { element in
      element.is(.setBody)
        && (element == read.element || element.span.start > read.span.start)
        && !element.describesOtherMessage
        && element.section != .outbound && element.section != .onError
    }
  }

  /// True when the request is answered in the branch of the read, or behind it for all requests.
  private static func endsRequest(after read: Read) -> Bool {
    let branch = read.element.enclosingBranches.first
    return read.element.tree.elements.contains { element in
      element.has(.answersCaller)
        && (element.span.start > read.span.start || element.span.contains(read.span))
        && (element.enclosingBranches.isEmpty || element.enclosingBranches.first == branch
          || element.enclosingBranches.first == read.element)
    }
  }

  /// The statement that forwards each request that was read before.
  private static func forward(after read: Read) -> Element? {
    guard read.element.section == .inbound else { return nil }
    return read.element.tree.section(.backend)?.descendants.first {
      $0.is(.forwardRequest) && !$0.ancestors.contains { $0.is(.choose) }
    }
  }
}
