import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension RuntimeRules { static var indexerThrows: any Rule { IndexerThrows() } }

private struct IndexerThrows: Rule {
  func subscribe(to events: inout Events) {
    events.onBoundExpression(
      whoseCode: CodeTrait { _, binding in
        binding.contextUses.contains { NamedReading($0, binding) != nil }
      }
    ) { expression, binding, report in
      for use in binding.contextUses {
        guard let reading = NamedReading(use, binding) else { continue }
        if reading.dictionary.isOfTemplate {
          guard report.isMissingSomewhere(reading.name) else { continue }
        } else if report.isRequired(reading.name, before: expression) {
          continue
        }
        guard
          let extent = report.ways(to: expression).extent(where: {
            !$0.mayHaveTested(reading.path) && !$0.mayHaveLooked(through: reading.dictionary.path)
          })
        else { continue }
        report(
          expression.span(ofNode: reading.range), reading.message,
          // A backend sends what it sends, and nearly all callers tell how long a body is.
          atMost: reading.dictionary.isOfBackend || reading.name.lowercased() == "content-length"
            ? .info : nil,
          holdingFor: extent)
      }
    }
  }
}

/// A place where code takes a header or parameter by name as if it were always there.
private struct NamedReading {
  let name: String
  let dictionary: NamedInput
  let range: Range<Int>
  let message: String

  var path: AccessPath { AccessPath(members: dictionary.path, key: name) }

  /// Nil where the code makes sure that there is a value, or may do so.
  init?(_ use: ValueUse, _ binding: Binding) {
    for dictionary in NamedInput.all {
      guard let key = use.keyUse(of: dictionary.pattern) else { continue }
      guard !NamedInput.isAlwaysSent(key.key) else { return nil }
      name = key.key
      self.dictionary = dictionary
      let remedy = "use 'GetValueOrDefault(\"\(key.key)\", \"\")'"
      switch key.access {
      case .indexer where !use.isGuarded(at: key.step):
        range = key.range
        message =
          "reading '\(key.key)' by '[ ]' fails the request when there is no such \(dictionary.noun); "
          + "\(remedy) or test 'ContainsKey' first"
        return
      case .getValueOrDefault:
        guard case .call(let call) = use.path.steps[key.step], call.arguments.count == 1,
          let member = use.memberOfMaybeNull(from: key.step + 1, binding)
        else { return nil }
        range = key.range
        message =
          "without the \(dictionary.noun) '\(key.key)' this is null, and '.\(member)' fails the request; "
          + "\(remedy) or write '?.\(member)'"
        return
      case .indexer, .test: return nil
      }
    }
    return nil
  }
}

extension Report {
  /// True when some of the document's operations have a parameter in their URL template and others
  /// lack it. One that all lack is a mistake of another kind, and where no operations are known,
  /// nothing is.
  fileprivate func isMissingSomewhere(_ name: String) -> Bool {
    let operations = operations
    let having = operations.filter { [$0].haveTemplateParameter(name) }
    return !having.isEmpty && having.count < operations.count
  }
}

extension Observations.Way {
  /// True when a condition in front, or around, may have looked for a key among all of a dictionary's.
  fileprivate func mayHaveLooked(through dictionary: [String]) -> Bool {
    mayHaveTested(AccessPath(members: dictionary + ["Keys"]))
      || mayHaveTestedResult(ofMethod: "Any")
  }
}
