import PolicyCatalog

/// Reads lines of the declaration of one type.
///
/// `Data/Types/README.md` of the catalogue says how a declaration is written. A mistake in one makes
/// a type unknown rather than the program stop; `mistakes` tells them, and a test asks for all.
struct TypeDeclarationReader {
  private let id: TypeID
  private let table: TypeTable
  private var words = DeclarationWords([])
  private var typeParameters: [String]
  private var methodParameters: [String] = []

  /// Names that stand for no listed type, and lines that read as nothing.
  private(set) var mistakes: [String] = []

  /// - Parameter typeParameters: those of the type, for its members.
  init(_ id: TypeID, of table: TypeTable, typeParameters: [String] = []) {
    self.id = id
    self.table = table
    self.typeParameters = typeParameters
  }

  // MARK: The head

  /// What the first line says of the type.
  struct Head {
    var availability = TypeSymbol.Availability.allowed
    var kind = TypeSymbol.Kind.class
    var parameters: [TypeSymbol.Parameter] = []

    /// The base class and the interfaces, also those that C# adds.
    var bases: [TypeRef] = []

    /// False where some of them are not listed.
    var isComplete = true

    /// The method by which a delegate is called.
    var invocation: MemberSymbol?
  }

  mutating func head(_ line: [UInt8]) -> Head {
    words = DeclarationWords(line)
    var head = Head()
    if words.take("support") { head.availability = .support }
    if words.take("unlisted") { head.availability = .unlisted }
    let isStatic = words.take("static")
    switch words.next() {
    case "struct": head.kind = .struct
    case "interface": head.kind = .interface
    case "enum": head.kind = .enum
    case "delegate": head.kind = .delegate
    default: head.kind = isStatic ? .staticClass : .class
    }
    if head.kind == .delegate {
      // The result stands before the type parameters that it may mention.
      let resultStart = words.position
      _ = readType()
      mistakes = []
      _ = words.next()
      head.parameters = readTypeParameters()
      let parametersStart = words.position
      words.position = resultStart
      let result = readType()
      words.position = parametersStart
      head.invocation = MemberSymbol(
        .method, "Invoke", in: id, type: result, parameters: readParameters(until: ")"))
    } else {
      _ = words.next()
      head.parameters = readTypeParameters()
    }
    if words.take(":") {
      repeat { head.bases.append(readType()) } while words.take(",")
    }
    head.isComplete = head.availability != .unlisted && head.bases.allSatisfy { $0 != .unknown }
    head.bases.removeAll { $0 == .unknown }
    if let base = impliedBase(of: head.kind) { head.bases.append(.named(base, [])) }
    return head
  }

  private func impliedBase(of kind: TypeSymbol.Kind) -> TypeID? {
    let name =
      switch kind {
      case .struct: "System.ValueType"
      case .enum: "System.Enum"
      case .delegate: "System.MulticastDelegate"
      // A class that comes first is the base, which leads to object.
      case .class, .staticClass, .interface: "System.Object"
      }
    let base = table.type(named: name, arity: 0)
    return base == id ? nil : base
  }

  // MARK: Members

  /// What a line inside of a type says.
  enum Line {
    case member(MemberSymbol)
    /// There are members, or overloads, of a name that are not listed.
    case unlisted(String)
  }

  /// - Parameter kind: that of the type.
  mutating func line(_ line: [UInt8], ofTypeOf kind: TypeSymbol.Kind) -> Line? {
    words = DeclarationWords(line)
    methodParameters = []
    if kind == .enum { return .member(readValue()) }
    if words.take("unlisted") { return .unlisted(words.next()) }
    if let member = readMember() { return .member(member) }
    mistakes.append("'\(words.text)'")
    return nil
  }

  private mutating func readValue() -> MemberSymbol {
    let isRefused = words.take("refused")
    return MemberSymbol(
      .field, words.next(), in: id, type: .named(id, []), isStatic: true, isRefused: isRefused,
      isReadOnly: true)
  }

  private mutating func readMember() -> MemberSymbol? {
    let isRefused = words.take("refused")
    if words.take("new") {
      guard words.take("(") else { return nil }
      return MemberSymbol(
        .constructor, "new", in: id, type: ownType, parameters: readParameters(until: ")"),
        isRefused: isRefused)
    }
    if words.at("implicit") || words.at("explicit") {
      let isImplicit = words.next() == "implicit"
      guard words.take("operator") else { return nil }
      let type = readType()
      guard words.take("(") else { return nil }
      return MemberSymbol(
        .conversion(isImplicit: isImplicit), "operator", in: id, type: type,
        parameters: readParameters(until: ")"), isStatic: true, isRefused: isRefused)
    }
    let isStatic = words.take("static")
    let isReadOnly = words.take("readonly")
    // The type parameters of a method stand behind the result that may mention them.
    methodParameters = methodParametersAhead()
    let type = readType()
    if words.take("operator") {
      var sign = ""
      while !words.isAtEnd, !words.at("(") { sign += words.next() }
      guard words.take("(") else { return nil }
      return MemberSymbol(
        .operator, sign, in: id, type: type, parameters: readParameters(until: ")"),
        isStatic: true, isRefused: isRefused)
    }
    let name = words.next()
    if name == "this" {
      guard words.take("[") else { return nil }
      let parameters = readParameters(until: "]")
      return MemberSymbol(
        .indexer, name, in: id, type: type, parameters: parameters, isRefused: isRefused,
        isReadOnly: words.first("set") == nil)
    }
    guard !name.isEmpty else { return nil }
    if words.take("{") {
      return MemberSymbol(
        .property, name, in: id, type: type, isStatic: isStatic, isRefused: isRefused,
        isReadOnly: words.first("set") == nil)
    }
    if words.take("<") {
      while !words.isAtEnd, !words.take(">") { words.position += 1 }
    }
    if words.take("(") {
      let parameters = readParameters(until: ")")
      return MemberSymbol(
        .method, name, in: id, type: type, parameters: parameters,
        typeParameters: methodParameters, acceptedTypeArguments: readAcceptedTypeArguments(),
        isStatic: isStatic, isRefused: isRefused)
    }
    return MemberSymbol(
      .field, name, in: id, type: type, isStatic: isStatic, isRefused: isRefused,
      isReadOnly: isReadOnly)
  }

  private var ownType: TypeRef {
    .named(id, typeParameters.indices.map { .typeParameter($0) })
  }

  // MARK: Parts of a line

  /// The names between the angle brackets right before the round ones.
  private func methodParametersAhead() -> [String] {
    guard let bracket = words.first("("), bracket > words.position,
      words.has(">", at: bracket - 1),
      let open = (words.position + 1..<bracket).last(where: { words.has("<", at: $0) })
    else { return [] }
    return ((open + 1)..<(bracket - 1)).filter { !words.has(",", at: $0) }.map { words[$0] }
  }

  private mutating func readTypeParameters() -> [TypeSymbol.Parameter] {
    guard words.take("<") else {
      _ = words.take("(")
      return []
    }
    var parameters: [TypeSymbol.Parameter] = []
    repeat {
      let variance: TypeSymbol.Parameter.Variance =
        words.take("out") ? .out : words.take("in") ? .in : .none
      parameters.append(TypeSymbol.Parameter(name: words.next(), variance: variance))
    } while words.take(",")
    _ = words.take(">")
    _ = words.take("(")
    typeParameters = parameters.map(\.name)
    return parameters
  }

  private mutating func readParameters(until end: String) -> [ParameterSymbol] {
    var parameters: [ParameterSymbol] = []
    while !words.isAtEnd, !words.take(end) {
      let modifier = readModifier()
      let type = readType()
      let name = words.next()
      var otherNames: [String]? = []
      while words.take("|") {
        if words.take("?") { otherNames = nil } else { otherNames?.append(words.next()) }
      }
      let isOptional = words.take("=")
      if isOptional { _ = words.next() }
      parameters.append(
        ParameterSymbol(
          name: name, otherNames: otherNames, type: type, modifier: modifier,
          isOptional: isOptional))
      _ = words.take(",")
    }
    return parameters
  }

  private mutating func readModifier() -> ParameterSymbol.Modifier {
    for modifier: ParameterSymbol.Modifier in [.this, .out, .ref, .params]
    where words.take(modifier.rawValue) {
      return modifier
    }
    return .none
  }

  /// The types behind `where T :`.
  private mutating func readAcceptedTypeArguments() -> [TypeRef] {
    guard words.take("where") else { return [] }
    _ = words.next()
    guard words.take(":") else { return [] }
    var types: [TypeRef] = []
    repeat { types.append(readType()) } while words.take(",")
    return types
  }

  private mutating func readType() -> TypeRef {
    if words.take("?") { return .unknown }
    let name = words.next()
    var arguments: [TypeRef] = []
    if words.take("<") {
      repeat { arguments.append(readType()) } while words.take(",")
      _ = words.take(">")
    }
    var type: TypeRef
    if let index = methodParameters.firstIndex(of: name) {
      type = .methodParameter(index)
    } else if let index = typeParameters.firstIndex(of: name) {
      type = .typeParameter(index)
    } else if name == "void" {
      type = .void
    } else if let id = table.declaredType(named: name, arity: arguments.count) {
      type = .named(id, arguments)
    } else {
      mistakes.append(name)
      type = .unknown
    }
    while true {
      if words.take("?") {
        type = table.type(named: "System.Nullable", arity: 1).map { .named($0, [type]) } ?? .unknown
      } else if words.at("["),
        words.has("]", at: words.position + 1)
          || words.has(",", at: words.position + 1)
      {
        words.position += 1
        var rank = 1
        while words.take(",") { rank += 1 }
        _ = words.take("]")
        type = .array(type, rank: rank)
      } else {
        return type
      }
    }
  }
}
