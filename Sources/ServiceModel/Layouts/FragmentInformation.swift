public import SourceText
import StructuredData

/// A file that describes a fragment and may hold its policy, as text in JSON.
public enum FragmentInformation {
  /// True for a file that holds a policy as such a text, if it holds one.
  public static func mayBe(_ name: String) -> Bool { name.hasSuffix(".json") }

  /// The policy in a file; nil where there is none.
  public static func policy(in source: SourceText) -> SourceText? {
    guard let value = StructuredDocument(json: source).root?["properties"]?["value"],
      value.string != nil
    else { return nil }
    return SourceText(embeddedIn: Place(source, value.span), as: .jsonString)
  }
}
