import EmbeddedPolicies
import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText

/// What a file turned out to be.
enum ReadCandidate: Sendable {
  case policies([PolicyDocument])
  /// No policy; the reason is said when the file itself is named.
  case passedOver(reason: String)
  case failed(FileError)

  /// Reads a file that has no place in its service, if it is a policy by its content.
  ///
  /// - Parameter isNamed: true for a file that is named itself.
  init(reading file: FileID, isNamed: Bool, from files: any FileProvider, options: WorkspaceOptions)
  {
    // What stands in them is found before any file is read alone.
    if HostLanguage(file) != nil {
      self = .passedOver(reason: Self.holdsNoPolicy)
      return
    }
    if options.readsMarkdown, [".md", ".markdown"].contains(where: file.path.hasSuffix) {
      self.init(readingMarkdown: file, from: files)
      return
    }
    var verdict = PolicyDetection.Verdict.noXML
    let name = files.name(of: file)
    do throws(FileError) {
      let read = try files.read(
        file, limit: ReaderLimits.fileSize + 1, prefix: PolicyDetection.prefixLength
      ) { beginning, isWhole in
        verdict = PolicyDetection.verdict(onFileBeginningWith: beginning, isWhole: isWhole)
        return Self.reasonToPassOver(name, isNamed, verdict) == nil || verdict == .needsMore
      }
      if verdict == .needsMore {
        verdict = PolicyDetection.verdict(onFileBeginningWith: read.bytes, isWhole: true)
      }
      if let reason = Self.reasonToPassOver(name, isNamed, verdict) {
        self = .passedOver(reason: reason)
      } else {
        let tree = SyntaxTree(reading: SourceText(path: name, bytes: read.bytes))
        self = .policies([
          PolicyDocument(
            tree: tree, placement: options.placement(ofOther: tree, at: file),
            isPlacedByName: options.scope == nil)
        ])
      }
    } catch {
      self = .failed(error)
    }
  }

  /// Reads the policies in the fenced code of a file of Markdown.
  private init(readingMarkdown file: FileID, from files: any FileProvider) {
    do throws(FileError) {
      let read = try files.read(file, limit: ReaderLimits.fileSize + 1)
      let markdown = MarkdownFile(
        reading: SourceText(path: files.name(of: file), bytes: read.bytes))
      let comments = HostComments(of: markdown.source, markdown.comments)
      // Most documentation shows single statements, which are no policies.
      let texts = markdown.blocks.map(\.text).filter {
        PolicyDetection.verdict(onFileBeginningWith: $0.bytes, isWhole: true) == .policy
      }
      self =
        texts.isEmpty
        ? .passedOver(reason: "no policy stands in its code blocks")
        : .policies(
          texts.map {
            PolicyDocument(
              tree: SyntaxTree(reading: $0), placement: nil, hostComments: comments)
          })
    } catch {
      self = .failed(error)
    }
  }

  /// Why a host is passed over.
  static let holdsNoPolicy = "no policy of API Management stands in it"

  /// True for a policy that is known by its content or by its name.
  static func isPolicy(_ file: FileID, in files: any FileProvider) -> Bool {
    guard let read = try? files.read(file, limit: ReaderLimits.fileSize + 1) else { return false }
    let verdict = PolicyDetection.verdict(onFileBeginningWith: read.bytes, isWhole: true)
    return reasonToPassOver(files.name(of: file), false, verdict) == nil
  }

  /// Why a file is no policy to lint; nil when it is one.
  private static func reasonToPassOver(
    _ name: String, _ isNamed: Bool, _ verdict: PolicyDetection.Verdict
  ) -> String? {
    switch verdict {
    case .policy:
      nil
    case .policyBehindText:
      PolicyFileName.isOne(name)
        ? nil : "it does not begin with a policy, and its name is not that of one"
    case .otherXML(let root):
      "its root is '\(root)', and a policy's is 'policies' or 'fragment'"
    case .noXML, .needsMore:
      // Who names an empty or damaged .xml file means a policy.
      isNamed && name.hasSuffix(".xml") ? nil : "it is no XML"
    }
  }
}

extension FileID {
  /// True for a file that has the name of a policy, whatever it holds.
  public var hasNameOfPolicy: Bool { PolicyFileName.isOne(name) }
}

extension WorkspaceOptions {
  /// Where a document is attached of which no layout tells: what the options say, or else its name; nil
  /// when these don't either.
  func placement(ofOther tree: SyntaxTree, at file: FileID) -> Placement? {
    guard let scope = scope ?? PolicyFileName.scope(of: file.name),
      (tree.root?.is(.fragment) == true) == (scope == .fragment)
    else { return nil }
    return Placement(scope: scope)
  }
}
