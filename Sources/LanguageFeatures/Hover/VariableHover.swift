import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// What a variable is, where it is set, and whether it surely is on the way to an offset.
struct VariableHover {
  private(set) var text = MarkedText()

  init(_ name: String, at cursor: Cursor) {
    let view = cursor.view
    let members = view.service[VariableOccurrences.self].documents(
      naming: [name], with: view.document, in: view.service.model)
    let documents = members.isEmpty ? [view.document] : members.map(\.document)
    let ways = cursor.ways
    let traces = ways.map { $0.state.variable(name) }
    var setters = traces.flatMap(\.doers).map(\.element)
    if setters.isEmpty {
      setters = documents.flatMap { document in
        view.service.context(of: document).settings(of: name)
      }
    }
    var seen: Set<Element> = []
    setters = setters.filter { seen.insert($0).inserted }
    let types = Set(
      setters.map { setter in
        let document = documents.first { $0.tree === setter.tree }
        return document.map { Self.type(of: setter, in: view.service.context(of: $0)) } ?? .unknown
      })
    let type = types.count == 1 ? types.first.flatMap { $0.isKnown ? $0 : nil } : nil
    text.paragraph(
      .strong(name), .words(" (variable" + (type.map { " of type \($0)" } ?? "") + ")"))
    // Where it is set, what was before is of no interest.
    let isSetHere = cursor.code == nil && cursor.element?.placeNaming(name) != nil
    if !isSetHere,
      let presence = Self.presence(of: name, ways, hasNoSetter: setters.isEmpty)
    {
      text.paragraph(.words(presence))
    }
    var items: [[MarkedText.Piece]] = setters.prefix(Self.most).map { setter in
      let place = setter.placeNaming(name) ?? Place(setter.tree.source, setter.nameSpan)
      return [.words("set by "), .code(setter.name), .words(" at \(place.shown)")]
    }
    if setters.count > Self.most { items.append([.words("and \(setters.count - Self.most) more")]) }
    text.list(items)
  }

  private static let most = 10

  /// What the ways to the offset tell; nil where none is known.
  private static func presence(of name: String, _ ways: [Observations.Way], hasNoSetter: Bool)
    -> String?
  {
    let presences = ways.map { way -> Trace.Presence in
      let presence = way.state.variable(name).presence
      // What may run first is not known, so that it may be set there.
      return presence == .never && way.targets.contains(where: \.mayBeginElsewhere)
        ? .unknown : presence
    }
    if presences.contains(.unknown) || presences.isEmpty {
      if hasNoSetter { return "Nothing that is known here sets it." }
      return presences.isEmpty ? nil : "It is not known whether it is set here."
    }
    if presences.allSatisfy({ $0 == .surely }) { return "It is surely set here." }
    if presences.allSatisfy({ $0 == .never }) { return "It is never set on the way to here." }
    return "It is set on some ways to here only."
  }

  private static func type(of setter: Element, in context: DocumentContext) -> TypeRef {
    guard setter.is(.setVariable), let value = setter[.value]?.value else { return .unknown }
    return context.whileInUse {
      guard let source = value.leadingExpression else { return .string }
      return context.binding(of: source)?.resultType ?? .unknown
    }
  }
}

extension DocumentContext {
  /// The statements of the document that set a variable.
  fileprivate func settings(of name: String) -> [Element] {
    whileInUse { self[VariableSettings.self].of(name).map(\.element) }
  }
}
