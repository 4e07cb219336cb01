/// How the service reads the C# of a policy that is deployed in the format `rawxml`.
///
/// It cuts the C# out with a template parser that knows statements but no types, so it is stricter
/// than C# in places.
///
/// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions
public enum RawParserFacts {
  /// The keywords whose statement has to stand between braces, a condition or the like in
  /// parentheses coming first.
  public static let conditionKeywords: Set<String> = [
    "if", "for", "foreach", "while", "using", "lock",
  ]

  /// The keywords whose statement has to stand between braces and follows at once.
  public static let plainKeywords: Set<String> = ["else", "do"]
}
