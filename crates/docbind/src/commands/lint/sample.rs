//! Findings drawn at random, so that a person can judge the rules by reading.

use docbind_source::Diagnostic;

/// So many of the findings, in their order; the same seed draws the same ones.
pub(super) fn draw(findings: Vec<Diagnostic>, count: usize, seed: u64) -> Vec<Diagnostic> {
    let mut random = Random(seed);
    let mut left = findings.len();
    let mut wanted = count;
    let mut res = Vec::new();
    for it in findings {
        // Each of those left is as likely as the others to be among the ones still wanted.
        if wanted > 0 && random.below(left) < wanted {
            wanted -= 1;
            res.push(it);
        }
        left -= 1;
    }
    res
}

/// SplitMix64: good enough to draw with, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^= it >> 31;
        usize::try_from(it % end.max(1) as u64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_source::{Code, FileId, Location, Span};

    fn check(count: usize, seed: u64) -> Vec<u32> {
        let finding = |at| {
            let place = Location::new(FileId(at), Span::default());
            Diagnostic::new(Code::note("odd"), place, "odd")
        };
        draw((0..1_000).map(finding).collect(), count, seed)
            .iter()
            .map(|it| it.place.file.0)
            .collect()
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        assert_eq!(check(100, 7), check(100, 7));
        assert_ne!(check(100, 7), check(100, 8));
        assert_eq!(check(100, 7).len(), 100);
        assert_eq!(check(2_000, 7).len(), 1_000);
    }
}
