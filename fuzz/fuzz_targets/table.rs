//! Bytes -> the text of one pack table -> a compiled pack: what is wrong becomes problems, and what is compiled can be written and read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sijill_pack::Pack;
use sijill_pack::compile::compile;
use sijill_pack::source::Source;

/// The tables with their headers, which the fuzzer is spared from finding.
const TABLES: &[(&str, &str)] = &[
    ("ar/lexicon/verbs.tsv", "root\tform\tvowels\tmasdar\tslots\tgloss"),
    ("ar/lexicon/nouns.tsv", "lemma\tgender\tplural\tclass\tgloss"),
    ("ar/lexicon/adjectives.tsv", "lemma\tplural\tfeminine\tgloss"),
    ("ar/lexicon/closed.tsv", "form\tpos\tfunction\tlemma\tfeatures\tgloss"),
    ("ar/lexicon/names.tsv", "name\tkind\tgloss"),
    ("ar/lexicon/multiwords.tsv", "form\tpos\tfunction\tgloss"),
    ("ar/lexicon/shapes.tsv", "prefix\tsuffix\tarticle\tletters\tpos\tfeatures\tcost\tgloss"),
    ("ar/frames/frames.tsv", "id\tlemma\tkind\tsense\tmodes\tslots\tneeds\tyes\tno"),
    ("ar/classes.tsv", "class\tlemmas\tgloss"),
    ("ar/clitics.tsv", "form\tkind\tpos\tfunction\thost\tjoins\tgloss"),
    ("ar/cues.tsv", "cue\tkind\tstance\tgloss"),
    ("ar/agents.tsv", "lemma\tsector\tkind\tinherits\tgloss"),
    ("ar/time.tsv", "form\tkind\tvalue\tgloss"),
    ("ar/weights/lemmas.tsv", "lemma\tpos\tcost"),
    ("ar/ui.tsv", "key\tar\ten"),
    ("world/countries.tsv", "code\tar\tar_nisba\tar_capital\ten\ten_adjective\ten_capital"),
    ("world/actors.tsv", "id\tcode\tsector\tkind\tar\ten\toffice\tfrom\tto\tsource"),
    ("world/places.tsv", "country\tkind\tar\ten\tparent"),
    ("ar/nisbas.tsv", "nisba\tcode\tgloss"),
    ("ontology/types.tsv", "type\tstance\tlabel_en\tlabel_ar\tgloss"),
    ("ontology/modes.tsv", "type\tmode\tlabel_en\tlabel_ar"),
    ("ontology/sectors.tsv", "sector\tlabel_en\tlabel_ar"),
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let (path, header) = TABLES[usize::from(*first >> 1) % TABLES.len()];
    let mut source = Source::default();
    source.insert("ar/pack.toml", "language = \"ar\"\nversion = \"0\"\n");
    source.insert("ar/lexicon/verbs-0.tsv", "root\tform\tvowels\tmasdar\tslots\tgloss\nكتب\t1\tau\tكِتَابَة\to\twrite\n");
    let table = if first % 2 == 0 { format!("{header}\n{text}") } else { text.into_owned() };
    source.insert(path, &table);
    let (pack, problems) = compile(&source, "ar");
    for problem in problems {
        assert!(!problem.to_string().is_empty());
    }
    let bytes = pack.to_bytes().expect("a pack can be written");
    assert!(Pack::from_bytes(&bytes).is_ok());
    // Whatever the bytes are, reading them as a compiled pack fails with an error or succeeds.
    let _ = Pack::from_bytes(rest);
});
