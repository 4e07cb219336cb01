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

  /// Makes a context ready for evaluations of this kind.
  static func prepare(_ context: xmlXPathContextPtr) {
    // Without a handler of its own the context would write to standard error.
    context.pointee.error = { this, error in
      guard let this, let error else { return }
      let evaluation = Unmanaged<XPathEvaluation>.fromOpaque(this).takeUnretainedValue()
      if evaluation.failure == nil { evaluation.failure = XPathError(error.pointee) }
    }
    xmlXPathRegisterNs(context, XPathFunctions.prefix, XPathFunctions.namespace)
  }

  /// Makes this object the one that carries out the functions, until the context is left.
  ///
  /// - Parameter context: has to be left before this object is gone.
  func takeCalls(of context: xmlXPathContextPtr) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    context.pointee.extra = this
    context.pointee.userData = this
    // One look-up for all of them costs less than a table of them for each evaluation.
    xmlXPathRegisterFuncLookup(
      context,
      { this, name, namespace in
        guard let this, let name, let namespace,
          String(cString: namespace) == XPathFunctions.namespace
        else { return nil }
        let evaluation = Unmanaged<XPathEvaluation>.fromOpaque(this).takeUnretainedValue()
        return evaluation.parameters(of: String(cString: name)) == nil ? nil : callFunction
      }, this)
  }

  static func leave(_ context: xmlXPathContextPtr) {
    context.pointee.extra = nil
    context.pointee.userData = nil
    xmlXPathRegisterFuncLookup(context, nil, nil)
  }

  private func parameters(of name: String) -> XPathFunctions.Parameters? {
    XPathFunctions.always.contains(name) ? .nodes : functions.functions[name]?.parameters
  }

  /// Takes the arguments of a call from libxml2's stack, and puts the result there.
  fileprivate func call(_ name: String, _ count: Int32, _ parser: xmlXPathParserContextPtr) {
    // An expression remembers what its functions were found to be, also where they are others now.
    guard let parameters = parameters(of: name) else {
      return xmlXPathErr(parser, Int32(XPATH_UNKNOWN_FUNC_ERROR.rawValue))
    }
    guard Int(count) == parameters.count else {
      return xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue))
    }
    var text = ""
    if parameters.hasText {
      // The last argument lies on top.
      guard let popped = xmlXPathConvertString(valuePop(parser)) else { return }
      text = popped.pointee.stringval.map { String(cString: $0) } ?? ""
      xmlXPathFreeObject(popped)
    }
    let result = xmlXPathNodeSetCreate(nil)
    if parameters.hasNodes {
      let argument = xmlXPathPopNodeSet(parser)
      guard parser.pointee.error == Int32(XPATH_EXPRESSION_OK.rawValue) else {
        return xmlXPathFreeNodeSet(result)
      }
      defer { xmlXPathFreeNodeSet(argument) }
      let nodes = argument.map { argument in
        UnsafeBufferPointer(start: argument.pointee.nodeTab, count: Int(argument.pointee.nodeNr))
          .compactMap(\.self)
      }
      for node in results(of: name, for: nodes ?? [], text) {
        xmlXPathNodeSetAddUnique(result, node)
      }
    } else if let function = functions.functions[name] {
      for node in model.values(of: nil, by: key(of: name, function, text), function, text) {
        xmlXPathNodeSetAddUnique(result, node)
      }
    }
    valuePush(parser, xmlXPathWrapNodeSet(result))
  }

  /// What tells a call from others over the same node.
  private func key(of name: String, _ function: XPathFunctions.Function, _ text: String) -> String {
    "\(name)\u{0}\(text)" + (function.dependsOnOwner ? "\u{0}\(functions.owner)" : "")
  }

  private func results(of name: String, for nodes: [xmlNodePtr], _ text: String) -> [xmlNodePtr] {
    if let function = functions.functions[name] {
      let key = key(of: name, function, text)
      return nodes.flatMap { model.values(of: $0, by: key, function, text) }
    }
    let numbered = nodes.map { (node: $0, number: xmlXPathCastNodeToNumber($0)) }
      .filter { !$0.number.isNaN }
    let extreme =
      name == "min"
      ? numbered.min { $0.number < $1.number } : numbered.max { $0.number < $1.number }
    return extreme.map { [$0.node] } ?? []
  }
}

/// Carries out a call of one of our functions.
private func callFunction(_ parser: xmlXPathParserContextPtr?, _ count: Int32) {
  guard let parser, let context = parser.pointee.context, let extra = context.pointee.extra,
    let name = context.pointee.function
  else { return }
  Unmanaged<XPathEvaluation>.fromOpaque(extra).takeUnretainedValue()
    .call(String(cString: name), count, parser)
}
