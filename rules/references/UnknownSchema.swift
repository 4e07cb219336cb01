import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownSchema: any Rule { UnknownSchema() } }

private struct UnknownSchema: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.schemas, consequence: "no body can be held against it")
  }
}
