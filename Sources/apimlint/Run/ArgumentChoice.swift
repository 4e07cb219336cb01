import ArgumentParser
import SourceText

extension RawRepresentable where Self: CaseIterable, RawValue == String {
  /// The values, for completion.
  static var names: [String] { allCases.map(\.rawValue) }

  /// The values, for help texts and messages.
  static var choices: String { names.joined(separator: ", ") }

  /// The value of an argument that takes one of some words.
  ///
  /// - Parameters:
  ///   - text: what is written.
  ///   - name: the option or command that takes it, for the message.
  /// - Throws: `ValidationError` that names the choices, and the one that was probably meant.
  init(argument text: String, of name: String) throws {
    if let choice = Self(rawValue: text) {
      self = choice
      return
    }
    let nearest = nearestName(to: text, among: Self.names)
    throw ValidationError(
      "\(name) takes no '\(text)', but \(Self.choices)"
        + proposal(of: nearest))
  }
}
