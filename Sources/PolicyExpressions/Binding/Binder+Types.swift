import SourceText

/// Types as the code writes them.
extension Binder {
  /// The type of a syntax, of which `void` is one only where a function gives nothing.
  func resolve(_ syntax: TypeSyntax, mayBeVoid: Bool = false) -> TypeRef {
    switch syntax {
    case .predefined(let keyword):
      if keyword.text == "void" {
        if mayBeVoid { return .void }
        report(.noValue, at: keyword.range)
        return .unknown
      }
      return TypeTable.keywords[keyword.text].map { .named($0) } ?? .unknown
    case .named(let named):
      if named.parts.count == 1, named.parts[0].text == "dynamic",
        named.parts[0].typeArguments == nil
      {
        report(.lateBinding, at: named.range)
        return .dynamic
      }
      return namedType(named, quietly: false) ?? .unknown
    case .nullable(let node):
      let wrapped = resolve(node.wrapped)
      // What the parser takes for a type of C# 8 is told by it.
      if case .named = node.wrapped, wrapped.isFullyKnown,
        wrapped.isValueType == false
      {
        report(
          .nullableReference(type: wrapped), at: node.range.upperBound - 1..<node.range.upperBound)
        return wrapped
      }
      // `string?` of newer versions is the type itself.
      return wrapped.isValueType == true ? .nullable(wrapped) : wrapped
    case .array(let node): return .array(resolve(node.element), rank: node.rank)
    case .tuple(let node):
      return .tuple(
        node.elements.map {
          TypeRef.Component(name: $0.name?.text, type: resolve($0.type))
        })
    case .reference(let node): return resolve(node.referenced)
    case .omitted, .hole, .missing: return .unknown
    }
  }

  /// The type of a name, with a complaint when there is none, unless `quietly`.
  func namedType(_ named: NamedTypeSyntax, quietly: Bool) -> TypeRef? {
    guard let last = named.parts.last, let first = named.parts.first, first.alias == nil else {
      return nil
    }
    if let probe, last.text == CaretProbe.name {
      let namespace = named.parts.dropLast().map(\.text).joined(separator: ".")
      probe.noteType(behind: namespace, isCreated: isCreating, in: scope)
      return nil
    }
    let arguments = named.parts.flatMap { $0.typeArguments ?? [] }.map {
      quietly ? TypeRef.unknown : resolve($0)
    }
    let range = last.identifier.range
    let path = named.parts.map(\.text).joined(separator: ".")
    let id =
      named.parts.count == 1
      ? table.importedType(named: path, arity: arguments.count)
      : table.type(named: path, arity: arguments.count)
        ?? table.importedType(named: path, arity: arguments.count)
    if let id {
      if !quietly { checkAllowed(id, at: range) }
      return .named(id, arguments)
    }
    if quietly || hasHoles || last.text.isEmpty || scope.local(named: path) != nil { return nil }
    // A type of another namespace is told by its name, since it may not be used either way.
    if let other = table.types(named: last.text, arity: arguments.count).first {
      if named.parts.count == 1 {
        checkAllowed(other, at: range)
        return nil
      }
    }
    if !reportTypeArgumentCount(of: last.text, path: path, arguments.count, at: range) {
      reportUnknownType(named: path, at: range)
    }
    return nil
  }

  /// Complains about a type that exists with more or fewer type arguments; false when there is none.
  func reportTypeArgumentCount(
    of name: String, path: String, _ count: Int, at range: Range<Int>
  ) -> Bool {
    let accepted = (0...8).filter {
      $0 != count
        && (path == name
          ? table.importedType(named: name, arity: $0) : table.type(named: path, arity: $0)) != nil
    }
    if accepted.isEmpty { return false }
    report(.typeArgumentCount(name: name, count: count, accepted: accepted), at: range)
    return true
  }

  /// Complains about a type that the table lacks.
  ///
  /// With its namespace in front it may well be a type of .NET that just isn't listed.
  func reportUnknownType(named path: String, at range: Range<Int>) {
    let parts = path.split(separator: ".").map(String.init)
    let name = parts.last ?? path
    let nearest = nearest(name, among: table.allNames)
    let isQualified = table.isNamespace(parts.dropLast().joined(separator: "."))
    if isQualified, nearest?.lowercased() != name.lowercased() {
      report(.typeNotAllowed(name: path, isSeen: table.isSeen(path)), at: range)
    } else {
      report(.unknownType(name: path, nearest: nearest), at: range)
    }
  }

  /// Complains about a type that expressions may not name.
  func checkAllowed(_ id: TypeID, at range: Range<Int>) {
    if table.symbol(id).availability == .allowed { return }
    let name = table.fullName(of: id)
    report(.typeNotAllowed(name: name, isSeen: table.isSeen(name)), at: range)
  }

  /// How many names of one piece of code are looked for among those that are there.
  private static let mostSearches = 100

  func nearest(_ name: String, among names: @autoclosure () -> Set<String>) -> String? {
    // Nothing is near to a single letter, be it only written small.
    guard name.count > 1, searches < Self.mostSearches else { return nil }
    searches += 1
    return nearestName(to: name, among: names())
  }
}
