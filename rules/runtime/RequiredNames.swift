import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension PolicyExpression {
  /// True when a statement in front lets only calls pass that have the header or parameter of a name,
  /// or writes it itself.
  func isPreceded(byRequirementOf name: String) -> Bool {
    element.tree.elements.contains { statement in
      statement.span.start < source.span.start && statement.requires(name)
    }
  }
}

extension Element {
  fileprivate func requires(_ wanted: String) -> Bool {
    switch knownName {
    case .checkHeader, .setHeader:
      return self[.name]?.value.decoded.lowercased() == wanted.lowercased()
    case _ where has(.validatesToken):
      let header = self[.headerName]?.value.decoded ?? "Authorization"
      let parameter = self[.queryParameterName]?.value.decoded
      return header.lowercased() == wanted.lowercased() || parameter == wanted
    case .setQueryParameter:
      return self[.name]?.value.decoded == wanted
    case .parameter where ancestors.contains { $0.is(.validateParameters) }:
      return self[.name]?.value.decoded.lowercased() == wanted.lowercased()
    default:
      return false
    }
  }
}
