import CLibXML2
public import PolicySyntax
import SourceText

/// Why a text is not well-formed XML, in the opinion of libxml2.
public struct WellFormednessProblem: Sendable {
  /// A UTF-8 offset into the source, at most its length: where libxml2 noticed the mistake, or the
  /// beginning of the tag or reference that holds it.
  public let offset: Int

  /// What is wrong: one line, lower-case start, no final stop.
  public let message: String
}

extension SyntaxTree {
  /// What libxml2 says about the masked copy; nil when it is well-formed.
  ///
  /// Only the first error counts, whether it is one of XML or of its namespaces: what follows is
  /// mostly its consequence. A document with a DOCTYPE, or one too large to be read, is not given
  /// to libxml2 at all, and the result is nil: the reader has refused it already.
  public func wellFormednessProblem() -> WellFormednessProblem? {
    isRefused ? nil : problem(in: maskedBytes())
  }

  /// The same over the text as it is, expressions included: the check for a policy that is
  /// deployed in the format `xml`, in which expressions have to be escaped.
  public func strictWellFormednessProblem() -> WellFormednessProblem? {
    isRefused ? nil : problem(in: source.bytes)
  }

  private func problem(in bytes: [UInt8]) -> WellFormednessProblem? {
    PlainXML.isWellFormed(bytes) ? nil : firstProblem(in: bytes)
  }

  /// True where libxml2 is spared the text: entities a DOCTYPE declares may expand without bounds.
  private var isRefused: Bool {
    problems.contains { $0.kind == .doctype || $0.kind == .tooLarge }
  }
}

/// The first error that libxml2 finds in a text.
func firstProblem(in bytes: [UInt8]) -> WellFormednessProblem? {
  if bytes.isEmpty { return WellFormednessProblem(offset: 0, message: "document is empty") }
  LibXML2.prepare()
  guard let parser = xmlNewParserCtxt() else { return nil }
  defer { xmlFreeParserCtxt(parser) }

  var first = FirstError()
  withUnsafeMutablePointer(to: &first) { first in
    // No callback but the one for errors: libxml2 then builds no tree.
    parser.pointee.sax.pointee = xmlSAXHandler()
    parser.pointee.sax.pointee.initialized = saxVersion2
    parser.pointee.sax.pointee.serror = { first, error in
      guard let first, let error else { return }
      first.assumingMemoryBound(to: FirstError.self).pointee.take(error.pointee)
    }
    parser.pointee.userData = UnsafeMutableRawPointer(first)
    bytes.withUnsafeBytes { bytes in
      // The text is UTF-8 whatever its XML declaration says, and its size is bounded by the reader,
      // so that libxml2's own bounds are not wanted.
      let document = xmlCtxtReadMemory(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
        "UTF-8",
        Int32(
          XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_HUGE.rawValue))
      if let document { xmlFreeDoc(document) }
    }
  }
  return first.problem(in: bytes)
}

/// What marks a table of SAX callbacks as one of version 2, which knows namespaces; the macro of
/// libxml2's header is one that Swift does not import.
private let saxVersion2: UInt32 = 0xDEED_BEAF

/// Keeps the first error of a parse and lets all others pass.
private struct FirstError {
  private var found: (message: String, offset: Int, opener: UInt8?)?

  mutating func take(_ error: xmlError) {
    guard found == nil, Self.counts(error), let parser = error.ctxt else { return }
    let offset = xmlByteConsumed(parser.assumingMemoryBound(to: xmlParserCtxt.self))
    found = (
      error.message.map { LibXML2.tidied($0) } ?? "not well-formed", offset, Self.opener(of: error)
    )
  }

  func problem(in bytes: [UInt8]) -> WellFormednessProblem? {
    guard let found else { return nil }
    var offset = min(max(found.offset, 0), bytes.count)
    if let opener = found.opener {
      offset = bytes[..<offset].lastIndex(of: opener) ?? offset
    }
    return WellFormednessProblem(offset: offset, message: found.message)
  }

  /// Fatal errors and errors of namespaces count; the warning that a namespace's name is no URI
  /// comes at the level of an error, yet nothing that reads policies minds.
  private static func counts(_ error: xmlError) -> Bool {
    if error.level == XML_ERR_FATAL { return true }
    return error.level == XML_ERR_ERROR && error.domain == XML_FROM_NAMESPACE.rawValue
      && error.code != XML_WAR_NS_URI.rawValue
  }

  /// The byte that begins what an error is about, for the errors that libxml2 reports only behind
  /// the whole tag or reference; nil for those it reports in place.
  private static func opener(of error: xmlError) -> UInt8? {
    if error.domain == XML_FROM_NAMESPACE.rawValue { return UInt8(ascii: "<") }
    return switch UInt32(error.code) {
    case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_ATTRIBUTE_REDEFINED.rawValue:
      UInt8(ascii: "<")
    case XML_ERR_UNDECLARED_ENTITY.rawValue: UInt8(ascii: "&")
    default: nil
    }
  }
}
