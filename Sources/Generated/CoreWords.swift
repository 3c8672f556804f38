/// The real words of a generated collection.
enum CoreWords {
  /// The words of every abstract, the most frequent first.
  static let frequent = texts(
    """
    the of and in to with patients for a was were or is at on by from as treatment study after that than be this group
    an not clinical after between dose during are had who trial disease which safety compared therapy response weeks
    efficacy placebo baseline months all two no treated daily significant adverse receiving primary outcome events risk
    days both survival results therapy up have more associated controlled blood mean rate effect cell these oral
    median care groups higher years reduced severe acute but most each used using one other will it its time effects
    may quality into increased chronic analysis cancer its been levels dosing health life open label lower
    """)

  /// Terms of medicine that only some abstracts have.
  static let terms = texts(
    """
    anakinra steroid steroids infection infusion intravenous subcutaneous toxicity neurotoxicity cytokine interleukin
    antibody monoclonal randomised randomized double blind crossover cohort retrospective prospective multicentre
    pharmacokinetics pharmacodynamics bioavailability progression remission relapse refractory recurrence metastatic
    lymphoma leukaemia myeloma carcinoma sarcoma melanoma glioma tumour tumor biopsy chemotherapy radiotherapy
    immunotherapy surgery resection transplantation graft rejection dialysis creatinine glomerular filtration albumin
    proteinuria hypertension hypotension tachycardia arrhythmia fibrillation infarction ischaemia stroke thrombosis
    embolism anticoagulation bleeding haemorrhage anaemia neutropenia thrombocytopenia leukocytes lymphocytes platelets
    haemoglobin glucose insulin diabetes obesity cholesterol triglycerides lipoprotein statin aspirin metformin
    corticosteroids dexamethasone prednisone methotrexate cyclosporine tacrolimus rituximab adalimumab infliximab
    tocilizumab ritonavir remdesivir azithromycin vancomycin ceftriaxone amoxicillin fluconazole hydroxychloroquine
    asthma bronchitis pneumonia fibrosis emphysema spirometry oxygenation ventilation intubation sepsis shock fever
    cough dyspnoea fatigue nausea vomiting diarrhoea constipation headache dizziness insomnia anxiety depression
    schizophrenia bipolar dementia epilepsy seizures migraine neuropathy sclerosis parkinsonism tremor cognition
    psoriasis dermatitis eczema urticaria arthritis osteoporosis fracture gout lupus vasculitis uveitis glaucoma
    retinopathy cataract hearing pregnancy preeclampsia preterm neonatal infants children adolescents adults elderly
    vaccine immunogenicity antibodies titre seroconversion hepatitis cirrhosis pancreatitis colitis gastritis reflux
    endoscopy colonoscopy imaging ultrasound tomography radiograph biomarker genotype mutation receptor kinase
    inhibitor agonist antagonist placebo-controlled first-line follow-up long-term progression-free event-free
    double-blind open-label single-arm dose-limiting dose-escalation health-related C-reactive IL-6 IL-1β TNF-α
    CD19 CD22 PD-1 PD-L1 HER2 EGFR BCMA CRS ICANS HLH MAS GVHD COPD HIV HBV HCV ECG MRI CT PET BMI HbA1c eGFR
    hospitalisation mortality morbidity comorbidities adherence questionnaire endpoint endpoints hazard confidence
    interval odds regression multivariate subgroup sensitivity specificity predictive enrolled eligible consent
    withdrawn completed discontinued escalated tapered titrated administered infused injected inhaled topical
    frequency equivalent inadequate adequate frequently required requirement quantitative questionnaire
    Sjögren Behçet Ménière Guillain-Barré Crohn Hashimoto Kawasaki Waldenström Hodgkin Alzheimer Parkinson naïve
    """)

  static let drugs = Words(
    """
    Anakinra|Dexamethasone|Tocilizumab|Siltuximab|Methylprednisolone|Prednisone|Rituximab|Adalimumab|Infliximab
    Etanercept|Secukinumab|Ustekinumab|Dupilumab|Omalizumab|Pembrolizumab|Nivolumab|Ipilimumab|Atezolizumab|Bevacizumab
    Trastuzumab|Cetuximab|Ibrutinib|Imatinib|Osimertinib|Ruxolitinib|Tofacitinib|Baricitinib|Lenalidomide|Bortezomib
    Carfilzomib|Daratumumab|Venetoclax|Azacitidine|Cytarabine|Cyclophosphamide|Fludarabine|Doxorubicin|Cisplatin
    Carboplatin|Paclitaxel|Gemcitabine|Methotrexate|Tacrolimus|Ciclosporin|Mycophenolate mofetil|Metformin|Empagliflozin
    Semaglutide|Liraglutide|Insulin glargine|Atorvastatin|Rosuvastatin|Evolocumab|Aspirin|Clopidogrel|Apixaban
    Rivaroxaban|Enoxaparin|Amlodipine|Losartan|Sacubitril/valsartan|Bisoprolol|Spironolactone|Furosemide|Remdesivir
    Ritonavir|Dolutegravir|Tenofovir|Sofosbuvir|Oseltamivir|Vancomycin|Ceftriaxone|Amoxicillin|Azithromycin|Meropenem
    Fluconazole|Amphotericin B|Ivermectin|Artesunate|Escitalopram|Sertraline|Quetiapine|Lithium|Levetiracetam
    Lamotrigine|Topiramate|Donepezil|Memantine|Levodopa|Botulinum toxin A|Ketamine|Morphine|Paracetamol|Ibuprofen
    Celecoxib|Salbutamol|Budesonide|Tiotropium|Montelukast|Alendronate|Denosumab|Vitamin D3|Folic acid|Iron sucrose
    Erythropoietin|Filgrastim|Hydroxyurea|Interferon β-1a|Natalizumab|Fingolimod|Ocrelizumab|Colchicine|Allopurinol
    """, separator: "|")

  static let conditions = Words(
    """
    Asthma|COPD|Type 2 Diabetes Mellitus|Type 1 Diabetes|Hypertension|Heart Failure|Atrial Fibrillation|Stroke|Sepsis
    Myocardial Infarction|Coronary Artery Disease|Breast Cancer|Prostate Cancer|Non-Small Cell Lung Cancer|Melanoma
    Colorectal Cancer|Pancreatic Cancer|Hepatocellular Carcinoma|Ovarian Cancer|Glioblastoma|Multiple Myeloma
    Diffuse Large B-Cell Lymphoma|Acute Lymphoblastic Leukemia|Acute Myeloid Leukemia|Chronic Lymphocytic Leukemia
    Hodgkin Lymphoma|Waldenström Macroglobulinemia|Cytokine Release Syndrome|Neurotoxicity|Graft-versus-Host Disease
    Rheumatoid Arthritis|Psoriasis|Psoriatic Arthritis|Ankylosing Spondylitis|Systemic Lupus Erythematosus|Gout
    Sjögren's Syndrome|Behçet's Disease|Still's Disease|Crohn's Disease|Ulcerative Colitis|Celiac Disease
    Hepatitis B|Hepatitis C|HIV Infections|Tuberculosis|Malaria|COVID-19|Influenza|Pneumonia|Urinary Tract Infection
    Depression|Schizophrenia|Bipolar Disorder|Anxiety Disorders|Alzheimer Disease|Parkinson Disease|Epilepsy|Migraine
    Multiple Sclerosis|Guillain-Barré Syndrome|Ménière's Disease|Amyotrophic Lateral Sclerosis|Neuropathic Pain
    Low Back Pain|Osteoarthritis, Knee|Osteoporosis|Hip Fracture|Obesity|Hypercholesterolemia|Chronic Kidney Disease
    End-Stage Renal Disease|Kidney Transplantation|Liver Cirrhosis|Preeclampsia|Preterm Birth|Infertility|Endometriosis
    Cystic Fibrosis|Idiopathic Pulmonary Fibrosis|Sleep Apnea|Macular Degeneration|Glaucoma|Atopic Dermatitis|Acne
    Sickle Cell Disease|Hemophilia A|Iron-Deficiency Anemia|Venous Thromboembolism|Immune Thrombocytopenia
    """, separator: "|")

  static let designs = Words(
    """
    Interventional, Phase 1|Interventional, Phase 1, dose escalation|Interventional, Phase 1/2|Interventional, Phase 2
    Interventional, Phase 2, randomised, double-blind|Interventional, Phase 2, single-arm, open-label
    Interventional, Phase 3, randomised, double-blind, placebo-controlled|Interventional, Phase 3, randomised
    Interventional, Phase 4|Interventional, not applicable|Observational|Observational, retrospective cohort
    Observational, prospective cohort|Observational, case-control|Case series|Case series (abstract)
    Expanded Access|Interventional, Phase 2/Phase 3|Interventional, crossover|Observational, registry
    """, separator: "|")

  private static func texts(_ list: String) -> [ArraySlice<UInt8>] {
    let words = Words(list)
    return (0..<words.count).map { words[$0] }
  }
}
