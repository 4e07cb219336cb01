import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownProduct: any Rule { UnknownProduct() } }

private struct UnknownProduct: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.products, consequence: "nothing runs for it")
  }
}
