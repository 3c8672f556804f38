/// Writes the words, sentences, figures and regimens of a study.
extension StudyWriter {
  /// Writes words as often as a language uses them, without a full stop.
  func writeWords(_ count: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    for place in 0..<count {
      if place > 0 { row.append(UInt8(ascii: " ")) }
      row.append(vocabulary.zipf.rank(&random), of: vocabulary.words)
    }
  }

  /// Writes a sentence of 7 to 28 words or figures, some with a comma, then a full stop and a space.
  func writeSentence(_ random: inout Randomness, _ row: inout ByteBuffer) {
    let start = row.count
    for place in 0..<7 + random.below(22) {
      if place > 0 { row.append(UInt8(ascii: " ")) }
      switch random.below(64) {
      case 0...4: writeFigure(&random, &row)
      case 5...8:
        row.append(vocabulary.zipf.rank(&random), of: vocabulary.words)
        row.append(UInt8(ascii: ","))
      default: row.append(vocabulary.zipf.rank(&random), of: vocabulary.words)
      }
    }
    row.capitalise(at: start)
    row.append(". ")
  }

  private func writeFigure(_ random: inout Randomness, _ row: inout ByteBuffer) {
    switch random.below(8) {
    case 0, 1: writeProportion(&random, &row)
    case 2: writeDecimal("(P = 0.", random.below(1_000), width: 3, ")", &row)
    case 3: writeDecimal("(n = ", 4 + random.below(400), width: 1, ")", &row)
    case 4: writeDecimal("grade ", 1 + random.below(4), width: 1, " or higher", &row)
    case 5: writeDecimal("≥ ", random.below(90), width: 1, " years", &row)
    case 6: writeDecimal("\"\"", 1 + random.below(30), width: 1, " days\"\"", &row)
    default: writeDecimal("", random.below(101), width: 1, "%", &row)
    }
  }

  private func writeDecimal(
    _ before: StaticString, _ number: Int, width: Int, _ behind: StaticString, _ row: inout ByteBuffer
  ) {
    row.append(before)
    row.append(number, width: width)
    row.append(behind)
  }

  /// Writes a proportion such as `17 of 19 (89.5%)`, with the correct percentage.
  private func writeProportion(_ random: inout Randomness, _ row: inout ByteBuffer) {
    let total = 3 + random.below(200)
    let events = random.below(total + 1)
    let share = (events * 2_000 + total) / (2 * total)
    row.append(events)
    row.append(" of ")
    row.append(total)
    row.append(" (")
    row.append(share / 10)
    row.append(".")
    row.append(share % 10)
    row.append("%)")
  }

  /// Writes a regimen such as `Anakinra 100 mg/dose, bid, SC`. A dose in mg without a body weight is at most 3.2 g a
  /// day, so a search can tell the planted dose of 98.765 g a day by its size.
  func writeRegimen(_ drug: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    row.append(drug, of: CoreWords.drugs)
    row.append(UInt8(ascii: " "))
    row.append(Self.amounts[random.below(Self.amounts.count)])
    switch random.below(6) {
    case 0: row.append(" mg/kg/day")
    case 1: row.append(" mg/kg/dose")
    case 2: row.append(" mcg")
    case 3: row.append(" mg/day")
    default: row.append(" mg/dose")
    }
    switch random.below(6) {
    case 0: row.append(", bid")
    case 1: row.append(", tid")
    case 2: row.append(" once daily")
    case 3: row.append(", qid")
    case 4: row.append(" every 12 hours")
    default: row.append(" weekly")
    }
    switch random.below(5) {
    case 0: row.append(", SC")
    case 1: row.append(", IV")
    case 2: row.append(", IM")
    case 3: row.append(" orally")
    default: break
    }
    if random.isOnce(in: 3) {
      row.append(" for ")
      row.append(2 + random.below(50))
      row.append(" weeks")
    }
  }

  private static let amounts = [
    1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 600, 800,
  ]
}
