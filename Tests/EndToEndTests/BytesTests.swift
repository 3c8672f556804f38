import Foundation
import Glibc
import TestSupport
import Testing

/// The bytes that evi sends and receives, on a terminal that nothing emulates.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct BytesTests {
  private func started(
    _ arguments: [String] = [], width: UInt16 = 80, height: UInt16 = 24, environment: [String: String?] = [:],
    folder: Folder? = nil, until end: String = "quit"
  ) throws -> Pty {
    let pty = try Pty(arguments, width: width, height: height, environment: environment, folder: folder)
    try #require(pty.read { $0.contains(end) }, "\(pty.text)")
    pty.readUntilQuiet()
    return pty
  }

  @Test func `evi ends with its terminal`() throws {
    let pty = try started()
    pty.hangUp()
    // 129 means a hang-up, and 0 the end of the input. The kernel decides which comes first.
    #expect([129, 0].contains(pty.end()))
  }

  @Test func `evi ends with its terminal where whoever started it ignores hang-ups`() throws {
    let pty = try Pty(["-c", "trap '' HUP; exec '\(Program.path)'"], program: "/bin/sh")
    try #require(pty.read { $0.contains("quit") })
    pty.hangUp()
    #expect(pty.end() == 0)
  }

  @Test(arguments: [nil, "", "xterm-nosuch", "unknown", "vt52", "linux", "../../etc/passwd"])
  func `a terminal type that is odd or missing still has a screen`(type: String?) throws {
    let pty = try started(environment: ["TERM": type], until: "Hines [20]")
    pty.type("q")
    #expect(pty.end() == 0)
  }

  /// Nothing reads the terminal, so its buffer is full and evi waits in a write.
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `evi ends within a second by a signal though its terminal takes no bytes`(signal: Int32) throws {
    let pty = try Pty([], width: 400, height: 200)
    let before = try pty.modes
    // Each key draws a frame of many thousand bytes.
    for _ in 0..<40 { pty.type("?q\u{C}") }
    usleep(1_500_000)
    let start = ContinuousClock.now
    pty.send(signal)
    #expect(pty.endUnread(within: .seconds(5)) == 128 + signal)
    #expect(ContinuousClock.now - start < .seconds(1.5))
    #expect(try pty.modes == before)
  }

  @Test(arguments: [SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT, SIGUSR1, SIGALRM, SIGXCPU, 34, 64])
  func `whatever signal ends evi, the terminal is as it was`(signal: Int32) throws {
    let pty = try started()
    pty.forgetOutput()
    pty.send(signal)
    #expect(pty.end() == 128 + signal)
    #expect(pty.text.contains("\u{1B}[?1049l") && pty.text.contains("\u{1B}[?2004l"), "\(pty.text)")
  }

  @Test func `a file that may not grow is an error of writing, and evi goes on`() throws {
    let folder = try Folder()
    let script = "cd '\(folder.path)' && ulimit -f 0 && exec '\(Program.path)'"
    let pty = try Pty(["-c", script], program: "/bin/sh", width: 200, folder: folder)
    try #require(pty.read { $0.contains("9 of 9 studies") })
    pty.readUntilQuiet()
    pty.type("wall.csv\r")
    #expect(pty.read { $0.contains("larger than the limit") }, "\(pty.text)")
    pty.type("\u{1B}")
    pty.readUntilQuiet()
    pty.type("q")
    #expect(pty.end() == 0)
  }

  @Test(arguments: [3, 4, 5, 6, 7, 8, 9, 10]) func `without descriptors evi says so, and blames no terminal type`(
    count: Int
  ) throws {
    let pty = try Pty(["-c", "ulimit -n \(count) && exec '\(Program.path)'"], program: "/bin/sh")
    _ = pty.read { $0.contains("9 of 9 studies") || $0.contains("Too many open files") }
    if pty.text.contains("9 of 9 studies") {
      pty.type("q")
      #expect(pty.end() == 0)
    } else {
      #expect(pty.end() == 1)
      #expect(pty.text.contains("Too many open files") && !pty.text.contains("terminal type"), "\(pty.text)")
    }
  }

  @Test(arguments: ["--\u{1B}]0;x\u{7}a.csv", "--\u{9B}31m", "--format=\u{1B}[2J"])
  func `what the argument parser repeats is never a command to the terminal`(argument: String) throws {
    for locale in ["C.UTF-8", "C"] {
      let pty = try Pty(["list", argument], environment: ["LC_ALL": locale])
      #expect(pty.end() == 64)
      #expect(!pty.output.contains(0x1B) && !pty.output.contains(0x07) && pty.output.count > 20, "\(pty.text)")
      #expect(locale != "C" || pty.output.allSatisfy { $0 < 0x80 }, "\(pty.text)")
    }
  }

  @Test(arguments: [["--help"], ["list", "--help"], ["list", "nosuch–file.csv"], ["--sort", "nosuch"]])
  func `in a locale of ASCII nothing else reaches the terminal`(arguments: [String]) throws {
    let pty = try Pty(arguments, environment: ["LC_ALL": "C"])
    pty.readUntilQuiet()
    pty.type("q")
    _ = pty.end()
    #expect(pty.output.count > 20 && pty.output.allSatisfy { $0 < 0x80 }, "\(pty.text)")
  }

  @Test(arguments: [
    ["list", "no\nevi: 9 studies"], ["list", "--no\nevi: 9 studies"], ["check", "no\nevi: 9 studies"],
  ])
  func `a line end in a name begins no line`(arguments: [String]) throws {
    let pty = try Pty(arguments)
    _ = pty.end()
    #expect(!pty.text.isEmpty && !pty.text.contains("\nevi: 9"), "\(pty.text)")
  }

  @Test func `a terminal that cannot place its cursor gets one sentence`() throws {
    let pty = try Pty(environment: ["TERM": "dumb"])
    #expect(pty.end() == 1)
    #expect(pty.text.contains("cannot move its cursor") && !pty.text.contains("\u{1B}"))
  }

  @Test(arguments: [
    ["LC_ALL": "xx_YY.UTF-8"], ["LC_ALL": nil, "LANG": nil], ["LC_ALL": nil, "LC_CTYPE": "UTF-8"],
    ["LC_ALL": "xx_YY.utf8@euro"], ["LC_ALL": "xx_YY.ISO-8859-1"],
  ])
  func `a locale that is not installed or not set is UTF-8`(environment: [String: String?]) throws {
    #expect(try started(environment: environment).text.contains("▸"))
  }

  @Test func `in a locale without the signs the furniture has stand-ins`() throws {
    let pty = try started(environment: ["LC_ALL": "C"])
    #expect(pty.output.allSatisfy { $0 < 0x80 })
    let text = pty.text.replacing("\u{1B}[?", with: "")
    #expect(text.contains(">") && text.contains("-") && text.contains("~"))
    // The footer shows a question mark, the key for help.
    #expect(text.count { $0 == "?" } == 1)
  }

  @Test(arguments: [
    ["plot"], ["plot", "--of", "doses"], ["compare", "--id", "strati-et-al-15", "--id", "oliai-et-al-23"],
  ])
  func `what is printed there has stand-ins as well`(arguments: [String]) throws {
    let pty = try Pty(arguments, environment: ["LC_ALL": "C"])
    #expect(pty.end() == 0)
    #expect(!pty.output.isEmpty && pty.output.allSatisfy { $0 < 0x80 }, "\(pty.text)")
  }

  @Test func `without colours no colour is sent`() throws {
    #expect(try started().text.contains("\u{1B}[38;5;31m"))
    let pty = try started(environment: ["NO_COLOR": "1"])
    pty.type("/icans\rjl")
    pty.readUntilQuiet()
    let colours = pty.text.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }.compactMap {
      Int($0)
    }
    #expect(colours.allSatisfy { $0 < 30 }, "\(colours)")
  }

  @Test func `nothing in a file is ever a command to the terminal`() throws {
    let payloads = [
      "\u{1B}]52;c;cGF5bG9hZA==\u{7}", "\u{1B}[2Jpwned", "\u{9B}31m", "\u{202E}", "\u{8}\u{7}\u{C}", "\u{90}q\u{9C}",
    ]
    let folder = try Folder()
    for (number, payload) in payloads.enumerated() {
      let name = "a\(payload)b.csv"
      try folder.write("title\(payload),year\nAl\(payload)pha,20\(payload)\n\"Be\(payload)\nta\",2\n", as: name)
      for arguments in [
        [folder.path(of: name)], [folder.path(of: "no" + name)], ["list", folder.path(of: name)], ["-q", payload],
      ] {
        let pty = try Pty(arguments, width: 120, folder: folder)
        pty.readUntilQuiet()
        pty.type("ljG!")
        pty.readUntilQuiet(milliseconds: 100)
        #expect(!pty.output.contains(Array(payload.utf8)), "payload \(number): \(arguments)")
        #expect(pty.output.count > 20)
      }
    }
  }

  private static let reports = [
    "\u{1B}[<0;10;10M\u{1B}[<0;10;10m", "\u{1B}[M !!", "\u{1B}[I\u{1B}[O", "\u{1B}[?64;1;2c", "\u{1B}[10;20R",
    "\u{1B}[97;5u",
    "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P1+r544e=787465726d\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[200~\u{1B}[201~", "\u{1B}[1;5A", "\u{1B}OX",
  ]

  @Test func `what a terminal reports unasked is not typed`() throws {
    let pty = try started()
    pty.type("/")
    pty.readUntilQuiet()
    pty.forgetOutput()
    for report in Self.reports {
      for byte in report.utf8 {
        pty.type([byte])
        usleep(2_000)
      }
      pty.readUntilQuiet()
      #expect(pty.output.isEmpty, "\(report.debugDescription): \(pty.text)")
    }
    pty.type("hines")
    #expect(pty.read { $0.contains("hines") })
  }

  @Test(arguments: ["\u{1B}OB", "\u{1B}[B"])
  func `an arrow whose bytes come apart is an arrow`(arrow: String) throws {
    let pty = try started()
    pty.forgetOutput()
    pty.type("\u{1B}")
    usleep(50_000)
    pty.type(String(arrow.dropFirst()))
    #expect(pty.read { $0.contains("2/9") || $0.contains("Jatiani et al") }, "\(pty.text)")
  }

  @Test func `a letter whose bytes come apart is a letter, and a byte that is none costs no other`() throws {
    let pty = try started()
    pty.type("/")
    pty.readUntilQuiet()
    pty.forgetOutput()
    pty.type([0xC3])
    usleep(30_000)
    pty.type([0xA4, 0xFF, 0x62, 0xE2, 0x82, 0x63])
    #expect(pty.read { $0.contains("äb") && $0.contains("c") }, "\(pty.text)")
  }

  @Test func `nothing is sent while nothing happens`() throws {
    let pty = try started()
    pty.forgetOutput()
    pty.readUntilQuiet(milliseconds: 1_500)
    pty.type("k")
    pty.readUntilQuiet()
    #expect(pty.output.isEmpty, "\(pty.text)")
  }

  @Test func `ten thousand keys are taken, and evi listens all the while`() throws {
    let pty = try started()
    for _ in 0..<1_000 { pty.type("jjjjjkkkkk") }
    pty.send(SIGTERM)
    #expect(pty.end() == 128 + SIGTERM)
  }

  @Test func `ten thousand letters pasted into the filter are one text`() throws {
    let pty = try started()
    pty.type("/")
    for _ in 0..<100 { pty.type(String(repeating: "lorem ipsu", count: 10)) }
    pty.type("\u{15}hines")
    #expect(pty.read { $0.contains("hines") })
    pty.type("\rq")
    #expect(pty.end() == 0)
  }

  @Test(arguments: ["q", "\u{3}"])
  func `a pipe that stalls keeps nobody from quitting or stopping`(key: String) throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { for end in ends { close(end) } }
    let pty = try Pty(["-"], standardInput: ends[0])
    _ = write(ends[1], "name,year\nAlpha,2001\nBeta,2002\n", 31)
    try #require(pty.read { $0.contains("reading") })
    pty.type(key)
    if key != "q" {
      #expect(pty.read { $0.contains("Alpha") && $0.contains("2 of 2 studies") }, "\(pty.text)")
      pty.type("q")
    }
    #expect(pty.end() == 0)
  }

  @Test func `what is pasted is text and never keys, and the terminal is asked for brackets no longer than evi runs`()
    throws
  {
    let pty = try Pty([])
    try #require(pty.read { $0.contains("9 of 9 studies") && $0.contains("\u{1B}[?2004h") })
    pty.type("\u{1B}[200~qq\u{1B}[201~")
    #expect(pty.read { $0.contains("did not use") }, "\(pty.text)")
    pty.type("/\u{1B}[200~hin\res\u{1B}[201~")
    #expect(pty.read { $0.contains("hin es") }, "\(pty.text)")
    pty.type("\u{1B}")
    try #require(pty.read { $0.hasSuffix("9 of 9 studies") || $0.contains("none: / to type one") })
    pty.type("q")
    #expect(pty.end() == 0)
    #expect(pty.text.contains("\u{1B}[?2004l"))
  }

  @Test func `a named pipe that nobody writes to can be given up`() throws {
    let folder = try Folder()
    try #require(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    let pty = try Pty([folder.path(of: "pipe")], folder: folder)
    try #require(pty.read { $0.contains("reading") })
    pty.type("\u{3}")
    #expect(pty.read { $0.contains("evi stopped reading") }, "\(pty.text)")
    pty.type("q")
    #expect(pty.end() == 0)
  }

  @Test(arguments: ["0<&-", "2>&-", "0<&- 2>&-", "</dev/null"])
  func `closed standard streams harm nothing`(redirection: String) throws {
    let pty = try Pty(["-c", "exec '\(Program.path)' \(redirection)"], program: "/bin/sh")
    try #require(pty.read { $0.contains("quit") })
    pty.type("/hines\rq")
    #expect(pty.end() == 0)
  }

  @Test(arguments: [
    ("nosuch.csv", "There is no file"), ("folder", "There is no file in the folder"), ("folder#1", "This is a folder"),
    ("empty.csv", "There is no text in it"),
    ("binary.csv", "It is a binary file"), ("/dev/stdin", "Standard input is the keyboard"),
    ("-", "Standard input is the keyboard"),
  ])
  func `what cannot be read gets one sentence and no screen`(source: String, sentence: String) throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path(of: "folder"), withIntermediateDirectories: true)
    try folder.write("", as: "empty.csv")
    try folder.write(String(repeating: "\0\u{1}\u{2}", count: 1_000), as: "binary.csv")
    let isName = source == "-" || source.hasPrefix("/")
    let pty = try Pty([isName ? source : folder.path(of: source)], folder: folder)
    #expect(pty.end() == 1)
    #expect(
      pty.text.contains(sentence) && pty.text.count { $0 == "\r\n" } == 1 && !pty.text.contains("\u{1B}"), "\(pty.text)"
    )
  }

  @Test func `a full disk and a closed output are said, with status 1`() throws {
    for output in ["> /dev/full", ">&-", "<&- >&-"] {
      let pty = try Pty(["-c", "'\(Program.path)' list \(output)"], program: "/bin/sh")
      #expect(pty.end() == 1)
      #expect(pty.text.contains("evi could not write all of the output"), "\(output): \(pty.text)")
    }
  }
}
