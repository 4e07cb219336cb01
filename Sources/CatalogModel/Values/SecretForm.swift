/// What a value looks like that lets whoever knows it in.
///
/// The raw values are the words of the catalogue's data files.
public enum SecretForm: String, Sendable, CaseIterable {
  /// Any text, however short: people choose it.
  case password
  /// The bytes of a key in Base64.
  case key
}
