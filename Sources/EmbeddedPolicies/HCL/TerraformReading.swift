import SourceText

/// Reads one resource or data source of Terraform.
struct TerraformReading {
  let block: HCLBlock
  let instance: HCLInstance
  let evaluator: HostEvaluator

  private var context: HostContext { instance.context }
  private var type: String { block.labels[0].text }

  private var place: Place {
    Place(context.source, Span(block.typeSpan.start, block.labels[1].span.end))
  }

  func add(to contents: inout HostContents) {
    let paths = TerraformPaths(evaluator)
    let known = TerraformResource.all[type]
    let value: (String) -> HostValue? = { name in
      block.body[name].map { evaluator.value(of: $0, in: context) }
    }
    guard let path = known.map({ paths.path(of: $0, value) }) ?? paths.path(ofAzapi: value) else {
      return
    }
    let isResource = block.type == "resource"
    let found = HostContents.Found(
      role: !isResource
        ? .referenced : type == TerraformResource.azapiUpdate ? .changed : .deployed,
      isConditional: instance.isConditional, key: instance.key, place: place,
      position: block.address.map { HostPosition($0, key: instance.key) })
    if let policy = known?.policy {
      if isResource { contents.addPolicy(of: path, found, azurermPolicy(policy, in: block.body)) }
      return
    }
    if type == TerraformResource.service, isResource {
      addOwnPolicy(of: path, found, to: &contents)
    }
    contents.add(path, found) {
      let properties = evaluator.member("properties", of: block.body["body"], in: context)
      return evaluator.policy(in: properties?.0, properties?.1 ?? context)
    } properties: {
      known.map { properties(of: $0) } ?? value("body")?["properties"] ?? .unknown
    }
  }

  /// Adds the policy that the block of a service has inside, as azurerm before version 4.0 takes it.
  private func addOwnPolicy(
    of path: [PolicyResource.Step], _ found: HostContents.Found, to contents: inout HostContents
  ) {
    for inner in block.body.blocks where inner.type == TerraformResource.blockOfPolicy {
      contents.addPolicy(
        of: path, found, azurermPolicy(TerraformResource.document, in: inner.body))
    }
  }

  private func azurermPolicy(
    _ policy: TerraformResource.Policy, in body: HCLBody
  ) -> HostContents.PolicyText {
    let text = body[policy.text]
    if text == nil, let link = policy.link.flatMap({ body[$0] }) {
      let format = PolicyResource.Format.rawxmlLink
      return (format, evaluator.contents(of: link, format: format, in: context))
    }
    var format = PolicyResource.Format.rawxml
    if let attribute = policy.format {
      format =
        body[attribute].map { ServiceType.format(evaluator.value(of: $0, in: context)) }
        ?? .xml
    }
    return (format, evaluator.contents(of: text, format: format, in: context))
  }

  private func properties(of resource: TerraformResource) -> HostValue {
    var properties = AzurermProperties(resource, evaluator, context)
    return properties.object(of: block.body)
  }
}
