//! Cuts texts without cutting a character.

/// Returns the end of the longest prefix that has at most this many bytes and ends between two
/// characters. Newer compilers than the oldest supported one have this as a method of `str`.
pub(crate) fn floor_char_boundary(text: &str, max_len: usize) -> usize {
    let mut end = max_len.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole() {
        let check = |max_len| &"a灯b"[..floor_char_boundary("a灯b", max_len)];
        assert_eq!([check(0), check(1), check(2), check(3)], ["", "a", "a", "a"]);
        assert_eq!([check(4), check(5), check(99)], ["a灯", "a灯b", "a灯b"]);
    }
}
