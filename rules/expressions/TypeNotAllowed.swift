import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var typeNotAllowed: any Rule { TypeNotAllowed() } }

private struct TypeNotAllowed: Rule {
  func subscribe(to events: inout Events) {
    events.onUnlistedType(seen: false) { name, place, others, report in
      let advice = Self.replacements[name] ?? "take a type of Microsoft's list"
      guard !place.isCaught else {
        report(
          place.span,
          "the type '\(name)' is not on Microsoft's list, though the service is not known to refuse one that only a 'catch' names; \(advice)",
          atMost: .info, related: others)
        return
      }
      report(
        place.span, "usage of type '\(name)' is not supported within expressions; \(advice)",
        related: others,
        serviceMessage: "Usage of type '\(name)' is not supported within expressions")
    }
    events.onBindingProblem { problem, place, report in
      guard case .lateBinding = problem else { return }
      report(
        place.span,
        "'dynamic' is not supported within expressions, since its members are looked up while the code runs; "
          + "write 'var', and 'value[\"name\"]' for a member of a JObject",
        serviceMessage: "Dynamic member invocation is not supported")
    }
  }

  /// What does the same with listed types.
  private static let replacements: [String: String] = [
    "System.Action": "write the lambda where it is used, or a local function",
    "System.ArgumentException": "write 'Exception'",
    "System.Collections.Generic.KeyNotFoundException": "write 'Exception'",
    "System.Console": "call 'context.Trace(…)', or use the 'trace' policy",
    "System.DayOfWeek": "compare its name: '.DayOfWeek.ToString() == \"Monday\"'",
    "System.Environment": "write \"\\n\" for a line break, and a named value for a setting",
    "System.FormatException": "write 'Exception'",
    "System.Func": "write the lambda where it is used, or a local function",
    "System.Globalization.CultureInfo": "leave the culture out",
    "System.Globalization.NumberStyles": "leave the style out",
    "System.InvalidOperationException": "write 'Exception'",
    "System.Net.Http.HttpClient": "use the 'send-request' policy",
    "System.Net.HttpStatusCode": "write the number of the status",
    "System.Net.WebClient": "use the 'send-request' policy",
    "System.Security.Cryptography.Aes": "write 'SymmetricAlgorithm.Create(\"AES\")'",
    "System.Security.Cryptography.RSACng": "write 'RSA', which 'GetRSAPrivateKey()' gives",
    "System.Security.Cryptography.RSACryptoServiceProvider":
      "write 'RSA', which 'GetRSAPrivateKey()' gives",
    "System.Text.Json.JsonDocument": "write 'JObject.Parse(…)'",
    "System.Text.Json.JsonSerializer": "write 'JsonConvert.SerializeObject(…)'",
    "System.Threading.Thread": "use the 'retry' policy to wait",
    "System.Web.HttpUtility": "write 'System.Net.WebUtility' or 'Uri.EscapeDataString(…)'",
  ]
}
