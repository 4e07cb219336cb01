import CLibXML2
import PolicySyntax
import SourceText

/// libxml2's tree of one document, made from ours, and the way from its nodes back to ours.
///
/// It is built in one pass over the flat list of nodes, without recursion. Each C node carries the
/// position of its twin in `nodes`, counted from one, where libxml2 leaves room for users' data.
final class DocumentObjectModel {
  let document: xmlDocPtr
  private var nodes: [XPathNode] = []
  private var pointers: [xmlNodePtr] = []

  /// How many of them are of the document, in the order of its text; what functions make comes behind them.
  private var countInDocument = 0

  /// The C nodes of what functions have made.
  private var pointerOfValue: [XPathValue: xmlNodePtr] = [:]

  /// The text with a NUL behind it that is handed over; kept for its room.
  private var terminated: [UInt8] = []

  private struct FunctionCall: Hashable {
    let function: String
    let node: Int
  }

  /// What functions have made of nodes. libxml2 does not free these nodes with the document, since
  /// their parents do not know them.
  private var valuesOfCalls: [FunctionCall: [xmlNodePtr]] = [:]

  /// Fails only when memory runs out.
  init?(of tree: SyntaxTree) {
    LibXML2.prepare()
    guard let document = xmlNewDoc("1.0") else { return nil }
    self.document = document
    let top = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    let bytes = tree.source.bytes
    var open: [(element: Element, pointer: xmlNodePtr)] = []
    for node in tree.allNodes {
      let parent = node.parent
      while let last = open.last, last.element != parent { open.removeLast() }
      guard let pointer = add(node, bytes, to: open.last?.pointer ?? top) else { continue }
      if let element = node.element { open.append((element, pointer)) }
    }
    countInDocument = nodes.count
    // Numbers the elements, which lets libxml2 sort results without walking the tree.
    xmlXPathOrderDocElems(document)
  }

  deinit {
    for value in valuesOfCalls.values.joined() {
      value.pointee.parent = nil
      xmlFreeNode(value)
    }
    xmlFreeDoc(document)
  }

  /// Our twins of some C nodes, in the order of the document.
  ///
  /// The document itself is left out, and what libxml2 makes up, such as the nodes of the namespace
  /// axis.
  func nodes(of pointers: [xmlNodePtr]) -> [XPathNode] {
    // libxml2 leaves the order of a node set open; nodes were numbered in the order of the text.
    pointers.compactMap(number).sorted().map { nodes[$0 - 1] }
  }

  private func number(of pointer: xmlNodePtr) -> Int? {
    switch pointer.pointee.type {
    case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE,
      XML_COMMENT_NODE:
      let number = Int(bitPattern: pointer.pointee._private)
      return number > 0 ? number : nil
    default:
      return nil
    }
  }

  /// The C twin of a node of this document; nil for a node of another one.
  func pointer(of node: XPathNode) -> xmlNodePtr? {
    if case .value(let value) = node { return pointerOfValue[value] }
    // No two nodes of a document begin at one place.
    let start = node.span.start
    var low = 0
    var high = countInDocument
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].span.start < start { low = middle + 1 } else { high = middle }
    }
    return low < countInDocument && nodes[low] == node ? pointers[low] : nil
  }

  // MARK: Functions

  /// What a function makes of a node: texts whose parent is that node, each made once.
  ///
  /// - Parameters:
  ///   - pointer: the node; nil for a function that takes none, whose texts belong to the root.
  ///   - key: tells the call from others over the same node.
  func values(
    of pointer: xmlNodePtr?, by key: String, _ function: XPathFunctions.Function, _ text: String
  ) -> [xmlNodePtr] {
    guard let parent = pointer ?? xmlDocGetRootElement(document), let number = number(of: parent)
    else { return [] }
    let call = FunctionCall(function: key, node: number)
    if let known = valuesOfCalls[call] { return known }
    let origin = nodes[number - 1]
    let arguments = XPathFunctions.Arguments(
      node: pointer == nil ? nil : origin, element: pointer.flatMap(element), text: text)
    let made = function.body(arguments).compactMap { result in
      xmlNewDocText(document, result.text).map { text in
        text.pointee.parent = parent
        let value = XPathValue(result, of: origin)
        register(.value(value), text)
        pointerOfValue[value] = text
        return text
      }
    }
    valuesOfCalls[call] = made
    return made
  }

  /// The element that a node is, or belongs to.
  private func element(around pointer: xmlNodePtr) -> Element? {
    var current: xmlNodePtr? = pointer
    while let node = current, let number = number(of: node) {
      if case .element(let element) = nodes[number - 1] { return element }
      current = node.pointee.parent
    }
    return nil
  }

  // MARK: Building

  /// Adds the C twin of a node at the end of its parent; nil for what XPath does not show.
  private func add(_ node: Node, _ bytes: [UInt8], to parent: xmlNodePtr) -> xmlNodePtr? {
    if let element = node.element {
      // A prefix stays part of the name: policies have no namespaces, and rules ask for names as
      // they are written.
      let pointer = withTerminated(element.nameSpan, bytes) {
        xmlNewDocNode(document, nil, $0, nil)
      }
      guard let pointer else { return nil }
      register(.element(element), pointer)
      link(pointer, to: parent)
      for attribute in element.attributes {
        let property = withTerminated(attribute.nameSpan, bytes) { xmlNewProp(pointer, $0, nil) }
        guard let property else { continue }
        let twin = UnsafeMutableRawPointer(property).assumingMemoryBound(to: xmlNode.self)
        register(.attribute(attribute), twin)
        if let text = text(attribute.value, bytes) { link(text, to: twin) }
      }
      return pointer
    }
    if let text = node.text {
      return add(.text(text), self.text(text.value, bytes), to: parent)
    }
    if let body = node.commentBody {
      let comment = withTerminated(body, bytes) { xmlNewDocComment(document, $0) }
      return add(.comment(node), comment, to: parent)
    }
    return nil
  }

  private func add(_ node: XPathNode, _ pointer: xmlNodePtr?, to parent: xmlNodePtr) -> xmlNodePtr?
  {
    guard let pointer else { return nil }
    register(node, pointer)
    link(pointer, to: parent)
    return pointer
  }

  /// A C node with what a value says; nothing in it is expanded.
  private func text(_ value: Value, _ bytes: [UInt8]) -> xmlNodePtr? {
    let range = value.span.range
    let isAsWritten = bytes[range].allSatisfy { byte in
      byte < 0x80 && byte != 0 && (byte != UInt8(ascii: "&") || !value.decodesReferences)
    }
    // Most values say what they spell, and are copied without a string in between.
    guard isAsWritten else { return xmlNewDocText(document, value.decoded) }
    return bytes.withUnsafeBufferPointer { bytes in
      xmlNewDocTextLen(
        document, bytes.baseAddress.map { $0 + range.lowerBound }, Int32(range.count))
    }
  }

  /// Hands over a stretch of the document's bytes with the NUL behind it that libxml2 asks for.
  private func withTerminated<Pointer>(
    _ span: Span, _ bytes: [UInt8], _ make: (UnsafePointer<UInt8>) -> Pointer?
  ) -> Pointer? {
    let isASCII = bytes[span.range].allSatisfy { $0 < 0x80 }
    guard isASCII else {
      // What is no UTF-8 is mended on the way.
      terminated = Array(String(decoding: bytes[span.range], as: UTF8.self).utf8) + [0]
      return terminated.withUnsafeBufferPointer { $0.baseAddress.flatMap(make) }
    }
    terminated.removeAll(keepingCapacity: true)
    terminated += bytes[span.range]
    terminated.append(0)
    return terminated.withUnsafeBufferPointer { $0.baseAddress.flatMap(make) }
  }

  private func register(_ node: XPathNode, _ pointer: xmlNodePtr) {
    nodes.append(node)
    pointers.append(pointer)
    pointer.pointee._private = UnsafeMutableRawPointer(bitPattern: nodes.count)
  }

  /// Appends a node to the children of its parent. libxml2's own function would merge two texts
  /// that stand side by side, and free one of them.
  private func link(_ pointer: xmlNodePtr, to parent: xmlNodePtr) {
    pointer.pointee.parent = parent
    pointer.pointee.prev = parent.pointee.last
    if let last = parent.pointee.last {
      last.pointee.next = pointer
    } else {
      parent.pointee.children = pointer
    }
    parent.pointee.last = pointer
  }
}
