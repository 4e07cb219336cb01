import Linting
import PolicyExpressions
import SourceText

extension ExpressionsRules { static var unknownMember: any Rule { UnknownMember() } }

private struct UnknownMember: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      let type: TypeRef
      let name: String
      var advice: String
      var fixes: [Fix] = []
      switch problem {
      case .wrongCaseMember(let owner, let written, let correct):
        (type, name) = (owner, written)
        advice = "C# tells capitals from small letters: write '\(correct)'"
        fixes = place.fixes(forCaseOf: written, right: correct, report)
      case .unknownMember(let owner, let written, let nearest):
        (type, name) = (owner, written)
        if owner == .object, let member = place.member {
          Self.reportObject(member, place, report)
          return
        }
        let meant = Self.confusions[owner.simpleName]?[written]
        advice =
          Self.hints[owner.simpleName]?[written] ?? meant.map { "write '\($0)'" }
          ?? nearest.map { "did you mean '\($0)'?" } ?? owner.memberList.map { "it has \($0)" }
          ?? ""
        if Self.hints[owner.simpleName]?[written] == nil, meant == nil, let nearest {
          fixes = [
            Fix(
              "write '\(nearest)'", safety: .unsafe,
              edits: [report.edit(place.span, with: nearest)])
          ]
        }
      default: return
      }
      if !advice.isEmpty { advice = "; \(advice)" }
      report(
        place.span, "'\(place.receiver ?? "\(type)")' has no '\(name)'\(advice)", fixes: fixes,
        serviceMessage: Self.serviceMessage(type, name))
    }
  }

  /// Reports a member that only a cast would give to an object.
  private static func reportObject(_ member: MemberSyntax, _ place: CodePlace, _ report: Report) {
    let name = member.name.text
    let cast = ObjectCast(
      member.receiver, likely: ObjectCast.types(with: name), inBrackets: true, at: place, report)
    report(
      place.span, "\(cast.subject), which has no '\(name)'; \(cast.advice)",
      fixes: cast.fixes(report), serviceMessage: serviceMessage(.object, name))
  }

  private static func serviceMessage(_ type: TypeRef, _ name: String) -> String {
    "'\(type)' does not contain a definition for '\(name)' and no extension method '\(name)' accepting a first argument of type '\(type)' could be found (are you missing a using directive or an assembly reference?)"
  }

  /// What does not exist under another name, and where it comes from.
  private static let hints: [String: [String: String]] = [
    "IExpressionContext": [
      "Claims": claims, "Identity": claims, "Jwt": claims, "Principal": claims, "Token": claims,
      "NamedValues": "a named value is written '{{name}}'",
    ],
    "IRequest": ["Claims": claims, "User": claims],
  ]

  private static let claims =
    "claims are in the Jwt that 'validate-jwt' puts into its 'output-token-variable-name': "
    + "'((Jwt)context.Variables[\"jwt\"]).Claims'"

  /// What people write, by type, because other frameworks or other members are like that, and what
  /// does it here.
  private static let confusions: [String: [String: String]] = [
    "IExpressionContext": [
      "Body": "Request.Body", "Certificate": "Request.Certificate", "Error": "LastError",
      "Headers": "Request.Headers",
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
    "IUser": ["Name": "FirstName"],
    "IUrl": [
      "AbsolutePath": "Path", "Hostname": "Host", "LocalPath": "Path", "Parameters": "Query",
    ],
    "IReadOnlyDictionary": [
      "Get": "GetValueOrDefault", "GetValue": "GetValueOrDefault",
      "GetValues": "GetValueOrDefault",
    ],
  ]
}

extension CodePlace {
  /// The access to the member whose name stands here.
  fileprivate var member: MemberSyntax? { parts?.members[range] }

  /// What the author wrote before the name, where that begins with `context` and is short.
  fileprivate var receiver: String? {
    guard let member else { return nil }
    let text = text(of: member.receiver.range)
    let isPlain = !text.contains { $0.isWhitespace || $0 == "(" || $0 == "\"" }
    return isPlain && text.split(separator: ".").first == "context" ? text : nil
  }
}

extension TypeRef {
  /// The members of a type of the service's own, for a message; nil for types of .NET.
  fileprivate var memberList: String? {
    guard case .named(let id, _) = self else { return nil }
    let symbol = TypeTable.shared.symbol(id)
    guard !symbol.fullName.contains(".") else { return nil }
    let names = symbol.memberNames.filter { $0.first?.isUppercase == true }.sorted()
    return names.isEmpty ? nil : NameList.brief(quoted: names)
  }
}
