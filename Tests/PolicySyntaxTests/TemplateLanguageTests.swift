import PolicySyntax
import Testing

@Suite("Template languages that are named")
struct TemplateLanguageTests {
  @Test(
    "placeholders in C# become holes of the same length",
    arguments: [
      (.none, #"$"${a}""#, #"$"${a}""#), (.terraform, #"$"${a}-{b}""#, #"$"$(a)-{b}""#),
      (.terraform, #"${f("k", {x = 1})}.Length"#, "$(f__k__ _x _ 1__).Length"),
      (.terraform, #"$"$${a}""#, #"$"$${a}""#), (.terraform, "{ #{a}# }", "{ #{a}# }"),
      (.terraform, "%{ if x }1%{ endif }", nil), (.terraform, "${a", nil),
      (.tokens, "#{a}# + #{b}", "$(a_) + $(b)"), (.tokens, "%A%", nil), (.tokens, "{a}", nil),
    ] as [(TemplateLanguage, String, String?)])
  func holes(language: TemplateLanguage, code: String, expected: String?) {
    let holed = language.codeWithHoles(Array(code.utf8))
    #expect(holed.map { String(decoding: $0, as: UTF8.self) } == expected)
  }
}
