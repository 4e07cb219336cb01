public import SourceText
public import StructuredData

/// An ARM template with what its parameters and variables stand for.
///
/// https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
public struct ARMTemplate {
  public let document: StructuredDocument

  /// Reads a template, or any other JSON, in which there are no policies then.
  public init(reading source: SourceText) { document = StructuredDocument(json: source) }

  /// The policies that the template and those nested in it deploy, in the order of the file.
  public var policies: [PolicyResource] { contents().policies }

  /// What the template and those nested in it deploy.
  ///
  /// - Parameter hasDefaults: false where parameters may have other values than their defaults.
  func contents(hasDefaults: Bool = true) -> HostContents {
    read(hasDefaults: hasDefaults).contents
  }

  /// How much is done to find out what it deploys.
  package var steps: Int { read(hasDefaults: true).work.steps }

  private func read(hasDefaults: Bool) -> ARMReader {
    var reader = ARMReader(document.source, hasDefaults: hasDefaults)
    reader.problems = document.problems.map(\.span)
    if let root = document.root, root["$schema"]?.string?.contains("deploymentTemplate") == true {
      reader.read(template: root, outer: nil, arguments: [:], isConditional: false)
    }
    if reader.work.isSpent || !reader.isWhole { reader.contents.createsService = false }
    return reader
  }
}

/// Goes through the resources of a template.
private struct ARMReader {
  private let source: SourceText
  var contents = HostContents()

  /// Where the file could not be read.
  var problems: [Span] = []

  /// False where a template elsewhere is deployed, too.
  private(set) var isWhole = true
  let work: HostWork

  /// False where the parameters of the outermost template may have other values than their defaults.
  private let hasDefaults: Bool

  init(_ source: SourceText, hasDefaults: Bool) {
    self.source = source
    self.hasDefaults = hasDefaults
    work = HostWork(forFilesOf: source.bytes.count)
  }

  /// - Parameters:
  ///   - outer: what names stand for around the template, where it takes them from there.
  ///   - isConditional: true where a condition decides whether it is deployed.
  mutating func read(
    template: StructuredValue, outer: HostEvaluator?, arguments: [String: HostValue],
    isConditional: Bool, isNested: Bool = false
  ) {
    // Templates inside have what the outer one gives them, and nothing else.
    let evaluator =
      outer ?? self.evaluator(of: template, arguments, hasDefaults: hasDefaults || isNested)
    read(
      template["resources"], around: [], types: "", isConditional: isConditional, evaluator)
  }

  private func evaluator(
    of template: StructuredValue, _ arguments: [String: HostValue], hasDefaults: Bool
  ) -> HostEvaluator {
    let folder = PathArithmetic.folder(of: source.path)
    var environment = HostEnvironment(
      language: .arm, work: work, folder: folder, rootFolder: folder)
    for (name, value) in arguments { environment.given["parameters.\(name)"] = value }
    for parameter in template["parameters"]?.members ?? [] where hasDefaults {
      if let value = parameter.value["defaultValue"], let expression = expression(of: value) {
        environment.definitions["parameters.\(parameter.key)"] = expression
      }
    }
    for variable in template["variables"]?.members ?? [] {
      if let expression = expression(of: variable.value) {
        environment.definitions["variables.\(variable.key)"] = expression
      }
    }
    return HostEvaluator(environment)
  }

  private mutating func read(
    _ resources: StructuredValue?, around: [HostText], types: String, isConditional: Bool,
    _ evaluator: HostEvaluator
  ) {
    // Resources with symbolic names are the members of an object.
    let all = (resources?.elements ?? []) + (resources?.members.map(\.value) ?? [])
    for resource in all {
      guard let written = resource["type"]?.string else { continue }
      // A child has the type and the name that follow those of what it is in.
      let type = types.isEmpty || written.contains(".") ? written : "\(types)/\(written)"
      let own = value(of: resource["name"], evaluator).text.segments
      let names = type == written ? own : around + own
      let condition = resource["condition"].map { value(of: $0, evaluator).boolean }
      let isConditional =
        isConditional || resource["copy"] != nil || condition.map { $0 != true } ?? false
      if type.lowercased() == "microsoft.resources/deployments" {
        readNested(resource["properties"], isConditional: isConditional, evaluator)
      } else {
        add(resource, type, names, isConditional: isConditional, evaluator)
        read(
          resource["resources"], around: names, types: type, isConditional: isConditional,
          evaluator)
      }
    }
  }

  private mutating func readNested(
    _ properties: StructuredValue?, isConditional: Bool, _ evaluator: HostEvaluator
  ) {
    guard let template = properties?["template"] else {
      // A template that is linked may have anything.
      isWhole = false
      return
    }
    let isInner =
      properties?["expressionEvaluationOptions"]?["scope"]?.string?.lowercased() == "inner"
    var arguments: [String: HostValue] = [:]
    for parameter in properties?["parameters"]?.members ?? [] {
      arguments[parameter.key] = value(of: parameter.value["value"], evaluator)
    }
    read(
      template: template, outer: isInner ? nil : evaluator, arguments: arguments,
      isConditional: isConditional, isNested: true)
  }

  private mutating func add(
    _ resource: StructuredValue, _ type: String, _ names: [HostText], isConditional: Bool,
    _ evaluator: HostEvaluator
  ) {
    let collections = ServiceType.allCollections(of: type)
    guard !collections.isEmpty, let name = resource["name"] ?? resource["type"] else { return }
    let missing = max(0, collections.count - names.count)
    let path = zip(
      collections, Array(repeating: .unknown, count: missing) + names.suffix(collections.count)
    ).map { PolicyResource.Step(collection: $0, name: $1) }
    let found = HostContents.Found(
      role: resource["existing"]?.boolean == true ? .referenced : .deployed,
      isConditional: isConditional, key: nil, place: Place(source, name.span), position: nil)
    let properties = resource["properties"]
    let text = policy(in: properties, evaluator)
    let value = value(of: properties, evaluator)
    contents.add(path, found) {
      text
    } properties: {
      value
    }
  }

  private func policy(
    in properties: StructuredValue?, _ evaluator: HostEvaluator
  ) -> HostContents.PolicyText {
    func property(_ names: [String]) -> StructuredValue? {
      names.lazy.compactMap { properties?[$0] }.first
    }
    let format =
      property(ServiceType.formatNames).map { ServiceType.format(value(of: $0, evaluator)) }
      ?? .xml
    let content = property(ServiceType.textNames)
    // A text with line breaks, which some tools take, is cut at the first one.
    let isBroken = content.map { content in
      problems.contains { $0.start >= content.span.start - 1 && $0.start <= content.span.end + 1 }
    }
    if isBroken == true { return (format, [.unknown]) }
    let text = expression(of: content)
    return (
      format,
      evaluator.contents(
        of: text?.expression, format: format, in: HostContext(source: text?.source ?? source))
    )
  }

  // MARK: Values

  private func value(of value: StructuredValue?, _ evaluator: HostEvaluator) -> HostValue {
    switch value?.content {
    case .array(let elements): return .list(elements.map { self.value(of: $0, evaluator) })
    case .object(let members):
      return .object(members.map { ($0.key, self.value(of: $0.value, evaluator)) })
    case .null, .boolean, .number, .string, nil: break
    }
    guard let definition = expression(of: value) else { return .unknown }
    return evaluator.value(
      of: definition.expression, in: HostContext(source: definition.source))
  }

  /// A value of JSON as an expression; nil for objects and arrays, whose parts may stand in texts of
  /// their own.
  private func expression(of value: StructuredValue?) -> HostEnvironment.Definition? {
    guard let value else { return nil }
    func definition(_ kind: HostExpression.Kind) -> HostEnvironment.Definition {
      HostEnvironment.Definition(
        expression: HostExpression(kind: kind, span: value.span), source: source)
    }
    switch value.content {
    case .null: return definition(.null)
    case .boolean(let boolean): return definition(.boolean(boolean))
    case .number(let number): return definition(.number(number))
    case .array, .object: return nil
    case .string(let text):
      guard text.hasPrefix("["), text.hasSuffix("]") else {
        return definition(
          .template(
            HostTemplate(escaping: .jsonString, content: value.span, parts: [.text(value.span)])))
      }
      // `[[` is how a text begins with a bracket.
      guard !text.hasPrefix("[["),
        let embedded = SourceText(embeddedIn: Place(source, value.span), as: .jsonString)
      else { return definition(.unreadable) }
      var reader = HostReader(embedded, language: .arm)
      return HostEnvironment.Definition(
        expression: reader.readARM(), source: embedded)
    }
  }
}

extension HostReader {
  /// Reads `[expression]`; unreadable where more than an expression stands in the brackets.
  mutating func readARM() -> HostExpression {
    take()
    let value = reading(ignoringLineBreaks: true) { $0.expression() }
    return take("]") && token.kind == .end ? value : unreadable(0)
  }
}
