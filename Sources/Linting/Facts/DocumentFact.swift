/// Something that is to be known of one document, derived once however many checks ask for it.
///
/// A check asks by the type: `report[VariableSettings.self]`.
public protocol DocumentFact: Sendable {
  /// Finds the fact out.
  ///
  /// It may depend on nothing but the context, which sees no other document: a change of one policy
  /// leaves the facts of the others as they are.
  static func derive(from context: DocumentContext) -> Self
}
