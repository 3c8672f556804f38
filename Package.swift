// swift-tools-version: 6.2

import PackageDescription

/// Whether to build for fuzzing: only `.ci/fuzz` sets EVI_FUZZ. Fuzzing compiles every Swift target with sanitizers.
let isFuzzing = Context.environment["EVI_FUZZ"] != nil
let sanitizers = ["-sanitize=fuzzer,address"]

/// The settings of every Swift target. The language mode is 6 for the whole package.
let strict: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (isFuzzing ? [.unsafeFlags(sanitizers)] : [])

/// Declares a target that may import the targets in `imports` and nothing else; the strict build checks this.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// Declares a test target. `leaving` names its folders of fixtures and expected output, which are not compiled.
func tests(_ name: String, imports: [Target.Dependency], leaving folders: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["TestSupport"] + imports, exclude: folders, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// Sets of positions in a collection, with one bit for each position.
let bitCollections = Target.Dependency.product(name: "BitCollections", package: "swift-collections")

/// Queues.
let dequeModule = Target.Dependency.product(name: "DequeModule", package: "swift-collections")

/// Sets and dictionaries in the order in which their elements came.
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

/// Descriptors and the system's errors.
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "evi",
  products: [.executable(name: "evi", targets: ["evi"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    room("Studies", imports: [bitCollections, orderedCollections]),
    room("Threads", imports: [dequeModule, systemPackage]),
    room("Evidence", imports: ["Studies"]),
    room("Formats", imports: ["Evidence", "Studies", "Threads", orderedCollections]),
    room("Search", imports: ["Evidence", "Studies", "Threads", bitCollections, orderedCollections]),
    room("Decisions", imports: ["Formats", "Studies", bitCollections]),
    room("Screen"),
    room("Pages", imports: ["Evidence", "Screen", "Search", "Studies"]),
    room("Loading", imports: ["CMalloc", "Formats", "Pages", "Studies", "Threads", systemPackage]),
    room("Browser", imports: ["Decisions", "Evidence", "Pages", "Screen", "Search", "Studies", bitCollections]),
    room("Views", imports: ["Browser", "Evidence", "Pages", "Screen", "Search", "Studies", bitCollections]),
    room(
      "Effects",
      imports: [
        "Browser", "Decisions", "Evidence", "Formats", "Loading", "Pages", "Reports", "Search", "Studies", "Threads",
        dequeModule, systemPackage,
      ]),
    room(
      "Reports", imports: ["Decisions", "Evidence", "Pages", "Formats", "Screen", "Search", "Studies", bitCollections]),
    room("Generated"),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "CResources"),
    // Where there is no more memory, malloc says so and ends evi (Sources/CMalloc/malloc.c).
    .target(name: "CMalloc", linkerSettings: [.unsafeFlags(["-Xlinker", "--wrap=malloc"])]),
    room("Terminal", imports: ["CMalloc", "CNcurses", "Screen", systemPackage]),
    .executableTarget(
      name: "evi",
      dependencies: [
        "Browser", "CResources", "Decisions", "Effects", "Evidence", "Formats", "Loading", "Pages", "Reports", "Screen",
        "Search", "Studies", "Terminal", "Threads", "Views", argumentParser, systemPackage,
      ],
      swiftSettings: strict,
      // evi is one file to copy to a server, which needs no Swift, no ncurses and no C library.
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-use-ld=lld", "-Xlinker", "--strip-debug"]),
        .linkedLibrary("_FoundationCollections"),
        .linkedLibrary("_FoundationCShims"),
      ]
    ),
    .executableTarget(
      name: "EviBenchmarks",
      dependencies: [
        "Browser", "CResources", "Effects", "Evidence", "Formats", "Generated", "Loading", "Pages", "Search", "Studies",
        argumentParser, systemPackage,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: [
        "Browser", "CResources", "Decisions", "Effects", "Evidence", "Formats", "Loading", "Pages", "Screen", "Search",
        "Studies", "Views",
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("ThreadsTests", imports: ["Threads"]),
    tests("StudiesTests", imports: ["Studies"]),
    tests("DecisionsTests", imports: ["Decisions", "Formats", "Studies", bitCollections]),
    tests("EvidenceTests", imports: ["Evidence", "Formats", "Studies"], leaving: ["Expected", "Labelled"]),
    tests("PagesTests", imports: ["Evidence", "Formats", "Pages", "Screen", "Search", "Studies"]),
    tests("LoadingTests", imports: ["Formats", "Loading", "Pages", "Studies"]),
    tests("ScreenTests", imports: ["Screen"]),
    tests("SearchTests", imports: ["Evidence", "Formats", "Search", "Studies", bitCollections]),
    tests(
      "ReportsTests", imports: ["Decisions", "Evidence", "Formats", "Reports", "Screen", "Search", "Studies"],
      leaving: ["Expected"]),
    tests("TerminalTests", imports: ["CNcurses", "Screen", "Terminal"]),
    // These tests run the evi that is built beside them. A dependency on evi would link the tests as evi is linked.
    tests("EndToEndTests", imports: ["EviBenchmarks", "Pages", "Screen"], leaving: ["Files"]),
    tests("FormatsTests", imports: ["Evidence", "Formats", "Studies"], leaving: ["Fixtures"]),
    tests(
      "BrowserTests",
      imports: ["Browser", "Decisions", "Evidence", "Pages", "Screen", "Search", "Studies", bitCollections],
      leaving: ["Golden"]),
    tests(
      "ViewsTests", imports: ["Browser", "Evidence", "Pages", "Reports", "Screen", "Search", "Studies"],
      leaving: ["Snapshots"]),
    tests(
      "EffectsTests",
      imports: [
        "Browser", "Decisions", "Effects", "Evidence", "Formats", "Loading", "Pages", "Screen", "Search", "Studies",
        bitCollections, systemPackage,
      ]),
    tests("GeneratedTests", imports: ["Effects", "Generated", "Loading", "Search", "Studies"]),
    tests("EviBenchmarksTests", imports: ["EviBenchmarks", "Generated"]),
    tests(
      "HouseTests",
      imports: ["Browser", "Decisions", "Evidence", "Formats", "Pages", "Reports", "Screen", "Search", "Studies"]),
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
