import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import Testing

/// What runs for an operation, put together from all documents.
@Suite struct EffectivePolicyTests {
  /// A service with two products; what each document has in its inbound is given.
  private func service(_ inbound: [String: String], _ more: [String: String] = [:]) -> FlowSample {
    var files = [
      "apis/a/apiInformation.json": "{ \"properties\": { \"path\": \"a\" } }",
      "apis/a/specification.json": """
      { "openapi": "3.0.3", "info": { "title": "a", "version": "1" }, "paths": { "/": {
        "get": { "operationId": "get", "responses": { "200": { "description": "a" } } },
        "put": { "operationId": "put", "responses": { "200": { "description": "a" } } } } } }
      """,
      "products/p/productInformation.json": "{ \"properties\": {} }",
      "products/q/productInformation.json": "{ \"properties\": {} }",
      "products/p/apis/a/productApiInformation.json": "{}",
      "products/q/apis/a/productApiInformation.json": "{}",
    ]
    for (path, inbound) in inbound {
      files[path] =
        path.hasPrefix("policy fragments/")
        ? "<fragment>\(inbound)</fragment>"
        : """
        <policies><inbound>\(inbound)</inbound><backend><base /></backend><outbound><base /></outbound>\
        <on-error><base /></on-error></policies>
        """
    }
    return FlowSample(files.merging(more) { $1 })
  }

  private let api = Placement(scope: .api, api: "a")

  private func policies(_ sample: FlowSample, _ product: Target.Product? = nil) -> [EffectivePolicy]
  {
    sample.flow.effectivePolicies(of: api, product: product)
  }

  /// The steps of inbound, each by its name, with what is in it in brackets.
  private func inbound(_ policy: EffectivePolicy) -> String {
    policy.sections.first { $0.section == .inbound }.map { outline($0.steps) } ?? ""
  }

  private func outline(_ steps: [EffectiveStep]) -> String {
    steps.map { step in
      let name: String =
        switch step.kind {
        case .statement(let element), .branch(let element): element.name
        case .fragment(_, let id): "fragment \(id)"
        case .serviceDefault: "default"
        case .leavesOut(_, let lost): "without \(lost.map { $0.product ?? $0.scope.rawValue })"
        case .unknown(let reason, _): "unknown \(reason)"
        case .products(let parts):
          parts.map { part in
            part.products.map { product in
              switch product {
              case .none: "none"
              case .one(let name): name
              case .unknown: "?"
              }
            }.joined(separator: "+") + ": (" + outline(part.steps) + ")"
          }.joined(separator: " or ")
        }
      return name + (step.steps.isEmpty ? "" : "[\(outline(step.steps))]")
    }.joined(separator: " ")
  }

  @Test(
    "what comes before and behind the products stands once, and products without difference together"
  )
  func productsAreMerged() {
    let sample = service([
      "policy.xml": "<cors />", "products/p/policy.xml": "<base /><quota />",
      "apis/a/policy.xml": "<base /><ip-filter />",
    ])
    let all = policies(sample)
    #expect(all.count == 1)
    #expect(all.map(\.operations) == [["get", "put"]])
    #expect(all.map(\.products) == [[.none, .one("p"), .one("q")]])
    #expect(inbound(all[0]) == "cors none+q: () or p: (quota) ip-filter")
    #expect(policies(sample, .one("p")).map(inbound) == ["cors quota ip-filter"])
    #expect(policies(sample, Target.Product.none).map(inbound) == ["cors ip-filter"])
  }

  @Test("a document without base leaves out what the broader ones have, and each is named once")
  func lossIsTold() {
    let sample = service([
      "policy.xml": "<cors />", "products/p/policy.xml": "<base /><quota />",
      "products/q/policy.xml": "<base />", "apis/a/policy.xml": "<base /><ip-filter />",
      "apis/a/operations/get/policy.xml": "<rewrite-uri />",
    ])
    let all = policies(sample)
    #expect(all.map(\.operations) == [["get"], ["put"]])
    #expect(inbound(all[0]) == #"without ["api", "p", "global"] rewrite-uri"#)
  }

  @Test("what has nothing to lose is not told of")
  func emptyDocumentsAreNoLoss() {
    let sample = service([
      "policy.xml": "", "products/p/policy.xml": "<base />", "apis/a/policy.xml": "<ip-filter />",
    ])
    #expect(policies(sample).map(inbound) == ["ip-filter"])
  }

  @Test("without a document of its own the service forwards")
  func serviceDefault() {
    let sample = service(["apis/a/policy.xml": "<base />"])
    let sections = policies(sample).flatMap(\.sections).map {
      "\($0.section): \(outline($0.steps))"
    }
    #expect(sections == ["inbound: ", "backend: default", "outbound: ", "onError: "])
  }

  @Test("fragments stand where they are included, and what is not known is told with the reason")
  func fragments() {
    let sample = service([
      "apis/a/policy.xml": """
      <include-fragment fragment-id="f" /><include-fragment fragment-id="g" />\
      <include-fragment fragment-id="@(x)" /><frobnicate />
      """,
      "policy fragments/f/policy.xml": #"<cors /><include-fragment fragment-id="g" />"#,
    ])
    #expect(
      policies(sample).map(inbound) == [
        #"fragment f[cors unknown nestedFragment(id: "g")] unknown fragment(id: "g")"#
          + " unknown fragmentName unknown statement"
      ])
  }

  @Test("an answer ends the call, and nothing else does")
  func endings() {
    let sample = service(["apis/a/policy.xml": "<return-response /><cors /><ip-filter />"])
    let steps = policies(sample).flatMap(\.sections).first?.steps ?? []
    #expect(steps.map(\.endsCall) == [true, false, false])
  }

  @Test("nothing but on-error is reached behind what surely ends the call")
  func ends() {
    let sample = service([
      "policy.xml": "<cors />",
      "products/p/policy.xml": "<base /><return-response /><quota />",
      "products/q/policy.xml":
        "<base /><choose><when condition='@(1)'><return-response /></when></choose>",
      "apis/a/policy.xml": "<base /><trace />",
    ])
    func reached(_ product: Target.Product) -> [String] {
      policies(sample, product).first?.sections.flatMap { section in
        section.steps.filter(\.isReached).map { $0.element?.name ?? section.section.rawValue }
      } ?? []
    }
    #expect(reached(.one("p")) == ["cors", "return-response"])
    #expect(reached(.one("q")) == ["cors", "choose", "trace"])
    #expect(reached(.none) == ["cors", "trace"])
  }

  @Test("a call ends where all parts of a statement end it, one of which runs for sure")
  func endsInParts() {
    func isOver(behind inbound: String) -> Bool? {
      policies(service(["apis/a/policy.xml": inbound + "<trace />"]), Target.Product.none).first?
        .sections.first?.steps.last.map { !$0.isReached }
    }
    let end = "<return-response />"
    let when = "<when condition='@(1)'>\(end)</when>"
    #expect(isOver(behind: "<choose>\(when)<otherwise>\(end)</otherwise></choose>") == true)
    #expect(isOver(behind: "<choose>\(when)<otherwise><cors /></otherwise></choose>") == false)
    #expect(isOver(behind: "<choose>\(when)</choose>") == false)
    #expect(
      isOver(behind: "<limit-concurrency key='a' max-count='1'>\(end)</limit-concurrency>") == true)
    #expect(isOver(behind: "<wait>\(end)</wait>") == false)
  }

  @Test("it has the statements that calls come to, in the order in which they come there")
  func agreesWithWalks() throws {
    let sample = service(
      [
        "policy.xml":
          "<cors /><choose><when condition='@(1)'><trace /></when><otherwise><quota /></otherwise></choose>",
        "products/p/policy.xml": "<quota /><base /><rate-limit />",
        "apis/a/policy.xml": """
        <ip-filter /><base /><wait><send-request /><choose><when condition="@(2)"><trace /></when></choose></wait>\
        <include-fragment fragment-id="f" />
        """,
        "policy fragments/f/policy.xml":
          "<set-header /><retry condition='@(3)'><set-body /></retry>",
      ])
    let document = try #require(sample.document("apis/a/policy.xml"))
    let pipelines = sample.flow.pipelines(through: document, at: api)
    #expect(pipelines.map(\.target.product) == [.none, .one("p")])
    for pipeline in pipelines {
      var reached: [Element] = []
      var walk = Walk<CallState>(pipeline) { point, _, _ in
        guard case .statement(let statement) = point, !reached.contains(statement.element) else {
          return
        }
        reached.append(statement.element)
      }
      walk.run(from: CallState())
      let shown = policies(sample, pipeline.target.product).flatMap(\.sections).flatMap {
        leaves($0.steps)
      }
      // What runs others, here all that has something inside, has its turn when they are through, which
      // steps don't show.
      #expect(reached.filter { Array($0.childElements).isEmpty } == shown)
      #expect(shown.count >= 8)
    }
  }

  /// The statements that run no others.
  private func leaves(_ steps: [EffectiveStep]) -> [Element] {
    steps.flatMap { step -> [Element] in
      if case .statement(let element) = step.kind, step.steps.isEmpty { return [element] }
      return leaves(step.steps)
    }
  }
}
