import PolicySyntax
import ServiceModel
import SourceText

/// Which named values are put into the code of a document before it is read.
///
/// The service puts them in before it compiles anything, in each environment its own. What is not
/// known stays a hole.
enum CodeReading: Sendable {
  /// Those that have one text in all environments, secrets aside: what may be said of a document
  /// whatever the environment, and to anybody.
  case common

  /// All that are known in one environment, as the index of its set.
  case environment(Int)

  /// None.
  case withoutValues

  /// What is put in for references, in their order.
  func values(for references: [NamedValueReference], _ sets: [NamedValueSet]) -> [PutInValue] {
    switch self {
    case .withoutValues: return []
    case .environment(let index): return references.compactMap(sets[index].putIn)
    case .common:
      return references.compactMap { reference in
        guard let value = sets.first?.putIn(for: reference), !value.definition.isSecret,
          sets.dropFirst().allSatisfy({
            $0.putIn(for: reference)?.value.value == value.value.value
          })
        else { return nil }
        return value
      }
    }
  }

  /// The ways in which the code of a document has to be read, each with its environment, which is nil
  /// where there is only one way; empty where no known value is put in anywhere.
  static func all(of tree: SyntaxTree, _ sets: [NamedValueSet])
    -> [(reading: CodeReading, environment: String?)]
  {
    guard !sets.isEmpty, tree.hasExpressions else { return [] }
    let references = tree.leadingExpressions.flatMap(\.namedValueReferences)
    if references.isEmpty { return [] }
    let values = sets.map { set in references.map(set.putIn) }
    guard values.contains(where: { $0.contains { $0 != nil } }) else { return [] }
    var readings: [(reading: CodeReading, environment: String?)] = []
    var known: Set<[String?]> = []
    for (index, set) in sets.enumerated()
    where known.insert(values[index].map { $0?.value.value }).inserted {
      readings.append((.environment(index), set.environment))
    }
    if readings.count > 1 { return readings }
    let hasSecrets = values[0].contains { $0?.definition.isSecret == true }
    return [(hasSecrets ? readings[0].reading : .common, nil)]
  }
}

extension SyntaxTree {
  /// The expressions that a value begins with, in the order of the text. What looks like one behind
  /// other text is text as well, and sent as it stands.
  fileprivate var leadingExpressions: [ExpressionSource] {
    allNodes.flatMap { node -> [ExpressionSource] in
      if let element = node.element {
        return element.attributes.compactMap(\.value.leadingExpression)
      }
      return node.text?.value.leadingExpression.map { [$0] } ?? []
    }
  }
}
