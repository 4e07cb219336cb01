import Foundation
import TestSupport

/// A Markdown file of the repository, cut into what tests look at.
struct MarkdownPage {
  /// A fenced block.
  struct Block {
    /// The words behind the opening fence.
    let info: [String]
    let lines: [String]

    /// The line of the opening fence, from 1.
    let line: Int

    var language: String? { info.first }
    var text: String { lines.map { $0 + "\n" }.joined() }

    /// The file that the first line names in a comment, as in `# azure-pipelines.yml`.
    var fileName: String? {
      lines.first?.wholeMatch(of: #/# (\S+\.ya?ml)/#).map { String($0.output.1) }
    }
  }

  let path: String
  let text: String
  let blocks: [Block]

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: repositoryRoot.appending(path: path), encoding: .utf8)
    var blocks: [Block] = []
    var open: (fence: Substring, info: [String], line: Int, lines: [String])?
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let fence = line.prefix { $0 == "`" }
      if let block = open {
        // A longer fence holds shorter ones as text.
        if fence == block.fence, line.count == fence.count {
          blocks.append(Block(info: block.info, lines: block.lines, line: block.line))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if fence.count >= 3, !line.dropFirst(fence.count).contains("`") {
        let info = line.dropFirst(fence.count).split(separator: " ").map(String.init)
        open = (fence, info, index + 1, [])
      }
    }
    self.blocks = blocks
  }

  func blocks(of language: String) -> [Block] { blocks.filter { $0.language == language } }

  /// The targets of links that lead to files of the repository, relative to the page.
  var linkedFiles: [String] {
    text.matches(of: #/\]\(([^)#\s]+)[^)]*\)/#).map { String($0.output.1) }
      .filter { !$0.contains("://") }
  }
}

/// A command of a console block with what the block shows of its output.
struct ConsoleCommand {
  let command: String

  /// The lines that are shown; none leaves the output open.
  var expected: [String] = []

  /// What the next command, `echo $?`, shows; 0 where there is none.
  var exitCode: Int32 = 0

  static func all(in block: MarkdownPage.Block) -> [ConsoleCommand] {
    var commands: [ConsoleCommand] = []
    var isExitCode = false
    for line in block.lines {
      if line == "$ echo $?" {
        isExitCode = true
      } else if line.hasPrefix("$ ") {
        commands.append(ConsoleCommand(command: String(line.dropFirst(2))))
        isExitCode = false
      } else if let last = commands.indices.last {
        if isExitCode, let code = Int32(line) {
          commands[last].exitCode = code
        } else {
          commands[last].expected.append(line)
        }
      }
    }
    return commands
  }

  /// True when `output` is what the block shows; a line `…` stands for any number of lines.
  func shows(_ output: String) -> Bool {
    if expected.isEmpty { return true }
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[
      ...]
    if lines.last == "" { lines = lines.dropLast() }
    let pieces = expected.split(separator: "…", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1
      if index == 0 {
        guard lines.starts(with: piece) else { return false }
        lines = lines.dropFirst(piece.count)
      } else if !isLast {
        guard let start = lines.indices.first(where: { lines[$0...].starts(with: piece) })
        else { return false }
        lines = lines[(start + piece.count)...]
      }
      if isLast {
        return index == 0 ? lines.isEmpty : lines.suffix(piece.count).elementsEqual(piece)
      }
    }
    return false
  }
}
