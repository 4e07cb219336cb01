import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

/// Where a document's `retry` statements ask variables, and which variables it sets from what they were,
/// as counters are.
private struct OwnCounters: DocumentFact {
  /// The variables that the condition of a `retry` asks, by where that begins.
  private let asked: [Int: Set<String>]

  /// Where variables are set from what they were, in the order of the text.
  private let settings: [String: [Int]]

  static func derive(from context: DocumentContext) -> Self {
    var asked: [Int: Set<String>] = [:]
    var settings: [String: [Int]] = [:]
    for reading in context[VariableReadings.self].all {
      let element = reading.element
      if element.is(.retry), reading.expression.attribute?.is(.condition) == true {
        asked[element.span.start, default: []].insert(reading.name)
      } else if element.is(.setVariable), let name = element[.name]?.value, name.isLiteral,
        name.decoded == reading.name
      {
        settings[reading.name, default: []].append(element.span.start)
      }
    }
    return Self(asked: asked, settings: settings)
  }

  /// The variables that the condition of a `retry` asks.
  func variables(askedBy retry: Element) -> Set<String> { asked[retry.span.start] ?? [] }

  /// True where statements inside an element set a variable from what it was.
  func counts(_ variable: String, in element: Element) -> Bool {
    let places = settings[variable] ?? []
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < element.span.start { low = middle + 1 } else { high = middle }
    }
    return low < places.count && element.span.contains(places[low])
  }
}

extension Report {
  /// True for a `retry` whose condition asks a variable that its statements set from what it was: such a
  /// counter may end it before `count` does.
  func countsForItself(_ retry: Element) -> Bool {
    guard let counters = facts(OwnCounters.self, of: retry.tree) else { return false }
    let variables = counters.variables(askedBy: retry)
    if variables.isEmpty { return false }
    if variables.contains(where: { counters.counts($0, in: retry) }) { return true }
    let fragments = retry.descendants.filter { $0.is(.includeFragment) }.compactMap(fragment)
    return fragments.contains { fragment in
      guard let root = fragment.root, let inside = facts(OwnCounters.self, of: fragment) else {
        return false
      }
      return variables.contains { inside.counts($0, in: root) }
    }
  }

  /// The fragment that an element includes, where it is known.
  func fragment(includedBy element: Element) -> SyntaxTree? {
    let names = element[.fragmentId].map { texts(of: $0.value).map(\.text) } ?? []
    guard names.count == 1 else { return nil }
    return service.model.fragment(names[0], in: document.placement?.workspace)?.tree
  }
}
