import PolicyCatalog
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
    acts: { _, _ in [] }, isPlaceholder: { $0.contains("%{") })

  /// For each `read("x")` of a document, in the order of the text: the variable, whether it is set, by
  /// the statements on which lines, and for which calls where those differ.
  func readings(in path: String = "policy.xml") -> [String] {
    guard let tree = trees[path], let document = flows[ObjectIdentifier(tree)] else {
      return ["no \(path)"]
    }
    let observations = flow.observations(
      of: document, at: service.placement(of: path), in: Set(PolicySection.allCases))
    var lines: [String] = []
    for node in tree.allNodes {
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
