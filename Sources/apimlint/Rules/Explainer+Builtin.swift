import BuiltinRules
import Explanations

extension Explainer {
  /// With the rules of this program.
  static let builtin = Explainer(rules: builtinRules, modules: builtinModules)
}
