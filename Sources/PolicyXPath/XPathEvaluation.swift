import CLibXML2
import PolicySyntax

/// What a call from libxml2 needs to know while an expression is evaluated.
final class XPathEvaluation {
  /// The first thing that went wrong.
  var failure: XPathError?
  private let model: DocumentObjectModel
  private let functions: XPathFunctions

  init(_ model: DocumentObjectModel, _ functions: XPathFunctions) {
    self.model = model
    self.functions = functions
  }

  /// Makes the functions known to an evaluation, and this object the one that carries them out.
  ///
  /// - Parameter context: must not outlive this object.
  func register(in context: xmlXPathContextPtr) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    context.pointee.extra = this
    // Without a handler of its own the context would write to standard error.
    context.pointee.userData = this
    context.pointee.error = { this, error in
      guard let this, let error else { return }
      let evaluation = Unmanaged<XPathEvaluation>.fromOpaque(this).takeUnretainedValue()
      if evaluation.failure == nil { evaluation.failure = XPathError(error.pointee) }
    }
    xmlXPathRegisterNs(context, XPathFunctions.prefix, XPathFunctions.namespace)
    for name in ["min", "max"] + functions.functions.keys {
      xmlXPathRegisterFuncNS(context, name, XPathFunctions.namespace) { parser, count in
        guard let parser, let context = parser.pointee.context, let extra = context.pointee.extra,
          let name = context.pointee.function
        else { return }
        Unmanaged<XPathEvaluation>.fromOpaque(extra).takeUnretainedValue()
          .call(String(cString: name), count, parser)
      }
    }
  }

  /// Takes the argument of a call from libxml2's stack, and puts the result there.
  private func call(_ name: String, _ count: Int32, _ parser: xmlXPathParserContextPtr) {
    guard count == 1 else { return xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue)) }
    let argument = xmlXPathPopNodeSet(parser)
    guard parser.pointee.error == Int32(XPATH_EXPRESSION_OK.rawValue) else { return }
    defer { xmlXPathFreeNodeSet(argument) }
    let nodes = argument.map { argument in
      UnsafeBufferPointer(start: argument.pointee.nodeTab, count: Int(argument.pointee.nodeNr))
        .compactMap(\.self)
    }
    let result = xmlXPathNodeSetCreate(nil)
    for node in results(of: name, for: nodes ?? []) {
      xmlXPathNodeSetAddUnique(result, node)
    }
    valuePush(parser, xmlXPathWrapNodeSet(result))
  }

  private func results(of name: String, for nodes: [xmlNodePtr]) -> [xmlNodePtr] {
    if let function = functions.functions[name] {
      return nodes.flatMap { model.values(of: $0, by: name, function) }
    }
    let numbered = nodes.map { (node: $0, number: xmlXPathCastNodeToNumber($0)) }
      .filter { !$0.number.isNaN }
    let extreme =
      name == "min"
      ? numbered.min { $0.number < $1.number } : numbered.max { $0.number < $1.number }
    return extreme.map { [$0.node] } ?? []
  }
}
