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
    if let policy = known?.policy {
      guard isResource else { return }
      add(azurermPolicy(policy), path, to: &contents)
    } else if known == nil, isResource, let collection = path.last?.collection,
      collection == "policies" || collection == "policyFragments"
    {
      let properties = evaluator.member("properties", of: block.body["body"], in: context)
      add(
        evaluator.policy(in: properties?.0, properties?.1 ?? context),
        collection == "policies" ? path.dropLast() : path, to: &contents)
    } else {
      let role: HostResource.Role =
        !isResource ? .referenced : type == TerraformResource.azapiUpdate ? .changed : .deployed
      contents.add(
        path, role, isConditional: instance.isConditional, key: instance.key, at: place,
        known.map { properties(of: $0) } ?? value("body")?["properties"] ?? .unknown)
    }
  }

  private func add(
    _ policy: (format: PolicyResource.Format, contents: [PolicyResource.Content]),
    _ path: [PolicyResource.Step], to contents: inout HostContents
  ) {
    guard let scope = PolicyType.scope(of: path.map(\.collection)) else { return }
    contents.policies.append(
      PolicyResource(
        scope: scope, path: path, format: policy.format, contents: policy.contents,
        isConditional: instance.isConditional, key: instance.key, place: place))
  }

  private func azurermPolicy(
    _ policy: TerraformResource.Policy
  ) -> (format: PolicyResource.Format, contents: [PolicyResource.Content]) {
    let text = block.body[policy.text]
    if text == nil, let link = policy.link.flatMap({ block.body[$0] }) {
      let format = PolicyResource.Format.rawxmlLink
      return (format, evaluator.contents(of: link, format: format, in: context))
    }
    var format = PolicyResource.Format.rawxml
    if let attribute = policy.format {
      format =
        block.body[attribute].map { PolicyType.format(evaluator.value(of: $0, in: context)) }
        ?? .xml
    }
    return (format, evaluator.contents(of: text, format: format, in: context))
  }

  private func properties(of resource: TerraformResource) -> HostValue {
    var properties = AzurermProperties(resource, evaluator, context)
    return properties.object(of: block.body)
  }
}
