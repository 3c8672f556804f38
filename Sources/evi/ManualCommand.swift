import ArgumentParser
import CResources
import Pages
import Reports

extension Manual {
  /// The manual that is part of the program.
  static var embedded: Manual {
    let pages = UnsafeBufferPointer(start: cresources_manual, count: cresources_manual_count)
    return Manual(
      pages: pages.map { page in
        let text = UnsafeBufferPointer(start: page.bytes, count: page.size)
        return (String(cString: page.name), String(decoding: text, as: UTF8.self))
      })
  }
}

struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "manual", abstract: "Print the manual: its topics, one topic, or all of it as a man page.",
    discussion: "In the browser, F2 opens the manual, and so do ? and then m.",
    examples: [
      ("evi manual", "the topics"),
      ("evi manual filter", "one topic"),
      ("evi manual --man > evi.1", "a man page"),
    ])

  @Argument(
    help: ArgumentHelp("The topic to print. Without it, evi lists the topics.", valueName: "topic"),
    completion: .list(Manual.embedded.topics.map(\.name)))
  var topic: String?

  @Flag(help: "Print all topics as a man page.")
  var man = false

  func validate() throws {
    if man, topic != nil { throw ValidationError("--man prints all topics: leave the topic out.") }
  }

  mutating func run() throws {
    let manual = Manual.embedded
    let output = Output()
    do {
      if man {
        output.paper.emit(ManPage(manual, version: Evi.configuration.version).text)
      } else if let topic {
        guard let found = manual.topic(topic) else {
          let names = manual.topics.map(\.name).joined(separator: ", ")
          throw Refusal.wrongUse("The manual has no topic “\(topic)”. There are: \(names).")
        }
        ManualReport.print(found, on: output.paper)
      } else {
        ManualReport.printTopics(of: manual, on: output.paper)
      }
      try output.finish()
    } catch let refusal as Refusal {
      throw refusal.reported
    }
  }
}
