public import StructuredData

/// Writes messages of JSON-RPC 2.0 as they go into the stream.
public struct MessageWriter: Sendable {
  private let framing: Framing

  public init(_ framing: Framing) { self.framing = framing }

  /// The answer to a request.
  ///
  /// - Parameter result: writes exactly one value.
  public func response(to id: RequestID, _ result: (inout JSONWriter) -> Void) -> [UInt8] {
    message { writer in
      writer.member("id", id)
      writer.member("result", result)
    }
  }

  /// The answer to a request that has no result; without an id where none could be read.
  public func failure(of id: RequestID?, _ error: ResponseError) -> [UInt8] {
    message { writer in
      writer.member("id") { writer in
        if let id { writer.value(id) } else { writer.null() }
      }
      writer.member("error") { writer in
        writer.object { writer in
          writer.member("code", error.code)
          writer.member("message", error.message)
        }
      }
    }
  }

  /// A call that gets no answer.
  ///
  /// - Parameter parameters: writes exactly one value.
  public func notification(_ method: String, _ parameters: (inout JSONWriter) -> Void) -> [UInt8] {
    message { writer in
      writer.member("method", method)
      writer.member("params", parameters)
    }
  }

  /// A call that is to be answered.
  ///
  /// - Parameter parameters: writes exactly one value.
  public func request(
    _ id: RequestID, _ method: String, _ parameters: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    message { writer in
      writer.member("id", id)
      writer.member("method", method)
      writer.member("params", parameters)
    }
  }

  private func message(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("jsonrpc", "2.0")
      members(&writer)
    }
    let body = Array(writer.text.utf8)
    switch framing {
    case .headers: return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
    case .lines: return body + [UInt8(ascii: "\n")]
    }
  }
}
