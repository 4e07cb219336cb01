import Linting
import SourceText
import StructuredData
import Workspace

/// Mends what has one right answer.
struct FixTool: Tool {
  /// True where the server was started to write.
  let mayWrite: Bool

  let name = "fix"
  let title = "Mend policies"
  var about: String {
    """
    Mends those findings of 'lint' that have one right answer, and gives the text that comes of it, the \
    difference, what was done and what is left. Takes a policy as 'text', or the 'path' of a file.
    """
      + (mayWrite
        ? " Files are changed only where 'write' is true."
        : " Changes no file: this server was started without --write.")
  }

  var parameters: [JSONSchema.Member] {
    var parameters =
      PolicyInput.textMembers + [
        JSONSchema.Member(
          name: "path",
          schema: .string("A file with policies, as seen from the server's folder.")),
        JSONSchema.Member(
          name: "only",
          schema: .array(
            "Only what these rules, or modules of rules, find.", of: .string(""))),
        JSONSchema.Member(
          name: "unsafe",
          schema: .boolean("Also apply fixes that may change what the policy does.")),
      ]
    if mayWrite {
      parameters.append(
        .init(name: "write", schema: .boolean("Write what is mended into the file.")))
    }
    return parameters
  }

  var writes: Bool { mayWrite }

  var output: JSONSchema? {
    .object(
      "",
      [
        .init(
          name: "fixed",
          schema: .array(
            "What was done.",
            of: .object(
              "",
              [
                .init(name: "rule", schema: .string(""), isRequired: true),
                .init(name: "path", schema: .string(""), isRequired: true),
                .init(
                  name: "line", schema: .integer("Where it was.", minimum: 1, maximum: nil),
                  isRequired: true),
                .init(name: "message", schema: .string("What was found."), isRequired: true),
                .init(name: "fix", schema: .string("What was done about it."), isRequired: true),
              ])), isRequired: true),
        .init(
          name: "files",
          schema: .array(
            "The files that change.",
            of: .object(
              "",
              [
                .init(name: "path", schema: .string(""), isRequired: true),
                .init(
                  name: "text",
                  schema: .string("All of it as it is then; left out where it is too long.")),
                .init(name: "diff", schema: .string("The difference."), isRequired: true),
                .init(name: "written", schema: .boolean(""), isRequired: true),
              ])), isRequired: true),
        .init(
          name: "left", schema: .integer("How many findings are left.", minimum: 0, maximum: nil),
          isRequired: true),
        .init(name: "findings", schema: FindingList.schema, isRequired: true),
      ] + RunRemarks.members)
  }

  /// How many of the findings that are left are shown.
  private static let shownFindings = 20

  func call(_ arguments: Arguments, in desk: Desk) throws(ToolError) -> ToolResult {
    let path = arguments.string("path")
    if path == nil, arguments.string("text") == nil {
      throw ToolError("'fix' needs a policy as 'text', or the 'path' of a file")
    }
    let writes = arguments.boolean("write")
    if writes, path == nil {
      throw ToolError("a text cannot be written: give the 'path' of a file, or leave 'write' out")
    }
    let only = try desk.rules(named: arguments.strings("only") ?? [])
    var input = try PolicyInput(arguments, paths: path.map { [$0] }, in: desk) { configuration in
      if !only.isEmpty { configuration.run(only: only) }
    }
    guard input.file != nil else { throw ToolError("'path' is a file, not a folder") }
    var mending = Mending(of: input, allowsUnsafe: arguments.boolean("unsafe"), in: desk)
    mending.run()
    input = mending.input
    let remarks = RunRemarks(input, mending.outcome, in: desk)
    if mending.outcome.linted.isEmpty, !remarks.problems.isEmpty { throw ToolError(remarks.text) }
    let written = writes ? try mending.store(in: desk) : []
    return result(mending, remarks, written: written, in: desk)
  }

  private func result(
    _ mending: Mending, _ remarks: RunRemarks, written: Set<FileID>, in desk: Desk
  ) -> ToolResult {
    let files = mending.files
    let diagnostics = mending.outcome.result.diagnostics
    let left = diagnostics.count + mending.outcome.result.omitted.count
    let list = FindingList(
      diagnostics, rules: mending.outcome.result.rules, limit: Self.shownFindings)
    let deeds = mending.deeds
    var text =
      deeds.isEmpty
      ? "nothing to mend" : "mended \(deeds.count) finding\(deeds.count == 1 ? "" : "s")"
    text += "; \(left) left\n"
    if !files.isEmpty, !mending.input.isText {
      text +=
        written.isEmpty
        ? "no file was changed\n" : "written: \(files.map(\.path).joined(separator: ", "))\n"
    }
    for deed in deeds {
      text += "\(deed.path):\(deed.line): \(deed.fix): \(deed.message) [\(deed.rule)]\n"
    }
    text += remarks.text
    for file in files {
      text += "\n" + file.diff
      if mending.input.isText, let whole = file.text { text += "\nThe text is then:\n\n\(whole)\n" }
    }
    if !list.text.isEmpty { text += "\nLeft:\n\n" + list.text }
    return ToolResult(text.cut("mend fewer rules at a time, with 'only'")) { writer in
      writer.object { writer in
        writer.member("fixed") { writer in
          writer.array { writer in for deed in deeds { writer.value(deed) } }
        }
        writer.member("files") { writer in
          writer.array { writer in
            for file in files {
              writer.object { writer in
                writer.member("path", file.path)
                if let text = file.text { writer.member("text", text) }
                writer.member("diff", file.diff.cut("the text has all of it"))
                writer.member("written", written.contains(file.id))
              }
            }
          }
        }
        writer.member("left", left)
        writer.member("findings", list)
        remarks.writeMembers(to: &writer)
      }
    }
  }
}
