import SourceText

extension ServicePlan {
  /// The files that a manifest names and that aren't there.
  ///
  /// Paths are seen from the folder in which the action runs. Where none of them leads to a file from the
  /// folder of the manifest, that is another one, and nothing is known.
  func missingFiles(of manifest: PolicyManifest, at path: String) -> [ServiceProblem] {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let missing = manifest.entries.filter { entry in
      let parts = FileListing.parts(of: entry.path.value, in: folder)
      return placements[parts.joined(separator: "/")] == nil
    }
    guard missing.count < manifest.entries.count else { return [] }
    return missing.map { entry in
      ServiceProblem(
        .missingPolicyFile,
        "there is no file '\(entry.path.value)', so nothing is deployed for it, and the service keeps "
          + "the policy that it has; mend the path",
        at: entry.path.place)
    }
  }
}
