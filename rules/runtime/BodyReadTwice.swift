import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension RuntimeRules { static var bodyReadTwice: any Rule { BodyReadTwice() } }

private struct BodyReadTwice: Rule {
  private typealias Read = BodyReads.Read

  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let reads = report[BodyReads.self].all
      let ofBodies = Dictionary(grouping: reads, by: \.body)
      var places: [CallSubject: Int] = [:]
      for read in reads {
        let place = places[read.body, default: 0]
        places[read.body] = place + 1
        if read.mayPreserve {
          Self.reportEarlierRead(before: read, report)
        } else if let loss = Self.laterRead(after: place, of: ofBodies[read.body] ?? [], report)
          ?? Self.template(after: read, report) ?? Self.passing(after: read, report)
        {
          report(
            read.span,
            "this reads \(read.body.noun) without keeping it, so it is gone when \(loss.occasion); write 'preserveContent: true' as the argument",
            atMost: loss.isCertain ? nil : .warning, holdingFor: loss.extent,
            related: loss.places.map { Note(loss.note, at: $0) })
        } else {
          Self.reportEarlierRead(before: read, report)
        }
      }
    }
  }

  /// Where a body is needed that is gone.
  private struct Loss {
    /// Where it is needed; empty where that is no text.
    let places: [Place]
    let occasion: String
    let note: String
    let extent: Extent

    /// False where some calls may get through.
    let isCertain: Bool
  }

  /// What a read has done to the body of the calls of a way.
  private enum Taking {
    case surely
    case perhaps
  }

  // MARK: Read again

  /// How many reads are looked at behind another.
  private static let mostLater = 32

  /// The first read behind another that finds no body, since that one has taken it.
  ///
  /// - Parameter reads: those of one body.
  private static func laterRead(after index: Int, of reads: [Read], _ report: Report) -> Loss? {
    let read = reads[index]
    return reads[(index + 1)...].prefix(mostLater).lazy.compactMap { later -> Loss? in
      func loss(_ extent: Extent, isCertain: Bool) -> Loss {
        Loss(
          places: [report.place(later.span)], occasion: "it is read again",
          note: "the body is read again here", extent: extent, isCertain: isCertain)
      }
      if later.expression.source.span == read.expression.source.span {
        // Code that branches may do just one of both.
        guard later.isSure, read.isSure else { return nil }
        let mayBeThere = report.ways(to: read.expression).contains { wasKept(read.body, $0) }
        return loss(.always, isCertain: !mayBeThere)
      }
      let ways = report.ways(to: later.expression)
      guard let (extent, isCertain) = taken(by: read, on: ways, atLeast: .surely) else {
        return nil
      }
      return loss(extent, isCertain: isCertain && later.isSure)
    }.first
  }

  /// The Liquid template that finds no body, since a read in front has taken it.
  private static func template(after read: Read, _ report: Report) -> Loss? {
    let templates = report[TemplateReads.self].all.lazy.filter {
      $0.body == read.body && $0.element.span.start > read.span.start
    }
    return templates.prefix(mostLater).compactMap { template -> Loss? in
      guard
        let (extent, _) = taken(
          by: read, on: report.ways(to: template.element), atLeast: .surely)
      else { return nil }
      return Loss(
        places: [report.place(template.span)], occasion: "a Liquid template reads it",
        note: "the template reads the body here", extent: extent, isCertain: false)
    }.first
  }

  /// Reports a read that finds no body, since another document has taken it.
  private static func reportEarlierRead(before read: Read, _ report: Report) {
    guard read.isSure else { return }
    var earlier: Element?
    let extent = report.ways(to: read.expression).extent { way in
      let trace = way.state[.consumes(read.body)]
      guard trace.presence == .surely, !trace.mayHaveOtherDoers, !wasKept(read.body, way),
        let first = trace.doers.first?.element,
        !trace.doers.contains(where: { $0.element.tree === read.element.tree })
      else { return false }
      earlier = earlier ?? first
      return true
    }
    guard let extent, let earlier else { return }
    report(
      read.span,
      "\(read.body.noun) is gone here, since it was read before and not kept; write 'preserveContent: true' as the argument of the earlier read",
      atMost: .warning, holdingFor: extent,
      related: [
        Note("it is read here", at: Place(earlier.tree.source, earlier.nameSpan))
      ])
  }

  // MARK: Passed on

  private static func passing(after read: Read, _ report: Report) -> Loss? {
    switch read.body {
    case .requestBody: forward(after: read, report)
    case .responseBody: end(after: read, report)
    default: nil
    }
  }

  /// The statement that forwards a request whose body was taken.
  private static func forward(after read: Read, _ report: Report) -> Loss? {
    let operations = report.operations
    let haveBodies = operations.allSatisfy { !$0.requestMediaTypes.isEmpty }
    if !operations.isEmpty, operations.allSatisfy(\.requestMediaTypes.isEmpty) { return nil }
    return report.forwarding.lazy.compactMap { forwarding in
      guard let element = forwarding.statement?.element,
        let (extent, isCertain) = taken(by: read, on: forwarding.ways, atLeast: .perhaps)
      else { return nil }
      return Loss(
        places: [Place(element.tree.source, element.nameSpan)],
        occasion: "the request is forwarded", note: "the request is forwarded here",
        extent: extent, isCertain: isCertain && !operations.isEmpty && haveBodies)
    }.first
  }

  /// The end of outbound, where the response goes to the caller.
  private static func end(after read: Read, _ report: Report) -> Loss? {
    // What a set-body makes of the response that it reads goes to the caller, wherever it stands.
    guard read.element.section != .onError, !read.element.isNewBodyOfCall else { return nil }
    let ways = report.ways(toEndOf: .outbound)
    guard let (extent, isCertain) = taken(by: read, on: ways, atLeast: .perhaps) else { return nil }
    return Loss(
      places: [], occasion: "the response goes to the caller, who gets an empty one", note: "",
      extent: extent, isCertain: isCertain)
  }

  // MARK: What a read has done

  /// The calls whose body a read has taken, and whether that is certain; nil where there are none.
  private static func taken(
    by read: Read, on ways: [Observations.Way], atLeast least: Taking
  ) -> (Extent, isCertain: Bool)? {
    var isCertain = true
    let extent = ways.extent { way in
      guard let taking = taking(of: read, way), taking == .surely || least == .perhaps else {
        return false
      }
      let trace = way.state[.consumes(read.body)]
      if taking == .perhaps || trace.mayHaveOtherDoers || wasKept(read.body, way) {
        isCertain = false
      }
      return true
    }
    return extent.map { ($0, isCertain) }
  }

  private static func taking(of read: Read, _ way: Observations.Way) -> Taking? {
    let trace = way.state[.consumes(read.body)]
    // Reads that are asked about mostly stand right in front.
    let isDoer = trace.doers.reversed().contains { statement in
      statement.element.tree === read.element.tree && statement.element.span.contains(read.span)
    }
    guard isDoer else { return nil }
    if trace.presence == .surely { return .surely }
    // Where nothing gives the message a new body, it is empty for the calls that were read.
    let writers = way.state[.writes(read.body)]
    let isReplaced = writers.mayHaveOtherDoers || writers.doers.contains { !$0.forwards }
    guard trace.presence == .sometimes, !trace.mayHaveOtherDoers, !isReplaced,
      !way.mayHaveTested(AccessPath(members: ["Request", "Method"]))
    else { return nil }
    return .perhaps
  }

  /// True where the body was read and kept before, so that it may be there again.
  private static func wasKept(_ body: CallSubject, _ way: Observations.Way) -> Bool {
    !way.state[.buffers(body)].doers.isEmpty
  }
}

extension CallSubject {
  /// How messages call a body.
  fileprivate var noun: String {
    switch self {
    case .requestBody: "the request's body"
    case .responseBody: "the response's body"
    case .bodyInVariable(let name): "the body of the response in variable '\(name)'"
    default: "the body"
    }
  }
}
