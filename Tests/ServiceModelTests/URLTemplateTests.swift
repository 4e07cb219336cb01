import ServiceModel
import Testing

@Suite struct URLTemplateTests {
  @Test(arguments: [
    ("/orders/{id}/items?filter={f}&sort=asc", "/orders/{id}/items", ["id", "f"]),
    ("/", "/", []),
    ("", "", []),
    ("/{*rest}", "/{*rest}", ["rest"]),
    ("/*", "/*", []),
    (
      #"/o/{id:\d{3}}/{slug?}/{lang=en}"#, #"/o/{id:\d{3}}/{slug?}/{lang=en}"#,
      ["id", "slug", "lang"]
    ),
    ("/a/{x}-{y}/{x}", "/a/{x}-{y}/{x}", ["x", "y"]),
    ("/{id:[^/?]+}/b", "/{id:[^/?]+}/b", ["id"]),
    ("/a{b/c", "/a{b/c", []),
    ("/a#{b}", "/a", []),
  ])
  func names(_ text: String, _ path: String, _ names: [String]) {
    let template = URLTemplate(text)
    #expect(template.path == path)
    #expect(template.parameterNames == names)
    #expect(template.text == text)
  }

  @Test func query() {
    let template = URLTemplate("/a?filter={f}&flag&x=1=2&")
    #expect(template.query.map(\.name) == ["filter", "flag", "x"])
    #expect(template.query.map(\.value) == ["{f}", "", "1=2"])
  }

  @Test func segments() {
    let template = URLTemplate("/v{major}.{minor}/a/{*rest}")
    #expect(
      template.segments.map(\.pieces) == [
        [.literal("v"), .parameter("major"), .literal("."), .parameter("minor")], [.literal("a")],
        [.rest("rest")],
      ])
    #expect(template.segments.map(\.isLiteral) == [false, true, false])
  }

  @Test(arguments: [
    ("/orders/{id}", "/orders/5", true),
    ("/orders/{id}", "/Orders/5/", true),
    ("/orders/{id}", "orders/5?x=1", true),
    ("/orders/{id}", "/orders", false),
    ("/orders/{id}", "/orders/5/items", false),
    ("/orders/{id}", "/orders/{order}", true),
    ("/orders/list", "/orders/{order}", true),
    ("/orders/list", "/{kind}/list", true),
    ("/orders/list", "/{kind}/lists", false),
    ("/v{n}/x", "/v1/x", true),
    ("/v{n}/x", "/w1/x", false),
    ("/v{n}/x", "/{any}1/x", true),
    ("/a{x}b", "/{y}c", false),
    ("/a{x}b{y}", "/aabbb", true),
    ("/{id}:cancel", "/5:cancel", true),
    ("/{id}:cancel", "/5:close", false),
    ("/files/{*rest}", "/files", true),
    ("/files/{*rest}", "/files/a/b", true),
    ("/files/{*rest}", "/file/a", false),
    ("/*", "/a/b/c", true),
    ("/a/b/c", "/a/{*rest}", true),
    ("/", "", true),
    ("/", "/a", false),
    ("/ä", "/Ä", true),
  ])
  func matches(_ template: String, _ path: String, _ expected: Bool) {
    #expect(URLTemplate(template).matches(path: path) == expected)
    // Which of the two is the template makes no difference.
    #expect(URLTemplate(path).matches(path: template) == expected)
  }

  @Test(arguments: [
    ("/v1/chat/completions", "/chat/completions", true),
    ("/v1/chat/completions", "/v1/chat/completions", true),
    ("/v1/chat/completions", "completions?x=1", true),
    ("/v1/chat/completions", "/", true),
    ("/v1/chat/completions", "/chat", false),
    ("/v1/chat/completions", "/base/v1/chat/completions", false),
    ("/v1/{id}", "/x", true),
    ("/files/{*rest}", "/anything/else", true),
    ("/", "/a", false),
  ])
  func hasSuffix(_ template: String, _ path: String, _ expected: Bool) {
    #expect(URLTemplate(template).hasSuffix(path: path) == expected)
  }

  @Test func aLongPatternIsNoTrap() {
    let left = "/" + String(repeating: "{a}x", count: 300)
    let right = "/" + String(repeating: "x{b}", count: 300) + "y"
    #expect(!URLTemplate(left).matches(path: right))
  }
}
