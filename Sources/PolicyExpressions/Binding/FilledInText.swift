import PolicySyntax

extension String {
  /// True for the text of a literal in which a named value, or whatever fills in a file before it is
  /// deployed, may put something else: `{{name}}`, `${name}`, `#{name}#`, `<name>`, `__NAME__`.
  var mayBeFilledIn: Bool { Placeholder.mayBeIn(self, as: .constant) }
}
