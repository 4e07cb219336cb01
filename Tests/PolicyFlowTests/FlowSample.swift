import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

/// A service in memory, and what its pipelines tell about the variables that are read in it.
///
/// Code in samples is no C#: `read("x")` is a place at which to ask about a variable, `exists("x")` a
/// test for one, `lacks("x")` the opposite, `failed("x")` asks whether a statement has failed, `true` and `false` are themselves, and whatever else there
/// is isn't understood.
struct FlowSample {
  let service: Service
  let flow: ServiceFlow
  private let trees: [String: SyntaxTree]
  private let flows: [ObjectIdentifier: DocumentFlow]

  init(_ files: [String: String]) {
    let sources = files.map { path, text in SourceText(path: path, text: text) }
    let plan = ServicePlan(
      paths: files.keys.sorted(), description: ServiceDescription(),
      treeTop: ServicePlan.onlyTree(in: files.keys.sorted()))
    var trees: [String: SyntaxTree] = [:]
    var data: [String: SourceText] = [:]
    for source in sources {
      if source.path.hasSuffix(".xml") {
        trees[source.path] = SyntaxTree(reading: source)
      } else {
        data[source.path] = source
      }
    }
    self.trees = trees
    service = Service(plan: plan, data: data, policies: trees)
    let flows = Dictionary(
      uniqueKeysWithValues: trees.values.map { tree in
        (ObjectIdentifier(tree), DocumentFlow(tree, reading: Self.reading))
      })
    self.flows = flows
    flow = ServiceFlow(service, flows: flows)
  }

  /// What the document of a file does.
  func document(_ path: String) -> DocumentFlow? {
    trees[path].flatMap { flows[ObjectIdentifier($0)] }
  }

  /// One policy of which nothing tells where it is attached.
  init(_ policy: String) { self.init(["policy.xml": policy]) }

  private static let reading = DocumentReading(
    texts: { value in value.isLiteral ? [value.decoded] : nil },
    condition: { source in
      let code = source.code.string
      let name = code.split(separator: "\"").dropFirst().first.map(String.init) ?? ""
      switch code.prefix(while: { $0 != "(" }) {
      case "exists":
        return CodeVerdict(
          constant: nil, whenTrue: [.exists(variable: name)], whenFalse: [.lacks(variable: name)])
      case "lacks":
        return CodeVerdict(
          constant: nil, whenTrue: [.lacks(variable: name)], whenFalse: [.exists(variable: name)])
      case "failed":
        return CodeVerdict(
          constant: nil, whenTrue: [.says(.source, name)], whenFalse: [.doesNotSay(.source, name)])
      case "true": return CodeVerdict(constant: true, whenTrue: [], whenFalse: [])
      case "false": return CodeVerdict(constant: false, whenTrue: [], whenFalse: [])
      default: return nil
      }
    },
    acts: { source, purpose in
      // The name in `judged("x")` is a header that the condition looks at.
      guard purpose == .condition, source.code.string.hasPrefix("judged("),
        let name = source.code.string.split(separator: "\"").dropFirst().first
      else { return [] }
      let path = AccessPath(members: ["Request", "Headers"], key: String(name))
      return [Act(.tests(.judged(path.description)), isCertain: false)]
    },
    contents: contents, isPlaceholder: { $0.contains("%{") })

  /// What a value is made of: `a + header("x") + variable("y")` in code, and text.
  private static let contents: @Sendable (Value) -> [Content] = { value in
    guard let source = value.leadingExpression else { return [Content([.text(value.decoded)])] }
    let parts = source.code.string.split(separator: "+").map { part -> Content.Piece in
      let words = part.split(separator: "\"").map(String.init)
      let dictionary: [String]
      switch words.first?.filter({ $0 != " " }) {
      case "header(": dictionary = ["Request", "Headers"]
      case "variable(": dictionary = ["Variables"]
      case "query(": dictionary = ["Request", "Url", "Query"]
      default: return .text(part.filter { $0 != " " })
      }
      return .source(
        ValueSource(
          AccessPath(members: dictionary, key: words[1]),
          at: Place(value.tree.source, source.span)))
    }
    return [Content(parts)]
  }

  /// What the messages of `trace` in a document are made of, in the order of the text.
  func messages(in path: String = "policy.xml") -> [[String]] {
    guard let tree = trees[path], let document = flows[ObjectIdentifier(tree)] else { return [] }
    let observations = flow.observations(
      of: document, at: service.placement(of: path), in: Set(PolicySection.allCases),
      followContents: true)
    return tree.elements.filter { $0.is(.trace) }.map { element in
      observations.ways(to: element).flatMap { way in
        way.state.resolved(Self.contents(element[.source]!.value)).map(Self.describe)
      }
    }
  }

  private static func describe(_ content: Content) -> String {
    content.pieces.map { piece in
      switch piece {
      case .text(let text): "'\(text)'"
      case .scalar: "#"
      case .unknown: "?"
      case .source(let source):
        String(source.path.subject.description.dropFirst())
          + (source.producer.map { " of \($0.name)" } ?? "")
          + (source.handling == .whole ? "" : " \(source.handling)")
          + (source.isTrusted ? " trusted" : "")
      }
    }.joined(separator: " ")
  }

  /// For each `read("x")` of a document, in the order of the text: the variable, whether it is set, by
  /// the statements on which lines, and for which calls where those differ.
  ///
  /// - Parameters:
  ///   - sections: those that are asked about; other readings are left out.
  ///   - followsAll: true where what does not lead there is followed, too.
  func readings(
    in path: String = "policy.xml",
    _ sections: Set<PolicySection> = Set(PolicySection.allCases), followsAll: Bool = false
  ) -> [String] {
    guard let tree = trees[path], let document = flows[ObjectIdentifier(tree)] else {
      return ["no \(path)"]
    }
    let observations = flow.observations(
      of: document, at: service.placement(of: path), in: sections, reachBackend: followsAll)
    var lines: [String] = []
    for node in tree.allNodes {
      guard node.section.map(sections.contains) ?? true else { continue }
      let values =
        node.element.map { $0.attributes.map(\.value) } ?? node.text.map { [$0.value] } ?? []
      for source in values.compactMap(\.leadingExpression) {
        guard source.code.string.hasPrefix("read(") else { continue }
        let name = source.code.string.split(separator: "\"")[1]
        lines.append(
          "\(name): " + describe(String(name), observations.ways(to: source)))
      }
    }
    return lines
  }

  private func describe(_ name: String, _ ways: [Observations.Way]) -> String {
    if ways.isEmpty { return "not reached" }
    let descriptions = ways.map { way in
      let trace = way.state.variable(name)
      let lines = trace.doers.map { statement in
        let source = statement.element.tree.source
        let line = LineTable(source).position(at: statement.element.span.start).line
        return trees.count == 1 ? "\(line)" : "\(source.path):\(line)"
      }
      let by = (lines.sorted() + (trace.mayHaveOtherDoers ? ["others"] : [])).joined(
        separator: ", ")
      return "\(trace.presence)" + (by.isEmpty ? "" : " by \(by)")
    }
    if Set(descriptions).count == 1 { return descriptions[0] }
    return zip(descriptions, ways).map { description, way in
      "\(description) for \(way.targets.map(Self.describe).joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private static func describe(_ target: Target) -> String {
    let paths = target.operationPaths
    let operations = paths.isEmpty ? "others" : paths.joined(separator: "+")
    switch target.product {
    case .none: return operations
    case .one(let product): return "\(operations) through \(product)"
    case .unknown: return "\(operations) through some product"
    }
  }
}

extension Node {
  fileprivate var section: PolicySection? { (element ?? parent)?.section }
}
