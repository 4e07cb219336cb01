import Foundation

@main
struct EmbedRules {
  static func main() throws {
    try "".write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
  }
}
