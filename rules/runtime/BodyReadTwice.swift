import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var bodyReadTwice: any Rule { BodyReadTwice() } }

private struct BodyReadTwice: Rule {
  private typealias Read = BodyReads.Read

  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let reads = report[BodyReads.self].all
      for (index, read) in reads.enumerated() where !read.mayPreserve {
        if let later = Self.laterRead(after: index, of: reads, report) {
          Self.report(read, .again, at: later.place, holdingFor: later.extent, report)
        } else if let forward = Self.forward(after: read, report) {
          Self.report(read, .forwarded, at: forward.place, holdingFor: forward.extent, report)
        }
      }
    }
  }

  private typealias Loss = (place: Place, extent: Extent)

  /// What finds no body any more.
  private enum Reader {
    case again
    case forwarded
  }

  private static func report(
    _ read: Read, _ reader: Reader, at place: Place, holdingFor extent: Extent, _ report: Report
  ) {
    report(
      read.span,
      "this reads the request's body without keeping it, so it is gone when "
        + (reader == .again ? "it is read again" : "the request is forwarded")
        + "; write 'preserveContent: true' as the argument",
      holdingFor: extent,
      related: [
        Note(
          reader == .again ? "the body is read again here" : "the request is forwarded here",
          at: place)
      ])
  }

  /// The first read behind another that finds no body, since that one has taken it.
  private static func laterRead(after index: Int, of reads: [Read], _ report: Report) -> Loss? {
    let read = reads[index]
    return reads[(index + 1)...].lazy.compactMap { later in
      if later.expression.source.span == read.expression.source.span {
        // Code that branches may do just one of both.
        return later.isSure && read.isSure ? (report.place(later.span), .always) : nil
      }
      return report.ways(to: later.expression).extent(where: { isTaken(by: read, $0.state) })
        .map { (report.place(later.span), $0) }
    }.first
  }

  /// The statement that forwards a request whose body was taken.
  private static func forward(after read: Read, _ report: Report) -> Loss? {
    report.forwarding.lazy.compactMap { forwarding in
      guard let element = forwarding.statement?.element,
        let extent = forwarding.ways.extent(where: { isTaken(by: read, $0.state) })
      else { return nil }
      return (Place(element.tree.source, element.nameSpan), extent)
    }.first
  }

  /// True when the read has taken the body of every call that comes on a way.
  private static func isTaken(by read: Read, _ state: CallState) -> Bool {
    let trace = state[.consumes(.requestBody)]
    return trace.presence == .surely
      && trace.doers.contains { statement in
        statement.element.tree === read.element.tree && statement.element.span.contains(read.span)
      }
  }
}
