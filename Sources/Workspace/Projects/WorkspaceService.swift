import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// A service of a workspace with the files that it is made of.
struct WorkspaceService: Sendable {
  let home: ServiceHome

  /// The number of the configuration that holds for the service as a whole.
  let configuration: Int

  /// The number of the configuration that describes it; nil where only its layout does.
  let description: Int?

  /// The folder that the paths of the plan are seen from.
  let base: FileID

  /// The plan; nil for a service of which nothing is known.
  let plan: ServicePlan?

  /// What is known of the service.
  var model: Service

  /// The files that tell about the service.
  var data: [FileID: SourceText]

  /// The files whose being there tells all there is to tell.
  let signs: Set<FileID>

  /// The documents with a place in the service that were read.
  var trees: [FileID: SyntaxTree]

  /// The documents of a service that code deploys, by the files in which they stand.
  let deployed: [FileID: [PolicyDocument]]

  /// Why documents with a place in the service could not be read.
  let unread: [FileError]

  /// True for data that a configuration gives to every APIOps tree below it, and that others may
  /// refer to.
  let sharesData: Bool

  init(
    home: ServiceHome, configuration: Int, description: Int?, base: FileID, plan: ServicePlan?,
    model: Service, data: [FileID: SourceText] = [:], signs: Set<FileID> = [],
    trees: [FileID: SyntaxTree] = [:], deployed: [FileID: [PolicyDocument]] = [:],
    unread: [FileError] = [], sharesData: Bool = false
  ) {
    self.home = home
    self.configuration = configuration
    self.description = description
    self.base = base
    self.plan = plan
    self.model = model
    self.data = data
    self.signs = signs
    self.trees = trees
    self.deployed = deployed
    self.unread = unread
    self.sharesData = sharesData
  }

  /// True for a file that tells about the service.
  func isData(_ file: FileID) -> Bool { data[file] != nil || signs.contains(file) }

  /// Where a document is attached; nil when nothing tells.
  func placement(of file: FileID) -> Placement? {
    plan?.placements[path(of: file)]
  }

  /// The path of a file as the plan has it.
  func path(of file: FileID) -> String { Self.path(of: file, from: base) }

  static func path(of file: FileID, from base: FileID) -> String {
    file.path(below: base) ?? PathArithmetic.relative(file.path, to: base.path)
  }
}
