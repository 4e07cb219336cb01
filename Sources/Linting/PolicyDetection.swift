import PolicyCatalog
import SourceText

/// Tells policies from other files by what they say, whatever they are called.
public enum PolicyDetection {
  public enum Verdict: Sendable, Equatable {
    /// The root is `policies` or `fragment`, or a slip of these around sections.
    case policy
    /// The same, behind other text: a policy with a slip or a template, or prose and source code
    /// that show a policy. Only the file's name tells.
    case policyBehindText
    /// XML of another kind, with this root.
    case otherXML(root: String)
    /// No element in sight.
    case noXML
    /// The beginning is all comments and declarations; more of the file would tell.
    case needsMore
  }

  /// How much of a file is enough to tell, comments of unusual length aside.
  public static let prefixLength = 4096

  /// Judges a file by its beginning.
  ///
  /// - Parameters:
  ///   - bytes: the file as stored, or its first bytes.
  ///   - isWhole: true when `bytes` is all there is.
  public static func verdict(onFileBeginningWith bytes: [UInt8], isWhole: Bool) -> Verdict {
    let text = SourceText(path: "", bytes: bytes).bytes
    // Binary files are many and large; none has markup right after a NUL.
    if text.prefix(512).contains(0) { return .noXML }
    var index = 0
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = text[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        guard let end = end(of: "-->", in: text, from: open + 4) else {
          return isWhole ? .noXML : .needsMore
        }
        index = end
      } else if rest.first == UInt8(ascii: "?") || rest.first == UInt8(ascii: "!") {
        guard let end = end(of: ">", in: text, from: open + 1) else {
          return isWhole ? .noXML : .needsMore
        }
        index = end
      } else {
        let name = String(
          decoding: rest.prefix { $0.isNameByte }, as: UTF8.self)
        guard !name.isEmpty else { return .noXML }
        let verdict = verdict(onRoot: name, followedBy: rest)
        return verdict == .policy && !looksLikeMarkup(text) ? .policyBehindText : verdict
      }
    }
    return isWhole || !looksLikeMarkup(text) ? .noXML : .needsMore
  }

  private static func verdict(onRoot name: String, followedBy rest: ArraySlice<UInt8>) -> Verdict {
    if ServiceFacts.rootElements.contains(name) { return .policy }
    let isSlip = nearestName(to: name, among: ServiceFacts.rootElements) != nil
    let holdsSection = PolicySection.allCases.contains { section in
      end(of: "<\(section.rawValue)", in: Array(rest), from: 0) != nil
    }
    return isSlip && holdsSection ? .policy : .otherXML(root: name)
  }

  /// The offset behind the next occurrence of a text.
  private static func end(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index..<(index + wanted.count)].elementsEqual(wanted) {
        return index + wanted.count
      }
      index += 1
    }
    return nil
  }

  /// True when nothing but blanks is in front of the first markup.
  private static func looksLikeMarkup(_ text: [UInt8]) -> Bool {
    text.first { $0 != 0x20 && !(0x09...0x0D).contains($0) } == UInt8(ascii: "<")
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    self >= 0x80 || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
