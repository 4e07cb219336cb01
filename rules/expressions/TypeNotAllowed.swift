import Linting
import PolicyExpressions

struct TypeNotAllowed: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .typeNotAllowed(let name, isMet: false) = problem else { return }
      let advice = Self.replacements[name] ?? "use one of the types that Microsoft lists"
      report(
        place.span, "usage of type '\(name)' is not supported within expressions; \(advice)",
        serviceMessage: "Usage of type '\(name)' is not supported within expressions")
    }
  }

  /// What does the same with listed types.
  private static let replacements: [String: String] = [
    "System.Console": "call 'context.Trace(…)', or use the 'trace' policy",
    "System.Environment": "write \"\\n\" for a line break, and a named value for a setting",
    "System.Net.Http.HttpClient": "use the 'send-request' policy",
    "System.Net.WebClient": "use the 'send-request' policy",
    "System.Security.Cryptography.RSACng":
      "take the key from a certificate: 'certificate.GetRSAPrivateKey()'",
    "System.Text.Json.JsonDocument": "use 'JObject.Parse(…)'",
    "System.Text.Json.JsonSerializer": "use 'JsonConvert.SerializeObject(…)'",
    "System.Web.HttpUtility": "use 'System.Net.WebUtility', or 'Uri.EscapeDataString(…)'",
    "System.Xml.XmlDocument": "use 'XDocument' or 'XElement'",
  ]
}
