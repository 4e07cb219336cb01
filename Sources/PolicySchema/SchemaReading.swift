public import PolicyCatalog
public import PolicySyntax
import SourceText

/// A document held against the catalogue.
public struct SchemaReading: Sendable {
  /// Where the document differs, in the order of the text.
  public let deviations: [Deviation]

  /// The values that hold named values and no expressions: what they come to has yet to be judged.
  public let openValues: [TypedValue]

  /// - Parameters:
  ///   - tree: the document.
  ///   - surroundings: what is known beside the document.
  public init(_ tree: SyntaxTree, in surroundings: Surroundings) {
    final class Collector {
      var deviations: [Deviation] = []
      var openValues: [TypedValue] = []
    }
    let collector = Collector()
    _ = Self.read(
      tree, in: surroundings, visit: { collector.deviations.append($0) },
      visitOpenValue: { collector.openValues.append($0) })
    deviations = collector.deviations.sorted { $0.element.span.start < $1.element.span.start }
    openValues = collector.openValues
  }

  /// Holds a document against the catalogue without keeping what is found, of which there may be any
  /// number.
  ///
  /// - Parameters:
  ///   - tree: the document.
  ///   - surroundings: what is known beside the document.
  ///   - visit: takes the deviations, in no certain order.
  ///   - visitOpenValue: takes the values that hold named values and no expressions.
  /// - Returns: how many deviations there are beyond those that were visited, and one like them; nil
  ///   when there are none.
  public static func read(
    _ tree: SyntaxTree, in surroundings: Surroundings, visit: @escaping (Deviation) -> Void,
    visitOpenValue: @escaping (TypedValue) -> Void
  ) -> (example: Deviation, count: Int)? {
    var reader = SchemaReader(tree, surroundings, visit: visit, visitOpenValue: visitOpenValue)
    return reader.read()
  }

  /// What is known about a document beside its text.
  public struct Surroundings: Sendable {
    /// Where the document is attached; nil when that isn't known.
    public let scope: PolicyScope?

    /// The gateways that run it; empty when that isn't known.
    public let gateways: Set<GatewayKind>

    public init(scope: PolicyScope? = nil, gateways: Set<GatewayKind> = []) {
      self.scope = scope
      self.gateways = gateways
    }
  }
}
