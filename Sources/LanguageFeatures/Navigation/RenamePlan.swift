import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// All places where a name has to change, found before the new name is known.
struct RenamePlan {
  let symbol: Symbol
  private(set) var places: [NamePlace] = []
  private(set) var notes: [String] = []
  private let view: PolicyView

  init(at cursor: Cursor) throws(RenameRefusal) {
    guard let symbol = cursor.symbol else {
      throw RenameRefusal("nothing with a name that can be changed stands here")
    }
    self.symbol = symbol
    view = cursor.view
    switch symbol.kind {
    case .variable: try addVariable()
    case .namedValue: try addNamedValue()
    case .resource(let kind, let workspace): try addResource(kind, workspace)
    case .local(let name): try addLocal(name)
    case .member(let use):
      throw RenameRefusal("'\(use.member.name)' is a member of .NET or of the service")
    case .statement: throw RenameRefusal("'\(symbol.name)' is a name of the service")
    case .base: throw RenameRefusal("'base' is a name of the service")
    }
  }

  /// Throws the reason why the symbol can't have a name.
  func check(_ newName: String) throws(RenameRefusal) {
    switch symbol.kind {
    case .variable: try checkVariable(newName)
    case .namedValue: try checkNamedValue(newName)
    case .resource(let kind, let workspace): try checkResource(newName, kind, workspace)
    case .local(let name): try checkLocal(newName, name)
    case .member, .statement, .base: break
    }
  }

  private func shown(_ place: Place) -> String {
    let place = place.inHost
    let position = LineTable(place.source).position(at: place.span.start)
    return "\(place.source.path):\(position.line)"
  }

  // MARK: Variables

  private func variables(_ names: Set<String>) -> [VariableOccurrences.Member] {
    view.service[VariableOccurrences.self].documents(
      naming: names, with: view.document, in: view.service.model, withDoubts: true)
  }

  private mutating func addVariable() throws(RenameRefusal) {
    let name = symbol.name
    var members = variables([name])
    if members.isEmpty {
      let own = view.context.whileInUse { view.context[VariablePlaces.self] }
      members = [VariableOccurrences.Member(own, of: view.document, naming: [name])]
      notes.append("nothing tells where this policy is attached, so no other is changed")
    }
    for member in members {
      let source = member.document.source
      for doubt in member.doubts {
        if doubt.reason == .template || doubt.reason == .unreadCode,
          !source.text(doubt.span).contains(name)
        {
          continue
        }
        throw RenameRefusal(
          "\(doubt.reason.words) at \(shown(Place(source, doubt.span))), which may mean '\(name)'")
      }
      for place in member.places {
        let there = Place(source, place.span)
        guard let value = member.document.tree.value(at: place.span.start) else {
          throw RenameRefusal("the name stands at \(shown(there)) where it is not understood")
        }
        switch place.form {
        case .attribute:
          places.append(NamePlace(place: there, writing: .attribute(value)))
        case .string, .verbatimString:
          places.append(
            NamePlace(
              place: there,
              writing: .string(value, isVerbatim: place.form == .verbatimString)))
        case .other:
          throw RenameRefusal(
            "the name is put together, or comes from a named value, at \(shown(there))")
        }
      }
    }
  }

  private func checkVariable(_ newName: String) throws(RenameRefusal) {
    guard !newName.isEmpty, newName.trimmed == newName else {
      throw RenameRefusal("a name of a variable is not empty, and no blanks are around it")
    }
    let isPlain = newName.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard isPlain, !newName.contains("{{"), !newName.contains("}}"), !newName.hasPrefix("@"),
      !view.context.settings.template.hasPlaceholder(in: newName)
    else {
      throw RenameRefusal(
        "'\(newName)' would be read as something else than a name: an expression, a named value or "
          + "a placeholder")
    }
    var members = variables([symbol.name, newName])
    if members.isEmpty {
      let own = view.context.whileInUse { view.context[VariablePlaces.self] }
      members = [VariableOccurrences.Member(own, of: view.document, naming: [newName])]
    }
    for member in members {
      if let taken = member.places.first(where: { $0.name == newName }) {
        throw RenameRefusal(
          "there is a variable '\(newName)' already, at "
            + shown(Place(member.document.source, taken.span)))
      }
    }
  }

  // MARK: Named values

  private mutating func addNamedValue() throws(RenameRefusal) {
    let name = symbol.name
    let model = view.service.model
    guard !model.isDeployedElsewhere(name, .namedValues) else {
      throw RenameRefusal("'\(name)' is deployed elsewhere")
    }
    let definitions = model.namedValueSets.flatMap { $0.values(named: name) }
    guard !definitions.isEmpty else {
      throw RenameRefusal("no file defines the named value '\(name)', so it would be lost")
    }
    guard Set(definitions.map(\.workspace)).count == 1 else {
      throw RenameRefusal("several workspaces have a named value '\(name)' of their own")
    }
    for definition in definitions {
      try addData(definition.displayName)
      if let id = definition.id, id.value == name {
        notes.append("the resource name '\(id.value)' of the named value stays as it is")
      }
    }
    for use in model.namedValueUsesOfResources where use.name == name { try add(use.place) }
    for place in view.service[NamedValueUses.self].places[name, default: []] { try add(place) }
    notes = Array(Set(notes)).sorted()
  }

  private func checkNamedValue(_ newName: String) throws(RenameRefusal) {
    if let flaw = DisplayNameFlaw(of: newName) {
      throw RenameRefusal("the name '\(newName)' \(flaw.text)")
    }
    let sets = view.service.model.namedValueSets
    let others = sets.flatMap { $0.values(ignoringCaseOf: newName) }
      .filter { $0.displayName.value != symbol.name }
    if let other = others.first {
      throw RenameRefusal(
        "there is a named value '\(other.displayName.value)' already, at "
          + shown(other.displayName.place))
    }
    if view.service.model.isDeployedElsewhere(newName, .namedValues) {
      throw RenameRefusal("a named value '\(newName)' is deployed elsewhere")
    }
  }

  private mutating func addData(_ name: Located<String>) throws(RenameRefusal) {
    guard name.place.text == name.value else {
      throw RenameRefusal(
        "at \(shown(name.place)) the name is written with escapes, or made of something else")
    }
    places.append(NamePlace(place: name.place, writing: .data))
  }

  private mutating func add(_ place: Place) throws(RenameRefusal) {
    guard place.text == symbol.name else {
      throw RenameRefusal(
        "at \(shown(place)) the name is written with escapes, or made of something else")
    }
    places.append(NamePlace(place: place, writing: .plain))
  }

  // MARK: Resources

  private mutating func addResource(_ kind: ResourceKind, _ workspace: String?)
    throws(RenameRefusal)
  {
    let name = symbol.name
    let model = view.service.model
    switch kind {
    case .apis, .products, .operations:
      throw RenameRefusal(
        "the name of an \(kind.noun) stands in paths and addresses, which a change here does not "
          + "follow")
    case .namedValues, .fragments, .backends, .loggers, .schemas, .certificates,
      .authorizationProviders:
      break
    }
    guard !model.isDeployedElsewhere(name, kind) else {
      throw RenameRefusal("'\(name)' is deployed elsewhere")
    }
    let definitions = model.definitions(of: kind, name, in: workspace)
    guard let first = definitions.first else {
      throw RenameRefusal(
        "no text in a file defines the \(kind.noun) '\(name)': its name is that of a folder or "
          + "file, or it is defined somewhere else")
    }
    guard definitions.allSatisfy({ $0.place.text == name }) else {
      throw RenameRefusal(
        "the name of the \(kind.noun) is that of a folder or file, or made of something else, at "
          + shown(first.place))
    }
    for definition in definitions { try addData(definition) }
    let found = Occurrences(of: symbol, in: view).all.filter { !$0.isDefinition }
    for occurrence in found { try add(occurrence.place) }
    for override in model.overrides where override.name.value == name {
      try addData(override.name)
    }
  }

  private func checkResource(_ newName: String, _ kind: ResourceKind, _ workspace: String?)
    throws(RenameRefusal)
  {
    let wrong = newName.unicodeScalars.first { !ServiceFacts.isLetterDigitOrHyphen($0) }
    guard wrong == nil, !newName.isEmpty else {
      throw RenameRefusal("a name of a \(kind.noun) has letters, digits and hyphens only")
    }
    let isTaken = view.service.model.resources[kind, default: []].contains { set in
      set.resource(newName, for: workspace) != nil
        || set.resources(ignoringCaseOf: newName, for: workspace).contains { $0.id != symbol.name }
    }
    if isTaken || view.service.model.isDeployedElsewhere(newName, kind) {
      throw RenameRefusal("there is a \(kind.noun) '\(newName)' already")
    }
  }

  // MARK: Code

  private mutating func addLocal(_ name: Symbol.LocalName) throws(RenameRefusal) {
    let expression = name.expression
    guard expression.isReadable, expression.source.isTerminated, expression.tree.problems.isEmpty
    else {
      throw RenameRefusal("the code has mistakes, so it is not known what its names mean")
    }
    guard name.local.isFullyKnown else {
      throw RenameRefusal(
        "'\(name.local.name)' stands elsewhere in the code, too, and it is not known what it means "
          + "there")
    }
    func add(_ range: Range<Int>, _ writing: NamePlace.Writing) throws(RenameRefusal) {
      let place = Place(view.source, expression.span(ofNode: range))
      guard place.text == name.local.name || place.text == "@" + name.local.name else {
        throw RenameRefusal("at \(shown(place)) the name comes from a named value")
      }
      places.append(NamePlace(place: place, writing: writing))
    }
    try add(name.local.declaration, .plain)
    for use in name.local.uses {
      switch use.form {
      case .alone: try add(use.range, .plain)
      case .alsoMember(let prefix): try add(use.range, .behind(prefix))
      }
    }
  }

  private func checkLocal(_ newName: String, _ name: Symbol.LocalName) throws(RenameRefusal) {
    switch IdentifierFlaw(of: newName) {
    case .empty: throw RenameRefusal("a name is not empty")
    case .keyword: throw RenameRefusal("'\(newName)' is a word of C#")
    case .character(let character):
      throw RenameRefusal("'\(character)' can't stand there in a name of C#")
    case nil: break
    }
    let expression = name.expression
    let keepsMeaning = name.local.keepsMeaning(
      named: newName, in: expression.tokenized,
      as: expression.source.form == .oneLine ? .expression : .statements)
    guard newName != "context", keepsMeaning else {
      throw RenameRefusal("the code has something called '\(newName)' already")
    }
  }
}

extension VariableDoubt.Reason {
  fileprivate var words: String {
    switch self {
    case .computedSetting: "a statement computes the name of the variable that it sets"
    case .computedReading: "code computes the name of a variable, or hands all of them on,"
    case .unreadCode: "code that cannot be read speaks of variables"
    case .template: "a template speaks of variables"
    }
  }
}

extension SyntaxTree {
  /// The value of an attribute or a text that holds an offset.
  fileprivate func value(at offset: Int) -> Value? {
    guard let element = element(at: offset) else { return nil }
    for attribute in element.attributes where attribute.value.span.touches(offset) {
      return attribute.value
    }
    return element.texts.first { $0.value.span.touches(offset) }?.value
  }
}
