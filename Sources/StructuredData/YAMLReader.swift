import SourceText

/// Builds the tree of a YAML text from its events.
///
/// Where the events end early, the collections that are open are closed with what they hold.
struct YAMLReader: ~Copyable {
  /// A value and what the collections around it and its aliases need to know about it.
  private struct Node {
    let value: StructuredValue
    /// Where the node ends in the file, closing quotes and brackets included.
    let end: Int
    /// How many values the node holds, itself included.
    var size = 1
    /// How many collections are nested in each other in the node.
    var height = 0

    static func null(at offset: Int) -> Node {
      Node(value: StructuredValue(content: .null, span: Span(at: offset)), end: offset)
    }
  }

  /// Sums up the nodes of a collection while they are read.
  private struct Extent {
    var end: Int
    var size = 1
    var height = 1

    mutating func add(_ node: Node) {
      end = max(end, node.end)
      size += node.size
      height = max(height, node.height + 1)
    }
  }

  private(set) var problems: [StructuredProblem]
  private let text: YAMLText
  private var events: YAMLEventStream
  private var isStopped = false

  /// The anchored nodes in file order; nil while a node is being read.
  private var anchored: [Node?] = []
  /// The latest anchor of each name: an alias means the nearest one before it.
  private var anchorIndex: [String: Int] = [:]
  private var aliasedValues = 0

  init(_ bytes: [UInt8]) {
    text = YAMLText(bytes)
    events = YAMLEventStream(text.bytes)
    problems = text.problems
  }

  /// The value of the first document; nil when there is none.
  mutating func read() -> StructuredValue? {
    var root: Node?
    if next() != nil, let event = next() {
      root = node(event, depth: 1)
      if next() != nil, let second = next() {
        report(
          "only the first document of the file is read; move the others to files of their own",
          span(of: second), kind: .extraDocument)
      }
    }
    if let failure = events.failure {
      problems.append(StructuredProblem(failure, in: text))
    }
    return root?.value
  }

  private mutating func next() -> YAMLEvent? { isStopped ? nil : events.next() }

  private mutating func report(
    _ message: String, _ span: Span, kind: StructuredProblem.Kind = .syntax
  ) {
    problems.append(StructuredProblem(kind: kind, message: message, span: span))
  }

  /// Reports that a bound is reached and ends the reading.
  private mutating func stop(_ message: String, _ span: Span, kind: StructuredProblem.Kind) -> Node
  {
    report(message, span, kind: kind)
    isStopped = true
    return .null(at: span.end)
  }

  private func span(of event: YAMLEvent) -> Span {
    Span(text.offset(ofCharacter: event.start), text.offset(ofCharacter: event.end))
  }

  /// Where a node begins without its anchor and tag.
  private func start(of event: YAMLEvent) -> Int {
    let start = text.offset(ofCharacter: event.start)
    return event.hasProperties ? text.offset(behindPropertiesAt: start) : start
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) -> Node {
    guard let anchor = event.anchor else { return content(event, depth: depth) }
    let index = anchored.count
    anchorIndex[anchor] = index
    anchored.append(nil)
    let node = content(event, depth: depth)
    anchored[index] = node
    return node
  }

  private mutating func content(_ event: YAMLEvent, depth: Int) -> Node {
    switch event.kind {
    case .alias(let anchor): return resolved(anchor, span(of: event), depth: depth)
    case .scalar(let scalar, let style): return self.scalar(scalar, style, event)
    case .sequenceStart(let isFlow): return sequence(event, isFlow: isFlow, depth: depth)
    case .mappingStart(let isFlow): return mapping(event, isFlow: isFlow, depth: depth)
    case .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      return .null(at: text.offset(ofCharacter: event.start))
    }
  }

  private func scalar(
    _ scalar: String, _ style: YAMLEvent.ScalarStyle, _ event: YAMLEvent
  ) -> Node {
    var end = text.offset(ofCharacter: event.end)
    let start = min(start(of: event), end)
    let value: StructuredValue
    switch style {
    case .plain:
      value = StructuredValue(content: plainScalarContent(scalar), span: Span(start, end))
    case .quoted:
      value = StructuredValue(content: .string(scalar), span: Span(start + 1, end - 1))
    case .block:
      // The event also covers the empty lines up to the next node.
      end = text.trimmedEnd(start, end)
      value = StructuredValue(content: .string(scalar), span: Span(start, end))
    }
    return Node(value: value, end: end)
  }

  /// What an alias stands for, as long as the file stays within its bounds.
  private mutating func resolved(_ anchor: String, _ span: Span, depth: Int) -> Node {
    guard let index = anchorIndex[anchor] else {
      report("the alias '*\(anchor)' has no anchor '&\(anchor)' before it", span, kind: .alias)
      return .null(at: span.end)
    }
    guard let node = anchored[index] else {
      report(
        "the alias '*\(anchor)' stands inside the value it stands for and would never end", span,
        kind: .alias)
      return .null(at: span.end)
    }
    if depth + node.height - 1 > StructuredDocument.maximumDepth {
      return stop(nestedTooDeep, span, kind: .tooDeep)
    }
    aliasedValues += node.size
    if aliasedValues > StructuredDocument.maximumAliasedValues {
      let limit = StructuredDocument.maximumAliasedValues
      return stop(
        "the aliases up to here stand for more than \(limit) values; the rest was not read", span,
        kind: .tooLarge)
    }
    return Node(value: node.value, end: span.end, size: node.size, height: node.height)
  }

  private mutating func sequence(_ event: YAMLEvent, isFlow: Bool, depth: Int) -> Node {
    let start = start(of: event)
    if depth > StructuredDocument.maximumDepth {
      return stop(nestedTooDeep, Span(at: start), kind: .tooDeep)
    }
    var elements: [StructuredValue] = []
    var extent = Extent(end: start)
    while let event = next() {
      if case .sequenceEnd = event.kind {
        // The end of a block collection is noticed at the next node only.
        if isFlow { extent.end = text.offset(ofCharacter: event.end) }
        break
      }
      let element = node(event, depth: depth + 1)
      elements.append(element.value)
      extent.add(element)
    }
    return collection(.array(elements), start, extent)
  }

  private mutating func mapping(_ event: YAMLEvent, isFlow: Bool, depth: Int) -> Node {
    let start = start(of: event)
    if depth > StructuredDocument.maximumDepth {
      return stop(nestedTooDeep, Span(at: start), kind: .tooDeep)
    }
    var members = MemberList()
    var extent = Extent(end: start)
    while let keyEvent = next() {
      if case .mappingEnd = keyEvent.kind {
        if isFlow { extent.end = text.offset(ofCharacter: keyEvent.end) }
        break
      }
      let key = node(keyEvent, depth: depth + 1)
      extent.add(key)
      // A key whose value could not be read is no member with an empty value.
      guard let valueEvent = next() else { break }
      let value = node(valueEvent, depth: depth + 1)
      extent.add(value)
      if keyEvent.isMergeKey, members.merge(value.value) { continue }
      add(key.value, value.value, to: &members)
    }
    return collection(.object(members.resolved()), start, extent)
  }

  private mutating func add(
    _ key: StructuredValue, _ value: StructuredValue, to members: inout MemberList
  ) {
    guard let name = keyText(key) else {
      // A key that was cut off at a bound has been reported.
      if isStopped { return }
      report(
        "a list or mapping cannot be a key; put text that begins with '{' or '[' in quotes",
        key.span)
      return
    }
    let member = StructuredValue.Member(key: name, keySpan: key.span, value: value)
    if !members.append(member) {
      report(duplicateKey(name), key.span, kind: .duplicateKey)
    }
  }

  /// A key as the text it has in the file: `1.0`, `True` and `~` are names here.
  private func keyText(_ key: StructuredValue) -> String? {
    switch key.content {
    case .string(let text): text
    case .null, .boolean, .number: String(decoding: text.fileBytes[key.span.range], as: UTF8.self)
    case .array, .object: nil
    }
  }

  private func collection(
    _ content: StructuredValue.Content, _ start: Int, _ extent: Extent
  ) -> Node {
    let value = StructuredValue(content: content, span: Span(start, extent.end))
    return Node(value: value, end: extent.end, size: extent.size, height: extent.height)
  }
}

extension YAMLEvent {
  /// True for a plain `<<`; in quotes it is a key like any other.
  fileprivate var isMergeKey: Bool {
    if case .scalar("<<", .plain) = kind { true } else { false }
  }
}

/// The members of a mapping, with those that merge keys bring in.
private struct MemberList {
  private var members: [StructuredValue.Member] = []
  private var keys: Set<String> = []
  private var merges: [(position: Int, members: [StructuredValue.Member])] = []

  /// Adds a member; false when its key was there before.
  mutating func append(_ member: StructuredValue.Member) -> Bool {
    members.append(member)
    return keys.insert(member.key).inserted
  }

  /// Adds the members of a mapping or of a list of mappings; false for any other value.
  mutating func merge(_ value: StructuredValue) -> Bool {
    switch value.content {
    case .object(let merged):
      merges.append((members.count, merged))
      return true
    case .array(let mappings):
      guard
        mappings.allSatisfy({ if case .object = $0.content { true } else { false } })
      else { return false }
      for mapping in mappings { merges.append((members.count, mapping.members)) }
      return true
    case .null, .boolean, .number, .string: return false
    }
  }

  /// All members: those of the mapping win over merged ones, and earlier merges over later ones.
  func resolved() -> [StructuredValue.Member] {
    if merges.isEmpty { return members }
    var taken = keys
    var result: [StructuredValue.Member] = []
    var position = 0
    for merge in merges {
      result += members[position..<merge.position]
      position = merge.position
      // Backwards, since the last of duplicate keys counts.
      result += merge.members.reversed().filter { taken.insert($0.key).inserted }.reversed()
    }
    return result + members[position...]
  }
}
