import Explanations
import JSONRPC
import SourceText
import StructuredData
import Workspace

/// What was agreed on with the client, and what answers its requests.
struct Session {
  private let host: AssistantHost
  private let outbox: Outbox
  private let calls = CallQueue()
  private let writer = MessageWriter(.lines)
  private let tools: [any Tool]
  private let resources: Resources

  /// Nil until the client has said hello.
  private var revision: ProtocolRevision?

  init(_ host: AssistantHost) {
    self.host = host
    outbox = Outbox(host.write)
    tools = [
      LintTool(), ExplainTool(), EffectiveTool(), FixTool(mayWrite: host.store != nil), RulesTool(),
    ]
    resources = Resources(Explainer(rules: host.rules, modules: host.modules))
  }

  /// True once the client takes nothing more.
  var isClientGone: Bool { outbox.isClosed }

  /// Answers what is not yet answered, and ends.
  func finish() {
    if isClientGone { calls.cancelAll() }
    calls.finish()
  }

  mutating func handle(_ group: MessageGroup) {
    let answers = AnswerGroup(
      count: group.messages.count, isBatch: group.isBatch, outbox: outbox)
    for message in group.messages {
      switch message {
      case .request(let id, let method, let parameters):
        answer(id, method, parameters, answers)
      case .notification(let method, let parameters):
        if method == "notifications/cancelled",
          let id = parameters?["requestId"].flatMap(RequestID.init)
        {
          calls.cancel(id)
        }
        answers.put(nil)
      // Nothing is asked of clients.
      case .response: answers.put(nil)
      case .broken(let error, let id): answers.put(writer.failure(of: id, error))
      }
    }
  }

  // MARK: Requests

  private mutating func answer(
    _ id: RequestID, _ method: String, _ parameters: StructuredValue?, _ answers: AnswerGroup
  ) {
    do throws(ResponseError) {
      switch method {
      case "ping": answers.put(writer.response(to: id) { $0.object { _ in } })
      case "initialize":
        let revision = try agree(on: parameters)
        answers.put(writer.response(to: id) { greet(&$0, revision) })
      case "tools/list":
        let revision = try begun(parameters)
        answers.put(writer.response(to: id) { list(&$0, revision) })
      case "tools/call": try call(id, parameters, answers)
      case "resources/list":
        let revision = try begun(parameters)
        answers.put(writer.response(to: id) { resources.list(&$0, revision) })
      case "resources/templates/list":
        let revision = try begun(parameters)
        answers.put(writer.response(to: id) { resources.listTemplates(&$0, revision) })
      case "resources/read":
        _ = try begun(nil)
        let content = try resources.content(at: parameters?["uri"]?.string)
        answers.put(writer.response(to: id) { $0.value(content) })
      case "completion/complete":
        _ = try begun(nil)
        let values = try resources.completions(for: parameters)
        answers.put(writer.response(to: id) { $0.value(values) })
      default: throw .unknownMethod(method)
      }
    } catch {
      answers.put(writer.failure(of: id, error))
    }
  }

  private mutating func agree(on parameters: StructuredValue?) throws(ResponseError)
    -> ProtocolRevision
  {
    guard let asked = parameters?["protocolVersion"]?.string else {
      throw .wrongParameters("initialize needs a protocolVersion")
    }
    let agreed = ProtocolRevision(answering: asked)
    revision = agreed
    return agreed
  }

  /// The revision that is spoken.
  ///
  /// - Parameter parameters: those of a list, all of which is on its first page.
  private func begun(_ parameters: StructuredValue?) throws(ResponseError) -> ProtocolRevision {
    guard let revision else { throw .noMessage("the session begins with initialize") }
    if let cursor = parameters?["cursor"]?.string {
      throw .wrongParameters("there is no page '\(cursor)': all is on the first one")
    }
    return revision
  }

  private func greet(_ writer: inout JSONWriter, _ revision: ProtocolRevision) {
    writer.object { writer in
      writer.member("protocolVersion", revision.rawValue)
      writer.member("capabilities") { writer in
        writer.object { writer in
          writer.member("tools") { $0.object { _ in } }
          writer.member("resources") { $0.object { _ in } }
          if revision.hasCompletions { writer.member("completions") { $0.object { _ in } } }
        }
      }
      writer.member("serverInfo") { writer in
        writer.object { writer in
          writer.member("name", "apimlint")
          if revision.hasStructuredContent {
            writer.member("title", "apimlint: Azure API Management policies")
          }
          writer.member("version", host.version)
        }
      }
      writer.member("instructions", Instructions.text)
    }
  }

  // MARK: Tools

  private func list(_ writer: inout JSONWriter, _ revision: ProtocolRevision) {
    writer.object { writer in
      writer.member("tools") { writer in
        writer.array { writer in
          for tool in tools { writer.object { describe(tool, to: &$0, revision) } }
        }
      }
    }
  }

  private func describe(
    _ tool: any Tool, to writer: inout JSONWriter, _ revision: ProtocolRevision
  ) {
    writer.member("name", tool.name)
    if revision.hasStructuredContent { writer.member("title", tool.title) }
    writer.member("description", tool.about)
    writer.member("inputSchema", JSONSchema.object("", tool.parameters))
    if revision.hasStructuredContent, let output = tool.output {
      writer.member("outputSchema", output)
    }
    if revision.hasAnnotations {
      writer.member("annotations") { writer in
        writer.object { writer in
          writer.member("title", tool.title)
          writer.member("readOnlyHint", !tool.writes)
          // What is written is what was read, mended; to do it again changes nothing.
          writer.member("destructiveHint", tool.writes)
          writer.member("idempotentHint", true)
          writer.member("openWorldHint", false)
        }
      }
    }
  }

  private func call(_ id: RequestID, _ parameters: StructuredValue?, _ answers: AnswerGroup)
    throws(ResponseError)
  {
    let revision = try begun(nil)
    guard let name = parameters?["name"]?.string else {
      throw .wrongParameters("tools/call needs the name of a tool")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      let names = tools.map(\.name)
      throw .wrongParameters(
        "there is no tool '\(name)'; "
          + (nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
            ?? "there are \(names.joined(separator: ", "))"))
    }
    let given = parameters?["arguments"]
    calls.add(id, answers: answers) { [host, writer] stop in
      let result: ToolResult
      do throws(ToolError) {
        result = try tool.call(
          Arguments(given, for: tool), in: Desk(host, stop: stop))
      } catch {
        result = ToolResult(refusing: error)
      }
      return writer.response(to: id) { result.write(to: &$0, revision) }
    }
  }
}

extension ToolResult {
  fileprivate init(refusing error: ToolError) {
    self.init(error.problem)
    isError = true
  }

  fileprivate func write(to writer: inout JSONWriter, _ revision: ProtocolRevision) {
    writer.object { writer in
      writer.member("content") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("type", "text")
            writer.member("text", text)
          }
        }
      }
      if revision.hasStructuredContent, let data { writer.member("structuredContent", data) }
      writer.member("isError", isError)
    }
  }
}
