import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import Synchronization
import Testing

@testable import Linting

/// How often something was found out, by what it is about. The facts of this file count themselves,
/// each test with names of its own.
private let counts = Mutex<[String: Int]>([:])

private func count(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }

private func total(_ name: String) -> Int { counts.withLock { $0[name, default: 0] } }

/// The names of a document's elements.
private struct ElementNames: DocumentFact {
  let all: Set<String>

  static func derive(from context: DocumentContext) -> Self {
    count("names of \(context.document.source.path)")
    return Self(all: Set(context.document.tree.elements.map(\.name)))
  }
}

/// A fact that asks for another one, and for what expressions mean.
private struct Meanings: DocumentFact {
  let names: ElementNames
  let boundCount: Int

  static func derive(from context: DocumentContext) -> Self {
    Self(
      names: context[ElementNames.self],
      boundCount: context.expressions.count { context.binding(of: $0) != nil })
  }
}

/// Which documents have an element.
private struct DocumentsByElement: ServiceFact {
  let paths: [String: [String]]

  static func reduce(
    _ parts: [(document: PolicyDocument, part: ElementNames)], _ service: Service
  ) -> Self {
    count("reduced \(parts.count)")
    var paths: [String: [String]] = [:]
    for (document, part) in parts {
      for name in part.all { paths[name, default: []].append(document.source.path) }
    }
    return Self(paths: paths)
  }
}

@Suite struct FactTests {
  private func service(_ name: String, count: Int, others: [PolicyDocument] = [])
    -> (context: ServiceContext, documents: [PolicyDocument])
  {
    var description = ServiceDescription()
    let paths = (0..<count).map { "\(name)\($0).xml" }
    for path in paths {
      description.policies.append(
        PolicyFilesDescription(
          files: FilePattern(path), placement: Placement(scope: .api, api: path)))
    }
    let plan = ServicePlan(paths: paths, description: description)
    let trees = Dictionary(
      uniqueKeysWithValues: plan.placements.keys.map { path in
        (path, tree(path, "<policies><inbound><set-body>@(1 + 1)</set-body></inbound></policies>"))
      })
    let model = Service(plan: plan, data: [:], policies: trees)
    let documents = model.policies.map { PolicyDocument(tree: $0.tree, placement: $0.placement) }
    return (ServiceContext(model, others: others, settings: { _ in PolicySettings() }), documents)
  }

  private func tree(_ path: String, _ text: String) -> SyntaxTree {
    SyntaxTree(reading: SourceText(path: path, text: text))
  }

  @Test("a fact is found out once, however many threads ask")
  func once() async {
    let (service, documents) = service("once", count: 40)
    #expect(documents.count == 40)
    await withTaskGroup { group in
      for document in documents + documents {
        group.addTask {
          let paths = service[DocumentsByElement.self].paths["set-body"] ?? []
          #expect(paths.count == 40)
          #expect(service.context(of: document)[Meanings.self].boundCount == 1)
        }
      }
    }
    #expect(total("reduced 40") == 1)
    for document in documents {
      #expect(total("names of \(document.source.path)") == 1)
    }
  }

  @Test("documents without a place in the service come last")
  func others() {
    let other = PolicyDocument(tree: tree("other.xml", "<policies><x/></policies>"), placement: nil)
    let (service, documents) = service("others", count: 1, others: [other])
    #expect(
      service[DocumentsByElement.self].paths["policies"]
        == documents.map(\.source.path) + ["other.xml"])
    #expect(service[DocumentsByElement.self].paths["x"] == ["other.xml"])
    #expect(!service.model.holds(other.tree))
    #expect(documents.allSatisfy { service.model.holds($0.tree) })
  }

  @Test("what is parsed goes when nobody looks at the document; parts stay")
  func memory() {
    let (service, documents) = service("memory", count: 1)
    let context = service.context(of: documents[0])
    let path = documents[0].source.path
    func ask() { #expect(context[ElementNames.self].all.contains("set-body")) }
    context.whileInUse {
      ask()
      context.whileInUse { ask() }
      ask()
      #expect(total("names of \(path)") == 1)
    }
    context.whileInUse { ask() }
    #expect(total("names of \(path)") == 2)
    #expect(service[DocumentsByElement.self].paths["set-body"] == [path])
    #expect(total("names of \(path)") == 3)
    context.whileInUse { ask() }
    ask()
    #expect(total("names of \(path)") == 3)
  }
}
