import Linting
import Testing

@Suite struct PolicyDetectionTests {
  private static let long = String(repeating: "x", count: 10_000)

  @Test(
    arguments: [
      ("<policies/>", .policy), ("<fragment>", .policy), (" \r\n\t<policies", .policy),
      ("\u{FEFF}<policies>", .policy), ("\u{FEFF}\u{FEFF}<policies>", .policy),
      ("<?xml version=\"1.0\"?>\n<policies>", .policy), ("<!-- <html> --><policies>", .policy),
      ("<!-- a -- b --><!----><policies>", .policy), ("<!-- \(long) --><policies>", .policy),
      ("<!DOCTYPE policies [<!ENTITY a \"b\">]><policies>", .policy),
      ("%{ if a }\n<policies>", .policy), ("${a}<policies>", .policy), ("#{a}#<policies>", .policy),
      ("{{- if .a }}\n<policies>", .policy), ("x<policies>", .policy),
      // The policies of resolvers.
      ("<http-data-source>", .policy), ("<sql-data-source/>", .policy),
      ("<!-- a --><cosmosdb-data-source>", .policy), ("<graphql-data-source>", .policy),
      ("<data-source/>", .otherXML(root: "data-source")),
      ("<http-data-source-x/>", .otherXML(root: "http-data-source-x")),
      ("resolver = '<http-data-source>'", .policyBehindText),
      // Parts of policies, which are no documents.
      ("<inbound/>", .otherXML(root: "inbound")),
      ("<set-header name=\"a\"/>", .otherXML(root: "set-header")),
      // A slip of the root is told by a section.
      ("<policy><inbound/>", .policy), ("<Policies><on-error>", .policy),
      ("<policie>\n  <backend>", .policy), ("<fragmnt><outbound>", .policy),
      ("<policy><rule/></policy>", .otherXML(root: "policy")),
      ("<html><inbound/>", .otherXML(root: "html")),
      ("<policies.x>", .otherXML(root: "policies.x")),
      ("<ns:policies>", .otherXML(root: "ns:policies")),
      ("", .noXML), ("text", .noXML), ("<", .noXML), ("< policies>", .noXML), ("<!-- open", .noXML),
      ("<!-- only -->", .noXML), ("<?xml", .noXML), ("<%= x %><policies>", .noXML),
      // Other formats that quote a policy, or a policy behind text that does not belong there.
      ("{ \"value\": \"<policies><inbound/></policies>\" }", .policyBehindText),
      ("[\"<policies>\"]", .policyBehindText),
      ("# A page\n\n```xml\n<policies>\n", .policyBehindText),
      ("resource policy = '<policies>'", .policyBehindText),
      ("left over text <policies>", .policyBehindText),
      ("\u{0}\u{1}<policies>", .noXML), ("<policies>\u{0}", .policy),
    ] as [(String, PolicyDetection.Verdict)])
  func wholeFiles(text: String, expected: PolicyDetection.Verdict) {
    let verdict = PolicyDetection.verdict(onFileBeginningWith: Array(text.utf8), isWhole: true)
    #expect(verdict == expected)
  }

  @Test(
    arguments: [
      ("<policies ", .policy), ("<html ", .otherXML(root: "html")), ("{ \"a\"", .noXML),
      ("plain text", .noXML), ("", .noXML),
      ("<!-- \(long)", .needsMore), ("<!-- a -->\n", .needsMore), ("<?xml version", .needsMore),
      ("<pol", .needsMore), ("<http-data-source", .needsMore), ("<http-data-source>", .policy),
      ("<policies", .needsMore), ("<", .needsMore),
      ("<policy><!--", .needsMore),
      ("<policy><inbound", .policy),
    ] as [(String, PolicyDetection.Verdict)])
  func beginnings(text: String, expected: PolicyDetection.Verdict) {
    let verdict = PolicyDetection.verdict(onFileBeginningWith: Array(text.utf8), isWhole: false)
    #expect(verdict == expected)
  }

  @Test(
    "no beginning of a policy is taken for something else",
    arguments: [
      "<?xml version=\"1.0\"?><!-- c --><policies><inbound/></policies>",
      "<!-- a --><policy><inbound/></policy>", "  <fragment/>",
    ])
  func everyPrefix(text: String) {
    let bytes = Array(text.utf8)
    for count in 3...bytes.count {
      let verdict = PolicyDetection.verdict(
        onFileBeginningWith: Array(bytes[..<count]), isWhole: false)
      #expect(verdict == .policy || verdict == .needsMore, "\(count)")
    }
  }

  @Test(arguments: [true, false])
  func utf16(lowByteFirst: Bool) {
    let units = "\u{FEFF}<!-- ü --><policies/>".utf16.flatMap { unit -> [UInt8] in
      let low = UInt8(unit & 0xFF)
      let high = UInt8(unit >> 8)
      return lowByteFirst ? [low, high] : [high, low]
    }
    #expect(PolicyDetection.verdict(onFileBeginningWith: units, isWhole: true) == .policy)
  }
}
