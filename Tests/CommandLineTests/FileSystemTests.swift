import Foundation
import SourceText
import TestSupport
import Testing
import Workspace

@testable import apimlint

/// A folder of a test's own, with symbolic links resolved.
struct Scratch {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "apimlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func git(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/git")
    process.arguments = ["-C", path] + arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// Which of some paths `git check-ignore` names.
  func ignoredByGit(_ paths: [String]) throws -> Set<String> {
    let list = FileManager.default.temporaryDirectory.appending(path: "list-\(UUID().uuidString)")
    try Data(paths.joined(separator: "\0").utf8).write(to: list)
    defer { try? FileManager.default.removeItem(at: list) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/git")
    process.arguments = [
      "-C", path, "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z",
      "--stdin",
    ]
    process.standardInput = try FileHandle(forReadingFrom: list)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // 0 for some, 1 for none; anything else is a failure of git.
    try #require(process.terminationStatus < 2)
    return Set(String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init))
  }
}

@Suite struct FileSystemTests {
  @Test(
    "writing keeps the mode and leaves nothing beside the file",
    arguments: [0o644, 0o600, 0o755, 0o444])
  func modeIsKept(mode: Int) throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a.xml", "old and longer")
    let file = "\(scratch.path)/a.xml"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    try FileSystem.write(Array("new".utf8), to: file)
    #expect(try scratch.text("a.xml") == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == mode)
    #expect(try scratch.names == ["a.xml"])
  }

  @Test func newFilesAndEmptyOnes() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try FileSystem.write([], to: "\(scratch.path)/new.txt")
    #expect(try scratch.text("new.txt") == "")
  }

  @Test("a symbolic link stays one, and the file behind it is written")
  func linksAreKept() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("real/a.xml", "old")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/link.xml", withDestinationPath: "real/a.xml")
    try FileSystem.write(Array("new".utf8), to: "\(scratch.path)/link.xml")
    #expect(try scratch.text("real/a.xml") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: "\(scratch.path)/link.xml")
        == "real/a.xml")
  }

  @Test("a failure leaves the old file and no other")
  func failuresLeaveNothing() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    // A folder cannot be replaced by a file: the last step fails.
    try scratch.write("folder/a.xml", "old")
    let error = #expect(throws: FileError.self) {
      try FileSystem.write([1], to: "\(scratch.path)/folder")
    }
    #expect(error?.path == "\(scratch.path)/folder")
    #expect(try scratch.names == ["folder"])
    #expect(throws: FileError.self) { try FileSystem.write([1], to: "\(scratch.path)/none/a.xml") }
    #expect(try scratch.names == ["folder"])
    #expect(try scratch.text("folder/a.xml") == "old")
  }

  @Test("a file that no longer holds what was read from it is left as it is")
  func changedFilesAreKept() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let file = "\(scratch.path)/a.xml"
    func write(_ text: String, replacing expected: String) throws -> WriteOutcome {
      try FileSystem.write(Array(text.utf8), to: file, replacing: Array(expected.utf8))
    }
    #expect(try write("new", replacing: "old") == .changed)
    #expect(try scratch.names == [])
    try scratch.write("a.xml", "someone else's")
    #expect(try write("new", replacing: "old") == .changed)
    #expect(try scratch.text("a.xml") == "someone else's")
    #expect(try write("someone else's", replacing: "old") == .upToDate)
    #expect(try write("new", replacing: "someone else's") == .written)
    #expect(try scratch.text("a.xml") == "new")
    #expect(try scratch.names == ["a.xml"])
  }

  @Test("extended attributes stay, or the file is not written")
  func attributesAreKept() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a.xml", "old")
    let file = "\(scratch.path)/a.xml"
    func attributes() throws -> [String: [UInt8]] {
      let handle = try FileHandle(forReadingFrom: URL(filePath: file))
      defer { try? handle.close() }
      return ExtendedAttributes.all(of: handle.fileDescriptor)
    }
    let handle = try FileHandle(forUpdating: URL(filePath: file))
    try #require(
      ExtendedAttributes.set("user.owner", [1, 0, 255], of: handle.fileDescriptor)
        && ExtendedAttributes.set("user.empty", [], of: handle.fileDescriptor))
    try handle.close()
    let before = try attributes()
    try FileSystem.write(Array("new".utf8), to: file)
    #expect(try scratch.text("a.xml") == "new")
    #expect(try attributes() == before)
    #expect(before["user.owner"] == [1, 0, 255])
    #expect(before["user.empty"] == [])
  }

  @Test("a file with several names is not written, since the others would keep the old text")
  func hardLinksAreKept() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a.xml", "old")
    try FileManager.default.linkItem(
      atPath: "\(scratch.path)/a.xml", toPath: "\(scratch.path)/b.xml")
    let error = #expect(throws: FileError.self) {
      try FileSystem.write(Array("new".utf8), to: "\(scratch.path)/b.xml")
    }
    #expect(error?.reason.hasPrefix("it has 2 names (hard links)") == true)
    #expect(try scratch.text("a.xml") == "old")
    #expect(try scratch.names == ["a.xml", "b.xml"])
  }

  @Test("the owner stays", .enabled(if: geteuid() == 0, "nobody else may give files away"))
  func ownerIsKept() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a.xml", "old")
    let file = "\(scratch.path)/a.xml"
    // Only root may give files away; for others it is their own, which stays as well.
    if geteuid() == 0 {
      try FileManager.default.setAttributes(
        [.ownerAccountID: 1234, .groupOwnerAccountID: 4321], ofItemAtPath: file)
    }
    let before = try FileManager.default.attributesOfItem(atPath: file)
    try FileSystem.write(Array("new".utf8), to: file)
    let after = try FileManager.default.attributesOfItem(atPath: file)
    #expect(after[.ownerAccountID] as? Int == before[.ownerAccountID] as? Int)
    #expect(after[.groupOwnerAccountID] as? Int == before[.groupOwnerAccountID] as? Int)
    #expect(try scratch.text("a.xml") == "new")
  }

  @Test("what killed runs left is removed once it is old, unless a run still holds it")
  func leftoversAreRemoved() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let names = [".apimlint-00000000000000aa.tmp", ".apimlint-00000000000000bb.tmp"]
    for name in names + [".apimlint-00000000000000cc.tmp", ".apimlint-XX.tmp", "a.xml"] {
      try scratch.write(name, "<policies>")
    }
    for name in names + [".apimlint-XX.tmp", "a.xml"] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: "\(scratch.path)/\(name)"
      )
    }
    let held = open("\(scratch.path)/\(names[1])", O_RDONLY)
    defer { close(held) }
    try #require(flock(held, LOCK_EX | LOCK_NB) == 0)
    #expect(
      walked(scratch.path, jobs: 1).files
        == [".apimlint-XX.tmp", "a.xml"].map { "\(scratch.path)/\($0)" })
    FileSystem.removeLeftovers(in: scratch.path)
    #expect(
      try scratch.names
        == [
          names[1], ".apimlint-00000000000000cc.tmp", ".apimlint-XX.tmp", "a.xml",
        ].sorted())
  }

  @Test("a path that is no UTF-8 is found and opened, one with a NUL is none")
  func anyNameIsOpened() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a", "text")
    let path = "\(scratch.path)/" + String(bytesOfPath: [0x63, 0xE9, 0xF4, 0x8F, 0xBF, 0xA9])
    try FileSystem.write(Array("text".utf8), to: path)
    #expect(FileSystem.kind(of: path) == .file)
    #expect(try FileSystem.read(path, limit: 10).bytes == Array("text".utf8))
    #expect(walked(scratch.path, jobs: 1).files.contains(path))
    #expect(FileSystem.resolved(path) == path)
    #expect(FileSystem.kind(of: "\(scratch.path)/a\0b") == nil)
  }

  @Test("reading stops at the limit, at the end, or when the beginning is enough")
  func reading() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    try scratch.write("a", "0123456789")
    let file = "\(scratch.path)/a"
    func read(limit: Int, prefix: Int, wantsRest: Bool = true) throws -> String {
      let read = try FileSystem.read(file, limit: limit, prefix: prefix) { _, _ in wantsRest }
      return String(decoding: read.bytes, as: UTF8.self) + (read.isWhole ? "." : "…")
    }
    #expect(try read(limit: 100, prefix: 100) == "0123456789.")
    #expect(try read(limit: 100, prefix: 3) == "0123456789.")
    #expect(try read(limit: 100, prefix: 3, wantsRest: false) == "012…")
    #expect(try read(limit: 4, prefix: 3) == "0123…")
    #expect(try read(limit: 4, prefix: 100) == "0123…")
    #expect(throws: FileError.self) { try FileSystem.read(scratch.path, limit: 1) }
    #expect(throws: FileError.self) { try FileSystem.read("\(scratch.path)/none", limit: 1) }
  }

  @Test("a walk lists files in the order of the alphabet, however many cores help")
  func walkOrder() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for name in [
      "b/2.xml", "b.xml", "a/z/1.xml", "a/b.xml", "B.xml", ".git/x.xml", ".hidden/a.xml",
    ] {
      try scratch.write(name, "")
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/a/loop", withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/link.xml", withDestinationPath: "b.xml")
    let expected = [
      ".hidden/a.xml", "B.xml", "a/b.xml", "a/z/1.xml", "b.xml", "b/2.xml", "link.xml",
    ]
    .map { "\(scratch.path)/\($0)" }
    for jobs in [1, 4] {
      let found = walked(scratch.path, jobs: jobs)
      #expect(found.files == expected)
      #expect(found.failures.isEmpty)
    }
  }

  @Test("a look for names that end in some way sees what entries would be")
  func endings() throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    for name in ["main.tf", "tf", "a.tfvars", "deep/b.bicep"] { try scratch.write(name, "") }
    let disk = DiskFiles(arguments: [], jobs: 1)
    let folder = FileID(scratch.path)
    #expect(disk.mayHold(folder, filesEndingIn: [".bicep", ".tf"]))
    #expect(!disk.mayHold(folder, filesEndingIn: [".bicep"]))
    #expect(!disk.mayHold(folder.member("none"), filesEndingIn: [".bicep"]))
    let added = OverlaidFiles([folder.member("new.bicep"): []], over: disk)
    #expect(added.mayHold(folder, filesEndingIn: [".bicep"]))
    let removed = OverlaidFiles([folder.member("new.bicep"): nil], over: disk)
    #expect(!removed.mayHold(folder, filesEndingIn: [".bicep"]))
  }

  @Test("a folder that cannot be read is a failure, the others are listed")
  func unreadableFolders() {
    let found = walked("/nowhere/at/all", jobs: 1)
    #expect(found.files.isEmpty)
    #expect(found.failures.map(\.path) == ["/nowhere/at/all"])
  }
}

/// What a walk finds below a folder, with the files by their paths.
func walked(_ folder: String, jobs: Int) -> (files: [String], failures: [FileError]) {
  let disk = DiskFiles(arguments: [folder], jobs: jobs)
  let listing = disk.files(below: disk.file(at: folder))
  return (listing.files.map(disk.name), listing.failures)
}
