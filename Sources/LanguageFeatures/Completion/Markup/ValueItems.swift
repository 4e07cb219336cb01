import PolicyCatalog
import PolicySyntax
import SourceText

/// Items for the values of attributes, and for the texts of elements.
struct ValueItems {
  let items: [CompletionItem]

  /// - Parameter isBare: true where the value lacks its quotation marks.
  init(of attribute: Attribute, isBare: Bool, at place: WritingPlace) {
    guard let element = place.element, let definition = StatementCatalog.definition(of: element),
      let known = definition.attribute(named: attribute.name)
    else {
      items = []
      return
    }
    var maker = ValueItemMaker(place: place, value: known.value, element: element)
    maker.isBare = isBare
    maker.defaultValue = known.defaultValue
    maker.subject = CompletionSubject(
      attribute: attribute.name, of: ElementItems.path(of: element))
    let reads = StatementCatalog.statement(for: element)?.traits.contains(.readsVariable) == true
    maker.readsVariable = reads && known.value.type == .variableName
    items = maker.items
  }

  /// The text of the element that holds a place.
  init(textAt place: WritingPlace) {
    guard let element = place.element,
      let text = StatementCatalog.definition(of: element)?.text,
      place.word.isEmpty || place.bytes[place.word.start] != UInt8(ascii: "<")
    else {
      items = []
      return
    }
    var maker = ValueItemMaker(place: place, value: text.value, element: element)
    maker.subject = CompletionSubject(element: ElementItems.path(of: element))
    items = maker.items
  }
}

/// Makes the items for one value.
struct ValueItemMaker {
  let place: WritingPlace
  let value: ValueDefinition
  let element: Element
  var isBare = false
  var readsVariable = false
  var defaultValue: String?
  var subject: CompletionSubject?

  var items: [CompletionItem] {
    values + names + expressions
  }

  /// The values that the catalogue lists, or the type has.
  private var values: [CompletionItem] {
    if !value.values.isEmpty {
      return value.values.enumerated().map { order, text in
        item(
          text, .value, detail: text == defaultValue ? "default" : "",
          order: order)
      }
    }
    switch value.type {
    case .boolean:
      return ["true", "false"].map {
        item($0, .value, detail: $0 == defaultValue ? "default" : "")
      }
    case .method:
      return HTTPNames.methods.enumerated().map { item($1, .value, order: $0) }
    case .statusCode:
      return HTTPNames.statuses.enumerated().map { order, status in
        item("\(status.code)", .value, detail: status.reason, order: order)
      }
    default: return []
    }
  }

  /// The names of what the service has, of variables and of headers.
  private var names: [CompletionItem] {
    if let referral = value.referral {
      let known = ServiceNames(place).names(of: referral.kind, beside: element)
      let builtIn = referral.builtIn + (ServiceFacts.builtIn[referral.kind] ?? [])
      return known.map { item($0.name, .resource, detail: $0.detail, rank: .expected) }
        + builtIn.filter { name in !known.contains { $0.name == name } }
        .map { item($0, .resource, detail: "\(referral.kind.noun) of the service's own") }
    }
    switch value.type {
    case .headerName:
      let used = ServiceNames(place).headers
      let common = HTTPNames.headers.filter { header in
        !used.contains { $0.lowercased() == header.name.lowercased() }
      }
      return used.map { item($0, .header, detail: "named in this policy", rank: .likely) }
        + common.map { item($0.name, .header, detail: $0.about) }
    case .variableName:
      return VariableNames(place).known.map { variable in
        item(
          variable.name, .variable, detail: variable.detail,
          rank: readsVariable ? .expected : .usual)
      }
    default: return []
    }
  }

  /// What begins an expression, where nothing else stands.
  private var expressions: [CompletionItem] {
    guard value.allowsExpression, value.type != .variableName, place.word.isEmpty, isAtStart,
      !isBare
    else { return [] }
    var oneLine = Snippet("@(")
    oneLine.addStop()
    oneLine.add(")")
    oneLine.addEnd()
    var block = Snippet("@{\n    return ")
    block.addStop()
    block.add(";\n}")
    block.addEnd()
    return [
      CompletionItem(
        "@( )", .snippet, detail: "expression", replacing: place.word, with: oneLine,
        filterText: "@(", rank: .further, about: nil),
      CompletionItem(
        "@{ }", .snippet, detail: "expression of several statements", replacing: place.word,
        with: block, filterText: "@{", rank: .further, about: nil),
    ]
  }

  /// True where nothing but blanks stands in front in the value, or in the text.
  private var isAtStart: Bool {
    let before = place.bytes[..<place.word.start].last { !$0.isBlank }
    return before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
      || before == UInt8(ascii: ">")
  }

  private func item(
    _ text: String, _ kind: CompletionItem.Kind, detail: String = "",
    rank: CompletionItem.Rank = .usual, order: Int? = nil
  ) -> CompletionItem {
    let written = isBare ? "\"\(text.escapedForXML)\"" : text.escapedForXML
    return CompletionItem(
      text, kind, detail: detail, replacing: place.word, with: Snippet(written), rank: rank,
      order: order, about: subject)
  }
}

extension String {
  /// The text as it stands in a value or between tags.
  var escapedForXML: String {
    guard utf8.contains(where: { "&<\"".utf8.contains($0) }) else { return self }
    return reduce(into: "") { text, character in
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case "\"": text += "&quot;"
      default: text.append(character)
      }
    }
  }
}
