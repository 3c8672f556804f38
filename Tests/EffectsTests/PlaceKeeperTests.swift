import Browser
import Foundation
import Loading
import Pages
import TestSupport
import Testing

@testable import Effects

struct PlaceKeeperTests {
  private func place(_ filter: String) -> KeptPlace {
    var place = KeptPlace()
    place.filter = filter
    return place
  }

  @Test func `a place is kept for its sources, readable by its owner alone`() throws {
    let folder = try Folder()
    let first = try #require(PlaceFile(of: [.file("/a.ris")], home: folder.path))
    let second = try #require(PlaceFile(of: [.file("/a.ris"), .file("/b.ris")], home: folder.path))
    try first.write(place("icans"))
    try second.write(place("crs"))
    #expect(first.read()?.filter == "icans" && second.read()?.filter == "crs")
    let places = folder.path(of: "evi/places")
    let names = try FileManager.default.contentsOfDirectory(atPath: places)
    #expect(names.count == 2, "nothing is left aside")
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(places)/\(name)")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `what comes through a pipe has no place, and no file is no place`() throws {
    let folder = try Folder()
    #expect(PlaceFile(of: [.standardInput], home: folder.path) == nil)
    #expect(PlaceFile(of: [.bundled], home: folder.path)?.read() == nil)
  }

  @Test func `the keeper writes what has changed, and the first place of all not`() throws {
    let folder = try Folder()
    let file = try #require(PlaceFile(of: [.bundled], home: folder.path))
    let keeper = PlaceKeeper(file, known: nil, mailbox: try Mailbox())
    keeper.note(KeptPlace())
    keeper.writeNow()
    #expect(file.read() == nil)
    keeper.note(place("a"))
    keeper.note(place("ab"))
    keeper.writeNow()
    #expect(file.read()?.filter == "ab")
  }

  @Test func `a place is written a second after a change, without anybody asking`() throws {
    let folder = try Folder()
    let file = try #require(PlaceFile(of: [.bundled], home: folder.path))
    let keeper = PlaceKeeper(file, known: KeptPlace(), mailbox: try Mailbox())
    keeper.note(place("ab"))
    let end = ContinuousClock.now + .seconds(10)
    while file.read() == nil, ContinuousClock.now < end { usleep(20_000) }
    #expect(file.read()?.filter == "ab")
  }

  @Test func `a place that cannot be kept is said once`() throws {
    let folder = try Folder()
    try folder.write("", as: "evi")
    let file = try #require(PlaceFile(of: [.bundled], home: folder.path))
    let mailbox = try Mailbox()
    let keeper = PlaceKeeper(file, known: KeptPlace(), mailbox: mailbox)
    keeper.note(place("a"))
    keeper.writeNow()
    keeper.note(place("b"))
    keeper.writeNow()
    let events = mailbox.takeEvents()
    guard case .noticed(let notice)? = events.first else {
      Issue.record("nothing was said")
      return
    }
    #expect(events.count == 1 && notice.message.hasPrefix("evi cannot keep your place"))
  }
}
