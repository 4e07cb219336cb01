import PolicyCatalog
import SourceText

/// Tells policies from other files by what they say, whatever they are called.
public enum PolicyDetection {
  public enum Verdict: Sendable, Equatable {
    /// The root is that of a policy, a fragment or a resolver, or a slip of these around sections.
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
    var index = 0
    var isBehindText = false
    while let open = text[index...].firstIndex(of: UInt8(ascii: "<")) {
      if index == 0 {
        // Binary files are many; markup in one is chance.
        if text[..<open].contains(0) { return .noXML }
        isBehindText = !mayPrecedeRoot(text[..<open])
      }
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
        let name = rest.prefix { $0.isNameByte }
        // The name may go on behind the bytes at hand.
        if !isWhole, name.endIndex == text.endIndex { return .needsMore }
        guard !name.isEmpty else { return .noXML }
        let verdict = verdict(
          onRoot: String(decoding: name, as: UTF8.self), followedBy: rest, isWhole: isWhole)
        return verdict == .policy && isBehindText ? .policyBehindText : verdict
      }
    }
    return isWhole || !looksLikeMarkup(text) ? .noXML : .needsMore
  }

  private static func verdict(
    onRoot name: String, followedBy rest: ArraySlice<UInt8>, isWhole: Bool
  ) -> Verdict {
    if ServiceFacts.rootElements.contains(name) { return .policy }
    // The singular is the commonest slip, and too far from the plural for `nearestName`.
    let isSlip =
      name == "policy" || nearestName(to: name, among: ServiceFacts.rootElements) != nil
    guard isSlip else {
      return .otherXML(root: name)
    }
    let rest = Array(rest)
    let holdsSection = PolicySection.allCases.contains { section in
      end(of: "<\(section.rawValue)", in: rest, from: 0) != nil
    }
    if holdsSection { return .policy }
    return isWhole ? .otherXML(root: name) : .needsMore
  }

  /// True for what a policy may begin with: blanks, the directives of a template, or a key pressed
  /// by mistake. Other text may be that of JSON, Markdown or code which quotes a policy.
  private static func mayPrecedeRoot(_ text: ArraySlice<UInt8>) -> Bool {
    let written = text.drop { $0.isBlank }
    let opensDirective = ["%{", "${", "#{", "{{", "{%"].contains { written.starts(with: $0.utf8) }
    let isSlip = written.count < 4 && written.allSatisfy { $0.isNameByte || $0.isBlank }
    return opensDirective || isSlip
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
    text.first { !$0.isBlank } == UInt8(ascii: "<")
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
