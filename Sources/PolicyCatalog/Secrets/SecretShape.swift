import PolicySyntax
import SourceText

/// What gives a text away as a secret, whatever it is called.
public enum SecretShape: Sendable, CaseIterable {
  case privateKey
  case jsonWebToken
  case accessKey
  case sharedAccessSignature
  case functionKey
  case clientSecret
  case connectionPassword
  case passwordInURL
  case basicCredentials
  case providerToken
  case storageKey

  /// The secret as a message calls it.
  public var noun: String {
    switch self {
    case .privateKey: "a private key"
    case .jsonWebToken: "a JSON web token"
    case .accessKey: "a connection string with its key"
    case .sharedAccessSignature: "a shared access signature"
    case .functionKey: "a function's key"
    case .clientSecret: "a client's secret"
    case .connectionPassword: "a connection string with its password"
    case .passwordInURL: "a URL with a password"
    case .basicCredentials: "a user with a password"
    case .providerToken: "a provider's access token"
    case .storageKey: "a storage account's key"
    }
  }

  /// True for a shape to which the name belongs that says what it is, so that nothing else has it.
  public var hasItsOwnName: Bool {
    self == .sharedAccessSignature || self == .functionKey || self == .clientSecret
  }

  /// True for what stands in messages that policies send, which are no samples then.
  public var isPartOfRequests: Bool { self == .clientSecret }

  /// The shape of a text, nil for a text of none and for one with a placeholder.
  public init?(of text: String) {
    guard let found = Self.find(in: text) else { return nil }
    self = found.shape
  }

  /// The first secret in a text, and what of the text it is; nil where there is none, and where a
  /// placeholder stands for it.
  public static func find(in text: String) -> (shape: SecretShape, secret: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count >= shortest else { return nil }
    let present = ByteSet(bytes)
    for (shape, signs) in signs where signs.contains(where: present.isSuperset) {
      let secret = shape.candidates(in: bytes).first { !Placeholder.mayBeIn($0, as: .secret) }
      if let secret { return (shape, String(decoding: secret, as: UTF8.self)) }
    }
    return nil
  }

  /// How long a text with a secret is at least.
  private static let shortest = 12

  /// The bytes without which a text has nothing of a shape, for each way in which that may begin: most texts
  /// lack some.
  private static let signs = allCases.map { shape in
    (shape, shape.beginnings.map { ByteSet($0.utf8) })
  }

  /// What stands before a secret of the shape, or at its beginning; of the last, what it ends with.
  private var beginnings: [String] {
    switch self {
    case .privateKey: ["-----BEGIN "]
    // The beginning of a JSON object in Base64.
    case .jsonWebToken: ["eyJ"]
    case .accessKey: ["AccountKey=", "SharedAccessKey=", "AccessKey="]
    case .sharedAccessSignature: ["&sig=", "?sig="]
    case .functionKey: ["&code=", "?code="]
    // As OAuth has it in forms: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
    case .clientSecret: ["client_secret="]
    case .connectionPassword: ["Password=", "Pwd="]
    case .passwordInURL: ["://"]
    case .basicCredentials: ["Basic "]
    case .providerToken: Self.providerTokens.map(\.prefix)
    case .storageKey: ["=="]
    }
  }

  private static let headOfKey = ByteSearch("PRIVATE KEY-----")

  private func candidates(in text: [UInt8]) -> [ArraySlice<UInt8>] {
    switch self {
    case .privateKey:
      guard let begin = runs(in: text, of: { _ in true }).first,
        Self.headOfKey.occurs(in: Array(begin))
      else { return [] }
      return [begin]
    case .jsonWebToken:
      return runs(in: text, of: \.isURLSafeBase64OrDot, withBeginning: true).filter {
        let parts = $0.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count >= 15 && parts[1].count >= 12
          && parts[2].count >= 20
      }
    case .accessKey:
      return runs(in: text, of: \.isBase64).filter { $0.count >= 20 }
    case .sharedAccessSignature:
      return runs(in: text, of: \.isPercentEncoded).filter(SecretName.isSignature)
    case .functionKey:
      return runs(in: text, of: \.isPercentEncoded).filter(SecretName.isFunctionKey)
    case .clientSecret:
      return runs(in: text, of: \.isPercentEncoded).filter {
        $0.count >= 16 && Entropy.isHighForHexadecimal($0)
      }
    case .connectionPassword:
      guard text.contains(UInt8(ascii: ";")) else { return [] }
      return runs(in: text, of: { $0 != UInt8(ascii: ";") }).filter { $0.count >= 6 }
    case .passwordInURL:
      let ends = Set("/?#".utf8)
      return runs(in: text, of: { !ends.contains($0) && $0 > 0x20 }).compactMap {
        let parts = $0.split(separator: UInt8(ascii: "@"))
        let user = parts.first?.split(separator: UInt8(ascii: ":")) ?? []
        return parts.count == 2 && user.count == 2 && user[1].count >= 4 ? user[1] : nil
      }
    case .basicCredentials:
      return runs(in: text, of: \.isBase64).filter { run in
        guard let decoded = Base64.decode(run) else { return false }
        let sides = decoded.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        return sides.count == 2 && decoded.allSatisfy { (0x20..<0x7F).contains($0) }
          && !sides.contains { Placeholder.mayBeIn($0, as: .secret) }
      }
    case .providerToken:
      return Self.providerTokens.flatMap { prefix, length in
        text.runs(behind: prefix, of: \.isWord, withBeginning: true).filter {
          // Words that are joined by hyphens have no digits.
          $0.count >= prefix.utf8.count + length
            && $0.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
      }
    case .storageKey:
      return text.split { !$0.isBase64 }.filter { run in
        run.count == 88 && run.suffix(2).allSatisfy { $0 == UInt8(ascii: "=") }
          && !run.dropLast(2).contains(UInt8(ascii: "=")) && Entropy.isHigh(run)
      }
    }
  }

  private func runs(
    in text: [UInt8], of isMember: (UInt8) -> Bool, withBeginning: Bool = false
  ) -> [ArraySlice<UInt8>] {
    beginnings.flatMap { text.runs(behind: $0, of: isMember, withBeginning: withBeginning) }
  }

  /// How tokens of well-known providers begin, and how long the rest is at least.
  private static let providerTokens: [(prefix: String, length: Int)] = [
    ("sk-", 20), ("ghp_", 36), ("gho_", 36), ("ghs_", 36), ("github_pat_", 40), ("glpat-", 20),
    ("xoxb-", 20), ("xoxp-", 20), ("AKIA", 16), ("AIza", 35), ("SG.", 40), ("hf_", 30),
  ]

  /// True for a text without a telling shape that is nevertheless likely to be a secret, given what
  /// it is called: long and random, under a name such as `api-key`.
  public static func isLikelySecret(_ text: String, named name: String) -> Bool {
    SecretName.carriesSecret(name) && SecretName.isRandom(text)
  }
}
