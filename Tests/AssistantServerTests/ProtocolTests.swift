import StructuredData
import Testing

@Suite struct ProtocolTests {
  @Test(
    "the revision is the client's, or else the newest one",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25"),
    ])
  func revisions(asked: String, agreed: String) {
    let conversation = Conversation([
      Conversation.hello(asked), Conversation.request(1, "tools/list"),
      Conversation.call(2, "explain", #"{"name":"retry"}"#),
    ])
    #expect(conversation.result(0)?["protocolVersion"]?.string == agreed)
    #expect(conversation.result(0)?["serverInfo"]?["version"]?.string == "1.2.3")
    #expect(conversation.result(0)?["instructions"]?.string?.contains("'lint'") == true)
    let tool = conversation.result(1)?["tools"]?.elements.first
    #expect((tool?["annotations"] != nil) == (agreed >= "2025-03-26"))
    #expect((tool?["title"] != nil) == (agreed >= "2025-06-18"))
    #expect((tool?["outputSchema"] != nil) == (agreed >= "2025-06-18"))
    #expect((conversation.result(2)?["structuredContent"] != nil) == (agreed >= "2025-06-18"))
  }

  @Test("what is no message, no method or too early is refused, and what follows is answered")
  func refusals() {
    let conversation = Conversation([
      "{", "[]", #"{"jsonrpc":"2.0","id":1}"#, Conversation.request(2, "server/discover"),
      Conversation.request(3, "tools/list"), Conversation.request(4, "initialize"),
      Conversation.request(5, "ping"), Conversation.hello(),
      Conversation.call(6, "lnt", "{}"), Conversation.request(7, "tools/list", #"{"cursor":"x"}"#),
      Conversation.request(8, "tools/call"),
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","id":99,"result":{}}"#, Conversation.request(9, "ping"),
    ])
    func code(_ answer: StructuredValue?) -> Int? { answer?["error"]?["code"]?.integer }
    #expect(code(conversation.answers.first) == -32700)
    #expect(code(conversation.answers.dropFirst().first) == -32600)
    #expect(code(conversation[1]) == -32600)
    #expect(code(conversation[2]) == -32601)
    #expect(code(conversation[3]) == -32600)
    #expect(code(conversation[4]) == -32602)
    #expect(conversation.result(5)?.members.isEmpty == true)
    #expect(code(conversation[6]) == -32602)
    #expect(conversation[6]?["error"]?["message"]?.string?.contains("'lint'") == true)
    #expect(code(conversation[7]) == -32602)
    #expect(code(conversation[8]) == -32602)
    #expect(conversation.result(9) != nil)
    #expect(conversation.answers.count == 12)
  }

  @Test("a batch is answered as one, and what asks for no answer gets none")
  func batches() {
    let messages = [
      Conversation.hello("2025-03-26"), #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      Conversation.call(1, "explain", #"{"name":"retry"}"#), Conversation.request(2, "ping"),
    ]
    let conversation = Conversation([
      "[\(messages.joined(separator: ","))]",
      #"[{"jsonrpc":"2.0","method":"notifications/initialized"}]"#,
    ])
    #expect(conversation.answers.count == 1)
    let ids = conversation.answers.first?.elements.compactMap { $0["id"]?.integer } ?? []
    #expect(ids.sorted() == [0, 1, 2])
  }

  @Test("the last line may lack its end, and no input is a session, too")
  func ends() {
    #expect(Conversation([]).answers.isEmpty)
    #expect(Conversation(["", "  "]).answers.isEmpty)
  }

  @Test("all that is listed can be read, and the nearest is named for what is not there")
  func resources() {
    let conversation = Conversation([
      Conversation.hello(), Conversation.request(1, "resources/list"),
      Conversation.request(2, "resources/templates/list"),
      Conversation.request(3, "resources/read", #"{"uri":"apimlint://rules"}"#),
      Conversation.request(4, "resources/read", #"{"uri":"apimlint://statements"}"#),
      Conversation.request(
        5, "resources/read", #"{"uri":"apimlint://statement/forward-request/timeout"}"#),
      Conversation.request(
        6, "resources/read", #"{"uri":"apimlint://rule/streaming/buffer-response"}"#),
      Conversation.request(7, "resources/read", #"{"uri":"apimlint://statement/forward-requst"}"#),
      Conversation.request(8, "resources/read", #"{"uri":"apimlint://rule/retry"}"#),
      Conversation.request(9, "resources/read", #"{"uri":"file:///etc/passwd"}"#),
      Conversation.request(
        10, "completion/complete",
        #"{"ref":{"type":"ref/resource","uri":"apimlint://statement/{+path}"},"argument":{"name":"path","value":"validate-"}}"#
      ),
      Conversation.request(
        11, "completion/complete",
        #"{"ref":{"type":"ref/resource","uri":"apimlint://rule/{+id}"},"argument":{"name":"id","value":""}}"#
      ),
    ])
    func text(_ id: Int) -> String {
      conversation.result(id)?["contents"]?.elements.first?["text"]?.string ?? ""
    }
    #expect(conversation.result(1)?["resources"]?.elements.count == 2)
    #expect(conversation.result(2)?["resourceTemplates"]?.elements.isEmpty == false)
    #expect(text(3).contains("streaming/buffer-response"))
    #expect(text(4).contains("forward-request"))
    #expect(text(5).contains("300"))
    #expect(text(6).contains("```xml bad"))
    #expect(conversation[7]?["error"]?["code"]?.integer == -32002)
    #expect(conversation[7]?["error"]?["message"]?.string?.contains("'forward-request'") == true)
    #expect(conversation[8]?["error"]?["code"]?.integer == -32002)
    #expect(conversation[9]?["error"]?["code"]?.integer == -32002)
    let values = conversation.result(10)?["completion"]?["values"]?.elements.compactMap(\.string)
    #expect(values?.contains("validate-jwt") == true)
    #expect(values?.allSatisfy { $0.hasPrefix("validate-") } == true)
    #expect(conversation.result(10)?["completion"]?["hasMore"]?.boolean == false)
    // The protocol takes a hundred.
    #expect(conversation.result(11)?["completion"]?["values"]?.elements.count == 100)
    #expect(conversation.result(11)?["completion"]?["hasMore"]?.boolean == true)
  }
}
