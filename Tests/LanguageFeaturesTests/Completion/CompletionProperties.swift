import BuiltinRules
import LanguageFeatures
import Linting
import PolicyCatalog
import SourceText
import Testing
import Workspace

/// A policy that has a bit of everything.
private let sample = """
  <policies>
    <inbound>
      <base />
      <set-variable name="user" value="@(context.User?.Id ?? "nobody")" />
      <choose>
        <when condition="@(context.Request.Headers.GetValueOrDefault("X-Own", "").Length > 3)">
          <set-header name="X-Own" exists-action="override">
            <value>@((string)context.Variables["user"])</value>
          </set-header>
        </when>
        <otherwise>
          <return-response>
            <set-status code="403" reason="Forbidden" />
            <set-body>@{
              // What the caller reads.
              var list = new List<string> { "a", $"b{1}" };
              return string.Join(",", list.Where(x => x.Length > 0).Select(x => x.Trim()));
            }</set-body>
          </return-response>
        </otherwise>
      </choose>
      <!-- <rate-limit calls="1" renewal-period="60" /> -->
      <cors><allowed-origins><origin>https://a.example</origin></allowed-origins></cors>
    </inbound>
    <backend>
      <forward-request timeout="60" />
    </backend>
    <outbound>
      <base />
      <set-body><![CDATA[{"a": "{{name}}"}]]></set-body>
    </outbound>
    <on-error><base /></on-error>
  </policies>
  """

/// Texts that are broken in many ways.
private let broken = [
  "<policies><inbound><set-header name=\"a\n<base /></inbound></policies>",
  "<policies><inbound><choose><when condition=\"@(context.Request.\"></when></choose></inbound>",
  "<policies><inbound><set-body>@{ if (a < b) { var x = new List<string>(); x.\n</inbound>",
  "<policies><in<bound a=b c='d><</policies>\n</>", "<fragment></ </fragment>{{", "\u{FEFF}<a",
  "<!-- <![CDATA[ ]]> <?x <!DOCTYPE", "<policies>é😀<inbound é=\"😀", "</policies><policies></a",
  "<policies><inbound><set-body>@(\"\\", "<policies><inbound><set-body>@($\"{a.{{",
]

@Suite struct CompletionProperties {
  /// What every item has to keep at a place.
  private func check(_ view: PolicyView, at offset: Int) {
    for item in Completion(view, at: offset).items {
      let isAround = item.replaced.start <= offset && offset <= item.replaced.end
      let isInside = item.replaced.end <= view.source.bytes.count
      let isOneLine = !view.source.bytes[item.replaced.range].contains(0x0A)
      #expect(isAround && isInside && isOneLine, "\(item.label) at \(offset)")
      #expect(!item.label.isEmpty && !item.insertion.plainText.isEmpty)
    }
  }

  @Test("at every offset there are items that replace what is there")
  func everywhere() throws {
    let view = try #require(CaretText.view(of: sample, at: "policy.xml"))
    for offset in 0...view.source.bytes.count { check(view, at: offset) }
  }

  @Test("where a text ends anywhere there are items that replace what is there")
  func truncated() throws {
    for length in stride(from: 0, through: sample.count, by: 3) {
      guard let view = CaretText.view(of: String(sample.prefix(length)), at: "policy.xml")
      else { continue }
      check(view, at: view.source.bytes.count)
    }
  }

  @Test("in broken texts there are items that replace what is there", arguments: broken)
  func inBroken(_ text: String) throws {
    guard let view = CaretText.view(of: text, at: "policy.xml") else { return }
    for offset in 0...view.source.bytes.count { check(view, at: offset) }
  }

  // MARK: What is taken keeps to the catalogue

  /// A document with places for elements and attributes, marked with `¦`.
  private static let document = """
    <policies>
      <inbound>
        ¦<base />¦
        <choose>
          ¦<when condition="@(context.User != null)">¦<set-method>GET</set-method></when>¦
        </choose>
        <validate-jwt header-name="Authorization" ¦>¦<openid-config url="https://a.example" ¦/>¦
          <audiences><audience>a</audience>¦</audiences></validate-jwt>
        <send-request mode="new" response-variable-name="r" ¦>¦<set-url>https://a.example</set-url>¦
        </send-request>
        <return-response>¦<set-status code="200" ¦/>¦</return-response>
        <cors><allowed-origins><origin>https://a.example</origin>¦</allowed-origins>¦</cors>
        <cache-lookup vary-by-developer="false" vary-by-developer-groups="false" ¦/>
        <set-header name="A" ¦ exists-action="delete" />
      </inbound>
      <backend>¦</backend>¦
      <on-error>¦<base /></on-error>
    </policies>
    """

  private static let fragment =
    "<fragment>\n  ¦<retry condition=\"@(true)\" count=\"1\" ¦>¦</retry>\n</fragment>"

  @Test("elements and attributes that are taken break nothing", arguments: [document, fragment])
  func taken(_ marked: String) throws {
    let pieces = marked.split(separator: "¦", omittingEmptySubsequences: false)
    let text = Array(pieces.joined().utf8)
    let before = try structuralFindings(["policy.xml": text])["policy.xml"] ?? [:]
    let view = try #require(CaretText.view(of: pieces.joined(), at: "policy.xml"))
    var offset = 0
    var files: [String: [UInt8]] = [:]
    var labels: [String: String] = [:]
    for piece in pieces.dropLast() {
      offset += piece.utf8.count
      for item in Completion(view, at: offset).items {
        switch item.kind {
        case .statement, .element, .attribute: break
        default: continue
        }
        var taken = text
        let blank = item.kind == .attribute ? " " : ""
        taken.replaceSubrange(item.replaced.range, with: (item.insertion.plainText + blank).utf8)
        let path = "\(files.count)/policy.xml"
        files[path] = taken
        labels[path] = "\(item.label) at \(offset)"
      }
    }
    #expect(files.count > 50)
    for (path, found) in try structuralFindings(files) {
      for (rule, count) in found {
        #expect(count <= before[rule, default: 0], "\(labels[path] ?? path): \(rule)")
      }
    }
  }

  /// How often each rule about the structure finds something in each file.
  private func structuralFindings(_ files: [String: [UInt8]]) throws -> [String: [String: Int]] {
    let rules: Set<String> = [
      "schema/missing-attribute", "schema/missing-child", "schema/missing-text",
      "schema/unknown-attribute", "schema/unknown-child", "schema/unknown-policy",
      "schema/child-order", "schema/duplicate-child", "schema/unexpected-text",
      "schema/exactly-one-of",
      "schema/mutually-exclusive", "schema/value-type", "schema/enum-value", "schema/number-range",
    ]
    let result = try lint(
      files: files.map { SourceText(path: $0.key, bytes: $0.value) }, rules: builtinRules)
    var found: [String: [String: Int]] = [:]
    for diagnostic in result.diagnostics {
      let rule = "\(diagnostic.rule)"
      guard rules.contains(rule) || rule.hasPrefix("placement/") || rule.hasPrefix("structure/")
      else { continue }
      found[diagnostic.place.source.path, default: [:]][rule, default: 0] += 1
    }
    return found
  }
}
