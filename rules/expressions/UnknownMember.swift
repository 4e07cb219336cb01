import Linting
import PolicyExpressions
import SourceText

struct UnknownMember: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      let type: TypeRef
      let name: String
      let advice: String
      var fixes: [Fix] = []
      switch problem {
      case .wrongCaseMember(let owner, let written, let correct):
        (type, name) = (owner, written)
        advice = "; C# tells capitals from small letters: write '\(correct)'"
        fixes = place.fixes(forCaseOf: written, right: correct, report)
      case .unknownMember(let owner, let written, let nearest):
        (type, name) = (owner, written)
        if let meant = Self.confusions[owner.simpleName]?[written] {
          advice = "; write '\(meant)'"
        } else {
          advice = nearest.map { "; did you mean '\($0)'?" } ?? ""
        }
      default: return
      }
      report(
        place.span, "'\(type)' does not contain a definition for '\(name)'\(advice)", fixes: fixes,
        serviceMessage:
          "'\(type)' does not contain a definition for '\(name)' and no extension method '\(name)' accepting a first argument of type '\(type)' could be found (are you missing a using directive or an assembly reference?)"
      )
    }
  }

  /// What people write, by type, because other frameworks or other members are like that, and what
  /// does it here.
  private static let confusions: [String: [String: String]] = [
    "IExpressionContext": [
      "Body": "Request.Body", "Error": "LastError", "Headers": "Request.Headers",
      "IpAddress": "Request.IpAddress", "MatchedParameters": "Request.MatchedParameters",
      "Method": "Request.Method", "Path": "Request.Url.Path", "Query": "Request.Url.Query",
      "StatusCode": "Response.StatusCode", "Url": "Request.Url",
    ],
    "IRequest": [
      "ClientIp": "IpAddress", "Content": "Body", "Host": "Url.Host", "HttpMethod": "Method",
      "Params": "MatchedParameters", "Path": "Url.Path", "Port": "Url.Port",
      "Query": "Url.Query", "QueryString": "Url.QueryString",
      "RemoteIpAddress": "IpAddress", "RouteValues": "MatchedParameters", "Scheme": "Url.Scheme",
      "Uri": "Url",
    ],
    "IResponse": [
      "Content": "Body", "ReasonPhrase": "StatusReason", "Status": "StatusCode",
      "StatusMessage": "StatusReason",
    ],
    "IMessageBody": [
      "AsByteArray": "As<byte[]>()", "AsJObject": "As<JObject>()", "AsJson": "As<JObject>()",
      "AsString": "As<string>()", "AsXml": "As<XElement>()", "ReadAsString": "As<string>()",
      "ReadAsStringAsync": "As<string>()",
    ],
    "IUrl": ["AbsolutePath": "Path", "LocalPath": "Path", "Parameters": "Query"],
    "IReadOnlyDictionary": [
      "Get": "GetValueOrDefault", "GetValue": "GetValueOrDefault",
      "GetValues": "GetValueOrDefault",
    ],
  ]
}
