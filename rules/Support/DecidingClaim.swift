import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// A claim of the caller's token that decides something though nobody has checked the token.
struct DecidingClaim {
  let origin: CodeOrigin

  /// The calls for which it does.
  let extent: Extent

  /// Nil where the expression decides nothing by a claim, and where the token may be checked.
  init?(deciding expression: PolicyExpression, _ report: Report) {
    guard expression.known.mayDecide(by: \.isClaim), expression.mayDecideByClaim,
      report.service[TokenReads.self].areThere, !report[OwnTokenChecks.self].areThere
    else { return nil }
    let reads = DecidingReads(of: expression, report)
    var origin: CodeOrigin?
    let extent = report.ways(to: expression).extent { way in
      guard !way.targets.contains(where: \.mayBeginElsewhere), way.isUnchecked,
        expression.decidesByClaim(in: way.section),
        let part = reads.origins(on: way, report).parts.first(where: \.path.isClaim)
      else { return false }
      origin = origin ?? part
      return true
    }
    guard let extent, let origin else { return nil }
    self.extent = extent
    self.origin = origin
  }
}

/// Whether some code of the service takes a token of a caller's apart.
private struct TokenReads: ServiceFact {
  struct Part: DocumentFact, Equatable {
    let areThere: Bool

    private static let method = ByteSearch("AsJwt")

    static func derive(from context: DocumentContext) -> Self {
      Self(areThere: method.occurs(in: context.document.source.bytes))
    }
  }

  let areThere: Bool

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    Self(areThere: parts.contains(where: \.part.areThere))
  }
}

/// Whether code of a document checks a signature by itself.
private struct OwnTokenChecks: DocumentFact {
  let areThere: Bool

  private static let methods = ["ComputeHash", "VerifyData", "VerifyHash", "TryParseJwt"]
    .map { ByteSearch($0) }

  static func derive(from context: DocumentContext) -> Self {
    Self(areThere: methods.contains { $0.occurs(in: context.document.source.bytes) })
  }
}

extension PolicyExpression {
  fileprivate var mayDecideByClaim: Bool {
    PolicySection.allCases.contains(where: decidesByClaim)
  }

  /// True where it depends on the expression what runs, which backend is called, or what a header tells
  /// the backend.
  fileprivate func decidesByClaim(in section: PolicySection?) -> Bool {
    if element.is(.when) {
      return attribute != nil && !element.onlyLogs && !element.choosesCheck
    }
    if element.is(.setBackendService) { return attribute != nil }
    return element.parent?.is(.setHeader) == true && isPartOfRequest(in: section)
  }
}

extension Element {
  /// True for a branch beside or in which the token is checked, so that the claim only tells by which
  /// check; a fragment may hold one.
  fileprivate var choosesCheck: Bool {
    (parent ?? self).descendants.contains { statement in
      statement.is(.includeFragment)
        || StatementCatalog.statement(for: statement)?.effects.check?.kind == .token
    }
  }

  /// True where all statements inside only write logs.
  var onlyLogs: Bool {
    childElements.allSatisfy { child in
      let sends = StatementCatalog.statement(for: child)?.effects.sends ?? []
      return !sends.isEmpty && sends.allSatisfy(\.destination.keepsRecords)
    }
  }
}

extension Observations.Way {
  /// True where nothing on the way can have checked who calls.
  fileprivate var isUnchecked: Bool {
    let checks: [Deed] = [
      .checks(.token), .checks(.certificate), .checks(.address), .requests,
    ]
    return section != nil && section != .onError && state.unknowns.isEmpty
      && checks.allSatisfy { state[$0].presence == .never }
      && !state[.checks(.header)].doers.contains { $0.element.mayKnowSender }
  }
}

extension Element {
  /// True for a check of a header other than that of the token, by which a gateway in front may show
  /// who it is.
  fileprivate var mayKnowSender: Bool {
    self[.name].map { $0.value.decoded.trimmed.lowercased() != HTTPNames.authorization } ?? true
  }
}

extension AccessPath {
  /// True for something that a token of the caller's says.
  var isClaim: Bool {
    guard starts(with: ["Request"]), let read = steps.firstIndex(where: { $0.name == "AsJwt" })
    else { return false }
    return read + 1 < steps.count
  }
}
