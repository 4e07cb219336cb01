import CLibXML2
import Synchronization

/// What libxml2 evaluates expressions with: a context, and the expressions that it has read.
///
/// To make the one and to read the others takes longer than most evaluations, and checks of rules evaluate the same
/// expressions over thousands of documents. So an engine is used again; while it is lent, nobody else has it.
final class XPathEngine: @unchecked Sendable {
  let context: xmlXPathContextPtr
  private var expressions: [String: xmlXPathCompExprPtr] = [:]

  /// So many expressions are kept: rules have fewer, and an editor in which one is written has no end of them.
  private static let mostExpressions = 500

  /// Fails only when memory runs out.
  private init?() {
    LibXML2.prepare()
    guard let context = xmlXPathNewContext(nil) else { return nil }
    self.context = context
    XPathEvaluation.prepare(context)
  }

  deinit {
    forgetExpressions()
    xmlXPathFreeContext(context)
  }

  private func forgetExpressions() {
    for expression in expressions.values { xmlXPathFreeCompExpr(expression) }
    expressions = [:]
  }

  private static let idle = Mutex<[XPathEngine]>([])

  /// Evaluates with an engine that nobody else uses; nil when memory runs out.
  ///
  /// - Parameter evaluate: gives the result. Where it throws, an evaluation was broken off, and nobody knows what that
  ///   has left in the engine, which is not used again.
  static func lend<Result, Failure: Error>(
    _ evaluate: (XPathEngine) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let engine = idle.withLock({ $0.popLast() }) ?? XPathEngine() else { return nil }
    let result = try evaluate(engine)
    idle.withLock { $0.append(engine) }
    return result
  }

  /// The result of an expression for a node, or for the document where the node is nil.
  ///
  /// - Returns: nil where there is none, which the context's handler of errors was told of. It has to be freed.
  func evaluate(
    _ expression: String, over document: xmlDocPtr, from node: xmlNodePtr?, steps: UInt
  ) -> xmlXPathObjectPtr? {
    context.pointee.doc = document
    context.pointee.node = node
    context.pointee.contextSize = -1
    context.pointee.proximityPosition = -1
    context.pointee.opLimit = steps
    context.pointee.opCount = 0
    defer {
      context.pointee.doc = nil
      context.pointee.node = nil
    }
    return read(expression).flatMap { xmlXPathCompiledEval($0, context) }
  }

  private func read(_ expression: String) -> xmlXPathCompExprPtr? {
    if let known = expressions[expression] { return known }
    guard let read = xmlXPathCtxtCompile(context, expression) else { return nil }
    if expressions.count >= Self.mostExpressions { forgetExpressions() }
    expressions[expression] = read
    return read
  }
}
