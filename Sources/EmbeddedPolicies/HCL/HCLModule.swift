import SourceText

/// The files of a folder, which Terraform reads as one.
///
/// https://developer.hashicorp.com/terraform/language/modules
public struct HCLModule {
  public let files: [HCLFile]
  let evaluator: HostEvaluator
  private let called: CalledModules<HCLModule>

  /// - Parameters:
  ///   - files: all files of the folder.
  ///   - rootFolder: the folder of the module from which Terraform is run, to which paths are
  ///     relative; that of the files where it is nil.
  ///   - arguments: what the call of the module gives to its variables.
  public init(_ files: [HCLFile], rootFolder: String? = nil, arguments: [String: HostValue] = [:]) {
    let work = HostWork(forFilesOf: files.reduce(0) { $0 + $1.source.bytes.count })
    self.init(files, rootFolder: rootFolder, arguments: arguments, work) { _ in nil }
  }

  /// - Parameters:
  ///   - hasDefaults: false where variables may have other values than their defaults.
  ///   - work: what is done for all modules together.
  ///   - load: evaluates the module of a call.
  init(
    _ files: [HCLFile], rootFolder: String?, arguments: [String: HostValue],
    hasDefaults: Bool = true, _ work: HostWork,
    load: @escaping CalledModules<HCLModule>.Load
  ) {
    self.files = files
    let folder = files.first.map { PathArithmetic.folder(of: $0.source.path) } ?? ""
    var environment = HostEnvironment(
      language: .terraform, work: work, folder: folder, rootFolder: rootFolder ?? folder)
    for (name, value) in arguments { environment.given["var.\(name)"] = value }
    for file in files {
      func define(_ name: String, _ expression: HostExpression) {
        environment.definitions[name] = HostEnvironment.Definition(
          expression: expression, source: file.source)
      }
      for block in file.body.blocks {
        switch (block.type, block.labels.count) {
        case ("locals", _):
          for local in block.body.attributes { define("local.\(local.name)", local.value) }
        case ("variable", 1) where hasDefaults:
          if let value = block.body["default"] { define("var.\(block.labels[0].text)", value) }
        case ("output", 1):
          if let value = block.body["value"] {
            define(HostEnvironment.output(block.labels[0].text), value)
          }
        case ("resource", 2), ("data", 2):
          guard let address = block.address else { break }
          for attribute in block.body.attributes {
            define("\(address).\(attribute.name)", attribute.value)
          }
        default: break
        }
      }
    }
    let called = CalledModules(load)
    let calls = HCLCalls(files)
    environment.module = { evaluator, name, key in
      called.module(name, key) { calls.call(name, key, evaluator) }?.evaluator
    }
    self.called = called
    evaluator = HostEvaluator(environment)
  }

  /// What the blocks name of each other.
  var mentions: HostMentions { HostMentions(files) }

  /// How much was done so far.
  package var steps: Int { evaluator.work.steps }

  /// The calls of other modules, each element of a loop one of its own.
  public var calls: [HostModuleCall] { HCLCalls(files).all(evaluator) }

  /// The module of a call; nil for one that is not known.
  func module(of call: HostModuleCall) -> HCLModule? {
    called.module(call.name, call.key) { call }
  }

  /// The policies that the module deploys, in the order of the files.
  public var policies: [PolicyResource] { contents.policies }

  /// Resources that may bring anything to a service: templates, requests and commands.
  private static let openResources: Set<String> = [
    "azurerm_resource_group_template_deployment", "azurerm_template_deployment",
    "azurerm_subscription_template_deployment", "azapi_resource_action",
    "azapi_data_plane_resource",
    "null_resource", "terraform_data",
  ]

  /// What the module deploys itself.
  var contents: HostContents {
    var contents = HostContents()
    for file in files {
      for block in file.body.blocks where block.labels.count == 2 {
        if block.type == "resource", Self.openResources.contains(block.labels[0].text) {
          contents.isWhole = false
        }
        guard block.type == "resource" || block.type == "data",
          TerraformResource.isOfService(block.labels[0].text)
        else { continue }
        for instance in evaluator.instances(of: block, in: HostContext(source: file.source)) {
          TerraformReading(block: block, instance: instance, evaluator: evaluator)
            .add(to: &contents)
        }
      }
    }
    return contents
  }
}

/// One of several resources or modules that a block of Terraform stands for.
struct HCLInstance {
  let context: HostContext
  let key: String?
  let isConditional: Bool
}

extension HostEvaluator {
  /// How many resources or modules a block may stand for.
  private static let maximumInstances = 500

  /// What a block with `for_each` or `count` stands for: one for each element, or one that may not be
  /// there where the elements are not known.
  func instances(of block: HCLBlock, in context: HostContext) -> [HCLInstance] {
    func instance(_ variables: [String: HostValue], _ key: String?) -> HCLInstance {
      HCLInstance(
        context: HostContext(source: context.source, variables: variables), key: key,
        isConditional: false)
    }
    let unknown = HCLInstance(context: context, key: nil, isConditional: true)
    if let expression = block.body["for_each"] {
      // A default without elements is how modules say that others give them.
      guard let elements = elements(of: value(of: expression, in: context)), !elements.isEmpty
      else { return [unknown] }
      return elements.prefix(Self.maximumInstances).map {
        instance(Self.each($0.key, $0.value), $0.key)
      }
    }
    guard let count = block.body["count"] else { return [instance([:], nil)] }
    guard let number = value(of: count, in: context).text.constant.flatMap({ Int($0) }), number > 0
    else { return [unknown] }
    if number == 1 { return [instance(Self.count("0"), nil)] }
    return (0..<min(number, Self.maximumInstances)).map { instance(Self.count("\($0)"), "\($0)") }
  }
}
