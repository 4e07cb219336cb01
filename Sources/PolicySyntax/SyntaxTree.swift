public import SourceText

/// The tree of one policy document, as it was written.
///
/// Reading never fails: whatever the bytes are, there is a tree, and every byte belongs to exactly
/// one node. What is wrong with the text is in `problems`. The tree knows no policy names.
public final class SyntaxTree: Sendable {
  public let source: SourceText

  /// What keeps the text from being what the service accepts, in the order of the text.
  public let problems: [SyntaxProblem]

  /// What there is more of than `problems` holds.
  public let furtherProblems: [FurtherProblems]

  /// A bit for the name of each element, by the hash of the name, so that it is known without a look at the elements
  /// which names there are not.
  private let nameBits: UInt64

  let nodes: [NodeRecord]
  let attributes: [AttributeRecord]
  let parts: [PartRecord]

  /// Reads a text; see `TreeReader` for how mistakes are survived.
  public convenience init(reading source: SourceText) {
    var reader = TreeReader(source)
    reader.read()
    self.init(
      source: source, problems: reader.problems.kept.sorted { $0.span < $1.span },
      furtherProblems: reader.problems.further, nodes: reader.nodes.withoutRoomToGrow,
      attributes: reader.attributes.withoutRoomToGrow, parts: reader.parts.withoutRoomToGrow)
  }

  private init(
    source: SourceText, problems: [SyntaxProblem], furtherProblems: [FurtherProblems],
    nodes: [NodeRecord],
    attributes: [AttributeRecord], parts: [PartRecord]
  ) {
    self.source = source
    self.problems = problems
    self.furtherProblems = furtherProblems
    self.nodes = nodes
    nameBits = nodes.reduce(0) { $1.kind == .element ? $0 | Self.bit(of: $1.nameHash) : $0 }
    self.attributes = attributes
    self.parts = parts
  }

  /// The document's element: the first one at the top level.
  public var root: Element? {
    topLevel.lazy.compactMap(\.element).first { _ in true }
  }

  /// The nodes that have no parent, in order.
  public var topLevel: Nodes { Nodes(tree: self, from: 0, to: nodes.count) }

  /// Every element of the document, parents before children, in the order of the text.
  public var elements: Elements { Elements(tree: self, range: nodes.indices) }

  /// False where no element has a name with a hash; true nearly always means that one does.
  public func mayHoldElement(withNameHash hash: UInt32) -> Bool {
    nameBits & Self.bit(of: hash) != 0
  }

  private static func bit(of nameHash: UInt32) -> UInt64 { 1 << UInt64(nameHash & 63) }

  /// Every node of the document, parents before children, in the order of the text.
  public var allNodes: AllNodes { AllNodes(tree: self) }

  /// The innermost element whose span holds an offset.
  public func element(at offset: Int) -> Element? {
    // Nodes begin in the order of the text, so what holds the offset is around the last that begins before it.
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(nodes[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index >= 0 {
      let node = nodes[index]
      if node.kind == .element, node.span.contains(offset) {
        return Element(tree: self, index: index)
      }
      index = Int(node.parent)
    }
    return nil
  }

  /// True when the text holds at least one policy expression.
  public var hasExpressions: Bool { parts.contains { $0.kind.form != nil } }

  func name(of record: NodeRecord) -> String {
    source.text(Span(Int(record.nameStart), Int(record.nameEnd)))
  }
}

extension Array {
  /// The same elements in no more memory than they take: the trees of a service are kept, and there are
  /// thousands.
  fileprivate var withoutRoomToGrow: [Element] {
    guard count < capacity else { return self }
    var copy: [Element] = []
    copy.reserveCapacity(count)
    copy += self
    return copy
  }
}

/// One node, in a flat list in which parents precede children.
struct NodeRecord {
  enum Kind: UInt8 {
    case element
    case text
    case cdata
    case comment
    case processingInstruction
    case doctype
    /// Bytes that belong to no construct: an end tag without a start tag, or all that follows
    /// where the reader gave up.
    case unread
  }

  var kind: Kind
  var start: Int32
  var end: Int32 = 0

  /// The name of an element or the target of a processing instruction.
  var nameStart: Int32 = 0
  var nameEnd: Int32 = 0

  /// A hash of the name's bytes, so that rules are looked up without making a string.
  var nameHash: UInt32 = 0

  /// Where an element's start tag ends.
  var startTagEnd: Int32 = 0

  /// Where an element's end tag starts; -1 without one.
  var endTagStart: Int32 = -1

  /// The index of the parent; -1 at the top level.
  var parent: Int32

  /// The index behind the last descendant.
  var subtreeEnd: Int32 = 0

  var attributesStart: Int32 = 0
  var attributesEnd: Int32 = 0

  /// The parts of a text that are more than literal text.
  var partsStart: Int32 = 0
  var partsEnd: Int32 = 0

  var span: Span { Span(Int(start), Int(end)) }
}

struct AttributeRecord {
  var nameStart: Int32
  var nameEnd: Int32
  var valueStart: Int32 = 0
  var valueEnd: Int32 = 0
  /// The quotation mark around the value; 0 where it lacks one.
  var quote: UInt8 = 0
  var partsStart: Int32 = 0
  var partsEnd: Int32 = 0
  /// The whole attribute, quotes included.
  var end: Int32 = 0
}

struct PartRecord {
  enum Kind: UInt8 {
    case oneLineExpression
    case blockExpression
    case namedValue

    var form: ExpressionSource.Form? {
      switch self {
      case .oneLineExpression: .oneLine
      case .blockExpression: .block
      case .namedValue: nil
      }
    }
  }

  var kind: Kind
  var start: Int32
  var end: Int32
  /// False for an expression whose bracket never closes.
  var isTerminated = true
}

/// FNV-1a over the bytes of a name.
public func nameHash(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var hash: UInt32 = 2_166_136_261
  for byte in bytes {
    hash = (hash ^ UInt32(byte)) &* 16_777_619
  }
  return hash
}
