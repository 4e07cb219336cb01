import Linting
import PolicyCatalog
import Reporters
import SourceText

/// A small run with one finding for every difficulty of a report.
let sample: LintResult = {
  let chat = SourceText(
    path: "apis/chat/policy.xml",
    text: """
      <policies>
        <inbound>
          <base />
          <!-- größe 🚀 漢字 --><set-backend-service base-url="{{BACKEND_URL}}" />
      \t<choose>
      \t\t<when condition="@(true)">
      \t\t\t<return-response />
      \t\t</when>
      \t</choose>
        </inbound>
        <backend>
          <forward-request timeout="300" />
        </backend>
      </policies>

      """)
  // A path and line breaks that every format has to escape or count in its own way.
  let sizes = SourceText(
    path: "./apis/größe, 100%/policy.xml",
    text: "<policies>\r\n\t<inbound>\r\n\t\t<set-body>\tx</set-body>\r\n\t</inbound>\r\n</policies>"
  )
  let namedValues = SourceText(
    path: "named-values.json", text: "{\n  \"BACKEND_URL\": \"https://model.internal\"\n}\n")
  let openAPI = SourceText(
    path: "openapi.yaml",
    text: "paths:\n  /chat:\n    post:\n      responses:\n        '200':\n          content:\n"
      + "            text/event-stream: {}\n")

  let reference = place("BACKEND_URL", in: chat)
  let definition = place("BACKEND_URL", in: namedValues)
  let forward = place("forward-request", in: chat)
  return LintResult(
    diagnostics: [
      Diagnostic(
        rule: "named-values/hyphen-only", severity: .error,
        message: "the named value 'BACKEND_URL' has an underscore; use hyphens",
        place: reference,
        related: [Note("defined here", at: definition)],
        fixes: [
          Fix(
            "rename to 'BACKEND-URL'", safety: .unsafe,
            edits: [
              Edit(reference, with: "BACKEND-URL"), Edit(definition, with: "BACKEND-URL"),
            ])
        ]),
      Diagnostic(
        rule: "structure/idle-choose", severity: .info,
        message: "the condition is always true",
        place: place("<choose>", through: "</choose>", in: chat)),
      Diagnostic(
        rule: "streaming/buffer-response", severity: .error,
        message: "'forward-request' buffers a response that streams; set buffer-response=\"false\"",
        place: forward,
        related: [Note("the operation streams", at: place("text/event-stream", in: openAPI))],
        fixes: [
          Fix(
            "add buffer-response=\"false\"",
            edits: [
              Edit(
                Place(chat, Span(at: forward.span.end)), with: " buffer-response=\"false\"")
            ])
        ]),
      Diagnostic(
        rule: "timeouts/forward-request", severity: .warning,
        message: "300 s is more than the 240 s after which the network drops the connection",
        place: place("300", in: chat), environment: "prod",
        operations: ["chat/complete", "chat/list", "images/create"], apis: ["tools"]),
      Diagnostic(
        rule: "custom/hostile", severity: .warning,
        message: "first line\r\nsecond: 100%, a;b]\u{1B}[31m \u{202E} ##vso[task.complete]",
        place: place("x", in: sizes)),
      Diagnostic(
        rule: "custom/hostile", severity: .info, message: "see ##vso[task.complete]",
        place: place("<inbound>", in: sizes)),
    ],
    files: [chat.path, sizes.path, "apis/clean/policy.xml"], serviceCount: 1, suppressedCount: 4,
    rules: [
      rule("custom/hostile", "Hostile text", .warning, reference: nil),
      rule(
        "named-values/hyphen-only", "A named value with an underscore", .error,
        classification: RuleClassification(weaknesses: [.pathTraversal])),
      rule(
        "streaming/buffer-response", "A stream that `forward-request` buffers", .error,
        classification: RuleClassification(
          score: SecurityScore(tenths: 65),
          weaknesses: [.nullDereference, .pathTraversal, .regexComplexity],
          risks: [.unsafeConsumption, .authentication])),
      rule(
        "streaming/never-found", "Nothing of it", .error,
        classification: RuleClassification(weaknesses: [.openRedirect])),
      rule("structure/idle-choose", "A choice without a choice", .info),
      rule("timeouts/forward-request", "A timeout out of bounds", .warning),
    ])
}()

/// A run that found nothing.
let cleanRun = LintResult(
  diagnostics: [], files: ["a.xml", "b.xml", "c.xml"], serviceCount: 1, suppressedCount: 0,
  rules: [rule("timeouts/forward-request", "A timeout out of bounds", .warning)])

/// A context that names no machine.
let context = ReportContext(
  toolVersion: "0.1.0", baseURI: "file:///repo/", durationMilliseconds: 3,
  informationURI: "https://a.example/apimlint",
  ruleHelp: { id in
    id == "streaming/buffer-response"
      ? "The **gateway** keeps a [response](https://a.example/b)\nback until it is `whole`.\n\n- More.\n- And\n  more."
      : nil
  })

/// The report of a result in a format.
func report(
  _ result: LintResult, as format: ReportFormat, _ context: ReportContext = context
) -> String {
  var text = ""
  format.reporter(context).report(result, to: &text)
  return text
}

/// The place of the first `needle`, or of the stretch from there through the first `end` behind it.
func place(_ needle: String, through end: String? = nil, in source: SourceText) -> Place {
  let start = offset(of: needle, in: source, from: 0)
  guard let end else { return Place(source, Span(start, start + needle.utf8.count)) }
  return Place(source, Span(start, offset(of: end, in: source, from: start) + end.utf8.count))
}

private func offset(of needle: String, in source: SourceText, from start: Int) -> Int {
  let wanted = Array(needle.utf8)
  guard
    let offset = (start...source.bytes.count).first(where: {
      source.bytes[$0...].starts(with: wanted)
    })
  else { preconditionFailure("no '\(needle)' in \(source.path)") }
  return offset
}

private func rule(
  _ id: RuleID, _ title: String, _ severity: Severity,
  reference: String? = "https://learn.microsoft.com/azure/api-management/",
  classification: RuleClassification = .none
) -> RuleMetadata {
  RuleMetadata(
    id: id, title: title, severity: severity, since: "0.1.0", reference: reference,
    classification: classification)
}
