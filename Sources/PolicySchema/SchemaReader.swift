import PolicyCatalog
import PolicySyntax
import SourceText

/// Walks a document once, and notes each place where it isn't what the catalogue says.
///
/// One walk for all kinds of deviations: a valid document, which nearly every one is, costs a look
/// at each name and value and nothing else, however many rules there are.
struct SchemaReader {
  let tree: SyntaxTree
  let surroundings: SchemaReading.Surroundings

  private(set) var openValues: [TypedValue] = []
  private var found: [Deviation] = []

  /// Deviations that count elements or miss some; void in a document with template directives,
  /// which may leave out or repeat what is between them.
  private var countingDeviations: [Deviation] = []
  private var hasDirectives = false

  /// The statements seen that may occur only once, in the section and in the document.
  private var seenInSection: [String: Element] = [:]
  private var seenInDocument: [String: Element] = [:]

  init(_ tree: SyntaxTree, _ surroundings: SchemaReading.Surroundings) {
    self.tree = tree
    self.surroundings = surroundings
  }

  var deviations: [Deviation] {
    let kept: [Deviation]
    if let problem = tree.problems.first(where: \.breaksStructure) {
      // Behind a missing tag or quotation mark, elements are not where they were meant to be.
      kept = found.filter { $0.element.startTagSpan.end < problem.span.start }
    } else {
      kept = found + (hasDirectives ? [] : countingDeviations)
    }
    return kept.count < 2 ? kept : kept.sorted { $0.element.span.start < $1.element.span.start }
  }

  mutating func read() {
    // What is no tree of elements any more is for the reader's own problems.
    guard let root = tree.root else { return }
    let definition: StatementDefinition
    if let exact = StatementCatalog.statement(for: root) {
      guard exact.kind == .root else { return }
      definition = exact
    } else {
      guard let other = StatementCatalog.statement(ignoringCaseOf: root.name), other.kind == .root
      else { return }
      note(.elementCase(right: other.name), at: root)
      definition = other
    }
    if definition.status != .current { note(.status(definition), at: root) }
    checkScopeAndGateway(of: definition, at: root)
    read(
      root, definition.element,
      in: Context(isFragment: definition.name == "fragment"))
  }

  /// What holds for an element and those below it.
  private struct Context {
    var section: PolicySection?
    var isFragment = false

    /// True directly in a section or in a fragment, where statements are counted.
    var isTopLevel = false
  }

  mutating func note(
    _ kind: Deviation.Kind, at element: Element, isDisputed: Bool = false, counts: Bool = false
  ) {
    let deviation = Deviation(kind, at: element, isDisputed: isDisputed)
    if counts { countingDeviations.append(deviation) } else { found.append(deviation) }
  }

  // MARK: Elements

  private mutating func read(
    _ element: Element, _ definition: ElementDefinition, in context: Context
  ) {
    // Of markup without a word about attributes they may be any, like all inside it.
    var slips = Slips()
    if definition.content != .markup || !definition.attributes.isEmpty {
      readAttributes(of: element, definition, &slips)
    }
    switch definition.content {
    case .markup:
      noteMissingAttributes(of: element, definition, slips)
      return
    case .statements:
      readStatements(in: element, definition, context)
    case .children:
      readChildren(of: element, definition, context, &slips)
    }
    readText(of: element, definition, &slips)
    noteMissingAttributes(of: element, definition, slips)
    noteMissingChildren(of: element, definition, slips)
    for constraint in definition.constraints {
      check(constraint, on: element, definition, slips)
    }
  }

  /// The statements directly in a section, a fragment, or a statement such as `choose`.
  private mutating func readStatements(
    in parent: Element, _ definition: ElementDefinition, _ context: Context
  ) {
    var inside = context
    inside.isTopLevel =
      parent.parent == nil || !context.isFragment && parent.parent?.parent == nil
    if inside.isTopLevel { seenInSection = [:] }
    var previous: Element?
    for child in parent.childElements where isReadable(child) {
      if context.section == .backend, inside.isTopLevel, let first = previous {
        note(.crowdedBackend(first: first), at: child, counts: true)
      }
      previous = previous ?? child
      guard
        let statement = StatementCatalog.statement(for: child) ?? statementInOtherCase(at: child)
      else { continue }
      switch statement.kind {
      case .statement where definition.excludedStatements.contains(statement.name):
        note(.wrongParent(homes: StatementCatalog.homes(ofElementNamed: statement.name)), at: child)
      case .statement:
        place(statement, at: child, in: inside)
      case .section where context.isFragment && inside.isTopLevel:
        note(.sectionInFragment, at: child)
        continue
      case .root:
        // What a whole document holds would be judged by the wrong surroundings.
        note(
          .wrongParent(homes: StatementCatalog.homes(ofElementNamed: statement.name)), at: child)
        continue
      case .part where statement.name == "base":
        placeBase(child, in: inside)
      case .section, .part:
        note(.wrongParent(homes: StatementCatalog.homes(ofElementNamed: statement.name)), at: child)
      }
      read(child, statement.element, in: inside)
    }
  }

  /// The elements directly in an element that takes those of certain names only.
  private mutating func readChildren(
    of parent: Element, _ definition: ElementDefinition, _ context: Context,
    _ slips: inout Slips
  ) {
    var firsts: [Element?] = Array(repeating: nil, count: definition.children.count)
    var counts = Array(repeating: 0, count: definition.children.count)
    var last: (index: Int, element: Element)?
    var isInOrder = true
    for child in parent.childElements where isReadable(child) {
      guard let index = index(of: child, in: definition, &slips) else {
        readForeign(child, in: parent, definition, context, &slips)
        continue
      }
      let childDefinition = definition.children[index]
      counts[index] += 1
      if let first = firsts[index] {
        // A section that is there twice is the business of the rules about structure.
        if let maximum = childDefinition.maximum, counts[index] > maximum,
          definition.name != "policies"
        {
          note(
            .surplusChild(childDefinition, first: first), at: child,
            isDisputed: childDefinition.disputed.contains(.maximum), counts: true)
        }
      } else {
        firsts[index] = child
      }
      if definition.hasEnforcedOrder, let last, index < last.index {
        // Where one child is out of order, those behind it may well be right.
        if isInOrder { note(.childOrder(of: definition, before: last.element), at: child) }
        isInOrder = false
      } else {
        last = (index, child)
      }
      guard let element = childDefinition.element else { continue }
      var inside = context
      inside.isTopLevel = false
      if definition.name == "policies" {
        inside.section = PolicySection(rawValue: childDefinition.name)
      }
      if childDefinition.isStatement,
        let statement = StatementCatalog.statement(named: childDefinition.name)
      {
        placeAsChild(statement, at: child)
      }
      read(child, element, in: inside)
    }
  }

  /// Which of the children that its parent lists an element is, be it in another case.
  private mutating func index(
    of child: Element, in definition: ElementDefinition, _ slips: inout Slips
  ) -> Int? {
    if let index = definition.indexOfChild(for: child) { return index }
    let lowercased = child.name.lowercased()
    guard let index = definition.children.firstIndex(where: { $0.name.lowercased() == lowercased })
    else { return nil }
    let right = definition.children[index].name
    note(.elementCase(right: right), at: child)
    slips.insert(.child(right))
    return index
  }

  private mutating func noteMissingChildren(
    of parent: Element, _ definition: ElementDefinition, _ slips: Slips
  ) {
    let required = definition.children.filter { $0.minimum > 0 }
    // What a fragment brings along isn't known here.
    guard !required.isEmpty,
      !parent.childElements.contains(where: { $0.isNamed("include-fragment") })
    else { return }
    for child in required where !slips.excuses(.child(child.name)) {
      let count = parent.childElements.count { $0.isNamed(child.name) }
      guard count < child.minimum else { continue }
      note(
        .missingChild(child), at: parent, isDisputed: child.disputed.contains(.minimum),
        counts: true)
    }
  }

  /// An element in a parent that doesn't list it.
  private mutating func readForeign(
    _ child: Element, in parent: Element, _ definition: ElementDefinition, _ context: Context,
    _ slips: inout Slips
  ) {
    // The sections of a document are the business of the rules about its structure.
    if definition.name == "policies" { return }
    guard let statement = StatementCatalog.statement(for: child) else {
      slips.insert(definition.likelyMeaning(of: child, in: parent))
      noteUnknown(child, otherwise: .unknownChild(of: definition))
      return
    }
    var inside = context
    inside.isTopLevel = false
    if statement.name == "include-fragment", definition.children.contains(where: \.isStatement) {
      // Where some statements may stand, a fragment may bring them; no page says that it may not.
      noteNestedFragment(statement, at: child, in: inside)
    } else {
      note(.wrongParent(homes: StatementCatalog.homes(ofElementNamed: statement.name)), at: child)
    }
    if statement.kind == .statement { read(child, statement.element, in: inside) }
  }

  /// The statement that an element is but for the case of its name; nil, and a note of what is
  /// wrong, for any other element that is no statement.
  private mutating func statementInOtherCase(at element: Element) -> StatementDefinition? {
    noteUnknown(element, otherwise: .unknownStatement)
    guard let statement = StatementCatalog.statement(ignoringCaseOf: element.name),
      statement.kind == .statement || statement.name == "base"
    else { return nil }
    return statement
  }

  /// An element that isn't described where it stands: by another case, as part of something else,
  /// or not at all.
  private mutating func noteUnknown(_ element: Element, otherwise kind: Deviation.Kind) {
    // `<__POLICY__ />` may come to any elements.
    if Placeholder.mayBeIn(tree.source.bytes[element.nameSpan.range]) {
      hasDirectives = true
      return
    }
    let name = element.name
    if let right = StatementCatalog.statement(ignoringCaseOf: name) {
      note(.elementCase(right: right.name), at: element)
      return
    }
    let homes = StatementCatalog.homes(ofElementNamed: name)
    note(homes.isEmpty ? kind : .wrongParent(homes: homes), at: element)
  }

  /// False for what only looks like an element: its name is yet to be filled in.
  private func isReadable(_ element: Element) -> Bool {
    let name = tree.source.bytes[element.nameSpan.range]
    return !name.starts(with: "__".utf8)
      && name.allSatisfy { byte in
        byte > 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
  }

  // MARK: Placement

  private mutating func place(
    _ statement: StatementDefinition, at element: Element, in context: Context
  ) {
    if statement.status != .current { note(.status(statement), at: element) }
    if let section = context.section, !statement.sections.contains(section) {
      note(
        .wrongSection(statement, section), at: element,
        isDisputed: statement.disputed.contains(.sections))
    }
    noteNestedFragment(statement, at: element, in: context)
    checkScopeAndGateway(of: statement, at: element)
    guard context.isTopLevel, statement.occurrence != .anyNumber else { return }
    let name = statement.name
    let first =
      statement.occurrence == .oncePerSection ? seenInSection[name] : seenInDocument[name]
    if let first {
      note(
        .repeated(statement, first: first), at: element,
        isDisputed: statement.disputed.contains(.occurs), counts: true)
    } else {
      seenInSection[name] = element
      seenInDocument[name] = element
    }
  }

  /// A statement that its parent lists among its children: its sections say nothing there.
  private mutating func placeAsChild(_ statement: StatementDefinition, at element: Element) {
    if statement.status != .current { note(.status(statement), at: element) }
    checkScopeAndGateway(of: statement, at: element)
  }

  private mutating func noteNestedFragment(
    _ statement: StatementDefinition, at element: Element, in context: Context
  ) {
    if context.isFragment, statement.name == "include-fragment" {
      note(.fragmentInFragment, at: element)
    }
  }

  private mutating func checkScopeAndGateway(
    of statement: StatementDefinition, at element: Element
  ) {
    if let scope = surroundings.scope, scope != .fragment, let scopes = statement.scopes,
      !scopes.contains(scope)
    {
      note(
        .wrongScope(statement, scope), at: element,
        isDisputed: statement.disputed.contains(.scopes))
    }
    if !surroundings.gateways.isEmpty, let gateways = statement.gateways {
      let lacking = surroundings.gateways.subtracting(gateways)
      if !lacking.isEmpty {
        note(
          .wrongGateway(statement, GatewayKind.allCases.filter(lacking.contains)), at: element,
          isDisputed: statement.disputed.contains(.gateways))
      }
    }
  }

  private mutating func placeBase(_ element: Element, in context: Context) {
    if context.isFragment {
      note(.base(.inFragment), at: element)
    } else if !context.isTopLevel {
      note(.base(.nested), at: element)
    } else if surroundings.scope == .global {
      note(.base(.atGlobalScope), at: element)
    } else if let first = seenInSection["base"] {
      note(.base(.repeated(first: first)), at: element, counts: true)
    } else {
      seenInSection["base"] = element
    }
  }

  // MARK: Text

  private mutating func readText(
    of element: Element, _ definition: ElementDefinition, _ slips: inout Slips
  ) {
    var first: Text?
    var isOnly = true
    for node in element.children {
      guard let text = node.text, !text.value.isBlank else {
        if node.element != nil { isOnly = false }
        if let body = node.commentBody, opensDirective(body) { hasDirectives = true }
        continue
      }
      if Placeholder.opensDirective(text.value) {
        hasDirectives = true
        return
      }
      if first == nil { first = text } else { isOnly = false }
    }
    guard let text = definition.text else {
      guard let first else { return }
      for part in definition.likelyMeaningsOfText { slips.insert(part) }
      noteStray(first, in: element, definition)
      return
    }
    guard let first else {
      let isEmpty = element.childElements.first { _ in true } == nil
      if text.isRequired, isEmpty, !slips.excuses(.text) {
        note(
          .missingText(text), at: element,
          isDisputed: text.value.disputed.contains(.required), counts: true)
      }
      return
    }
    if isOnly {
      read(
        TypedValue(
          first.value, definition: text.value, element: element, attribute: nil))
    }
  }

  /// True for the body of a comment that hides a template's directive from XML's readers.
  private func opensDirective(_ body: Span) -> Bool {
    let text = tree.source.bytes[body.range]
    return Placeholder.opensDirective(text[(text.firstIndex { $0 > 0x20 } ?? text.endIndex)...])
  }

  private mutating func noteStray(
    _ text: Text, in element: Element, _ definition: ElementDefinition
  ) {
    // What a document, a section or a fragment holds beside statements is a matter of structure.
    // What is filled in may be elements, so that none can be said to be missing.
    let isExpression = text.value.wholeExpression != nil
    if !isExpression, text.value.holdsNamedValue || Placeholder.mayBeIn(text.value) {
      hasDirectives = true
      return
    }
    guard let parent = element.parent, parent.parent != nil || !parent.isNamed("policies") else {
      return
    }
    note(.strayText(text, in: definition), at: element)
  }

  // MARK: Attributes and values

  private mutating func readAttributes(
    of element: Element, _ definition: ElementDefinition, _ slips: inout Slips
  ) {
    for attribute in element.attributes {
      let exact = definition.attribute(for: attribute)
      guard let known = exact ?? inOtherCase(attribute, of: element, definition, &slips) else {
        continue
      }
      read(
        TypedValue(
          attribute.value, definition: known.value, element: element, attribute: attribute))
    }
  }

  private mutating func noteMissingAttributes(
    of element: Element, _ definition: ElementDefinition, _ slips: Slips
  ) {
    for attribute in definition.attributes
    where attribute.isRequired && element[attribute: attribute.name] == nil
      && !slips.excuses(.attribute(attribute.name))
    {
      note(
        .missingAttribute(attribute), at: element,
        isDisputed: attribute.value.disputed.contains(.required))
    }
  }

  /// What describes an attribute but for the case of its name; nil for any other that the element
  /// doesn't take. Notes what is wrong in either case.
  private mutating func inOtherCase(
    _ attribute: Attribute, of element: Element, _ definition: ElementDefinition,
    _ slips: inout Slips
  ) -> AttributeDefinition? {
    let name = attribute.name
    if name == "id" || name.hasPrefix("xmlns") || name.hasPrefix("xml:") || name.hasPrefix("xsi:") {
      return nil
    }
    let isName = name.utf8.allSatisfy { $0 > 0x20 && !"{}$#%()[]@\"'`".utf8.contains($0) }
    guard isName, !name.isEmpty,
      !Placeholder.mayBeIn(tree.source.bytes[attribute.nameSpan.range])
    else {
      slips.insertAnything()
      return nil
    }
    let lowercased = name.lowercased()
    guard let right = definition.attributes.first(where: { $0.name.lowercased() == lowercased })
    else {
      slips.insert(definition.likelyMeaning(of: attribute, on: element))
      note(.unknownAttribute(attribute, of: definition), at: element)
      return nil
    }
    slips.insert(.attribute(right.name))
    note(.attributeCase(attribute, right: right.name), at: element)
    return right
  }

  private mutating func read(_ value: TypedValue) {
    let definition = value.definition
    if value.value.isLiteral {
      if definition.takesAnything { return }
      // Few values are wrong, so that few have to be searched for placeholders.
      guard let deviation = Deviation(value.value.decoded, of: value),
        !Placeholder.mayBeIn(value.value)
      else { return }
      found.append(deviation)
      return
    }
    guard let expression = value.value.firstExpression else {
      if !definition.takesAnything, !Placeholder.mayBeIn(value.value) { openValues.append(value) }
      return
    }
    if !definition.allowsExpression {
      note(
        .expressionNotAllowed(expression, value), at: value.element,
        isDisputed: definition.disputed.contains(.literal))
    } else if value.value.holdsTextBeside(expression) {
      note(.partialExpression(value.value.trimmedSpan, value), at: value.element)
    }
  }
}

extension ValueDefinition {
  /// True when no literal text is wrong.
  fileprivate var takesAnything: Bool { type == .string && values.isEmpty && mayBeEmpty }
}

extension Value {
  /// True for code beside text. In the middle of a text only what speaks of the request's context
  /// is surely meant as code: `me@(home)` isn't.
  fileprivate func holdsTextBeside(_ expression: ExpressionSource) -> Bool {
    guard expression.isTerminated, expression.span != span, wholeExpression == nil,
      !holdsNamedValue
    else { return false }
    return expression.span.start == trimmedSpan.start
      || tree.source.text(expression.span).contains("context.")
  }

  fileprivate var holdsNamedValue: Bool {
    parts.contains { if case .namedValue = $0 { true } else { false } }
  }
}

extension ElementDefinition {
  /// The definition of an attribute in a document. Lengths settle most comparisons.
  fileprivate func attribute(for attribute: Attribute) -> AttributeDefinition? {
    let length = attribute.nameSpan.count
    for definition in attributes
    where definition.name.utf8.count == length && attribute.isNamed(definition.name) {
      return definition
    }
    return nil
  }

  /// The index of a child's definition.
  fileprivate func indexOfChild(for child: Element) -> Int? {
    let length = child.nameSpan.count
    for index in children.indices
    where children[index].name.utf8.count == length && child.isNamed(children[index].name) {
      return index
    }
    // A namespace may have any prefix: `xsl:stylesheet` stands for `x:stylesheet`, too.
    let name = child.name
    guard let colon = name.firstIndex(of: ":") else { return nil }
    return children.firstIndex { definition in
      definition.name.firstIndex(of: ":").map { definition.name[$0...] == name[colon...] } == true
    }
  }
}
