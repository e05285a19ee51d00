//! Numbers that look random and are not: the same seed and the same path give the same value.
//!
//! Nothing here depends on time, on addresses or on the order in which maps are walked.

/// A place in an endless tree of numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dice(u64);

/// Digits and letters of ids; without vowels, so that no words come up.
const LETTERS: &[u8; 31] = b"0123456789bcdfghjklmnpqrstvwxyz";

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(mix(seed))
    }

    /// The place below this one with that name.
    pub(crate) fn at(self, name: &str) -> Dice {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Dice(mix(name.bytes().fold(self.0 ^ 0xcbf2_9ce4_8422_2325, fold)))
    }

    /// The place below this one with that number.
    pub(crate) fn nth(self, index: u64) -> Dice {
        Dice(mix(self.0 ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17)))
    }

    /// A number below `bound`; 0 where there is none.
    pub(crate) fn below(self, bound: u64) -> u64 {
        self.0.checked_rem(bound).unwrap_or(0)
    }

    /// True in `rate` of all places.
    pub(crate) fn chance(self, rate: f64) -> bool {
        // 53 bits are what an f64 holds exactly.
        ((self.0 >> 11) as f64) < rate * (1u64 << 53) as f64
    }

    /// Lowercase letters and digits.
    pub(crate) fn letters(self, len: usize) -> String {
        let letter = |at: usize| {
            let index = usize::try_from(self.nth(at as u64).below(31)).unwrap_or(0);
            char::from(LETTERS[index])
        };
        (0..len).map(letter).collect()
    }

    /// In the form of a UUID of version 4.
    pub(crate) fn uuid(self) -> String {
        let (high, low) = (self.0, self.nth(1).0);
        let version = (high & 0x0fff) | 0x4000;
        let variant = ((low >> 48) & 0x3fff) | 0x8000;
        let (first, second) = (high >> 32, (high >> 16) & 0xffff);
        format!(
            "{first:08x}-{second:04x}-{version:04x}-{variant:04x}-{:012x}",
            low & 0xffff_ffff_ffff
        )
    }
}

/// The finaliser of splitmix64.
fn mix(mut it: u64) -> u64 {
    it = it.wrapping_add(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_path_gives_the_same_value() {
        let dice = Dice::new(7).at("host").nth(3);
        assert_eq!(dice.letters(8), Dice::new(7).at("host").nth(3).letters(8));
        assert_ne!(dice.letters(8), Dice::new(8).at("host").nth(3).letters(8));
        assert_ne!(dice.letters(8), Dice::new(7).at("host").nth(4).letters(8));
        assert_eq!(dice.uuid().len(), 36);
    }

    #[test]
    fn a_chance_is_about_its_rate() {
        let hits = |rate| (0..10_000).filter(|at| Dice::new(1).nth(*at).chance(rate)).count();
        assert_eq!((hits(0.0), hits(1.0)), (0, 10_000));
        assert!((2800..3200).contains(&hits(0.3)));
    }
}
