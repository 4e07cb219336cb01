import SourceText
public import StructuredData

/// What ties an answer to its request.
public enum RequestID: Hashable, Sendable {
  /// A number, as it was written.
  case number(String)
  case text(String)

  /// The id that a value is; nil for what cannot be one.
  public init?(_ value: StructuredValue?) {
    switch value?.content {
    case .number(let literal): self = .number(literal)
    case .string(let text): self = .text(text)
    default: return nil
    }
  }
}

extension RequestID: JSONWritable {
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .number(let literal): writer.number(literal)
    case .text(let text): writer.value(text)
    }
  }
}

/// One message of JSON-RPC 2.0 that came in.
public enum Message: Sendable {
  /// A call that waits for an answer.
  case request(RequestID, method: String, parameters: StructuredValue?)

  /// A call that gets no answer.
  case notification(method: String, parameters: StructuredValue?)

  /// The answer to a request of ours: what came of it, or why nothing did.
  case response(RequestID, Result<StructuredValue?, ResponseError>)

  /// What is no message; answered with the error, under the id where one could be read.
  case broken(ResponseError, RequestID?)
}

/// Why a request has no result.
public struct ResponseError: Error, Sendable, Equatable {
  public let code: Int
  public let message: String

  public init(code: Int, message: String) {
    self.code = code
    self.message = message
  }

  /// The text is no JSON.
  public static func unreadable(_ why: String) -> ResponseError {
    ResponseError(code: -32700, message: why)
  }

  /// The JSON is no message.
  public static func noMessage(_ why: String) -> ResponseError {
    ResponseError(code: -32600, message: why)
  }

  /// There is no such method.
  public static func unknownMethod(_ method: String) -> ResponseError {
    ResponseError(code: -32601, message: "there is no method '\(method)'")
  }

  /// The parameters are not those of the method.
  public static func wrongParameters(_ why: String) -> ResponseError {
    ResponseError(code: -32602, message: why)
  }
}

extension Message {
  /// The message that a text holds.
  init(reading text: [UInt8]) {
    switch Self.value(of: text) {
    case .success(let root): self.init(root)
    case .failure(let error): self = .broken(error, nil)
    }
  }

  /// The value that a text holds.
  static func value(of text: [UInt8]) -> Result<StructuredValue, ResponseError> {
    let document = StructuredDocument(json: SourceText(path: "message.json", bytes: text))
    let mistake = document.problems.first { problem in
      switch problem.kind {
      // Half a character is what an editor sends in the middle of one.
      case .duplicateKey, .encoding: false
      case .syntax, .tooDeep, .tooLarge, .alias, .extraDocument: true
      }
    }
    guard mistake == nil, let root = document.root else {
      return .failure(
        .unreadable("the message is no JSON: \(mistake?.message ?? "it is empty")"))
    }
    return .success(root)
  }

  init(_ root: StructuredValue) {
    let id = RequestID(root["id"])
    guard case .object = root.content else {
      self = .broken(.noMessage("a message is an object"), nil)
      return
    }
    if let method = root["method"] {
      guard let name = method.string else {
        self = .broken(.noMessage("the method is no string"), id)
        return
      }
      if let id {
        self = .request(id, method: name, parameters: root["params"])
      } else if root["id"] == nil {
        self = .notification(method: name, parameters: root["params"])
      } else {
        self = .broken(.noMessage("the id is neither a number nor a string"), nil)
      }
    } else if let id, let error = root["error"], case .object = error.content {
      self = .response(
        id,
        .failure(
          ResponseError(
            code: error["code"]?.integer ?? 0, message: error["message"]?.string ?? "")))
    } else if let id, root["result"] != nil {
      self = .response(id, .success(root["result"]))
    } else if id == nil, root["error"] != nil {
      // What could not be read of ours; nobody waits for it.
      self = .notification(method: "$/error", parameters: root["error"])
    } else {
      self = .broken(.noMessage("the message has neither a method nor a result"), id)
    }
  }
}
