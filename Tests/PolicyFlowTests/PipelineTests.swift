import Testing

/// What comes together for one call: documents of several scopes, products and fragments.
@Suite struct PipelineTests {
  private func policy(inbound: String, outbound: String = "<base />") -> String {
    """
    <policies>
    <inbound>\(inbound)</inbound>
    <backend><base /></backend>
    <outbound>\(outbound)</outbound>
    <on-error><base /></on-error>
    </policies>
    """
  }

  private let set = #"<set-variable name="x" value="1" />"#
  private let read = #"<trace source="@(read("x"))" />"#
  private let global = """
    <policies>
    <inbound></inbound><backend><forward-request /></backend><outbound /><on-error />
    </policies>
    """

  /// The files of an API with an operation.
  private func service(api: String, operation: String, _ more: [String: String] = [:]) -> FlowSample
  {
    let files = [
      "policy.xml": global,
      "apis/a/policy.xml": api,
      "apis/a/operations/get/policy.xml": operation,
      "apis/a/apiInformation.json": "{ \"properties\": { \"path\": \"a\" } }",
    ]
    return FlowSample(files.merging(more) { $1 })
  }

  @Test func theBroaderDocumentStandsWhereBaseDoes() {
    let sample = service(
      api: policy(inbound: set), operation: policy(inbound: "\(read)<base />\(read)"))
    #expect(
      sample.readings(in: "apis/a/operations/get/policy.xml")
        == ["x: never", "x: surely by apis/a/policy.xml:2"])
  }

  @Test func operationsOfAnAPIMeetTheSameInBroaderDocuments() {
    let lookup =
      #"<cache-lookup /><choose><when condition="@(judged("x"))">\#(set)</when></choose>"#
    let store = #"<base /><cache-store duration="1" />\#(read)"#
    let operations = ["a", "b", "c"].map { "apis/a/operations/\($0)/policy.xml" }
    let documents = [
      policy(inbound: "<base />\(read)", outbound: store),
      policy(inbound: "\(read)<base />\(read)", outbound: store),
      policy(inbound: "<base /><return-response />", outbound: "<base />\(read)"),
    ]
    let files = Dictionary(uniqueKeysWithValues: zip(operations, documents))
    func sample() -> FlowSample {
      FlowSample(
        files.merging([
          "policy.xml": global, "apis/a/policy.xml": policy(inbound: "<base />\(lookup)"),
          "apis/a/apiInformation.json": "{ \"properties\": { \"path\": \"a\" } }",
        ]) { $1 })
    }
    let shared = sample()
    for operation in operations + operations {
      #expect(shared.readings(in: operation) == sample().readings(in: operation))
    }
  }

  @Test func withoutBaseNothingIsInherited() {
    let sample = service(api: policy(inbound: set), operation: policy(inbound: read))
    #expect(sample.readings(in: "apis/a/operations/get/policy.xml") == ["x: never"])
  }

  @Test func aSharedDocumentServesSeveralOperations() {
    let sample = service(
      api: policy(inbound: read), operation: policy(inbound: "\(set)<base />"),
      ["apis/a/operations/put/policy.xml": policy(inbound: "<base />")])
    #expect(
      sample.readings(in: "apis/a/policy.xml") == [
        "x: surely by apis/a/operations/get/policy.xml:2 for a/get; never for a/put, others"
      ])
  }

  @Test func whatInboundSetIsThereInTheOutboundOfAnother() {
    let sample = service(
      api: policy(inbound: "", outbound: read), operation: policy(inbound: "<base />\(set)"))
    #expect(
      sample.readings(in: "apis/a/policy.xml") == [
        "x: surely by apis/a/operations/get/policy.xml:2 for a/get; never for others"
      ])
  }

  @Test func fragmentsStandWhereTheyAreIncluded() {
    let include = #"<include-fragment fragment-id="f" />"#
    let sample = service(
      api: policy(inbound: include), operation: policy(inbound: "<base />\(read)"),
      ["policy fragments/f/policy.xml": "<fragment>\(set)</fragment>"])
    #expect(
      sample.readings(in: "apis/a/operations/get/policy.xml")
        == ["x: surely by policy fragments/f/policy.xml:1"])
  }

  @Test func aFragmentIsReadInEachPlaceThatIncludesIt() {
    let include = #"<include-fragment fragment-id="f" />"#
    let sample = service(
      api: policy(inbound: "\(set)\(include)", outbound: include),
      operation: policy(inbound: "<base />"),
      ["policy fragments/f/policy.xml": "<fragment>\(read)</fragment>"])
    #expect(
      sample.readings(in: "policy fragments/f/policy.xml") == ["x: surely by apis/a/policy.xml:2"])
  }

  @Test func aFragmentThatNobodyIncludesFollowsAnything() {
    let sample = FlowSample(["policy fragments/f/policy.xml": "<fragment>\(read)</fragment>"])
    #expect(sample.readings(in: "policy fragments/f/policy.xml") == ["x: unknown by others"])
  }

  @Test func fragmentsThatIncludeEachOtherEnd() {
    let include = #"<include-fragment fragment-id="f" />"#
    let sample = service(
      api: policy(inbound: "\(include)\(read)"), operation: policy(inbound: "<base />"),
      ["policy fragments/f/policy.xml": "<fragment>\(include)</fragment>"])
    #expect(sample.readings(in: "apis/a/policy.xml") == ["x: unknown by others"])
  }

  @Test func aCallRunsThroughOneProductOrNone() {
    let product = policy(inbound: set)
    let sample = service(
      api: policy(inbound: "<base />\(read)"), operation: policy(inbound: "<base />"),
      [
        "products/p/policy.xml": product,
        "products/p/productInformation.json": "{ \"properties\": {} }",
        "products/p/apis/a/productApiInformation.json": "{}",
      ])
    #expect(
      sample.readings(in: "apis/a/policy.xml") == [
        "x: never for a/get, others; surely by products/p/policy.xml:2 for a/get through p, others through p"
      ])
  }
}
