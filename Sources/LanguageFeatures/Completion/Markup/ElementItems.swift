import PolicyCatalog
import PolicySyntax
import SourceText

/// Items for elements: statements, sections, children, whole documents, and end tags.
struct ElementItems {
  private let place: WritingPlace
  private let behind: WrittenBehind

  init(_ place: WritingPlace) {
    self.place = place
    behind = WrittenBehind(place)
  }

  var items: [CompletionItem] {
    guard let parent = place.element else { return documents }
    let items =
      AllowedElements(place, in: parent, behind)?.choices.enumerated()
      .map { item(for: $1, order: $0) } ?? []
    return items + endTags
  }

  /// The end tag of the element that holds the place, where it lacks one.
  var endTags: [CompletionItem] {
    guard let element = place.element, !behind.isClosed || isEndTag else { return [] }
    let name = element.name
    let bytes = place.bytes
    let isBracketThere = place.word.end < bytes.count && bytes[place.word.end] == UInt8(ascii: ">")
    return [
      CompletionItem(
        "</\(name)>", .endTag, replacing: place.word,
        with: Snippet("</\(name)\(isBracketThere ? "" : ">")"),
        filterText: typed("/\(name)"), rank: isEndTag ? .expected : .further, about: nil)
    ]
  }

  private var isEndTag: Bool { if case .endTag = place.spot { true } else { false } }

  // MARK: Elements

  private func item(for choice: AllowedElements.Choice, order: Int) -> CompletionItem {
    let definition = choice.definition
    let parentPath = place.element.map(Self.path) ?? []
    let subject = CompletionSubject(
      element: choice.statement == nil ? parentPath + [definition.name] : [definition.name])
    let isChild = place.element.flatMap(StatementCatalog.definition)?.content == .children
    return CompletionItem(
      definition.name, choice.statement == nil ? .element : .statement,
      detail: choice.statement?.summary ?? definition.text?.about ?? "",
      replacing: place.word, with: insertion(of: definition), filterText: typed(definition.name),
      rank: choice.isMissing ? .expected : isChild ? .likely : .usual,
      order: isChild || choice.isMissing ? order : nil,
      isDeprecated: choice.statement?.status == .obsolete, about: subject)
  }

  /// What an element with all that it needs is written as; its name alone, where a tag stands already.
  private func insertion(of definition: ElementDefinition) -> Snippet {
    if continuesAsTag { return Snippet("<\(definition.name)") }
    var snippet = Snippet()
    if let section = PolicySection(rawValue: definition.name), place.element?.is(.policies) == true
    {
      write(section, to: &snippet, indentation: "")
    } else if definition.is(.base) {
      snippet.add("<\(definition.name) />")
    } else {
      ElementForm(of: definition).write(to: &snippet, indentation: "", by: unit)
    }
    snippet.addEnd()
    return snippet
  }

  /// True where the rest of a tag follows the name.
  private var continuesAsTag: Bool {
    let bytes = place.bytes
    guard place.word.start < place.word.end, bytes[place.word.start] == UInt8(ascii: "<") else {
      return false
    }
    var next = place.word.end
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < bytes.count else { return false }
    if bytes[next] == UInt8(ascii: ">") || bytes[next...].starts(with: "/>".utf8) { return true }
    let nameStart = next
    while next < bytes.count, bytes[next].mayStandInName { next += 1 }
    return next > nameStart && next < bytes.count && bytes[next] == UInt8(ascii: "=")
  }

  /// What the typed letters are compared with: they may begin with the bracket.
  private func typed(_ name: String) -> String {
    let isBracketTyped =
      place.word.start < place.word.end && place.bytes[place.word.start] == UInt8(ascii: "<")
    return isBracketTyped ? "<\(name)" : name
  }

  /// The names of the elements that lead to one, from the one that has a file in the catalogue.
  static func path(of element: Element) -> [String] {
    var path: [String] = []
    for current in [element] + element.ancestors {
      path.insert(current.name, at: 0)
      let isDescribedByParent = current.parent.flatMap(StatementCatalog.definition)
        .flatMap { $0.child(named: current.name) }.map { !$0.isStatement }
      if isDescribedByParent != true { break }
    }
    return path
  }

  // MARK: Documents

  /// Whole documents, where there is none yet.
  private var documents: [CompletionItem] {
    guard behind.siblings.isEmpty, isAlone else { return [] }
    let scope = place.scope
    return StatementCatalog.all.filter { statement in
      guard statement.kind == .root, statement.status != .undocumented else { return false }
      return scope == nil || statement.is(.fragment) == (scope == .fragment)
    }.map { statement in
      var snippet = Snippet()
      if statement.is(.policies) {
        write(policiesAt: scope ?? .api, to: &snippet)
      } else {
        ElementForm(of: statement.element).write(to: &snippet, indentation: "", by: unit)
      }
      return CompletionItem(
        statement.name, .snippet, detail: statement.summary, replacing: place.word,
        with: snippet, filterText: typed(statement.name),
        rank: statement.is(.policies) ? .expected : statement.is(.fragment) ? .likely : .usual,
        about: CompletionSubject(element: [statement.name]))
    }
  }

  /// True where no element stands in front.
  private var isAlone: Bool {
    !place.tree.topLevel.contains { node in
      node.element.map { $0.span.start < place.word.start } ?? false
    }
  }

  private func write(policiesAt scope: PolicyScope, to snippet: inout Snippet) {
    snippet.add("<\(ElementName.policies)>")
    for section in PolicySection.allCases {
      snippet.add("\n\(unit)")
      write(section, to: &snippet, indentation: unit, at: scope)
    }
    snippet.add("\n</\(ElementName.policies)>")
    snippet.addEnd()
  }

  /// Writes a section with what it holds as long as nobody has written one.
  private func write(
    _ section: PolicySection, to snippet: inout Snippet, indentation: String,
    at scope: PolicyScope? = nil
  ) {
    let scope = scope ?? place.scope ?? .api
    let inner = "\(indentation)\(unit)"
    snippet.add("<\(section.elementName)>")
    let defaults = CallFacts.defaultStatements(of: scope, in: section)
    for name in defaults { snippet.add("\n\(inner)<\(name) />") }
    // Nothing stands beside another statement in the section backend.
    if section != .backend {
      snippet.add("\n\(inner)")
      snippet.addStop()
    }
    snippet.add("\n\(indentation)</\(section.elementName)>")
  }

  /// What the document indents by.
  private var unit: String { IndentationUnit.of(place.source) }
}

/// What a text indents its lines by.
enum IndentationUnit {
  static func of(_ source: SourceText) -> String {
    let usual = "    "
    let bytes = source.bytes
    var position = bytes.startIndex
    while let lineEnd = bytes[position...].firstIndex(of: 0x0A) {
      let line = bytes[(lineEnd + 1)...]
      let blanks = line.prefix(9).prefix { $0 == 0x20 || $0 == 0x09 }
      position = lineEnd + 1
      guard let next = line.dropFirst(blanks.count).first, next == UInt8(ascii: "<"),
        !blanks.isEmpty
      else { continue }
      return blanks.count > 8 ? usual : String(decoding: blanks, as: UTF8.self)
    }
    return usual
  }
}
