//! The words of a sentence -> the amounts in it: "خمسة وعشرون جنديا" is 25, "نحو 10 آلاف شخص" about 10000, "ما بين 20 و30" between two.

use crate::record::Precision;
use crate::syntax::{Source, Tree};
use crate::text::TokenKind;
use sijill_pack::Pack;
use sijill_pack::features::{Function, Pos};
use sijill_pack::letters::key;
use sijill_pack::pack::{AmountKind, class};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words behind what is counted among which "at least" may stand.
const AFTER: usize = 2;

/// The further words of what limits a number, and what kind of limit it is.
type Limit = (Vec<Vec<u8>>, AmountKind);

/// Number words, and the words beside a number, by their folded letters.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    words: BTreeMap<Vec<u8>, u32>,
    /// Scales and vague numbers.
    sizes: BTreeMap<Vec<u8>, Vec<(AmountKind, u32)>>,
    /// What limits a number, by the first word; the longer before the shorter.
    limits: BTreeMap<Vec<u8>, Vec<Limit>>,
}

/// A number as a sentence tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The words of it: what limits it, the number, what is counted.
    pub tokens: Range<usize>,
    /// The number; the lower one of two.
    pub number: u32,
    /// The higher one of two.
    pub high: Option<u32>,
    /// How exactly it is told.
    pub precision: Precision,
    /// Item of what is counted; `None` where only the number stands.
    pub counted: Option<usize>,
}

/// A number that has been read.
#[derive(Clone, Copy)]
struct Read {
    value: u32,
    /// It only says at least how many.
    vague: bool,
    /// The scale of its last word, 1 for none.
    scale: u32,
    /// Token behind it.
    end: usize,
}

impl Numbers {
    /// The number words of a pack: its words of time of the kind `number`, and its table of amounts.
    pub fn new(pack: &Pack) -> Numbers {
        let numbers = pack.times.iter().filter(|t| pack.str(t.kind) == AmountKind::Number.name());
        let words = numbers.filter_map(|t| Some((key(pack.str(t.form)), pack.str(t.value).parse().ok()?)));
        let mut out = Numbers { words: words.collect(), ..Numbers::default() };
        for a in &pack.amounts {
            let mut parts = pack.str(a.form).split(' ').map(key);
            let Some(first) = parts.next() else { continue };
            match a.kind {
                AmountKind::Number => drop(out.words.insert(first, a.value)),
                AmountKind::Scale | AmountKind::Vague | AmountKind::Half => {
                    out.sizes.entry(first).or_default().push((a.kind, a.value));
                }
                kind => out.limits.entry(first).or_default().push((parts.collect(), kind)),
            }
        }
        out.limits.values_mut().for_each(|l| l.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        out
    }

    /// The amounts of a sentence, in order.
    pub fn amounts(&self, source: Source<'_>, tree: &Tree) -> Vec<Amount> {
        let Some(tokens) = source.tokens(tree.items.clone()) else { return Vec::new() };
        // Most sentences count nothing.
        let counts = |item: usize| {
            let r = tree.reading(source.words, item);
            r.is_some_and(|r| {
                r.pos == Pos::Number || r.class & class::QUANTITY != 0 || r.function == Function::Quantifier
            })
        };
        if !tree.items.clone().any(counts) {
            return Vec::new();
        }
        let scan = Scan { numbers: self, source, tree, end: tokens.end };
        let mut out = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            match scan.amount(at) {
                Some((amount, end)) => {
                    out.extend(amount);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        out
    }
}

struct Scan<'a> {
    numbers: &'a Numbers,
    source: Source<'a>,
    tree: &'a Tree,
    end: usize,
}

impl Scan<'_> {
    /// The amount that begins at a token, and where it ends; no amount, but an end, for a share ("30 في المئة").
    fn amount(&self, start: usize) -> Option<(Option<Amount>, usize)> {
        let mut at = start;
        let mut precision = Precision::Exact;
        let mut between = false;
        while let Some((kind, end)) = self.limit(at) {
            match kind {
                AmountKind::About => precision = Precision::About,
                AmountKind::Over => precision = Precision::AtLeast,
                AmountKind::Under => precision = Precision::AtMost,
                AmountKind::Between => between = true,
                _ => return None,
            }
            at = end;
        }
        let first = self.number(at, between)?;
        let mut end = first.end;
        let mut low = first.value;
        let mut high = None;
        let second = if between {
            let (joined, next) = self.joined(end);
            if joined { self.number(next, false) } else { None }
        } else {
            self.limit(end).filter(|(kind, _)| *kind == AmountKind::To).and_then(|(_, next)| self.number(next, false))
        };
        if let Some(second) = second {
            // "3 إلى 5 آلاف": the scale is that of both.
            let scaled = low.saturating_mul(second.scale);
            if first.scale < second.scale && scaled <= second.value {
                low = scaled;
            }
            if second.value > low {
                high = Some(second.value);
                precision = Precision::Between;
                end = second.end;
            }
        }
        if first.vague && high.is_none() {
            precision = Precision::AtLeast;
        }
        if self.limit(end).is_some_and(|(kind, _)| kind == AmountKind::Percent)
            || self.sign(end).is_some_and(is_percent)
        {
            return Some((None, end));
        }
        let mut counted = None;
        if let Some((AmountKind::Least, next)) = self.limit(end) {
            precision = Precision::AtLeast;
            end = next;
        } else if let Some((item, next)) = self.counted(end) {
            counted = Some(item);
            end = next;
            let least = (end..=end + AFTER).find_map(|t| match self.limit(t) {
                Some((AmountKind::Least, next)) => Some(next),
                _ => None,
            });
            if let Some(next) = least {
                precision = Precision::AtLeast;
                end = next;
            }
        }
        Some((Some(Amount { tokens: start..end, number: low, high, precision, counted }), end))
    }

    /// What stands right behind a number, or behind "of", as what is counted: its item and the token behind it.
    fn counted(&self, at: usize) -> Option<(usize, usize)> {
        let of = match self.limit(at) {
            Some((AmountKind::Of, next)) => Some(next),
            _ => None,
        };
        let item = self.item(of.unwrap_or(at))?;
        let r = self.tree.reading(self.source.words, item)?;
        let bare = r.proclitics().all(|p| {
            self.source
                .pack
                .proclitics
                .get(usize::from(p))
                .is_some_and(|c| c.pos == Pos::Article || c.function == Function::None)
        });
        let noun = matches!(r.pos, Pos::Noun | Pos::Adjective | Pos::Proper) && bare;
        (noun && r.function != Function::Quantifier).then_some((item, self.source.words.items.get(item)?.tokens.end))
    }

    /// The number at a token; `alone`: without another that "and" joins to it ("بين 20 و30").
    fn number(&self, start: usize, alone: bool) -> Option<Read> {
        let (mut total, mut part) = (0u32, 0u32);
        let (mut vague, mut found, mut digits, mut scale) = (false, false, false, 1);
        // Below this the next joined number must be: "مئة وخمسون".
        let mut floor = u32::MAX;
        let mut end = start;
        while end < self.end {
            let (joined, at) = if found { self.joined(end) } else { (false, end) };
            if joined && (alone || digits || vague) {
                break;
            }
            let size =
                |kind: AmountKind| self.size(at).and_then(|s| s.iter().find(|(k, _)| *k == kind)).map(|(_, v)| *v);
            let by_digits = self.digits(at);
            let number = by_digits.or_else(|| self.word(at));
            match (size(AmountKind::Scale), size(AmountKind::Vague), number) {
                (Some(s), _, _) if found && !joined && total % s.max(1) == 0 && part < s => {
                    total = total.saturating_add(part.max(1).saturating_mul(s));
                    (part, scale, floor) = (0, s, s);
                }
                (Some(s), None, None) if !found || joined && s < floor => {
                    total = total.saturating_add(s);
                    (scale, floor) = (s, s);
                }
                (_, _, Some(v)) if !found => {
                    part = v;
                    digits = by_digits.is_some();
                    floor = lowest(v);
                }
                (_, Some(v), _) if !found => {
                    part = v;
                    vague = true;
                }
                // خمسة وعشرون
                (_, _, Some(v))
                    if joined && (1..10).contains(&(part % 100)) && (20..100).contains(&v) && v % 10 == 0 =>
                {
                    part += v;
                    floor = 1;
                }
                // مئة وخمسون
                (_, _, Some(v)) if joined && v < floor => {
                    part = part.saturating_add(v);
                    floor = lowest(v);
                }
                // خمسة عشر
                (_, _, Some(10)) if !joined && (1..10).contains(&(part % 100)) => {
                    part += 10;
                    floor = 1;
                }
                // ثلاث مئة
                (_, _, Some(100)) if !joined && (1..10).contains(&part) => {
                    part *= 100;
                    floor = 100;
                }
                _ if !found && self.half(at) => {
                    let s = self.size(at + 1).and_then(|s| s.iter().find(|(k, _)| *k == AmountKind::Scale))?.1;
                    return Some(Read { value: s / 2, vague: false, scale: s, end: at + 2 });
                }
                _ => break,
            }
            found = true;
            end = at + 1;
        }
        found.then(|| Read { value: total.saturating_add(part), vague, scale, end })
    }

    /// Does "and" join the word at or behind a token to what stands before, and where does that word begin?
    fn joined(&self, token: usize) -> (bool, usize) {
        let Some(item) = self.item(token) else { return (false, token) };
        let Some(r) = self.tree.reading(self.source.words, item) else { return (false, token) };
        // "و30": before digits it is a word of its own.
        let letters = self.source.text.letters_of(token);
        let written = |key: &[u8]| key.iter().eq(letters.iter().map(|l| &l.key));
        let mut ands = self.source.pack.proclitics.iter().filter(|c| c.function == Function::And);
        if r.function == Function::And || ands.any(|c| written(&c.key)) {
            return (true, token + 1);
        }
        (r.has_proclitic(self.source.pack, Function::And), token)
    }

    fn item(&self, token: usize) -> Option<usize> {
        let item = *self.source.words.item_of.get(token)? as usize;
        (token < self.end && self.tree.items.contains(&item)).then_some(item)
    }

    fn sign(&self, token: usize) -> Option<char> {
        let t = self.source.text.tokens.get(token).filter(|t| token < self.end && t.kind == TokenKind::Sign)?;
        Some(t.sign)
    }

    /// The value of digits: thousands marks are left out; a decimal is no count of people.
    fn digits(&self, token: usize) -> Option<u32> {
        self.source.text.tokens.get(token).filter(|t| token < self.end && t.kind == TokenKind::Number)?;
        let letters = self.source.text.letters_of(token);
        let last = letters.iter().rposition(|l| !l.char.is_ascii_digit());
        if last.is_some_and(|i| letters.len() - i - 1 != 3) {
            return None;
        }
        let digits: String = letters.iter().map(|l| l.char).filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    fn word(&self, token: usize) -> Option<u32> {
        self.find(token, |key| self.numbers.words.get(key).copied())
    }

    fn size(&self, token: usize) -> Option<&[(AmountKind, u32)]> {
        self.find(token, |key| self.numbers.sizes.get(key).map(Vec::as_slice))
    }

    fn half(&self, token: usize) -> bool {
        self.size(token).is_some_and(|s| s.iter().any(|(k, _)| *k == AmountKind::Half))
    }

    /// The limit that begins at a token, and the token behind it.
    fn limit(&self, token: usize) -> Option<(AmountKind, usize)> {
        let enclitic = |t: usize| {
            let r = self.item(t).and_then(|i| self.tree.reading(self.source.words, i));
            r.is_some_and(|r| r.has_enclitic())
        };
        self.find(token, |first| {
            let fits = |rest: &[Vec<u8>]| {
                let all = rest
                    .iter()
                    .enumerate()
                    .all(|(i, word)| self.find(token + 1 + i, |key| (key == word.as_slice()).then_some(())).is_some());
                all && !enclitic(token + rest.len())
            };
            let found = self.numbers.limits.get(first)?.iter().find(|(rest, _)| fits(rest))?;
            Some((found.1, token + 1 + found.0.len()))
        })
    }

    /// Looks a word up: its stem, its letters behind و and ب with the article, the whole.
    fn find<T>(&self, token: usize, look: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
        let letters = self.source.text.letters_of(token);
        let item = self.item(token)?;
        if letters.is_empty() {
            return None;
        }
        let keys: Vec<u8> = letters.iter().map(|l| l.key).collect();
        let tokens = self.source.words.items.get(item).map_or(0..0, |i| i.tokens.clone());
        let r = self.tree.reading(self.source.words, item).filter(|_| tokens.start == token);
        if let Some(r) = r {
            let (from, to) = (usize::from(r.stem.0), usize::from(r.stem.1));
            if tokens.len() == 1
                && let Some(found) = keys.get(from..to).filter(|k| !k.is_empty()).and_then(&look)
            {
                return Some(found);
            }
            if let Some(found) = keys.get(self.cut(r)..).filter(|k| !k.is_empty()).and_then(&look) {
                return Some(found);
            }
        }
        look(&keys)
    }

    /// Letters of a word before its article or stem.
    fn cut(&self, r: &crate::morphology::Reading) -> usize {
        let clitic = |p: u8| self.source.pack.proclitics.get(usize::from(p));
        let cuts = r.proclitics().zip(r.cuts).filter(|(p, _)| clitic(*p).is_some_and(|c| c.pos != Pos::Article));
        cuts.map(|(_, end)| usize::from(end)).last().unwrap_or(0)
    }
}

/// The value of the lowest digit of a number that is not 0: 50 of 150 is in tens.
fn lowest(number: u32) -> u32 {
    let mut unit = 1;
    while number != 0 && (number / unit).is_multiple_of(10) {
        unit *= 10;
    }
    unit
}

fn is_percent(sign: char) -> bool {
    matches!(sign, '%' | '\u{66a}')
}
