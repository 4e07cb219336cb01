import PolicySyntax

/// What gives a text away as a secret, whatever it is called.
public enum SecretShape: Sendable, CaseIterable {
  case privateKey
  case jsonWebToken
  case accessKey
  case sharedAccessSignature
  case connectionPassword
  case passwordInURL
  case providerToken

  /// The secret as a message calls it.
  public var noun: String {
    switch self {
    case .privateKey: "a private key"
    case .jsonWebToken: "a JSON web token"
    case .accessKey: "a connection string with its key"
    case .sharedAccessSignature: "a shared access signature"
    case .connectionPassword: "a connection string with its password"
    case .passwordInURL: "a URL with a password"
    case .providerToken: "a provider's access token"
    }
  }

  /// The shape of a text, nil for a text of none and for one with a placeholder.
  public init?(of text: String) {
    guard !Placeholder.mayBeIn(text, as: .secret),
      let shape = Self.allCases.first(where: { $0.matches(Array(text.utf8)) })
    else { return nil }
    self = shape
  }

  private func matches(_ text: [UInt8]) -> Bool {
    switch self {
    case .privateKey:
      text.holds("-----BEGIN ") && text.holds("PRIVATE KEY-----")
    case .jsonWebToken:
      // `eyJ` is the beginning of a JSON object in Base64.
      text.runs(behind: "eyJ", of: \.isURLSafeBase64OrDot).contains { run in
        let parts = run.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].count >= 12 && parts[1].count >= 12
          && parts[2].count >= 20
      }
    case .accessKey:
      ["AccountKey=", "SharedAccessKey=", "AccessKey="].contains { name in
        text.runs(behind: name, of: \.isBase64).contains { $0.count >= 20 }
      }
    case .sharedAccessSignature:
      ["&sig=", "?sig="].contains { name in
        text.runs(behind: name, of: \.isPercentEncoded).contains { $0.count >= 20 }
      }
    case .connectionPassword:
      ["Password=", "Pwd="].contains { name in
        text.contains(UInt8(ascii: ";"))
          && text.runs(behind: name, of: { $0 != UInt8(ascii: ";") }).contains { $0.count >= 6 }
      }
    case .passwordInURL:
      text.runs(behind: "://", of: { $0 != UInt8(ascii: "/") && $0 > 0x20 }).contains { run in
        let parts = run.split(separator: UInt8(ascii: "@"))
        let user = parts.first?.split(separator: UInt8(ascii: ":")) ?? []
        return parts.count == 2 && user.count == 2 && user[1].count >= 4
      }
    case .providerToken:
      Self.providerTokens.contains { prefix, length in
        text.runs(behind: prefix, of: \.isWord).contains { $0.count >= length }
      }
    }
  }

  /// How tokens of well-known providers begin, and how long the rest is at least.
  private static let providerTokens: [(prefix: String, length: Int)] = [
    ("sk-", 20), ("ghp_", 36), ("gho_", 36), ("ghs_", 36), ("github_pat_", 40), ("glpat-", 20),
    ("xoxb-", 20), ("xoxp-", 20), ("AKIA", 16), ("AIza", 35), ("SG.", 40), ("hf_", 30),
  ]

  // MARK: By name

  /// True for a text without a telling shape that is nevertheless likely to be a secret, given what
  /// it is called: long and random, under a name such as `api-key`.
  public static func isLikelySecret(_ text: String, named name: String) -> Bool {
    let bytes = Array(text.utf8)
    guard isSecretName(name), !Placeholder.mayBeIn(text, as: .secret), bytes.count >= 20,
      bytes.allSatisfy({ $0.isBase64 || $0.isURLSafeBase64OrDot }), !looksLikeUUID(bytes)
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
    return Set(bytes).count >= (isHexadecimal ? 8 : 12)
  }

  /// True for names with a word for a secret that isn't about something beside the secret, such as
  /// the place it comes from.
  private static func isSecretName(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let last = words.last, !namesBesideSecrets.contains(last) else { return false }
    return words.contains { word in
      secretWords.contains(word) || secretEndings.contains { word.hasSuffix($0) }
    }
  }

  private static let secretWords: Set<String> = [
    "key", "keys", "token", "secret", "password", "passwd", "pwd", "pass", "jwt", "bearer",
    "credential", "credentials", "sas", "signature",
  ]

  private static let secretEndings = ["apikey", "secret", "password", "token", "accesskey"]

  private static let namesBesideSecrets: Set<String> = [
    "id", "name", "url", "uri", "endpoint", "host", "audience", "issuer", "thumbprint", "version",
    "header", "scope", "type", "kid", "path", "route",
  ]

  private static func looksLikeUUID(_ text: [UInt8]) -> Bool {
    text.count == 36 && [8, 13, 18, 23].allSatisfy { text[$0] == UInt8(ascii: "-") }
  }
}

extension [UInt8] {
  fileprivate func holds(_ text: String) -> Bool { !offsets(behind: text).isEmpty }

  /// The offsets right behind the occurrences of a text.
  private func offsets(behind text: String) -> [Int] {
    let wanted = Array(text.utf8)
    return indices.filter { self[$0...].starts(with: wanted) }.map { $0 + wanted.count }
  }

  /// The runs of certain bytes that follow the occurrences of a text that begins a word.
  fileprivate func runs(behind text: String, of isMember: (UInt8) -> Bool) -> [ArraySlice<UInt8>] {
    offsets(behind: text).filter { offset in
      let start = offset - text.utf8.count
      return start == 0 || !self[start].isLetter || !self[start - 1].isWord
    }.map { self[$0...].prefix(while: isMember) }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
  fileprivate var isWord: Bool {
    isDigit || isLetter || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
  fileprivate var isBase64: Bool {
    isDigit || isLetter || "+/=".utf8.contains(self)
  }
  fileprivate var isURLSafeBase64OrDot: Bool { isWord || self == UInt8(ascii: ".") }
  fileprivate var isPercentEncoded: Bool { isWord || "%.~+/=".utf8.contains(self) }
}
