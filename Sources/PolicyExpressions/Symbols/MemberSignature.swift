/// How a member is written where it is declared, as far as its receiver settles the types.
public struct MemberSignature: Sendable {
  public struct Parameter: Sendable {
    public let name: String

    /// Where the parameter stands in the text, in bytes of UTF-8.
    public let range: Range<Int>

    /// True for the last one that takes any number of arguments.
    public let takesRest: Bool
    public let isOptional: Bool
  }

  /// `string Headers.GetValueOrDefault(string key, string defaultValue)`; what may be left out stands in
  /// square brackets.
  public let text: String

  /// Without what an extension method extends.
  public let parameters: [Parameter]
  public let symbol: MemberSymbol

  /// - Parameters:
  ///   - typeArguments: those of the type that declares the member; empty where they are not known.
  ///   - receiver: what an extension method is called on, which is no parameter there; nil elsewhere.
  ///   - isAlone: true for what is written without a type in front, such as a function of the code.
  public init(
    of symbol: MemberSymbol, typeArguments: [TypeRef] = [], extending receiver: TypeRef? = nil,
    isAlone: Bool = false
  ) {
    self.symbol = symbol
    let owner = TypeTable.shared.symbol(symbol.declaringType)
    let names = TypeNames(
      type: owner.parameters.map(\.name), method: symbol.typeParameters,
      arguments: typeArguments.contains { $0 == .unknown } ? [] : typeArguments)
    var text = ""
    let ownName =
      receiver.map { names.written($0) }
      ?? names.written(
        .named(symbol.declaringType, owner.parameters.indices.map { .typeParameter($0) }))
    switch symbol.kind {
    case .constructor: text = ownName
    case .indexer: text = "\(names.written(symbol.type)) \(ownName)"
    case .field, .property, .method, .operator, .conversion:
      text = "\(names.written(symbol.type)) \(isAlone ? "" : ownName + ".")\(symbol.name)"
    }
    if !symbol.typeParameters.isEmpty {
      text += "<\(symbol.typeParameters.joined(separator: ", "))>"
    }
    var parameters: [Parameter] = []
    let brackets: (String, String)? =
      switch symbol.kind {
      case .field: nil
      case .property: nil
      case .indexer: ("[", "]")
      case .constructor, .method, .operator, .conversion: ("(", ")")
      }
    if let brackets {
      text += brackets.0
      for parameter in symbol.parameters.dropFirst(receiver == nil ? 0 : 1) {
        if !parameters.isEmpty { text += ", " }
        let start = text.utf8.count
        text += parameter.written(names)
        parameters.append(
          Parameter(
            name: parameter.name, range: start..<text.utf8.count,
            takesRest: parameter.modifier == .params, isOptional: parameter.isOptional))
      }
      text += brackets.1
    }
    self.text = text
    self.parameters = parameters
  }
}

extension ParameterSymbol {
  fileprivate func written(_ names: TypeNames) -> String {
    let words = [modifier.rawValue, names.written(type), name].filter { !$0.isEmpty }
    let text = words.joined(separator: " ")
    return isOptional ? "[\(text)]" : text
  }
}

/// What type parameters are called, or stand for.
private struct TypeNames {
  let type: [String]
  let method: [String]
  let arguments: [TypeRef]

  /// A type as C# writes it, with the names of type parameters.
  func written(_ type: TypeRef) -> String {
    switch type {
    case .typeParameter(let index):
      if arguments.indices.contains(index) { return "\(arguments[index])" }
      return self.type.indices.contains(index) ? self.type[index] : "\(type)"
    case .methodParameter(let index):
      return method.indices.contains(index) ? method[index] : "\(type)"
    case .array(let element, let rank):
      return "\(written(element))[\(String(repeating: ",", count: rank - 1))]"
    case .tuple(let components):
      let elements = components.map { written($0.type) + ($0.name.map { " " + $0 } ?? "") }
      return "(\(elements.joined(separator: ", ")))"
    case .named(_, let types) where !types.isEmpty:
      if let wrapped = type.nullableWrapped { return "\(written(wrapped))?" }
      return "\(type.plainName)<\(types.map(written).joined(separator: ", "))>"
    case .unknown, .dynamic, .null, .void, .named, .anonymous: return "\(type)"
    }
  }
}

extension TypeRef {
  /// The name without namespace and type arguments.
  fileprivate var plainName: String {
    if case .named(let id, _) = self { TypeTable.shared.name(of: id) } else { description }
  }
}
