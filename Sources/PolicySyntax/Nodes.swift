public import SourceText

/// A node of a tree: a position in its flat list.
public struct Node: Sendable, Hashable {
  public let tree: SyntaxTree
  let index: Int

  var record: NodeRecord { tree.nodes[index] }

  /// The bytes of the node, descendants included.
  public var span: Span { record.span }

  public var parent: Element? {
    record.parent < 0 ? nil : Element(tree: tree, index: Int(record.parent))
  }

  public var element: Element? {
    record.kind == .element ? Element(tree: tree, index: index) : nil
  }

  /// The node as character data, when it is text or CDATA.
  public var text: Text? {
    switch record.kind {
    case .text: Text(tree: tree, index: index, kind: .text)
    case .cdata: Text(tree: tree, index: index, kind: .cdata)
    default: nil
    }
  }

  /// What a comment says, without its delimiters; nil for other nodes.
  public var commentBody: Span? {
    guard record.kind == .comment else { return nil }
    let start = span.start + 4
    return Span(start, tree.hasSuffix("-->", at: span.end, from: start) ? span.end - 3 : span.end)
  }

  /// True for an end tag that closes nothing, and for what follows where reading stopped.
  public var isUnread: Bool { record.kind == .unread }

  public static func == (left: Node, right: Node) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

extension SyntaxTree {
  func hasSuffix(_ suffix: StaticString, at end: Int, from start: Int) -> Bool {
    let wanted = suffix.description.utf8
    guard end - start >= wanted.count else { return false }
    return source.bytes[(end - wanted.count)..<end].elementsEqual(wanted)
  }
}

/// The nodes side by side at one level, in order.
public struct Nodes: Sequence, Sendable {
  let tree: SyntaxTree
  let from: Int
  let to: Int

  public struct Iterator: IteratorProtocol {
    let tree: SyntaxTree
    var position: Int
    let end: Int

    public mutating func next() -> Node? {
      guard position < end else { return nil }
      defer { position = Int(tree.nodes[position].subtreeEnd) }
      return Node(tree: tree, index: position)
    }
  }

  public func makeIterator() -> Iterator { Iterator(tree: tree, position: from, end: to) }
}

/// Every node of a tree, parents before children.
///
/// This and its like are types of their own, not lazy sequences of the library: a walk over a tree
/// in another module then makes plain calls, with no generic code in between.
public struct AllNodes: Sequence, Sendable {
  let tree: SyntaxTree

  public struct Iterator: IteratorProtocol {
    let tree: SyntaxTree
    var position = 0

    public mutating func next() -> Node? {
      guard position < tree.nodes.count else { return nil }
      defer { position += 1 }
      return Node(tree: tree, index: position)
    }
  }

  public func makeIterator() -> Iterator { Iterator(tree: tree) }
}

/// The elements in a stretch of a tree, parents before children.
public struct Elements: Sequence, Sendable {
  let tree: SyntaxTree
  let range: Range<Int>

  public struct Iterator: IteratorProtocol {
    let tree: SyntaxTree
    var position: Int
    let end: Int

    public mutating func next() -> Element? {
      while position < end {
        defer { position += 1 }
        if tree.nodes[position].kind == .element { return Element(tree: tree, index: position) }
      }
      return nil
    }
  }

  public func makeIterator() -> Iterator {
    Iterator(tree: tree, position: range.lowerBound, end: range.upperBound)
  }
}

/// The elements side by side at one level, in order.
public struct ChildElements: Sequence, Sendable {
  let nodes: Nodes

  public struct Iterator: IteratorProtocol {
    var nodes: Nodes.Iterator

    public mutating func next() -> Element? {
      while let node = nodes.next() {
        if let element = node.element { return element }
      }
      return nil
    }
  }

  public func makeIterator() -> Iterator { Iterator(nodes: nodes.makeIterator()) }
}

/// An element: its tags, attributes and children, each with its place.
public struct Element: Sendable, Hashable {
  public let tree: SyntaxTree
  let index: Int

  var record: NodeRecord { tree.nodes[index] }

  public var node: Node { Node(tree: tree, index: index) }
  public var name: String { tree.name(of: record) }
  public var nameSpan: Span { Span(Int(record.nameStart), Int(record.nameEnd)) }
  public var nameHash: UInt32 { record.nameHash }

  /// True when the element has a name, found without making a string.
  public func isNamed(_ name: String) -> Bool {
    tree.source.bytes.spell(name, in: nameSpan.range)
  }

  /// The element with both its tags and all between them.
  public var span: Span { record.span }
  public var startTagSpan: Span { Span(Int(record.start), Int(record.startTagEnd)) }

  /// The end tag; nil for `<empty/>` and for an element that is never closed.
  public var endTagSpan: Span? {
    record.endTagStart < 0 ? nil : Span(Int(record.endTagStart), Int(record.end))
  }

  public var parent: Element? { node.parent }

  /// The parent, its parent and so on, up to the root.
  public var ancestors: some Sequence<Element> { sequence(first: self, next: \.parent).dropFirst() }

  public var children: Nodes {
    Nodes(tree: tree, from: index + 1, to: Int(record.subtreeEnd))
  }

  public var childElements: ChildElements { ChildElements(nodes: children) }

  public func children(named name: String) -> [Element] {
    childElements.filter { $0.name == name }
  }

  public func firstChild(named name: String) -> Element? {
    childElements.first { $0.name == name }
  }

  /// The elements below this one, parents before children.
  public var descendants: Elements {
    Elements(tree: tree, range: index + 1..<Int(record.subtreeEnd))
  }

  public var attributes: Attributes {
    Attributes(
      tree: tree, range: Int(record.attributesStart)..<Int(record.attributesEnd))
  }

  /// The first attribute with a name.
  public subscript(attribute name: String) -> Attribute? {
    for index in Int(record.attributesStart)..<Int(record.attributesEnd) {
      let attribute = Attribute(tree: tree, index: index)
      if attribute.isNamed(name) { return attribute }
    }
    return nil
  }

  /// The character data directly inside, comments and child elements left out.
  public var texts: some Sequence<Text> { children.lazy.compactMap(\.text) }

  /// The one text that has more than blanks; nil where there is none or more than one.
  public var onlyText: Text? {
    let meaningful = texts.filter { !$0.value.isBlank }
    return meaningful.count == 1 ? meaningful[0] : nil
  }

  public static func == (left: Element, right: Element) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// The attributes of a start tag, in order.
public struct Attributes: RandomAccessCollection, Sendable {
  let tree: SyntaxTree
  let range: Range<Int>

  public var startIndex: Int { range.lowerBound }
  public var endIndex: Int { range.upperBound }
  public subscript(index: Int) -> Attribute { Attribute(tree: tree, index: index) }
}

/// A name and a value in a start tag.
public struct Attribute: Sendable, Hashable {
  public let tree: SyntaxTree
  let index: Int

  var record: AttributeRecord { tree.attributes[index] }

  public var name: String { tree.source.text(nameSpan) }
  public var nameSpan: Span { Span(Int(record.nameStart), Int(record.nameEnd)) }

  /// Name, equals sign, quotes and value.
  public var span: Span { Span(Int(record.nameStart), Int(record.end)) }

  public var value: Value {
    Value(
      tree: tree, span: Span(Int(record.valueStart), Int(record.valueEnd)),
      partsRange: Int(record.partsStart)..<Int(record.partsEnd), decodesReferences: true)
  }

  /// The quotation mark around the value; nil where it has none.
  public var quote: UInt8? { record.quote == 0 ? nil : record.quote }

  /// True when the attribute has a name, found without making a string.
  public func isNamed(_ name: String) -> Bool {
    tree.source.bytes.spell(name, in: nameSpan.range)
  }

  public static func == (left: Attribute, right: Attribute) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// Character data.
public struct Text: Sendable, Hashable {
  public enum Kind: Sendable {
    case text
    case cdata
  }

  public let tree: SyntaxTree
  let index: Int
  public let kind: Kind

  var record: NodeRecord { tree.nodes[index] }

  /// The node, with the delimiters of CDATA.
  public var span: Span { record.span }
  public var node: Node { Node(tree: tree, index: index) }

  public var value: Value {
    var content = span
    if kind == .cdata {
      let start = span.start + 9
      let isClosed = tree.hasSuffix("]]>", at: span.end, from: start)
      content = Span(start, isClosed ? span.end - 3 : span.end)
    }
    return Value(
      tree: tree, span: content, partsRange: Int(record.partsStart)..<Int(record.partsEnd),
      decodesReferences: kind == .text)
  }

  public static func == (left: Text, right: Text) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
