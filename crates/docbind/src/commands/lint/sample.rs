//! Random samples of findings, for judging the rules by reading.

use docbind_source::Diagnostic;

/// Draws `count` findings, and keeps their order; the same seed draws the same ones.
pub(super) fn draw(findings: Vec<Diagnostic>, count: usize, seed: u64) -> Vec<Diagnostic> {
    let mut random = Random(seed);
    let mut left = findings.len();
    let mut to_draw = count;
    let mut res = Vec::new();
    for it in findings {
        // Each of the remaining findings is equally likely to be among those still to be drawn.
        if to_draw > 0 && random.below(left) < to_draw {
            to_draw -= 1;
            res.push(it);
        }
        left -= 1;
    }
    res
}

/// SplitMix64: good enough for sampling, and portable.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        usize::try_from(bits % end.max(1) as u64).unwrap_or(0)
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
