import Evidence
import Studies
import TestSupport
import Testing

/// Figures that several columns of a table state together.
struct JoinedColumnsTests {
  private func table(_ headings: String, _ cells: String) -> StudyCollection {
    Sample.csv("Study,\(headings)\nA,\(cells)\n")
  }

  private func doses(_ headings: String, _ cells: String) -> [String] {
    let collection = table(headings, cells)
    return collection[0].regimens(in: collection).map { $0.value.text }
  }

  @Test(arguments: [
    ("Dose,Frequency,Route", "100 mg,twice daily,SC", ["100 mg bid SC"]),
    ("Route,Frequency,Dose (mg)", "oral,weekly,100", ["100 mg weekly PO"]),
    ("Dose,Unit,Times per day", "50,mg,3", ["50 mg tid"]), ("Dose,Doses per week", "50 mg,2", ["50 mg 2 times a week"]),
    ("Dose,Frequency", "100 mg bid,daily", ["100 mg bid"]), ("Dose,Route", "100 mg IV,SC", ["100 mg IV"]),
    ("Dose,Frequency", "100 mg,3", ["100 mg"]), ("Dose,Frequency", "100 mg,", ["100 mg"]),
    ("Dose,Visit frequency", "100 mg,weekly", ["100 mg"]),
    ("Anakinra dose,Anakinra frequency,Placebo dose", "100 mg,bid,5 mg", ["100 mg bid", "5 mg"]),
    ("Starting dose,Maximum dose,Frequency", "100 mg,200 mg,bid", ["100 mg", "200 mg"]),
    ("Daily dose,Frequency", "600 mg,three times daily", ["600 mg daily"]),
    ("Dose per day,Doses per day", "600 mg,3", ["600 mg daily"]),
    ("Weekly dose,Frequency", "70 mg,daily", ["70 mg weekly"]),
    ("Intervention,Route of administration", "Anakinra 100 mg daily,SC", ["100 mg daily"]),
    ("Dose and route", "100 mg daily SC", ["100 mg daily SC"]), ("Dose,ROA", "100 mg,SC", ["100 mg SC"]),
    ("Dose (1000 IU)", "5", ["could not be read"]), ("Dose (mg/day)", "\"20, 40\"", ["20 mg/day", "40 mg/day"]),
  ])
  func `an amount takes its unit, frequency and route from columns of their own`(
    _ headings: String, _ cells: String, _ expected: [String]
  ) {
    #expect(doses(headings, cells) == expected)
  }

  private func proportions(_ headings: String, _ cells: String) -> [String] {
    let collection = table(headings, cells)
    let found = collection[0].proportions(in: collection)
    return zip(found, SubjectReader(Lexicons.embedded, of: collection).subjects(of: found, in: collection[0])).map {
      found, subject in
      let value = found.value
      let percent = value.percent.map { " \(Int($0))%" } ?? ""
      let arm = subject.arm.isEmpty ? "" : " \(subject.arm)"
      return "\(value.events ?? -1)/\(value.total ?? -1)\(percent)\(arm)"
    }
  }

  @Test(arguments: [
    ("Deaths,N", "5,20", ["5/20"]), ("Events,Total", "5,\"1,020\"", ["5/1020"]),
    ("Relapse (n),Total", "5,20", ["5/20"]),
    (
      "Deaths anakinra,N anakinra,Deaths control,N control", "5,20,7,22",
      ["5/20 anakinra", "7/22 control"]
    ),
    (
      "N anakinra,N control,Deaths anakinra,Deaths control,Infections anakinra", "20,22,5,7,1",
      ["5/20 anakinra", "7/22 control", "1/20 anakinra"]
    ),
    ("Events1,n1,Events2,n2", "5,20,7,22", ["5/20 group 1", "7/22 group 2"]),
    ("Events,Total,Control events,Control total", "5,20,7,22", ["5/20 treatment", "7/22 Control"]),
    ("Deaths,N,Deaths placebo,N placebo", "5,20,7,22", ["5/20 treatment", "7/22 placebo"]),
    ("Relapses,N,Deaths control,N control", "5,20,7,22", ["5/20", "7/22 control"]),
    ("Deaths (intervention),Total (intervention)", "5 (25%),20", ["5/20 25% intervention"]),
    ("\"Deaths, n (%)\",N", "5 (25),20", ["5/20 25%"]),
    ("Anakinra (n = 20),Control (n = 22)", "5 (25%),2 (9%)", ["5/20 25% Anakinra", "2/22 9% Control"]),
    ("Deaths (n = 20)", "5", ["5/20"]), ("Deaths,Total,Relapses,Total", "6,50,10,45", ["6/50", "10/45"]),
    ("\"Remission, % (SE)\"", "45 (3.2)", ["-1/-1 45%"]), ("\"Deaths, n/N\"", "12/38", ["12/38"]),
  ])
  func `events take their total and their arm from the headings`(
    _ headings: String, _ cells: String, _ expected: [String]
  ) {
    #expect(proportions(headings, cells) == expected)
  }

  /// `Mortality` may be in per cent, and a total of everybody is none of one arm.
  @Test(arguments: [
    ("Mortality,N", "5,20"), ("Deaths anakinra,Deaths control,N", "5,7,42"),
    ("Deaths,N female", "5,20"), ("Deaths,Mean age", "5,20"), ("Anakinra (n = 20)", "45.2 (12.1)"),
    ("Deaths anakinra,N anakinra low dose,N anakinra high dose", "5,20,22"), ("Deaths,N", "n.r.,20"),
    ("Deaths no steroid,N steroid", "5,20"), ("Deaths,N per group", "5,20"),
    ("Deaths,N", "\"3 (2 sepsis, 1 relapse)\",50"), ("\"Deaths, n (%)\",N", "10 (20) / 15 (30),100"),
    ("Deaths (I/C),Participants (I/C)", "82/91,150/149"), ("Died/survived", "12/38"), ("CR/PR", "12/20"),
    ("Mortality reduction (%)", "20"), ("Predicted mortality (%)", "20"), ("\"Mortality, weight (%)\"", "20"),
  ])
  func `headings that leave a doubt join nothing`(_ headings: String, _ cells: String) {
    #expect(proportions(headings, cells) == [])
  }

  @Test func `a row of a plot says which arm it is`() {
    let collection = table("Relapse intervention,N intervention,Death control (n = 22)", "5 (25%),20,2 (9%)")
    let found = collection[0].proportions(in: collection)
    let subjects = SubjectReader(Lexicons.embedded, of: collection).subjects(of: found, in: collection[0])
    #expect(subjects.map(\.text) == ["Relapse intervention", "Death control"])
    let other = table("\"Relapse, n (%) intervention\",N intervention", "5 (25),20")
    let subject = SubjectReader(Lexicons.embedded, of: other).subjects(
      of: other[0].proportions(in: other), in: other[0])
    #expect(subject.map(\.text) == ["Relapse, intervention"])
  }

  private func subjects(_ headings: String, _ rows: String...) -> [String] {
    let collection = Sample.csv("Study,\(headings)\n" + rows.map { "A,\($0)\n" }.joined())
    let reader = SubjectReader(Lexicons.embedded, of: collection)
    return (0..<collection.count).flatMap { place in
      reader.subjects(of: collection[place].proportions(in: collection), in: collection[place]).map {
        "\($0.text): \($0.outcome.kind.rawValue), \($0.outcome.direction.rawValue)"
      }
    }
  }

  @Test func `columns of names say the outcome and the arm of a row`() {
    #expect(
      subjects(
        "Events (drug),Total (drug),Events (placebo),Total (placebo),Outcome", "12,40,20,41,Death", "1,9,2,9,Rash")
        == [
          "Death, drug: death, bad", "Death, placebo: death, bad", "Rash, drug: toxicity, bad",
          "Rash, placebo: toxicity, bad",
        ])
    #expect(
      subjects("Arm,Outcome,Events,Total", "Drug,Death,12,40", "Placebo,Death,20,41")
        == ["Death, Drug: death, bad", "Death, Placebo: death, bad"])
    #expect(subjects("Group,Deaths,N", "Placebo,5,20") == ["Deaths, Placebo: death, bad"])
    #expect(subjects("Treatment,Deaths,N", "Drug vs placebo,5,20") == ["Deaths: death, bad"])
  }

  @Test func `an outcome that is a sentence names no figure of another column`() {
    #expect(subjects("Events,Total,Outcome", "5,20,Improved in 3 of 20 (15%)").first == "Events: other, unknown")
  }

  @Test func `more events than people are a finding`() {
    let collection = table("Deaths,N", "25,20")
    #expect(collection[0].findings(in: collection).map(\.words) == ["25/20"])
    #expect(collection[0].proportions(in: collection).isEmpty)
  }

  @Test(arguments: [("N", "1,5"), ("N", "12-15"), ("N", "5 of 3"), ("Response", "5 of 3")])
  func `a cell with a number that is none is a finding`(heading: String, words: String) {
    let collection = table(heading, "\"\(words)\"")
    #expect(collection[0].findings(in: collection).map(\.words) == [words])
  }

  @Test(arguments: ["58", "n/a", "NR", "-", "about 20"]) func `a plain number and a mark for none are no finding`(
    words: String
  ) {
    let collection = table("N", words)
    #expect(collection[0].findings(in: collection).isEmpty)
  }
}
