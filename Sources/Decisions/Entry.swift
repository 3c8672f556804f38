package import BitCollections

/// The studies of an action, by their positions in the collection.
package enum Positions: Hashable, Sendable {
  case few([Int])
  case many(BitSet)

  /// Up to this many positions are stored one by one.
  static let mostFew = 50

  package init(_ positions: [Int]) {
    self = positions.count <= Self.mostFew ? .few(positions) : .many(BitSet(positions))
  }

  package var count: Int {
    switch self {
    case .few(let positions): positions.count
    case .many(let positions): positions.count
    }
  }

  /// The first position; nil if there is none.
  package var first: Int? {
    switch self {
    case .few(let positions): positions.first
    case .many(let positions): positions.first
    }
  }

  package var all: [Int] {
    switch self {
    case .few(let positions): positions
    case .many(let positions): Array(positions)
    }
  }

  /// Returns the positions after studies have moved: `places` has the new position of each old one, or -1.
  package func moved(to places: [Int]) -> Positions {
    Positions(Set(all.map { places[$0] }).filter { $0 >= 0 }.sorted())
  }
}

/// An action, with the studies of one collection that it is about.
package struct Entry: Hashable, Sendable {
  package let id: String
  /// nil while the action is being saved. Such an action is the newest.
  package internal(set) var at: Moment?
  package let by: String
  package let deed: Deed
  package internal(set) var positions: Positions
  /// Whether another action has taken this one back.
  package internal(set) var isCancelled = false

  package init(id: String, at: Moment? = nil, by: String, deed: Deed, positions: Positions = .few([])) {
    (self.id, self.at, self.by, self.deed, self.positions) = (id, at, by, deed, positions)
  }

  /// Whether the action comes after `other`: by time, and at equal times by id. Actions that are not saved come last,
  /// in the order in which the person did them.
  func isAfter(_ other: Entry) -> Bool {
    switch (at, other.at) {
    case (let own?, let others?): own == others ? id > other.id : own > others
    case (nil, _?): true
    case (_?, nil): false
    case (nil, nil): (id.count, id) > (other.id.count, other.id)
    }
  }
}
