/// A name that the code declares: a variable, a parameter, or a function.
final class Local {
  enum Kind {
    case variable
    case constant
    /// The variable of a `foreach` or `using`.
    case readOnly
    /// A variable of a query.
    case query
    case function(LocalFunction)
  }

  let name: String

  /// The name where the code declares it.
  let declaration: Range<Int>
  let kind: Kind
  var type: TypeRef
  var constant: Constant?

  init(_ name: Identifier, _ kind: Kind, _ type: TypeRef, constant: Constant? = nil) {
    self.name = name.text
    declaration = name.range
    self.kind = kind
    self.type = type
    self.constant = constant
  }
}

/// A function that the code declares.
final class LocalFunction {
  let parameters: [ParameterSymbol]
  let isGeneric: Bool
  var result: TypeRef

  init(parameters: [ParameterSymbol], isGeneric: Bool, result: TypeRef) {
    self.parameters = parameters
    self.isGeneric = isGeneric
    self.result = result
  }
}

/// The part of the code in which names hold.
final class Scope {
  let parent: Scope?
  private(set) var locals: [String: Local] = [:]

  /// Names of scopes inside this one, which it may no longer declare.
  private var innerNames: Set<String> = []

  init(in parent: Scope?) { self.parent = parent }

  func local(named name: String) -> Local? {
    var scope: Scope? = self
    while let current = scope {
      if let local = current.locals[name] { return local }
      scope = current.parent
    }
    return nil
  }

  /// Declares a name; false when the same code has it already.
  func declare(_ local: Local) -> Bool {
    let isNew = self.local(named: local.name) == nil && !innerNames.contains(local.name)
    locals[local.name] = local
    return isNew
  }

  /// Hands the names to the scope around it when the scope ends.
  func close() {
    guard let parent else { return }
    parent.innerNames.formUnion(locals.keys)
    parent.innerNames.formUnion(innerNames)
  }

  var visibleNames: Set<String> {
    var names: Set<String> = []
    var scope: Scope? = self
    while let current = scope {
      names.formUnion(current.locals.keys)
      scope = current.parent
    }
    return names
  }
}
