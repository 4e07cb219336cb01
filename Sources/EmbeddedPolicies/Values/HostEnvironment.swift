import SourceText

/// What names of a module stand for.
struct HostEnvironment {
  /// An expression that a name stands for, and the text in which it is written.
  struct Definition {
    let expression: HostExpression
    let source: SourceText
  }

  let language: HostLanguage

  /// What is done for the module and all that are evaluated with it.
  let work: HostWork

  /// Values by their names: `local.x`, `var.x` and `type.name.attribute` in Terraform, `x` and
  /// `resource.name` in Bicep, `parameters.x` and `variables.x` in an ARM template.
  var definitions: [String: Definition] = [:]

  /// Values that whoever calls the module gives, by the same names; they win.
  var given: [String: HostValue] = [:]

  /// The names that a file of Bicep declares; what has no value is referred to by them.
  var declared: Set<String> = []

  /// The resources of a file of Bicep, which go by their names.
  var resources: BicepResources?

  /// Evaluates a module that is called, by the name of the call and by what a loop calls it; nil for
  /// one that is not known.
  var module: ((HostEvaluator, _ call: String, _ key: String?) -> HostEvaluator?)?

  /// The name under which a module defines what it hands to the one that calls it. No name of a
  /// language has a space.
  static func output(_ name: String) -> String { "output \(name)" }

  /// The folder of the module, and that of the module from which Terraform is run.
  let folder: String
  let rootFolder: String
}

/// The place of an expression: the text in which it is written, and what loops give.
struct HostContext {
  let source: SourceText
  var variables: [String: HostValue] = [:]
}
