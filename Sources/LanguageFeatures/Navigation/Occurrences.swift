import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
public import SourceText
public import Workspace

/// A place where something with a name stands.
public struct Occurrence: Sendable {
  public let place: Place

  /// True where it is defined or declared.
  public let isDefinition: Bool
  /// True where the value is used.
  public let isRead: Bool

  /// True where it is given one.
  public let isWritten: Bool

  static func definition(_ place: Place) -> Occurrence {
    Occurrence(place: place, isDefinition: true, isRead: false, isWritten: true)
  }

  static func reading(_ place: Place) -> Occurrence {
    Occurrence(place: place, isDefinition: false, isRead: true, isWritten: false)
  }
}

/// Everywhere where a symbol stands, over the whole service: definitions first.
public struct Occurrences: Sendable {
  /// Definitions first, each once, in the order of paths and places.
  public let all: [Occurrence]

  /// - Parameter view: the policy in which the symbol was met.
  public init(of symbol: Symbol, in view: PolicyView) {
    let source = view.source
    let found: [Occurrence] =
      switch symbol.kind {
      case .variable: Self.variable(symbol.name, view)
      case .namedValue: Self.namedValue(symbol.name, view.service)
      case .resource(let kind, let workspace):
        Self.resource(kind, symbol.name, workspace, view.service)
      case .local(let name): Self.local(name, source)
      case .member(let use): Self.member(use, view)
      case .statement(let element): Self.statement(element, source)
      case .base: [.reading(Place(source, symbol.span))]
      }
    var seen: Set<Place> = []
    all = found.filter { seen.insert($0.place).inserted }.sorted { left, right in
      if left.isDefinition != right.isDefinition { return left.isDefinition }
      let (leftPath, rightPath) = (left.place.source.path, right.place.source.path)
      return leftPath == rightPath
        ? left.place.span.start < right.place.span.start : leftPath < rightPath
    }
  }

  /// Those in one text, in its order.
  public func inText(of source: SourceText) -> [Occurrence] {
    all.filter { $0.place.source === source }.sorted { $0.place.span < $1.place.span }
  }

  // MARK: Kinds

  private static func variable(_ name: String, _ view: PolicyView) -> [Occurrence] {
    let members = view.service[VariableOccurrences.self].documents(
      naming: [name], with: view.document, in: view.service.model)
    let own =
      members.isEmpty ? view.context[VariablePlaces.self].all.filter { $0.name == name } : []
    func occurrence(_ place: VariablePlace, _ source: SourceText) -> Occurrence {
      let there = Place(source, place.span)
      return place.isSetting ? .definition(there) : .reading(there)
    }
    return own.map { occurrence($0, view.source) }
      + members.flatMap { member in
        member.places.map { occurrence($0, member.document.source) }
      }
  }

  private static func namedValue(_ name: String, _ service: ServiceContext) -> [Occurrence] {
    let definitions = service.model.namedValueSets.flatMap { $0.values(named: name) }
    let uses =
      service[NamedValueUses.self].places[name, default: []]
      + service.model.namedValueUsesOfResources.filter { $0.name == name }.map(\.place)
    return definitions.map { .definition($0.displayName.place) } + uses.map { .reading($0) }
  }

  private static func resource(
    _ kind: ResourceKind, _ id: String, _ workspace: String?, _ service: ServiceContext
  ) -> [Occurrence] {
    let model = service.model
    func isMeant(_ name: String, _ owner: String?, _ resolution: Resolution) -> Bool {
      if let found = resolution.resource { return found.id == id && found.workspace == workspace }
      return name == id && (owner == workspace || workspace == nil)
    }
    var found = model.definitions(of: kind, id, in: workspace).map {
      Occurrence.definition($0.place)
    }
    if kind == .fragments, let fragment = model.fragment(id, in: workspace), found.isEmpty {
      found.append(.definition(Place(fragment.tree.source, fragment.tree.beginning)))
    }
    for (document, references) in service[ServiceReferences.self].documents {
      let owner = document.placement?.workspace
      for reference in references where reference.referral.kind == kind {
        let isUse = reference.names.contains { name in
          let text = name.text.trimmed
          return !name.isSecret
            && isMeant(text, owner, model.resolve(text, reference.referral, in: owner))
        }
        if isUse { found.append(.reading(reference.place)) }
      }
    }
    for reference in model.references where reference.kind == kind {
      if isMeant(reference.name.value, reference.workspace, model.resolve(reference)) {
        found.append(.reading(reference.name.place))
      }
    }
    return found
  }

  private static func local(_ name: Symbol.LocalName, _ source: SourceText) -> [Occurrence] {
    let expression = name.expression
    func place(_ range: Range<Int>) -> Place { Place(source, expression.span(ofNode: range)) }
    return [
      Occurrence(
        place: place(name.local.declaration), isDefinition: true, isRead: false,
        isWritten: name.local.isSetByDeclaration)
    ]
      + name.local.uses.map {
        Occurrence(
          place: place($0.range), isDefinition: false, isRead: $0.isRead, isWritten: $0.isWritten)
      }
  }

  /// The uses of a member in the policy: what other policies ask of .NET is no business of this one.
  private static func member(_ use: Binding.MemberUse, _ view: PolicyView) -> [Occurrence] {
    view.context.whileInUse {
      view.context.expressions.flatMap { expression -> [Occurrence] in
        let uses = view.context.binding(of: expression)?.memberUses ?? expression.places.memberUses
        return uses.filter { $0.member === use.member }.map {
          .reading(Place(view.source, expression.span(ofNode: $0.range)))
        }
      }
    }
  }

  private static func statement(_ element: Element, _ source: SourceText) -> [Occurrence] {
    let start = Occurrence.reading(Place(source, element.nameSpan))
    guard let endTag = element.endTagSpan, endTag.range.count > element.nameSpan.range.count + 2
    else {
      return [start]
    }
    let end = Span(endTag.start + 2, endTag.start + 2 + element.nameSpan.range.count)
    return [start, .reading(Place(source, end))]
  }
}

extension SyntaxTree {
  /// The name of the root, or the beginning of a text without one.
  var beginning: Span { root?.nameSpan ?? Span(0, 0) }
}
