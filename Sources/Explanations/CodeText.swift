import PolicyCatalog
import PolicyExpressions
import SourceText
public import StructuredData

/// What is told of a type of C#, or of a member, and whether expressions may use it.
public struct CodeText: Sendable {
  private let name: String
  private let meaning: CodeName.Meaning

  /// - Parameter name: the name as it was asked for.
  init(_ name: String) throws(CodeName.Lost) {
    self.name = name
    meaning = try CodeName(name).meaning
  }

  // MARK: Text

  public var text: String {
    var layout = TextLayout()
    switch meaning {
    case .type(let type): write(type, to: &layout)
    case .member(let declarations, let receiver): write(declarations, receiver, to: &layout)
    }
    layout.line("\nReference: \(reference)")
    layout.line("           as of \(TypeDeclarations.read)")
    return layout.text
  }

  private func write(_ type: TypeRef, to layout: inout TextLayout) {
    guard let symbol = type.declaration else {
      layout.line("\(name), \(type)")
      return
    }
    layout.line("\(symbol.fullName), \(symbol.kind.words)\n")
    layout.paragraph(symbol.availability.words)
    let bases = symbol.bases.filter { $0 != .object }.map { $0.written(in: symbol) }
    if !bases.isEmpty {
      layout.line()
      layout.row("inherits", [bases.joined(separator: ", ")], column: 14)
    }
    let members = CodeName.members(of: type)
    write(members.filter { !$0.symbol.isRefused }, under: "Members", to: &layout)
    write(
      members.filter(\.symbol.isRefused), under: "Not on Microsoft's list, and so refused",
      to: &layout)
    if !symbol.isComplete, symbol.availability != .unlisted {
      layout.line("\nIt may have members that are not known here.")
    }
  }

  private func write(
    _ declarations: [CodeName.Declaration], _ receiver: TypeRef, to layout: inout TextLayout
  ) {
    let kinds = Set(declarations.map(\.symbol.kindWords)).sorted().joined(separator: " and ")
    layout.line("\(name), \(kinds) of \(receiver.plainDescription)")
    let allowed = declarations.filter { !$0.symbol.isRefused }
    write(allowed, under: "An expression may use", to: &layout)
    write(
      declarations.filter(\.symbol.isRefused),
      under: "Not on Microsoft's list, and so refused", to: &layout)
  }

  private func write(
    _ declarations: [CodeName.Declaration], under title: String, to layout: inout TextLayout
  ) {
    if declarations.isEmpty { return }
    layout.line("\n\(title):")
    for declaration in declarations {
      layout.paragraph(declaration.signature.text, leading: "  ", indent: 6)
      let accepted = declaration.symbol.acceptedTypeArguments
      if !accepted.isEmpty, let parameter = declaration.symbol.typeParameters.first {
        layout.paragraph(
          "\(parameter): \(accepted.map(\.description).joined(separator: ", "))",
          leading: "      ")
      }
    }
  }

  private var reference: String {
    let isOfService =
      switch meaning {
      case .type(let type): type.isOfService
      case .member(let declarations, _):
        declarations.contains { TypeRef.named($0.symbol.declaringType, []).isOfService }
      }
    return isOfService ? TypeDeclarations.contextPage : TypeDeclarations.typesPage
  }
}

// MARK: Data

extension CodeText: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch meaning {
      case .type(let type):
        writer.member("kind", "type")
        writer.member("name", type.fullName)
        if let symbol = type.declaration {
          writer.member("type", symbol.kind.words)
          writer.member("allowed", symbol.availability == .allowed)
          writer.member("inherits", symbol.bases.map { $0.written(in: symbol) })
        }
        writer.member("members") { Self.write(CodeName.members(of: type), to: &$0) }
      case .member(let declarations, let receiver):
        writer.member("kind", "member")
        writer.member("name", name)
        writer.member("of", receiver.plainDescription)
        writer.member("declarations") { Self.write(declarations, to: &$0) }
      }
      writer.member("reference", reference)
      writer.member("read", TypeDeclarations.read)
    }
  }

  private static func write(
    _ declarations: [CodeName.Declaration], to writer: inout JSONWriter
  ) {
    writer.array { writer in
      for declaration in declarations {
        let symbol = declaration.symbol
        writer.object { writer in
          writer.member("name", symbol.name)
          writer.member("kind", symbol.kindWords)
          writer.member("signature", declaration.signature.text)
          writer.member("static", symbol.isStatic && !symbol.isExtension)
          writer.member("allowed", !symbol.isRefused)
          if !symbol.acceptedTypeArguments.isEmpty {
            writer.member("typeArguments", symbol.acceptedTypeArguments.map(\.description))
          }
        }
      }
    }
  }
}

// MARK: Words

extension CodeName.Lost {
  /// What is wrong, and what was probably meant.
  var problem: String {
    switch self {
    case .noType(let name, let nearest):
      "expressions know no type '\(name)'" + Self.question(nearest)
    case .noMember(let name, let type, let nearest):
      "\(type.plainDescription) has no member '\(name)'" + Self.question(nearest)
    case .unknownType(let path): "nothing is known of '\(path)'"
    }
  }

  private static func question(_ nearest: String?) -> String {
    proposal(of: nearest)
  }
}

extension TypeRef {
  /// The type with the names that a declaration gives its type parameters.
  fileprivate func written(in symbol: TypeSymbol) -> String {
    guard case .named(let id, let arguments) = self else {
      if case .typeParameter(let index) = self, symbol.parameters.indices.contains(index) {
        return symbol.parameters[index].name
      }
      return description
    }
    if arguments.isEmpty { return description }
    let name = TypeTable.shared.symbol(id).fullName.split(separator: ".").last ?? ""
    return "\(name)<\(arguments.map { $0.written(in: symbol) }.joined(separator: ", "))>"
  }

  fileprivate var declaration: TypeSymbol? {
    guard case .named(let id, _) = self else { return nil }
    return TypeTable.shared.symbol(id)
  }

  /// The type without the numbers of open type parameters.
  fileprivate var plainDescription: String {
    guard case .named(_, let arguments) = self,
      arguments.contains(where: { if case .typeParameter = $0 { true } else { false } })
    else { return description }
    return fullName
  }
}

extension TypeSymbol.Kind {
  fileprivate var words: String {
    switch self {
    case .class: "class"
    case .staticClass: "static class"
    case .struct: "struct"
    case .interface: "interface"
    case .enum: "enumeration"
    case .delegate: "delegate"
    }
  }
}

extension TypeSymbol.Availability {
  fileprivate var words: String {
    switch self {
    case .allowed: "An expression may use it."
    case .support:
      "An expression may not name it; members of other types take or give values of it."
    case .unlisted: "An expression may not use it: it is not on Microsoft's list."
    }
  }
}

extension MemberSymbol {
  fileprivate var kindWords: String {
    switch kind {
    case .constructor: "constructor"
    case .field: "field"
    case .property: "property"
    case .indexer: "indexer"
    case .method: isExtension ? "extension method" : "method"
    case .operator: "operator"
    case .conversion: "conversion"
    }
  }
}
