import SourceText
import Workspace

/// The files within the fence; what links out of it is not there.
struct FencedFiles: FileProvider {
  private let disk: any FileProvider
  private let fence: Fence

  /// Where the folders really are.
  private let targets: [FileID]

  init(_ disk: any FileProvider, within fence: Fence) {
    self.disk = disk
    self.fence = fence
    targets = fence.folders.map { disk.target(of: $0) }
  }

  /// True for what really lies in one of the folders, or would if it were there.
  func isWithinFence(_ file: FileID) -> Bool {
    var place = file
    while disk.kind(of: place) == nil, let folder = place.folder { place = folder }
    let target = disk.target(of: place)
    return targets.contains { target.isWithin($0) }
  }

  func name(of file: FileID) -> String {
    file.path(below: fence.base) ?? PathArithmetic.relative(file.path, to: fence.base.path)
  }

  func kind(of file: FileID) -> FileKind? { isWithinFence(file) ? disk.kind(of: file) : nil }

  func target(of file: FileID) -> FileID { disk.target(of: file) }

  func files(below folder: FileID) -> FolderListing {
    isWithinFence(folder) ? disk.files(below: folder) : FolderListing()
  }

  func entries(of folder: FileID, below top: FileID) -> FolderEntries {
    isWithinFence(folder) ? disk.entries(of: folder, below: top) : FolderEntries()
  }

  func hiddenFiles(below folder: FileID) -> [FileID] {
    isWithinFence(folder) ? disk.hiddenFiles(below: folder) : []
  }

  func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent {
    guard isWithinFence(file) else {
      throw FileError(path: name(of: file), reason: Self.reasonOutside)
    }
    do throws(FileError) {
      return try disk.read(file, limit: limit, prefix: prefix, wantsRest: wantsRest)
    } catch {
      throw FileError(path: name(of: file), reason: error.reason)
    }
  }

  /// Why a link that leads out is not followed.
  static let reasonOutside = "it leads out of the folder that this server was started with"
}
