public import CatalogModel

/// A value of a statement, by where it stands.
public enum ValuePlace: Sendable, Hashable {
  case attribute(AttributeName)
  case child(ElementName)
  case childAttribute(ElementName, AttributeName)
  /// The text directly inside.
  case text
}

/// Something of a call that a statement reads, consumes, writes, buffers or looks at.
public enum Subject: Sendable, Hashable {
  /// The name of a header, a query parameter or a variable.
  public enum Name: Sendable, Hashable {
    case literal(String)
    /// The name is the value of an attribute or of children.
    case value(ValuePlace)

    /// The name that an attribute holds.
    public static func attribute(_ name: AttributeName) -> Name { .value(.attribute(name)) }
  }

  case requestBody
  case responseBody
  /// The request's in inbound and backend, the response's in outbound and on-error; so with the
  /// headers of the message.
  case messageBody
  case requestHeader(Name)
  case responseHeader(Name)
  case messageHeader(Name)
  case requestHeaders
  case responseHeaders
  case query
  case queryParameter(Name)
  case path
  case method
  case status
  case url
  case backend
  case connection
  case variable(Name)
  case user
  case subscription
  case subscriptionKey
  case product
  case callerAddress
  case clientCertificate
  case response
  /// Of a request or an answer that the statement itself builds.
  case ownBody
  case ownHeader
  case ownURL
  case graphQLArguments
  /// A value of the statement itself.
  case value(ValuePlace)
}

extension Subject {
  /// The word of the data files; nil for a value of the statement itself.
  public var word: SubjectWord? { parts?.word }

  /// The name that tells it from others of its word; nil where it has none.
  public var name: Name? { parts?.name }

  private var parts: (word: SubjectWord, name: Name?)? {
    switch self {
    case .requestBody: (.requestBody, nil)
    case .responseBody: (.responseBody, nil)
    case .messageBody: (.messageBody, nil)
    case .requestHeader(let name): (.requestHeader, name)
    case .responseHeader(let name): (.responseHeader, name)
    case .messageHeader(let name): (.messageHeader, name)
    case .requestHeaders: (.requestHeaders, nil)
    case .responseHeaders: (.responseHeaders, nil)
    case .query: (.query, nil)
    case .queryParameter(let name): (.query, name)
    case .path: (.path, nil)
    case .method: (.method, nil)
    case .status: (.status, nil)
    case .url: (.url, nil)
    case .backend: (.backend, nil)
    case .connection: (.connection, nil)
    case .variable(let name): (.variable, name)
    case .user: (.user, nil)
    case .subscription: (.subscription, nil)
    case .subscriptionKey: (.subscriptionKey, nil)
    case .product: (.product, nil)
    case .callerAddress: (.callerAddress, nil)
    case .clientCertificate: (.clientCertificate, nil)
    case .response: (.response, nil)
    case .ownBody: (.ownBody, nil)
    case .ownHeader: (.ownHeader, nil)
    case .ownURL: (.ownURL, nil)
    case .graphQLArguments: (.graphQLArguments, nil)
    case .value: nil
    }
  }
}

/// A subject, and when the statement does to it what the list that it stands in says.
public struct SubjectUse: Sendable {
  public let subject: Subject
  public let when: Condition

  /// What keeps it from happening; nil for nothing.
  public let unless: Condition?

  /// The value of the statement that the subject gets, where it writes one; nil where it is none of
  /// the statement's.
  public let gets: ValuePlace?
  public let certainties: Certainties

  public init(
    _ subject: Subject, when: Condition = .always, unless: Condition? = nil,
    gets: ValuePlace? = nil, sure certainties: Certainties = Certainties(.documented)
  ) {
    self.subject = subject
    self.when = when
    self.unless = unless
    self.gets = gets
    self.certainties = certainties
  }
}
