import Foundation
import Pages
import Screen
import TestSupport
import Testing

/// The command lines of README and manual run and print what is shown, and every option stands in them.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ManualCommandTests {
  @Test(arguments: CommandPage.all)
  func `every command line of a page runs, and prints what is shown`(_ page: CommandPage) throws {
    let examples = try ExampleFolder()
    var text: [String] = []
    for (written, line) in try page.lines() {
      switch line {
      case .output: continue
      case .shown(let command):
        text.append(written)
        let ran = try examples.run(command)
        #expect(ran.status == "0", "\(command): \(ran.output)")
        text += ran.output.split(separator: "\n").map(String.init)
      case .command(let command):
        text.append(written)
        let program = command.prefix { $0 != " " }
        // What is done for everybody on a machine is not done in a test.
        if program == "evi", !command.contains("sudo ") {
          let ran = try examples.run(command)
          #expect(ran.status == "0", "\(command): \(ran.output)")
        } else {
          #expect(CommandPage.otherPrograms.contains(String(program)), "a test has to know `\(program)`: \(command)")
        }
      case .other: text.append(written)
      }
    }
    expectOnFile(text.joined(separator: "\n"), page.file)
  }

  @Test(arguments: CommandPage.all) func `every command in the text runs`(_ page: CommandPage) throws {
    let examples = try ExampleFolder()
    for command in Set(try page.commandsInText()).sorted() {
      let ran = try examples.run(command)
      #expect(ran.status == "0", "\(page.testDescription): \(command): \(ran.output)")
    }
  }

  @Test func `the manual says of each command what its help says`() throws {
    let file = Place.package.appending(path: "Resources/manual/commands.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- commands -->\n"))
    let end = try #require(text.range(of: "<!-- end of commands -->"))
    let parts = try Command.all().map(\.section)
    expectOnFile(text[..<start.upperBound] + "\n" + parts.joined() + text[end.lowerBound...], file)
  }

  @Test func `every option of every command has an example`() throws {
    for command in try Command.all() {
      for option in command.options where !option.names.isEmpty {
        let isShown = command.examples.contains { example in
          let words = example.line.split { " =".contains($0) }
          return option.names.contains { name in words.contains { $0 == name } }
        }
        #expect(
          isShown,
          "Sources/evi: add an example with \(option.names.last ?? "") to `examples:` of the command \(command.name)")
      }
    }
  }

  @Test func `every option that a page names is one of evi's`() throws {
    let known = Set(try Command.all().flatMap { $0.options.flatMap(\.names) })
      .union(["--help", "-h", "--version", "--generate-completion-script"])
    // These pages also name options of swift and of the programs for benchmarks and fuzzing.
    let others: Set = ["benchmarks.md", "contributing.md", "architecture.md"]
    for page in CommandPage.all where !others.contains(page.testDescription) {
      let text = try String(contentsOf: page.file, encoding: .utf8)
      for match in text.matches(of: /(?:^|[` ])(--[a-z][a-z-]+)/) {
        #expect(known.contains(String(match.1)), "\(page.testDescription) names \(match.1)")
      }
    }
  }

  @Test func `exit statuses are those of the manual`() throws {
    let examples = try ExampleFolder()
    let statuses = try ["evi count", "evi list nosuch.csv", "evi list -q '('", "evi list --nosuch"].map { line in
      try examples.run(line).status
    }
    #expect(statuses == ["0", "1", "64", "64"])
    let text = try String(
      contentsOf: Place.package.appending(path: "Resources/manual/programs.md"), encoding: .utf8)
    let part = try #require(
      text.components(separatedBy: "<!-- statuses -->").last?.components(separatedBy: "<!-- end of").first)
    let named = part.matches(of: /\| `([0-9]+)` \|/).map { String($0.1) }
    #expect(named == ["0", "1", "64"])
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: Place.package.appending(path: "Sources/evi").path)
    for file in files where file.hasSuffix(".swift") {
      let source = try String(contentsOf: Place.package.appending(path: "Sources/evi/\(file)"), encoding: .utf8)
      #expect(!source.contains("ExitCode("), "\(file): a status of its own stands in programs.md, and here")
    }
  }
}

/// What evi prints of its manual.
struct ManualPrintingTests {
  @Test func `topics are listed, printed, and refused by name`() throws {
    let examples = try ExampleFolder()
    let list = try examples.run("evi manual").output
    for topic in Sample.manual.topics {
      #expect(list.contains("\n\(topic.name) ") || list.hasPrefix("\(topic.name) "))
      #expect(try examples.run("evi manual \(topic.name)").output.hasPrefix("\(topic.title)\n"))
    }
    let refused = try examples.run("evi manual nosuch")
    #expect(refused.status == "64" && refused.output.contains("The manual has no topic “nosuch”. There are: "))
  }

  @Test func `no line of a topic is wider than 80 columns in a pipe, but those of code`() throws {
    for topic in Sample.manual.topics {
      for line in topic.lines(width: 80) where line.pieces.first?.style != .key {
        #expect(line.columns <= 80, "\(topic.name): \(line.text)")
      }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
  func `the man page is one without warnings, and has every topic`() throws {
    let examples = try ExampleFolder()
    let ran = try examples.run("evi manual --man > evi.1; groff -k -man -Tutf8 -rLL=78n -ww -z evi.1")
    #expect(ran.output == "" && ran.status == "0")
    let page = try examples.run("groff -k -man -Tutf8 -P-cbou evi.1").output
    for topic in Sample.manual.topics {
      #expect(page.contains(topic.title.uppercased()), "\(topic.name)")
      for section in topic.sections where !section.heading.isEmpty {
        #expect(page.contains("   \(section.heading.filter { $0 != "`" })"), "\(topic.name): \(section.heading)")
      }
    }
  }
}
