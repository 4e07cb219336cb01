/// Reads the declaration of one type.
///
/// `Data/Types/README.md` of the catalogue says how a declaration is written. A mistake in one makes
/// a type unknown rather than the program stop; `mistakes` tells them, and a test asks for all.
struct TypeDeclarationReader {
  private let lines: [Substring]
  private let id: TypeID
  private let fullName: String
  private let table: TypeTable

  private var words: [Substring] = []
  private var position = 0
  private var typeParameters: [String] = []
  private var methodParameters: [String] = []

  /// Names that stand for no listed type, and lines that read as nothing.
  private(set) var mistakes: [String] = []

  init(_ text: Substring, id: TypeID, fullName: String, table: TypeTable) {
    lines = text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
    self.id = id
    self.fullName = fullName
    self.table = table
  }

  /// The problems of a declaration of the table, for tests.
  static func mistakes(in text: Substring, id: TypeID, fullName: String) -> [String] {
    var reader = TypeDeclarationReader(text, id: id, fullName: fullName, table: .shared)
    _ = reader.read()
    return reader.mistakes
  }

  func symbol() -> TypeSymbol {
    var reader = self
    return reader.read()
  }

  private mutating func read() -> TypeSymbol {
    begin(lines.first ?? "")
    var availability = TypeSymbol.Availability.allowed
    if take("support") { availability = .support }
    if take("unlisted") { availability = .unlisted }
    let isStatic = take("static")
    var members: [MemberSymbol] = []
    var openNames: Set<String> = []
    let kind: TypeSymbol.Kind
    var parameters: [TypeSymbol.Parameter] = []
    switch next() {
    case "struct": kind = .struct
    case "interface": kind = .interface
    case "enum": kind = .enum
    case "delegate": kind = .delegate
    default: kind = isStatic ? .staticClass : .class
    }
    if kind == .delegate {
      // The result stands before the type parameters that it may mention.
      let resultStart = position
      _ = readType()
      mistakes = []
      _ = next()
      parameters = readTypeParameters()
      let parametersStart = position
      position = resultStart
      let result = readType()
      position = parametersStart
      members = [
        MemberSymbol(
          .method, "Invoke", in: id, type: result, parameters: readParameters(until: ")"))
      ]
    } else {
      _ = next()
      parameters = readTypeParameters()
    }
    var bases: [TypeRef] = []
    if take(":") {
      repeat { bases.append(readType()) } while take(",")
    }
    let isComplete = availability != .unlisted && bases.allSatisfy { $0 != .unknown }
    bases.removeAll { $0 == .unknown }
    for line in lines.dropFirst() {
      if kind == .enum {
        members += enumMembers(line)
      } else {
        begin(line)
        if take("unlisted") {
          openNames.insert(String(next()))
        } else if let member = readMember() {
          members.append(member)
        } else {
          mistakes.append("'\(line)'")
        }
      }
    }
    return TypeSymbol(
      id: id, fullName: fullName, kind: kind, availability: availability, parameters: parameters,
      bases: bases + impliedBases(of: kind, bases), isComplete: isComplete, members: members,
      openNames: openNames)
  }

  private func impliedBases(of kind: TypeSymbol.Kind, _ bases: [TypeRef]) -> [TypeRef] {
    let name: String
    switch kind {
    case .struct: name = "System.ValueType"
    case .enum: name = "System.Enum"
    case .delegate: name = "System.MulticastDelegate"
    case .class, .staticClass, .interface:
      // A class that comes first is the base, which leads to object.
      if fullName == "System.Object" { return [] }
      name = "System.Object"
    }
    guard let base = table.type(named: name, arity: 0), base != id else { return [] }
    return [.named(base, [])]
  }

  private mutating func enumMembers(_ line: Substring) -> [MemberSymbol] {
    begin(line)
    let isRefused = take("refused")
    var members: [MemberSymbol] = []
    repeat {
      members.append(
        MemberSymbol(
          .field, String(next()), in: id, type: .named(id, []), isStatic: true,
          isRefused: isRefused, isReadOnly: true))
    } while take(",")
    return members
  }

  private mutating func readMember() -> MemberSymbol? {
    methodParameters = []
    let isRefused = take("refused")
    if take("new") {
      guard take("(") else { return nil }
      return MemberSymbol(
        .constructor, "new", in: id, type: ownType, parameters: readParameters(until: ")"),
        isRefused: isRefused)
    }
    if at("implicit") || at("explicit") {
      let isImplicit = next() == "implicit"
      guard take("operator") else { return nil }
      let type = readType()
      guard take("(") else { return nil }
      return MemberSymbol(
        .conversion(isImplicit: isImplicit), "operator", in: id, type: type,
        parameters: readParameters(until: ")"), isStatic: true, isRefused: isRefused)
    }
    let isStatic = take("static")
    let isReadOnly = take("readonly")
    // The type parameters of a method stand behind the result that may mention them.
    methodParameters = methodParametersAhead()
    let type = readType()
    if take("operator") {
      var sign = ""
      while position < words.count, !at("(") { sign += next() }
      guard take("(") else { return nil }
      return MemberSymbol(
        .operator, sign, in: id, type: type, parameters: readParameters(until: ")"),
        isStatic: true, isRefused: isRefused)
    }
    let name = String(next())
    if name == "this" {
      guard take("[") else { return nil }
      let parameters = readParameters(until: "]")
      return MemberSymbol(
        .indexer, name, in: id, type: type, parameters: parameters, isRefused: isRefused,
        isReadOnly: !words[position...].contains("set"))
    }
    guard !name.isEmpty else { return nil }
    if take("{") {
      return MemberSymbol(
        .property, name, in: id, type: type, isStatic: isStatic, isRefused: isRefused,
        isReadOnly: !words[position...].contains("set"))
    }
    if take("<") {
      while position < words.count, !take(">") { position += 1 }
    }
    if take("(") {
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
    guard let bracket = words.firstIndex(of: "("), bracket > 0, words[bracket - 1] == ">",
      let open = words[..<bracket].lastIndex(of: "<"), open > position
    else { return [] }
    return words[(open + 1)..<(bracket - 1)].filter { $0 != "," }.map(String.init)
  }

  private mutating func readTypeParameters() -> [TypeSymbol.Parameter] {
    guard take("<") else {
      _ = take("(")
      return []
    }
    var parameters: [TypeSymbol.Parameter] = []
    repeat {
      let variance: TypeSymbol.Parameter.Variance =
        take("out") ? .out : take("in") ? .in : .none
      parameters.append(TypeSymbol.Parameter(name: String(next()), variance: variance))
    } while take(",")
    _ = take(">")
    _ = take("(")
    typeParameters = parameters.map(\.name)
    return parameters
  }

  private mutating func readParameters(until end: Substring) -> [ParameterSymbol] {
    var parameters: [ParameterSymbol] = []
    while position < words.count, !take(end) {
      var modifier = ParameterSymbol.Modifier.none
      if let word = ParameterSymbol.Modifier(rawValue: String(words[position])) {
        modifier = word
        position += 1
      }
      let type = readType()
      let name = String(next())
      var otherNames: [String]? = []
      while take("|") {
        if take("?") { otherNames = nil } else { otherNames?.append(String(next())) }
      }
      let isOptional = take("=")
      if isOptional { _ = next() }
      parameters.append(
        ParameterSymbol(
          name: name, otherNames: otherNames, type: type, modifier: modifier,
          isOptional: isOptional))
      _ = take(",")
    }
    return parameters
  }

  /// The types behind `where T :`.
  private mutating func readAcceptedTypeArguments() -> [TypeRef] {
    guard take("where") else { return [] }
    _ = next()
    guard take(":") else { return [] }
    var types: [TypeRef] = []
    repeat { types.append(readType()) } while take(",")
    return types
  }

  private mutating func readType() -> TypeRef {
    if take("?") { return .unknown }
    let name = String(next())
    var arguments: [TypeRef] = []
    if take("<") {
      repeat { arguments.append(readType()) } while take(",")
      _ = take(">")
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
      if take("?") {
        type = table.type(named: "System.Nullable", arity: 1).map { .named($0, [type]) } ?? .unknown
      } else if at("["), position + 1 < words.count, ["]", ","].contains(words[position + 1]) {
        position += 1
        var rank = 1
        while take(",") { rank += 1 }
        _ = take("]")
        type = .array(type, rank: rank)
      } else {
        return type
      }
    }
  }

  // MARK: Words

  /// Cuts a line into names, which may hold dots, and signs.
  private mutating func begin(_ line: Substring) {
    words.removeAll(keepingCapacity: true)
    position = 0
    let bytes = line.utf8
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let start = index
      while index < bytes.endIndex, bytes[index].isPartOfName { index = bytes.index(after: index) }
      if index > start {
        words.append(line[start..<index])
        continue
      }
      index = bytes.index(after: index)
      if bytes[start] != UInt8(ascii: " ") { words.append(line[start..<index]) }
    }
  }

  private func at(_ word: Substring) -> Bool { position < words.count && words[position] == word }

  private mutating func take(_ word: Substring) -> Bool {
    guard at(word) else { return false }
    position += 1
    return true
  }

  private mutating func next() -> Substring {
    guard position < words.count else { return "" }
    position += 1
    return words[position - 1]
  }
}

extension UInt8 {
  /// Letters, digits, underscores and the dots between names.
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
