//! [`Seeded`]: pseudo-random numbers that depend only on a seed and a path.
//!
//! They depend neither on time nor on addresses nor on the order in which maps are walked.

/// A node in an infinite tree of numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeded(u64);

/// The characters of ids: digits and letters without vowels, so that ids contain no words.
const ID_CHARS: &[u8; 31] = b"0123456789bcdfghjklmnpqrstvwxyz";

impl Seeded {
    /// Returns the root of the tree of a seed.
    pub(crate) fn new(seed: u64) -> Seeded {
        Seeded(mix(seed))
    }

    /// Returns the child with that name.
    pub(crate) fn child(self, name: &str) -> Seeded {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Seeded(mix(name.bytes().fold(self.0 ^ 0xcbf2_9ce4_8422_2325, fold)))
    }

    /// Returns the child with that number.
    pub(crate) fn nth(self, index: u64) -> Seeded {
        Seeded(mix(self.0 ^ index.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17)))
    }

    /// Returns a number below `bound`, or 0 if `bound` is 0.
    pub(crate) fn below(self, bound: u64) -> u64 {
        self.0.checked_rem(bound).unwrap_or(0)
    }

    /// Returns true with the probability `rate`.
    pub(crate) fn chance(self, rate: f64) -> bool {
        // An f64 represents 53 bits exactly.
        ((self.0 >> 11) as f64) < rate * (1u64 << 53) as f64
    }

    /// Returns a text of lowercase letters and digits.
    pub(crate) fn id_chars(self, len: usize) -> String {
        let id_char = |position: usize| {
            let index = usize::try_from(self.nth(position as u64).below(31)).unwrap_or(0);
            char::from(ID_CHARS[index])
        };
        (0..len).map(id_char).collect()
    }

    /// Returns a UUID of version 4.
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

/// The finalizer of splitmix64.
fn mix(mut value: u64) -> u64 {
    value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_path_gives_the_same_value() {
        let seeded = Seeded::new(7).child("host").nth(3);
        assert_eq!(seeded.id_chars(8), Seeded::new(7).child("host").nth(3).id_chars(8));
        assert_ne!(seeded.id_chars(8), Seeded::new(8).child("host").nth(3).id_chars(8));
        assert_ne!(seeded.id_chars(8), Seeded::new(7).child("host").nth(4).id_chars(8));
        assert_eq!(seeded.uuid().len(), 36);
    }

    #[test]
    fn a_chance_occurs_at_its_rate() {
        let hits = |rate| (0..10_000).filter(|it| Seeded::new(1).nth(*it).chance(rate)).count();
        assert_eq!((hits(0.0), hits(1.0)), (0, 10_000));
        assert!((2800..3200).contains(&hits(0.3)));
    }
}
