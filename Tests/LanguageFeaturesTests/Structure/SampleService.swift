import LanguageFeatures
import SourceText
import Testing
import Workspace

/// A small service whose files refer to each other.
enum SampleService {
  static let api = """
    <policies>
      <inbound>
        <base />
        <!-- who asks -->
        <!-- and from where -->
        <set-variable name="tenant" value="@(context.Request.Headers.GetValueOrDefault("X-Tenant", "{{default-tenant}}"))" />
        <include-fragment fragment-id="request-id" />
        <choose>
          <when condition="@{
            // Nobody's.
            var name = (string)context.Variables["tenant"];
            if (name == null) {
              return true;
            }
            return new[] { "a", name }.Any(x => x.Length > 10);
          }">
            <set-method>GET</set-method>
          </when>
          <otherwise />
        </choose>
        <set-backend-service backend-id="models" />
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
    """

  static let others = [
    "service/policy.xml": """
    <policies>
      <inbound>
        <rate-limit calls="10" renewal-period="60" />
        <set-header name="X-Stage" exists-action="override"><value>test</value></set-header>
      </inbound>
      <backend><forward-request /></backend>
      <outbound />
      <on-error />
    </policies>
    """,
    "service/policy fragments/request-id/policy.xml":
      "<fragment>\n  <set-variable name=\"request-id\" value=\"1\" />\n</fragment>",
    "service/named values/default-tenant/namedValueInformation.json":
      #"{ "properties": { "displayName": "default-tenant", "value": "none" } }"#,
    "service/backends/models/backendInformation.json":
      #"{ "properties": { "url": "https://models.example.net", "protocol": "http" } }"#,
    "service/apis/chat/apiInformation.json": #"{ "properties": { "path": "chat" } }"#,
    "service/apis/chat/specification.yaml": """
    openapi: 3.0.1
    info: { title: Chat, version: "1" }
    paths:
      /complete:
        post:
          operationId: create-completion
          responses: { "200": { description: ok } }
    """,
  ]

  /// The API's policy as an editor has it open.
  static func view() throws -> PolicyView { try #require(view(of: api)) }

  /// The same with another text; nil where it is no policy.
  static func view(of text: String) -> PolicyView? {
    CaretText.view(of: text, at: "service/apis/chat/policy.xml", beside: others)
  }

  /// The text of a span on one line, shortened in the middle.
  static func shown(_ span: Span, in view: PolicyView) -> String {
    let words = view.source.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 50 ? "\(words.prefix(24))…\(words.suffix(24))" : words
  }
}
