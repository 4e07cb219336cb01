import Linting
import Reporters
import SourceText
import Workspace

/// Prints on standard output what would change in files.
struct DiffOutput {
  let notes: RunNotes

  /// Prints a unified diff of each file; gives why that could not be done, where it couldn't.
  func show(_ files: [FixPlan.ChangedFile]) -> FileError? {
    var output = StandardOutput()
    for file in files {
      let diff = file.unifiedDiff
      // A file is to be applied; a terminal or a log would obey what a policy holds.
      guard !FileSystem.standardOutputIsFile, let shown = visibleDiff(diff) else {
        output.write(diff)
        continue
      }
      output.write(shown)
      notes.say(
        "\(file.source.path): the diff is shown with its control characters and commands made visible, and cannot be applied like that; send it to a file to have it as it is"
      )
    }
    output.flush()
    return output.failure
  }
}
