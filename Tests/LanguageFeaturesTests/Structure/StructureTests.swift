import Foundation
import Fuzzing
import LanguageFeatures
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

@Suite struct StructureTests {
  private func lines(_ entries: [OutlineEntry], depth: Int = 0) -> [String] {
    entries.flatMap { entry in
      ["\(String(repeating: "  ", count: depth))\(entry.title) [\(entry.kind)]"]
        + lines(entry.children, depth: depth + 1)
    }
  }

  @Test("the outline has sections, statements and branches, with what tells them apart")
  func outline() throws {
    let view = try SampleService.view()
    #expect(
      lines(OutlineEntry.all(in: view.document.tree)) == [
        "policies [document]",
        "  inbound [section]",
        "    base [statement]",
        "    set-variable tenant [variable]",
        "    include-fragment request-id [fragment]",
        "    choose [statement]",
        "      when @{ // Nobody's. var name = (string)context.Variables[\"tenan… [branch]",
        "        set-method GET [statement]",
        "      otherwise [branch]",
        "    set-backend-service models [statement]",
        "  backend [section]",
        "    base [statement]",
        "  outbound [section]",
        "    base [statement]",
        "  on-error [section]",
        "    base [statement]",
      ])
  }

  @Test("elements, comments in a row, expressions and blocks can be folded")
  func folds() throws {
    let view = try SampleService.view()
    let folds = Fold.all(in: view).filter { fold in
      view.source.text(fold.span).contains("\n")
    }.map { "\($0.kind) \($0.keepsLastLine): \(SampleService.shown($0.span, in: view))" }
    #expect(
      folds
        == [
          "element true: <policies> <inbound> <ba…rror><base /></on-error>",
          "element true: <inbound> <base /> <!-- …e backend-id=\"models\" />",
          "comment false: <!-- who asks --> <!-- and from where -->",
          "element true: <choose> <when condition…d> </when> <otherwise />",
          "element true: <when condition=\"@{ // N…-method>GET</set-method>",
          "code true: @{ // Nobody's. var name…y(x => x.Length > 10); }",
          "code true: { return true; }",
        ])
  }

  private func steps(_ marked: String) throws -> [String] {
    let text = try CaretText(marked)
    return SelectionSteps(at: Cursor(text.view, at: text.offset)).spans.map {
      text.view.source.text($0)
    }
  }

  @Test("a selection grows from a word of code to the whole text")
  func selection() throws {
    let inside = "<set-variable name=\"a\" value=\"@(context.Requ¦est.Method)\" />"
    let found = try steps("<fragment>\(inside)</fragment>")
    let element = inside.replacing("¦", with: "")
    #expect(
      found == [
        "Request", "context.Request", "context.Request.Method", "@(context.Request.Method)",
        "value=\"@(context.Request.Method)\"", element, "<fragment>\(element)</fragment>",
      ])
    #expect(
      try steps("<fragment>\n  <!-- a¦b --> <base />\n</fragment>") == [
        " ab ", "<!-- ab -->", "\n  <!-- ab --> <base />\n",
        "<fragment>\n  <!-- ab --> <base />\n</fragment>",
      ])
    #expect(
      try steps("<fragment><set-method>{{me¦thod}}</set-method></fragment>").prefix(3) == [
        "method", "{{method}}", "<set-method>{{method}}</set-method>",
      ])
  }

  @Test("code and named values are told by what they mean")
  func tokens() throws {
    let text = """
      <fragment>
        <set-variable name="a" value="@{
          /* x */ var list = new List<string> { "{{n}}!" }; // y
          return list.Where(item => item.Length > 1.5).Count() + Math.Max(a: 1, b: 2) + (int)context.Variables[&quot;v&quot;];
        }" />
        <set-method>{{m}}</set-method>
      </fragment>
      """
    let view = try #require(CaretText.view(of: text, at: "fragment.xml"))
    let shown = SemanticToken.all(in: view).map { "\(view.source.text($0.span)) \($0.kind)" }
    #expect(
      shown == [
        "/* x */ comment", "var keyword", "list variable", "= operator", "new keyword",
        "List type", "< operator", "string keyword", "> operator", "\" string",
        "{{n}} namedValue", "!\" string", "// y comment", "return keyword", "list variable",
        "Where method", "item parameter", "=> operator", "item parameter", "Length property",
        "> operator", "1.5 number", "Count method", "+ operator", "Math type", "Max method",
        "a parameter", ": operator", "1 number", "b parameter", ": operator", "2 number",
        "+ operator", "int keyword", "context variable", "Variables property",
        "&quot;v&quot; string", "{{m}} namedValue",
      ])
  }

  @Test("names lead to pages and to where they are described")
  func links() throws {
    let view = try SampleService.view()
    let links = PolicyLink.all(in: view).map { link in
      let target =
        switch link.target {
        case .page(let address): address
        case .place(let place): "\(place.source.path): \(place.text)"
        }
      return "\(view.source.text(link.span)) → \(target)"
    }
    #expect(
      links.contains(
        "set-variable → https://learn.microsoft.com/azure/api-management/set-variable-policy"))
    #expect(links.contains("request-id → service/policy fragments/request-id/policy.xml: fragment"))
    #expect(
      links.contains(
        "default-tenant → service/named values/default-tenant/namedValueInformation.json: default-tenant"
      ))
    #expect(
      links.contains { $0.hasPrefix("models → service/backends/models/backendInformation.json") })
  }

  @Test("what has a name in the service is found by some of its letters")
  func symbols() throws {
    let service = try SampleService.view().service
    func found(_ query: String) -> [String] {
      ServiceSymbol.all(matching: query, in: service, limit: 100).map { "\($0.name), \($0.about)" }
    }
    #expect(
      Set(found("")) == [
        "chat, API", "create-completion, operation of chat", "request-id, fragment",
        "default-tenant, named value", "models, backend", "tenant, variable",
        "request-id, variable",
      ])
    #expect(found("crcomp") == ["create-completion, operation of chat"])
    #expect(found("TENANT").sorted() == ["default-tenant, named value", "tenant, variable"])
    #expect(ServiceSymbol.all(matching: "", in: service, limit: 2).count == 2)
  }

  @Test("what base brings in is told, and the way to all that runs")
  func effective() throws {
    let view = try SampleService.view()
    let hints = BaseHint.all(in: view)
    #expect(hints.map(\.label) == ["rate-limit, set-header", "forward-request"])
    #expect(
      hints.first?.lines == [
        "rate-limit 10 (all APIs)", "set-header X-Stage (all APIs)",
      ])
    #expect(EffectivePolicyLens(of: view)?.title == "effective policy of the API chat")
    let alone = try #require(CaretText.view(of: "<policies />", at: "a.xml"))
    #expect(EffectivePolicyLens(of: alone) == nil)
  }

  @Test("whatever the text is, all stays within it and in its order", arguments: 0..<4)
  func broken(batch: Int) {
    var mutator = PolicyMutator(seed: UInt64(batch))
    for _ in 0..<40 {
      let text = mutator.mutant(of: Array(SampleService.api.utf8))
      guard let view = SampleService.view(of: String(decoding: text, as: UTF8.self)) else {
        continue
      }
      let end = view.source.bytes.count
      var position = 0
      for token in SemanticToken.all(in: view) {
        #expect(token.span.start >= position && token.span.end <= end, "\(shown(text))")
        position = token.span.end
      }
      #expect(Fold.all(in: view).allSatisfy { $0.span.end <= end })
      #expect(PolicyLink.all(in: view).allSatisfy { $0.span.end <= end })
      _ = OutlineEntry.all(in: view.document.tree)
      _ = BaseHint.all(in: view)
      for offset in stride(from: 0, through: end, by: 37) {
        let spans = SelectionSteps(at: Cursor(view, at: offset)).spans
        #expect(!spans.isEmpty)
        for (inner, outer) in zip(spans, spans.dropFirst()) {
          #expect(outer.contains(inner) && outer != inner, "\(shown(text)) at \(offset)")
        }
      }
    }
  }
}
