import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// The headers and parameters that a document lets no call pass without, or writes itself.
struct RequiredNames: DocumentFact, Equatable {
  /// Where that begins for each name, in small letters.
  fileprivate let offsets: [String: Int]

  static func derive(from context: DocumentContext) -> Self {
    var offsets: [String: Int] = [:]
    for element in context.document.tree.elements {
      for name in element.requiredNames where offsets[name] == nil {
        offsets[name] = element.span.start
      }
    }
    return Self(offsets: offsets)
  }
}

/// In how many documents of a service names are required.
private struct RequiredNamesOfService: ServiceFact {
  let counts: [String: Int]

  static func reduce(_ parts: [(document: PolicyDocument, part: RequiredNames)], _: Service) -> Self
  {
    Self(
      counts: parts.reduce(into: [:]) { counts, entry in
        for name in entry.part.offsets.keys { counts[name, default: 0] += 1 }
      })
  }
}

extension Report {
  /// True when a statement in front lets only calls pass that have the header or parameter of a name,
  /// or writes it itself; and where one of another document may do so.
  func isRequired(_ name: String, before expression: PolicyExpression) -> Bool {
    let name = name.lowercased()
    let own = self[RequiredNames.self].offsets[name]
    if let own, own < expression.source.span.start { return true }
    return service[RequiredNamesOfService.self].counts[name, default: 0] > (own == nil ? 0 : 1)
  }
}

extension Element {
  /// The names, in small letters, whose header or parameter is there behind the statement.
  fileprivate var requiredNames: [String] {
    let names: [String?] =
      switch knownName {
      case .checkHeader, .setHeader, .setQueryParameter: [self[.name]?.value.decoded]
      case _ where has(.validatesToken):
        [
          self[.headerName]?.value.decoded ?? "Authorization",
          self[.queryParameterName]?.value.decoded,
        ]
      case .parameter where ancestors.contains { $0.is(.validateParameters) }:
        [self[.name]?.value.decoded]
      default: []
      }
    return names.compactMap { $0?.lowercased() }
  }
}
