import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

/// Items for C#.
struct CodeItems {
  private let place: WritingPlace
  private let code: WrittenCode
  private let spelling: CodeSpelling

  init(_ code: WrittenCode, at place: WritingPlace) {
    self.code = code
    self.place = place
    spelling = CodeSpelling(of: code, at: place)
  }

  var items: [CompletionItem] {
    let unfinished = code.unfinished
    switch unfinished.spot {
    case .member(let type, let isStatic):
      return type.codeMembers(isStatic: isStatic).flatMap { items(for: $0, of: type) }
    case .namespaceMember(let namespace):
      return CodeType.types(in: namespace).map { item(for: $0) }
        + CodeType.namespaces(in: namespace).map { item($0, .namespace) }
    case .operand(let beginsStatement):
      return expectedValues + locals + types(rank: .further)
        + keywords(beginsStatement ? CodeWords.ofStatements : CodeWords.ofValues)
        + (beginsStatement ? statementSnippets : [])
    case .createdType: return createdTypes
    case .type(let accepted):
      if !accepted.isEmpty {
        return accepted.enumerated().map {
          item("\($1)", .type, rank: .expected, order: $0)
        }
      }
      return keywords(CodeType.keywords, kind: .type) + types(rank: .usual)
    case .key(let member): return keys(of: member)
    case .other: return []
    }
  }

  // MARK: Members

  private func items(for member: CodeMember, of receiver: TypeRef) -> [CompletionItem] {
    let methods = member.overloads.filter { $0.symbol.kind == .method }
    guard !methods.isEmpty else {
      let overload = member.overloads[0]
      return [
        item(
          member.name, member.isEnumerationValue ? .enumerationValue : .property,
          detail: overload.signature, rank: .likely, commitCharacters: ["."])
      ]
    }
    // Type arguments that the arguments don't tell have to be written.
    let written = methods.filter(\.wantsTypeArguments)
    let others = methods.filter { !$0.wantsTypeArguments }
    return [others, written].filter { !$0.isEmpty }.map { overloads in
      let first = overloads[0]
      let wantsTypes = first.wantsTypeArguments
      let more = overloads.count > 1 ? " (+\(overloads.count - 1))" : ""
      let typeNames = first.symbol.typeParameters.joined(separator: ", ")
      return item(
        member.name + (wantsTypes ? "<\(typeNames)>" : ""), .method,
        detail: first.signature + more, with: insertion(of: member.name, overloads),
        filterText: member.name, rank: rank(of: first))
    }
  }

  private func rank(of overload: CodeMember.Overload) -> CompletionItem.Rank {
    let symbol = overload.symbol
    let declaring = TypeTable.shared.symbol(symbol.declaringType)
    if declaring.fullName == TypeRef.object.fullName { return .last }
    if symbol.isExtension { return declaring.fullName.contains(".") ? .further : .likely }
    return .usual
  }

  /// A call with its brackets, unless they stand there already.
  private func insertion(of name: String, _ overloads: [CodeMember.Overload]) -> Snippet {
    var snippet = Snippet(name)
    let next = place.word.end < place.bytes.count ? place.bytes[place.word.end] : 0
    if next == UInt8(ascii: "(") || next == UInt8(ascii: "<") { return snippet }
    let first = overloads[0]
    if first.wantsTypeArguments {
      snippet.add(spelling.less)
      let accepted = first.symbol.acceptedTypeArguments.map(\.description)
      if accepted.isEmpty {
        snippet.addStop("string")
      } else {
        snippet.addChoice(accepted)
      }
      snippet.add(">")
    }
    snippet.add("(")
    if overloads.contains(where: { !$0.parameters.isEmpty }) {
      if let key = first.parameters.first, overloads.allSatisfy({ $0.takesKey }) {
        snippet.add(spelling.quote)
        snippet.addStop(key.parameter.name)
        snippet.add(spelling.quote)
      } else {
        snippet.addStop()
      }
    }
    snippet.add(")")
    snippet.addEnd()
    return snippet
  }

  // MARK: Names

  /// The values of the enumerations that are wanted here.
  private var expectedValues: [CompletionItem] {
    code.unfinished.expectedTypes.flatMap { type -> [CompletionItem] in
      let name = (type.nullableWrapped ?? type).description
      return (type.enumerationValues ?? []).map { value in
        item(
          "\(name).\(value.name)", .enumerationValue, detail: name, rank: .expected)
      }
    }.uniqueByLabel
  }

  private var locals: [CompletionItem] {
    let context = item(
      "context", .property, detail: "the call", rank: .likely, order: 999, commitCharacters: ["."])
    return code.unfinished.locals.map { local in
      item(
        local.name, local.isFunction ? .method : .local,
        detail: local.type.isKnown ? local.type.description : "", rank: .likely, order: 1,
        commitCharacters: local.isFunction ? [] : ["."])
    } + (code.unfinished.locals.contains { $0.name == "context" } ? [] : [context])
  }

  private func types(rank: CompletionItem.Rank) -> [CompletionItem] {
    CodeType.imported.map { item(for: $0, rank: rank) }.uniqueByLabel
  }

  private func item(for type: CodeType, rank: CompletionItem.Rank = .usual) -> CompletionItem {
    let parameters = type.symbol.parameters.map(\.name)
    var insertion = Snippet(type.name)
    if !parameters.isEmpty {
      insertion.add(spelling.less)
      for (index, _) in parameters.enumerated() {
        if index > 0 { insertion.add(", ") }
        insertion.addStop("string")
      }
      insertion.add(">")
    }
    let label =
      type.name + (parameters.isEmpty ? "" : "<\(parameters.joined(separator: ", "))>")
    return item(
      label, .type, detail: type.symbol.fullName, with: insertion, filterText: type.name,
      rank: rank)
  }

  private var createdTypes: [CompletionItem] {
    CodeType.imported.compactMap { type -> CompletionItem? in
      let isValue = type.symbol.kind == .struct
      guard type.symbol.kind == .class || isValue, !type.constructors.isEmpty || isValue else {
        return nil
      }
      let parameters = type.symbol.parameters
      var insertion = Snippet(type.name)
      if !parameters.isEmpty {
        insertion.add(spelling.less)
        for index in parameters.indices {
          if index > 0 { insertion.add(", ") }
          insertion.addStop("string")
        }
        insertion.add(">")
      }
      insertion.add("(")
      if type.constructors.contains(where: { !$0.parameters.isEmpty }) { insertion.addStop() }
      insertion.add(")")
      insertion.addEnd()
      let names = parameters.map(\.name).joined(separator: ", ")
      let more = type.constructors.count > 1 ? " (+\(type.constructors.count - 1))" : ""
      return item(
        type.name + (names.isEmpty ? "" : "<\(names)>"), .type,
        detail: (type.constructors.first?.signature ?? type.symbol.fullName) + more,
        with: insertion, filterText: type.name, rank: .usual)
    }.uniqueByLabel
  }

  private func keywords(_ words: [String], kind: CompletionItem.Kind = .keyword)
    -> [CompletionItem]
  {
    words.map { item($0, kind) }
  }

  /// A few statements of which nearly every block has one.
  private var statementSnippets: [CompletionItem] {
    CodeWords.statementForms.map { label, parts in
      var snippet = Snippet()
      for part in parts {
        switch part {
        case .text(let text): snippet.add(spelling.spelled(text))
        case .stop(let text): snippet.addStop(spelling.spelled(text))
        }
      }
      snippet.addEnd()
      return item(
        label, .snippet, detail: "statement", with: snippet, filterText: label, rank: .further)
    }
  }

  // MARK: Keys

  /// What may stand between the quotation marks behind the member of a name.
  private func keys(of member: String) -> [CompletionItem] {
    switch member {
    case "Variables":
      return VariableNames(place).known.enumerated().map { order, variable in
        key(variable.name, .variable, detail: variable.detail, rank: .expected, order: order)
      }
    case "Headers":
      let used = ServiceNames(place).headers
      let common = HTTPNames.headers.filter { header in
        !used.contains { $0.lowercased() == header.name.lowercased() }
      }
      return used.map { key($0, .header, detail: "named in this policy", rank: .likely) }
        + common.map { key($0.name, .header, detail: $0.about) }
    case "Certificates":
      guard let element = place.element else { return [] }
      return ServiceNames(place).names(of: .certificates, beside: element).map {
        key($0.name, .resource, detail: $0.detail)
      }
    case "Query", "MatchedParameters": return parameters(member)
    default: return []
    }
  }

  /// The parameters that the operations have for which the policy runs, as far as they are described.
  private func parameters(_ member: String) -> [CompletionItem] {
    OperationParameters(place).names(inPath: member != "Query", inQuery: true).map {
      key($0, .value, detail: "parameter of the operation", rank: .likely)
    }
  }

  private func key(
    _ name: String, _ kind: CompletionItem.Kind, detail: String,
    rank: CompletionItem.Rank = .usual, order: Int? = nil
  ) -> CompletionItem {
    item(
      name, kind, detail: detail, with: Snippet(spelling.spelled(name.escapedForCode)),
      filterText: name, rank: rank, order: order)
  }

  private func item(
    _ label: String, _ kind: CompletionItem.Kind, detail: String = "",
    with insertion: Snippet? = nil,
    filterText: String? = nil, rank: CompletionItem.Rank = .usual, order: Int? = nil,
    commitCharacters: [String] = []
  ) -> CompletionItem {
    CompletionItem(
      label, kind, detail: detail, replacing: place.word,
      with: insertion ?? Snippet(spelling.spelled(label)), filterText: filterText, rank: rank,
      order: order,
      commitCharacters: commitCharacters, about: nil)
  }
}

extension CodeMember.Overload {
  /// True where the type arguments don't follow from the arguments.
  fileprivate var wantsTypeArguments: Bool {
    !symbol.typeParameters.isEmpty
      && !symbol.typeParameters.indices.allSatisfy { index in
        parameters.contains { $0.type.mentions(methodParameter: index) && !$0.parameter.isOptional }
          || extendsMention(of: index)
      }
  }

  private func extendsMention(of index: Int) -> Bool {
    symbol.isExtension && symbol.parameters[0].type.mentions(methodParameter: index)
  }

  /// True where the first parameter is the name of something in a dictionary.
  fileprivate var takesKey: Bool {
    symbol.name == "GetValueOrDefault" && parameters.first?.type == .string
  }
}

extension TypeRef {
  fileprivate func mentions(methodParameter index: Int) -> Bool {
    switch self {
    case .methodParameter(index): true
    case .named(_, let arguments): arguments.contains { $0.mentions(methodParameter: index) }
    case .array(let element, _): element.mentions(methodParameter: index)
    case .anonymous(let components), .tuple(let components):
      components.contains { $0.type.mentions(methodParameter: index) }
    case .unknown, .dynamic, .null, .void, .typeParameter, .methodParameter: false
    }
  }
}

extension [CompletionItem] {
  /// The items without those whose label another has.
  fileprivate var uniqueByLabel: [CompletionItem] {
    var seen: Set<String> = []
    return filter { seen.insert($0.label).inserted }
  }
}

extension String {
  /// The text as it stands in a string of C#.
  fileprivate var escapedForCode: String {
    guard utf8.contains(where: { "\\\"".utf8.contains($0) }) else { return self }
    return replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
