import Evidence
import Foundation
import Studies
import TestSupport

/// The figures of a proportion, as a label in the file gives them.
struct Figures: Hashable, CustomStringConvertible {
  var events: Int?
  var total: Int?
  var percent: Double?

  init(_ proportion: Proportion) {
    events = proportion.events
    total = proportion.total
    percent = proportion.percent
  }

  /// Reads a label such as `17/19 89.5%`, `12/? 40%` or `73%`.
  init?(label: Substring) {
    for part in label.split(separator: " ") {
      if part.hasSuffix("%") {
        guard let percent = Double(part.dropLast()) else { return nil }
        self.percent = percent
      } else {
        let counts = part.split(separator: "/")
        guard counts.count == 2, let events = Int(counts[0]) else { return nil }
        self.events = events
        total = Int(counts[1])
        guard total != nil || counts[1] == "?" else { return nil }
      }
    }
  }

  var description: String {
    let counts = events.map { "\($0)/\(total.map(String.init) ?? "?")" }
    return [counts, percent.map { $0 == $0.rounded() ? "\(Int($0))%" : "\($0)%" }].compactMap { $0 }.joined(
      separator: " ")
  }
}

/// A sentence, and the proportions that a person finds in it.
struct LabelledSentence {
  let line: Int
  let isHeldOut: Bool
  let text: String
  var figures: [Figures] = []

  /// Reads all sentences of `Labelled/proportions.txt`. The head of that file explains its format.
  static func all() throws -> [LabelledSentence] {
    let file = Place.beside(#filePath, "Labelled/proportions.txt")
    var sentences: [LabelledSentence] = []
    var isHeldOut = false
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("@ ") {
        isHeldOut = line == "@ held out"
      } else if line.hasPrefix("- ") {
        sentences.append(LabelledSentence(line: number + 1, isHeldOut: isHeldOut, text: String(line.dropFirst(2))))
      } else if line.hasPrefix("  "), line != "  none" {
        guard let figures = Figures(label: line.dropFirst(2)), !sentences.isEmpty else {
          throw LabelError(line: number + 1)
        }
        sentences[sentences.count - 1].figures.append(figures)
      }
    }
    return sentences
  }

  struct LabelError: Error {
    let line: Int
  }

  var read: [Figures] { Proportion.read(Folding.fold(text)[...]).map(Figures.init) }
}

/// The agreement between evi and the labels, counted by proportion. A proportion is right only with all its figures.
struct Agreement: CustomStringConvertible {
  var right = 0
  var wrong = 0
  var missed = 0
  var remarks: [String] = []

  init(_ sentences: [LabelledSentence]) {
    for sentence in sentences {
      var left = sentence.figures
      var extra: [Figures] = []
      for figures in sentence.read {
        if let match = left.firstIndex(of: figures) { left.remove(at: match) } else { extra.append(figures) }
      }
      right += sentence.figures.count - left.count
      wrong += extra.count
      missed += left.count
      if !left.isEmpty || !extra.isEmpty {
        remarks.append("line \(sentence.line): missed \(left), read \(extra): \(sentence.text)")
      }
    }
  }

  /// The part of the proportions read that is right.
  var precision: Double { Double(right) / Double(max(1, right + wrong)) }
  /// The part of the labelled proportions that was read.
  var recall: Double { Double(right) / Double(max(1, right + missed)) }

  var description: String {
    "\(right) right, \(wrong) wrong, \(missed) missed: precision \(precision), recall \(recall)"
  }
}
