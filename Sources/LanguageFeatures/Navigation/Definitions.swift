import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
public import SourceText
import Workspace

/// Where what stands at an offset comes from.
public struct Definitions: Sendable {
  /// What stands there.
  public let symbol: Symbol

  /// In the order of what a call meets, where the way is known, else of paths.
  public let places: [Place]

  /// Nil where nothing has a name.
  public init?(at cursor: Cursor) {
    guard let symbol = cursor.symbol else { return nil }
    self.symbol = symbol
    let view = cursor.view
    switch symbol.kind {
    case .base(let base): places = view.broaderSections(of: base)
    case .member, .statement: places = []
    case .variable:
      let onTheWay = view.context.whileInUse { cursor.settersOnTheWay(of: symbol.name) }
      places = onTheWay.isEmpty ? Self.definitions(symbol, cursor) : onTheWay
    case .namedValue, .resource, .local: places = Self.definitions(symbol, cursor)
    }
  }

  private static func definitions(_ symbol: Symbol, _ cursor: Cursor) -> [Place] {
    Occurrences(of: symbol, in: cursor.view).all.filter(\.isDefinition).map(\.place)
  }
}

extension Cursor {
  /// What may have set a variable where the code at the offset reads it; empty where no code reads it
  /// there, and where it is not known what runs before.
  fileprivate func settersOnTheWay(of variable: String) -> [Place] {
    var seen: Set<Place> = []
    return ways.flatMap { $0.state.variable(variable).doers }
      .compactMap { $0.element.placeNaming(variable) }.filter { seen.insert($0).inserted }
  }

  /// What is known before the code at the offset, or the statement there, has its turn, for each way on
  /// which calls come.
  var ways: [Observations.Way] {
    let observations = Observations(of: view.context, in: view.service)
    return code.map { observations.ways(to: $0.expression.source) }
      ?? element.map { observations.ways(to: $0) } ?? []
  }
}

extension Element {
  /// Where a statement names a variable that it sets.
  func placeNaming(_ variable: String) -> Place? {
    let definition = StatementCatalog.definition(of: self)
    let attribute = attributes.first { attribute in
      attribute.value.decoded == variable
        && definition?.attributes.contains {
          $0.value.type == .variableName && attribute.isNamed($0.name)
        } == true
    }
    return attribute.map { Place(tree.source, $0.value.trimmedSpan) }
  }
}

extension PolicyView {
  /// The sections of broader scopes that `<base />` stands for, the nearest first.
  fileprivate func broaderSections(of base: Element) -> [Place] {
    guard let placement = document.placement,
      let section = base.ancestors.lazy.compactMap({ PolicySection(rawValue: $0.name) }).first
    else { return [] }
    var seen: Set<Place> = []
    return service[ServiceFlow.self].broader(than: placement).flatMap { pipeline in
      pipeline.layers.compactMap { layer -> Place? in
        guard case .document(let flow) = layer,
          let element = flow.tree.root?.childElements.first(where: {
            PolicySection(rawValue: $0.name) == section
          })
        else { return nil }
        return Place(flow.tree.source, element.nameSpan)
      }
    }.filter { seen.insert($0).inserted }
  }
}
