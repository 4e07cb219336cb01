import EmbeddedPolicies
import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// A service as code deploys it: the policies of a module and of those that it calls, each where it
/// stands, and what is declared beside them.
struct Deployment: Sendable {
  /// The folder of a Terraform module, the file of another one.
  let root: FileID

  /// The hosts that something of the service stands in.
  let hosts: [FileID: SourceText]

  /// The policies by the files in which they stand.
  private(set) var documents: [FileID: [PolicyDocument]] = [:]

  let model: Service

  /// True for a file that has something of the deployment.
  func has(_ file: FileID) -> Bool { documents[file] != nil || hosts[file] != nil }
}

/// Makes documents of the policies that deployments have.
struct DeploymentReading {
  private let files: any FileProvider
  private let currentFolder: FileID
  private let hosts: [String: HostFile]
  private let finder: HostFinder
  private let links: LinkedFiles

  /// The comments of hosts that were asked for.
  private var comments: [FileID: HostComments] = [:]

  /// The files that were loaded; nil for those that could not be.
  private var loaded: [FileID: SourceText?] = [:]

  /// The files that policies are loaded from, each with code that does.
  private(set) var loads: [FileID: FileID] = [:]

  /// Why files could not be read that are there.
  private(set) var failures: [FileError] = []

  /// - Parameter isTop: tells of a folder whether nothing above it belongs to the project.
  init(_ finder: HostFinder, isTop: @escaping (FileID) -> Bool) {
    links = LinkedFiles(files: finder.files, isTop: isTop)
    self.finder = finder
    files = finder.files
    currentFolder = finder.currentFolder
    hosts = finder.hosts
  }

  mutating func read(_ found: HostDeployment) -> Deployment {
    var documents: [FileID: [PolicyDocument]] = [:]
    var placed: [PlacedPolicy] = []
    let order = DeployedOrder(found)
    for policy in found.policies {
      guard let placement = Placement(policy) else { continue }
      let orderOfPolicy = order.order(of: policy)
      for content in policy.contents {
        guard let (source, file, form) = text(of: content, policy) else { continue }
        let tree = SyntaxTree(reading: source)
        documents[file, default: []].append(
          PolicyDocument(
            tree: tree, placement: placement, form: form, hostComments: comments(of: file),
            order: orderOfPolicy))
        placed.append(PlacedPolicy(path: source.path, placement: placement, tree: tree))
      }
    }
    let own = found.paths.compactMap { hosts[$0] }.filter(\.mentionsService)
    var declarations = Declarations(found) { load(FileID($0, in: currentFolder)) }
    declarations.problems += own.compactMap(problem)
    return Deployment(
      root: FileID(found.root, in: currentFolder),
      hosts: Dictionary(
        own.map { ($0.file, $0.source) }, uniquingKeysWith: { first, _ in first }),
      documents: documents,
      model: Service(declarations, policies: placed))
  }

  /// A host of which so much could not be read that no deployment is known to have it; nil for a host
  /// that was read.
  func unreadable(_ host: HostFile) -> Deployment? {
    guard let problem = problem(in: host) else { return nil }
    var declarations = Declarations()
    declarations.problems = [problem]
    return Deployment(
      root: host.file, hosts: [host.file: host.source],
      model: Service(declarations, policies: []))
  }

  private func problem(in host: HostFile) -> ServiceProblem? {
    finder.problem(in: host).map { message, span in
      ServiceProblem(
        .unreadableHost,
        "this could not be read, and a policy near it may go unseen: \(message)",
        at: Place(host.source, span))
    }
  }

  /// The text of a policy, the file in which it stands, and how it is written; nil for one that nobody
  /// can tell.
  private mutating func text(
    of content: PolicyResource.Content, _ policy: PolicyResource
  ) -> (SourceText, FileID, DocumentForm)? {
    let source: SourceText?
    // A hole is written as Terraform and Bicep fill one in. Without any, the text is deployed as it is.
    var template: TemplateLanguage?
    var isVerbatim = false
    switch content {
    case .text(let text):
      source = text.assembled
      template = text.isWhole ? nil : .terraform
      isVerbatim = text.isWhole && source?.isMultilineTextOfBicep == true
    case .file(let reference):
      guard let path = reference.path else { return nil }
      let id = FileID(path, in: currentFolder)
      loads[id] = loads[id] ?? FileID(policy.place.source.path, in: currentFolder)
      guard let file = load(id) else { return nil }
      if reference.variables == nil, reference.replacements.isEmpty {
        source = file
        isVerbatim = true
      } else {
        let text = reference.text(of: file)
        source = text.assembled
        template = text.isWhole ? nil : .terraform
      }
    case .link(let address):
      let host = FileID(policy.place.source.path, in: currentFolder)
      source = links.file(at: address, linkedFrom: host).flatMap { load($0) }
    case .unknown: return nil
    }
    guard let source, !source.text(source.span).trimmed.isEmpty else { return nil }
    return (
      source, FileID(source.path, in: currentFolder),
      DocumentForm(
        format: PolicyFormat(policy.format), template: template, isDeployedVerbatim: isVerbatim)
    )
  }

  /// The comments of a host; nil for another file.
  private mutating func comments(of file: FileID) -> HostComments? {
    if let known = comments[file] { return known }
    guard let host = hosts[files.name(of: file)] else { return nil }
    let made = HostComments(of: host.source, finder.comments(of: file))
    comments[file] = made
    return made
  }

  private mutating func load(_ file: FileID) -> SourceText? {
    if let known = loaded[file] { return known }
    var text: SourceText?
    if files.kind(of: file) == .file {
      do throws(FileError) {
        let content = try files.read(file, limit: ReaderLimits.fileSize + 1)
        text = SourceText(path: files.name(of: file), bytes: content.bytes)
      } catch {
        failures.append(error)
      }
    }
    loaded[file] = .some(text)
    return text
  }
}

extension SourceText {
  /// True for a text between `'''`, in which nothing is filled in and nothing escaped.
  fileprivate var isMultilineTextOfBicep: Bool {
    guard case .embedded(let embedding) = origin, embedding.escaping == .bicepMultiline,
      embedding.span.start > 3
    else { return false }
    return embedding.host.bytes[embedding.span.start - 4] != UInt8(ascii: "$")
  }
}

extension PolicyFormat {
  /// How expressions are written in a policy of a format; nil where that is not known.
  fileprivate init?(_ format: PolicyResource.Format) {
    switch format {
    case .xml, .xmlLink: self = .xml
    case .rawxml, .rawxmlLink: self = .raw
    case .unknown: return nil
    }
  }
}

extension Placement {
  /// Where a policy is attached, with the names that are known; nil for what is no policy of a call.
  init?(_ policy: PolicyResource) {
    let scope: PolicyScope
    switch policy.scope {
    case .service: scope = .global
    case .workspace: scope = .workspace
    case .product: scope = .product
    case .api: scope = .api
    case .operation: scope = .operation
    case .fragment: scope = .fragment
    case .resolver: return nil
    }
    func name(_ collection: String) -> String? { policy.name(in: collection)?.constant }
    self.init(
      scope: scope, workspace: name("workspaces"), product: name("products"), api: name("apis"),
      operation: name("operations"), fragment: name("policyFragments"))
  }
}
