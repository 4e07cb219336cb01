import ServiceModel
import SourceText

extension ServiceAssembly {
  /// Lists what goes with policies whose folders or whose manifest tell where they are attached.
  mutating func listFolders(of top: FileID, into known: inout Knowledge) {
    if let manifest = map.policyManifest(in: top) {
      known.add([manifest], from: top)
      let files = map.placements(by: manifest).keys
      known.add(files.filter { self.files.kind(of: $0) == .file }, from: top)
    }
    let folder = top.member(PolicyFolders.folder)
    if named.contain(folder: folder) {
      known.add(index.files(below: folder), from: top)
    } else if files.kind(of: folder) == .folder {
      let listing = files.files(below: folder)
      failures += listing.failures
      known.add(listing.files, from: top)
    }
  }

  /// Where policies are attached as their folders say, or a manifest. Those of a description may lie
  /// anywhere; where several folders have some, nobody knows which of them are the service's.
  mutating func policyFiles(among known: Knowledge, _ frame: Frame)
    -> ServicePlan.PolicyFiles
  {
    var found = ServicePlan.PolicyFiles()
    guard frame.treeTop == nil else { return found }
    var tops: Set<FileID> = []
    for (path, file) in known.paths {
      guard let place = map.policyPlace(of: file) else { continue }
      if case .folders(let top) = frame.home, place.top != top { continue }
      tops.insert(place.top)
      found.placements[path] = place.placement
    }
    guard tops.count == 1, let top = tops.first else { return ServicePlan.PolicyFiles() }
    if let manifest = map.policyManifest(in: top) {
      let path = WorkspaceService.path(of: manifest, from: frame.base)
      if known.paths[path] != nil { found.manifest = path }
    }
    return found
  }
}
