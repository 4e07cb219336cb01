public import CatalogModel
import PolicySyntax

/// What a header, a parameter or a value is called that holds a secret, and the forms of keys that only
/// such a name tells from something else.
public enum SecretName {
  /// True for names with a word for a secret that isn't about something beside the secret, such as
  /// the place it comes from.
  public static func carriesSecret(_ name: String) -> Bool {
    let lower = name.lowercased()
    let words = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let last = words.last, !namesBesideSecrets.contains(last),
      !words.contains(where: isNoSecret)
    else { return false }
    return words.contains { word in
      secretWords.contains(word) || secretEndings.contains { word.hasSuffix($0) }
    }
  }

  /// The parameters of a form for tokens whose values may have any sign.
  ///
  /// Assertions are no such: they are made of the letters, digits and signs that forms leave alone.
  ///
  /// https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
  public static let ofForms = ["client_secret", "password", "refresh_token"]

  /// What each form for tokens has.
  public static let beginningOfForms = "grant_type="

  /// True for a text that the service, or a function, made as a key for callers, where it stands in a
  /// header or a parameter of the name.
  ///
  /// Subscription keys are 16 bytes in hexadecimal digits, those of functions end in the filling of
  /// Base64, and signatures of URLs are the 32 bytes of a hash.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-subscriptions
  /// https://learn.microsoft.com/azure/azure-functions/function-keys-how-to
  /// https://learn.microsoft.com/azure/storage/common/storage-sas-overview
  public static func isKey(_ text: String, named name: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    guard !Placeholder.mayBeIn(bytes, as: .secret) else { return false }
    switch name.lowercased() {
    case "sig": return isSignature(bytes)
    case "code", "x-functions-key": return isFunctionKey(bytes)
    default:
      return bytes.count == 32 && carriesSecret(name)
        && bytes.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        && isRandom(text)
    }
  }

  /// True for what may stand behind `sig=`.
  static func isSignature(_ text: ArraySlice<UInt8>) -> Bool {
    text.count >= 40 && text.allSatisfy(\.isPercentEncoded) && Entropy.isHigh(text)
  }

  /// True for what stands behind `code=` where it is a function's key and no code of a sign-in.
  static func isFunctionKey(_ text: ArraySlice<UInt8>) -> Bool {
    let filling = ["==", "%3D%3D", "%3d%3d"].first {
      text.reversed().starts(with: $0.utf8.reversed())
    }
    guard let filling else { return false }
    let content = text.dropLast(filling.utf8.count)
    return (54...56).contains(content.count + 2) && content.allSatisfy(\.isPercentEncoded)
      && Entropy.isHigh(content)
  }

  /// True for a long text of random letters and digits.
  static func isRandom(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    guard bytes.count >= 20, bytes.allSatisfy({ $0.isBase64 || $0.isURLSafeBase64OrDot }),
      !Placeholder.mayBeIn(bytes, as: .secret), !looksLikeUUID(bytes), !isOfWords(bytes)
    else { return false }
    let isHexadecimal = bytes.allSatisfy(\.isHexadecimal)
    let digits = bytes.count { $0.isDigit }
    let letters = bytes.count { $0.isLetter }
    let hasBothCases =
      bytes.contains { $0.isLetter && $0 & 0x20 != 0 }
      && bytes.contains { $0.isLetter && $0 & 0x20 == 0 }
    // Words joined by hyphens have few digits, and their letters are of one case.
    guard digits >= 3, letters >= 3, isHexadecimal || hasBothCases || digits * 4 >= bytes.count
    else { return false }
    return isHexadecimal ? Entropy.isHighForHexadecimal(bytes) : Entropy.isHigh(bytes)
  }

  private static let secretWords: Set<String> = [
    "key", "keys", "token", "secret", "password", "passwd", "pwd", "pass", "jwt", "bearer",
    "credential", "credentials", "sas", "signature", "sig", "authorization",
  ]

  private static let secretEndings = ["apikey", "secret", "password", "token", "accesskey"]

  private static let namesBesideSecrets: Set<String> = [
    "id", "name", "url", "uri", "endpoint", "host", "audience", "issuer", "thumbprint", "version",
    "header", "scope", "type", "kid", "path", "route", "policy",
  ]

  /// True for a word before `key` and `token` with which they name something that everybody may know.
  private static func isNoSecret(_ word: String) -> Bool {
    [
      "csrf", "xsrf", "idempotency", "cache", "partition", "public", "instrumentation", "surrogate",
      "etag", "sort", "row", "routing", "affinity", "dedup", "message",
    ].contains(word)
  }

  private static func looksLikeUUID(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 36 && [8, 13, 18, 23].allSatisfy { text[$0] == UInt8(ascii: "-") }
  }

  /// True for words and numbers that hyphens, underscores or dots join.
  private static func isOfWords(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split { "-_.".utf8.contains($0) }
    return words.count > 1
      && words.allSatisfy { $0.allSatisfy(\.isLetter) || $0.allSatisfy(\.isDigit) }
  }
}

extension SecretForm {
  /// True for a text that has the form and is no placeholder.
  public func fits(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, !Placeholder.mayBeIn(text, as: .secret) else { return false }
    switch self {
    case .password: return true
    // What is shorter keeps nobody out, and is mostly a word of a sample.
    case .key: return bytes.count >= 16 && bytes.allSatisfy { $0.isBase64 || $0.isWord }
    }
  }
}

extension StatementCatalog {
  /// The elements that have a secret as their text or in an attribute, wherever they stand.
  public static let elementsWithSecrets: [ElementName] = {
    var names: Set<String> = []
    func look(at element: ElementDefinition) {
      let hasSecret =
        element.text?.value.secret != nil
        || element.attributes.contains { $0.value.secret != nil }
      if hasSecret { names.insert(element.name) }
      for child in element.children where !child.isStatement {
        if let element = child.element { look(at: element) }
      }
    }
    for statement in all { look(at: statement.element) }
    return names.sorted().map { ElementName($0) }
  }()
}
