/// Writes one study as a row of CSV: eight cells, about 1.4 KB, like a row of a trial registry's download.
///
/// A row does not depend on other rows. So the first 1,000 studies of a collection of 1,000,000 are those of a
/// collection of 1,000.
struct StudyWriter: Sendable {
  static let header =
    "NCT Number,Study Title,Conditions,Interventions (Dosage),Study Design,Enrollment,Start Date,Brief Summary\n"

  let seed: UInt64
  let vocabulary: Vocabulary

  func write(_ position: Int, to row: inout ByteBuffer) {
    var random = Randomness(seed: seed, study: position)
    let condition = random.below(CoreWords.conditions.count)
    let drug = random.below(CoreWords.drugs.count)
    row.append("NCT")
    row.append(position, width: 8)
    row.append(",\"")
    writeTitle(drug, condition, &random, &row)
    plant(.title, of: position, &row)
    row.append("\",\"")
    plant(.conditions, of: position, &row)
    writeConditions(condition, &random, &row)
    row.append("\",\"")
    writeInterventions(drug, &random, &row)
    plant(.interventions, of: position, &row)
    row.append("\",\"")
    row.append(random.below(CoreWords.designs.count), of: CoreWords.designs)
    row.append("\",")
    writeEnrollment(position, &random, &row)
    row.append(",")
    writeDate(&random, &row)
    row.append(",\"")
    writeSummary(position, drug, condition, &random, &row)
    row.append("\"\n")
  }

  private func plant(_ cell: Planted.Cell, of position: Int, _ row: inout ByteBuffer) {
    for planted in Planted.all where planted.cell == cell && planted.rule.includes(position) {
      row.append(planted.written)
    }
  }

  private func writeTitle(_ drug: Int, _ condition: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    switch random.below(4) {
    case 0: row.append("Efficacy and Safety of ")
    case 1: row.append("A Randomised Trial of ")
    case 2: row.append("A Phase 2 Study of ")
    default: row.append("Long-Term Outcomes of ")
    }
    row.append(drug, of: CoreWords.drugs)
    row.append(" in Patients With ")
    row.append(condition, of: CoreWords.conditions)
    row.append(": ")
    writeWords(4 + random.below(8), &random, &row)
  }

  private func writeConditions(_ condition: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    row.append(condition, of: CoreWords.conditions)
    for _ in 0..<random.below(3) {
      row.append("|")
      row.append(random.below(CoreWords.conditions.count), of: CoreWords.conditions)
    }
  }

  private func writeInterventions(_ drug: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    writeRegimen(drug, &random, &row)
    for _ in 0..<random.below(3) {
      row.append(" | ")
      writeRegimen(random.below(CoreWords.drugs.count), &random, &row)
    }
    if random.isOnce(in: 8) {
      row.append(" | Other: ")
      writeCode(&random, &row)
    }
  }

  /// Writes the code that a sponsor gives to a drug without a name yet. Few codes occur twice.
  private func writeCode(_ random: inout Randomness, _ row: inout ByteBuffer) {
    for _ in 0..<3 { row.append(UInt8(ascii: "A") + UInt8(random.below(16))) }
    row.append("-")
    row.append(random.below(100_000), width: 4)
  }

  private func writeEnrollment(_ position: Int, _ random: inout Randomness, _ row: inout ByteBuffer) {
    let size = random.below(10)
    let enrolled = 4 + random.below(size < 4 ? 60 : size < 8 ? 500 : size < 9 ? 3_000 : 20_000)
    if Planted.enrollment.includes(position) {
      row.append(Planted.enrolled)
    } else if !random.isOnce(in: 50) {
      row.append(enrolled)
    }
  }

  private func writeDate(_ random: inout Randomness, _ row: inout ByteBuffer) {
    row.append(2026 - random.below(5) * random.below(6) - random.below(5))
    row.append("-")
    row.append(1 + random.below(12), width: 2)
    guard !random.isOnce(in: 3) else { return }
    row.append("-")
    row.append(1 + random.below(28), width: 2)
  }

  private func writeSummary(
    _ position: Int, _ drug: Int, _ condition: Int, _ random: inout Randomness, _ row: inout ByteBuffer
  ) {
    let end = row.count + 240 + random.below(740) + random.below(740)
    let form = random.below(4)
    if form < 2 { row.append("BACKGROUND: ") }
    writeSentence(&random, &row)
    row.append(drug, of: CoreWords.drugs)
    row.append(" was given for ")
    row.append(condition, of: CoreWords.conditions)
    plant(.summary, of: position, &row)
    row.append(". ")
    var section = 0
    while row.count < end {
      if random.isOnce(in: 4), section < 3 {
        if form % 2 == 1 { row.append("\n") }
        if form < 2 { writeHeading(section, &row) }
        section += 1
      }
      writeSentence(&random, &row)
    }
    row.append("NCT")
    row.append(position, width: 8)
    row.append(".")
  }

  private func writeHeading(_ section: Int, _ row: inout ByteBuffer) {
    switch section {
    case 0: row.append("METHODS: ")
    case 1: row.append("RESULTS: ")
    default: row.append("CONCLUSIONS: ")
    }
  }
}
