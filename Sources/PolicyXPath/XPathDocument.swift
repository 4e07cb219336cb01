import CLibXML2
public import PolicySyntax
import Synchronization

/// Why an XPath expression has no result.
public struct XPathError: Error, Sendable {
  /// What is wrong with the expression: one line, lower-case start, no final stop.
  public let message: String
}

/// What an XPath expression evaluates to.
public enum XPathResult: Sendable {
  /// Nodes in the order of the document. The document itself has no place that could be pointed
  /// at, and is left out.
  case nodes([XPathNode])
  case string(String)
  case number(Double)
  case boolean(Bool)
}

/// Evaluates XPath 1.0 over one tree.
///
/// Names are as written, prefix included, and belong to no namespace; values and texts have their
/// character references replaced, and end at a NUL. The tree that libxml2 works on is made by the
/// first evaluation, and kept for the others. Threads that share a document wait for each other.
public final class XPathDocument: Sendable {
  private let tree: SyntaxTree
  private let model = Mutex<DocumentObjectModel?>(nil)

  public init(_ tree: SyntaxTree) { self.tree = tree }

  /// The longest expression that is accepted, in bytes of UTF-8.
  private static let maximumLength = 4096

  /// How deep brackets may nest in an expression: libxml2 reads and evaluates them by recursion,
  /// and a task's stack is small.
  private static let maximumNesting = 100

  /// How many steps an evaluation may take; every node that is looked at is one.
  private static let maximumSteps: UInt = 20_000_000

  /// Evaluates an expression with `context` as the current node, or the document when it is nil.
  ///
  /// Fails when the expression is not XPath 1.0, when it is longer or nests deeper than any sane
  /// one, when it takes too many steps, and when `context` is of another document.
  ///
  /// - Parameter functions: what the expression can call beside the functions of XPath 1.0. They must
  ///   not evaluate expressions over this document themselves. What one gives for a node is kept, so of
  ///   one name there is one function for all evaluations.
  public func evaluate(
    _ expression: String, context: XPathNode? = nil, functions: XPathFunctions = .none
  ) throws(XPathError) -> XPathResult {
    try Self.checkBounds(of: expression)
    let lent = LentFunctions(functions: functions)
    return try model.withLock { model throws(XPathError) in
      if model == nil { model = DocumentObjectModel(of: tree) }
      guard let model else { throw XPathError(message: "out of memory") }
      return try evaluate(expression, context, lent, in: model)
    }
  }

  private func evaluate(
    _ expression: String, _ context: XPathNode?, _ lent: LentFunctions,
    in model: DocumentObjectModel
  ) throws(XPathError) -> XPathResult {
    var node: xmlNodePtr?
    if let context {
      guard let pointer = model.pointer(of: context) else {
        throw XPathError(message: "the context node is of another document")
      }
      node = pointer
    }
    let calls = XPathEvaluation(model, lent.functions)
    let result = try XPathEngine.lend { engine throws(XPathError) in
      try withExtendedLifetime(calls) { () throws(XPathError) in
        calls.takeCalls(of: engine.context)
        defer { XPathEvaluation.leave(engine.context) }
        let object = engine.evaluate(
          expression, over: model.document, from: node, steps: Self.maximumSteps)
        defer { xmlXPathFreeObject(object) }
        if let failure = calls.failure { throw failure }
        guard let object else { throw XPathError(message: "the expression has no result") }
        return try Self.result(of: object.pointee, in: model)
      }
    }
    guard let result else { throw XPathError(message: "out of memory") }
    return result
  }

  private static func checkBounds(of expression: String) throws(XPathError) {
    guard expression.utf8.count <= maximumLength else {
      throw XPathError(message: "the expression is longer than \(maximumLength) bytes")
    }
    var depth = 0
    for byte in expression.utf8 {
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth -= 1 }
      if depth > maximumNesting {
        throw XPathError(message: "the expression nests deeper than \(maximumNesting) brackets")
      }
    }
  }

  private static func result(
    of object: xmlXPathObject, in model: DocumentObjectModel
  ) throws(XPathError) -> XPathResult {
    switch object.type {
    case XPATH_NODESET:
      guard let set = object.nodesetval?.pointee else { return .nodes([]) }
      let found = UnsafeBufferPointer(start: set.nodeTab, count: Int(set.nodeNr))
      return .nodes(model.nodes(of: found.compactMap { $0 }))
    case XPATH_BOOLEAN:
      return .boolean(object.boolval != 0)
    case XPATH_NUMBER:
      return .number(object.floatval)
    case XPATH_STRING:
      return .string(object.stringval.map { String(cString: $0) } ?? "")
    default:
      throw XPathError(message: "the result is of a kind that XPath 1.0 does not have")
    }
  }
}

/// Functions for the time of one evaluation: they are called by the task that evaluates, before it is given
/// the result, and the model keeps none of them. So nothing of them is seen by two tasks.
private struct LentFunctions: @unchecked Sendable {
  let functions: XPathFunctions
}

extension XPathError {
  /// libxml2 hands over only the code of what went wrong in an expression; the words are ours.
  init(_ error: xmlError) {
    let steps = UInt32(XPATH_OP_LIMIT_EXCEEDED.rawValue)
    let base = XML_XPATH_EXPRESSION_OK.rawValue
    message =
      switch UInt32(error.code) {
      case XML_XPATH_UNKNOWN_FUNC_ERROR.rawValue: "XPath 1.0 has no function of that name"
      case XML_XPATH_UNDEF_VARIABLE_ERROR.rawValue: "there are no variables here"
      case XML_XPATH_UNDEF_PREFIX_ERROR.rawValue:
        "names belong to no namespace here; compare name() with the prefixed name"
      case XML_XPATH_INVALID_ARITY.rawValue: "a function has too many or too few arguments"
      case XML_XPATH_INVALID_TYPE.rawValue: "an operand or argument is of the wrong type"
      case XML_XPATH_UNFINISHED_LITERAL_ERROR.rawValue: "a string is not closed"
      case base + steps: "the expression takes too many steps"
      default: "the expression is not XPath 1.0, from character \(error.int1 + 1) on"
      }
  }
}
