// swift-tools-version: 6.2

import PackageDescription

/// A generic type is made by asking for it, not by a look-up of its name: for that the runtime takes the name apart and
/// goes through the conformances of the whole program, and does it again for every type that a start is the first to use.
let directTypes = SwiftSetting.unsafeFlags(
  ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release))

/// Every function can be put somewhere else, so that those a start needs can stand side by side: see `startOrder`.
let movableFunctions = SwiftSetting.unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release))

/// Each piece of the file that a start touches costs a page fault, and evi is a large file, because it has everything in
/// it. The linker puts the functions of this list first; one that is missing or gone does no harm but to the time.
let startOrder = LinkerSetting.unsafeFlags(
  [
    "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/Resources/start-order.txt", "-Xlinker",
    "--no-warn-symbol-ordering",
  ], .when(configuration: .release))

/// A file that is written in one go, and not through a mapping of it, lies in memory in large pieces: a start takes about
/// a twentieth less. The linker of LLVM 21 takes the flag for its opposite; to one that does not, it says what is done
/// anyway.
let writtenAtOnce = LinkerSetting.unsafeFlags(["-Xlinker", "--mmap-output-file"], .when(configuration: .release))

/// Each part of the file begins where a large page can: a kernel that holds the file in such pieces, as after a link
/// that wrote it at once, maps two megabytes with one fault instead of sixteen pages. Elsewhere it does no harm but for
/// the gaps in the file.
let largePages = LinkerSetting.unsafeFlags(
  ["-Xlinker", "-z", "-Xlinker", "max-page-size=2097152", "-Xlinker", "-z", "-Xlinker", "separate-loadable-segments"],
  .when(configuration: .release))

/// Fuzzing compiles every room in another way: it is asked for by `.ci/fuzz`, and nothing else knows of it.
let isFuzzing = Context.environment["EVI_FUZZ"] != nil
let sanitizers = ["-sanitize=fuzzer,address"]

/// What every Swift target here is compiled with; the language mode is 6 for the whole package.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    directTypes, movableFunctions,
  ] + (isFuzzing ? [.unsafeFlags(sanitizers)] : [])

/// A room of the house. It may import what `imports` names and nothing else; the strict build holds it to that.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// The tests of one room, with the fixtures and expected pictures that lie beside them.
func tests(_ name: String, imports: [Target.Dependency], leaving folders: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + imports, exclude: folders, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "evi",
  products: [.executable(name: "evi", targets: ["evi"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    room("Studies"),
    room("Threads"),
    room("Evidence", imports: ["Studies"]),
    room("Formats", imports: ["Evidence", "Studies", "Threads"]),
    room("Search", imports: ["Evidence", "Studies", "Threads"]),
    room("Screen"),
    room("Figures", imports: ["Evidence", "Screen", "Studies"]),
    room("Browser", imports: ["Evidence", "Figures", "Screen", "Search", "Studies"]),
    room("Views", imports: ["Browser", "Evidence", "Screen", "Search", "Studies"]),
    room("Effects", imports: ["Browser", "CMalloc", "Evidence", "Formats", "Reports", "Search", "Studies", "Threads"]),
    room("Reports", imports: ["Evidence", "Figures", "Formats", "Screen", "Search", "Studies"]),
    room("Generated"),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "CResources"),
    .target(name: "CMalloc"),
    .target(name: "CStart"),
    room("Terminal", imports: ["CNcurses", "Screen"]),
    .executableTarget(
      name: "evi",
      dependencies: [
        "Browser", "CResources", "CStart", "Effects", "Evidence", "Figures", "Formats", "Reports", "Screen", "Search",
        "Studies", "Terminal", "Views", argumentParser,
      ],
      swiftSettings: strict,
      // One file to copy to a server: it needs no Swift, no ncurses and no C library there.
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-use-ld=lld", "-Xlinker", "--strip-debug"]),
        startOrder, writtenAtOnce, largePages,
        .linkedLibrary("_FoundationCollections"),
        .linkedLibrary("_FoundationCShims"),
      ]
    ),
    .executableTarget(
      name: "EviBenchmarks",
      dependencies: [
        "Browser", "CResources", "Effects", "Evidence", "Formats", "Generated", "Search", "Studies", argumentParser,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Browser", "Effects", "Evidence", "Formats", "Screen", "Search", "Studies", "Views"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("ThreadsTests", imports: ["Threads"]),
    tests("StudiesTests", imports: ["Studies"]),
    tests("EvidenceTests", imports: ["Evidence", "Formats", "Studies"], leaving: ["Expected", "Labelled"]),
    tests("FiguresTests", imports: ["Evidence", "Figures", "Formats", "Screen", "Studies"]),
    tests("ScreenTests", imports: ["Screen"]),
    tests("SearchTests", imports: ["Evidence", "Formats", "Search", "Studies"]),
    tests(
      "ReportsTests", imports: ["Evidence", "Formats", "Reports", "Screen", "Search", "Studies"], leaving: ["Expected"]),
    tests("TerminalTests", imports: ["CNcurses", "Screen", "Terminal"]),
    // They run the evi that is built beside them: depending on it would link them the way it is linked.
    tests("EndToEndTests", imports: []),
    tests("FormatsTests", imports: ["Evidence", "Formats", "Studies"], leaving: ["Fixtures"]),
    tests("BrowserTests", imports: ["Browser", "Evidence", "Screen", "Search", "Studies"], leaving: ["Golden"]),
    tests(
      "ViewsTests", imports: ["Browser", "Evidence", "Reports", "Screen", "Search", "Studies"], leaving: ["Snapshots"]),
    tests("EffectsTests", imports: ["Browser", "Effects", "Evidence", "Formats", "Screen", "Search", "Studies"]),
    tests("GeneratedTests", imports: ["Browser", "Effects", "Generated", "Search", "Studies"]),
    tests("EviBenchmarksTests", imports: ["EviBenchmarks", "Generated"]),
    tests("HouseTests", imports: ["Browser", "Screen"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "EviFuzz", dependencies: ["Evidence", "Formats", "Screen", "Search", "Studies"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(sanitizers + ["-use-ld=lld"])]))
}
