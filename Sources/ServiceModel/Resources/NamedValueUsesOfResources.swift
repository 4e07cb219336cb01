public import PolicySyntax
import SourceText

extension Service {
  /// The named values that backends, loggers and APIs refer to.
  public var namedValueUsesOfResources: [NamedValueReference] {
    textsOfResources.flatMap { NamedValueReference.all(in: $0.span, of: $0.source) }
  }
}
