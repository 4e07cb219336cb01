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

  /// Takes the deviations as they are found.
  private let visit: (Deviation) -> Void

  /// Takes the values that hold named values and no expressions.
  let visitOpenValue: (TypedValue) -> Void

  /// Where the first mistake is behind which elements are not where they were meant to be, as after
  /// a missing tag or quotation mark; nil where there is none.
  private let firstMistake: Int?

  /// Where expressions begin that have no end, in their order: what else stands in the same tag may be
  /// a part of them.
  private let openExpressions: [Int]

  /// Deviations that count what stands in some elements, or miss something there.
  private var counted: [(deviation: Deviation, in: CountedLists)] = []

  /// How many of these are kept: more than anybody reads.
  private static let maximumOfCounted = 10_000

  /// How many more there were, which are taken to be like the last one that is kept.
  private var furtherCounted = 0

  /// The elements in which a template's directive or a hole stands: what it leaves out, repeats or
  /// brings stands there too, so that nothing can be counted in them.
  private var openElements: Set<Element> = []

  /// The statements seen that may occur only once, in the section and in the document.
  var seenInSection: [String: Element] = [:]
  var seenInDocument: [String: Element] = [:]

  init(
    _ tree: SyntaxTree, _ surroundings: SchemaReading.Surroundings,
    visit: @escaping (Deviation) -> Void, visitOpenValue: @escaping (TypedValue) -> Void
  ) {
    self.tree = tree
    self.surroundings = surroundings
    self.visit = visit
    self.visitOpenValue = visitOpenValue
    firstMistake = tree.problems.first(where: \.breaksStructure)?.span.start
    openExpressions = tree.problems.compactMap { problem in
      if case .unterminatedExpression = problem.kind { problem.span.start } else { nil }
    }
  }

  /// Reads the document. What counts elements comes at the end, since only then it is known where
  /// they can be counted.
  ///
  /// - Returns: how many deviations there are beyond those that were visited, and one like them.
  mutating func read() -> (example: Deviation, count: Int)? {
    readRoot()
    guard firstMistake == nil else { return nil }
    for entry in counted where !isVoid(entry.in) { visit(entry.deviation) }
    guard furtherCounted > 0, let last = counted.last, !isVoid(last.in) else { return nil }
    return (last.deviation, furtherCounted)
  }

  func add(_ deviation: Deviation) {
    let tag = deviation.element.startTagSpan
    if let firstMistake, tag.end >= firstMistake { return }
    if hasOpenExpression(in: tag) { return }
    visit(deviation)
  }

  private func hasOpenExpression(in tag: Span) -> Bool {
    var low = 0
    var high = openExpressions.count
    while low < high {
      let middle = (low + high) / 2
      if openExpressions[middle] < tag.start { low = middle + 1 } else { high = middle }
    }
    return low < openExpressions.count && openExpressions[low] < tag.end
  }

  private mutating func readRoot() {
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
      in: Context(isFragment: definition.is(.fragment)))
  }

  /// What holds for an element and those below it.
  struct Context {
    var section: PolicySection?
    var isFragment = false

    /// True directly in a section or in a fragment, where statements are counted.
    var isTopLevel = false
  }

  /// Which elements' content a deviation is about that counts or misses something.
  enum CountedLists {
    case content(of: Element)
    /// Two elements that are one too many together, wherever in the document they stand.
    case pair(Element, Element)
  }

  mutating func note(_ kind: Deviation.Kind, at element: Element, dispute: Dispute? = nil) {
    add(Deviation(kind, at: element, dispute: dispute))
  }

  /// Notes what holds only if no directive and no hole stands where it was counted.
  mutating func note(
    _ kind: Deviation.Kind, at element: Element, dispute: Dispute? = nil,
    counting lists: CountedLists
  ) {
    if counted.count < Self.maximumOfCounted {
      counted.append((Deviation(kind, at: element, dispute: dispute), lists))
    } else {
      furtherCounted += 1
    }
  }

  /// Notes that something stands in an element that may come to any elements, or to none.
  mutating func openContent(of element: Element) { openElements.insert(element) }

  /// True when what was counted may be otherwise once a template is filled in. Of two elements both
  /// have to stand near a directive: where only one may be left out, a document with both is meant.
  private func isVoid(_ lists: CountedLists) -> Bool {
    if openElements.isEmpty { return false }
    return switch lists {
    case .content(let element): openElements.contains(element)
    case .pair(let first, let second):
      first.ancestors.contains(where: openElements.contains)
        && second.ancestors.contains(where: openElements.contains)
    }
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
      if definition.text != nil { readText(of: element, definition, &slips) }
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
    for child in parent.childElements {
      guard isReadable(child) else {
        openContent(of: parent)
        continue
      }
      if context.section == .backend, inside.isTopLevel, let first = previous {
        note(.crowdedBackend(first: first), at: child, counting: .content(of: parent))
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
      case .part where statement.is(.base):
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
    for child in parent.childElements {
      guard isReadable(child) else {
        openContent(of: parent)
        continue
      }
      guard let index = index(of: child, in: definition, &slips) else {
        readForeign(child, in: parent, definition, context, &slips)
        continue
      }
      let childDefinition = definition.children[index]
      counts[index] += 1
      if let first = firsts[index] {
        // A section that is there twice is the business of the rules about structure.
        if let maximum = childDefinition.maximum, counts[index] > maximum,
          !definition.is(.policies)
        {
          note(
            .surplusChild(childDefinition, first: first), at: child,
            dispute: childDefinition.disputes[.maximum],
            counting: .content(of: parent))
        }
      } else {
        firsts[index] = child
      }
      if childDefinition.standsAnywhere {
        // Its siblings are in order or not whatever stands between them.
      } else if definition.hasEnforcedOrder, let last, index < last.index {
        // Where one child is out of order, those behind it may well be right.
        if isInOrder {
          note(
            .childOrder(of: definition, before: last.element), at: child,
            counting: .content(of: parent))
        }
        isInOrder = false
      } else {
        last = (index, child)
      }
      guard let element = childDefinition.element else { continue }
      var inside = context
      inside.isTopLevel = false
      if definition.is(.policies) {
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
      !parent.childElements.contains(where: { $0.is(.includeFragment) })
    else { return }
    for child in required where !slips.excuses(.child(child.name)) {
      let count = parent.childElements.count { $0.isNamed(child.name) }
      guard count < child.minimum else { continue }
      note(
        .missingChild(child), at: parent, dispute: child.disputes[.minimum],
        counting: .content(of: parent))
    }
  }

  /// An element in a parent that doesn't list it.
  private mutating func readForeign(
    _ child: Element, in parent: Element, _ definition: ElementDefinition, _ context: Context,
    _ slips: inout Slips
  ) {
    // The sections of a document are the business of the rules about its structure.
    if definition.is(.policies) { return }
    guard let statement = StatementCatalog.statement(for: child) else {
      slips.insert(definition.likelyMeaning(of: child, in: parent))
      noteUnknown(child, otherwise: .unknownChild(of: definition))
      return
    }
    var inside = context
    inside.isTopLevel = false
    if statement.is(.includeFragment), definition.children.contains(where: \.isStatement) {
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
      statement.kind == .statement || statement.is(.base)
    else { return nil }
    return statement
  }

  /// An element that isn't described where it stands: by another case, as part of something else,
  /// or not at all.
  private mutating func noteUnknown(_ element: Element, otherwise kind: Deviation.Kind) {
    let name = element.name
    if let right = StatementCatalog.statement(ignoringCaseOf: name) {
      note(.elementCase(right: right.name), at: element)
      return
    }
    let homes = StatementCatalog.homes(ofElementNamed: name)
    note(homes.isEmpty ? kind : .wrongParent(homes: homes), at: element)
  }

  /// False for what only looks like an element: its name is yet to be filled in, and `<__POLICY__ />`
  /// may come to any elements.
  private func isReadable(_ element: Element) -> Bool {
    let name = tree.source.bytes[element.nameSpan.range]
    return !Placeholder.mayBeIn(name, as: .markup)
      && name.allSatisfy { byte in
        byte > 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
  }
}

extension ElementDefinition {
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
