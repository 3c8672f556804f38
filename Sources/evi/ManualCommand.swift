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
  static let configuration = CommandConfiguration.manual

  @Argument(
    help: .topic,
    completion: .list(Manual.embedded.topics.map(\.name)))
  var topic: String?

  @Flag(help: .man)
  var man = false

  func validate() throws {
    if man, topic != nil { throw ValidationError(UsageWords.manIsWhole) }
  }

  mutating func run() throws {
    let manual = Manual.embedded
    let output = Output()
    do {
      if man {
        output.paper.emit(ManPage(manual, version: Evi.configuration.version).text)
      } else if let topic {
        guard let found = manual.topic(topic) else {
          throw Refusal.wrongUse(UsageWords.noTopic(topic, of: manual.topics.map(\.name)))
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
