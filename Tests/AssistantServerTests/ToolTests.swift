import StructuredData
import Testing

private let quota =
  #"<policies><inbound><quota calls="1" renewal-period="300" /></inbound></policies>"#
private let assignment = """
  <policies>
    <inbound>
      <choose>
        <when condition="@(context.Request.Method = &quot;GET&quot;)">
          <set-method>POST</set-method>
        </when>
      </choose>
    </inbound>
  </policies>
  """

@Suite struct ToolTests {
  @Test("of a text alone, what is not known is not checked, and that is said")
  func textAlone() throws {
    let unknown = try #require(CallResult("lint", #"{"text":\#(quoted(quota))}"#))
    #expect(!unknown.rules.contains("placement/wrong-scope"))
    #expect(unknown.notes.contains { $0.hasPrefix("the scope of the policy is not known") })
    #expect(unknown.notes.contains { $0.hasPrefix("no service is known") })
    let known = try #require(CallResult("lint", #"{"text":\#(quoted(quota)),"scope":"api"}"#))
    #expect(known.rules.contains("placement/wrong-scope"))
    #expect(!known.notes.contains { $0.contains("scope") })
  }

  @Test("a text with a name is checked as if it stood there, and its folder's configuration holds")
  func textInItsPlace() throws {
    let files = [
      "work/artifacts/apis/orders/apiInformation.json": #"{"properties":{"path":"orders"}}"#,
      "work/artifacts/policy.xml": "<policies><inbound /></policies>",
      "work/.apimlint.yaml": "rules:\n  variables/*: off\n",
    ]
    let text = #"<policies><inbound><quota calls="1" renewal-period="300" /></inbound></policies>"#
    let found = try #require(
      CallResult(
        "lint", #"{"text":\#(quoted(text)),"name":"artifacts/apis/orders/policy.xml"}"#,
        files: files))
    #expect(found.rules.contains("placement/wrong-scope"))
    #expect(
      found.data?["findings"]?.elements.first?["path"]?.string == "artifacts/apis/orders/policy.xml"
    )
    #expect(!found.notes.contains { $0.contains("scope") || $0.contains("service") })
  }

  @Test("places count from 1 for people and from 0 for editors, and the worst comes first")
  func places() throws {
    let result = try #require(
      CallResult("lint", #"{"text":\#(quoted(assignment)),"only":["expressions"]}"#))
    let finding = try #require(result.data?["findings"]?.elements.first)
    #expect(finding["rule"]?.string == "expressions/assignment-in-condition")
    #expect(finding["line"]?.integer == 4)
    #expect(finding["range"]?["start"]?["line"]?.integer == 3)
    let column = try #require(finding["column"]?.integer)
    #expect(finding["range"]?["start"]?["character"]?.integer == column - 1)
    #expect(finding["severity"]?.string == "error")
    #expect(finding["fixes"]?.elements.first?["safety"]?.string == "safe")
    #expect(result.text.contains("policy.xml:4:\(column): error: "))
    #expect(result.text.hasPrefix("1 policy: 1 error,"))
  }

  @Test(
    "mistakes in arguments are told so that they can be mended",
    arguments: [
      ("lint", #"{"txt":"a"}"#, "did you mean 'text'?"),
      ("lint", #"{"text":1}"#, "'text' is a string"),
      ("lint", #"{"text":"a","scope":"produt"}"#, "did you mean 'product'?"),
      ("lint", #"{"text":"a","limit":0}"#, "from 1 to 500"),
      ("lint", #"{"text":"a","paths":["b"]}"#, "exclude each other"),
      ("lint", #"{"name":"a"}"#, "'name' goes with 'text'"),
      ("lint", #"{"text":"a","only":["streeming"]}"#, "did you mean 'streaming'?"),
      ("lint", #"{"paths":"a"}"#, "'paths' is an array"),
      ("lint", #"{"paths":[]}"#, "names nothing"),
      ("lint", #"{"paths":[7]}"#, "each of 'paths' is a string"),
      ("lint", "[]", "are an object"),
      ("explain", "{}", "needs the argument 'name'"),
      ("explain", #"{"name":"forward-requst"}"#, "did you mean 'forward-request'?"),
      ("rules", #"{"module":"streeming"}"#, "did you mean 'streaming'?"),
      ("effective", #"{"product":"a"}"#, "goes with 'target'"),
      ("effective", #"{"target":"a"}"#, "name the service's 'folder'"),
      ("fix", "{}", "needs a policy"),
      ("fix", #"{"text":"a","write":true}"#, "no argument 'write'"),
    ])
  func mistakes(tool: String, arguments: String, advice: String) throws {
    let result = try #require(
      CallResult(tool, arguments, files: ["work/notes.txt": "nothing"]))
    #expect(result.isError)
    #expect(result.text.contains(advice), "\(result.text)")
  }

  @Test("a configuration that is broken is told, with its place")
  func brokenConfiguration() throws {
    let files = ["work/.apimlint.yaml": "ruels: {}\n", "work/policy.xml": quota]
    let result = try #require(CallResult("lint", "{}", files: files))
    #expect(result.isError)
    #expect(result.text.contains(".apimlint.yaml:1:1: "), "\(result.text)")
    #expect(result.text.contains("did you mean 'rules'"))
  }

  @Test("a long result is cut, and says how to get the rest")
  func budgets() throws {
    let statements = String(repeating: #"<set-heder name="a" />"# + "\n", count: 400)
    let text = "<policies><inbound>\n\(statements)</inbound></policies>"
    let few = try #require(CallResult("lint", #"{"text":\#(quoted(text)),"limit":3}"#))
    #expect(few.data?["findings"]?.elements.count == 3)
    let errors = try #require(few.data?["errors"]?.integer)
    let leftOut = try #require(few.data?["leftOut"]?.integer)
    #expect(leftOut >= errors - 3)
    #expect(few.text.contains("not shown"))
    let many = try #require(CallResult("lint", #"{"text":\#(quoted(text)),"limit":500}"#))
    #expect(many.text.utf8.count < 45_000)
    #expect(many.text.contains("… cut here"))
  }

  @Test("what runs is told, and what there is")
  func effective() throws {
    let files = [
      "work/artifacts/apis/orders/apiInformation.json": #"{"properties":{"path":"orders"}}"#,
      "work/artifacts/apis/orders/policy.xml":
        "<policies><inbound><base /><set-method>GET</set-method></inbound></policies>",
      "work/artifacts/policy.xml":
        "<policies><inbound><cors><allowed-origins /></cors></inbound></policies>",
    ]
    let list = try #require(CallResult("effective", "{}", files: files))
    #expect(list.text.contains("orders"))
    #expect(list.data?["services"]?.elements.count == 1)
    let all = try #require(CallResult("effective", #"{"target":"orders"}"#, files: files))
    #expect(!all.isError)
    #expect(all.text.contains("set-method") && all.text.contains("cors"))
    #expect(all.data?["policies"]?.elements.isEmpty == false)
    let wrong = try #require(CallResult("effective", #"{"target":"ordrs"}"#, files: files))
    #expect(wrong.isError && wrong.text.contains("did you mean 'orders'?"))
  }
}

@Suite struct FixToolTests {
  private static let files = ["work/policy.xml": assignment]

  @Test("a text comes back mended, with what was done")
  func text() throws {
    let result = try #require(CallResult("fix", #"{"text":\#(quoted(assignment))}"#))
    let file = try #require(result.data?["files"]?.elements.first)
    #expect(file["text"]?.string == assignment.replacing("Method = ", with: "Method == "))
    #expect(file["written"]?.boolean == false)
    #expect(result.data?["fixed"]?.elements.first?["line"]?.integer == 4)
    #expect(result.text.contains("+") && result.text.contains("Method == "))
    #expect(
      result.data?["left"]?.integer == result.data?["findings"]?.elements.count)
  }

  @Test("only what is asked for is mended")
  func only() throws {
    let result = try #require(
      CallResult("fix", #"{"text":\#(quoted(assignment)),"only":["streaming"]}"#))
    #expect(result.data?["files"]?.elements.isEmpty == true)
    #expect(result.text.hasPrefix("nothing to mend"))
  }

  @Test("a file is written only by a server that may, and when it is asked to")
  func writing() throws {
    func stored(_ arguments: String, mayWrite: Bool) -> Conversation {
      Conversation(
        [
          Conversation.hello(), Conversation.request(1, "tools/list"),
          Conversation.call(2, "fix", arguments),
        ], files: Self.files, mayWrite: mayWrite)
    }
    let readOnly = stored(#"{"path":"policy.xml","write":true}"#, mayWrite: false)
    #expect(readOnly.stored.isEmpty)
    #expect(CallResult(readOnly, 2)?.isError == true)
    let notAsked = stored(#"{"path":"policy.xml"}"#, mayWrite: true)
    #expect(notAsked.stored.isEmpty)
    #expect(CallResult(notAsked, 2)?.data?["files"]?.elements.count == 1)
    let asked = stored(#"{"path":"policy.xml","write":true}"#, mayWrite: true)
    #expect(
      asked.stored == [
        .init(
          path: "/work/policy.xml", text: assignment.replacing("Method = ", with: "Method == "))
      ])
    for (conversation, isReadOnly) in [(readOnly, true), (asked, false)] {
      let tools = conversation.result(1)?["tools"]?.elements ?? []
      let fix = tools.first { $0["name"]?.string == "fix" }
      #expect(fix?["annotations"]?["readOnlyHint"]?.boolean == isReadOnly)
      #expect((fix?["inputSchema"]?["properties"]?["write"] == nil) == isReadOnly)
    }
  }

  @Test("a file that changes meanwhile is left as it is")
  func changedMeanwhile() throws {
    let conversation = Conversation(
      [Conversation.hello(), Conversation.call(1, "fix", #"{"path":"policy.xml","write":true}"#)],
      files: Self.files, mayWrite: true, hasChangedMeanwhile: true)
    let result = try #require(CallResult(conversation, 1))
    #expect(result.isError && result.text.contains("left as it is"))
  }
}

@Suite struct FenceTests {
  private static let files = [
    "work/one/policy.xml": quota, "work/two/policy.xml": quota, "elsewhere/policy.xml": quota,
  ]

  @Test(
    "no path leads out of the folders",
    arguments: [
      "/elsewhere/policy.xml", "/work/one/policy.xml", "../elsewhere/policy.xml",
      "one/../../elsewhere/policy.xml", "~/policy.xml", "file:///elsewhere/policy.xml",
    ])
  func paths(path: String) throws {
    for arguments in [#"{"paths":[\#(quoted(path))]}"#, #"{"text":"a","name":\#(quoted(path))}"#] {
      let result = try #require(CallResult("lint", arguments, files: Self.files))
      #expect(result.isError, "\(path): \(result.text)")
      #expect(result.text.contains("this server sees") || result.text.contains("here it is"))
    }
    let effective = try #require(
      CallResult("effective", #"{"folder":\#(quoted(path))}"#, files: Self.files))
    #expect(effective.isError)
  }

  @Test("with several folders, paths begin with their names, and nothing between them is seen")
  func severalFolders() throws {
    let folders = ["/work/one", "/work/two"]
    let all = try #require(CallResult("lint", "{}", files: Self.files, folders: folders))
    #expect(all.data?["policies"]?.integer == 2)
    let one = try #require(
      CallResult("lint", #"{"paths":["two/policy.xml"]}"#, files: Self.files, folders: folders))
    #expect(one.data?["policies"]?.integer == 1)
    let between = try #require(
      CallResult("lint", #"{"paths":["three.xml"]}"#, files: Self.files, folders: folders))
    #expect(between.isError && between.text.contains("'one', 'two'"))
  }

  @Test("without a folder, texts are all that is looked at")
  func noFolder() throws {
    let files = try #require(CallResult("lint", "{}", files: Self.files, folders: []))
    #expect(files.isError && files.text.contains("without a folder"))
    let text = try #require(
      CallResult("lint", #"{"text":\#(quoted(quota))}"#, files: Self.files, folders: []))
    #expect(text.data?["policies"]?.integer == 1)
  }

  @Test("of a file that is not there, the nearest name is told")
  func nearest() throws {
    let result = try #require(
      CallResult("lint", #"{"paths":["one/polcy.xml"]}"#, files: Self.files))
    #expect(result.isError && result.text.contains("did you mean 'one/policy.xml'?"))
  }
}
