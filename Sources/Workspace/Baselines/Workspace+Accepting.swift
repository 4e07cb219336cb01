import Linting
public import SourceText

/// A baseline with one more finding in it.
public struct AcceptedFinding: Sendable {
  /// The baseline as it is.
  public let source: SourceText

  /// What it is to be.
  public let text: String
}

extension Workspace {
  /// The baseline of a file with a finding added; nil where the configuration names none, and where it
  /// requires the rule in spite of baselines.
  ///
  /// - Parameters:
  ///   - diagnostic: the finding.
  ///   - file: the file that it is in.
  public func accepting(_ diagnostic: Diagnostic, in file: FileID) -> AcceptedFinding? {
    guard let number = candidates(of: file).first?.project.configuration else { return nil }
    let configuration = configurations[number]
    guard let baselineFile = baselines.file(of: configuration),
      let read = baselines[baselineFile], let source = read.source,
      configuration.accepts(diagnostic.rule, in: baselineFile)
    else { return nil }
    let folder = baselineFile.folder ?? baselineFile
    let path = file.path(below: folder) ?? PathArithmetic.relative(file.path, to: folder.path)
    var baseline = read.baseline
    baseline.findings.add(diagnostic, at: path.unicodePath)
    return AcceptedFinding(source: source, text: baseline.text)
  }
}
